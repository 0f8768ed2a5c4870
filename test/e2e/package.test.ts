import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { ensureVsix } from '../hosts/vsix';
import { realKnowledge } from '../support/knowledge';

describe('the package', () => {
  let files: string[];
  let bytes: number;

  before(async () => {
    const content = readFileSync((await ensureVsix()).file);
    bytes = content.byteLength;
    files = Object.keys(unzipSync(content))
      .filter((name) => name.startsWith('extension/'))
      .map((name) => name.slice('extension/'.length));
  });

  it('holds the bundles, the knowledge and the words around them, and nothing else', () => {
    const pages = realKnowledge().categories.map(({ id }) => `dist/knowledge/pages/${id}.json`);
    assert.deepEqual(
      pages.filter((name) => !files.includes(name)),
      [],
    );
    const others = files.filter((name) => !pages.includes(name)).sort();
    assert.deepEqual(others, [
      'LICENSE.txt',
      'changelog.md',
      'dist/extension.js',
      'dist/knowledge/index.json',
      'dist/webview/math.woff2',
      'dist/webview/page.css',
      'dist/webview/page.js',
      'dist/webview/quiz.css',
      'dist/webview/quiz.js',
      'media/companion.svg',
      'media/icon.png',
      'media/l10n/bundle.l10n.zh-cn.json',
      'media/math.LICENSE.txt',
      'media/page-dark.svg',
      'media/page-light.svg',
      'package.json',
      'package.nls.json',
      'package.nls.zh-cn.json',
      'readme.md',
    ]);
  });

  it('is small', () => {
    assert.ok(bytes < 1_500_000, `${String(bytes)} bytes`);
  });
});
