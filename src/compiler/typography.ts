/** House rules of Chinese text: a space between Han and Latin letters or digits, and full-width punctuation after Han. */

const rules: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/\p{Script=Han}[A-Za-z0-9]/u, 'put a space between Chinese and Latin letters or digits'],
  [/[A-Za-z0-9]\p{Script=Han}/u, 'put a space between Latin letters or digits and Chinese'],
  [/\p{Script=Han}[,;:!?](?=[\p{Script=Han}\s]|$)/u, 'use full-width punctuation after Chinese'],
  [
    /[\p{Script=Han}][ ]+[，。；：？！、]|[，。；：？！、）][ ]+\p{Script=Han}/u,
    'no space beside full-width punctuation',
  ],
];

/** What is wrong with a run of Chinese text, or undefined. The run holds no code, math or links. */
export function typographyProblem(text: string): string | undefined {
  for (const [pattern, advice] of rules) {
    const found = pattern.exec(text);
    if (found !== null) return `"${text.slice(Math.max(0, found.index - 6), found.index + 8)}": ${advice}`;
  }
  return undefined;
}
