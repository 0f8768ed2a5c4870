/** What the knowledge is made of. Types only, shared by the compiler that writes them and by everything that reads them. */

export type Language = 'en' | 'zh';
export const languages: readonly Language[] = ['en', 'zh'];

/** The same text, written natively in each language. */
export type Bilingual = Readonly<Record<Language, string>>;

export type EntryId = string;
export type EntryKind = 'concept' | 'interview' | 'guide';
export const entryKinds = ['concept', 'interview', 'guide'] as const satisfies readonly EntryKind[];

export interface Category {
  readonly id: string;
  readonly title: Bilingual;
}

export type CodeFormKind = 'key' | 'class' | 'function' | 'identifier' | 'flag' | 'value' | 'import';
export const codeFormKinds = [
  'key',
  'class',
  'function',
  'identifier',
  'flag',
  'value',
  'import',
] as const satisfies readonly CodeFormKind[];

/** An identifier, key or flag by which people meet a concept in code. */
export interface CodeForm {
  readonly form: string;
  readonly library: string;
  readonly as: CodeFormKind;
}

export const relationKinds = ['prerequisites', 'partOf', 'variantOf', 'contrasts', 'related'] as const;
export type RelationKind = (typeof relationKinds)[number];
export type Relations = Readonly<Record<RelationKind, readonly EntryId[]>>;

export const questionTypes = ['single', 'multiple', 'boolean', 'mistake', 'order', 'numeric', 'open'] as const;
export type QuestionType = (typeof questionTypes)[number];

/** 1: every candidate meets it, 2: most roles, 3: specialists. Also the difficulty of a question. */
export type Level = 1 | 2 | 3;

/** What the index knows of a question; its text is in the entry's page file. */
export interface QuestionStub {
  readonly id: string;
  readonly type: QuestionType;
  readonly difficulty: Level;
}

/** How often interview collections ask a topic. `collections` counts those that do, of those surveyed. */
export type AskedOften = 'often' | 'sometimes' | 'rarely' | 'unknown';

/** An entry without its page: what a hover, a search or the tree needs. */
export interface EntrySummary {
  readonly id: EntryId;
  readonly kind: EntryKind;
  readonly category: string;
  readonly title: Bilingual;
  /** The abbreviation people use, for example GQA. */
  readonly short?: string;
  readonly aliases: Readonly<Record<Language, readonly string[]>>;
  readonly code: readonly CodeForm[];
  /** Names and code forms that are ordinary words too and need evidence before a hover believes them. */
  readonly ambiguous: readonly string[];
  /** Names that are searched but never matched in a file. */
  readonly searchOnly: readonly string[];
  /** How people ask for it without knowing its name. */
  readonly ask: Readonly<Record<Language, readonly string[]>>;
  readonly glance: Bilingual;
  /** The formula in plain Unicode. */
  readonly formula?: string;
  readonly level: Level;
  readonly asked: AskedOften;
  /** Number of surveyed collections that ask it. */
  readonly collections: number;
  readonly relations: Relations;
  readonly covers: readonly string[];
  readonly questions: readonly QuestionStub[];
}

export interface Source {
  readonly key: string;
  readonly title: string;
  readonly year?: number;
  readonly url: string;
}

/** One option of a choice question, rendered to HTML. */
export interface Option {
  readonly right: boolean;
  readonly text: Bilingual;
  readonly why: Bilingual;
}

interface QuestionBase extends QuestionStub {
  readonly entry: EntryId;
  /** HTML, as are all texts of a question. */
  readonly prompt: Bilingual;
}

export interface ChoiceQuestion extends QuestionBase {
  readonly type: 'single' | 'multiple' | 'mistake';
  readonly options: readonly Option[];
  /** What the mistake is in, for `mistake`. */
  readonly material?: Bilingual;
}
export interface BooleanQuestion extends QuestionBase {
  readonly type: 'boolean';
  readonly answer: boolean;
  readonly why: Bilingual;
}
export interface OrderQuestion extends QuestionBase {
  readonly type: 'order';
  /** In the right order. */
  readonly steps: readonly Bilingual[];
  readonly why: Bilingual;
}
export interface NumericQuestion extends QuestionBase {
  readonly type: 'numeric';
  readonly calculator: string;
  /** Values that each input may take; the prompt shows the drawn ones in place of `{name}`. */
  readonly given: Readonly<Record<string, readonly number[]>>;
  readonly unit: string;
  /** Relative. */
  readonly tolerance: number;
  readonly why: Bilingual;
}
export interface OpenQuestion extends QuestionBase {
  readonly type: 'open';
  readonly rubric: readonly Bilingual[];
  readonly model: Bilingual;
}
export type Question = ChoiceQuestion | BooleanQuestion | OrderQuestion | NumericQuestion | OpenQuestion;

/** The part of an entry that is read when its page opens or one of its questions is asked. */
export interface EntryPage {
  readonly id: EntryId;
  /** Safe HTML, written by the compiler. */
  readonly html: Bilingual;
  readonly sources: readonly Source[];
  /** When the entry was last reviewed, and how. */
  readonly review: { readonly month: string; readonly how: string };
  readonly questions: readonly Question[];
}

/** The small part, read first: enough for hovers, search and the tree. */
export interface KnowledgeIndex {
  readonly categories: readonly Category[];
  readonly entries: readonly EntrySummary[];
}
