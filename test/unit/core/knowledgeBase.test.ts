import assert from 'node:assert/strict';
import { createKnowledgeBase, readingOrder } from '../../../src/core';
import { entry, realKnowledge } from '../../support/knowledge';

const needs = (...prerequisites: string[]): ReturnType<typeof entry>['relations'] => ({
  ...entry('x').relations,
  prerequisites,
});

describe('knowledge base', () => {
  it('finds an entry by any of its names, in any spelling', () => {
    const base = createKnowledgeBase({
      categories: [],
      entries: [
        entry('kv-cache', {
          title: { en: 'KV cache', zh: 'KV 缓存' },
          code: [{ form: 'past_key_values', library: 'transformers', as: 'key' }],
        }),
      ],
    });
    for (const name of ['KV cache', 'kv_cache', 'kvcache', 'KV缓存', 'kv-cache', 'pastKeyValues']) {
      assert.equal(base.byName(name)?.id, 'kv-cache', name);
    }
    assert.equal(base.byName('cache'), undefined);
  });

  it('orders entries so that each comes after what it builds on', () => {
    const ids = readingOrder([
      entry('question', { kind: 'interview' }),
      entry('c', { relations: needs('b') }),
      entry('b', { relations: needs('a', 'elsewhere'), collections: 50 }),
      entry('a', { level: 3 }),
      entry('popular', { collections: 9 }),
    ]).map(({ id }) => id);
    assert.deepEqual(ids, ['popular', 'a', 'b', 'c', 'question']);
  });

  it('loses nobody in a circle', () => {
    assert.equal(
      readingOrder([entry('a', { relations: needs('b') }), entry('b', { relations: needs('a') })]).length,
      2,
    );
  });

  it('puts every entry of the bundle after its prerequisites in its category', () => {
    const base = realKnowledge();
    for (const { id } of base.categories) {
      const seen = new Set<string>();
      const own = base.inCategory(id);
      for (const { id: entryId, relations } of own) {
        const early = relations.prerequisites.filter(
          (needed) => own.some((other) => other.id === needed) && !seen.has(needed),
        );
        assert.deepEqual(early, [], entryId);
        seen.add(entryId);
      }
    }
  });
});
