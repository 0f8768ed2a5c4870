/** Runs the integration bundle in VS Code desktop, where there is one: named by VSCODE_EXECUTABLE, or downloaded. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { downloadAndUnzipVSCode, SilentReporter } from '@vscode/test-electron';
import { printEvent, skippedHost, TestEventCollector, type HostResult } from './hostResult';
import { cacheFolder, logsFolder } from './paths';
import { capture, startProcess } from './processes';
import { SetupError } from './setupError';
import { desktop } from './versions';
import { newRunFolder } from './vscodeServer';

export interface DesktopOptions {
  readonly extension: string;
  readonly tests: string;
  readonly workspace: string;
}

/** Runs the tests, or reports a skipped host with the reason when there is no desktop build or no display. */
export async function runDesktop(options: DesktopOptions): Promise<HostResult> {
  const wrapper = await displayWrapper();
  if (wrapper === undefined) {
    return skippedHost(desktop.title, 'there is no display; install xvfb, or run this where windows can open.');
  }
  const executable = await findDesktop();
  if (executable === undefined) {
    return skippedHost(desktop.title, 'it cannot be downloaded from here; name an installed one in VSCODE_EXECUTABLE.');
  }
  const data = newRunFolder('desktop');
  const collector = new TestEventCollector(printEvent);
  let log = '';
  let rest = '';
  const command = [...wrapper, executable, ...desktopArgs(options, data)];
  const run = startProcess(command[0] ?? executable, command.slice(1), {
    timeoutMs: 180_000,
    onOutput: (text) => {
      log += text;
      const lines = (rest + text).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) collector.read(line);
    },
  });
  const code = await run.exited;
  rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  const result = collector.result(desktop.title, code);
  if (result.failed > 0) {
    mkdirSync(logsFolder, { recursive: true });
    writeFileSync(path.join(logsFolder, 'desktop.log'), log);
    console.log(`    Log: ${path.relative(process.cwd(), logsFolder)}/desktop.log`);
  }
  return result;
}

/** Returns VS Code desktop's program, downloading it when it is not there; undefined where that is impossible. */
export async function findDesktop(): Promise<string | undefined> {
  const chosen = process.env['VSCODE_EXECUTABLE'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new SetupError(`VSCODE_EXECUTABLE names ${chosen}, which does not exist; point it at VS Code's program.`);
  }
  const options = { version: desktop.version, cachePath: cacheFolder, timeout: 15_000, reporter: new SilentReporter() };
  return downloadAndUnzipVSCode(options).catch(() => undefined);
}

/** What goes before the program so that it has a display: nothing, xvfb-run, or undefined when there is no way. */
async function displayWrapper(): Promise<readonly string[] | undefined> {
  if (
    process.platform !== 'linux' ||
    process.env['DISPLAY'] !== undefined ||
    process.env['WAYLAND_DISPLAY'] !== undefined
  )
    return [];
  const found = await capture('xvfb-run', ['--help']).catch(() => undefined);
  return found?.code === 0 ? ['xvfb-run', '-a'] : undefined;
}

/** The switches that @vscode/test-electron uses, and own folders for data and extensions. */
function desktopArgs(options: DesktopOptions, data: string): string[] {
  return [
    options.workspace,
    ...['--no-sandbox', '--disable-gpu', '--disable-gpu-sandbox', '--disable-updates', '--disable-telemetry'],
    ...['--skip-welcome', '--skip-release-notes', '--disable-workspace-trust'],
    `--user-data-dir=${path.join(data, 'user')}`,
    `--extensions-dir=${path.join(data, 'extensions')}`,
    `--extensionDevelopmentPath=${options.extension}`,
    `--extensionTestsPath=${options.tests}`,
  ];
}
