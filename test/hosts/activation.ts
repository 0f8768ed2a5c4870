/** Measures how long the extension takes to activate, against an extension that does nothing, in the same host process. */
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { launchBrowser } from './browser';
import { runPage } from './pageSuite';
import { sampleWorkspace } from './paths';
import { newRunFolder, startServer } from './vscodeServer';
import { ensureInstalledExtension } from './vsix';

export interface ActivationTimes {
  /** Median milliseconds from asking for the packaged extension until it is active, loading its code included. */
  readonly companionMs: number;
  /** The same for an extension with an empty activate function. */
  readonly emptyMs: number;
  readonly runs: number;
}

interface Sample {
  readonly companion: number;
  readonly empty: number;
}

const companionId = 'llm-companion.llm-companion';
const emptyId = 'test.empty';
const samplePrefix = 'activation-sample ';

/**
 * Starts a fresh extension host for each run and lets a third extension ask for the other two, in alternating order.
 * Neither has activation events here, because an event would activate it before the clock starts. The first run only
 * warms the disk and is not counted.
 */
export async function measureActivation(runs = 7): Promise<ActivationTimes> {
  const folder = newRunFolder('activation');
  try {
    const extensionsFolder = path.join(folder, 'extensions');
    await prepareExtensions(extensionsFolder);
    const driver = path.join(folder, 'driver');
    writeDriver(driver);
    const workspace = path.join(folder, 'workspace');
    cpSync(sampleWorkspace, workspace, { recursive: true });
    const samples = await runDriver({ extensionsFolder, driver, workspace, runs: runs + 1 });
    const counted = samples.slice(1);
    return {
      companionMs: median(counted.map((sample) => sample.companion)),
      emptyMs: median(counted.map((sample) => sample.empty)),
      runs: counted.length,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function runDriver(options: {
  readonly extensionsFolder: string;
  readonly driver: string;
  readonly workspace: string;
  readonly runs: number;
}): Promise<Sample[]> {
  const server = await startServer({ name: 'newest', testDriver: true, extensionsFolder: options.extensionsFolder });
  const browser = await launchBrowser();
  try {
    const samples: Sample[] = [];
    for (let run = 0; run < options.runs; run++) {
      const tests = path.join(options.driver, run % 2 === 0 ? 'companionFirst.js' : 'emptyFirst.js');
      const url = server.url(options.workspace, [
        ['extensionDevelopmentPath', server.remoteUri(options.driver)],
        ['extensionTestsPath', server.remoteUri(tests)],
        ['skipWelcome', 'true'],
      ]);
      const page = await browser.newPage();
      let sample: Sample | undefined;
      const { log } = await runPage(page, { url, timeoutMs: 60_000 }, (text) => {
        sample ??= readSample(text);
      });
      await page.close();
      if (!sample) throw new Error(`run ${String(run + 1)} measured nothing:\n${log.slice(-20).join('\n')}`);
      samples.push(sample);
    }
    return samples;
  } finally {
    await browser.close();
    await server.stop();
  }
}

/** Copies the installed package, without its activation events, and puts the empty extension beside it. */
async function prepareExtensions(target: string): Promise<void> {
  const installed = await ensureInstalledExtension('newest');
  const name = readdirSync(installed).find((entry) => entry.startsWith(`${companionId}-`));
  if (name === undefined) throw new Error(`${installed} does not hold ${companionId}`);
  const companion = path.join(target, name);
  cpSync(path.join(installed, name), companion, { recursive: true });
  const manifestFile = path.join(companion, 'package.json');
  const manifest = JSON.parse(readFileSync(manifestFile, 'utf8')) as Record<string, unknown>;
  writeFileSync(manifestFile, JSON.stringify({ ...manifest, activationEvents: [] }));
  writeExtension(path.join(target, `${emptyId}-0.0.1`), 'empty', 'exports.activate = () => undefined;');
}

function writeDriver(folder: string): void {
  writeExtension(folder, 'activation-driver', 'exports.activate = () => undefined;');
  for (const [file, order] of [
    ['companionFirst.js', ['companion', 'empty']],
    ['emptyFirst.js', ['empty', 'companion']],
  ] as const) {
    writeFileSync(path.join(folder, file), driverSource(order));
  }
}

/** The module that runs inside the host. It waits a moment first, so that the host's own start does not count. */
function driverSource(order: readonly string[]): string {
  return `const vscode = require('vscode');
const ids = ${JSON.stringify({ companion: companionId, empty: emptyId })};
exports.run = async () => {
  await new Promise((resolve) => setTimeout(resolve, 1500));
  const sample = {};
  for (const name of ${JSON.stringify(order)}) {
    const extension = vscode.extensions.getExtension(ids[name]);
    if (!extension) throw new Error('not installed: ' + ids[name]);
    if (extension.isActive) throw new Error('active already: ' + ids[name]);
    const start = performance.now();
    await extension.activate();
    sample[name] = performance.now() - start;
  }
  console.log(${JSON.stringify(samplePrefix)} + JSON.stringify(sample));
};
`;
}

function writeExtension(folder: string, name: string, source: string): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'main.js'), source);
  const manifest = {
    name,
    publisher: 'test',
    version: '0.0.1',
    engines: { vscode: '^1.104.0' },
    main: './main.js',
    activationEvents: [],
    contributes: { commands: [] },
    capabilities: { untrustedWorkspaces: { supported: true } },
  };
  writeFileSync(path.join(folder, 'package.json'), JSON.stringify(manifest));
}

/** Reads a sample out of a line of the host's output; undefined if there is none in it. */
function readSample(text: string): Sample | undefined {
  const json = new RegExp(`${samplePrefix}(\\{[^}]*\\})`).exec(text)?.[1];
  return json === undefined ? undefined : (JSON.parse(json) as Sample);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? NaN) + upper) / 2;
}
