/** Compiles knowledge/ into dist/knowledge/. `--check` writes nothing; `--figures` prints what there is and what is missing. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { compileKnowledge, type Figures, type KnowledgeFile } from './compile';
import { formatProblem } from './problems';

const sourceFolder = 'knowledge';
const outputFolder = path.join('dist', 'knowledge');

function readFiles(): KnowledgeFile[] {
  return readdirSync(sourceFolder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => {
      const file = path.join(item.parentPath, item.name);
      return { path: path.relative(sourceFolder, file).split(path.sep).join('/'), content: readFileSync(file, 'utf8') };
    });
}

function printFigures(figures: Figures): void {
  console.table(
    figures.entries.map(({ category, concepts, interviews, guides, words, questions }) => ({
      category,
      concepts,
      interviews,
      guides,
      'words (en)': words.en,
      '汉字 (zh)': words.zh,
      questions,
    })),
  );
  console.log(
    `coverage: ${String(figures.itemsCovered)} of ${String(figures.items)} items, ${String(figures.pointsCovered)} of ${String(figures.points)} points`,
  );
  if (figures.missingItems.length > 0) console.log(`not covered: ${figures.missingItems.join(', ')}`);
  for (const [id, carrier] of figures.errata) console.log(`${id}: ${carrier ?? 'missing'}`);
  console.log(`reviews: ${[...figures.reviewMonths].map(([month, count]) => `${month} ${String(count)}`).join(', ')}`);
}

function main(): void {
  const { problems, files, figures } = compileKnowledge(readFiles());
  for (const problem of problems) console.error(formatProblem(problem));
  if (process.argv.includes('--figures')) printFigures(figures);
  if (problems.length > 0) {
    console.error(`knowledge: ${String(problems.length)} problems`);
    process.exitCode = 1;
    return;
  }
  if (process.argv.includes('--check')) return;
  rmSync(outputFolder, { recursive: true, force: true });
  for (const [name, content] of files) {
    const file = path.join(outputFolder, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

main();
