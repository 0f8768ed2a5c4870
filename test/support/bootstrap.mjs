/**
 * The way from a fresh clone to a running program: `node test/support/bootstrap.mjs VERB [arguments]`, where the verb is
 * start, test, bench, package, pictures, or build, which runs nothing.
 * Checks Node, installs the dependencies when they are missing or outdated, builds, and starts the built program.
 * Uses nothing but Node, because nothing else is there yet.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setInterval } from 'node:timers';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const programs = {
  start: 'dist/test/hosts/start.js',
  test: 'dist/test/hosts/test.js',
  package: 'dist/test/hosts/package.js',
  bench: 'dist/test/bench/main.js',
  pictures: 'dist/test/e2e/pictures.js',
  build: undefined,
};

/** Ends with one sentence that says what is missing and how to get it. A test run ends with its line of sums even so. */
function stop(sentence) {
  console.error(sentence);
  if (process.argv[2] === 'test') console.log('0 passed, 1 failed');
  process.exit(1);
}

/** Whether node_modules holds what package-lock.json asks for; npm notes there what it installed. */
function dependenciesAreCurrent() {
  const read = (file) => JSON.parse(readFileSync(path.join(root, file), 'utf8')).packages;
  try {
    const wanted = read('package-lock.json');
    const installed = read('node_modules/.package-lock.json');
    return Object.entries(wanted).every(
      // The unnamed entry is the project itself; optional packages of other platforms are not installed.
      ([name, entry]) =>
        name === '' || installed[name]?.version === entry.version || (entry.optional && !installed[name]),
    );
  } catch {
    return false;
  }
}

function installDependencies() {
  if (dependenciesAreCurrent()) return;
  console.log('Installing dependencies …');
  const script = process.env.npm_execpath;
  const options = { cwd: root, encoding: 'utf8', stdio: ['ignore', 'inherit', 'pipe'] };
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const run = script?.endsWith('npm-cli.js')
    ? spawnSync(process.execPath, [script, ...args], options)
    : spawnSync('npm', args, { ...options, shell: process.platform === 'win32' });
  if (run.status === 0) return;
  const reason =
    /npm (?:error|ERR!) (?!code |syscall |errno )(.+)/.exec(run.stderr ?? '')?.[1] ??
    run.error?.message ??
    'no reason given';
  stop(`npm ci failed (${reason.trim()}); check the network and npm's registry setting, then run this again.`);
}

function build() {
  const run = spawnSync(process.execPath, ['esbuild.js', '--tests'], { cwd: root, stdio: 'inherit' });
  if (run.status !== 0) stop('The build failed; correct what is said above, then run this again.');
}

/**
 * Starts the program and ends as it ends. It stops itself on Ctrl+C, so this process only waits; the polite signals are
 * handed on. npm does not hand them on to us, but its end shows as a new parent.
 */
function runProgram(file, args) {
  if (!existsSync(path.join(root, file)))
    stop(`There is no ${file} after the build; its source is missing below test/.`);
  const child = spawn(process.execPath, ['--enable-source-maps', file, ...args], { cwd: root, stdio: 'inherit' });
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 500).unref();
  child.on('exit', (code) => process.exit(code ?? 1));
}

const [verb = '', ...args] = process.argv.slice(2);
if (!Object.hasOwn(programs, verb))
  stop(`Say what to do: node test/support/bootstrap.mjs ${Object.keys(programs).join('|')}.`);
if (Number(process.versions.node.split('.')[0]) < 20) {
  stop(
    `This needs Node 20 or newer, and this is Node ${process.versions.node}; install a newer one from your system or nodejs.org.`,
  );
}
installDependencies();
build();
if (programs[verb] !== undefined) runProgram(programs[verb], args);
