/** A VS Code window as a person uses it: files, hovers, commands, lists, webviews, themes. Knows nothing of our extension. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Frame, Locator, Page } from 'playwright-core';
import { logsFolder } from '../../hosts/paths';
import type { Settings, VsCodeServer } from '../../hosts/vscodeServer';
import { QuickPick } from './quickPick';

export type ThemeKind = 'light' | 'dark' | 'hc-dark' | 'hc-light';

export interface WorkbenchParts {
  readonly page: Page;
  readonly server: VsCodeServer;
  /** The workspace folder of this window, which tests may write to. */
  readonly folder: string;
  readonly dispose: () => Promise<void>;
}

/** Theme ids, new and old, and the class by which the drawn window shows its theme. */
const themes: Readonly<Record<ThemeKind, { readonly id: string; readonly oldId: string; readonly className: string }>> =
  {
    light: { id: 'Light Modern', oldId: 'Default Light Modern', className: 'vs' },
    dark: { id: 'Dark Modern', oldId: 'Default Dark Modern', className: 'vs-dark' },
    'hc-dark': { id: 'Default High Contrast', oldId: 'Default High Contrast', className: 'hc-black' },
    'hc-light': { id: 'Default High Contrast Light', oldId: 'Default High Contrast Light', className: 'hc-light' },
  };

/** How long a slow machine may take to draw one thing. */
const drawTimeoutMs = 30_000;

export class Workbench {
  readonly page: Page;
  readonly folder: string;
  readonly quickPick: QuickPick;
  readonly #server: VsCodeServer;
  readonly #dispose: () => Promise<void>;
  readonly #workspaceSettings: Record<string, unknown> = {};

  constructor(parts: WorkbenchParts) {
    this.page = parts.page;
    this.folder = parts.folder;
    this.quickPick = new QuickPick(parts.page);
    this.#server = parts.server;
    this.#dispose = parts.dispose;
  }

  /** Opens the window on a folder, the workspace if none is given, and waits until it reacts to keys. */
  async openFolder(folder: string = this.folder): Promise<void> {
    await this.page.goto(this.#server.url(folder));
    await this.waitUntilReady();
  }

  /** Waits until the window is drawn and connected to its server. */
  async waitUntilReady(): Promise<void> {
    await this.page.locator('.monaco-workbench .statusbar-item').first().waitFor({ timeout: 60_000 });
    // Problems are counted by the extension hosts' side of the window, so their item is drawn last.
    await this.page.locator('[id="status.problems"]').waitFor({ timeout: drawTimeoutMs });
  }

  /**
   * Reloads the window with VS Code's own command, which saves its state first. Reloading the page would lose what was
   * kept in the last seconds.
   */
  async reload(): Promise<void> {
    const loaded = this.page.waitForEvent('load', { timeout: 60_000 });
    await Promise.all([loaded, this.runCommand('Developer: Reload Window')]);
    await this.waitUntilReady();
  }

  /** Opens a file of the workspace with the cursor before the given line and column, both counted from 1. */
  async openFile(name: string, line = 1, column = 1): Promise<void> {
    const file = path.join(this.folder, name);
    await this.quickPick.open('F1');
    // Without the ">" of commands, the box opens files; a full path needs no search.
    await this.quickPick.type(`${file}:${String(line)}:${String(column)}`);
    await this.quickPick.rows(1);
    await this.page.keyboard.press('Enter');
    await this.page
      .locator(`.tab.active[data-resource-name="${path.basename(name)}"]`)
      .waitFor({ timeout: drawTimeoutMs });
    await this.#editor.locator('.view-line').first().waitFor({ timeout: drawTimeoutMs });
    await this.page.waitForFunction(
      (position) => document.querySelector('.statusbar')?.textContent.includes(position) === true,
      `Ln ${String(line)}, Col ${String(column)}`,
      { timeout: drawTimeoutMs },
    );
  }

  /**
   * Opens a file, rests the mouse on the first place where the text stands, and returns what the drawn hover says. With
   * `until`, waits for a hover that contains it, because hovers of several extensions arrive one after the other.
   */
  async hover(name: string, text: string, until = ''): Promise<string> {
    const { line, column } = this.#find(name, text);
    await this.openFile(name, line, column);
    const end = Date.now() + drawTimeoutMs;
    let seen = '';
    do {
      // Again from outside: an extension that has started since the last try is only asked by a new hover.
      await this.hoverAtCursor();
      for (let wait = 0; wait < 30; wait++) {
        seen = (await this.hoverBox.isVisible()) ? await this.hoverBox.innerText().catch(() => '') : '';
        if (seen.trim() !== '' && seen.includes(until)) return seen;
        await this.page.waitForTimeout(100);
      }
    } while (Date.now() < end);
    throw new Error(`no hover over "${text}" in ${name} says "${until}"; the last one said: ${seen}`);
  }

  /** Rests the mouse on the character after the cursor. */
  async hoverAtCursor(): Promise<void> {
    // A hover that is still open would stay open while the mouse moves towards it.
    await this.page.mouse.move(5, 5);
    await this.hoverBox.waitFor({ state: 'hidden', timeout: drawTimeoutMs });
    const cursor = this.#editor.locator('.cursors-layer .cursor').first();
    await cursor.waitFor({ state: 'attached', timeout: drawTimeoutMs });
    const box = await cursor.boundingBox();
    if (!box) throw new Error('the cursor is not drawn');
    // Two moves: the editor ignores a mouse that it has not seen moving.
    await this.page.mouse.move(box.x + 12, box.y + box.height / 2);
    await this.page.mouse.move(box.x + 3, box.y + box.height / 2, { steps: 3 });
  }

  /** The editor hover that is drawn now. */
  get hoverBox(): Locator {
    return this.page
      .locator('.monaco-editor .monaco-hover:visible, .monaco-resizable-hover .monaco-hover:visible')
      .first();
  }

  /** Runs a command of the palette by its full title, such as "View: Show Explorer". */
  async runCommand(title: string): Promise<void> {
    const end = Date.now() + drawTimeoutMs;
    for (;;) {
      await this.quickPick.open('F1');
      await this.quickPick.type(`>${title}`);
      if (await this.quickPick.accept(title, 3_000)) return;
      // The palette does not learn of commands that arrive while it is open, so it is opened again.
      if (Date.now() > end) break;
    }
    const labels = (await this.quickPick.rows(0)).map((row) => row.label);
    throw new Error(`no command is called "${title}"; there are: ${labels.join(' | ')}`);
  }

  /**
   * Returns the document inside the webview in which the selector is visible: VS Code nests two frames, and there may be
   * several webviews. The default takes the first webview that is drawn.
   */
  async webviewFrame(selector = 'body > *', timeoutMs = drawTimeoutMs): Promise<Frame> {
    const end = Date.now() + timeoutMs;
    do {
      for (const frame of this.page.frames()) {
        if (!(await isWebview(frame))) continue;
        const visible = await frame
          .locator(selector)
          .first()
          .isVisible()
          .catch(() => false);
        if (visible) return frame;
      }
      await this.page.waitForTimeout(100);
    } while (Date.now() < end);
    throw new Error(`no webview shows ${selector}`);
  }

  /**
   * Changes settings while the window is open: in the workspace's own settings file, because a server window does not
   * notice when the user's file changes on disk. Give settings of application scope to `launchWorkbench` instead.
   */
  changeSettings(settings: Settings): void {
    Object.assign(this.#workspaceSettings, settings);
    mkdirSync(path.join(this.folder, '.vscode'), { recursive: true });
    writeFileSync(path.join(this.folder, '.vscode', 'settings.json'), JSON.stringify(this.#workspaceSettings));
  }

  /** Changes the theme through the settings and waits until the window is drawn in it. */
  async setTheme(kind: ThemeKind): Promise<void> {
    const { id, oldId, className } = themes[kind];
    this.changeSettings({ 'workbench.colorTheme': this.#server.name === 'oldest' ? oldId : id });
    await this.page.locator(`.monaco-workbench.${className}`).waitFor({ timeout: drawTimeoutMs });
  }

  /** Saves a picture of the window below .vscode-test/logs, or at a path, and returns where. */
  async screenshot(name: string): Promise<string> {
    const file = path.isAbsolute(name) ? name : path.join(logsFolder, `${name}.png`);
    mkdirSync(path.dirname(file), { recursive: true });
    await this.page.screenshot({ path: file });
    return file;
  }

  /** Ends the browser and the server and removes the workspace. */
  dispose(): Promise<void> {
    return this.#dispose();
  }

  get #editor(): Locator {
    return this.page.locator('.editor-group-container.active .monaco-editor').first();
  }

  #find(name: string, text: string): { line: number; column: number } {
    const lines = readFileSync(path.join(this.folder, name), 'utf8').split('\n');
    const index = lines.findIndex((line) => line.includes(text));
    if (index < 0) throw new Error(`${name} does not contain ${text}`);
    return { line: index + 1, column: (lines[index] ?? '').indexOf(text) + 1 };
  }
}

/** Whether a frame is the inner one of a webview, where the extension's own document is. */
async function isWebview(frame: Frame): Promise<boolean> {
  const parent = frame.parentFrame();
  if (!parent?.parentFrame()) return false;
  const element = await frame.frameElement().catch(() => undefined);
  return (await element?.getAttribute('id').catch(() => undefined)) === 'active-frame';
}
