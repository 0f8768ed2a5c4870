/** Finds or installs a Chromium, and starts it for tests. Knows nothing of VS Code's pages. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { capture } from './processes';
import { SetupError } from './setupError';

/** Quiet and reproducible. Without an own `--disable-features`, Playwright's list breaks the webviews' service worker. */
const launchFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-features=Translate',
];

/**
 * Returns the path of a Chrome, Edge or Chromium: from CHROME_PATH, from the customary places, or else installed with
 * apt-get. Throws a SetupError where none of these gives one.
 */
export async function ensureBrowser(): Promise<string> {
  const chosen = process.env['CHROME_PATH'];
  if (chosen !== undefined && chosen !== '') {
    if (existsSync(chosen)) return chosen;
    throw new SetupError(`CHROME_PATH names ${chosen}, which does not exist; point it at a Chrome, Edge or Chromium.`);
  }
  const found = customaryPlaces().find((file) => existsSync(file));
  if (found !== undefined) return found;
  if (canUseApt()) {
    await aptInstall(['chromium', 'fonts-noto-cjk']);
    const installed = customaryPlaces().find((file) => existsSync(file));
    if (installed !== undefined) return installed;
  }
  throw new SetupError('The tests need Chrome, Edge or Chromium; install one, or name its program in CHROME_PATH.');
}

/** Makes sure that screenshots can show Chinese where that is ours to do: on Debian as root. Elsewhere it does nothing. */
export async function ensureChineseFont(): Promise<void> {
  if (!canUseApt()) return;
  const fonts = await capture('fc-list', [':lang=zh', 'family']).catch(() => undefined);
  if (fonts === undefined || fonts.output.trim() === '') await aptInstall(['fonts-noto-cjk', 'fontconfig']);
}

/** Starts a headless browser. The caller closes it. */
export async function launchBrowser(): Promise<Browser> {
  const executablePath = await ensureBrowser();
  return chromium.launch({ executablePath, args: launchFlags, headless: true });
}

function customaryPlaces(): string[] {
  if (process.platform === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].map(
      (name) => `/Applications/${name}.app/Contents/MacOS/${name}`,
    );
  }
  if (process.platform === 'win32') {
    const bases = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? []);
    const programs = [
      'Google/Chrome/Application/chrome.exe',
      'Chromium/Application/chrome.exe',
      'Microsoft/Edge/Application/msedge.exe',
    ];
    return bases.flatMap((base) => programs.map((program) => path.join(base, program)));
  }
  const names = [
    'google-chrome-stable',
    'google-chrome',
    'chromium',
    'chromium-browser',
    'microsoft-edge-stable',
    'microsoft-edge',
  ];
  const folders = (process.env['PATH'] ?? '').split(path.delimiter).concat('/usr/bin', '/usr/local/bin', '/snap/bin');
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name)));
}

function canUseApt(): boolean {
  return process.platform === 'linux' && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
}

async function aptInstall(packages: readonly string[]): Promise<void> {
  console.log(`Installing ${packages.join(' and ')} with apt-get …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await capture('apt-get', ['update', '-q'], { env });
  const { code, output } = await capture('apt-get', ['install', '-y', '-q', '--no-install-recommends', ...packages], {
    env,
  });
  if (code === 0) return;
  const reason = /^E: (.+)$/m.exec(output)?.[1] ?? `exit code ${String(code)}`;
  throw new SetupError(
    `apt-get could not install ${packages.join(' and ')} (${reason}); install a Chromium by hand, then run this again.`,
  );
}
