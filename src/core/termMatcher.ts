/**
 * Finds known terms in a line: which entry's name covers an offset, and all of them. Works on subwords, so that `kv_cache`, `KVCache`,
 * `kv-cache` and "KV cache" are one name. Knows no editor and no languages' grammars.
 */
import { namesOf } from './knowledgeBase';
import type { EntrySummary } from './model';
import { foldName, hasHan, subwordsOf, type Subword } from './text';

export interface TermMatch {
  readonly entry: EntrySummary;
  /** UTF-16 offsets in the line. */
  readonly start: number;
  readonly end: number;
  /** The line's own text. */
  readonly text: string;
  /** Whether the name is also an ordinary word, so that it counts only in a file about language models. */
  readonly needsEvidence: boolean;
}

export interface TermMatcher {
  /** Matches of a line from left to right, longest first, without overlaps. */
  matches(line: string): TermMatch[];
  /** The match whose range holds the offset, or undefined. The end counts, as the caret may stand behind a word. */
  matchAt(line: string, offset: number): TermMatch | undefined;
}

interface Form {
  readonly entry: EntrySummary;
  readonly name: string;
  readonly isAmbiguous: boolean;
  /** The name counts only in exactly this spelling; in another it needs evidence. */
  readonly hasCapitals: boolean;
  /** Only the exact spelling counts at all. */
  readonly isCaseSensitive: boolean;
  /** Whether the name is met in prose, where its words stand apart; code forms are one identifier. */
  readonly mayHoldSpaces: boolean;
  /** Words and humps of the name: `srun` has one and is not `s_run`; "min-p" has two and is not "m in p". */
  readonly parts: number;
}

/** Longest line part that is looked at around an offset; longer lines are data, not code. */
const longestLine = 20_000;

export function createTermMatcher(entries: readonly EntrySummary[]): TermMatcher {
  const forms = collectForms(entries);
  const longest = longestForm(forms);
  const prefixes = prefixesOf(forms);
  const matches = (line: string): TermMatch[] => {
    const found: TermMatch[] = [];
    const words = subwordsOf(line.length > longestLine ? line.slice(0, longestLine) : line);
    for (let index = 0; index < words.length; index++) {
      const match = longestFrom(line, words, index, forms, prefixes, longest);
      if (match === undefined) continue;
      found.push(match.term);
      index = match.last;
    }
    return found;
  };
  return {
    matches,
    matchAt: (line, offset) => matches(line).find(({ start, end }) => start <= offset && offset <= end),
  };
}

/** Folded name to form. The first owner of a name keeps it; the compiler rejects duplicates. */
function collectForms(entries: readonly EntrySummary[]): Map<string, Form> {
  const forms = new Map<string, Form>();
  for (const entry of entries) {
    const searchOnly = new Set(entry.searchOnly.map(foldName));
    const ambiguous = new Map(entry.ambiguous.map((name) => [foldName(name), name]));
    const codeForms = new Set(entry.code.map(({ form }) => form));
    // The words of an interview question are those of its concepts; only its own code forms are met in a file.
    const names = entry.kind === 'interview' ? codeForms : namesOf(entry);
    for (const name of names) {
      const key = foldName(name);
      if (key.length < 2 || searchOnly.has(key) || forms.has(key)) continue;
      const marked = ambiguous.get(key);
      forms.set(key, {
        entry,
        name,
        isAmbiguous: marked !== undefined || (key.length <= 3 && !/\p{Lu}/u.test(name) && !hasHan(name)),
        hasCapitals: key.length <= 6 && /\p{Lu}.*\p{Lu}/u.test(name),
        isCaseSensitive: marked !== undefined && /\p{Lu}/u.test(marked.slice(1)),
        // "FlashAttention" is written as two words too; "LoRA" and "RoPE" are not.
        mayHoldSpaces: !codeForms.has(name) && /[\s-]|\p{Script=Han}|\p{Ll}{2}\p{Lu}\p{Ll}{2}/u.test(name),
        parts: subwordsOf(name).length,
      });
    }
  }
  return forms;
}

function longestForm(forms: ReadonlyMap<string, Form>): number {
  return Math.max(0, ...[...forms.keys()].map(({ length }) => length));
}

/** Beginnings of all keys at subword granularity: a scan stops at the first subword that starts nothing. */
function prefixesOf(forms: ReadonlyMap<string, Form>): Set<string> {
  const prefixes = new Set<string>();
  for (const key of forms.keys()) {
    for (let length = 1; length <= key.length; length++) prefixes.add(key.slice(0, length));
  }
  return prefixes;
}

function longestFrom(
  line: string,
  words: readonly Subword[],
  first: number,
  forms: ReadonlyMap<string, Form>,
  prefixes: ReadonlySet<string>,
  longest: number,
): { term: TermMatch; last: number } | undefined {
  let key = '';
  let best: { term: TermMatch; last: number } | undefined;
  const start = words[first]?.start ?? 0;
  if (!startsWord(line, start)) return undefined;
  for (let last = first; last < words.length; last++) {
    const word = words[last];
    if (word === undefined || (last > first && !isJoint(line.slice(words[last - 1]?.end, word.start)))) break;
    key += word.text;
    if (key.length > longest + 1) break;
    const form = forms.get(key) ?? singularForm(key, forms);
    const text = line.slice(start, word.end);
    if (form !== undefined && endsWord(line, word.end) && isSpeltLike(form, text)) {
      const needsEvidence = evidenceNeeded(form, text);
      if (needsEvidence !== undefined)
        best = { term: { entry: form.entry, start, end: word.end, text, needsEvidence }, last };
    }
    if (!prefixes.has(key)) break;
  }
  return best;
}

/** "LoRAs" and "rerankers" are their singulars; Chinese has no plural, and "ss" ends no plural. */
function singularForm(key: string, forms: ReadonlyMap<string, Form>): Form | undefined {
  if (!key.endsWith('s') || key.endsWith('ss') || key.length < 4) return undefined;
  return forms.get(key.slice(0, -1));
}

/** Whether the spelling in the line counts: at once (false), with evidence (true), or not at all (undefined). */
function evidenceNeeded(form: Form, text: string): boolean | undefined {
  const isExact = text === form.name || text === `${form.name}s`;
  if (form.isCaseSensitive && !isExact) return undefined;
  return form.isAmbiguous || (form.hasCapitals && !isExact);
}

/** Whether the parts of the name stand as far apart as those of its own spelling may. */
function isSpeltLike(form: Form, text: string): boolean {
  const gaps = text.match(/[^\p{L}\p{N}]+/gu)?.length ?? 0;
  if (gaps >= form.parts) return false;
  return form.mayHoldSpaces || !/\s/.test(text);
}

/** What may stand between two subwords of one name: nothing, one joiner or space, or a plus of a few spaces in prose. */
function isJoint(between: string): boolean {
  return /^([ \t]?|[_\-‐‑–]|[ ]-[ ])$/u.test(between);
}

/** A match may not begin inside a run of digits and letters that subwords cut apart, such as the `4` of `fp4`. */
function startsWord(line: string, start: number): boolean {
  const before = line[start - 1];
  const here = line[start];
  return before === undefined || here === undefined || !(/\p{N}/u.test(here) && /[\p{L}\p{N}]/u.test(before));
}

/** Nor end before lower-case letters, which would be the rest of a word. */
function endsWord(line: string, end: number): boolean {
  const last = line[end - 1];
  const next = line[end];
  return last === undefined || next === undefined || hasHan(last) || !(/\p{Ll}/u.test(next) && /\p{L}/u.test(last));
}
