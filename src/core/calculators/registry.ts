/** Every calculator by name, with its inputs: what texts, questions and hovers compute with. Knows nothing of how numbers are shown. */
import * as compute from './compute';
import * as memory from './memory';
import * as retrieval from './retrieval';

/** One input of a calculator; without a default it must be given. */
export interface CalculatorInput {
  readonly name: string;
  readonly fallback?: number;
}

/** What a result counts; it decides which unit words a text may use for it. */
export type Quantity = 'bytes' | 'parameters' | 'flops' | 'ratio' | 'count' | 'days';

export interface Calculator {
  readonly id: string;
  readonly quantity: Quantity;
  readonly inputs: readonly CalculatorInput[];
  readonly compute: (input: (name: string) => number) => number;
}

export type CalculatorInputs = Readonly<Record<string, number>>;

export type CalculatorError =
  | { readonly kind: 'unknownCalculator'; readonly id: string }
  | { readonly kind: 'unknownInput'; readonly name: string; readonly known: readonly string[] }
  | { readonly kind: 'missingInput'; readonly name: string }
  | { readonly kind: 'notFinite' };

/** "layers kvHeads tokens=1": names in order, a default after the equals sign. */
function inputs(spec: string): CalculatorInput[] {
  return spec.split(' ').map((part) => {
    const [name = '', fallback] = part.split('=');
    return fallback === undefined ? { name } : { name, fallback: Number(fallback) };
  });
}

/** A calculator over a function that takes one object whose fields are the inputs. */
function over<Shape>(id: string, quantity: Quantity, spec: string, run: (shape: Shape) => number): Calculator {
  const list = inputs(spec);
  return {
    id,
    quantity,
    inputs: list,
    // The field names of Shape and the spec are compared by a unit test, which runs every calculator.
    compute: (input) => run(Object.fromEntries(list.map(({ name }) => [name, input(name)])) as Shape),
  };
}

const decoder = 'layers hidden heads kvHeads headDim ffn vocab gated=1 tied=0';

/** All calculators. Ids are used in knowledge files and saved questions and never change. */
export const calculators: readonly Calculator[] = [
  over('kvCacheBytes', 'bytes', 'layers kvHeads headDim tokens=1 batch=1 bytesPerValue=2', memory.kvCacheBytes),
  over(
    'mlaCacheBytes',
    'bytes',
    'layers kvLoraRank ropeHeadDim tokens=1 batch=1 bytesPerValue=2',
    memory.mlaCacheBytes,
  ),
  over('weightBytes', 'bytes', 'parameters bitsPerWeight=16', memory.weightBytes),
  over(
    'trainingStateBytes',
    'bytes',
    'parameters stage=0 gpus=1 weightBytes=2 gradientBytes=2 optimizerBytes=12',
    memory.trainingStateBytes,
  ),
  over('loraParameters', 'parameters', 'rank inputs outputs matrices=1', memory.loraParameters),
  over('decoderParameters', 'parameters', decoder, memory.decoderParameters),
  over('attentionParameters', 'parameters', 'hidden heads kvHeads headDim', memory.attentionParameters),
  over('mlpParameters', 'parameters', 'hidden ffn gated=1', memory.mlpParameters),
  over('trainingFlops', 'flops', 'parameters tokens', compute.trainingFlops),
  over('forwardFlops', 'flops', 'parameters tokens=1', compute.forwardFlops),
  over('trainingDays', 'days', 'parameters tokens gpus peakFlops utilization', compute.trainingDays),
  over('attentionScoreFlops', 'flops', 'layers=1 heads headDim tokens', compute.attentionScoreFlops),
  over('attentionScoreBytes', 'bytes', 'heads tokens bytesPerValue=2', compute.attentionScoreBytes),
  over('ringAllReduceBytes', 'bytes', 'bytes gpus', compute.ringAllReduceBytes),
  over('zeroTraffic', 'count', 'parameters stage', compute.zeroTraffic),
  over('effectiveBatch', 'count', 'microBatch accumulation=1 replicas=1', compute.effectiveBatch),
  over('flatIndexBytes', 'bytes', 'vectors dimensions bytesPerValue=4', retrieval.flatIndexBytes),
  over('pqCodeBytes', 'bytes', 'vectors=1 subspaces bits=8', retrieval.pqCodeBytes),
  over('pqCodebookBytes', 'bytes', 'dimensions bits=8 bytesPerValue=4', retrieval.pqCodebookBytes),
  over('hnswBytes', 'bytes', 'vectors dimensions bytesPerValue=4 m', retrieval.hnswBytes),
  over('rougeL', 'ratio', 'lcs reference candidate beta=1', retrieval.rougeL),
  over('f1', 'ratio', 'precision recall', retrieval.f1),
  {
    id: 'mrr',
    quantity: 'ratio',
    inputs: inputs('r1 r2=-1 r3=-1 r4=-1 r5=-1'),
    compute: (input) => retrieval.meanReciprocalRank(['r1', 'r2', 'r3', 'r4', 'r5'].map(input)),
  },
  {
    id: 'ndcg',
    quantity: 'ratio',
    inputs: inputs('g1 g2=0 g3=0 g4=0 g5=0'),
    compute: (input) => retrieval.ndcg(['g1', 'g2', 'g3', 'g4', 'g5'].map(input)),
  },
  {
    id: 'softmaxFirst',
    quantity: 'ratio',
    inputs: inputs('l1 l2 l3=-1000000 l4=-1000000 temperature=1'),
    compute: (input) => retrieval.softmaxFirst(['l1', 'l2', 'l3', 'l4'].map(input), input('temperature')),
  },
];

const byId = new Map(calculators.map((calculator) => [calculator.id, calculator]));

/** The calculator of that id, or undefined. */
export function calculatorById(id: string): Calculator | undefined {
  return byId.get(id);
}

/** Runs a calculator; unknown, missing or non-finite values come back as an error value. */
export function runCalculator(
  id: string,
  given: CalculatorInputs,
):
  | { readonly ok: true; readonly value: number; readonly quantity: Quantity }
  | { readonly ok: false; readonly error: CalculatorError } {
  const calculator = byId.get(id);
  if (calculator === undefined) return { ok: false, error: { kind: 'unknownCalculator', id } };
  const known = calculator.inputs.map(({ name }) => name);
  for (const name of Object.keys(given)) {
    if (!known.includes(name)) return { ok: false, error: { kind: 'unknownInput', name, known } };
  }
  const values = new Map<string, number>();
  for (const { name, fallback } of calculator.inputs) {
    const value = given[name] ?? fallback;
    if (value === undefined) return { ok: false, error: { kind: 'missingInput', name } };
    values.set(name, value);
  }
  const value = calculator.compute((name) => values.get(name) ?? Number.NaN);
  return Number.isFinite(value)
    ? { ok: true, value, quantity: calculator.quantity }
    : { ok: false, error: { kind: 'notFinite' } };
}
