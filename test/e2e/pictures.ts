/** Takes the README's pictures from the real product: hover, search, page and quiz, light and dark. `npm run pictures [folder]`. */
import path from 'node:path';
import { ensureChineseFont } from '../hosts/browser';
import { root } from '../hosts/paths';
import { Companion } from './support/companion';

const folder = path.resolve(process.argv[2] ?? path.join(root, 'docs', 'pictures'));

async function main(): Promise<void> {
  await ensureChineseFont();
  const companion = await Companion.launch({ viewport: { width: 1200, height: 760 } });
  try {
    for (const theme of ['light', 'dark'] as const) await takeAll(companion, theme);
  } finally {
    await companion.workbench.dispose();
  }
}

async function takeAll(companion: Companion, theme: 'light' | 'dark'): Promise<void> {
  const { workbench } = companion;
  const save = (name: string): Promise<string> => workbench.screenshot(path.join(folder, `${name}-${theme}.png`));
  await workbench.runCommand('View: Close All Editors');
  await workbench.setTheme(theme);
  await companion.openView();
  await workbench.hover('configs/model/config.json', 'num_key_value_heads', 'GQA');
  // The hover fades in.
  await workbench.page.waitForTimeout(500);
  await save('hover');
  await workbench.page.mouse.move(5, 5);
  await workbench.runCommand('LLM Companion: Search Concepts');
  await workbench.quickPick.type('kv cahce');
  await workbench.quickPick.rows(3);
  await save('search');
  await workbench.page.keyboard.press('Enter');
  await companion.pageShowing('KV cache');
  await save('page');
  const quiz = await companion.choiceQuestion('GQA');
  await quiz.locator('.option input').nth(1).check();
  await quiz.getByRole('button', { name: 'Check' }).click();
  await quiz.locator('.verdict').waitFor();
  await save('quiz-answered');
}

void main();
