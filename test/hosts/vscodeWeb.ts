/** Serves VS Code for the Web with an extension and the sample workspace, on this machine only. Its extension host is a web worker. */
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import path from 'node:path';
import { ensureWeb } from './install';
import { root, toUriPath } from './paths';
import { quietSettings } from './vscodeServer';

export interface WebOptions {
  /** The extension's folder. */
  readonly extension: string;
  /** The tests' module below the extension's folder; without it, the page is an ordinary window. */
  readonly tests?: string;
  /** The folder whose files the window shows, as copies in memory. */
  readonly workspace: string;
}

export interface VsCodeWeb {
  readonly title: string;
  readonly url: string;
  stop(): Promise<void>;
}

const contentTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
};

/** The manifest of the extension in web/memoryFiles.ts. */
const filesManifest = {
  name: 'sample-files',
  publisher: 'test',
  version: '0.0.0',
  engines: { vscode: '^1.104.0' },
  browser: './memoryFiles.js',
  activationEvents: ['onFileSystem:sample'],
  capabilities: { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true },
};

/** Starts the site, installing VS Code for the Web first if need be. */
export async function startWeb(options: WebOptions): Promise<VsCodeWeb> {
  const install = await ensureWeb();
  const folders: Readonly<Record<string, string>> = {
    vscode: install.folder,
    extension: options.extension,
    files: path.join(root, 'dist', 'test', 'hosts', 'web'),
  };
  const server = createServer((request, response) => {
    respond(request, response, folders, options);
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the web server has no port');
  return {
    title: install.title,
    url: `http://127.0.0.1:${String(address.port)}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

function respond(
  request: IncomingMessage,
  response: ServerResponse,
  folders: Readonly<Record<string, string>>,
  options: WebOptions,
): void {
  const { pathname, host } = new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`);
  if (pathname === '/') {
    send(response, '.html', page(host, options));
    return;
  }
  if (pathname === '/workspace.json') {
    send(response, '.json', JSON.stringify(readFiles(options.workspace)));
    return;
  }
  if (pathname === '/files/package.json') {
    send(response, '.json', JSON.stringify(filesManifest));
    return;
  }
  const [, area = '', ...rest] = decodeURIComponent(pathname).split('/');
  const folder = folders[area];
  const file = folder === undefined ? undefined : path.join(folder, ...rest);
  const isInside = folder !== undefined && file?.startsWith(folder + path.sep) === true;
  if (!isInside || !existsSync(file) || !statSync(file).isFile()) {
    response.writeHead(404).end();
    return;
  }
  response.setHeader('Content-Type', contentTypes[path.extname(file)] ?? 'application/octet-stream');
  createReadStream(file).pipe(response);
}

function send(response: ServerResponse, extension: string, text: string): void {
  response.setHeader('Content-Type', contentTypes[extension] ?? 'text/plain');
  response.end(text);
}

/** The page that embeds the workbench, as an embedder of VS Code for the Web writes it. */
function page(authority: string, options: WebOptions): string {
  const at = (place: string): object => ({ scheme: 'http', authority, path: place });
  const origin = `http://${authority}`;
  const configuration = {
    productConfiguration: {
      nameShort: 'VS Code Test',
      nameLong: 'VS Code for the Web under test',
      applicationName: 'code-web-test',
      dataFolderName: '.code-web-test',
      quality: 'stable',
      enableTelemetry: false,
      extensionEnabledApiProposals: {},
      webEndpointUrlTemplate: `${origin}/vscode`,
      webviewContentExternalBaseUrlTemplate: `${origin}/vscode/out/vs/workbench/contrib/webview/browser/pre/`,
    },
    configurationDefaults: quietSettings,
    additionalBuiltinExtensions: [at('/files')],
    developmentOptions: {
      enableSmokeTestDriver: options.tests !== undefined,
      extensions: [at('/extension')],
      ...(options.tests === undefined ? {} : { extensionTestsPath: at(`/extension${toUriPath(options.tests)}`) }),
    },
  };
  const json = JSON.stringify(configuration).replaceAll('<', '\\u003c');
  return `<!doctype html>
<html>
  <head>
    <meta charset="utf-8" />
    <link rel="stylesheet" href="/vscode/out/vs/workbench/workbench.web.main.internal.css" />
  </head>
  <body aria-label="">
    <script>globalThis._VSCODE_FILE_ROOT = location.origin + '/vscode/out/';</script>
    <script src="/vscode/out/nls.messages.js"></script>
    <script type="module">
      import { create, URI } from '/vscode/out/vs/workbench/workbench.web.main.internal.js';
      const workspace = { folderUri: URI.from({ scheme: 'sample', path: '/' }) };
      create(document.body, { ...${json}, workspaceProvider: { workspace, trusted: true, open: async () => false } });
    </script>
  </body>
</html>`;
}

/** All files below a folder, as URI path to base64. */
function readFiles(folder: string): Record<string, string> {
  const files: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true }).map(String)) {
    const file = path.join(folder, name);
    if (statSync(file).isFile()) files[toUriPath(name)] = readFileSync(file).toString('base64');
  }
  return files;
}
