/** The files that the compiler writes and everything else reads: their version, and decoders that trust nothing. */
import {
  entryKinds,
  languages,
  questionTypes,
  relationKinds,
  type Bilingual,
  type EntryPage,
  type EntrySummary,
  type KnowledgeIndex,
} from './model';
import { err, ok, type Result } from './result';

/** Raised when a reader of an older version could misread the data. */
export const formatVersion = 1;

export const indexFileName = 'index.json';

/** Path of an entry's page below the data folder. */
export function pageFileName(id: string): string {
  return `pages/${id}.json`;
}

export type FormatError =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'unsupportedVersion'; readonly found: number }
  | { readonly kind: 'malformed'; readonly where: string };

/** Text of the index file. */
export function encodeIndex(index: KnowledgeIndex): string {
  return JSON.stringify({ format: formatVersion, ...index });
}

/** Text of a page file. */
export function encodePage(page: EntryPage): string {
  return JSON.stringify({ format: formatVersion, ...page });
}

/** Reads an index file's text; says what is wrong with a broken, truncated or newer one. */
export function decodeIndex(text: string): Result<KnowledgeIndex, FormatError> {
  const data = parseVersioned(text);
  if (!data.ok) return data;
  const { categories, entries } = data.value;
  if (
    !Array.isArray(categories) ||
    !categories.every((item) => isRecord(item) && isText(item['id']) && isBilingual(item['title']))
  ) {
    return err({ kind: 'malformed', where: 'categories' });
  }
  if (!Array.isArray(entries)) return err({ kind: 'malformed', where: 'entries' });
  const wrong = entries.findIndex((entry) => !isSummary(entry));
  if (wrong >= 0) return err({ kind: 'malformed', where: `entries[${String(wrong)}]` });
  return ok({ categories, entries: entries as EntrySummary[] });
}

/** Reads a page file's text. `id` is the entry that the file should hold. */
export function decodePage(text: string, id: string): Result<EntryPage, FormatError> {
  const data = parseVersioned(text);
  if (!data.ok) return data;
  const page = data.value;
  const isGood =
    page['id'] === id &&
    isBilingual(page['html']) &&
    isBilingual(page['markdown']) &&
    Array.isArray(page['sources']) &&
    Array.isArray(page['questions']) &&
    page['questions'].every(isQuestion);
  return isGood ? ok(page as unknown as EntryPage) : err({ kind: 'malformed', where: id });
}

function parseVersioned(text: string): Result<Record<string, unknown>, FormatError> {
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch {
    return err({ kind: 'notJson' });
  }
  if (!isRecord(data) || typeof data['format'] !== 'number') return err({ kind: 'malformed', where: 'format' });
  if (data['format'] !== formatVersion) return err({ kind: 'unsupportedVersion', found: data['format'] });
  return ok(data);
}

function isSummary(value: unknown): value is EntrySummary {
  if (!isRecord(value)) return false;
  const { aliases, ask, relations } = value;
  return (
    isText(value['id']) &&
    entryKinds.some((kind) => kind === value['kind']) &&
    isText(value['category']) &&
    isBilingual(value['title']) &&
    (value['short'] === undefined || isText(value['short'])) &&
    isRecord(aliases) &&
    isRecord(ask) &&
    languages.every((language) => isTexts(aliases[language]) && isTexts(ask[language])) &&
    Array.isArray(value['code']) &&
    value['code'].every((form) => isRecord(form) && isText(form['form']) && isText(form['library'])) &&
    isTexts(value['ambiguous']) &&
    isTexts(value['searchOnly']) &&
    isBilingual(value['glance']) &&
    (value['formula'] === undefined || isText(value['formula'])) &&
    typeof value['level'] === 'number' &&
    isText(value['asked']) &&
    typeof value['collections'] === 'number' &&
    isRecord(relations) &&
    relationKinds.every((kind) => isTexts(relations[kind])) &&
    isTexts(value['covers']) &&
    Array.isArray(value['questions']) &&
    value['questions'].every((stub) => isRecord(stub) && isText(stub['id']) && isQuestionType(stub['type']))
  );
}

function isQuestion(value: unknown): boolean {
  if (!isRecord(value) || !isText(value['id']) || !isText(value['entry']) || !isBilingual(value['prompt']))
    return false;
  switch (value['type']) {
    case 'single':
    case 'multiple':
    case 'mistake':
      return (
        Array.isArray(value['options']) &&
        value['options'].every(
          (option) => isRecord(option) && isBilingual(option['text']) && isBilingual(option['why']),
        )
      );
    case 'boolean':
      return typeof value['answer'] === 'boolean' && isBilingual(value['why']);
    case 'order':
      return Array.isArray(value['steps']) && value['steps'].every(isBilingual) && isBilingual(value['why']);
    case 'numeric':
      return (
        isText(value['calculator']) &&
        isRecord(value['given']) &&
        typeof value['tolerance'] === 'number' &&
        isBilingual(value['why'])
      );
    case 'open':
      return Array.isArray(value['rubric']) && value['rubric'].every(isBilingual) && isBilingual(value['model']);
    default:
      return false;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every(isText);
}

function isBilingual(value: unknown): value is Bilingual {
  return isRecord(value) && languages.every((language) => isText(value[language]));
}

function isQuestionType(value: unknown): boolean {
  return questionTypes.some((type) => type === value);
}
