/** Switches the language of the texts for good: the command changes the setting. */
import type * as vscode from 'vscode';
import { registerCommand } from '../commands';
import { commandIds } from '../ids';
import type { Services } from '../services';

export function registerLanguageSwitch({ config, log }: Services): vscode.Disposable {
  return registerCommand(commandIds.switchLanguage, log, () =>
    config.setLanguage(config.language() === 'en' ? 'zh' : 'en'),
  );
}
