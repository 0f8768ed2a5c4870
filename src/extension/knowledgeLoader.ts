/** Reads the compiled knowledge from the extension's folder: the index once on first use, pages when they are opened. */
import * as vscode from 'vscode';
import {
  createKnowledgeBase,
  createSearchEngine,
  createTermMatcher,
  decodeIndex,
  decodePages,
  err,
  indexFileName,
  ok,
  pagesFileName,
  type EntryPage,
  type EntrySummary,
  type FormatError,
  type KnowledgeBase,
  type Result,
  type SearchEngine,
  type TermMatcher,
} from '../core';
import { offerLog, type Log } from './commands';
import { contextKeys } from './ids';

export interface Knowledge {
  readonly base: KnowledgeBase;
  readonly matcher: TermMatcher;
  readonly search: SearchEngine;
}

export interface KnowledgeLoader {
  /** The knowledge, or undefined after telling the person once why it cannot be read. */
  load(): Promise<Knowledge | undefined>;
  /** What is loaded already; lets a hover answer at once. */
  readonly loaded: Knowledge | undefined;
  /** An entry's page, or one sentence that says why it cannot be read. */
  page(entry: EntrySummary): Promise<Result<EntryPage, string>>;
}

/** Categories whose pages are kept in memory; others are read anew in a few milliseconds. */
const keptCategories = 4;

export function createKnowledgeLoader(extensionUri: vscode.Uri, log: Log): KnowledgeLoader {
  const folder = vscode.Uri.joinPath(extensionUri, 'dist', 'knowledge');
  const categories = new Map<string, ReadonlyMap<string, EntryPage>>();
  let loading: Promise<Knowledge | undefined> | undefined;
  let loaded: Knowledge | undefined;

  const load = async (): Promise<Knowledge | undefined> => {
    const started = Date.now();
    const index = await readText(folder, indexFileName).then(
      (text) => decodeIndex(text),
      () => undefined,
    );
    if (!index?.ok) {
      const message = index === undefined ? missingFile() : explainFormat(index.error);
      log.error(`knowledge: ${indexFileName}: ${index === undefined ? 'unreadable' : JSON.stringify(index.error)}`);
      await vscode.commands.executeCommand('setContext', contextKeys.knowledgeUnreadable, true);
      void offerLog(message);
      return undefined;
    }
    loaded = createKnowledge(createKnowledgeBase(index.value));
    log.info(`knowledge: ${String(index.value.entries.length)} entries in ${String(Date.now() - started)} ms`);
    return loaded;
  };

  return {
    load: () => (loading ??= load()),
    get loaded() {
      return loaded;
    },
    async page({ id, category }) {
      const name = pagesFileName(category);
      let pages = categories.get(category);
      if (pages === undefined) {
        let text: string;
        try {
          text = await readText(folder, name);
        } catch (error) {
          log.error(`knowledge: ${name}: ${String(error)}`);
          return err(missingFile());
        }
        const decoded = decodePages(text);
        if (!decoded.ok) {
          log.error(`knowledge: ${name}: ${JSON.stringify(decoded.error)}`);
          return err(explainFormat(decoded.error));
        }
        pages = decoded.value;
        if (categories.size >= keptCategories) categories.delete(categories.keys().next().value ?? '');
        categories.set(category, pages);
      }
      const page = pages.get(id);
      if (page !== undefined) return ok(page);
      log.error(`knowledge: ${name} holds no ${id}`);
      return err(explainFormat({ kind: 'malformed', where: id }));
    },
  };
}

/** Matcher and search are built when first asked for: a hover needs no search, a search no matcher. */
function createKnowledge(base: KnowledgeBase): Knowledge {
  let matcher: TermMatcher | undefined;
  let search: SearchEngine | undefined;
  return {
    base,
    get matcher() {
      return (matcher ??= createTermMatcher(base.entries));
    },
    get search() {
      return (search ??= createSearchEngine(base));
    },
  };
}

async function readText(folder: vscode.Uri, name: string): Promise<string> {
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, ...name.split('/')));
  return new TextDecoder().decode(bytes);
}

function missingFile(): string {
  return vscode.l10n.t(
    'LLM Companion cannot read its knowledge data; reinstall the extension to restore it, your score is kept.',
  );
}

function explainFormat(error: FormatError): string {
  return error.kind === 'unsupportedVersion'
    ? vscode.l10n.t(
        'The knowledge data is of a newer format ({0}) than this version of LLM Companion reads; update the extension.',
        error.found,
      )
    : vscode.l10n.t(
        'The knowledge data of LLM Companion is damaged; reinstall the extension to restore it, your score is kept.',
      );
}
