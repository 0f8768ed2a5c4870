import assert from 'node:assert/strict';
import { calculators, runCalculator } from '../../../src/core';

/** The value, or NaN where the calculator refuses. */
function value(id: string, given: Record<string, number>): number {
  const result = runCalculator(id, given);
  return result.ok ? result.value : Number.NaN;
}

const llama2 = { layers: 32, hidden: 4096, heads: 32, kvHeads: 32, headDim: 128, ffn: 11008, vocab: 32000 };

describe('calculators', () => {
  it('counts the parameters of published checkpoints', () => {
    // Counts of the checkpoints as their model cards and safetensors indices give them.
    assert.equal(value('decoderParameters', llama2), 6_738_415_616);
    const llama3 = { layers: 32, hidden: 4096, heads: 32, kvHeads: 8, headDim: 128, ffn: 14336, vocab: 128256 };
    assert.equal(value('decoderParameters', llama3), 8_030_261_248);
    const mistral = { layers: 32, hidden: 4096, heads: 32, kvHeads: 8, headDim: 128, ffn: 14336, vocab: 32000 };
    assert.equal(value('decoderParameters', mistral), 7_241_732_096);
    const llama3Large = { layers: 80, hidden: 8192, heads: 64, kvHeads: 8, headDim: 128, ffn: 28672, vocab: 128256 };
    assert.equal(value('decoderParameters', llama3Large), 70_553_706_496);
  });

  it('sizes key/value caches', () => {
    assert.equal(value('kvCacheBytes', { layers: 80, kvHeads: 8, headDim: 128 }), 327_680);
    assert.equal(value('kvCacheBytes', { layers: 40, kvHeads: 40, headDim: 128, tokens: 2048 }), 1_677_721_600);
    assert.equal(value('mlaCacheBytes', { layers: 61, kvLoraRank: 512, ropeHeadDim: 64 }), 70_272);
  });

  it('reproduces the table of the ZeRO paper: 7.5B parameters on 64 GPUs', () => {
    const states = (stage: number): number =>
      Math.round(value('trainingStateBytes', { parameters: 7.5e9, gpus: 64, stage }) / 1e8) / 10;
    assert.deepEqual([0, 1, 2, 3].map(states), [120, 31.4, 16.6, 1.9]);
  });

  it('counts LoRA, FLOPs and traffic', () => {
    assert.equal(value('loraParameters', { rank: 8, inputs: 4096, outputs: 4096, matrices: 64 }), 4_194_304);
    assert.equal(value('trainingFlops', { parameters: 70e9, tokens: 1.4e12 }), 5.88e23);
    assert.equal(value('ringAllReduceBytes', { bytes: 8, gpus: 4 }), 12);
    assert.equal(value('zeroTraffic', { parameters: 1, stage: 2 }), 2);
    assert.equal(value('zeroTraffic', { parameters: 1, stage: 3 }), 3);
  });

  it('computes retrieval metrics', () => {
    assert.ok(Math.abs(value('mrr', { r1: 1, r2: 2, r3: 0 }) - 0.5) < 1e-12);
    assert.equal(value('ndcg', { g1: 3, g2: 2, g3: 1 }), 1);
    assert.equal(value('ndcg', { g1: 0 }), 0);
    assert.ok(Math.abs(value('ndcg', { g1: 0, g2: 1 }) - 1 / Math.log2(3)) < 1e-12);
    assert.ok(Math.abs(value('rougeL', { lcs: 3, reference: 4, candidate: 6 }) - 0.6) < 1e-12);
    assert.ok(Math.abs(value('f1', { precision: 0.5, recall: 1 }) - 2 / 3) < 1e-12);
    assert.ok(Math.abs(value('softmaxFirst', { l1: 0, l2: 0 }) - 0.5) < 1e-12);
  });

  it('runs each calculator on its own inputs, and names unknown and missing ones', () => {
    for (const { id, inputs } of calculators) {
      const given = Object.fromEntries(inputs.map(({ name, fallback }) => [name, fallback ?? 2]));
      assert.ok(Number.isFinite(value(id, given)), id);
      for (const { name } of inputs) assert.notEqual(value(id, { ...given, [name]: 3 }), undefined);
    }
    assert.deepEqual(runCalculator('nothing', {}), { ok: false, error: { kind: 'unknownCalculator', id: 'nothing' } });
    assert.deepEqual(runCalculator('weightBytes', {}), {
      ok: false,
      error: { kind: 'missingInput', name: 'parameters' },
    });
    const unknown = runCalculator('weightBytes', { parameters: 1, x: 2 });
    assert.ok(!unknown.ok && unknown.error.kind === 'unknownInput');
    assert.deepEqual(runCalculator('f1', { precision: Number.NaN, recall: 1 }), {
      ok: false,
      error: { kind: 'notFinite' },
    });
  });
});
