/** `npm start`: a real VS Code with the packaged extension installed and a copy of the sample workspace open. */
import { cpSync, existsSync } from 'node:fs';
import path from 'node:path';
import { findDesktop } from './desktop';
import { serverUnsupported } from './install';
import { cacheFolder, sampleWorkspace } from './paths';
import { capture, startProcess } from './processes';
import { runProgram, SetupError } from './setupError';
import { quietSettings, startServer, writeUserSettings } from './vscodeServer';
import { ensureInstalledExtension, ensureVsix } from './vsix';

/** The user may edit the copy; it stays until the cache is deleted. */
const workspace = path.join(cacheFolder, 'workspace');

runProgram(async () => {
  if (!existsSync(workspace)) cpSync(sampleWorkspace, workspace, { recursive: true });
  if (serverUnsupported() === undefined) await serveInBrowser();
  else await openDesktop();
  return undefined;
});

async function serveInBrowser(): Promise<void> {
  const extensionsFolder = await ensureInstalledExtension('newest');
  const dataFolder = path.join(cacheFolder, 'start-data');
  // Settings that the user changes are kept.
  if (!existsSync(path.join(dataFolder, 'data', 'User', 'settings.json'))) writeUserSettings(dataFolder, quietSettings);
  const server = await startServer({ name: 'newest', dataFolder, extensionsFolder });
  const url = server.url(workspace);
  console.log(`\n${server.title} with LLM Companion: ${url}\nPress Ctrl+C to stop.`);
  openBrowser(url);
}

/** Windows has no server build, so there the desktop opens. */
async function openDesktop(): Promise<void> {
  const executable = await findDesktop();
  if (executable === undefined) {
    throw new SetupError(
      'VS Code could not be downloaded; name an installed one in VSCODE_EXECUTABLE, then run this again.',
    );
  }
  const { file } = await ensureVsix();
  const folders = [
    `--user-data-dir=${path.join(cacheFolder, 'start-desktop')}`,
    `--extensions-dir=${path.join(cacheFolder, 'start-extensions')}`,
  ];
  await capture(executable, [...folders, '--install-extension', file, '--force'], {
    env: { ...process.env, ELECTRON_RUN_AS_NODE: undefined },
  });
  const opened = startProcess(executable, [workspace, ...folders, '--disable-workspace-trust', '--skip-welcome'], {});
  console.log('\nVS Code desktop with LLM Companion is opening. Press Ctrl+C to stop.');
  process.exitCode = await opened.exited;
}

/** Opens the default browser where a person can see it. A failure does not matter: the address has been printed. */
function openBrowser(url: string): void {
  const { env, platform } = process;
  if (env['CI'] !== undefined || env['NO_OPEN'] !== undefined) return;
  if (platform === 'linux' && env['DISPLAY'] === undefined && env['WAYLAND_DISPLAY'] === undefined) return;
  capture(platform === 'darwin' ? 'open' : 'xdg-open', [url]).catch(() => undefined);
}
