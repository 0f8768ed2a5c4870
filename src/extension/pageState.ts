/** What a page shows of an entry. Pure; the display strings are passed in. */
import {
  relationKinds,
  type AskedOften,
  type Bilingual,
  type EntryPage,
  type EntrySummary,
  type KnowledgeBase,
  type Language,
  type RelationKind,
} from '../core';
import type { PageState, PageStrings, RelatedEntry } from '../protocol/page';

const relationNames: Readonly<Record<RelationKind, Bilingual>> = {
  prerequisites: { en: 'know first', zh: '先修' },
  partOf: { en: 'part of', zh: '属于' },
  variantOf: { en: 'variant of', zh: '变体自' },
  contrasts: { en: 'contrast with', zh: '对比' },
  related: { en: 'related', zh: '相关' },
};
const askedNames: Readonly<Record<AskedOften, Bilingual | undefined>> = {
  often: { en: 'asked often', zh: '常问' },
  sometimes: { en: 'asked sometimes', zh: '有时问到' },
  rarely: { en: 'asked rarely', zh: '偶尔问到' },
  unknown: undefined,
};
const levelNames: readonly Bilingual[] = [
  { en: 'basic', zh: '基础' },
  { en: 'intermediate', zh: '进阶' },
  { en: 'specialist', zh: '专家' },
];

export interface PageInputs {
  readonly base: KnowledgeBase;
  readonly entry: EntrySummary;
  readonly page: EntryPage;
  readonly language: Language;
  readonly canGoBack: boolean;
  readonly strings: PageStrings;
}

export function pageState({ base, entry, page, language, canGoBack, strings }: PageInputs): PageState {
  return {
    entry: entry.id,
    language,
    titles: entry.title,
    short: entry.short,
    facts: factsOf(base, entry),
    glance: entry.glance,
    html: page.html,
    related: relatedOf(base, entry),
    sources: page.sources.map(({ key, title, year, url }) => ({
      key,
      url,
      label: year === undefined ? title : `${title} (${String(year)})`,
    })),
    reviewed: page.review.month,
    canGoBack,
    hasQuestions: entry.questions.length > 0,
    strings,
  };
}

function factsOf(base: KnowledgeBase, entry: EntrySummary): Bilingual {
  const category = base.categories.find(({ id }) => id === entry.category)?.title;
  const parts = [category, levelNames[entry.level - 1], askedNames[entry.asked]].filter((part) => part !== undefined);
  return { en: parts.map(({ en }) => en).join(' · '), zh: parts.map(({ zh }) => zh).join(' · ') };
}

/** Named relations first; then the questions and concepts that name this entry. */
function relatedOf(base: KnowledgeBase, entry: EntrySummary): RelatedEntry[] {
  const found = new Map<string, RelatedEntry>();
  const add = (other: EntrySummary | undefined, how: Bilingual): void => {
    if (other === undefined || other.id === entry.id || found.has(other.id)) return;
    found.set(other.id, { id: other.id, title: other.title, how });
  };
  for (const kind of relationKinds) {
    for (const id of entry.relations[kind]) add(base.byId(id), relationNames[kind]);
  }
  for (const other of base.entries) {
    if (!relationKinds.some((kind) => other.relations[kind].includes(entry.id))) continue;
    add(other, other.kind === 'interview' ? { en: 'asked as', zh: '面试问法' } : relationNames.related);
  }
  return [...found.values()];
}
