/** What a test host reports: the lines that the integration bundle prints, and the sums made of them. No vscode, no Node. */

export interface TestFailure {
  readonly title: string;
  readonly message: string;
}

export interface HostResult {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly failures: readonly TestFailure[];
}

/** One event of mocha in the extension host. */
export type TestEvent =
  | { readonly type: 'pass' | 'skip'; readonly title: string; readonly ms: number }
  | { readonly type: 'fail'; readonly title: string; readonly message: string }
  | { readonly type: 'end' };

/** What makes an event's line recognisable among everything else that a host prints. */
export const eventPrefix = 'mocha-event ';

/** Collects events from a host's output, whatever surrounds them. An event that arrives on two channels counts once. */
export class TestEventCollector {
  readonly #seen = new Set<number>();
  readonly #failures: TestFailure[] = [];
  readonly #onEvent: (event: TestEvent) => void;
  #passed = 0;
  #skipped = 0;
  #ended = false;

  constructor(onEvent: (event: TestEvent) => void = () => undefined) {
    this.#onEvent = onEvent;
  }

  /** Reads one piece of output; returns whether it was an event. */
  read(text: string): boolean {
    const start = text.indexOf(eventPrefix);
    if (start < 0) return false;
    const line = text.slice(start + eventPrefix.length).split('\n', 1)[0] ?? '';
    const found = /^(\d+) (\{.*\})/.exec(line);
    if (!found) return false;
    const number = Number(found[1]);
    if (this.#seen.has(number)) return true;
    this.#seen.add(number);
    // The line comes from our own bundle, a few hundred lines of code away; its shape needs no decoding.
    const event = JSON.parse(found[2] ?? '') as TestEvent;
    if (event.type === 'pass') this.#passed++;
    else if (event.type === 'skip') this.#skipped++;
    else if (event.type === 'fail') this.#failures.push(event);
    else this.#ended = true;
    this.#onEvent(event);
    return true;
  }

  /** The sums, with a failure of its own for a run that broke off, ended with a code, or had no tests. */
  result(name: string, exitCode: number | undefined): HostResult {
    const failures = [...this.#failures];
    const fail = (message: string): void => {
      failures.push({ title: `${name}: the run itself`, message });
    };
    if (!this.#ended) fail('the host stopped before its tests ended');
    else if (this.#passed + failures.length === 0) fail('no test was executed');
    else if (exitCode !== 0 && failures.length === 0) fail(`the host ended with code ${String(exitCode)}`);
    return { name, passed: this.#passed, failed: failures.length, skipped: this.#skipped, failures };
  }
}

/** The result of a host that could not run here: one skipped test, so that the sum shows it. */
export function skippedHost(name: string, reason: string): HostResult {
  console.log(`  - ${name} skipped: ${reason}`);
  return { name, passed: 0, failed: 0, skipped: 1, failures: [] };
}

/** The result of a host that broke before its tests. */
export function brokenHost(name: string, reason: string): HostResult {
  console.log(`  ✖ ${name}: ${reason}`);
  return { name, passed: 0, failed: 1, skipped: 0, failures: [{ title: name, message: reason }] };
}

/** Prints an event as mocha's spec reporter would. */
export function printEvent(event: TestEvent): void {
  if (event.type === 'pass') console.log(`    ✔ ${event.title} (${String(event.ms)} ms)`);
  else if (event.type === 'skip') console.log(`    - ${event.title}`);
  else if (event.type === 'fail') console.log(`    ✖ ${event.title}\n${event.message.replace(/^/gm, '        ')}`);
}
