/** Runs the integration bundle in every kind of VS Code host, one after the other. */
import { cpSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from './browser';
import { runDesktop } from './desktop';
import { brokenHost, skippedHost, type HostResult } from './hostResult';
import { ensureServer, ensureWeb, serverUnsupported } from './install';
import { runSuiteInPage } from './pageSuite';
import { root, sampleWorkspace } from './paths';
import { servers, web, type ServerName } from './versions';
import { newRunFolder, startServer } from './vscodeServer';
import { startWeb } from './vscodeWeb';

/** The integration bundle, below the extension's folder. */
const bundle = path.join('dist', 'test', 'integration.js');

/** Runs the suites in all hosts. A host that cannot run here is skipped; one that breaks has failed; the others still run. */
export async function runSuites(): Promise<HostResult[]> {
  const forgotten = suitesNotImported();
  if (forgotten.length > 0) {
    return [
      brokenHost(
        'test/integration/index.ts',
        `it does not import ${forgotten.join(', ')}; add one import for each suite`,
      ),
    ];
  }
  const workspace = newRunFolder('workspace');
  cpSync(sampleWorkspace, workspace, { recursive: true });
  const unsupported = serverUnsupported();
  // Downloads side by side; what fails here fails again, with its message, in its own host.
  await Promise.allSettled([
    ensureWeb(),
    ...(unsupported === undefined ? [ensureServer('newest'), ensureServer('oldest')] : []),
  ]);
  const browser = await launchBrowser();
  try {
    const results: HostResult[] = [];
    for (const name of ['newest', 'oldest'] as const) {
      const { title } = servers[name];
      console.log(`  ${title}`);
      results.push(
        unsupported === undefined
          ? await attempt(title, () => inServer(browser, name, workspace))
          : skippedHost(title, unsupported),
      );
    }
    console.log(`  ${web.title}`);
    results.push(await attempt(web.title, () => inWeb(browser, workspace)));
    console.log('  VS Code desktop');
    results.push(
      await attempt('VS Code desktop', () =>
        runDesktop({ extension: root, tests: path.join(root, bundle), workspace }),
      ),
    );
    return results;
  } finally {
    await browser.close();
    rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Turns an exception of a host into its result, so that the other hosts still run. */
async function attempt(name: string, run: () => Promise<HostResult>): Promise<HostResult> {
  try {
    return await run();
  } catch (error) {
    return brokenHost(name, error instanceof Error ? error.message : String(error));
  }
}

async function inServer(browser: Browser, name: ServerName, workspace: string): Promise<HostResult> {
  const server = await startServer({ name, testDriver: true });
  try {
    const url = server.url(workspace, [
      ['extensionDevelopmentPath', server.remoteUri(root)],
      ['extensionTestsPath', server.remoteUri(path.join(root, bundle))],
      ['skipWelcome', 'true'],
    ]);
    return await runSuiteInPage({ browser, url, name: server.title, serverLog: server.log });
  } finally {
    await server.stop();
  }
}

async function inWeb(browser: Browser, workspace: string): Promise<HostResult> {
  const site = await startWeb({ extension: root, tests: bundle, workspace });
  try {
    return await runSuiteInPage({ browser, url: site.url, name: site.title });
  } finally {
    await site.stop();
  }
}

/** A suite that the index does not import would never run and nobody would notice. */
function suitesNotImported(): string[] {
  const folder = path.join(root, 'test', 'integration');
  const index = readFileSync(path.join(folder, 'index.ts'), 'utf8');
  return readdirSync(folder).filter(
    (name) => name.endsWith('.test.ts') && !index.includes(`'./${name.replace(/\.ts$/, '')}'`),
  );
}
