/** Arithmetic work, communication and batch arithmetic of training and inference. */

/** Training FLOPs by the 6·N·D rule (arXiv:2001.08361, section 2.1): 2 forward and 4 backward per parameter and token; attention scores left out. */
export function trainingFlops(shape: { readonly parameters: number; readonly tokens: number }): number {
  return 6 * shape.parameters * shape.tokens;
}

/** Forward FLOPs by the 2·N·D rule; attention scores left out. */
export function forwardFlops(shape: { readonly parameters: number; readonly tokens: number }): number {
  return 2 * shape.parameters * shape.tokens;
}

/** Days of training at a given number of GPUs, peak FLOP/s of each and model FLOPs utilisation (0 to 1). */
export function trainingDays(shape: {
  readonly parameters: number;
  readonly tokens: number;
  readonly gpus: number;
  readonly peakFlops: number;
  readonly utilization: number;
}): number {
  return trainingFlops(shape) / (shape.gpus * shape.peakFlops * shape.utilization) / 86_400;
}

/**
 * FLOPs of the two score products (QKᵀ and the weighted sum) of full attention over `tokens` tokens: 4 · tokens² · heads · headDim per
 * layer. A causal mask makes half of them unnecessary; that is not subtracted.
 */
export function attentionScoreFlops(shape: {
  readonly layers: number;
  readonly heads: number;
  readonly headDim: number;
  readonly tokens: number;
}): number {
  return 4 * shape.layers * shape.tokens * shape.tokens * shape.heads * shape.headDim;
}

/** Bytes of the score matrices that unfused attention writes for one layer: heads × tokens² × bytes per value. */
export function attentionScoreBytes(shape: {
  readonly heads: number;
  readonly tokens: number;
  readonly bytesPerValue: number;
}): number {
  return shape.heads * shape.tokens * shape.tokens * shape.bytesPerValue;
}

/** Bytes that each of `gpus` sends in a ring all-reduce of `bytes`: 2 · (n − 1) / n · bytes (reduce-scatter, then all-gather). */
export function ringAllReduceBytes(shape: { readonly bytes: number; readonly gpus: number }): number {
  return (2 * (shape.gpus - 1) * shape.bytes) / shape.gpus;
}

/** Values that each GPU sends in one step, in multiples of the parameter count Ψ (arXiv:1910.02054, section 7): 2Ψ for stages 0 to 2, 3Ψ for stage 3. */
export function zeroTraffic(shape: { readonly parameters: number; readonly stage: number }): number {
  return (shape.stage === 3 ? 3 : 2) * shape.parameters;
}

/** Samples behind one optimizer step: micro batch × accumulation steps × data-parallel replicas. */
export function effectiveBatch(shape: {
  readonly microBatch: number;
  readonly accumulation: number;
  readonly replicas: number;
}): number {
  return shape.microBatch * shape.accumulation * shape.replicas;
}
