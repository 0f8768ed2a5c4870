/** The command line: search, explain, at, scan, entries and batch, over the same core as the editor. */
import path from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { displayTitle, type Language } from '../core';
import { answerLine } from './batch';
import { CliError, loadCompanion, type Companion } from './knowledgeFiles';
import * as operations from './operations';

const usage = `Usage: companion <command> [--lang en|zh] [--json]
  search WORDS…            entries that fit, best first (--limit N, 10)
  explain TERM             the entry of that name
  at FILE LINE COLUMN      what the hover would show there (both from 1)
  scan FILE                every known concept in the file
  entries                  every entry of the knowledge base
  batch                    one JSON request a line on standard input, one JSON answer a line on standard output`;

interface Options {
  readonly language: Language;
  readonly json: boolean;
  readonly limit: number;
}

async function main(): Promise<void> {
  const { positionals, values } = readArguments();
  const [command, ...words] = positionals;
  if (values.help === true || command === undefined) {
    console.log(usage);
    if (command === undefined && values.help !== true) process.exitCode = 2;
    return;
  }
  const options: Options = {
    language: languageOf(values.lang),
    json: values.json === true,
    limit: wholeNumber('--limit', values.limit ?? '10'),
  };
  const companion = loadCompanion(path.join(__dirname, 'knowledge'));
  if (command === 'batch') await serve(companion, options.language);
  else print(run(companion, command, words, options), options);
}

function readArguments(): {
  positionals: string[];
  values: { lang?: string; json?: boolean; limit?: string; help?: boolean };
} {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        lang: { type: 'string' },
        json: { type: 'boolean' },
        limit: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new CliError(`${error instanceof Error ? (error.message.split('.')[0] ?? '') : ''}; see companion --help.`);
  }
}

interface Output {
  readonly data: object;
  readonly text: string;
}

function run(companion: Companion, command: string, words: readonly string[], options: Options): Output {
  switch (command) {
    case 'search':
      return searchOutput(companion, words.join(' '), options);
    case 'explain':
      return explainOutput(companion, words.join(' '), options.language);
    case 'at': {
      const [file = '', line = '', column = ''] = words;
      const place = { line: wholeNumber('LINE', line), column: wholeNumber('COLUMN', column) };
      const data = operations.hover(companion, operations.fileSource(file), place, options.language);
      return { data, text: data.hover?.markdown ?? 'Nothing is known there.' };
    }
    case 'scan': {
      const data = operations.scan(companion, operations.fileSource(words[0] ?? ''));
      const lines = data.concepts.map(({ id, count, first }) => {
        const entry = companion.base.byId(id);
        return `${String(first.line)}:${String(first.column)}\t${entry === undefined ? id : displayTitle(entry, options.language)}\t×${String(count)}`;
      });
      return { data, text: lines.join('\n') || 'No known concept in this file.' };
    }
    case 'entries': {
      const data = operations.entries(companion);
      return { data, text: data.entries.map(({ id, titles }) => `${id}\t${titles[options.language]}`).join('\n') };
    }
    default:
      throw new CliError(`"${command}" is no command; see companion --help.`);
  }
}

function searchOutput(companion: Companion, query: string, { language, limit }: Options): Output {
  const data = operations.search(companion, query, limit);
  const lines = data.hits.map(({ id, titles, matched }) => `${titles[language]}\t${id}\t(${matched})`);
  return { data, text: lines.join('\n') || `Nothing found for "${query}".` };
}

function explainOutput(companion: Companion, term: string, language: Language): Output {
  const data = operations.explain(companion, term);
  if (data.entry === null) return { data, text: `No entry explains "${term}"; try companion search.` };
  const { titles, glance, formula, markdown, sources } = data.entry;
  const sourceLines = sources.map(({ title, url }, index) => `[${String(index + 1)}] ${title} ${url}`);
  const parts = [
    `# ${titles[language]}`,
    glance[language],
    ...(formula === undefined ? [] : [formula]),
    markdown[language],
    sourceLines.join('\n'),
  ];
  return { data, text: parts.join('\n\n') };
}

function print({ data, text }: Output, { json }: Options): void {
  console.log(json ? JSON.stringify(data) : text);
}

async function serve(companion: Companion, language: Language): Promise<void> {
  for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    process.stdout.write(`${JSON.stringify(answerLine(companion, line, language))}\n`);
  }
}

function languageOf(value: string | undefined): Language {
  if (value === 'en' || value === 'zh') return value;
  if (value !== undefined) throw new CliError(`--lang is "${value}"; it must be en or zh.`);
  return /^zh/i.test(process.env['LC_ALL'] ?? process.env['LANG'] ?? '') ? 'zh' : 'en';
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1) return value;
  throw new CliError(`${name} is "${text}"; it must be a whole number from 1.`);
}

main().catch((error: unknown) => {
  console.error(error instanceof CliError ? error.message : error);
  process.exitCode = 1;
});
