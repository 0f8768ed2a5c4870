import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import * as ids from '../../src/extension/ids';

interface Manifest {
  readonly version: string;
  readonly engines: { readonly vscode: string };
  readonly main: string;
  readonly browser: string;
  readonly l10n: string;
  readonly activationEvents: readonly string[];
  readonly capabilities: unknown;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly keybindings: readonly { readonly command: string }[];
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, unknown>> };
  };
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
const readStrings = (file: string): Record<string, string> =>
  JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>;

describe('manifest', () => {
  it('contributes the commands, views and settings that the code knows, and no others', () => {
    const { commands, views, configuration, keybindings } = manifest.contributes;
    assert.deepEqual(commands.map(({ command }) => command).sort(), Object.values(ids.commandIds).sort());
    assert.deepEqual(
      Object.values(views)
        .flat()
        .map(({ id }) => id)
        .sort(),
      Object.values(ids.viewIds).sort(),
    );
    assert.deepEqual(Object.keys(configuration.properties).sort(), Object.values(ids.settingIds).sort());
    for (const { command } of keybindings) assert.ok(Object.values<string>(ids.commandIds).includes(command));
  });

  it('has every string in both languages', () => {
    const text = readFileSync('package.json', 'utf8');
    const used = [...text.matchAll(/"%([\w.]+)%"/g)].map(([, key = '']) => key).sort();
    for (const file of ['package.nls.json', 'package.nls.zh-cn.json']) {
      assert.deepEqual(Object.keys(readStrings(file)).sort(), [...new Set(used)].sort(), file);
    }
  });

  it('has a Chinese text for every sentence of the code', () => {
    const bundle = readStrings(`${manifest.l10n}/bundle.l10n.zh-cn.json`);
    const code = readFileSync('dist/extension.js', 'utf8');
    const said = [...code.matchAll(/l10n\.t\(\s*(["'`])((?:\\.|(?!\1).)*)\1/g)].map(([, , text = '']) =>
      text.replace(/\\(.)/g, '$1'),
    );
    assert.deepEqual([...new Set(said)].sort(), Object.keys(bundle).sort());
  });

  it('serves desktop and web with one bundle, in untrusted and virtual workspaces too', () => {
    assert.equal(manifest.main, manifest.browser);
    assert.deepEqual(manifest.capabilities, { untrustedWorkspaces: { supported: true }, virtualWorkspaces: true });
    assert.ok(manifest.activationEvents.includes(`onWebviewPanel:${ids.pageViewType}`));
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies['@types/vscode'] ?? ''}`);
  });

  it('bundles nothing that reaches the network or Node', () => {
    const code = readFileSync('dist/extension.js', 'utf8');
    for (const forbidden of [
      /\bfetch\(/,
      /XMLHttpRequest/,
      /WebSocket/,
      /require\("(?!vscode")/,
      /sendTelemetry|createTelemetryLogger/,
    ]) {
      assert.ok(!forbidden.test(code), String(forbidden));
    }
  });
});
