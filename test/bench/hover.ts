/** First and later hovers over the sample workspace, beside one big regular expression over the same names. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import {
  createKnowledgeBase,
  createTermMatcher,
  decodeIndex,
  hoverMarkdown,
  namesOf,
  termAt,
  textSource,
  type KnowledgeBase,
  type TextSource,
} from '../../src/core';
import { sampleWorkspace } from '../hosts/paths';
import { timeCalls, timeOnce, type Timing } from './measure';

export interface HoverFigures {
  /** Reading and decoding the index, building the matcher, one answer: what the first hover waits for. */
  readonly firstMs: number;
  readonly later: Timing;
  readonly bigRegex: Timing;
}

interface Place {
  readonly source: TextSource;
  readonly line: number;
  readonly character: number;
}

export function measureHover(indexFile: string): HoverFigures {
  let base: KnowledgeBase | undefined;
  const places = placesOf();
  const firstMs = timeOnce(() => {
    base = readBase(indexFile);
    const first = places.find(({ source, line }) => source.lineAt(line).includes('num_key_value_heads'));
    answer(createTermMatcher(base.entries), first ?? { source: textSource(''), line: 0, character: 0 });
  });
  const known = base ?? readBase(indexFile);
  const matcher = createTermMatcher(known.entries);
  const pattern = bigRegex(known);
  return {
    firstMs,
    later: timeCalls(places, 3, (place) => answer(matcher, place)),
    bigRegex: timeCalls(places, 1, ({ source, line, character }) =>
      [...source.lineAt(line).matchAll(pattern)].find(
        ({ index, 0: text }) => index <= character && character <= index + text.length,
      ),
    ),
  };
}

function answer(matcher: ReturnType<typeof createTermMatcher>, { source, line, character }: Place): string | undefined {
  const match = termAt(matcher, source, line, character);
  return match === undefined ? undefined : hoverMarkdown(match.entry, 'en', () => undefined);
}

export function readBase(indexFile: string): KnowledgeBase {
  const index = decodeIndex(readFileSync(indexFile, 'utf8'));
  if (!index.ok) throw new Error(`${indexFile}: ${JSON.stringify(index.error)}`);
  return createKnowledgeBase(index.value);
}

/** The middle of every word of the sample workspace. */
function placesOf(): Place[] {
  return readdirSync(sampleWorkspace, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .flatMap((item) => {
      const source = textSource(readFileSync(path.join(item.parentPath, item.name), 'utf8'));
      return Array.from({ length: source.lineCount }, (_, line) =>
        [...source.lineAt(line).matchAll(/[\p{L}\p{N}_]+/gu)].map(({ index, 0: word }) => ({
          source,
          line,
          character: index + Math.floor(word.length / 2),
        })),
      ).flat();
    });
}

/** What one would write first: all names in one alternation, longest first, any separator between words. */
function bigRegex(base: KnowledgeBase): RegExp {
  const names = base.entries.flatMap(namesOf).sort((a, b) => b.length - a.length);
  const escaped = names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[\s_-]+/g, '[\\s_-]?'));
  return new RegExp(escaped.join('|'), 'giu');
}
