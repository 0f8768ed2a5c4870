/** Runs npm as the user configured it, and unpacks packages that are wanted as files rather than as dependencies. */
import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { capture } from './processes';
import { SetupError } from './setupError';

export interface UnpackOptions {
  /** The part of the package that is wanted; the whole package if absent. */
  readonly part?: string;
  /** Patterns of files to leave out. */
  readonly exclude?: readonly string[];
}

/** Runs npm quietly in a folder. Throws a SetupError with npm's own reason when it fails. */
export async function runNpm(args: readonly string[], cwd: string): Promise<void> {
  const script = npmScript();
  const [command, first] = script === undefined ? ['npm', []] : [process.execPath, [script]];
  const { code, output } = await capture(command, [...first, ...args], { cwd, env: npmEnvironment() });
  if (code === 0) return;
  const reason = /npm (?:error|ERR!) (?!code |syscall |errno )(.+)/.exec(output)?.[1] ?? `exit code ${String(code)}`;
  throw new SetupError(
    `npm ${args.slice(0, 2).join(' ')} failed (${reason}); check the network and npm's registry setting, then run this again.`,
  );
}

/** Downloads one package by its exact version and unpacks it, so that `target` is the package (or the wanted part of it). */
export async function unpackPackage(spec: string, target: string, options: UnpackOptions = {}): Promise<void> {
  const work = `${target}.unpack`;
  mkdirSync(work, { recursive: true });
  await runNpm(['pack', spec, '--silent', '--ignore-scripts'], work);
  const archive = readdirSync(work).find((name) => name.endsWith('.tgz'));
  if (archive === undefined) throw new SetupError(`npm pack ${spec} left no archive; run this again.`);
  const part = path.posix.join('package', options.part ?? '');
  // Names relative to the working folder: GNU tar takes the colon of a Windows drive for a remote machine.
  const excludes = (options.exclude ?? []).map((pattern) => `--exclude=${pattern}`);
  const { code } = await capture('tar', ['-xzf', archive, ...excludes, part], { cwd: work });
  if (code !== 0)
    throw new SetupError(`tar could not unpack ${spec}; install tar or free some disk space, then run this again.`);
  renameSync(path.join(work, part), target);
  rmSync(work, { recursive: true, force: true });
}

/** npm's own script where it is known, because Node starts no `npm.cmd` without a shell. */
function npmScript(): string | undefined {
  const outer = process.env['npm_execpath'];
  if (outer?.endsWith('npm-cli.js') === true) return outer;
  if (process.platform !== 'win32') return undefined;
  return path.join(path.dirname(process.execPath), 'node_modules', 'npm', 'bin', 'npm-cli.js');
}

/** The environment without what an outer `npm run` says about its own package, which would misdirect an inner npm. */
function npmEnvironment(): NodeJS.ProcessEnv {
  const misleading = /^npm_(?:package_|lifecycle_|config_local_prefix$|config_global_prefix$|command$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !misleading.test(name)));
}
