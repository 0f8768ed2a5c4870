/** Entry point: builds the services and registers the features. Reads no knowledge; that waits for the first use. */
import type * as vscode from 'vscode';
import { registerCommand } from './commands';
import { registerConceptPage } from './features/conceptPage';
import { registerConceptPicker } from './features/conceptPicker';
import { registerConceptTree } from './features/conceptTree';
import { registerHover } from './features/hover';
import { registerLanguageSwitch } from './features/languageSwitch';
import { registerQuizView } from './features/quizView';
import { commandIds } from './ids';
import { createServices } from './services';

export function activate(context: vscode.ExtensionContext): void {
  const services = createServices(context);
  context.subscriptions.push(
    registerHover(services),
    registerConceptTree(services),
    registerConceptPicker(services),
    registerConceptPage(services),
    registerQuizView(services),
    registerLanguageSwitch(services),
    registerCommand(commandIds.showLog, services.log, () => {
      services.log.show();
    }),
  );
}
