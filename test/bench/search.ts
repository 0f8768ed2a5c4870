/** First and later searches, keystroke by keystroke, beside plain fuse.js over the same entries and queries. */
import Fuse from 'fuse.js';
import { createSearchEngine, namesOf, type KnowledgeBase } from '../../src/core';
import { timeCalls, timeOnce, type Timing } from './measure';
import { readBase } from './hover';

export interface SearchFigures {
  /** Reading and decoding the index, building the engine, one answer. */
  readonly firstMs: number;
  readonly later: Timing;
  readonly plainFuse: Timing;
}

const queries = [
  'gqa',
  'kv cahce',
  '分组查询',
  'flash attention',
  'num_key_value_heads',
  'transfomer',
  '显存怎么算',
  'why divide by sqrt d',
  'model repeats itself',
  'lora 微调',
  'hallucination',
  '梯度累积',
];

export function measureSearch(indexFile: string): SearchFigures {
  let base: KnowledgeBase | undefined;
  const firstMs = timeOnce(() => {
    base = readBase(indexFile);
    createSearchEngine(base).search('kv cache', 20);
  });
  const known = base ?? readBase(indexFile);
  const engine = createSearchEngine(known);
  const keystrokes = queries.flatMap((query) => {
    const characters = Array.from(query);
    return characters.map((_, index) => characters.slice(0, index + 1).join(''));
  });
  const documents = known.entries.map((entry) => ({
    names: namesOf(entry),
    ask: [...entry.ask.en, ...entry.ask.zh],
    glance: Object.values(entry.glance),
  }));
  const fuse = new Fuse(documents, { keys: ['names', 'ask', 'glance'] });
  return {
    firstMs,
    later: timeCalls(keystrokes, 5, (query) => engine.search(query, 20)),
    plainFuse: timeCalls(keystrokes, 1, (query) => fuse.search(query, { limit: 20 })),
  };
}
