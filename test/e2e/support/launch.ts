/** Starts the newest VS Code server with the packaged extension installed, and a browser on a copy of the sample workspace. */
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../../hosts/browser';
import { logsFolder, sampleWorkspace } from '../../hosts/paths';
import type { ServerName } from '../../hosts/versions';
import { newRunFolder, startServer, type Settings } from '../../hosts/vscodeServer';
import { ensureInstalledExtension } from '../../hosts/vsix';
import { Workbench } from './workbench';

export interface LaunchOptions {
  readonly server?: ServerName;
  /** User settings besides the quiet ones. */
  readonly settings?: Settings;
  /** A folder of installed extensions to use in place of the packaged extension's own. */
  readonly extensionsFolder?: string;
  /** The browser's language, and with it the language that VS Code asks for. */
  readonly locale?: string;
  readonly viewport?: { readonly width: number; readonly height: number };
}

/** Opens a window that is ready to use. Everything started here ends with `dispose()` of the result. */
export async function launchWorkbench(options: LaunchOptions = {}): Promise<Workbench> {
  const name = options.server ?? 'newest';
  const extensionsFolder = options.extensionsFolder ?? (await ensureInstalledExtension(name));
  const run = newRunFolder('e2e');
  // The folder's name shows in the window's title and in pictures.
  const folder = path.join(run, 'llm-project');
  cpSync(sampleWorkspace, folder, { recursive: true });
  const server = await startServer({ name, extensionsFolder });
  const browser = await launchBrowser();
  const dispose = async (): Promise<void> => {
    await browser.close();
    await server.stop();
    rmSync(run, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    // The window's own settings file is no part of the sample.
    server.writeSettings({ 'files.exclude': { '.vscode': true }, ...options.settings });
    const viewport = options.viewport ?? { width: 1400, height: 900 };
    const context = await browser.newContext({ viewport, locale: options.locale ?? 'en-US' });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: server.origin });
    const page = await context.newPage();
    const workbench = new Workbench({ page, server, folder, dispose });
    await workbench.openFolder().catch(async (error: unknown) => {
      await keepPicture(page, 'e2e-launch');
      throw error;
    });
    return workbench;
  } catch (error) {
    await dispose();
    throw error;
  }
}

/** Saves a picture for whoever looks into a failure; there may be no page left to take one of. */
async function keepPicture(page: Page, name: string): Promise<void> {
  mkdirSync(logsFolder, { recursive: true });
  await page.screenshot({ path: path.join(logsFolder, `${name}.png`) }).catch(() => undefined);
}
