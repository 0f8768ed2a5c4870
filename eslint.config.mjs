// Type-aware lint, and the walls between the layers: imports point one way.
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** A layer and what it must not import. */
function wall(files, patterns, paths = []) {
  return {
    files,
    rules: {
      'no-restricted-imports': [
        'error',
        {
          patterns: patterns.map((group) => ({
            group: [group],
            message: 'Imports point one way: see docs/architecture.md.',
          })),
          paths,
        },
      ],
    },
  };
}

const noVscode = ['vscode'];
const noNode = ['node:*', 'fs', 'path'];

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', '.vscode-test/', 'test/fixtures/', 'knowledge/'] },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [...tseslint.configs.strictTypeChecked, ...tseslint.configs.stylisticTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['src/*/tsconfig.json', 'test/tsconfig.json'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/prefer-readonly': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      // Index signatures are read with brackets, as the compiler option demands.
      '@typescript-eslint/dot-notation': 'off',
      // A type parameter used once names the shape at a boundary (decoders, messages), which reads better than an assertion.
      '@typescript-eslint/no-unnecessary-type-parameters': 'off',
      'no-console': 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: true, skipComments: true }],
    },
  },
  wall(
    ['src/core/**'],
    [...noVscode, ...noNode, '**/protocol/**', '**/extension/**', '**/webview/**', '**/compiler/**', '**/cli/**'],
  ),
  wall(
    ['src/protocol/**'],
    [...noVscode, ...noNode, '**/extension/**', '**/webview/**', '**/compiler/**', '**/cli/**'],
  ),
  wall(['src/webview/**'], [...noVscode, ...noNode, '**/extension/**', '**/compiler/**', '**/cli/**']),
  wall(['src/extension/**'], [...noNode, '**/webview/**', '**/compiler/**', '**/cli/**']),
  wall(['src/compiler/**'], [...noVscode, '**/protocol/**', '**/extension/**', '**/webview/**', '**/cli/**']),
  wall(['src/cli/**'], [...noVscode, '**/protocol/**', '**/extension/**', '**/webview/**', '**/compiler/**']),
  {
    files: ['src/core/**', 'src/protocol/**'],
    rules: {
      'no-restricted-globals': [
        'error',
        'Date',
        'setTimeout',
        'setInterval',
        'fetch',
        'console',
        'crypto',
        'performance',
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Randomness is an argument of core functions.' },
      ],
    },
  },
  // Programs of the command line talk on the terminal.
  { files: ['src/cli/**', 'src/compiler/main.ts', 'test/**', 'esbuild.js'], rules: { 'no-console': 'off' } },
  {
    files: ['**/*.js', '**/*.mjs'],
    languageOptions: {
      globals: {
        console: 'readonly',
        process: 'readonly',
        require: 'readonly',
        module: 'writable',
        __dirname: 'readonly',
        URL: 'readonly',
        setTimeout: 'readonly',
        fetch: 'readonly',
      },
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Mocha's describe and it return values that nobody awaits.
      '@typescript-eslint/no-floating-promises': ['error', { checkThenables: true, allowForKnownSafeCalls: [] }],
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
