/** Runs mocha on the files given as arguments: the spec report goes to the screen, the counts to the parent process. */
import Mocha from 'mocha';
import { runProgram } from './setupError';

/** What a stage counts. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

runProgram(async () => {
  const [timeout = '10000', ...files] = process.argv.slice(2);
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: Number(timeout) });
  for (const file of files) mocha.addFile(file);
  const counts = await new Promise<Counts>((resolve) => {
    const runner = mocha.run(() => {
      const stats = runner.stats;
      resolve({ passed: stats?.passes ?? 0, failed: stats?.failures ?? 0, skipped: stats?.pending ?? 0 });
    });
  });
  // A test may have left a timer or a socket behind, so the process is ended rather than waited for.
  if (process.send) await new Promise((resolve) => process.send?.(counts, resolve));
  return counts.failed > 0 ? 1 : 0;
});
