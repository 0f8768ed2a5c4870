/** Knowledge texts in, data files and problems out. Pure: the caller reads and writes files. */
import { languages, type Category, type EntrySummary, type KnowledgeIndex, type Language } from '../core/model';
import {
  encodeIndex,
  encodeMarkdown,
  encodePages,
  indexFileName,
  markdownFileName,
  pagesFileName,
} from '../core/knowledgeFormat';
import type { CalculatorInputs } from '../core/calculators/registry';
import type { ModelShapes } from './calcLink';
import { checkComplete } from './completeness';
import { checkTogether } from './crossChecks';
import { parseEntry, type EntryDraft } from './entryParser';
import type { Problem, Report } from './problems';
import { countWords, renderEntry, type RenderInputs, type RenderedEntry } from './renderEntry';
import { readYaml } from './yamlCursor';

/** One file below knowledge/; the path is relative to it, with forward slashes. */
export interface KnowledgeFile {
  readonly path: string;
  readonly content: string;
}

export interface Figures {
  readonly entries: readonly {
    readonly category: string;
    readonly concepts: number;
    readonly interviews: number;
    readonly guides: number;
    readonly words: Record<Language, number>;
    readonly questions: number;
  }[];
  readonly itemsCovered: number;
  readonly items: number;
  readonly pointsCovered: number;
  readonly points: number;
  readonly missingItems: readonly string[];
  /** Id of each erratum with the entry that carries it, or undefined. */
  readonly errata: ReadonlyMap<string, string | undefined>;
  readonly reviewMonths: ReadonlyMap<string, number>;
}

export interface CompiledKnowledge {
  readonly problems: readonly Problem[];
  /** Output files by path. */
  readonly files: ReadonlyMap<string, string>;
  readonly figures: Figures;
}

interface CoverageItem {
  readonly id: string;
  readonly points: readonly string[];
}

/** Compiles everything; problems are sorted by place and do not stop the rest from being checked. */
export function compileKnowledge(files: readonly KnowledgeFile[]): CompiledKnowledge {
  const problems: Problem[] = [];
  const reportIn =
    (path: string): Report =>
    (line, message) =>
      problems.push({ file: `knowledge/${path}`, line, message });
  const contentOf = (path: string): string => {
    const file = files.find((candidate) => candidate.path === path);
    if (file === undefined) reportIn(path)(1, 'this file is missing; restore it');
    return file?.content ?? '';
  };
  const categories = readCategories(contentOf('categories.yaml'), reportIn('categories.yaml'));
  const models = readModels(contentOf('models.yaml'), reportIn('models.yaml'));
  const items = readJson<{ items: CoverageItem[] }>(contentOf('coverage.json'), reportIn('coverage.json'))?.items ?? [];
  const errata =
    readJson<{ errata: { id: string }[] }>(contentOf('errata.json'), reportIn('errata.json'))?.errata ?? [];
  const frequency = readFrequency(contentOf('topic-frequency.tsv'));

  const drafts = parseAll(files, categories, reportIn);
  checkTogether(drafts, new Set(items.map(({ id }) => id)), new Set(errata.map(({ id }) => id)));
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const rendered = drafts.map((draft) =>
    renderEntry(draft, {
      models,
      titleOf: (id, language) => shownTitle(byId.get(id), language),
      frequency: frequency.of,
    }),
  );
  checkIslands(drafts, rendered);
  const made = rendered.map(({ summary, errata: carried }, place) => ({
    summary,
    errata: carried,
    topics: drafts[place]?.topics ?? [],
  }));
  checkComplete({ items, errata, topics: frequency.topics }, made, reportIn);
  const index: KnowledgeIndex = { categories, entries: rendered.map(({ summary }) => summary) };
  return {
    problems: problems.sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : a.line - b.line)),
    files: outputFiles(index, rendered),
    figures: figuresOf(
      categories,
      drafts,
      rendered,
      items,
      errata.map(({ id }) => id),
    ),
  };
}

/** A link without a label shows the abbreviation where there is one: that is how people speak of it. */
function shownTitle(draft: EntryDraft | undefined, language: Language): string | undefined {
  return draft?.short ?? draft?.title[language];
}

function parseAll(
  files: readonly KnowledgeFile[],
  categories: readonly Category[],
  reportIn: (path: string) => Report,
): EntryDraft[] {
  const seen = new Map<string, string>();
  const known = new Set(categories.map(({ id }) => id));
  return files
    .filter(({ path }) => path.endsWith('.md') && path.includes('/'))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, content }) => {
      const [category = '', name = ''] = path.split('/');
      const id = name.replace(/\.md$/, '');
      const report = reportIn(path);
      if (!known.has(category))
        report(1, `"${category}" is no category of knowledge/categories.yaml; add it there or move the file`);
      if (seen.has(id)) report(1, `${seen.get(id) ?? ''} has the same id; rename one of them`);
      seen.set(id, path);
      return parseEntry(`knowledge/${path}`, category, id, content, report);
    });
}

/** No entry is an island: each names another, or is named by one. */
function checkIslands(drafts: readonly EntryDraft[], rendered: readonly RenderedEntry[]): void {
  const linked = new Set<string>();
  for (const { summary, links } of rendered) {
    const out = [...links, ...Object.values(summary.relations).flat()].filter((id) => id !== summary.id);
    for (const id of out) linked.add(id);
    if (out.length > 0) linked.add(summary.id);
  }
  for (const draft of drafts) {
    if (!linked.has(draft.id))
      draft.report(draft.lineOf('relations'), 'no relation or link joins this entry to another; add one');
  }
}

function outputFiles(index: KnowledgeIndex, rendered: readonly RenderedEntry[]): Map<string, string> {
  const files = new Map([[indexFileName, encodeIndex(index)]]);
  for (const { id } of index.categories) {
    const own = rendered.filter(({ summary }) => summary.category === id);
    if (own.length === 0) continue;
    files.set(pagesFileName(id), encodePages(own.map(({ page }) => page)));
    files.set(
      markdownFileName(id),
      encodeMarkdown(Object.fromEntries(own.map(({ page, markdown }) => [page.id, markdown]))),
    );
  }
  return files;
}

function readCategories(text: string, report: Report): Category[] {
  const cursor = readYaml(text, 1, report);
  return cursor.fieldNames().map((id) => ({ id, title: cursor.field(id).bilingual() }));
}

function readModels(text: string, report: Report): ModelShapes {
  const cursor = readYaml(text, 1, report);
  return new Map(
    cursor.fieldNames().map((name): [string, CalculatorInputs] => {
      const shape = cursor.field(name);
      shape.field('source').text();
      const inputs = shape.fieldNames().filter((field) => field !== 'source');
      return [name, Object.fromEntries(inputs.map((field) => [field, shape.field(field).number()]))];
    }),
  );
}

function readJson<Shape>(text: string, report: Report): Shape | undefined {
  try {
    return JSON.parse(text) as Shape;
  } catch {
    report(1, 'this file is not valid JSON; restore it');
    return undefined;
  }
}

interface Frequency {
  /** Most asked first. */
  readonly topics: readonly string[];
  readonly of: RenderInputs['frequency'];
}

/** Collections that ask a topic make it "often" from 12, "sometimes" from 5, of 73 surveyed. The table is sorted by them. */
function readFrequency(text: string): Frequency {
  const counts = new Map<string, number>();
  for (const line of text.split('\n').slice(1)) {
    const [, topic, , collections] = line.split('\t');
    if (topic !== undefined) counts.set(topic, Number(collections));
  }
  const of: RenderInputs['frequency'] = (topics, report) => {
    for (const topic of topics) {
      if (!counts.has(topic)) report(`"${topic}" is no topic of knowledge/topic-frequency.tsv; correct it`);
    }
    const collections = Math.max(0, ...topics.map((topic) => counts.get(topic) ?? 0));
    const asked = collections >= 12 ? 'often' : collections >= 5 ? 'sometimes' : collections > 0 ? 'rarely' : 'unknown';
    return { asked, collections };
  };
  return { topics: [...counts.keys()], of };
}

function figuresOf(
  categories: readonly Category[],
  drafts: readonly EntryDraft[],
  rendered: readonly RenderedEntry[],
  items: readonly CoverageItem[],
  errataIds: readonly string[],
): Figures {
  const covered = new Set(drafts.flatMap(({ covers }) => covers));
  const points = (list: readonly CoverageItem[]): number => list.reduce((sum, item) => sum + item.points.length, 0);
  const done = items.filter(({ id }) => covered.has(id));
  const errata = new Map(errataIds.map((id) => [id, rendered.find((entry) => entry.errata.includes(id))?.summary.id]));
  const reviewMonths = new Map<string, number>();
  for (const { review } of drafts) {
    const key = review.how.startsWith('not yet') ? 'not yet reviewed' : review.month;
    reviewMonths.set(key, (reviewMonths.get(key) ?? 0) + 1);
  }
  return {
    entries: categories.map(({ id }) => {
      const own = rendered.filter(({ summary }) => summary.category === id);
      const ofKind = (kind: EntrySummary['kind']): number => own.filter(({ summary }) => summary.kind === kind).length;
      const words = { en: 0, zh: 0 };
      for (const language of languages)
        words[language] = own.reduce((sum, { markdown }) => sum + countWords(markdown)[language], 0);
      return {
        category: id,
        concepts: ofKind('concept'),
        interviews: ofKind('interview'),
        guides: ofKind('guide'),
        words,
        questions: own.reduce((sum, { summary }) => sum + summary.questions.length, 0),
      };
    }),
    itemsCovered: done.length,
    items: items.length,
    pointsCovered: points(done),
    points: points(items),
    missingItems: items.filter(({ id }) => !covered.has(id)).map(({ id }) => id),
    errata,
    reviewMonths,
  };
}
