/** `npm run package`: writes dist/llm-companion.vsix. */
import path from 'node:path';
import { runProgram } from './setupError';
import { writePackage } from './vsix';

runProgram(async () => {
  const file = await writePackage();
  console.log(path.relative(process.cwd(), file));
  return 0;
});
