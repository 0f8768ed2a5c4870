/** The score of the quiz as it is stored: decoded, never trusted, and merged when two windows wrote. */
import type { Tally } from './quiz';
import { err, ok, type Result } from './result';

export const scoreVersion = 1;

export interface Score {
  readonly tallies: Readonly<Record<string, Tally>>;
}

export const emptyScore: Score = { tallies: {} };

export type ScoreError = { readonly kind: 'newer'; readonly found: number } | { readonly kind: 'damaged' };

/** What is stored for a score. */
export function encodeScore(score: Score): object {
  return { version: scoreVersion, tallies: score.tallies };
}

/** Reads a stored score; nothing stored is an empty one. */
export function decodeScore(value: unknown): Result<Score, ScoreError> {
  if (value === undefined || value === null) return ok(emptyScore);
  if (typeof value !== 'object' || !('version' in value) || typeof value.version !== 'number')
    return err({ kind: 'damaged' });
  if (value.version > scoreVersion) return err({ kind: 'newer', found: value.version });
  const tallies = 'tallies' in value ? value.tallies : undefined;
  if (typeof tallies !== 'object' || tallies === null || !Object.values(tallies).every(isTally))
    return err({ kind: 'damaged' });
  return ok({ tallies: tallies as Record<string, Tally> });
}

/** The score after one more answer. */
export function withAnswer(score: Score, question: string, isRight: boolean): Score {
  const known = score.tallies[question] ?? { asked: 0, right: 0 };
  const tally = { asked: known.asked + 1, right: known.right + (isRight ? 1 : 0) };
  return { tallies: { ...score.tallies, [question]: tally } };
}

/** Answers given and right ones, over all questions. */
export function totalOf(score: Score): Tally {
  let asked = 0;
  let right = 0;
  for (const tally of Object.values(score.tallies)) {
    asked += tally.asked;
    right += tally.right;
  }
  return { asked, right };
}

function isTally(value: unknown): value is Tally {
  if (typeof value !== 'object' || value === null || !('asked' in value) || !('right' in value)) return false;
  const { asked, right } = value;
  return isCount(asked) && isCount(right) && right <= asked;
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0;
}
