/** Normal forms of names and the words inside identifiers. Pure string work; knows no entries. */

/** Form under which two spellings are one name: compatibility forms folded, lower case, without spaces and joiners. */
export function foldName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\-_‐‑–./·']+/gu, '');
}

/** A run of a line that may be (part of) a term: a word, a piece of an identifier, or a run of Han characters. */
export interface Subword {
  /** Folded text. */
  readonly text: string;
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
}

// Camel humps, acronyms before a hump, lower-case runs, digits; Han characters one by one, since Chinese has no word breaks.
const subwordPattern = /\p{Lu}+(?!\p{Ll})|\p{Lu}?\p{Ll}+|\p{N}+|\p{Script=Han}|\p{L}/gu;

/** Subwords of a line, in order: `numKeyValueHeads` gives num, key, value, heads; `分组查询` gives four characters. */
export function subwordsOf(line: string): Subword[] {
  const found: Subword[] = [];
  for (const match of line.matchAll(subwordPattern)) {
    found.push({ text: foldName(match[0]), start: match.index, end: match.index + match[0].length });
  }
  return found;
}

/** Whether the text holds a Han character. */
export function hasHan(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}

/** Chinese words that only join or ask; what stands on either side of them makes no bigram. */
const chineseFillers = /为什么|怎么样|怎么办|怎么|怎样|如何|什么|哪些|哪个|多少|是不是|[的了吗呢和与及或是在把被]/gu;

/** Words and Han bigrams of a text, folded: the units that descriptive search compares. */
export function searchTokens(text: string): string[] {
  const tokens: string[] = [];
  const plain = text.normalize('NFKC').toLowerCase().replace(chineseFillers, ' ');
  for (const [run] of plain.matchAll(/\p{Script=Han}+|(?:(?!\p{Script=Han})[\p{L}\p{N}_])+/gu)) {
    if (!hasHan(run)) {
      tokens.push(run);
      continue;
    }
    const characters = Array.from(run);
    if (characters.length === 1) tokens.push(run);
    for (let index = 0; index + 1 < characters.length; index++) {
      tokens.push((characters[index] ?? '') + (characters[index + 1] ?? ''));
    }
  }
  return tokens;
}
