/** Child processes that never outlive this program: each runs in its own group, and every exit path kills the group. */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

export interface ProcessOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  /** What to do with the output: show it (default), or hand it over in pieces. */
  readonly onOutput?: (text: string) => void;
  readonly timeoutMs?: number;
}

export interface ManagedProcess {
  /** Resolves with the exit code; a process that a signal ended counts as 1. */
  readonly exited: Promise<number>;
  /** Ends the process and all it started, and waits until it is gone. */
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
let hooked = false;

/** Starts a process in a group of its own. A program that cannot be started makes `exited` reject. */
export function startProcess(command: string, args: readonly string[], options: ProcessOptions = {}): ManagedProcess {
  hookExits();
  const { onOutput } = options;
  const child = spawn(command, args, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', onOutput ? 'pipe' : 'inherit', onOutput ? 'pipe' : 'inherit'],
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  running.add(child);
  if (onOutput) {
    child.stdout?.setEncoding('utf8').on('data', onOutput);
    child.stderr?.setEncoding('utf8').on('data', onOutput);
  }
  const timer =
    options.timeoutMs === undefined
      ? undefined
      : setTimeout(() => {
          killGroup(child);
        }, options.timeoutMs);
  const exited = new Promise<number>((resolve, reject) => {
    child.once('error', reject);
    // "close" rather than "exit", so that the last output has arrived.
    child.once('close', (code) => {
      resolve(code ?? 1);
    });
  }).finally(() => {
    running.delete(child);
    clearTimeout(timer);
  });
  // Whoever waits sees the rejection; without a waiter it must not end the program.
  exited.catch(() => undefined);
  return {
    exited,
    stop: async () => {
      killGroup(child);
      await exited.catch(() => undefined);
    },
  };
}

/** Runs a command to its end and returns its code and all of its output, which is not shown. */
export async function capture(
  command: string,
  args: readonly string[],
  options: Omit<ProcessOptions, 'onOutput'> = {},
): Promise<{ code: number; output: string }> {
  let output = '';
  const started = startProcess(command, args, {
    ...options,
    onOutput: (text) => {
      output += text;
    },
  });
  return { code: await started.exited, output };
}

/** Kills the process with its descendants. Descendants that daemonised are not reached. */
function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null) return;
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
    return;
  }
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // Gone already.
  }
}

/** Hooks the ends of this program once: a normal exit, Ctrl+C, and the polite signals. */
function hookExits(): void {
  if (hooked) return;
  hooked = true;
  process.on('exit', () => {
    for (const child of running) killGroup(child);
  });
  const codes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
  for (const [signal, code] of Object.entries(codes)) {
    process.once(signal, () => process.exit(code));
  }
}
