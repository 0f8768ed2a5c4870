/** Timing of functions inside this process: medians and high percentiles of many calls. */

export interface Timing {
  readonly calls: number;
  readonly medianMs: number;
  readonly p95Ms: number;
  readonly p99Ms: number;
}

/** Calls the function once for each input, `rounds` times over, after one uncounted round. */
export function timeCalls<Input>(inputs: readonly Input[], rounds: number, run: (input: Input) => unknown): Timing {
  for (const input of inputs) run(input);
  const samples: number[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const input of inputs) samples.push(timeOnce(() => run(input)));
  }
  samples.sort((a, b) => a - b);
  const at = (share: number): number => samples[Math.min(samples.length - 1, Math.floor(samples.length * share))] ?? 0;
  return { calls: samples.length, medianMs: at(0.5), p95Ms: at(0.95), p99Ms: at(0.99) };
}

/** Milliseconds of one call. */
export function timeOnce(run: () => unknown): number {
  const started = performance.now();
  run();
  return performance.now() - started;
}
