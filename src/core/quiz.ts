/** Drawing and marking questions. Randomness is an argument, time does not occur; knows no screen. */
import { runCalculator } from './calculators/registry';
import type { Bilingual, NumericQuestion, Question, QuestionStub } from './model';

/** A number in [0, 1). */
export type Random = () => number;

/** What the person did with a question. Indices are those of the question's own options and steps, not of what was shown. */
export type Answer =
  | { readonly kind: 'chosen'; readonly options: readonly number[] }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'order'; readonly steps: readonly number[] }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'rubric'; readonly ticked: readonly number[] };

/** A question made concrete: the order in which options are shown, and the numbers drawn. */
export interface Drawn {
  readonly question: Question;
  /** `order[i]` is the question's own index of what is shown at place i: options, or steps. */
  readonly order: readonly number[];
  /** Drawn inputs of a numeric question; empty otherwise. */
  readonly inputs: Readonly<Record<string, number>>;
}

/** Makes a question concrete. Steps are never shown in the right order already. */
export function drawQuestion(question: Question, random: Random): Drawn {
  const inputs =
    question.type === 'numeric'
      ? Object.fromEntries(Object.entries(question.given).map(([name, values]) => [name, pick(values, random) ?? 0]))
      : {};
  return { question, order: shownOrder(question, random), inputs };
}

function shownOrder(question: Question, random: Random): number[] {
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'mistake':
      return shuffle(question.options.length, random);
    case 'order': {
      const order = shuffle(question.steps.length, random);
      const isSolved = order.every((step, place) => step === place);
      return isSolved ? [...order.slice(1), order[0] ?? 0] : order;
    }
    default:
      return [];
  }
}

/** The prompt with the drawn numbers in place of `{name}`. */
export function promptOf(drawn: Drawn): Bilingual {
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => {
      const value = drawn.inputs[name];
      return value === undefined ? whole : value.toLocaleString('en-US', { maximumFractionDigits: 6 });
    });
  const { prompt } = drawn.question;
  return { en: fill(prompt.en), zh: fill(prompt.zh) };
}

/** The right number of a drawn numeric question; NaN if its calculator refuses, which the compiler rules out. */
export function rightNumber(question: NumericQuestion, inputs: Readonly<Record<string, number>>): number {
  const result = runCalculator(question.calculator, inputs);
  return result.ok ? result.value : Number.NaN;
}

/** Share of the answer that is right, 0 to 1. Closed questions give 0 or 1, a rubric the share ticked. An answer of another kind gives 0. */
export function markAnswer(drawn: Drawn, answer: Answer): number {
  const { question } = drawn;
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'mistake': {
      if (answer.kind !== 'chosen') return 0;
      const right = question.options.flatMap((option, index) => (option.right ? [index] : []));
      return sameMembers(right, answer.options) ? 1 : 0;
    }
    case 'boolean':
      return answer.kind === 'boolean' && answer.value === question.answer ? 1 : 0;
    case 'order':
      return answer.kind === 'order' &&
        answer.steps.length === question.steps.length &&
        answer.steps.every((step, place) => step === place)
        ? 1
        : 0;
    case 'numeric': {
      if (answer.kind !== 'number') return 0;
      const right = rightNumber(question, drawn.inputs);
      return Math.abs(answer.value - right) <= Math.abs(right) * question.tolerance ? 1 : 0;
    }
    case 'open':
      if (answer.kind !== 'rubric' || question.rubric.length === 0) return 0;
      return (
        new Set(answer.ticked.filter((point) => point >= 0 && point < question.rubric.length)).size /
        question.rubric.length
      );
  }
}

/** Answers counted as right: everything of a closed question, at least 60 % of a rubric. */
export function isPassed(mark: number): boolean {
  return mark >= 0.6;
}

/** Score of one question over time. */
export interface Tally {
  readonly asked: number;
  readonly right: number;
}

/**
 * Picks the next question: not the one just asked, the least asked first, then the one most often wrong, then by chance.
 * Undefined when there are none.
 */
export function nextQuestion(
  stubs: readonly QuestionStub[],
  tallyOf: (id: string) => Tally | undefined,
  previous: string | undefined,
  random: Random,
): QuestionStub | undefined {
  const others = stubs.filter(({ id }) => id !== previous);
  const pool = others.length > 0 ? others : stubs;
  const weightOf = ({ id }: QuestionStub): number => {
    const tally = tallyOf(id);
    return tally === undefined ? -1 : tally.asked + tally.right;
  };
  const least = Math.min(...pool.map(weightOf));
  return pick(
    pool.filter((stub) => weightOf(stub) === least),
    random,
  );
}

/** A number as people type it: thousands separators, powers, full-width digits, and binary or decimal units of bytes. Undefined if it is none. */
export function parseNumber(text: string): number | undefined {
  const plain = text.normalize('NFKC').replace(/[,，\s_]/g, '');
  const match =
    /^([-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?)(?:[x×*]10\^(\d+))?(k|m|g|t|p)?(i)?(b|bytes|字节)?(%)?$/i.exec(plain);
  if (match === null) return undefined;
  const [, digits = '', power, prefix, binary, , percent] = match;
  const step = prefix === undefined ? 0 : 'kmgtp'.indexOf(prefix.toLowerCase()) + 1;
  return (
    Number(digits) *
    10 ** Number(power ?? 0) *
    (binary === undefined ? 1000 : 1024) ** step *
    (percent === undefined ? 1 : 0.01)
  );
}

/** Value of one `unit` in the calculators' own unit: 2^30 for GiB, 0.01 for %, 1 for words such as bytes or parameters. */
export function unitScale(unit: string): number {
  return parseNumber(`1${unit}`) ?? 1;
}

/** A typed answer in the calculators' unit: a bare number counts in the question's unit, one with a unit of its own in that. */
export function parseAnswer(text: string, unit: string): number | undefined {
  const isBare = /^[-+.\d,，\s_]*(e[-+]?\d+)?$/i.test(text.normalize('NFKC'));
  const value = parseNumber(text);
  return value === undefined ? undefined : isBare ? value * unitScale(unit) : value;
}

function pick<Item>(items: readonly Item[], random: Random): Item | undefined {
  return items[Math.min(items.length - 1, Math.floor(random() * items.length))];
}

/** Fisher–Yates over 0 … length − 1. */
function shuffle(length: number, random: Random): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last--) {
    const other = Math.min(last, Math.floor(random() * (last + 1)));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}

function sameMembers(a: readonly number[], b: readonly number[]): boolean {
  const set = new Set(b);
  return set.size === a.length && a.every((item) => set.has(item));
}
