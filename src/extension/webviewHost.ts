/** The HTML shell of a webview: nonce, Content-Security-Policy, script and style. Knows nothing of what is shown. */
import * as vscode from 'vscode';

export interface Shell {
  /** Name of the bundle in dist/webview. */
  readonly bundle: 'page' | 'quiz';
  readonly title: string;
}

/** Options of every webview: scripts, and files from the bundle folder only. */
export function webviewOptions(extensionUri: vscode.Uri): vscode.WebviewOptions {
  return { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extensionUri, 'dist', 'webview')] };
}

/** A page that loads one script and one style sheet and may load nothing else. */
export function renderShell(webview: vscode.Webview, extensionUri: vscode.Uri, shell: Shell): string {
  const resource = (name: string): string =>
    webview.asWebviewUri(vscode.Uri.joinPath(extensionUri, 'dist', 'webview', name)).toString();
  const nonce = createNonce();
  const policy = [
    "default-src 'none'",
    `style-src ${webview.cspSource}`,
    `font-src ${webview.cspSource}`,
    `script-src 'nonce-${nonce}'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${vscode.env.language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${resource(`${shell.bundle}.css`)}">
<title>${shell.title}</title>
</head>
<body>
<main id="root"></main>
<script nonce="${nonce}" src="${resource(`${shell.bundle}.js`)}"></script>
</body>
</html>`;
}

function createNonce(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
