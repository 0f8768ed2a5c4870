/** What every VS Code host loads as its test module: the suites in this folder, run by mocha. One import for each suite. */
import { runRegistered } from './mochaInHost';
import './activation.test';
import './commands.test';
import './hover.test';
import './scoreStore.test';

/** Called by VS Code. Resolves when all tests have passed. */
export function run(): Promise<void> {
  return runRegistered();
}
