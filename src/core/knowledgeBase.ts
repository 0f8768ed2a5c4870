/** Look-ups over the index: by id, by name, by category. Holds no pages. */
import type { Category, EntryId, EntrySummary, KnowledgeIndex, Language } from './model';
import { foldName } from './text';

export interface KnowledgeBase {
  readonly categories: readonly Category[];
  readonly entries: readonly EntrySummary[];
  /** The entry, or undefined. */
  byId(id: EntryId): EntrySummary | undefined;
  /** The entry that a title, abbreviation, alias or code form names, in any spelling; undefined when none does. */
  byName(name: string): EntrySummary | undefined;
  /** In reading order: concepts after what they build on, then guides, then interview questions. */
  inCategory(category: string): readonly EntrySummary[];
}

export function createKnowledgeBase(index: KnowledgeIndex): KnowledgeBase {
  const ids = new Map(index.entries.map((entry) => [entry.id, entry]));
  const names = new Map<string, EntrySummary>();
  for (const entry of index.entries) {
    for (const name of [entry.id, ...namesOf(entry)]) {
      const key = foldName(name);
      if (!names.has(key)) names.set(key, entry);
    }
  }
  const byCategory = new Map(
    index.categories.map(({ id }) => [id, readingOrder(index.entries.filter((entry) => entry.category === id))]),
  );
  return {
    categories: index.categories,
    entries: index.entries,
    byId: (id) => ids.get(id),
    byName: (name) => names.get(foldName(name)),
    inCategory: (category) => byCategory.get(category) ?? [],
  };
}

const kindOrder = { concept: 0, guide: 1, interview: 2 } as const;

/**
 * Entries in an order in which they can be read: each after those of its prerequisites that are among them. Where that leaves a choice,
 * the more basic goes first, then what is asked more often. Prerequisites in a circle, which the compiler forbids, lose nobody.
 */
export function readingOrder(entries: readonly EntrySummary[]): EntrySummary[] {
  const waiting = [...entries].sort(
    (a, b) =>
      kindOrder[a.kind] - kindOrder[b.kind] ||
      a.level - b.level ||
      b.collections - a.collections ||
      (a.id < b.id ? -1 : 1),
  );
  const ordered: EntrySummary[] = [];
  while (waiting.length > 0) {
    const missing = new Set(waiting.map(({ id }) => id));
    const next = waiting.findIndex(({ relations }) => !relations.prerequisites.some((id) => missing.has(id)));
    ordered.push(...waiting.splice(Math.max(0, next), 1));
  }
  return ordered;
}

/** Every name of an entry: titles, abbreviation, aliases, code forms. */
export function namesOf(entry: EntrySummary): string[] {
  return [
    entry.title.en,
    entry.title.zh,
    ...(entry.short === undefined ? [] : [entry.short]),
    ...entry.aliases.en,
    ...entry.aliases.zh,
    ...entry.code.map(({ form }) => form),
  ];
}

/** All names other than the titles, without repetitions. */
export function aliasesOf(entry: EntrySummary): string[] {
  const titles = new Set([entry.title.en, entry.title.zh]);
  return [...new Set(namesOf(entry))].filter((name) => !titles.has(name));
}

/** What to call an entry in one line: the abbreviation with the title behind it where there is one. */
export function displayTitle(entry: EntrySummary, language: Language): string {
  const title = entry.title[language];
  return entry.short === undefined || foldName(title).includes(foldName(entry.short))
    ? title
    : `${entry.short} · ${title}`;
}
