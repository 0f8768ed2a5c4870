import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ensureInstalledExtension } from '../hosts/vsix';
import { Companion } from './support/companion';

/** What is done to the installed index file, and the sentence that the person should read. */
const damages: readonly (readonly [what: string, damage: (file: string) => void, sentence: RegExp])[] = [
  [
    'a truncated data file',
    (file) => {
      truncateSync(file, 1_000);
    },
    /knowledge data of LLM Companion is damaged; reinstall/,
  ],
  [
    'data of a newer format',
    (file) => {
      writeFileSync(file, readFileSync(file, 'utf8').replace('"format":1', '"format":2'));
    },
    /newer format \(2\).*update the extension/,
  ],
  [
    'a missing data file',
    (file) => {
      rmSync(file);
    },
    /cannot read its knowledge data; reinstall/,
  ],
];

describe('damaged data', () => {
  for (const [what, damage, sentence] of damages) {
    it(`${what} is told in one sentence, and the extension is still there`, async () => {
      const extensionsFolder = mkdtempSync(path.join(os.tmpdir(), 'companion-extensions-'));
      cpSync(await ensureInstalledExtension('newest'), extensionsFolder, { recursive: true });
      const own = readdirSync(extensionsFolder).find((name) => name.includes('llm-companion'));
      assert.ok(own !== undefined);
      damage(path.join(extensionsFolder, own, 'dist', 'knowledge', 'index.json'));
      const companion = await Companion.launch({ extensionsFolder });
      try {
        const { page } = companion.workbench;
        await companion.workbench.runCommand('LLM Companion: Search Concepts');
        await page.locator('.notification-toast', { hasText: sentence }).waitFor();
        await companion.openView();
        await page.locator('.welcome-view', { hasText: 'cannot be read' }).first().waitFor();
        // Once is enough: a second use does not complain again.
        await companion.workbench.runCommand('LLM Companion: Search Concepts');
        assert.equal(await page.locator('.notification-toast', { hasText: sentence }).count(), 1);
      } finally {
        await companion.workbench.dispose();
        rmSync(extensionsFolder, { recursive: true, force: true });
      }
    });
  }
});
