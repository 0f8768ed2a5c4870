import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  drawQuestion,
  markAnswer,
  nextQuestion,
  parseAnswer,
  parseNumber,
  promptOf,
  rightNumber,
  type ChoiceQuestion,
  type NumericQuestion,
  type OrderQuestion,
} from '../../../src/core';

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: text });
const option = (text: string, right: boolean): ChoiceQuestion['options'][number] => ({
  text: both(text),
  right,
  why: both(''),
});
const choice: ChoiceQuestion = {
  id: 'e/q',
  entry: 'e',
  type: 'multiple',
  difficulty: 1,
  prompt: both('?'),
  options: [option('a', true), option('b', false), option('c', true)],
};
const steps: OrderQuestion = {
  id: 'e/o',
  entry: 'e',
  type: 'order',
  difficulty: 1,
  prompt: both('?'),
  steps: ['1', '2', '3', '4'].map(both),
  why: both(''),
};
const numeric: NumericQuestion = {
  id: 'e/n',
  entry: 'e',
  type: 'numeric',
  difficulty: 1,
  prompt: both('{layers} layers, {tokens} tokens'),
  calculator: 'kvCacheBytes',
  given: { layers: [32], kvHeads: [8], headDim: [128], tokens: [4096] },
  unit: 'MiB',
  tolerance: 0.01,
  why: both(''),
};

/** A repeatable source of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

describe('quiz', () => {
  it('marks the right set of options and nothing else', () => {
    const drawn = drawQuestion(choice, seeded(1));
    assert.equal(markAnswer(drawn, { kind: 'chosen', options: [2, 0] }), 1);
    for (const options of [[], [0], [0, 1, 2], [1], [0, 0]])
      assert.equal(markAnswer(drawn, { kind: 'chosen', options }), 0);
    assert.equal(markAnswer(drawn, { kind: 'boolean', value: true }), 0);
  });

  it('shows each option once, and steps never in the right order', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        assert.deepEqual([...drawQuestion(choice, seeded(seed)).order].sort(), [0, 1, 2]);
        const { order } = drawQuestion(steps, seeded(seed));
        assert.deepEqual([...order].sort(), [0, 1, 2, 3]);
        assert.notDeepEqual(order, [0, 1, 2, 3]);
      }),
    );
  });

  it('computes fresh numbers and accepts them within the tolerance', () => {
    const drawn = drawQuestion(numeric, seeded(3));
    assert.equal(promptOf(drawn).en, '32 layers, 4,096 tokens');
    assert.equal(rightNumber(numeric, drawn.inputs), 512 * 1024 * 1024);
    assert.equal(markAnswer(drawn, { kind: 'number', value: parseAnswer('512', 'MiB') ?? 0 }), 1);
    assert.equal(markAnswer(drawn, { kind: 'number', value: parseAnswer('0.5 GiB', 'MiB') ?? 0 }), 1);
    assert.equal(markAnswer(drawn, { kind: 'number', value: parseAnswer('520', 'MiB') ?? 0 }), 0);
  });

  it('reads numbers as people type them', () => {
    const readings: [string, number | undefined][] = [
      ['1,024', 1024],
      ['1.5e9', 1.5e9],
      ['２．５ GB', 2.5e9],
      ['12%', 0.12],
      ['1.4×10^12', 1.4e12],
      ['2 KiB', 2048],
      ['7B', 7],
      ['', undefined],
      ['many', undefined],
      ['1-2', undefined],
    ];
    for (const [text, value] of readings) assert.equal(parseNumber(text), value, text);
  });

  it('asks what was asked least, and not the same twice running', () => {
    const stubs = ['a', 'b', 'c'].map((id) => ({ id, type: 'single', difficulty: 1 }) as const);
    const tallies: Record<string, { asked: number; right: number }> = {
      a: { asked: 1, right: 1 },
      b: { asked: 1, right: 0 },
    };
    assert.equal(nextQuestion(stubs, (id) => tallies[id], undefined, seeded(1))?.id, 'c');
    assert.equal(nextQuestion(stubs, (id) => tallies[id], 'c', seeded(1))?.id, 'b');
    assert.equal(
      nextQuestion([], () => undefined, undefined, seeded(1)),
      undefined,
    );
    assert.equal(nextQuestion(stubs.slice(0, 1), () => undefined, 'a', seeded(1))?.id, 'a');
  });
});
