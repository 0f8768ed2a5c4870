/** Runs the integration bundle in a page that shows VS Code, and reads the result from what the page reports. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { printEvent, TestEventCollector, type HostResult } from './hostResult';
import { logsFolder } from './paths';

export interface PageSuiteOptions {
  readonly browser: Browser;
  readonly name: string;
  readonly url: string;
  readonly timeoutMs?: number;
  /** What else belongs into the log of a failed run. */
  readonly serverLog?: () => string;
}

/** Opens the page in a new profile, waits until its tests have ended, and saves a picture and a log if they failed. */
export async function runSuiteInPage(options: PageSuiteOptions): Promise<HostResult> {
  const collector = new TestEventCollector(printEvent);
  const context = await options.browser.newContext({ viewport: { width: 1400, height: 900 } });
  try {
    const page = await context.newPage();
    const { exitCode, log } = await runPage(page, options, (text) => collector.read(text));
    const result = collector.result(options.name, exitCode);
    if (result.failed > 0) await saveEvidence(page, options, log);
    return result;
  } finally {
    await context.close();
  }
}

/**
 * Opens the page with the two functions that VS Code calls under test and returns the exit code, or undefined if there
 * was none in time, with all that the page logged.
 */
export async function runPage(
  page: Page,
  options: Pick<PageSuiteOptions, 'url' | 'timeoutMs'>,
  onText: (text: string) => void,
): Promise<{ exitCode: number | undefined; log: readonly string[] }> {
  const log: string[] = [];
  const take = (text: string): void => {
    log.push(text);
    onText(text);
  };
  let finish: (code: number | undefined) => void = () => undefined;
  const exited = new Promise<number | undefined>((resolve) => {
    finish = resolve;
  });
  const timer = setTimeout(() => {
    finish(undefined);
  }, options.timeoutMs ?? 180_000);
  await page.exposeFunction('codeAutomationLog', (type: string, args: readonly unknown[]) => {
    take(`[${type}] ${args.map((arg) => (typeof arg === 'string' ? arg : JSON.stringify(arg))).join(' ')}`);
  });
  await page.exposeFunction('codeAutomationExit', (code: number) => {
    finish(code);
  });
  page.on('console', (message) => {
    take(`[page ${message.type()}] ${message.text()}`);
  });
  page.on('pageerror', (error) => {
    take(`[page] ${error.message}`);
  });
  await page.goto(options.url);
  const exitCode = await exited;
  clearTimeout(timer);
  return { exitCode, log };
}

async function saveEvidence(page: Page, options: PageSuiteOptions, log: readonly string[]): Promise<void> {
  mkdirSync(logsFolder, { recursive: true });
  const file = path.join(logsFolder, options.name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-'));
  writeFileSync(`${file}.log`, [...log, '', 'Server:', options.serverLog?.() ?? ''].join('\n'));
  await page.screenshot({ path: `${file}.png` }).catch(() => undefined);
  console.log(`    Log and screenshot: ${path.relative(process.cwd(), file)}.log, .png`);
}
