import assert from 'node:assert/strict';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import {
  decodeIndex,
  decodeMarkdown,
  decodePages,
  encodeIndex,
  markdownFileName,
  pagesFileName,
} from '../../../src/core';
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

  it('packs code forms and questions without loss', () => {
    const full = entry('full', {
      code: [
        { form: 'a|b', library: 'torch', as: 'value' },
        { form: '--flag', library: 'vllm', as: 'flag' },
      ],
      questions: [{ id: 'full/one', type: 'order', difficulty: 3 }],
      relations: { prerequisites: ['a'], partOf: [], variantOf: [], contrasts: [], related: [] },
    });
    const decoded = decodeIndex(encodeIndex({ categories: [], entries: [full] }));
    assert.ok(decoded.ok);
    assert.deepEqual(decoded.value.entries, [full]);
  });

  it('holds a readable page and Markdown for every entry of the bundle, and no other', () => {
    const base = realKnowledge();
    for (const { id } of base.categories) {
      const own = base.inCategory(id);
      if (own.length === 0) continue;
      const pages = decodePages(readFileSync(path.join(knowledgeFolder, pagesFileName(id)), 'utf8'));
      const texts = decodeMarkdown(readFileSync(path.join(knowledgeFolder, markdownFileName(id)), 'utf8'));
      assert.ok(pages.ok && texts.ok, id);
      assert.deepEqual([...pages.value.keys()].sort(), own.map((entry) => entry.id).sort());
      assert.deepEqual(Object.keys(texts.value).sort(), own.map((entry) => entry.id).sort());
      for (const entry of own) {
        const asked: string[] | undefined = pages.value.get(entry.id)?.questions.map(({ id: asking }) => asking);
        assert.deepEqual(
          asked,
          entry.questions.map(({ id: asking }) => asking),
        );
      }
    }
  });

  it('refuses damaged pages', () => {
    const [name = ''] = readdirSync(path.join(knowledgeFolder, 'pages'));
    const page = readFileSync(path.join(knowledgeFolder, 'pages', name), 'utf8');
    assert.deepEqual(decodePages(page.slice(0, 5_000)), { ok: false, error: { kind: 'notJson' } });
    assert.deepEqual(decodePages(page.replace('"questions"', '"quests"')), {
      ok: false,
      error: { kind: 'malformed', where: 'pages[0]' },
    });
  });

  it('keeps what is read before the first hover under 400 KB', () => {
    assert.ok(statSync(path.join(knowledgeFolder, 'index.json')).size < 400_000);
  });
});
