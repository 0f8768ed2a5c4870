/** Sizes and metrics of retrieval. */

/** Bytes of `vectors` uncompressed vectors: vectors × dimensions × bytes per value (4 for FP32). */
export function flatIndexBytes(shape: {
  readonly vectors: number;
  readonly dimensions: number;
  readonly bytesPerValue: number;
}): number {
  return shape.vectors * shape.dimensions * shape.bytesPerValue;
}

/** Bytes of product-quantised codes: vectors × subspaces × bits / 8. Codebooks are not counted. */
export function pqCodeBytes(shape: {
  readonly vectors: number;
  readonly subspaces: number;
  readonly bits: number;
}): number {
  return (shape.vectors * shape.subspaces * shape.bits) / 8;
}

/** Bytes of the PQ codebooks: 2^bits centroids per subspace, together `dimensions` values wide. */
export function pqCodebookBytes(shape: {
  readonly dimensions: number;
  readonly bits: number;
  readonly bytesPerValue: number;
}): number {
  return 2 ** shape.bits * shape.dimensions * shape.bytesPerValue;
}

/**
 * Bytes of an HNSW index with vectors kept: each vector plus 2·M links of 4 bytes at the bottom layer. Upper layers add about
 * 1/(M − 1) nodes with M links each and are not counted.
 */
export function hnswBytes(shape: {
  readonly vectors: number;
  readonly dimensions: number;
  readonly bytesPerValue: number;
  readonly m: number;
}): number {
  return shape.vectors * (shape.dimensions * shape.bytesPerValue + 2 * shape.m * 4);
}

/** Mean reciprocal rank over up to five queries; rank 0 stands for "not found" and counts as 0, negative ranks are ignored. */
export function meanReciprocalRank(ranks: readonly number[]): number {
  const counted = ranks.filter((rank) => rank >= 0);
  if (counted.length === 0) return 0;
  return counted.reduce((sum, rank) => sum + (rank > 0 ? 1 / rank : 0), 0) / counted.length;
}

/** DCG with gain 2^relevance − 1 and discount log2(rank + 1). */
function discountedGain(relevances: readonly number[]): number {
  return relevances.reduce((sum, relevance, index) => sum + (2 ** relevance - 1) / Math.log2(index + 2), 0);
}

/** NDCG with exponential gain over the list shown; the ideal order is taken from the same list. 0 when nothing is relevant. */
export function ndcg(relevances: readonly number[]): number {
  const ideal = discountedGain([...relevances].sort((a, b) => b - a));
  return ideal === 0 ? 0 : discountedGain(relevances) / ideal;
}

/** ROUGE-L F-measure with beta: recall = lcs / reference, precision = lcs / candidate, F = (1 + β²)PR / (R + β²P). 0 when lcs is 0. */
export function rougeL(shape: {
  readonly lcs: number;
  readonly reference: number;
  readonly candidate: number;
  readonly beta: number;
}): number {
  if (shape.lcs === 0) return 0;
  const recall = shape.lcs / shape.reference;
  const precision = shape.lcs / shape.candidate;
  const weight = shape.beta ** 2;
  return ((1 + weight) * precision * recall) / (recall + weight * precision);
}

/** Harmonic mean of precision and recall. 0 when both are 0. */
export function f1(shape: { readonly precision: number; readonly recall: number }): number {
  const sum = shape.precision + shape.recall;
  return sum === 0 ? 0 : (2 * shape.precision * shape.recall) / sum;
}

/** Probability of the first of up to four logits after softmax at a temperature above 0. */
export function softmaxFirst(logits: readonly number[], temperature: number): number {
  const top = Math.max(...logits);
  const weights = logits.map((logit) => Math.exp((logit - top) / temperature));
  return (weights[0] ?? 0) / weights.reduce((sum, weight) => sum + weight, 0);
}
