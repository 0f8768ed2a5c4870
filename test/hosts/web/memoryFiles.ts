/**
 * The extension that gives VS Code for the Web its sample workspace: files fetched once from the page's server and kept
 * in memory, so that writing works and is forgotten. Runs in the web worker.
 */
import * as vscode from 'vscode';

/** The URI scheme of the files. */
const scheme = 'sample';

type Entry = vscode.FileStat & { data: Uint8Array };

class MemoryFiles implements vscode.FileSystemProvider {
  readonly #entries = new Map<string, Entry>([['/', newEntry(vscode.FileType.Directory)]]);
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  /** Adds a file with the folders above it, without an event. */
  add(path: string, data: Uint8Array): void {
    for (let end = path.indexOf('/', 1); end > 0; end = path.indexOf('/', end + 1)) {
      const folder = path.slice(0, end);
      if (!this.#entries.has(folder)) this.#entries.set(folder, newEntry(vscode.FileType.Directory));
    }
    this.#entries.set(path, newEntry(vscode.FileType.File, data));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return this.#entry(uri);
  }

  readDirectory(uri: vscode.Uri): [string, vscode.FileType][] {
    const prefix = uri.path.endsWith('/') ? uri.path : `${uri.path}/`;
    return [...this.#entries]
      .filter(([path]) => path.startsWith(prefix) && path !== prefix && !path.slice(prefix.length).includes('/'))
      .map(([path, entry]) => [path.slice(prefix.length), entry.type]);
  }

  createDirectory(uri: vscode.Uri): void {
    this.#entries.set(uri.path, newEntry(vscode.FileType.Directory));
    this.#tell(uri, vscode.FileChangeType.Created);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return this.#entry(uri).data;
  }

  writeFile(
    uri: vscode.Uri,
    data: Uint8Array,
    options: { readonly create: boolean; readonly overwrite: boolean },
  ): void {
    const exists = this.#entries.has(uri.path);
    if (!exists && !options.create) throw vscode.FileSystemError.FileNotFound(uri);
    if (exists && options.create && !options.overwrite) throw vscode.FileSystemError.FileExists(uri);
    this.add(uri.path, data);
    this.#tell(uri, exists ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created);
  }

  delete(uri: vscode.Uri): void {
    for (const path of [...this.#entries.keys()]) {
      if (path === uri.path || path.startsWith(`${uri.path}/`)) this.#entries.delete(path);
    }
    this.#tell(uri, vscode.FileChangeType.Deleted);
  }

  rename(from: vscode.Uri, to: vscode.Uri): void {
    for (const [path, entry] of [...this.#entries]) {
      if (path !== from.path && !path.startsWith(`${from.path}/`)) continue;
      this.#entries.delete(path);
      this.#entries.set(to.path + path.slice(from.path.length), entry);
    }
    this.#tell(from, vscode.FileChangeType.Deleted);
    this.#tell(to, vscode.FileChangeType.Created);
  }

  #entry(uri: vscode.Uri): Entry {
    const entry = this.#entries.get(uri.path);
    if (!entry) throw vscode.FileSystemError.FileNotFound(uri);
    return entry;
  }

  #tell(uri: vscode.Uri, type: vscode.FileChangeType): void {
    this.#changed.fire([{ uri, type }]);
  }
}

/** Fetches the files that the page's server lists and offers them under `sample:/`. */
export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const address = vscode.Uri.joinPath(context.extensionUri, '..', 'workspace.json').toString(true);
  const files = (await (await fetch(address)).json()) as Readonly<Record<string, string>>;
  const provider = new MemoryFiles();
  for (const [path, base64] of Object.entries(files)) {
    provider.add(
      path,
      Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)),
    );
  }
  context.subscriptions.push(vscode.workspace.registerFileSystemProvider(scheme, provider, { isCaseSensitive: true }));
}

function newEntry(type: vscode.FileType, data: Uint8Array = new Uint8Array()): Entry {
  return { type, data, size: data.byteLength, ctime: 0, mtime: Date.now() };
}
