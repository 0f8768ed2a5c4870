import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decodeFromPage, decodeSavedPage } from '../../../src/protocol/page';
import { decodeFromQuiz, type FromQuiz, type SavedQuiz } from '../../../src/protocol/quiz';

const saved: SavedQuiz = {
  question: 'lora/rank',
  order: [2, 0, 1],
  inputs: { tokens: 4096 },
  answer: { kind: 'chosen', options: [1] },
  revealed: false,
  language: 'zh',
};

describe('message decoders', () => {
  it('pass on what the views send', () => {
    const messages: FromQuiz[] = [
      { type: 'ready', saved },
      { type: 'ready', saved: undefined },
      { type: 'answer', question: 'a/b', answer: { kind: 'number', value: 3 } },
      { type: 'answer', question: 'a/b', answer: { kind: 'order', steps: [1, 0] } },
      { type: 'answer', question: 'a/b', answer: { kind: 'rubric', ticked: [] } },
      { type: 'answer', question: 'a/b', answer: { kind: 'boolean', value: false } },
      { type: 'reveal' },
      { type: 'next' },
      { type: 'open' },
      { type: 'language', language: 'zh' },
    ];
    for (const message of messages) assert.deepEqual(decodeFromQuiz(message), message);
    assert.deepEqual(decodeFromPage({ type: 'open', entry: 'lora' }), { type: 'open', entry: 'lora' });
    assert.deepEqual(decodeSavedPage({ entry: 'lora', language: 'zh' }), { entry: 'lora', language: 'zh' });
  });

  it('refuse everything else', () => {
    const bad: unknown[] = [
      null,
      7,
      'next',
      [],
      {},
      { type: 'delete' },
      { type: 'answer', question: 'a/b', answer: { kind: 'chosen', options: [-1] } },
      { type: 'answer', question: 'a/b', answer: { kind: 'chosen', options: 'all' } },
      { type: 'answer', question: 5, answer: { kind: 'boolean', value: true } },
      { type: 'answer', question: 'a/b', answer: { kind: 'number', value: Number.POSITIVE_INFINITY } },
      { type: 'language', language: 'fr' },
    ];
    for (const message of bad) {
      assert.equal(decodeFromQuiz(message), undefined, JSON.stringify(message));
      assert.equal(decodeFromPage(message), undefined, JSON.stringify(message));
    }
    assert.deepEqual(decodeFromQuiz({ type: 'ready', saved: { ...saved, order: ['x'] } }), {
      type: 'ready',
      saved: undefined,
    });
    assert.equal(decodeSavedPage({ language: 'en' }), undefined);
  });

  it('never throw', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        decodeFromQuiz(value);
        decodeFromPage(value);
        decodeSavedPage(value);
      }),
    );
  });
});
