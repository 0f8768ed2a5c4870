/** The stages of `npm test`. Each runs to its end and returns what it counted. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fork } from 'node:child_process';
import path from 'node:path';
import { ensureBrowser, ensureChineseFont } from './browser';
import { root, toolScript } from './paths';
import { capture, startProcess } from './processes';
import type { Counts } from './runMocha';
import { runSuites } from './suite';
import { writePackage } from './vsix';

export interface Stage {
  readonly name: string;
  run(): Promise<Counts>;
}

const passed: Counts = { passed: 1, failed: 0, skipped: 0 };
const failed: Counts = { passed: 0, failed: 1, skipped: 0 };

/** All stages, cheap ones first. */
export const stages: readonly Stage[] = [
  { name: 'format', run: () => runTool([toolScript('prettier', 'prettier'), '--check', '.']) },
  { name: 'lint', run: () => runTool([toolScript('eslint', 'eslint'), '.']) },
  { name: 'types', run: checkTypes },
  { name: 'knowledge', run: () => runTool([path.join('dist', 'compiler.js'), '--check']) },
  { name: 'unit', run: () => runMocha('unit', 10_000) },
  { name: 'package', run: packageExtension },
  { name: 'hosts', run: runHosts },
  { name: 'e2e', run: runEndToEnd },
];

/** Runs a Node program on the repository; it counts as one test. */
async function runTool(args: readonly string[]): Promise<Counts> {
  const code = await startProcess(process.execPath, args, { cwd: root }).exited;
  return code === 0 ? passed : failed;
}

/** Checks every layer against its own tsconfig, two at a time; the whole counts as one test. */
async function checkTypes(): Promise<Counts> {
  const layers = readdirSync(path.join(root, 'src'))
    .map((name) => path.join('src', name, 'tsconfig.json'))
    .filter((file) => existsSync(path.join(root, file)));
  // Without TypeScript sources below, a layer's tsconfig has no input, and tsc calls that an error.
  const projects = [path.join('test', 'tsconfig.json'), ...layers.filter((file) => hasSources(path.dirname(file)))];
  const complaints: string[] = [];
  const worker = async (): Promise<void> => {
    for (let project = projects.shift(); project !== undefined; project = projects.shift()) {
      const args = [toolScript('typescript', 'tsc'), '--noEmit', '-p', project];
      const { code, output } = await capture(process.execPath, args, { cwd: root });
      if (code !== 0) complaints.push(`${project}\n${output.trimEnd()}`);
    }
  };
  await Promise.all([worker(), worker()]);
  for (const complaint of complaints) console.log(complaint);
  return complaints.length === 0 ? passed : failed;
}

/** Runs mocha on the bundled tests below dist/test/<folder>. No tests at all is a failure. */
async function runMocha(folder: string, timeoutMs: number): Promise<Counts> {
  const base = path.join(root, 'dist', 'test', folder);
  const files = (existsSync(base) ? readdirSync(base, { recursive: true }).map(String) : [])
    .filter((name) => name.endsWith('.test.js'))
    .sort()
    .map((name) => path.join(base, name));
  if (files.length === 0) {
    console.log(`There are no tests in test/${folder}.`);
    return failed;
  }
  const args = [String(timeoutMs), ...files];
  const child = fork(path.join(root, 'dist', 'test', 'hosts', 'runMocha.js'), args, {
    cwd: root,
    execArgv: ['--enable-source-maps'],
  });
  const end = (): void => {
    child.kill();
  };
  process.once('exit', end);
  const counts = await new Promise<Counts>((resolve) => {
    let said: Counts | undefined;
    child.once('message', (message) => {
      said = message as Counts;
    });
    child.once('close', () => {
      resolve(said ?? failed);
    });
  });
  process.off('exit', end);
  if (counts.passed + counts.failed > 0) return counts;
  console.log(`No test in test/${folder} was executed.`);
  return { ...counts, failed: 1 };
}

async function packageExtension(): Promise<Counts> {
  const file = await writePackage();
  console.log(`${path.relative(root, file)}: ${(readFileSync(file).byteLength / 1024).toFixed(0)} KB`);
  return passed;
}

async function runHosts(): Promise<Counts> {
  await ensureBrowser();
  const results = await runSuites();
  const sum = (key: keyof Counts): number => results.reduce((total, result) => total + result[key], 0);
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') };
}

async function runEndToEnd(): Promise<Counts> {
  await ensureBrowser();
  await ensureChineseFont();
  return runMocha('e2e', 120_000);
}

function hasSources(folder: string): boolean {
  return readdirSync(path.join(root, folder), { recursive: true }).some((name) => String(name).endsWith('.ts'));
}
