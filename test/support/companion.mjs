// The command line on a clone: builds it first when it is not there. Arguments go to the program as they are.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');
const program = path.join(root, 'dist', 'cli.js');

if (!existsSync(program)) {
  const setUp = spawnSync(process.execPath, [path.join(root, 'test', 'support', 'bootstrap.mjs'), 'build'], {
    cwd: root,
    // Standard output belongs to the program's answers.
    stdio: ['ignore', 2, 2],
  });
  if (setUp.status !== 0) process.exit(setUp.status ?? 1);
}
const run = spawnSync(process.execPath, [program, ...process.argv.slice(2)], { stdio: 'inherit' });
process.exit(run.status ?? 1);
