/** Ranked search over names, phrases and glances. Hides fuse.js; knows nothing of how results are shown. */
// The basic build has all that is used here, in fewer bytes.
import Fuse from 'fuse.js/basic';
import { namesOf, type KnowledgeBase } from './knowledgeBase';
import type { EntrySummary } from './model';
import { foldName, hasHan, searchTokens } from './text';

/** Why an entry was found, strongest first. */
export type Tier = 'exact' | 'prefix' | 'typo' | 'text';

export interface Hit {
  readonly entry: EntrySummary;
  readonly tier: Tier;
  /** The name or phrase that matched. */
  readonly matched: string;
  readonly score: number;
}

export interface SearchEngine {
  /** Best first; at most `limit`. Nothing for a query without a letter or digit. */
  search(query: string, limit: number): Hit[];
}

interface Surface {
  readonly entry: EntrySummary;
  readonly shown: string;
  readonly folded: string;
  readonly isTitle: boolean;
}

const fuseOptions = {
  ignoreLocation: true,
  ignoreFieldNorm: true,
  threshold: 0.34,
  includeScore: true,
  shouldSort: false,
};
/** Below this share of a query's weight a descriptive match is noise. */
const leastCoverage = 0.34;
const unknownWordWeight = 1.5;
/** So many characters of a phrase make a query that quotes it. */
const leastPhrase = 4;

/** An engine over a knowledge base. Building it takes a few milliseconds for a hundred entries. */
export function createSearchEngine(base: KnowledgeBase): SearchEngine {
  const surfaces = surfacesOf(base.entries);
  // Built when a query first needs them: many find an exact name and need neither.
  let typos: TypoIndex | undefined;
  let texts: TextIndex | undefined;
  return {
    search(query, limit) {
      const key = foldName(query);
      if (key === '' || limit <= 0) return [];
      const best = new Map<EntrySummary, Hit>();
      const offer = (hit: Hit): void => {
        const known = best.get(hit.entry);
        if (known === undefined || known.score < hit.score) best.set(hit.entry, hit);
      };
      for (const surface of surfaces) offerName(surface, key, offer);
      const isCertain = [...best.values()].some(({ tier }) => tier === 'exact');
      // Bitap compares at most 32 characters at a time, so a longer query is a sentence and not a misspelt name.
      if (!isCertain && best.size < 3 && key.length >= 3 && key.length <= 32) {
        (typos ??= createTypoIndex(surfaces)).offerMatches(key, offer);
      }
      if (!isCertain) offerAbbreviated(surfaces, query, offer);
      if (!isCertain || /\s/.test(query.trim())) {
        (texts ??= createTextIndex(base.entries)).offerMatches(query, offer);
      }
      return [...best.values()].sort(byRank).slice(0, limit);
    },
  };
}

/** Ties go to the concept over the question about it, then to what is asked more often. */
function byRank(a: Hit, b: Hit): number {
  const isConcept = (hit: Hit): number => (hit.entry.kind === 'interview' ? 1 : 0);
  return (
    b.score - a.score ||
    isConcept(a) - isConcept(b) ||
    b.entry.collections - a.entry.collections ||
    (a.entry.id < b.entry.id ? -1 : 1)
  );
}

function surfacesOf(entries: readonly EntrySummary[]): Surface[] {
  return entries.flatMap((entry) => {
    const titles = new Set([entry.title.en, entry.title.zh, entry.short]);
    const seen = new Set<string>();
    return namesOf(entry).flatMap((shown): Surface[] => {
      const folded = foldName(shown);
      if (folded === '' || seen.has(folded)) return [];
      seen.add(folded);
      return [{ entry, shown, folded, isTitle: titles.has(shown) }];
    });
  });
}

/** Exact names, beginnings of names, and what stands inside a name. The more of the name the query covers, the better. */
function offerName(surface: Surface, key: string, offer: (hit: Hit) => void): void {
  const { entry, shown, folded, isTitle } = surface;
  const position = folded.indexOf(key);
  if (position < 0) return;
  const cover = key.length / folded.length;
  if (cover === 1) offer({ entry, tier: 'exact', matched: shown, score: isTitle ? 100 : 98 });
  else if (position === 0) offer({ entry, tier: 'prefix', matched: shown, score: 60 + 30 * cover });
  else if (key.length >= (hasHan(key) ? 2 : 4))
    offer({ entry, tier: 'prefix', matched: shown, score: 40 + 30 * cover });
}

/** Words cut short: "spec dec" begins each word of "speculative decoding". */
function offerAbbreviated(surfaces: readonly Surface[], query: string, offer: (hit: Hit) => void): void {
  const parts = wordsOf(query);
  if (parts.length < 2) return;
  for (const { entry, shown } of surfaces) {
    const words = wordsOf(shown);
    if (words.length < parts.length || !parts.every((part, place) => words[place]?.startsWith(part))) continue;
    offer({ entry, tier: 'prefix', matched: shown, score: 66 + (10 * parts.length) / words.length });
  }
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s_-]+/)
    .filter((word) => word !== '');
}

interface TypoIndex {
  offerMatches(key: string, offer: (hit: Hit) => void): void;
}

/** A name shorter or longer than the query by more than this ratio is not a misspelling of it. */
const leastLikeness = 0.5;

/**
 * Misspelt names by fuse.js. Fuse reads every text of its index, so it gets only those that are about as long as the query and lack few
 * of its characters: some dozens instead of thousands.
 */
function createTypoIndex(surfaces: readonly Surface[]): TypoIndex {
  const folded = surfaces.map((surface) => surface.folded);
  const characters = Uint32Array.from(folded, characterSet);
  return {
    offerMatches(key, offer) {
      const wanted = characterSet(key);
      const mayLack = key.length < 6 ? 1 : 2;
      const records = folded.flatMap((v, i) => {
        return likeness(key, v) >= leastLikeness && bitCount(wanted & ~(characters[i] ?? 0)) <= mayLack
          ? [{ i, v, n: 1 }]
          : [];
      });
      const fuse = new Fuse(folded, fuseOptions, Fuse.parseIndex<string>({ keys: [], records }));
      for (const { refIndex, score = 1 } of fuse.search(key)) {
        const surface = surfaces[refIndex];
        if (surface === undefined) continue;
        // Fuse scores every text that contains the match alike; the likeness of lengths tells the meant one.
        offer({
          entry: surface.entry,
          tier: 'typo',
          matched: surface.shown,
          score: 75 * (1 - score) * likeness(key, surface.folded),
        });
      }
    },
  };
}

/** Ratio of the shorter length to the longer, 0 to 1. */
function likeness(a: string, b: string): number {
  return Math.min(a.length, b.length) / Math.max(a.length, b.length);
}

/** The characters of a folded text as bits: one for each Latin letter, one for digits, five that all others share. */
function characterSet(text: string): number {
  let set = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const letter = code - 97;
    set |= 1 << (letter >= 0 && letter < 26 ? letter : code < 58 ? 26 : 27 + (code % 5));
  }
  return set;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count;
}

interface TextIndex {
  offerMatches(query: string, offer: (hit: Hit) => void): void;
}

/** Words of names, phrases and glances, each weighted by how rare it is. */
function createTextIndex(entries: readonly EntrySummary[]): TextIndex {
  const postings = new Map<string, Map<EntrySummary, { weight: number; shown: string }>>();
  const add = (entry: EntrySummary, text: string, weight: number): void => {
    for (const token of searchTokens(text)) {
      const posting = postings.get(stem(token)) ?? new Map<EntrySummary, { weight: number; shown: string }>();
      postings.set(stem(token), posting);
      if ((posting.get(entry)?.weight ?? 0) < weight) posting.set(entry, { weight, shown: text });
    }
  };
  const phrases: { readonly entry: EntrySummary; readonly shown: string; readonly folded: string }[] = [];
  for (const entry of entries) {
    for (const name of namesOf(entry)) add(entry, name, 1);
    for (const phrase of [...entry.ask.en, ...entry.ask.zh]) {
      add(entry, phrase, 0.9);
      phrases.push({ entry, shown: phrase, folded: foldName(phrase) });
    }
    for (const glance of [entry.glance.en, entry.glance.zh]) add(entry, glance, 0.6);
  }
  // A word that occurs nowhere says little about which entry is meant, so it weighs less than a rare one.
  const rarity = (token: string): number => {
    const known = postings.get(token)?.size;
    return known === undefined ? unknownWordWeight : Math.log(1 + entries.length / (1 + known));
  };
  return {
    offerMatches(query, offer) {
      const key = foldName(query);
      for (const { entry, shown, folded } of key.length >= leastPhrase ? phrases : []) {
        if (folded.includes(key))
          offer({ entry, tier: 'text', matched: shown, score: 76 + (4 * key.length) / folded.length });
      }
      const tokens = [...new Set(searchTokens(query).map(stem))].filter((token) => !stopWords.has(token));
      const total = tokens.reduce((sum, token) => sum + rarity(token), 0);
      const found = new Map<EntrySummary, { weight: number; best: number; shown: string }>();
      for (const token of tokens) {
        for (const [entry, { weight, shown }] of postings.get(token) ?? []) {
          const gain = weight * rarity(token);
          const known = found.get(entry) ?? { weight: 0, best: 0, shown };
          found.set(entry, {
            weight: known.weight + gain,
            best: Math.max(known.best, gain),
            shown: gain > known.best ? shown : known.shown,
          });
        }
      }
      for (const [entry, { weight, shown }] of found) {
        const coverage = weight / total;
        if (coverage >= leastCoverage) offer({ entry, tier: 'text', matched: shown, score: 80 * coverage });
      }
    },
  };
}

const stopWords = new Set(
  'a an the of to in on for and or is are was be do does did how what why when which who it its my i you we with from by at as that this can 什么 怎么 为什 如何 么是'.split(
    ' ',
  ),
);

/** A word without its plural or -ing, so that "repeats" meets "repeat"; Chinese is left alone. */
function stem(token: string): string {
  if (hasHan(token) || token.length < 5) return token;
  return token.replace(/(ing|ies|ed|es|s)$/, '');
}
