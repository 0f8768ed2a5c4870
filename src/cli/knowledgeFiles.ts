/** Reads the compiled knowledge from disk for the command line. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createKnowledgeBase,
  createSearchEngine,
  createTermMatcher,
  decodeIndex,
  decodeMarkdown,
  decodePages,
  indexFileName,
  markdownFileName,
  pagesFileName,
  type Bilingual,
  type EntryPage,
  type EntrySummary,
  type FormatError,
  type KnowledgeBase,
  type Result,
  type SearchEngine,
  type TermMatcher,
} from '../core';

/** A failure that is told to the person in one sentence, without a stack. */
export class CliError extends Error {}

export interface Companion {
  readonly base: KnowledgeBase;
  readonly search: SearchEngine;
  readonly matcher: TermMatcher;
  /** The page of an entry; throws CliError when its file is missing or broken. */
  page(entry: EntrySummary): EntryPage;
  /** The page's text as Markdown; throws likewise. */
  markdown(entry: EntrySummary): Bilingual;
}

/** Loads what every command needs; pages are read one by one when asked for. */
export function loadCompanion(folder: string): Companion {
  const base = createKnowledgeBase(open(folder, indexFileName, decodeIndex));
  // Built on first use: scanning needs no search, searching no matcher.
  let search: SearchEngine | undefined;
  let matcher: TermMatcher | undefined;
  const pages = cached((category) => open(folder, pagesFileName(category), decodePages));
  const texts = cached((category) => open(folder, markdownFileName(category), decodeMarkdown));
  return {
    base,
    get search() {
      return (search ??= createSearchEngine(base));
    },
    get matcher() {
      return (matcher ??= createTermMatcher(base.entries));
    },
    page({ id, category }) {
      const page = pages(category).get(id);
      if (page === undefined)
        throw new CliError(explainFormat(pagesFileName(category), { kind: 'malformed', where: id }));
      return page;
    },
    markdown({ id, category }) {
      const text = texts(category)[id];
      if (text === undefined)
        throw new CliError(explainFormat(markdownFileName(category), { kind: 'malformed', where: id }));
      return text;
    },
  };
}

/** Remembers what was made for each key. */
function cached<Value>(make: (key: string) => Value): (key: string) => Value {
  const made = new Map<string, Value>();
  return (key) => {
    const known = made.get(key) ?? make(key);
    made.set(key, known);
    return known;
  };
}

function open<Value>(folder: string, name: string, decode: (text: string) => Result<Value, FormatError>): Value {
  const decoded = decode(read(folder, name));
  if (!decoded.ok) throw new CliError(explainFormat(name, decoded.error));
  return decoded.value;
}

function read(folder: string, name: string): string {
  try {
    return readFileSync(path.join(folder, name), 'utf8');
  } catch {
    throw new CliError(`The knowledge file ${name} cannot be read; run "npm run build" to make it.`);
  }
}

function explainFormat(name: string, error: FormatError): string {
  switch (error.kind) {
    case 'notJson':
      return `The knowledge file ${name} is damaged; run "npm run build" to make it anew.`;
    case 'unsupportedVersion':
      return `The knowledge file ${name} has format ${String(error.found)}, which this version cannot read; run "npm run build".`;
    case 'malformed':
      return `The knowledge file ${name} is damaged at ${error.where}; run "npm run build" to make it anew.`;
  }
}
