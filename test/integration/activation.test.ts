import * as vscode from 'vscode';

describe('activation', () => {
  it('finds the extension and activates it', async () => {
    const extension = vscode.extensions.getExtension('llm-companion.llm-companion');
    if (!extension) throw new Error('the extension is not installed');
    await extension.activate();
    if (!extension.isActive) throw new Error('the extension is not active');
  });
});
