/**
 * Stands in for @vscode/spdlog in the server builds, which is native and not built here: without it, log channels of
 * extensions stay empty and every host start prints errors. Same functions, plain appending, no rotation.
 */
import { appendFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

const levelNames = ['trace', 'debug', 'info', 'warning', 'error', 'critical'] as const;

export const version = 0;

/** The severity from which lines are written; 6 writes none. */
let commonLevel = 2;

export function setLevel(level: number): void {
  commonLevel = level;
}

/** Every line is written at once. */
export function setFlushOn(): void {
  return;
}

export class Logger {
  readonly #file: string;
  #level = commonLevel;
  #withPrefix = true;

  constructor(_type: string, _name: string, file: string) {
    this.#file = file;
  }

  trace(message: string): void {
    this.#write(0, message);
  }

  debug(message: string): void {
    this.#write(1, message);
  }

  info(message: string): void {
    this.#write(2, message);
  }

  warn(message: string): void {
    this.#write(3, message);
  }

  error(message: string): void {
    this.#write(4, message);
  }

  critical(message: string): void {
    this.#write(5, message);
  }

  getLevel(): number {
    return this.#level;
  }

  setLevel(level: number): void {
    this.#level = level;
  }

  /** VS Code knows one pattern: time, level, message. */
  setPattern(): void {
    this.#withPrefix = true;
  }

  /** From now on the message is the line, and ends it itself. */
  clearFormatters(): void {
    this.#withPrefix = false;
  }

  flush(): void {
    return;
  }

  drop(): void {
    return;
  }

  #write(level: number, message: string): void {
    if (level < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#withPrefix ? `${time} [${levelNames[level] ?? 'info'}] ${message}\n` : message);
  }
}

/** Opens a log file, making the folders above it. */
export function createRotatingLogger(name: string, file: string): Promise<Logger> {
  mkdirSync(path.dirname(file), { recursive: true });
  return Promise.resolve(new Logger('rotating', name, file));
}

export const createAsyncRotatingLogger = createRotatingLogger;
