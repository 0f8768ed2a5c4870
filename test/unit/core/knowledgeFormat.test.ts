import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { decodeIndex, decodePage, encodeIndex, pageFileName } from '../../../src/core';
import { entry, knowledgeFolder, realKnowledge } from '../../support/knowledge';

describe('knowledge format', () => {
  const text = encodeIndex({ categories: [{ id: 'test', title: { en: 'Test', zh: '测试' } }], entries: [entry('a')] });

  it('reads back what it wrote', () => {
    const decoded = decodeIndex(text);
    assert.ok(decoded.ok);
    assert.deepEqual(decoded.value.entries, [entry('a')]);
  });

  it('names what is wrong with a truncated, newer or malformed file', () => {
    assert.deepEqual(decodeIndex(text.slice(0, -20)), { ok: false, error: { kind: 'notJson' } });
    assert.deepEqual(decodeIndex(text.replace('"format":1', '"format":2')), {
      ok: false,
      error: { kind: 'unsupportedVersion', found: 2 },
    });
    assert.deepEqual(decodeIndex('[]'), { ok: false, error: { kind: 'malformed', where: 'format' } });
    assert.deepEqual(decodeIndex(text.replace('"glance"', '"glans"')), {
      ok: false,
      error: { kind: 'malformed', where: 'entries[0]' },
    });
  });

  it('holds a readable page for every entry of the bundle, and no other', () => {
    const { entries } = realKnowledge();
    for (const { id, questions } of entries) {
      const page = decodePage(readFileSync(path.join(knowledgeFolder, pageFileName(id)), 'utf8'), id);
      assert.ok(page.ok, id);
      assert.deepEqual(
        page.value.questions.map((question) => question.id),
        questions.map((question) => question.id),
      );
    }
    assert.equal(readdirSync(path.join(knowledgeFolder, 'pages')).length, entries.length);
  });

  it('refuses the page of another entry', () => {
    const [first] = realKnowledge().entries;
    assert.ok(first !== undefined);
    const page = readFileSync(path.join(knowledgeFolder, pageFileName(first.id)), 'utf8');
    assert.deepEqual(decodePage(page, 'other'), { ok: false, error: { kind: 'malformed', where: 'other' } });
  });
});
