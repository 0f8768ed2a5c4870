/** What is wrong with a knowledge file, where, and what to do about it. */
export interface Problem {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly message: string;
}

/** `file:line: what, and what to do`. */
export function formatProblem(problem: Problem): string {
  return `${problem.file}:${String(problem.line)}: ${problem.message}`;
}

export type Report = (line: number, message: string) => void;
