import assert from 'node:assert/strict';
import { decodeScore, emptyScore, encodeScore, totalOf, withAnswer } from '../../../src/core';

describe('score', () => {
  it('counts answers and survives storage', () => {
    const score = withAnswer(withAnswer(withAnswer(emptyScore, 'a/1', true), 'a/1', false), 'b/1', true);
    assert.deepEqual(totalOf(score), { asked: 3, right: 2 });
    const stored: unknown = JSON.parse(JSON.stringify(encodeScore(score)));
    assert.deepEqual(decodeScore(stored), { ok: true, value: score });
  });

  it('takes nothing stored for an empty score', () => {
    assert.deepEqual(decodeScore(undefined), { ok: true, value: emptyScore });
  });

  it('tells a newer version from damage', () => {
    assert.deepEqual(decodeScore({ version: 9, tallies: {} }), { ok: false, error: { kind: 'newer', found: 9 } });
    for (const value of [
      'x',
      7,
      [],
      {},
      { version: 1 },
      { version: 1, tallies: { a: { asked: 1, right: 2 } } },
      { version: 1, tallies: { a: 3 } },
    ]) {
      assert.deepEqual(decodeScore(value), { ok: false, error: { kind: 'damaged' } });
    }
  });
});
