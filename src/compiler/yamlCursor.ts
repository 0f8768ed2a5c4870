/**
 * Reads YAML by shape and reports what does not fit with its line. A cursor never throws: a wrong value gives a neutral one
 * and a problem, so that one run shows everything that is wrong.
 */
import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node } from 'yaml';
import { languages, type Bilingual } from '../core/model';
import type { Report } from './problems';

/** Parses one YAML text whose first line is line `firstLine` of its file. */
export function readYaml(text: string, firstLine: number, report: Report): YamlCursor {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false });
  const lineAt = (offset: number): number => counter.linePos(offset).line + firstLine - 1;
  for (const error of [...document.errors, ...document.warnings]) {
    report(
      lineAt(error.pos[0]),
      `YAML: ${error.message.split('\n')[0] ?? ''}; quote the text or use a block scalar (|-)`,
    );
  }
  return new YamlCursor(document.contents, 'this block', firstLine, { report, lineAt });
}

interface Context {
  readonly report: Report;
  readonly lineAt: (offset: number) => number;
}

export class YamlCursor {
  readonly line: number;
  readonly #node: Node | null;
  readonly #name: string;
  readonly #context: Context;

  constructor(node: Node | null, name: string, parentLine: number, context: Context) {
    this.#node = node;
    this.#name = name;
    this.#context = context;
    this.line = node?.range ? context.lineAt(node.range[0]) : parentLine;
  }

  get isPresent(): boolean {
    return this.#node !== null && !(isScalar(this.#node) && this.#node.value === null);
  }

  get isList(): boolean {
    return isSeq(this.#node);
  }

  report(message: string): void {
    this.#context.report(this.line, message);
  }

  /** The field of a map; absent if there is none. */
  field(name: string): YamlCursor {
    const node = isMap(this.#node) ? (this.#node.get(name, true) ?? null) : null;
    return new YamlCursor(node, `\`${name}\``, this.line, this.#context);
  }

  /** Names of the fields, in order. */
  fieldNames(): string[] {
    if (!isMap(this.#node)) return [];
    return this.#node.items.map(({ key }) => String(isScalar(key) ? key.value : key));
  }

  /** Reports each field that is not in the list. */
  only(known: readonly string[]): void {
    if (this.isPresent && !isMap(this.#node)) this.report(`${this.#name} must be a map with ${known.join(', ')}`);
    for (const name of this.fieldNames()) {
      if (!known.includes(name)) {
        this.field(name).report(`unknown field \`${name}\`; known here: ${known.join(', ')}`);
      }
    }
  }

  /** Items of a list; none when absent. */
  items(): YamlCursor[] {
    if (!this.isPresent) return [];
    if (!isSeq(this.#node)) {
      this.report(`${this.#name} must be a list; write [a, b] or one "- item" a line`);
      return [];
    }
    return this.#node.items.map(
      (item) => new YamlCursor(item as Node, `an item of ${this.#name}`, this.line, this.#context),
    );
  }

  /** A non-empty text; '' and a problem otherwise. */
  text(): string {
    const value = this.optionalText();
    if (value === undefined) this.report(`${this.#name} is missing; give it a text`);
    return value ?? '';
  }

  optionalText(): string | undefined {
    if (!this.isPresent) return undefined;
    const value = isScalar(this.#node) ? this.#node.value : undefined;
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
      // A plain scalar such as 2026-11 or 1e3 keeps the spelling of the file.
      const source = isScalar(this.#node) && typeof value !== 'string' ? this.#node.source : undefined;
      const text = (source ?? String(value)).trim();
      if (text !== '') return text;
    }
    this.report(`${this.#name} must be a non-empty text; quote it if YAML reads it as something else`);
    return undefined;
  }

  number(): number {
    const value = isScalar(this.#node) ? this.#node.value : undefined;
    if (typeof value === 'number' && Number.isFinite(value)) return value;
    this.report(`${this.#name} must be a number`);
    return 0;
  }

  boolean(): boolean {
    const value = isScalar(this.#node) ? this.#node.value : undefined;
    if (typeof value === 'boolean') return value;
    this.report(`${this.#name} must be true or false`);
    return false;
  }

  texts(): string[] {
    return this.items().map((item) => item.text());
  }

  oneOf<Value extends string>(values: readonly [Value, ...Value[]]): Value {
    const text = this.text();
    const found = values.find((value) => value === text);
    if (found === undefined) this.report(`${this.#name} is "${text}"; it must be one of ${values.join(', ')}`);
    return found ?? values[0];
  }

  /** `{ en, zh }`, both present. */
  bilingual(): Bilingual {
    this.only(languages);
    if (!this.isPresent) this.report(`${this.#name} is missing; give it { en, zh }`);
    else {
      for (const language of languages) {
        if (!this.field(language).isPresent)
          this.report(`${this.#name} has no \`${language}\`; write it in both languages`);
      }
    }
    return { en: this.field('en').optionalText() ?? '', zh: this.field('zh').optionalText() ?? '' };
  }
}
