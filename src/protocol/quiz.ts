/** Messages between the host and the quiz view. Types and decoders only. */
import type { Answer, Bilingual, Language, QuestionType } from '../core';
import { isIndexList, isRecord, isText } from './decode';

export interface QuizStrings {
  readonly check: string;
  readonly next: string;
  readonly skip: string;
  readonly right: string;
  readonly wrong: string;
  readonly partly: string;
  readonly openPage: string;
  readonly score: string;
  readonly yes: string;
  readonly no: string;
  readonly yourAnswer: string;
  readonly showModel: string;
  readonly modelAnswer: string;
  readonly tickPoints: string;
  readonly rightAnswer: string;
  readonly moveUp: string;
  readonly moveDown: string;
  readonly chooseAll: string;
  readonly orderHint: string;
  readonly notANumber: string;
  readonly material: string;
  readonly switchLanguage: string;
}

/** A choice, step or rubric point as shown. `index` is the question's own. */
export interface ShownItem {
  readonly index: number;
  readonly text: Bilingual;
}

/** The reason behind an option, told after answering. */
export interface Verdict {
  readonly index: number;
  readonly right: boolean;
  readonly why: Bilingual;
}

export interface ShownQuestion {
  readonly id: string;
  readonly type: QuestionType;
  readonly entryTitle: Bilingual;
  readonly prompt: Bilingual;
  readonly material: Bilingual | undefined;
  readonly items: readonly ShownItem[];
  readonly unit: string | undefined;
}

export interface ShownResult {
  readonly answer: Answer;
  /** 0 to 1. */
  readonly mark: number;
  readonly verdicts: readonly Verdict[];
  readonly why: Bilingual | undefined;
  /** The right answer where it is not one of the options: a number, true or false. */
  readonly solution: Bilingual | undefined;
  /** Right order of steps, as the question's own indices. */
  readonly order: readonly number[];
}

export interface QuizState {
  readonly language: Language;
  readonly question: ShownQuestion;
  readonly result: ShownResult | undefined;
  /** Model answer and rubric of an open question, sent when asked for. */
  readonly model: { readonly text: Bilingual; readonly rubric: readonly ShownItem[] } | undefined;
  readonly score: { readonly asked: number; readonly right: number };
  readonly strings: QuizStrings;
  /** What the view keeps, so that a reload shows the same question. */
  readonly saved: SavedQuiz;
}

export type ToQuiz =
  { readonly type: 'show'; readonly state: QuizState } | { readonly type: 'failed'; readonly message: string };

export type FromQuiz =
  | { readonly type: 'ready'; readonly saved: SavedQuiz | undefined }
  | { readonly type: 'answer'; readonly question: string; readonly answer: Answer }
  | { readonly type: 'reveal' }
  | { readonly type: 'next' }
  | { readonly type: 'open' }
  | { readonly type: 'language'; readonly language: Language };

export interface SavedQuiz {
  readonly question: string;
  readonly order: readonly number[];
  readonly inputs: Readonly<Record<string, number>>;
  readonly answer: Answer | undefined;
  readonly revealed: boolean;
  readonly language: Language;
}

/** A message of the quiz view, or undefined when it is none. */
export function decodeFromQuiz(value: unknown): FromQuiz | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['type']) {
    case 'ready':
      return { type: 'ready', saved: decodeSavedQuiz(value['saved']) };
    case 'answer': {
      const answer = decodeAnswer(value['answer']);
      return answer !== undefined && isText(value['question'])
        ? { type: 'answer', question: value['question'], answer }
        : undefined;
    }
    case 'reveal':
    case 'next':
    case 'open':
      return { type: value['type'] };
    case 'language':
      return value['language'] === 'en' || value['language'] === 'zh'
        ? { type: 'language', language: value['language'] }
        : undefined;
    default:
      return undefined;
  }
}

function decodeSavedQuiz(value: unknown): SavedQuiz | undefined {
  if (!isRecord(value) || !isText(value['question']) || !isIndexList(value['order'])) return undefined;
  const inputs = isRecord(value['inputs']) ? value['inputs'] : {};
  if (!Object.values(inputs).every((input) => typeof input === 'number' && Number.isFinite(input))) return undefined;
  return {
    question: value['question'],
    order: value['order'],
    inputs: inputs as Record<string, number>,
    answer: decodeAnswer(value['answer']),
    revealed: value['revealed'] === true,
    language: value['language'] === 'zh' ? 'zh' : 'en',
  };
}

function decodeAnswer(value: unknown): Answer | undefined {
  if (!isRecord(value)) return undefined;
  switch (value['kind']) {
    case 'chosen':
      return isIndexList(value['options']) ? { kind: 'chosen', options: value['options'] } : undefined;
    case 'boolean':
      return typeof value['value'] === 'boolean' ? { kind: 'boolean', value: value['value'] } : undefined;
    case 'order':
      return isIndexList(value['steps']) ? { kind: 'order', steps: value['steps'] } : undefined;
    case 'number':
      return typeof value['value'] === 'number' && Number.isFinite(value['value'])
        ? { kind: 'number', value: value['value'] }
        : undefined;
    case 'rubric':
      return isIndexList(value['ticked']) ? { kind: 'rubric', ticked: value['ticked'] } : undefined;
    default:
      return undefined;
  }
}
