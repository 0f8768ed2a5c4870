/** The topic tree: categories with counts, and their entries. */
import * as vscode from 'vscode';
import { totalOf, type Category, type EntrySummary } from '../../core';
import { commandIds, internalCommandIds, viewIds } from '../ids';
import { registerCommand } from '../commands';
import type { Knowledge } from '../knowledgeLoader';
import type { Services } from '../services';

type Node =
  { readonly kind: 'category'; readonly category: Category } | { readonly kind: 'entry'; readonly entry: EntrySummary };

export function registerConceptTree(services: Services): vscode.Disposable {
  const { config, knowledge, score, log } = services;
  const changed = new vscode.EventEmitter<undefined>();
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    async getChildren(node) {
      const loaded = await knowledge.load();
      if (loaded === undefined) return [];
      if (node === undefined) return categoriesOf(loaded);
      return node.kind === 'category'
        ? loaded.base.inCategory(node.category.id).map((entry): Node => ({ kind: 'entry', entry }))
        : [];
    },
    async getParent(node) {
      const loaded = await knowledge.load();
      if (node.kind === 'category' || loaded === undefined) return undefined;
      return categoriesOf(loaded).find(
        (parent) => parent.kind === 'category' && parent.category.id === node.entry.category,
      );
    },
    getTreeItem: (node) =>
      node.kind === 'category' ? categoryItem(node.category, services) : entryItem(node.entry, services),
  };
  const view = vscode.window.createTreeView(viewIds.topics, { treeDataProvider: provider, showCollapseAll: true });
  const showTotal = (): void => {
    const { asked, right } = totalOf(score.score());
    view.description = asked === 0 ? '' : vscode.l10n.t('{0} of {1} right', right, asked);
  };
  return vscode.Disposable.from(
    changed,
    view,
    config.onDidChange(() => {
      changed.fire(undefined);
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) showTotal();
    }),
    registerCommand(commandIds.openToSide, log, (node) => {
      const entry = entryOf(node);
      return entry === undefined
        ? undefined
        : vscode.commands.executeCommand(internalCommandIds.openEntry, entry, 'beside');
    }),
  );
}

/** The entry id of a tree node or of a command argument; undefined when it is neither. */
export function entryOf(argument: unknown): string | undefined {
  if (typeof argument === 'string') return argument;
  if (typeof argument !== 'object' || argument === null || !('entry' in argument)) return undefined;
  const { entry } = argument;
  return typeof entry === 'object' && entry !== null && 'id' in entry && typeof entry.id === 'string'
    ? entry.id
    : undefined;
}

function categoriesOf({ base }: Knowledge): Node[] {
  return base.categories
    .filter(({ id }) => base.inCategory(id).length > 0)
    .map((category): Node => ({ kind: 'category', category }));
}

function categoryItem(category: Category, { config, knowledge }: Services): vscode.TreeItem {
  const entries = knowledge.loaded?.base.inCategory(category.id) ?? [];
  const questions = entries.reduce((sum, entry) => sum + entry.questions.length, 0);
  const item = new vscode.TreeItem(category.title[config.language()], vscode.TreeItemCollapsibleState.Collapsed);
  item.id = category.id;
  item.description = String(entries.length);
  item.tooltip = vscode.l10n.t('{0} entries, {1} questions', entries.length, questions);
  item.contextValue = 'category';
  return item;
}

function entryItem(entry: EntrySummary, { config }: Services): vscode.TreeItem {
  const language = config.language();
  const item = new vscode.TreeItem(entry.title[language], vscode.TreeItemCollapsibleState.None);
  item.id = `${entry.category}/${entry.id}`;
  item.description = entry.short !== undefined && entry.short !== entry.title[language] ? entry.short : '';
  item.tooltip = new vscode.MarkdownString(`**${entry.title.en}** · ${entry.title.zh}\n\n${entry.glance[language]}`);
  item.iconPath = new vscode.ThemeIcon(
    { concept: 'lightbulb', interview: 'comment-discussion', guide: 'book' }[entry.kind],
  );
  item.contextValue = 'entry';
  item.command = { command: internalCommandIds.openEntry, title: vscode.l10n.t('Open'), arguments: [entry.id] };
  return item;
}
