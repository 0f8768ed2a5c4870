/** Mocha inside an extension host, Node or web worker: a reporter that prints one line for each event. Must run before any suite. */
import 'mocha/mocha.js';
import { eventPrefix, type TestEvent } from '../hosts/hostResult';

let printed = 0;

/** Prints an event on a line of its own. The number lets a reader drop a line that reaches it twice. */
function print(event: TestEvent): void {
  printed++;
  console.log(`${eventPrefix}${String(printed)} ${JSON.stringify(event)}`);
}

/** A mocha reporter. Mocha calls it with `new`, so it is no arrow function. */
function LineReporter(runner: Mocha.Runner): void {
  runner.on('pass', (test) => {
    print({ type: 'pass', title: test.fullTitle(), ms: test.duration ?? 0 });
  });
  runner.on('pending', (test) => {
    print({ type: 'skip', title: test.fullTitle(), ms: 0 });
  });
  runner.on('fail', (test, error: unknown) => {
    const message = error instanceof Error ? describeError(error) : String(error);
    print({ type: 'fail', title: test.fullTitle(), message });
  });
  runner.once('end', () => {
    print({ type: 'end' });
  });
}

/** The message and the innermost places; the rest of the stack is mocha's own. */
function describeError(error: Error): string {
  const places = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${error.name}: ${error.message}`, ...places.slice(0, 3)].join('\n');
}

mocha.setup({ ui: 'bdd', timeout: 30_000, reporter: LineReporter as unknown as Mocha.ReporterConstructor });

/** Runs what the suites have registered, and rejects if a test failed. */
export function runRegistered(): Promise<void> {
  return new Promise((resolve, reject) => {
    // Not mocha.run(): the browser build's own version reads the page's address, which a Node host has not.
    Mocha.prototype.run.call(mocha, (failures: number) => {
      if (failures === 0) resolve();
      else reject(new Error(`${String(failures)} tests failed`));
    });
  });
}
