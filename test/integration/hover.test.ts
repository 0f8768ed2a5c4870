import { assert } from 'chai';
import * as vscode from 'vscode';
import { marked } from '../support/cursor';

/** Our hover at the bar in a new document of that language; undefined where we say nothing. */
async function hoverAt(source: string, language = 'python'): Promise<vscode.Hover | undefined> {
  const { text, line, character } = marked(source);
  const document = await vscode.workspace.openTextDocument({ language, content: text });
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    new vscode.Position(line, character),
  );
  return hovers.find((hover) => textOf(hover).includes('llmCompanion.'));
}

function textOf(hover: vscode.Hover): string {
  return hover.contents.map((content) => (content instanceof vscode.MarkdownString ? content.value : '')).join('\n');
}

async function setLanguage(language: string | undefined): Promise<void> {
  await vscode.workspace
    .getConfiguration()
    .update('llmCompanion.language', language, vscode.ConfigurationTarget.Global);
}

describe('hover', () => {
  before(() => setLanguage('en'));
  after(() => setLanguage(undefined));

  it('explains an identifier in code with both names, the formula and links', async () => {
    const hover = await hoverAt('config.num_key_|value_heads = 8');
    assert.ok(hover);
    const text = textOf(hover);
    for (const part of [
      'GQA',
      'Grouped-query attention',
      '分组查询注意力',
      'bytes per token',
      'Read more',
      'Ask me about this',
    ]) {
      assert.ok(text.includes(part), `${part} is not in ${text}`);
    }
    const { range } = hover;
    assert.equal(range?.start.character, 'config.'.length);
    assert.equal(range?.end.character, 'config.num_key_value_heads'.length);
  });

  it('answers in every language, in comments, configs and prose', async () => {
    for (const language of ['json', 'yaml', 'markdown', 'plaintext', 'shellscript', 'javascript']) {
      assert.ok(await hoverAt('"num_key_|value_heads": 8', language), language);
    }
    assert.ok(await hoverAt('# 这里用旋转位|置编码', 'python'));
    assert.ok(await hoverAt('the KV ca|che grows', 'markdown'));
  });

  it('says nothing about ordinary words', async () => {
    for (const source of ['frag|ment = 1', 'd|rag()', 'stor|age', 'x = 1|'])
      assert.equal(await hoverAt(source), undefined, source);
  });

  it('trusts no command but its own two', async () => {
    const hover = await hoverAt('num_key_|value_heads');
    const [content] = hover?.contents ?? [];
    assert.ok(content instanceof vscode.MarkdownString);
    assert.deepEqual(content.isTrusted, { enabledCommands: ['llmCompanion._openEntry', 'llmCompanion.askAbout'] });
    assert.notEqual(content.supportHtml, true);
  });

  it('speaks the language of the setting', async () => {
    await setLanguage('zh');
    const hover = await hoverAt('num_key_|value_heads');
    await setLanguage('en');
    assert.ok(hover && textOf(hover).includes('把查询头分组'));
  });

  it('is silent when it is switched off', async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update('llmCompanion.hover.enabled', false, vscode.ConfigurationTarget.Global);
    const hover = await hoverAt('num_key_|value_heads');
    await settings.update('llmCompanion.hover.enabled', undefined, vscode.ConfigurationTarget.Global);
    assert.equal(hover, undefined);
  });
});
