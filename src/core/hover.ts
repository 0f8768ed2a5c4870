/** What a hover says about a place in a text. How to link is an argument; knows no editor. */
import { createEvidence } from './evidence';
import type { EntrySummary, Language } from './model';
import type { TermMatch, TermMatcher } from './termMatcher';

/** A text as an editor or a file gives it. */
export interface TextSource {
  readonly lineCount: number;
  /** A line without its line break; '' outside. 0-based. */
  lineAt(line: number): string;
}

/** Lines of a whole text. */
export function textSource(text: string): TextSource {
  const lines = text.split(/\r\n|\n|\r/);
  return { lineCount: lines.length, lineAt: (line) => lines[line] ?? '' };
}

/** The term at a 0-based place, or undefined where there is none or where an ordinary word is no evidence for one. */
export function termAt(
  matcher: TermMatcher,
  source: TextSource,
  line: number,
  character: number,
): TermMatch | undefined {
  const match = matcher.matchAt(source.lineAt(line), character);
  if (!match?.needsEvidence) return match;
  return evidenceIn(matcher, source)(line) ? match : undefined;
}

function evidenceIn(matcher: TermMatcher, source: TextSource): (line: number) => boolean {
  return createEvidence(matcher, source.lineCount, (line) => source.lineAt(line));
}

/** Where an entry occurs in a text. */
export interface Occurrences {
  readonly entry: EntrySummary;
  readonly count: number;
  /** 0-based. */
  readonly first: { readonly line: number; readonly character: number };
}

/** Every known concept of a text, in the order of first appearance. */
export function scanText(matcher: TermMatcher, source: TextSource): Occurrences[] {
  const found = new Map<EntrySummary, { count: number; line: number; character: number }>();
  const isSupported = evidenceIn(matcher, source);
  for (let line = 0; line < source.lineCount; line++) {
    for (const match of matcher.matches(source.lineAt(line))) {
      if (match.needsEvidence && !isSupported(line)) continue;
      const known = found.get(match.entry);
      if (known === undefined) found.set(match.entry, { count: 1, line, character: match.start });
      else known.count++;
    }
  }
  return [...found].map(([entry, { count, line, character }]) => ({ entry, count, first: { line, character } }));
}

/** Makes a Markdown link to something of an entry, or undefined where links lead nowhere (a terminal). */
export type LinkTo = (
  target: 'page' | 'question',
  entry: EntrySummary,
) => { readonly label: string; readonly href: string } | undefined;

/** The hover card: both names, one sentence, the formula, links. Holds nothing from the document. */
export function hoverMarkdown(entry: EntrySummary, language: Language, linkTo: LinkTo): string {
  const other = language === 'en' ? 'zh' : 'en';
  const names = [entry.short, entry.title[language], entry.title[other]].filter(
    (name, index, all): name is string => name !== undefined && all.indexOf(name) === index,
  );
  const links = (['page', 'question'] as const).flatMap((target) => {
    if (target === 'question' && entry.questions.length === 0) return [];
    const link = linkTo(target, entry);
    return link === undefined ? [] : [`[${link.label}](${link.href})`];
  });
  return [
    `**${names[0] ?? ''}**${names
      .slice(1)
      .map((name) => ` · ${name}`)
      .join('')}`,
    entry.glance[language],
    ...(entry.formula === undefined ? [] : ['`' + entry.formula + '`']),
    ...(links.length === 0 ? [] : [links.join(' · ')]),
  ].join('\n\n');
}
