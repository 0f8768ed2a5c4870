/** What the quiz view shows of a drawn question. Pure; hides reasons and solutions until the question is answered. */
import {
  markAnswer,
  promptOf,
  rightNumber,
  unitScale,
  type Answer,
  type Bilingual,
  type Drawn,
  type EntrySummary,
  type Language,
  type Tally,
} from '../core';
import type { QuizState, QuizStrings, ShownItem, ShownQuestion, ShownResult, Verdict } from '../protocol/quiz';

export interface QuizRound {
  readonly drawn: Drawn;
  readonly entry: EntrySummary;
  readonly answer: Answer | undefined;
  /** Whether the model answer of an open question is shown. */
  readonly revealed: boolean;
}

/** The state to show; `score` counts all answers ever given. */
export function quizState(round: QuizRound, language: Language, score: Tally, strings: QuizStrings): QuizState {
  const { drawn, answer, revealed } = round;
  const { question } = drawn;
  const isModelShown = question.type === 'open' && (revealed || answer !== undefined);
  return {
    language,
    question: shownQuestion(round),
    result: answer === undefined ? undefined : shownResult(drawn, answer, strings),
    model: isModelShown
      ? { text: question.model, rubric: question.rubric.map((text, index) => ({ index, text })) }
      : undefined,
    score,
    strings,
    saved: { question: question.id, order: drawn.order, inputs: drawn.inputs, answer, revealed, language },
  };
}

function shownQuestion({ drawn, entry }: QuizRound): ShownQuestion {
  const { question } = drawn;
  return {
    id: question.id,
    type: question.type,
    entryTitle: entry.title,
    prompt: promptOf(drawn),
    material: question.type === 'mistake' ? question.material : undefined,
    items: shownItems(drawn),
    unit: question.type === 'numeric' ? question.unit : undefined,
  };
}

function shownItems({ question, order }: Drawn): ShownItem[] {
  const textAt = (index: number): Bilingual | undefined => {
    if (question.type === 'order') return question.steps[index];
    return question.type === 'single' || question.type === 'multiple' || question.type === 'mistake'
      ? question.options[index]?.text
      : undefined;
  };
  return order.flatMap((index) => {
    const text = textAt(index);
    return text === undefined ? [] : [{ index, text }];
  });
}

function shownResult(drawn: Drawn, answer: Answer, strings: QuizStrings): ShownResult {
  const { question } = drawn;
  const base = {
    answer,
    mark: markAnswer(drawn, answer),
    verdicts: [],
    why: undefined,
    solution: undefined,
    order: [],
  };
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'mistake':
      return { ...base, verdicts: question.options.map(({ right, why }, index): Verdict => ({ index, right, why })) };
    case 'boolean': {
      const word = question.answer ? strings.yes : strings.no;
      return { ...base, why: question.why, solution: { en: word, zh: word } };
    }
    case 'order':
      return { ...base, why: question.why, order: question.steps.map((_, index) => index) };
    case 'numeric': {
      const text = `${formatNumber(rightNumber(question, drawn.inputs) / unitScale(question.unit))} ${question.unit}`;
      return { ...base, why: question.why, solution: { en: text, zh: text } };
    }
    case 'open':
      return base;
  }
}

/** Whole numbers in full, others to six significant digits. */
function formatNumber(value: number): string {
  return Number.isInteger(value)
    ? value.toLocaleString('en-US')
    : Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 10 });
}
