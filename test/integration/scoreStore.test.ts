import { assert } from 'chai';
import type * as vscode from 'vscode';
import { totalOf } from '../../src/core';
import { createScoreStore } from '../../src/extension/scoreStore';

/** A memento over a map, as VS Code's own is over its storage. */
function memento(stored: Map<string, unknown>): vscode.Memento {
  return {
    keys: () => [...stored.keys()],
    get: (key: string, fallback?: unknown) => stored.get(key) ?? fallback,
    update: (key: string, value: unknown) => {
      stored.set(key, value);
      return Promise.resolve();
    },
  } as vscode.Memento;
}

const silent = { info: () => undefined, warn: () => undefined, error: () => undefined, debug: () => undefined };

describe('score store', () => {
  it('keeps answers', async () => {
    const stored = new Map<string, unknown>();
    await createScoreStore(memento(stored), silent).record('lora/rank', true);
    assert.deepEqual(totalOf(createScoreStore(memento(stored), silent).score()), { asked: 1, right: 1 });
  });

  it('sets what it cannot read aside and starts anew', async () => {
    const stored = new Map<string, unknown>([['score', 'garbage']]);
    const store = createScoreStore(memento(stored), silent);
    assert.deepEqual(totalOf(store.score()), { asked: 0, right: 0 });
    await store.record('lora/rank', false);
    assert.deepEqual(totalOf(store.score()), { asked: 1, right: 0 });
    const aside = [...stored].filter(([key]) => key.startsWith('score.damaged.'));
    assert.deepEqual(
      aside.map(([, value]) => value),
      ['garbage'],
    );
  });

  it('leaves the score of a newer version as it is', async () => {
    const newer = { version: 99, tallies: 'unknown' };
    const stored = new Map<string, unknown>([['score', newer]]);
    const store = createScoreStore(memento(stored), silent);
    await store.record('lora/rank', true);
    assert.deepEqual(totalOf(store.score()), { asked: 1, right: 1 });
    assert.equal(stored.get('score'), newer);
  });
});
