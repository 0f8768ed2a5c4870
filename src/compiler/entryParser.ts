/** Reads one knowledge file into a draft: facts, texts and where they stand. Cross-references are checked later, over all entries. */
import {
  codeFormKinds,
  entryKinds,
  languages,
  relationKinds,
  type Bilingual,
  type CodeForm,
  type EntryKind,
  type Language,
  type Level,
  type Relations,
  type Source,
} from '../core/model';
import type { Report } from './problems';
import { parseLevel } from './questionParser';
import { splitSource, yamlBlock, type Section, type TextBlock } from './sourceFile';
import { readYaml, type YamlCursor } from './yamlCursor';

/** A correction shown to the reader: what is often said, and what is right. */
export interface Correction {
  readonly cursor: YamlCursor;
  readonly erratum?: string;
  readonly said: Bilingual;
  readonly right: Bilingual;
  readonly source?: string;
}

export interface FollowUp {
  readonly cursor: YamlCursor;
  readonly ask: Bilingual;
  readonly answer: Bilingual;
}

export interface EntryDraft {
  readonly file: string;
  readonly report: Report;
  readonly id: string;
  readonly category: string;
  readonly kind: EntryKind;
  readonly title: Bilingual;
  readonly short?: string;
  readonly aliases: Readonly<Record<Language, readonly string[]>>;
  readonly code: readonly CodeForm[];
  readonly ambiguous: readonly string[];
  readonly searchOnly: readonly string[];
  readonly ask: Readonly<Record<Language, readonly string[]>>;
  readonly glance: Bilingual;
  readonly formula?: { readonly tex: string; readonly text: string; readonly line: number };
  readonly level: Level;
  readonly topics: readonly string[];
  readonly covers: readonly string[];
  readonly relations: Relations;
  readonly sources: readonly Source[];
  readonly review: { readonly month: string; readonly how: string };
  readonly body: Readonly<Record<Language, TextBlock>>;
  readonly corrections: readonly Correction[];
  readonly followUps: readonly FollowUp[];
  readonly rubric: readonly YamlCursor[];
  readonly questions: YamlCursor | undefined;
  /** Line of a front-matter field, for reports. */
  readonly lineOf: (field: string) => number;
}

const fields = [
  'kind',
  'title',
  'short',
  'aliases',
  'code',
  'ambiguous',
  'searchOnly',
  'ask',
  'glance',
  'formula',
  'level',
  'topics',
  'covers',
  'relations',
  'sources',
  'review',
];
const glanceLimit: Readonly<Record<Language, number>> = { en: 170, zh: 90 };
const bodyHeadings: Readonly<Record<Language, string>> = { en: 'English', zh: '中文' };
const openings: Readonly<Record<Language, RegExp>> = { en: /^\s*## In 30 seconds\n/, zh: /^\s*## 30 秒回答\n/ };
const longAnswers: Readonly<Record<Language, RegExp>> = { en: /^## In 3 minutes$/m, zh: /^## 3 分钟回答$/m };
const dataHeadings = ['Often said, but', 'Follow-ups', 'Rubric', 'Questions'];

/** Parses a file; every problem goes to `report`, and what is wrong is replaced by something neutral. */
export function parseEntry(file: string, category: string, id: string, content: string, report: Report): EntryDraft {
  const source = splitSource(content, report);
  const facts = readYaml(source.frontMatter.text, source.frontMatter.line, report);
  facts.only(fields);
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(id)) report(1, `the file name "${id}" must be kebab-case: it is the entry's id`);
  const kind = facts.field('kind').oneOf(entryKinds);
  const short = facts.field('short').optionalText();
  const formula = parseFormula(facts.field('formula'));
  const data = (heading: string): YamlCursor | undefined => dataSection(source.sections, heading, report);
  checkHeadings(source.sections, kind, report);
  return {
    file,
    report,
    id,
    category,
    kind,
    title: facts.field('title').bilingual(),
    ...(short === undefined ? {} : { short }),
    aliases: textLists(facts.field('aliases')),
    code: facts.field('code').items().map(parseCodeForm),
    ambiguous: facts.field('ambiguous').texts(),
    searchOnly: facts.field('searchOnly').texts(),
    ask: parseAsk(facts.field('ask')),
    glance: parseGlance(facts.field('glance')),
    ...(formula === undefined ? {} : { formula }),
    level: parseLevel(facts.field('level')),
    topics: facts.field('topics').texts(),
    covers: facts.field('covers').texts(),
    relations: parseRelations(facts.field('relations')),
    sources: parseSources(facts.field('sources')),
    review: parseReview(facts.field('review')),
    body: { en: parseBody(source.sections, 'en', kind, report), zh: parseBody(source.sections, 'zh', kind, report) },
    corrections: (data('Often said, but')?.items() ?? []).map(parseCorrection),
    followUps: (data('Follow-ups')?.items() ?? []).map(parseFollowUp),
    rubric: data('Rubric')?.items() ?? [],
    questions: data('Questions'),
    lineOf: (field) => facts.field(field).line,
  };
}

function checkHeadings(sections: readonly Section[], kind: EntryKind, report: Report): void {
  const known = [bodyHeadings.en, bodyHeadings.zh, ...dataHeadings];
  for (const { heading, line } of sections) {
    if (!known.includes(heading))
      report(line - 1, `unknown heading "# ${heading}"; known: ${known.join(', ')}; inside a language use ##`);
  }
  const required = kind === 'interview' ? ['Questions', 'Rubric', 'Follow-ups'] : ['Questions'];
  for (const heading of required) {
    if (!sections.some((section) => section.heading === heading)) report(1, `no section "# ${heading}"; add it`);
  }
}

function dataSection(sections: readonly Section[], heading: string, report: Report): YamlCursor | undefined {
  const section = sections.find((candidate) => candidate.heading === heading);
  const block = section === undefined ? undefined : yamlBlock(section, report);
  return block === undefined ? undefined : readYaml(block.text, block.line, report);
}

function parseBody(sections: readonly Section[], language: Language, kind: EntryKind, report: Report): TextBlock {
  const section = sections.find(({ heading }) => heading === bodyHeadings[language]);
  if (section === undefined) {
    report(1, `no section "# ${bodyHeadings[language]}"; write the entry in both languages`);
    return { text: '', line: 1 };
  }
  if (!openings[language].test(section.text)) {
    report(
      section.line,
      `"# ${section.heading}" must open with ${language === 'en' ? '"## In 30 seconds"' : '"## 30 秒回答"'}`,
    );
  }
  if (kind === 'interview' && !longAnswers[language].test(section.text)) {
    report(section.line, `an interview entry needs ${language === 'en' ? '"## In 3 minutes"' : '"## 3 分钟回答"'}`);
  }
  return section;
}

function textLists(cursor: YamlCursor): Record<Language, string[]> {
  cursor.only(languages);
  return { en: cursor.field('en').texts(), zh: cursor.field('zh').texts() };
}

function parseAsk(cursor: YamlCursor): Record<Language, string[]> {
  const ask = textLists(cursor);
  for (const language of languages) {
    if (ask[language].length < 3) cursor.report(`fewer than three phrases in \`ask.${language}\`; give four to eight`);
  }
  return ask;
}

function parseGlance(cursor: YamlCursor): Bilingual {
  const glance = cursor.bilingual();
  for (const language of languages) {
    const { length } = Array.from(glance[language]);
    if (length > glanceLimit[language]) {
      cursor.report(
        `the ${language} glance has ${String(length)} characters; shorten it to ${String(glanceLimit[language] - 10)}`,
      );
    }
  }
  return glance;
}

function parseFormula(cursor: YamlCursor): EntryDraft['formula'] {
  if (!cursor.isPresent) return undefined;
  cursor.only(['tex', 'text']);
  return { tex: cursor.field('tex').text(), text: cursor.field('text').text(), line: cursor.line };
}

function parseCodeForm(cursor: YamlCursor): CodeForm {
  cursor.only(['form', 'library', 'as']);
  return {
    form: cursor.field('form').text(),
    library: cursor.field('library').text(),
    as: cursor.field('as').oneOf(codeFormKinds),
  };
}

function parseRelations(cursor: YamlCursor): Relations {
  cursor.only(relationKinds);
  const list = (kind: (typeof relationKinds)[number]): string[] => cursor.field(kind).texts();
  return {
    prerequisites: list('prerequisites'),
    partOf: list('partOf'),
    variantOf: list('variantOf'),
    contrasts: list('contrasts'),
    related: list('related'),
  };
}

function parseSources(cursor: YamlCursor): Source[] {
  if (cursor.fieldNames().length === 0) cursor.report('no sources; name at least one primary source');
  return cursor.fieldNames().map((key) => {
    const source = cursor.field(key);
    source.only(['title', 'year', 'arxiv', 'doi', 'url', 'isbn']);
    const year = source.field('year').isPresent ? source.field('year').number() : undefined;
    return {
      key,
      title: source.field('title').text(),
      ...(year === undefined ? {} : { year }),
      url: sourceUrl(source),
    };
  });
}

function sourceUrl(source: YamlCursor): string {
  const arxiv = source.field('arxiv').optionalText();
  const doi = source.field('doi').optionalText();
  const url = source.field('url').optionalText();
  const isbn = source.field('isbn').optionalText();
  if (arxiv !== undefined) {
    if (!/^(\d{4}\.\d{4,5}|[a-z-]+\/\d{7})$/.test(arxiv))
      source.field('arxiv').report(`"${arxiv}" is not an arXiv id; quote it, for example '1706.03762'`);
    return `https://arxiv.org/abs/${arxiv}`;
  }
  if (doi !== undefined) return `https://doi.org/${doi}`;
  if (url !== undefined) {
    if (!url.startsWith('https://')) source.field('url').report(`"${url}" must be an https address`);
    return url;
  }
  if (isbn !== undefined) return `https://openlibrary.org/isbn/${isbn}`;
  source.report('a source without an identifier; add arxiv, doi, url or isbn');
  return '';
}

function parseReview(cursor: YamlCursor): { month: string; how: string } {
  cursor.only(['month', 'how']);
  const month = cursor.field('month').text();
  if (!/^20\d\d-(0[1-9]|1[0-2])$/.test(month))
    cursor.field('month').report(`"${month}" must be a month such as 2026-11`);
  return { month, how: cursor.field('how').text() };
}

function parseCorrection(cursor: YamlCursor): Correction {
  cursor.only(['erratum', 'said', 'right', 'source']);
  const erratum = cursor.field('erratum').optionalText();
  const source = cursor.field('source').optionalText();
  return {
    cursor,
    ...(erratum === undefined ? {} : { erratum }),
    ...(source === undefined ? {} : { source }),
    said: cursor.field('said').bilingual(),
    right: cursor.field('right').bilingual(),
  };
}

function parseFollowUp(cursor: YamlCursor): FollowUp {
  cursor.only(['ask', 'answer']);
  return { cursor, ask: cursor.field('ask').bilingual(), answer: cursor.field('answer').bilingual() };
}
