/** Memory of a model: weights, key/value cache, training states, adapters. Bytes are plain bytes; the caller formats them. */

/** Shape of the key/value cache. Heads and layers are counts; `bytesPerValue` is 2 for FP16 and BF16, 1 for FP8 and INT8. */
export interface KvCacheShape {
  readonly layers: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly tokens: number;
  readonly batch: number;
  readonly bytesPerValue: number;
}

/**
 * Bytes of the key/value cache: 2 (keys and values) × layers × KV heads × head dimension × tokens × sequences × bytes per value.
 * Llama-3-70B (80 layers, 8 KV heads of 128), one token in FP16: 327,680 bytes.
 */
export function kvCacheBytes(shape: KvCacheShape): number {
  return 2 * shape.layers * shape.kvHeads * shape.headDim * shape.tokens * shape.batch * shape.bytesPerValue;
}

/**
 * Bytes of the cache of multi-head latent attention (DeepSeek-V2, arXiv:2405.04434, section 2.1): per token and layer one latent of
 * `kvLoraRank` values and one shared rotary key of `ropeHeadDim` values. DeepSeek-V3 (61, 512, 64), one token in BF16: 70,272 bytes.
 */
export function mlaCacheBytes(shape: {
  readonly layers: number;
  readonly kvLoraRank: number;
  readonly ropeHeadDim: number;
  readonly tokens: number;
  readonly batch: number;
  readonly bytesPerValue: number;
}): number {
  return shape.layers * (shape.kvLoraRank + shape.ropeHeadDim) * shape.tokens * shape.batch * shape.bytesPerValue;
}

/** Bytes of `parameters` weights at `bitsPerWeight` bits. 7e9 at 16 bits: 14e9 bytes. Scales of quantised formats are not counted. */
export function weightBytes(shape: { readonly parameters: number; readonly bitsPerWeight: number }): number {
  return (shape.parameters * shape.bitsPerWeight) / 8;
}

/** Bytes per parameter that training holds, by kind. The usual Adam mixed-precision recipe is 2 + 2 + 12. */
export interface TrainingRecipe {
  readonly weightBytes: number;
  readonly gradientBytes: number;
  readonly optimizerBytes: number;
}

/**
 * Bytes of model states on one GPU in data-parallel training with ZeRO (arXiv:1910.02054, figure 1): stage 1 shards optimizer states,
 * stage 2 gradients as well, stage 3 the weights too. Activations, buffers and fragmentation are not counted.
 * 7.5e9 parameters, 64 GPUs, 2 + 2 + 12 bytes: stage 0 120e9, stage 1 31.4e9, stage 2 16.6e9, stage 3 1.9e9.
 */
export function trainingStateBytes(
  shape: { readonly parameters: number; readonly stage: number; readonly gpus: number } & TrainingRecipe,
): number {
  const shard = (bytes: number, fromStage: number): number => (shape.stage >= fromStage ? bytes / shape.gpus : bytes);
  return (
    shape.parameters * (shard(shape.optimizerBytes, 1) + shard(shape.gradientBytes, 2) + shard(shape.weightBytes, 3))
  );
}

/** Trainable parameters that LoRA adds to `matrices` weight matrices of `inputs` × `outputs`: rank × (inputs + outputs) each. */
export function loraParameters(shape: {
  readonly rank: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly matrices: number;
}): number {
  return shape.matrices * shape.rank * (shape.inputs + shape.outputs);
}

/** Shape of a decoder-only Transformer whose layers are all alike. `gated` is 1 for SwiGLU-like MLPs (three matrices), 0 for two. */
export interface DecoderShape {
  readonly layers: number;
  readonly hidden: number;
  readonly heads: number;
  readonly kvHeads: number;
  readonly headDim: number;
  readonly ffn: number;
  readonly vocab: number;
  readonly gated: number;
  /** 1 when the output layer shares the embedding matrix. */
  readonly tied: number;
}

/** Parameters of one layer's attention: query and output projections, and the narrower key and value projections. Biases are left out. */
export function attentionParameters(shape: Pick<DecoderShape, 'hidden' | 'heads' | 'kvHeads' | 'headDim'>): number {
  return 2 * shape.hidden * shape.headDim * (shape.heads + shape.kvHeads);
}

/** Parameters of one layer's MLP: three matrices when gated, two otherwise. Biases are left out. */
export function mlpParameters(shape: Pick<DecoderShape, 'hidden' | 'ffn' | 'gated'>): number {
  return (2 + shape.gated) * shape.hidden * shape.ffn;
}

/**
 * Parameters of a Llama-like decoder: embeddings, layers with two RMSNorm gains, a final norm, the output layer unless tied; no biases.
 * Llama-2-7B: 6,738,415,616, the count of the published checkpoint.
 */
export function decoderParameters(shape: DecoderShape): number {
  const perLayer = attentionParameters(shape) + mlpParameters(shape) + 2 * shape.hidden;
  const embeddings = shape.vocab * shape.hidden * (shape.tied === 1 ? 1 : 2);
  return shape.layers * perLayer + embeddings + shape.hidden;
}
