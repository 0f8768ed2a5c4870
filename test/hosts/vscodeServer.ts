/** Starts and stops VS Code's own server, on this machine only. Knows nothing of browsers and tests. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ensureServer, type ServerInstall } from './install';
import { runsFolder, toUriPath } from './paths';
import { capture, startProcess } from './processes';
import { SetupError } from './setupError';
import type { ServerName } from './versions';

/** VS Code settings by id. */
export type Settings = Readonly<Record<string, unknown>>;

export interface ServerOptions {
  readonly name: ServerName;
  /** Where VS Code keeps its data; a new folder that is removed on stop if absent. */
  readonly dataFolder?: string;
  /** Where installed extensions are; inside the data folder if absent. */
  readonly extensionsFolder?: string;
  /** Lets a page run extension tests. Notifications are not drawn then. */
  readonly testDriver?: boolean;
  readonly port?: number;
}

export interface VsCodeServer {
  readonly name: ServerName;
  readonly title: string;
  readonly origin: string;
  readonly dataFolder: string;
  /** The address of a window on a folder. The payload is for windows that run extension tests. */
  url(folder: string, payload?: readonly (readonly [string, string])[]): string;
  /** The URI under which the window knows a file of this machine. */
  remoteUri(file: string): string;
  /** Replaces the user's settings. Windows read them when they open; an open one does not notice. */
  writeSettings(settings: Settings): void;
  readonly log: () => string;
  stop(): Promise<void>;
}

/** Nothing that asks, updates, phones home or covers the window. */
export const quietSettings: Settings = {
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'window.autoDetectHighContrast': false,
  'git.openRepositoryInParentFolders': 'never',
  'security.workspace.trust.enabled': false,
};

/** Starts a server, installing it first if need be, and resolves when it answers. */
export async function startServer(options: ServerOptions): Promise<VsCodeServer> {
  const install = await ensureServer(options.name);
  const dataFolder = options.dataFolder ?? newRunFolder('server');
  if (options.dataFolder === undefined) writeUserSettings(dataFolder, quietSettings);
  let log = '';
  let announce: (origin: string) => void = () => undefined;
  const announced = new Promise<string>((resolve) => {
    announce = resolve;
  });
  const server = startProcess(install.node, serverArgs(install, dataFolder, options), {
    env: serverEnvironment(),
    onOutput: (text) => {
      log += text;
      const port = /Web UI available at https?:\/\/[^:\s]+:(\d+)/.exec(log)?.[1];
      if (port !== undefined) announce(`http://127.0.0.1:${port}`);
    },
  });
  const stop = async (): Promise<void> => {
    await server.stop();
    if (options.dataFolder === undefined) rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  };
  const died = server.exited.then((code) => {
    throw new SetupError(`${install.title} ended at once with code ${String(code)}: ${lastLine(log)}`);
  });
  died.catch(() => undefined);
  const origin = await Promise.race([
    announced,
    died,
    timeout(60_000, `${install.title} did not start within a minute`),
  ]).catch(async (error: unknown) => {
    await stop();
    throw error;
  });
  const remoteUri = (file: string): string => `vscode-remote://${new URL(origin).host}${toUriPath(file)}`;
  return {
    name: options.name,
    title: install.title,
    origin,
    dataFolder,
    url: (folder, payload) => {
      const query = new URLSearchParams({ folder: toUriPath(folder) });
      if (payload) query.set('payload', JSON.stringify(payload));
      return `${origin}/?${query.toString()}`;
    },
    remoteUri,
    writeSettings: (settings) => {
      writeUserSettings(dataFolder, { ...quietSettings, ...settings });
    },
    log: () => log,
    stop,
  };
}

/** Installs a packaged extension into a folder of extensions, as a user would. */
export async function installVsix(name: ServerName, vsix: string, extensionsFolder: string): Promise<void> {
  const install = await ensureServer(name);
  const dataFolder = newRunFolder('install');
  const args = [...serverArgs(install, dataFolder, { name, extensionsFolder }), '--install-extension', vsix, '--force'];
  const { code, output } = await capture(install.node, args, { env: serverEnvironment(), timeoutMs: 120_000 });
  rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  if (code !== 0 || /Error while installing|Failed Installing/i.test(output)) {
    throw new SetupError(`${install.title} does not accept ${path.basename(vsix)}: ${lastLine(output)}`);
  }
}

/** Makes a new empty folder for the data of one run, and removes what killed runs left a day ago or earlier. */
export function newRunFolder(label: string): string {
  mkdirSync(runsFolder, { recursive: true });
  const yesterday = Date.now() - 24 * 60 * 60 * 1000;
  for (const old of readdirSync(runsFolder).map((name) => path.join(runsFolder, name))) {
    if (statSync(old).mtimeMs < yesterday) rmSync(old, { recursive: true, force: true });
  }
  return mkdtempSync(path.join(runsFolder, `${label}-`));
}

/** Writes the user's settings file of a server's data folder. */
export function writeUserSettings(dataFolder: string, settings: Settings): void {
  const folder = path.join(dataFolder, 'data', 'User');
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(settings, undefined, 2));
}

function serverArgs(install: ServerInstall, dataFolder: string, options: ServerOptions): string[] {
  return [
    install.entry,
    ...['--host', '127.0.0.1', '--port', String(options.port ?? 0), '--without-connection-token'],
    ...['--accept-server-license-terms', '--telemetry-level', 'off', '--disable-workspace-trust'],
    ...['--server-data-dir', dataFolder],
    ...['--extensions-dir', options.extensionsFolder ?? path.join(dataFolder, 'extensions')],
    ...(options.testDriver === true ? ['--enable-smoke-test-driver'] : []),
  ];
}

/** The environment without what an outer VS Code or npm left in it, which would change how extensions run. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const unwanted = /^(?:VSCODE_|ELECTRON_|npm_|NODE_OPTIONS$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !unwanted.test(name)));
}

function lastLine(text: string): string {
  return text.trim().split('\n').at(-1)?.trim() ?? '';
}

function timeout(ms: number, message: string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => {
      reject(new SetupError(`${message}; run this again.`));
    }, ms).unref();
  });
}
