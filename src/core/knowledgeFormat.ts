/** The files that the compiler writes and everything else reads: their version, and decoders that trust nothing. */
import {
  entryKinds,
  languages,
  questionTypes,
  relationKinds,
  type Bilingual,
  type EntryId,
  type EntryPage,
  type EntrySummary,
  type KnowledgeIndex,
} from './model';
import { err, ok, type Result } from './result';
import { packSummary, unpackSummary } from './summaryPacking';

/** Raised when a reader of an older version could misread the data. */
export const formatVersion = 1;

export const indexFileName = 'index.json';

/** Path of the pages of a category below the data folder. Together they pack far better than one by one. */
export function pagesFileName(category: string): string {
  return `pages/${category}.json`;
}

/** Path of the Markdown of a category's pages: for terminals, and not part of the package. */
export function markdownFileName(category: string): string {
  return `markdown/${category}.json`;
}

export type FormatError =
  | { readonly kind: 'notJson' }
  | { readonly kind: 'unsupportedVersion'; readonly found: number }
  | { readonly kind: 'malformed'; readonly where: string };

/** Text of the index file. */
export function encodeIndex(index: KnowledgeIndex): string {
  return JSON.stringify({
    format: formatVersion,
    categories: index.categories,
    entries: index.entries.map(packSummary),
  });
}

/** Text of a category's pages. */
export function encodePages(pages: readonly EntryPage[]): string {
  return JSON.stringify({ format: formatVersion, pages });
}

/** Text of the Markdown of a category's pages, by entry. */
export function encodeMarkdown(texts: Readonly<Record<EntryId, Bilingual>>): string {
  return JSON.stringify({ format: formatVersion, texts });
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
  const summaries = entries.map(unpackSummary);
  const wrong = summaries.findIndex((entry) => !isSummary(entry));
  if (wrong >= 0) return err({ kind: 'malformed', where: `entries[${String(wrong)}]` });
  return ok({ categories, entries: summaries as EntrySummary[] });
}

/** Reads the pages of a category, by entry. */
export function decodePages(text: string): Result<ReadonlyMap<EntryId, EntryPage>, FormatError> {
  const data = parseVersioned(text);
  if (!data.ok) return data;
  const { pages } = data.value;
  if (!Array.isArray(pages)) return err({ kind: 'malformed', where: 'pages' });
  const wrong = pages.findIndex((page) => !isPage(page));
  if (wrong >= 0) return err({ kind: 'malformed', where: `pages[${String(wrong)}]` });
  return ok(new Map((pages as EntryPage[]).map((page) => [page.id, page])));
}

/** Reads the Markdown of a category's pages, by entry. */
export function decodeMarkdown(text: string): Result<Readonly<Record<EntryId, Bilingual>>, FormatError> {
  const data = parseVersioned(text);
  if (!data.ok) return data;
  const { texts } = data.value;
  return isRecord(texts) && Object.values(texts).every(isBilingual)
    ? ok(texts as Record<EntryId, Bilingual>)
    : err({ kind: 'malformed', where: 'texts' });
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

function isPage(page: unknown): page is EntryPage {
  return (
    isRecord(page) &&
    isText(page['id']) &&
    isBilingual(page['html']) &&
    Array.isArray(page['sources']) &&
    isRecord(page['review']) &&
    isText(page['review']['month']) &&
    Array.isArray(page['questions']) &&
    page['questions'].every(isQuestion)
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
