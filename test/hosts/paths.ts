/** Where things are on disk: the repository, the cache of VS Code hosts, the logs. Knows nothing of VS Code. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

/** The repository: the nearest folder above the bundle that holds the build script. */
export const root = findRoot(__dirname);

/** Everything downloaded or generated for tests. Ignored by git; deleting it costs one download. */
export const cacheFolder = path.join(root, '.vscode-test');

/** Screenshots and logs of failed runs. */
export const logsFolder = path.join(cacheFolder, 'logs');

/** Working data of single runs; removed when the run ends. */
export const runsFolder = path.join(cacheFolder, 'runs');

/** The sample workspace as it is committed. Copy it before anything may write into it. */
export const sampleWorkspace = path.join(root, 'test', 'fixtures', 'sample-workspace');

/** The script of a command-line tool from node_modules, to be run with Node itself, so that no shell is needed. */
export function toolScript(packageName: string, binName: string): string {
  const folder = path.join(root, 'node_modules', packageName);
  const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as {
    bin?: string | Record<string, string>;
  };
  const bin = typeof manifest.bin === 'string' ? manifest.bin : manifest.bin?.[binName];
  if (bin === undefined) throw new Error(`${packageName} has no command ${binName}`);
  return path.join(folder, bin);
}

/** A path as the path part of a URI: forward slashes, and a leading slash before a drive letter. */
export function toUriPath(file: string): string {
  const slashed = file.replaceAll('\\', '/');
  return slashed.startsWith('/') ? slashed : `/${slashed}`;
}

function findRoot(start: string): string {
  let folder = start;
  while (!existsSync(path.join(folder, 'esbuild.js'))) {
    const parent = path.dirname(folder);
    if (parent === folder) throw new Error(`no esbuild.js above ${start}`);
    folder = parent;
  }
  return folder;
}
