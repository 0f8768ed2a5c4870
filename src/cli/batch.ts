/** One JSON request a line in, one JSON answer a line out, in order. A bad line is answered by an error and the next is served. */
import { textSource, type Language, type TextSource } from '../core';
import { CliError, type Companion } from './knowledgeFiles';
import * as operations from './operations';

/** Answers one line; never throws for anything that the line holds. */
export function answerLine(companion: Companion, line: string, language: Language): object {
  try {
    return answer(companion, new Request(line), language);
  } catch (error) {
    if (error instanceof CliError) return { error: error.message };
    throw error;
  }
}

function answer(companion: Companion, request: Request, fallback: Language): object {
  const op = request.text('op');
  switch (op) {
    case 'search':
      return operations.search(companion, request.text('q'), request.whole('limit', 10));
    case 'explain':
      return operations.explain(companion, request.text('term'));
    case 'hover': {
      const place = { line: request.whole('line'), column: request.whole('column') };
      return operations.hover(companion, sourceOf(request), place, request.language(fallback));
    }
    case 'scan':
      return operations.scan(companion, sourceOf(request));
    case 'entries':
      return operations.entries(companion);
    default:
      throw new CliError(`"${op}" is no operation; known: search, explain, hover, scan, entries.`);
  }
}

function sourceOf(request: Request): TextSource {
  const text = request.optionalText('text');
  return text === undefined ? operations.fileSource(request.text('path')) : textSource(text);
}

/** A request line with typed fields; each getter throws CliError with one sentence. */
class Request {
  readonly #fields: Readonly<Record<string, unknown>>;

  constructor(line: string) {
    let data: unknown;
    try {
      data = JSON.parse(line);
    } catch {
      throw new CliError('The line is not valid JSON; send one JSON object a line.');
    }
    if (typeof data !== 'object' || data === null || Array.isArray(data)) {
      throw new CliError('The line is not a JSON object; send for example {"op":"search","q":"lora"}.');
    }
    this.#fields = data as Record<string, unknown>;
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === undefined) throw new CliError(`"${name}" is missing; it must be a text.`);
    return value;
  }

  optionalText(name: string): string | undefined {
    const value = this.#fields[name];
    if (value === undefined || typeof value === 'string') return value;
    throw new CliError(`"${name}" must be a text.`);
  }

  whole(name: string, fallback?: number): number {
    const value = this.#fields[name] ?? fallback;
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1) return value;
    throw new CliError(`"${name}" must be a whole number from 1.`);
  }

  language(fallback: Language): Language {
    const value = this.optionalText('lang') ?? fallback;
    if (value === 'en' || value === 'zh') return value;
    throw new CliError('"lang" must be "en" or "zh".');
  }
}
