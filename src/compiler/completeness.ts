/** Checks that nothing is missing from the whole: every coverage item, every erratum, every topic that is asked often. */
import type { EntrySummary } from '../core/model';
import type { Report } from './problems';

export interface Whole {
  readonly items: readonly { readonly id: string }[];
  readonly errata: readonly { readonly id: string }[];
  /** Topics with the number of collections that ask them, most asked first. */
  readonly topics: readonly string[];
}

export interface Made {
  readonly summary: EntrySummary;
  readonly topics: readonly string[];
  readonly errata: readonly string[];
}

/** So many of the most asked topics must have so many questions each. */
const mustTopics = 50;
const mustQuestions = 5;

/** Reports each gap in the file that lists what should be there. */
export function checkComplete(whole: Whole, made: readonly Made[], reportIn: (path: string) => Report): void {
  const covered = new Set(made.flatMap(({ summary }) => summary.covers));
  for (const { id } of whole.items) {
    if (!covered.has(id))
      reportIn('coverage.json')(1, `no entry covers "${id}"; name it in the \`covers\` of one that answers it`);
  }
  const corrected = new Set(made.flatMap(({ errata }) => errata));
  for (const { id } of whole.errata) {
    if (!corrected.has(id))
      reportIn('errata.json')(1, `no entry carries ${id}; correct it under "# Often said, but" of one`);
  }
  for (const topic of whole.topics.slice(0, mustTopics)) {
    const questions = made
      .filter(({ topics }) => topics.includes(topic))
      .reduce((sum, { summary }) => sum + summary.questions.length, 0);
    if (questions >= mustQuestions) continue;
    const advice = questions === 0 ? 'tag the entry about it' : 'write more';
    reportIn('topic-frequency.tsv')(
      1,
      `"${topic}" is among the ${String(mustTopics)} most asked and has ${String(questions)} questions of ${String(mustQuestions)}; ${advice}`,
    );
  }
}
