/** Puts the VS Code builds into the cache, once. An interrupted installation leaves nothing that looks complete. */
import { copyFileSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runNpm, unpackPackage } from './npm';
import { cacheFolder, root } from './paths';
import { SetupError } from './setupError';
import { nodePackages, servers, web, type ServerName } from './versions';

export interface ServerInstall {
  readonly title: string;
  /** VS Code's server entry, `out/server-main.js`. */
  readonly entry: string;
  /** The Node that runs it. */
  readonly node: string;
}

export interface WebInstall {
  readonly title: string;
  /** The folder that is served as the static site. */
  readonly folder: string;
}

/** Says why this machine cannot run the server builds, or undefined if it can. */
export function serverUnsupported(): string | undefined {
  return process.platform === 'win32' ? "code-server's package does not run on Windows" : undefined;
}

/** Installs one server build and its Node unless they are there, and returns where they are. */
export async function ensureServer(name: ServerName): Promise<ServerInstall> {
  const version = servers[name];
  const folder = path.join(cacheFolder, version.package.replace('@', '-'));
  const [node] = await Promise.all([
    ensureNode(version.nodeMajor),
    installOnce(folder, version.package, async (target) => {
      await unpackPackage(version.package, target, { part: 'lib/vscode' });
      // Scripts would compile native modules; the server runs without them, only without terminals.
      await runNpm(['install', '--omit=dev', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'], target);
      await addFileWatcher(target);
      addLogWriter(target);
    }),
  ]);
  return { title: version.title, entry: path.join(folder, 'out', 'server-main.js'), node };
}

/** Installs the web build unless it is there, and returns where it is. */
export async function ensureWeb(): Promise<WebInstall> {
  const folder = path.join(cacheFolder, web.package.replace('@', '-'));
  // Source maps are two thirds of the package.
  await installOnce(folder, web.package, (target) => unpackPackage(web.package, target, { exclude: ['*.map'] }));
  return { title: web.title, folder };
}

/**
 * Adds the one optional dependency that matters: without its binary the server sees no change of a file, not even of the
 * settings. The other optional ones, a hundred megabytes of Copilot, are not wanted.
 */
async function addFileWatcher(server: string): Promise<void> {
  const folder = path.join(server, 'node_modules', '@parcel');
  const manifest = JSON.parse(readFileSync(path.join(folder, 'watcher', 'package.json'), 'utf8')) as {
    version: string;
  };
  const name = `watcher-${process.platform}-${process.arch}${process.platform === 'linux' ? '-glibc' : ''}`;
  if (!existsSync(path.join(folder, name)))
    await unpackPackage(`@parcel/${name}@${manifest.version}`, path.join(folder, name));
}

/** Replaces the native log library, for which a fresh machine has no compiler, by our own bundle of a few functions. */
function addLogWriter(server: string): void {
  const bundle = path.join(root, 'dist', 'test', 'hosts', 'logWriter.js');
  copyFileSync(bundle, path.join(server, 'node_modules', '@vscode', 'spdlog', 'index.js'));
}

/** Returns a Node of the wanted major version: from npm where there is one for this platform, else the running one. */
async function ensureNode(major: number): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const spec = nodePackages[platform]?.[major];
  if (spec === undefined) {
    if (Number(process.versions.node.split('.')[0]) >= major) return process.execPath;
    throw new SetupError(
      `VS Code's server needs Node ${String(major)} on ${platform}; run this with Node ${String(major)} or newer.`,
    );
  }
  const folder = path.join(cacheFolder, spec.replace('@', '-'));
  await installOnce(folder, spec, (target) => unpackPackage(spec, target, { part: 'bin' }));
  return path.join(folder, 'node');
}

/** Fills a folder beside the final one and renames it at the end; the marker says which version a complete folder holds. */
async function installOnce(folder: string, spec: string, fill: (target: string) => Promise<void>): Promise<void> {
  const marker = path.join(folder, '.installed');
  if (isComplete(marker, spec)) return;
  console.log(`Installing ${spec} …`);
  const target = `${folder}.${String(process.pid)}.tmp`;
  mkdirSync(cacheFolder, { recursive: true });
  try {
    await fill(target);
    writeFileSync(path.join(target, '.installed'), markerText(spec));
    // Another run may have been faster; its folder is as good.
    if (isComplete(marker, spec)) return;
    rmSync(folder, { recursive: true, force: true });
    renameSync(target, folder);
  } finally {
    rmSync(target, { recursive: true, force: true });
    rmSync(`${target}.unpack`, { recursive: true, force: true });
  }
}

function isComplete(marker: string, spec: string): boolean {
  return existsSync(marker) && readFileSync(marker, 'utf8') === markerText(spec);
}

/** Raise the number when the way of installing changes, so that older installations are made anew. */
function markerText(spec: string): string {
  return `${spec} 1\n`;
}
