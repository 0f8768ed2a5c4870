/** Pages of entries in editor tabs: one tab that is reused, more on request, all of them alive after a window reload. */
import * as vscode from 'vscode';
import type { EntrySummary, Language } from '../../core';
import {
  decodeFromPage,
  decodeSavedPage,
  type FromPage,
  type PageStrings,
  type SavedPage,
  type ToPage,
} from '../../protocol/page';
import { inBackground, registerCommand } from '../commands';
import { commandIds, internalCommandIds, pageViewType } from '../ids';
import { pageState } from '../pageState';
import type { Services } from '../services';
import { renderShell, webviewOptions } from '../webviewHost';

export function registerConceptPage(services: Services): vscode.Disposable {
  const { knowledge, log } = services;
  const panels = new Set<ConceptPanel>();
  let lastUsed: ConceptPanel | undefined;

  const adopt = (panel: vscode.WebviewPanel, first: SavedPage): void => {
    const page = new ConceptPanel(panel, first, services);
    panels.add(page);
    lastUsed = page;
    panel.onDidChangeViewState(() => {
      if (panel.active) lastUsed = page;
    });
    panel.onDidDispose(() => {
      panels.delete(page);
      if (lastUsed === page) lastUsed = [...panels].at(-1);
    });
  };

  const open = async (id: string, where: 'active' | 'beside'): Promise<void> => {
    const loaded = await knowledge.load();
    if (loaded === undefined) return;
    const entry = loaded.base.byId(id);
    if (entry === undefined) {
      void vscode.window.showWarningMessage(vscode.l10n.t('LLM Companion has no entry "{0}".', id));
      return;
    }
    if (where === 'active' && lastUsed !== undefined) {
      lastUsed.open(entry.id);
      lastUsed.reveal();
      return;
    }
    const column = where === 'beside' ? vscode.ViewColumn.Beside : vscode.ViewColumn.Active;
    const panel = vscode.window.createWebviewPanel(
      pageViewType,
      entry.title.en,
      column,
      panelOptions(services.extensionUri),
    );
    adopt(panel, { entry: entry.id, language: services.config.language() });
  };

  return vscode.Disposable.from(
    registerCommand(internalCommandIds.openEntry, log, (id, where) =>
      typeof id === 'string' ? open(id, where === 'beside' ? 'beside' : 'active') : undefined,
    ),
    vscode.window.registerWebviewPanelSerializer(pageViewType, {
      deserializeWebviewPanel(panel, state) {
        const saved = decodeSavedPage(state);
        if (saved === undefined) panel.dispose();
        else {
          panel.webview.options = webviewOptions(services.extensionUri);
          adopt(panel, saved);
        }
        return Promise.resolve();
      },
    }),
    new vscode.Disposable(() => {
      for (const page of panels) page.dispose();
    }),
  );
}

function panelOptions(extensionUri: vscode.Uri): vscode.WebviewPanelOptions & vscode.WebviewOptions {
  return { ...webviewOptions(extensionUri), enableFindWidget: true };
}

/** One tab: what it shows, and the way back. */
class ConceptPanel {
  readonly #panel: vscode.WebviewPanel;
  readonly #services: Services;
  readonly #history: string[] = [];
  #entry: string;
  #language: Language;

  constructor(panel: vscode.WebviewPanel, first: SavedPage, services: Services) {
    this.#panel = panel;
    this.#services = services;
    this.#entry = first.entry;
    this.#language = first.language;
    const icon = (theme: string): vscode.Uri =>
      vscode.Uri.joinPath(services.extensionUri, 'media', `page-${theme}.svg`);
    panel.iconPath = { light: icon('light'), dark: icon('dark') };
    const listener = panel.webview.onDidReceiveMessage((message: unknown) => {
      const decoded = decodeFromPage(message);
      if (decoded !== undefined) this.#receive(decoded);
    });
    panel.onDidDispose(() => {
      listener.dispose();
    });
    panel.webview.html = renderShell(panel.webview, services.extensionUri, { bundle: 'page', title: 'LLM Companion' });
  }

  open(entry: string): void {
    if (entry === this.#entry) return;
    this.#history.push(this.#entry);
    this.#entry = entry;
    this.#refresh();
  }

  reveal(): void {
    this.#panel.reveal(undefined, false);
  }

  dispose(): void {
    this.#panel.dispose();
  }

  #receive(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        this.#refresh();
        break;
      case 'open':
        this.open(message.entry);
        break;
      case 'back': {
        const previous = this.#history.pop();
        if (previous !== undefined) this.#entry = previous;
        this.#refresh();
        break;
      }
      case 'language':
        this.#language = message.language;
        break;
      case 'ask':
        inBackground(vscode.commands.executeCommand(commandIds.askAbout, this.#entry), this.#services.log, 'asking');
        break;
    }
  }

  #refresh(): void {
    inBackground(this.#show(), this.#services.log, 'showing a page');
  }

  async #show(): Promise<void> {
    const shown = this.#entry;
    const loaded = await this.#services.knowledge.load();
    const entry = loaded?.base.byId(shown);
    const page = entry === undefined ? undefined : await this.#services.knowledge.page(entry);
    // A newer request has taken over while this one was reading.
    if (shown !== this.#entry) return;
    if (loaded === undefined || entry === undefined || page?.ok !== true) {
      const message = page?.ok === false ? page.error : vscode.l10n.t('LLM Companion has no entry "{0}".', shown);
      await this.#post({ type: 'failed', message });
      return;
    }
    this.#panel.title = tabTitle(entry, this.#language);
    const inputs = {
      base: loaded.base,
      entry,
      page: page.value,
      language: this.#language,
      canGoBack: this.#history.length > 0,
    };
    await this.#post({ type: 'show', state: pageState({ ...inputs, strings: strings() }) });
  }

  async #post(message: ToPage): Promise<void> {
    await this.#panel.webview.postMessage(message);
  }
}

function tabTitle(entry: EntrySummary, language: Language): string {
  return entry.short ?? entry.title[language];
}

function strings(): PageStrings {
  return {
    askMe: vscode.l10n.t('Ask me a question'),
    back: vscode.l10n.t('Back'),
    sources: vscode.l10n.t('Sources'),
    related: vscode.l10n.t('Related'),
    switchLanguage: vscode.l10n.t('Switch language'),
    reviewed: vscode.l10n.t('Last reviewed: {0}', '{0}'),
  };
}
