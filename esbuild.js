// Builds everything that is shipped or tested. Flags: --production (minified, no source maps), --tests
// (also the test bundles), --watch; --knowledge only checks the knowledge and prints its figures. Knowledge is compiled first, because tests and bundles read its output.
const { spawnSync } = require('node:child_process');
const { readdirSync, rmSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');

const production = process.argv.includes('--production');
const withTests = process.argv.includes('--tests');
const watch = process.argv.includes('--watch');

/** Options shared by every bundle; one CommonJS or script file each, nothing left to resolve at run time. */
const common = {
  bundle: true,
  minify: production,
  sourcemap: !production,
  sourcesContent: false,
  logLevel: 'warning',
  legalComments: 'none',
};
const forNode = { ...common, platform: 'node', format: 'cjs', target: 'node20', minify: false };
const forPage = { ...common, platform: 'browser', format: 'iife', target: 'chrome138' };

const bundles = [
  // Built for the browser, so that a Node built-in that slips in fails the build: one file serves desktop and web.
  {
    ...common,
    entryPoints: ['src/extension/main.ts'],
    outfile: 'dist/extension.js',
    platform: 'browser',
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    define: { global: 'globalThis' },
  },
  {
    ...forPage,
    entryPoints: { page: 'src/webview/page/main.ts', quiz: 'src/webview/quiz/main.ts' },
    outdir: 'dist/webview',
    loader: { '.woff2': 'file' },
    assetNames: '[name]',
  },
  { ...forNode, entryPoints: ['src/cli/main.ts'], outfile: 'dist/cli.js' },
];

const testBundles = [
  {
    ...forNode,
    entryPoints: filesBelow('test/unit', '.test.ts'),
    outdir: 'dist/test/unit',
    outbase: 'test/unit',
    packages: 'external',
  },
  // One browser-safe file, because the web-worker host can load no other.
  {
    ...common,
    entryPoints: ['test/integration/index.ts'],
    outfile: 'dist/test/integration.js',
    platform: 'browser',
    mainFields: ['browser', 'module', 'main'],
    format: 'cjs',
    target: 'es2022',
    external: ['vscode'],
    define: { global: 'globalThis' },
  },
  {
    ...forNode,
    entryPoints: [
      ...filesBelow('test/e2e', '.ts'),
      ...filesBelow('test/hosts', '.ts'),
      ...filesBelow('test/bench', '.ts'),
    ],
    outdir: 'dist/test',
    outbase: 'test',
    packages: 'external',
  },
];

/** Paths of all files below a folder with the given ending; none if there is no such folder. */
function filesBelow(folder, ending) {
  try {
    return readdirSync(folder, { recursive: true })
      .map((name) => path.join(folder, name.toString()))
      .filter((name) => name.endsWith(ending) && !name.endsWith('.d.ts'));
  } catch {
    return [];
  }
}

/** Bundles the compiler, then runs it: knowledge/ becomes dist/knowledge/. Exits on a content error. */
function compileKnowledge(flags = []) {
  esbuild.buildSync({
    ...forNode,
    entryPoints: ['src/compiler/main.ts'],
    outfile: 'dist/compiler.js',
    packages: 'external',
  });
  const run = spawnSync(process.execPath, ['dist/compiler.js', ...flags], { stdio: 'inherit' });
  if (run.status !== 0) process.exit(run.status ?? 1);
}

async function main() {
  if (process.argv.includes('--knowledge')) {
    compileKnowledge(['--check', '--figures']);
    return;
  }
  rmSync('dist', { recursive: true, force: true });
  compileKnowledge();
  const wanted = (withTests ? [...bundles, ...testBundles] : bundles).filter(
    (b) => Object.keys(b.entryPoints).length > 0,
  );
  if (!watch) {
    await Promise.all(wanted.map((options) => esbuild.build(options)));
    return;
  }
  const contexts = await Promise.all(wanted.map((options) => esbuild.context({ ...options, logLevel: 'info' })));
  await Promise.all(contexts.map((context) => context.watch()));
}

main().catch((error) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
