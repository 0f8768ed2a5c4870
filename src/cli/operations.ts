/** What the command line can do, as plain data in and out: the same for single commands and for batch lines. */
import { readFileSync } from 'node:fs';
import {
  aliasesOf,
  hoverMarkdown,
  scanText,
  termAt,
  textSource,
  type Bilingual,
  type EntrySummary,
  type Language,
  type TextSource,
} from '../core';
import { CliError, type Companion } from './knowledgeFiles';

interface EntryHead {
  readonly id: string;
  readonly titles: Bilingual;
  readonly aliases: readonly string[];
  readonly category: string;
}

/** 1-based; columns count UTF-16 units, as editors do. */
interface Place {
  readonly line: number;
  readonly column: number;
}

function headOf(entry: EntrySummary): EntryHead {
  return { id: entry.id, titles: entry.title, aliases: aliasesOf(entry), category: entry.category };
}

export interface SearchAnswer {
  readonly hits: readonly (EntryHead & { readonly kind: string; readonly why: string; readonly matched: string })[];
}

export function search(companion: Companion, query: string, limit: number): SearchAnswer {
  const hits = companion.search.search(query, limit);
  return { hits: hits.map(({ entry, tier, matched }) => ({ ...headOf(entry), kind: entry.kind, why: tier, matched })) };
}

/** A descriptive or misspelt term is explained too when search is this sure of it. */
const sureScore = 60;

export interface ExplainAnswer {
  readonly entry:
    | (EntryHead & {
        readonly kind: string;
        readonly glance: Bilingual;
        readonly formula?: string;
        readonly level: number;
        readonly asked: string;
        readonly covers: readonly string[];
        readonly markdown: Bilingual;
        readonly sources: readonly { readonly title: string; readonly url: string }[];
        readonly questions: number;
      })
    | null;
}

function surelyMeant(companion: Companion, term: string): EntrySummary | undefined {
  const [best] = companion.search.search(term, 1);
  return best !== undefined && best.score >= sureScore ? best.entry : undefined;
}

export function explain(companion: Companion, term: string): ExplainAnswer {
  const entry = companion.base.byName(term) ?? surelyMeant(companion, term);
  if (entry === undefined) return { entry: null };
  return {
    entry: {
      ...headOf(entry),
      kind: entry.kind,
      glance: entry.glance,
      ...(entry.formula === undefined ? {} : { formula: entry.formula }),
      level: entry.level,
      asked: entry.asked,
      covers: entry.covers,
      markdown: companion.markdown(entry),
      sources: companion.page(entry).sources.map(({ title, url }) => ({ title, url })),
      questions: entry.questions.length,
    },
  };
}

export interface HoverAnswer {
  readonly hover: {
    readonly id: string;
    readonly titles: Bilingual;
    readonly aliases: readonly string[];
    readonly range: { readonly start: Place; readonly end: Place };
    readonly markdown: string;
  } | null;
}

/** What the editor's hover would show there; null where it would show nothing. */
export function hover(companion: Companion, source: TextSource, place: Place, language: Language): HoverAnswer {
  const match = termAt(companion.matcher, source, place.line - 1, place.column - 1);
  if (match === undefined) return { hover: null };
  const { id, titles, aliases } = headOf(match.entry);
  return {
    hover: {
      id,
      titles,
      aliases,
      range: { start: { line: place.line, column: match.start + 1 }, end: { line: place.line, column: match.end + 1 } },
      markdown: hoverMarkdown(match.entry, language, () => undefined),
    },
  };
}

export interface ScanAnswer {
  readonly concepts: readonly { readonly id: string; readonly count: number; readonly first: Place }[];
}

export function scan(companion: Companion, source: TextSource): ScanAnswer {
  return {
    concepts: scanText(companion.matcher, source).map(({ entry, count, first }) => ({
      id: entry.id,
      count,
      first: { line: first.line + 1, column: first.character + 1 },
    })),
  };
}

export interface EntriesAnswer {
  readonly entries: readonly (EntryHead & {
    readonly kind: string;
    readonly covers: readonly string[];
    readonly questions: number;
  })[];
}

export function entries(companion: Companion): EntriesAnswer {
  return {
    entries: companion.base.entries.map((entry) => ({
      ...headOf(entry),
      kind: entry.kind,
      covers: entry.covers,
      questions: entry.questions.length,
    })),
  };
}

/** A file's text; throws CliError when it cannot be read. */
export function fileSource(path: string): TextSource {
  try {
    return textSource(readFileSync(path, 'utf8'));
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown error';
    throw new CliError(`Cannot read ${path} (${code}); check the path.`);
  }
}
