/** The only reader of settings. Defaults live in package.json. */
import * as vscode from 'vscode';
import type { Language } from '../core';
import { settingIds } from './ids';

export interface Config {
  /** Language of hovers, pages and questions. */
  language(): Language;
  setLanguage(language: Language): Thenable<void>;
  isHoverEnabled(): boolean;
  readonly onDidChange: vscode.Event<void>;
}

export function createConfig(subscriptions: { dispose(): unknown }[]): Config {
  const changed = new vscode.EventEmitter<void>();
  subscriptions.push(
    changed,
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('llmCompanion')) changed.fire();
    }),
  );
  const read = <Value>(id: string): Value | undefined => vscode.workspace.getConfiguration().get<Value>(id);
  return {
    language() {
      const chosen = read<string>(settingIds.language);
      if (chosen === 'en' || chosen === 'zh') return chosen;
      return vscode.env.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
    },
    setLanguage: (language) =>
      vscode.workspace.getConfiguration().update(settingIds.language, language, vscode.ConfigurationTarget.Global),
    isHoverEnabled: () => read<boolean>(settingIds.hoverEnabled) !== false,
    onDidChange: changed.event,
  };
}
