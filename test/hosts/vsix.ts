/**
 * Builds the package that users install. It is built in a copy of the repository, because the build script empties dist/,
 * where this program itself lies; the package is kept by the hash of all that went into it.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';
import { cacheFolder, root, toolScript } from './paths';
import { capture } from './processes';
import { SetupError } from './setupError';
import type { ServerName } from './versions';
import { installVsix } from './vscodeServer';

export interface Vsix {
  readonly file: string;
  /** Changes whenever the content does. */
  readonly hash: string;
}

/** What cannot change the package: dependencies count through the lockfile, and tests are not shipped. */
const leftOut = new Set(['node_modules', 'dist', 'test', '.git', '.vscode-test', '.github', '.ci', 'coverage']);

/** Returns the package for the present sources, building it when there is none yet. */
export async function ensureVsix(): Promise<Vsix> {
  const names = readdirSync(root).filter((name) => !leftOut.has(name) && !/\.(?:vsix|log|tsbuildinfo)$/.test(name));
  const hash = hashOf(names);
  const folder = path.join(cacheFolder, 'vsix');
  const file = path.join(folder, `llm-companion-${hash}.vsix`);
  if (existsSync(file)) return { file, hash };
  console.log('Packaging the extension …');
  const stage = path.join(cacheFolder, `stage-${String(process.pid)}`);
  try {
    mkdirSync(stage, { recursive: true });
    for (const name of names) cpSync(path.join(root, name), path.join(stage, name), { recursive: true });
    symlinkSync(path.join(root, 'node_modules'), path.join(stage, 'node_modules'), 'junction');
    const built = path.join(stage, 'built.vsix');
    // vsce runs the script vscode:prepublish first, which is the production build.
    const args = [toolScript('@vscode/vsce', 'vsce'), 'package', '--no-dependencies', '--out', built];
    const { code, output } = await capture(process.execPath, args, { cwd: stage });
    if (code !== 0) {
      console.error(output.trimEnd());
      throw new SetupError('Packaging failed; correct what is said above, then run this again.');
    }
    // Older packages are of no use any more.
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    renameSync(built, file);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
  return { file, hash };
}

/** Returns a folder of extensions that holds the packaged extension and nothing else, for one kind of server. */
export async function ensureInstalledExtension(name: ServerName): Promise<string> {
  const { file, hash } = await ensureVsix();
  const parent = path.join(cacheFolder, 'extensions');
  const folder = path.join(parent, `${name}-${hash}`);
  if (existsSync(folder)) return folder;
  const target = `${folder}.${String(process.pid)}.tmp`;
  try {
    await installVsix(name, file, target);
    for (const old of existsSync(parent) ? readdirSync(parent) : []) {
      if (old.startsWith(`${name}-`) && !old.endsWith('.tmp'))
        rmSync(path.join(parent, old), { recursive: true, force: true });
    }
    renameSync(target, folder);
  } finally {
    rmSync(target, { recursive: true, force: true });
  }
  return folder;
}

/** Copies the package to where `npm run package` promises it, and returns the path. */
export async function writePackage(): Promise<string> {
  const { file } = await ensureVsix();
  const target = path.join(root, 'dist', 'llm-companion.vsix');
  mkdirSync(path.dirname(target), { recursive: true });
  copyFileSync(file, target);
  return target;
}

function hashOf(names: readonly string[]): string {
  const hash = createHash('sha256');
  const lockfile = path.join(root, 'node_modules', '.package-lock.json');
  if (existsSync(lockfile)) hash.update(readFileSync(lockfile));
  for (const name of names.flatMap(filesAt).sort()) {
    hash.update(`\0${name}\0`).update(readFileSync(path.join(root, name)));
  }
  return hash.digest('hex').slice(0, 16);
}

/** The files at or below a path of the repository, relative to it, with forward slashes. */
function filesAt(name: string): string[] {
  const place = path.join(root, name);
  if (!statSync(place).isDirectory()) return [name];
  return readdirSync(place).flatMap((child) => filesAt(`${name}/${child}`));
}
