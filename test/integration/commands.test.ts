import { assert } from 'chai';
import * as vscode from 'vscode';

/** Labels of all open tabs that hold one of our pages. */
function pageTabs(): string[] {
  return vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('llmCompanion.page'))
    .map(({ label }) => label);
}

async function until(what: string, isDone: () => boolean): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    if (isDone()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  assert.fail(`not in 10 s: ${what}`);
}

describe('commands', () => {
  before(async () => {
    await vscode.extensions.getExtension('llm-companion.llm-companion')?.activate();
  });
  afterEach(() => vscode.commands.executeCommand('workbench.action.closeAllEditors'));

  it('are all registered', async () => {
    const manifest = vscode.extensions.getExtension('llm-companion.llm-companion')?.packageJSON as {
      contributes: { commands: { command: string }[] };
    };
    const registered = new Set(await vscode.commands.getCommands(true));
    const missing = manifest.contributes.commands.filter(({ command }) => !registered.has(command));
    assert.deepEqual(missing, []);
    assert.ok(registered.has('llmCompanion._openEntry'));
  });

  it('open an entry in one tab that is reused, and another one beside it', async () => {
    await vscode.commands.executeCommand('llmCompanion._openEntry', 'kv-cache');
    await until('the page of KV cache', () => pageTabs().some((label) => label.includes('KV')));
    await vscode.commands.executeCommand('llmCompanion._openEntry', 'lora');
    await until('the page of LoRA in its place', () => pageTabs().length === 1 && pageTabs()[0] === 'LoRA');
    await vscode.commands.executeCommand('llmCompanion._openEntry', 'rope', 'beside');
    await until('a second page', () => pageTabs().length === 2);
  });

  it('take any argument without harm', async () => {
    for (const argument of [undefined, 7, {}, '../../package.json', 'no-such-entry']) {
      await vscode.commands.executeCommand('llmCompanion._openEntry', argument);
      await vscode.commands.executeCommand('llmCompanion.openToSide', argument);
    }
    assert.deepEqual(pageTabs(), []);
  });

  it('search and quiz open without an error', async () => {
    await vscode.commands.executeCommand('llmCompanion.search');
    await vscode.commands.executeCommand('workbench.action.closeQuickOpen');
    await vscode.commands.executeCommand('llmCompanion.startQuiz');
    await vscode.commands.executeCommand('llmCompanion.askAbout', 'lora');
  });

  it('switch the language of the texts', async () => {
    const read = (): string | undefined => vscode.workspace.getConfiguration().get('llmCompanion.language');
    await vscode.commands.executeCommand('llmCompanion.switchLanguage');
    const first = read();
    await vscode.commands.executeCommand('llmCompanion.switchLanguage');
    assert.deepEqual([first, read()].sort(), ['en', 'zh']);
    await vscode.workspace
      .getConfiguration()
      .update('llmCompanion.language', undefined, vscode.ConfigurationTarget.Global);
  });
});
