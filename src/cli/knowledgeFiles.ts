/** Reads the compiled knowledge from disk for the command line. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createKnowledgeBase,
  createSearchEngine,
  createTermMatcher,
  decodeIndex,
  decodePage,
  indexFileName,
  pageFileName,
  type EntryPage,
  type FormatError,
  type KnowledgeBase,
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
  page(id: string): EntryPage;
}

/** Loads what every command needs; pages are read one by one when asked for. */
export function loadCompanion(folder: string): Companion {
  const index = decodeIndex(read(folder, indexFileName));
  if (!index.ok) throw new CliError(explainFormat(indexFileName, index.error));
  const base = createKnowledgeBase(index.value);
  // Built on first use: scanning needs no search, searching no matcher.
  let search: SearchEngine | undefined;
  let matcher: TermMatcher | undefined;
  const pages = new Map<string, EntryPage>();
  return {
    base,
    get search() {
      return (search ??= createSearchEngine(base));
    },
    get matcher() {
      return (matcher ??= createTermMatcher(base.entries));
    },
    page(id) {
      const known = pages.get(id);
      if (known !== undefined) return known;
      const name = pageFileName(id);
      const page = decodePage(read(folder, name), id);
      if (!page.ok) throw new CliError(explainFormat(name, page.error));
      pages.set(id, page.value);
      return page.value;
    },
  };
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
