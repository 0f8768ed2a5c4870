import assert from 'node:assert/strict';
import fc from 'fast-check';
import { createTermMatcher, scanText, termAt, textSource } from '../../../src/core';
import { marked } from '../../support/cursor';
import { entry, realKnowledge } from '../../support/knowledge';

const matcher = createTermMatcher([
  entry('attention', { title: { en: 'Attention', zh: '注意力' } }),
  entry('multi-head-attention', { title: { en: 'Multi-head attention', zh: '多头注意力' }, short: 'MHA' }),
  entry('kv-cache', {
    title: { en: 'KV cache', zh: 'KV 缓存' },
    code: [{ form: 'use_cache', library: 'transformers', as: 'key' }],
  }),
  entry('lora', {
    title: { en: 'Low-rank adaptation', zh: '低秩适配' },
    short: 'LoRA',
    code: [{ form: 'LoraConfig', library: 'peft', as: 'class' }],
  }),
  entry('rag', {
    title: { en: 'Retrieval-augmented generation', zh: '检索增强生成' },
    short: 'RAG',
    ambiguous: ['rag'],
  }),
  entry('zero', { title: { en: 'ZeRO', zh: '零冗余优化器' }, ambiguous: ['ZeRO'] }),
  entry('q-lora', {
    kind: 'interview',
    code: [{ form: 'gpu_memory_utilization', library: 'vllm', as: 'key' }],
    title: { en: 'What is LoRA tuning?', zh: '什么是 LoRA 微调' },
  }),
]);

/** The id and text of the term at the bar, or undefined. */
function at(source: string): string | undefined {
  const { text, line, character } = marked(source);
  const match = termAt(matcher, textSource(text), line, character);
  return match === undefined ? undefined : `${match.entry.id}: ${match.text}`;
}

describe('term matcher', () => {
  it('prefers the longest known term', () => {
    assert.equal(at('a multi-|head attention layer'), 'multi-head-attention: multi-head attention');
    assert.equal(at('plain |attention layer'), 'attention: attention');
  });

  it('finds one name in every way of writing it', () => {
    for (const spelling of ['kv_cache', 'KVCache', 'kvCache', 'kv-cache', 'KV cache', 'KV_CACHE', 'KV caches']) {
      assert.equal(at(`x = |${spelling}`), `kv-cache: ${spelling}`);
    }
  });

  it('finds names inside longer identifiers and in Chinese text', () => {
    assert.equal(at('past_kv_ca|che_dtype'), 'kv-cache: kv_cache');
    assert.equal(at('cfg = Lora|Config(r=8)'), 'lora: LoraConfig');
    assert.equal(at('多头注|意力的作用'), 'multi-head-attention: 多头注意力');
  });

  it('stays silent inside other words', () => {
    for (const source of ['frag|ment', 'd|rag', 'sto|rage', 'explo|rer', 'kv.ca|che', 'kvca|ched_x', '|']) {
      assert.equal(at(source), undefined, source);
    }
  });

  it('counts an ordinary word only in a file about language models', () => {
    assert.equal(at('wipe it with a |rag'), undefined);
    assert.equal(at('from transformers import pipeline\nbuild a |rag'), 'rag: rag');
    assert.equal(at('multi-head attention with a KV cache\nand a |rag'), 'rag: rag');
  });

  it('takes a name with capitals in its ambiguous list by its exact spelling alone', () => {
    assert.equal(at('import deepspeed\noptimizer.|zero_grad()'), undefined);
    assert.equal(at('import deepspeed\n# |ZeRO shards states'), 'zero: ZeRO');
  });

  it('takes a name without parts only in one piece, and a code form only as one identifier', () => {
    const strict = createTermMatcher([
      entry('slurm', { code: [{ form: 'srun', library: 'slurm', as: 'function' }] }),
      entry('flash', { title: { en: 'FlashAttention', zh: 'FlashAttention' } }),
      entry('top-p', { title: { en: 'min-p sampling', zh: 'min-p 采样' }, aliases: { en: ['min-p'], zh: [] } }),
      entry('f1', { code: [{ form: 'zero_division', library: 'sklearn', as: 'key' }] }),
    ]);
    const found = (line: string): string[] => strict.matches(line).map(({ text }) => text);
    assert.equal(strict.matches('Flash Attention')[0]?.entry.id, 'flash');
    assert.deepEqual(found("let's run srun and s_run"), ['srun']);
    assert.deepEqual(found('for m in p: min p, min_p'), ['min p', 'min_p']);
    assert.deepEqual(found('a zero division, zero_division=0, zeroDivision'), ['zero_division', 'zeroDivision']);
  });

  it('takes the name of a library for evidence where it is imported, not where it is a word', () => {
    assert.equal(at('feeds the code to the transformers in order\na |rag'), undefined);
    assert.equal(at('pip install -U transformers\na |rag'), 'rag: rag');
    assert.equal(at('import torch.nn as nn\na |rag'), 'rag: rag');
    assert.equal(at('transformers==4.57\na |rag'), 'rag: rag');
  });

  it('asks for evidence when an abbreviation is spelt in another case', () => {
    assert.equal(at('a |LoRa radio module'), undefined);
    assert.equal(at('a |LoRA adapter'), 'lora: LoRA');
    assert.equal(at('from peft import X\nuse |lora here'), 'lora: lora');
  });

  it('matches interview questions by their code forms alone', () => {
    assert.equal(at('What is |LoRA tuning?'), 'lora: LoRA');
    assert.equal(at('--gpu-memory-|utilization 0.9'), 'q-lora: gpu-memory-utilization');
  });

  it('counts occurrences with the first place', () => {
    const found = scanText(matcher, textSource('LoRA\nx\n  LoRA and KV cache'));
    assert.deepEqual(
      found.map((item) => [item.entry.id, item.count, item.first]),
      [
        ['lora', 2, { line: 0, character: 0 }],
        ['kv-cache', 1, { line: 2, character: 11 }],
      ],
    );
  });

  it('gives ordered, disjoint ranges inside the line for any text', () => {
    const real = createTermMatcher(realKnowledge().entries);
    const word = fc.constantFrom(
      'LoRA',
      'kv',
      'cache',
      '_',
      ' ',
      '-',
      '注意力',
      'Multi',
      'Head',
      '\ud800',
      '9',
      's',
      '\t',
    );
    const line = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.array(word, { maxLength: 20 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(line, (text) => {
        let end = 0;
        for (const match of real.matches(text)) {
          assert.ok(match.start >= end && match.end > match.start && match.end <= text.length);
          assert.equal(text.slice(match.start, match.end), match.text);
          end = match.end;
        }
      }),
    );
  });
});
