import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import * as fontkit from 'fontkit';
import { knowledgeFolder } from '../support/knowledge';

/** What a single letter becomes in a formula: MathML draws it in italics, from the font's own block for that. */
function drawn(character: string): string {
  const code = character.charCodeAt(0);
  if (/^[A-Z]$/.test(character)) return String.fromCodePoint(0x1d434 + code - 65);
  if (/^[a-gi-z]$/.test(character)) return String.fromCodePoint(0x1d44e + code - 97);
  return character;
}

describe('math font', () => {
  it('has a glyph for every character of every formula, and the table that stretches brackets', () => {
    const font = fontkit.create(readFileSync('media/math.woff2'));
    assert.ok('hasGlyphForCodePoint' in font);
    const used = new Set<string>();
    for (const name of readdirSync(path.join(knowledgeFolder, 'pages'))) {
      const page = readFileSync(path.join(knowledgeFolder, 'pages', name), 'utf8');
      for (const [formula] of page.matchAll(/<math.*?<\/math>/g)) {
        // Words in a formula are ordinary text in the reader's own font.
        const symbols = formula.replace(/<mtext>.*?<\/mtext>/g, '').replace(/<[^>]+>|&#?\w+;/g, '');
        for (const character of symbols) used.add(character).add(drawn(character));
      }
    }
    assert.ok(used.size > 100);
    const missing = [...used].filter(
      (character) =>
        !/[\p{Script=Han}\s\\"]/u.test(character) && !font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0),
    );
    assert.deepEqual(missing, []);
    assert.ok(
      (font as unknown as { directory: { tables: Record<string, unknown> } }).directory.tables['MATH'] !== undefined,
    );
  });
});
