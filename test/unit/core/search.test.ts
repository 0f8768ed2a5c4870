import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createSearchEngine, namesOf } from '../../../src/core';
import { realKnowledge } from '../../support/knowledge';

const base = realKnowledge();
const engine = createSearchEngine(base);

/** The best entry's id. */
function best(query: string): string | undefined {
  return engine.search(query, 10)[0]?.entry.id;
}

describe('search', () => {
  it('finds every entry by each of its names', () => {
    const wrong = base.entries.flatMap((entry) =>
      namesOf(entry)
        .filter((name) => best(name) !== entry.id)
        .map((name) => `${name}: ${best(name) ?? 'nothing'} instead of ${entry.id}`),
    );
    assert.deepEqual(wrong, []);
  });

  const golden: readonly (readonly [query: string, id: string])[] = [
    ['GQA', 'grouped-query-attention'],
    ['spec dec', 'speculative-decoding'],
    ['RLHF和SFT的区别', 'q14-sft-vs-rlhf'],
    ['why divide by sqrt d', 'self-attention'],
    ['大模型幻觉怎么办', 'hallucination'],
    ['why scale the loss', 'loss-scaling'],
    ['显存怎么估', 'q23-train-infer-memory'],
    ['分组查询', 'grouped-query-attention'],
    ['grouped query', 'grouped-query-attention'],
    ['num_key_value_heads', 'grouped-query-attention'],
    ['numKeyValueHeads', 'grouped-query-attention'],
    ['kv cahce', 'kv-cache'],
    ['kv 缓存', 'kv-cache'],
    ['flashatention', 'flash-attention'],
    ['transfomer', 'transformer'],
    ['LoRA', 'lora'],
    ['ｌｏｒａ', 'lora'],
    ['hallucinaton', 'hallucination'],
    ['幻觉', 'hallucination'],
    ['复读机', 'repetition-problem'],
    ['重排', 'reranking'],
    ['prefix tunning', 'prefix-tuning'],
    ['rotary', 'rope'],
    ['旋转位置', 'rope'],
    ['梯度累积', 'gradient-accumulation'],
    ['混合精度', 'mixed-precision-training'],
    ['ring allreduce', 'ring-all-reduce'],
    ['deepspeed zero 3', 'zero-3'],
    ['reward modle', 'reward-model'],
    ['product quantisation', 'product-quantization'],
    ['训练和推理各占多少显存', 'q23-train-infer-memory'],
    ['several query heads share one key value head', 'grouped-query-attention'],
  ];
  for (const [query, id] of golden) {
    it(`lands on ${id} for "${query}"`, () => {
      assert.equal(best(query), id);
    });
  }

  it('finds nothing for nothing', () => {
    for (const query of ['', '   ', '!?', '----']) assert.deepEqual(engine.search(query, 10), []);
  });

  it('keeps the limit, repeats no entry and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 80 }), fc.string({ maxLength: 200 })),
        fc.integer({ min: 0, max: 20 }),
        (query, limit) => {
          const hits = engine.search(query, limit);
          assert.ok(hits.length <= limit);
          assert.equal(new Set(hits.map(({ entry }) => entry.id)).size, hits.length);
        },
      ),
      { numRuns: 60 },
    );
  });
});
