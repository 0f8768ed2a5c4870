/** "Search Concepts": a quick pick over the core's search, in our order. */
import * as vscode from 'vscode';
import type { EntrySummary, Hit, Language, Tier } from '../../core';
import { inBackground, registerCommand } from '../commands';
import { commandIds, internalCommandIds, stateKeys } from '../ids';
import type { Knowledge } from '../knowledgeLoader';
import type { Services } from '../services';

interface EntryItem extends vscode.QuickPickItem {
  readonly entry?: EntrySummary;
}

const shownHits = 50;
const keptRecent = 8;
const shownMostAsked = 20;
const icons = { concept: 'lightbulb', interview: 'comment-discussion', guide: 'book' } as const;

export function registerConceptPicker(services: Services): vscode.Disposable {
  const { knowledge, log } = services;
  return registerCommand(commandIds.search, log, async (initial) => {
    const loaded = await knowledge.load();
    if (loaded !== undefined) showPicker(loaded, services, typeof initial === 'string' ? initial : selectedText());
  });
}

function showPicker(loaded: Knowledge, { config, globalState, log }: Services, initial: string): void {
  const language = config.language();
  const pick = vscode.window.createQuickPick<EntryItem>();
  pick.placeholder = vscode.l10n.t('Name, abbreviation, identifier or question, in English or Chinese');
  keepOurOrder(pick);
  const beside: vscode.QuickInputButton = {
    iconPath: new vscode.ThemeIcon('split-horizontal'),
    tooltip: vscode.l10n.t('Open to the side'),
  };
  const update = (): void => {
    pick.items =
      pick.value.trim() === ''
        ? startItems(loaded, globalState, language, beside)
        : hitItems(loaded.search.search(pick.value, shownHits), pick.value, language, beside);
  };
  const open = (entry: EntrySummary, where: 'active' | 'beside'): void => {
    pick.hide();
    const recent = [entry.id, ...readRecent(globalState).filter((id) => id !== entry.id)].slice(0, keptRecent);
    inBackground(globalState.update(stateKeys.recent, recent), log, 'storing recent entries');
    inBackground(vscode.commands.executeCommand(internalCommandIds.openEntry, entry.id, where), log, 'opening a page');
  };
  pick.onDidChangeValue(update);
  pick.onDidAccept(() => {
    const entry = pick.activeItems[0]?.entry;
    if (entry !== undefined) open(entry, 'active');
  });
  pick.onDidTriggerItemButton(({ item }) => {
    if (item.entry !== undefined) open(item.entry, 'beside');
  });
  pick.onDidHide(() => {
    pick.dispose();
  });
  pick.value = initial;
  update();
  pick.show();
}

/**
 * VS Code sorts items whose label matches before the others. Turning that off is not in the typed API, but works since 2019 and keeps
 * separators too; where it should ever fail, `alwaysShow` still leaves the choice of items to us.
 */
function keepOurOrder(pick: vscode.QuickPick<EntryItem>): void {
  try {
    (pick as { sortByLabel?: boolean }).sortByLabel = false;
  } catch {
    // VS Code's own order within our items is acceptable.
  }
}

/** A short selection in the editor is what the person wants to know about. */
function selectedText(): string {
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined || editor.selection.isEmpty || !editor.selection.isSingleLine) return '';
  const text = editor.document.getText(editor.selection).trim();
  return text.length <= 60 ? text : '';
}

function startItems(
  { base }: Knowledge,
  state: vscode.Memento,
  language: Language,
  beside: vscode.QuickInputButton,
): EntryItem[] {
  const recent = readRecent(state).flatMap((id) => base.byId(id) ?? []);
  const often = base.entries
    .filter((entry) => entry.kind === 'concept' && !recent.includes(entry))
    .sort((a, b) => b.collections - a.collections)
    .slice(0, shownMostAsked);
  const group = (label: string, entries: readonly EntrySummary[]): EntryItem[] =>
    entries.length === 0
      ? []
      : [
          { label, kind: vscode.QuickPickItemKind.Separator },
          ...entries.map((entry) => entryItem(entry, language, beside, entry.glance[language])),
        ];
  return [...group(vscode.l10n.t('recently opened'), recent), ...group(vscode.l10n.t('asked most often'), often)];
}

function readRecent(state: vscode.Memento): string[] {
  const stored = state.get<unknown>(stateKeys.recent);
  return Array.isArray(stored) ? stored.filter((id): id is string => typeof id === 'string') : [];
}

function hitItems(
  hits: readonly Hit[],
  query: string,
  language: Language,
  beside: vscode.QuickInputButton,
): EntryItem[] {
  if (hits.length === 0) {
    return [{ label: vscode.l10n.t('Nothing found for "{0}"', query), alwaysShow: true }];
  }
  const labels: Readonly<Record<Tier, string>> = {
    exact: vscode.l10n.t('exact name'),
    prefix: vscode.l10n.t('name'),
    typo: vscode.l10n.t('similar name'),
    text: vscode.l10n.t('described so'),
  };
  let previous: Tier | undefined;
  return hits.flatMap(({ entry, tier, matched }): EntryItem[] => {
    const separator: EntryItem[] =
      tier === previous ? [] : [{ label: labels[tier], kind: vscode.QuickPickItemKind.Separator }];
    previous = tier;
    const isName = matched === entry.title.en || matched === entry.title.zh || matched === entry.short;
    return [
      ...separator,
      entryItem(entry, language, beside, isName ? entry.glance[language] : `${matched} — ${entry.glance[language]}`),
    ];
  });
}

function entryItem(
  entry: EntrySummary,
  language: Language,
  beside: vscode.QuickInputButton,
  detail: string,
): EntryItem {
  const other = language === 'en' ? 'zh' : 'en';
  const short = entry.short === undefined || entry.short === entry.title[language] ? '' : `${entry.short} · `;
  return {
    label: `$(${icons[entry.kind]}) ${short}${entry.title[language]}`,
    description: entry.title[other] === entry.title[language] ? '' : entry.title[other],
    detail,
    alwaysShow: true,
    buttons: [beside],
    entry,
  };
}
