import assert from 'node:assert/strict';
import { createSearchEngine } from '../../src/core';
import { realKnowledge } from '../support/knowledge';
import { Companion } from './support/companion';

describe('the companion in a drawn window, as installed from the package', () => {
  let companion: Companion;
  /** Requests that left this machine's own server, and complaints of the content policy. */
  const outside: string[] = [];
  const refused: string[] = [];

  before(async () => {
    companion = await Companion.launch();
    const { page } = companion.workbench;
    const home = new URL(page.url()).hostname;
    page.context().on('request', (request) => {
      const url = new URL(request.url());
      // VS Code gives webviews their files under this name; its service worker answers, and nothing leaves the machine.
      const isResource = url.hostname.endsWith('.vscode-resource.vscode-cdn.net');
      if (url.protocol.startsWith('http') && url.hostname !== home && !isResource) outside.push(request.url());
    });
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy') && message.text().includes('llm-companion'))
        refused.push(message.text());
    });
  });
  after(() => companion.workbench.dispose());

  it('explains a term under the mouse and opens its page from there', async () => {
    const { workbench } = companion;
    const hover = await workbench.hover('model/attention.py', 'apply_rotary_pos_emb', 'Read more');
    assert.match(hover, /RoPE/);
    await workbench.hoverBox.getByText('Read more').click();
    const page = await companion.pageShowing('otary');
    assert.ok((await page.locator('math').count()) > 3, 'the formulas are typeset');
    assert.ok((await page.locator('ol.sources li').count()) > 0, 'the sources are listed');
  });

  it('finds an entry by a misspelt name, by Chinese and by the key, and keeps our order', async () => {
    const { workbench } = companion;
    const { quickPick, page } = workbench;
    await quickPick.open('Control+Alt+l');
    for (const [query, label] of [
      ['kv cahce', 'KV cache'],
      ['分组查询', 'Grouped-query attention'],
      ['num_key_value_heads', 'Grouped-query attention'],
      ['梯度累积', 'Gradient accumulation'],
    ] as const) {
      await quickPick.type(query);
      const [first] = await quickPick.rows(1);
      assert.ok(first?.label.includes(label), `${query} gives ${first?.label ?? 'nothing'}`);
    }
    // VS Code would put rows whose label matches before the others; ours stay as the engine ranks them.
    const engine = createSearchEngine(realKnowledge());
    for (const query of ['att', 'cache', 'tuning', 'zero']) {
      await quickPick.type(query);
      const shown = (await quickPick.rows(3)).slice(0, 6).map(({ label }) => label);
      const ranked = engine.search(query, shown.length).map(({ entry }) => entry.title.en);
      assert.ok(
        shown.every((label, place) => label.includes(ranked[place] ?? '?')),
        `${query}: ${shown.join(', ')} instead of ${ranked.join(', ')}`,
      );
    }
    await quickPick.type('梯度累积');
    await quickPick.rows(1);
    await page.keyboard.press('Enter');
    await companion.pageShowing('Gradient accumulation');
  });

  it('shows the topics with counts and opens an entry from them', async () => {
    await companion.openView();
    const { page } = companion.workbench;
    const category = page.locator('.pane-body .monaco-list-row', { hasText: 'Attention and position' });
    assert.match((await category.innerText()).replaceAll(/\s+/g, ' '), /Attention and position\s*\d+/);
    await category.click();
    await page.locator('.pane-body .monaco-list-row', { hasText: 'Rotary' }).click();
    await companion.pageShowing('otary');
  });

  it('follows links between entries, goes back, and switches language in place', async () => {
    await companion.openPage('GQA');
    const page = await companion.pageShowing('Grouped-query attention');
    await page.locator('article a.entry', { hasText: 'MHA' }).first().click();
    await companion.pageShowing('Multi-head attention');
    await page.getByRole('button', { name: /Back/ }).click();
    await companion.pageShowing('Grouped-query attention');
    await page.getByRole('button', { name: /中文/ }).click();
    await companion.pageShowing('分组查询注意力');
    assert.ok(await page.getByText('30 秒回答').isVisible());
  });

  it('shows the same page in the same language after a reload', async () => {
    await companion.workbench.reload();
    const page = await companion.pageShowing('分组查询注意力');
    assert.ok((await page.locator('math').count()) > 3);
    await page.getByRole('button', { name: /English/ }).click();
    await companion.pageShowing('Grouped-query attention');
  });

  it('asks and answers a question by keyboard alone, with a reason behind each option', async () => {
    const { page } = companion.workbench;
    const quiz = await companion.choiceQuestion('GQA');
    await quiz.locator('#prompt').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Space');
    const options = await quiz.locator('.option').count();
    await quiz.locator('button.primary').waitFor();
    await page.keyboard.press('Enter');
    await quiz.locator('.verdict').waitFor();
    const reasons = await quiz.locator('ul.options .why').allInnerTexts();
    assert.equal(reasons.length, options);
    assert.ok(reasons.every((reason) => reason.trim() !== ''));
    assert.match(await quiz.locator('.score').innerText(), /\d+ of 1 right/);
  });

  it('keeps the answered question and the score over a reload, and goes on by keyboard', async () => {
    const { workbench } = companion;
    const prompt = await (await companion.quiz()).locator('#prompt').innerText();
    await workbench.reload();
    await companion.openView();
    const quiz = await companion.quiz();
    assert.equal(await quiz.locator('#prompt').innerText(), prompt);
    await quiz.locator('.verdict').waitFor();
    assert.match(await quiz.locator('.score').innerText(), /of 1 right/);
    await quiz.locator('#next').focus();
    await workbench.page.keyboard.press('Enter');
    await quiz.locator('.verdict').waitFor({ state: 'detached' });
    assert.notEqual(await quiz.locator('#prompt').innerText(), prompt);
  });

  it('sends nothing anywhere and is refused nothing by its content policy', () => {
    assert.deepEqual(outside, []);
    assert.deepEqual(refused, []);
  });
});
