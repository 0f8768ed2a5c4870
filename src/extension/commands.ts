/** Registers commands, and catches what they throw: one sentence for the person, the rest for the log. */
import * as vscode from 'vscode';
import { commandIds } from './ids';

export type Log = Pick<vscode.LogOutputChannel, 'info' | 'warn' | 'error' | 'debug'>;

/** A command whose failure is logged and told in one sentence. Arguments are unknown: links and keys pass anything. */
export function registerCommand(
  id: string,
  log: Log,
  handler: (...args: readonly unknown[]) => unknown,
): vscode.Disposable {
  return vscode.commands.registerCommand(id, async (...args: unknown[]) => {
    try {
      await handler(...args);
    } catch (error) {
      log.error(`${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      void offerLog(vscode.l10n.t('LLM Companion could not do that; the log says why.'));
    }
  });
}

/** Shows an error sentence with a button that opens the log. */
export async function offerLog(message: string): Promise<void> {
  const showLog = vscode.l10n.t('Show Log');
  const chosen = await vscode.window.showErrorMessage(message, showLog);
  if (chosen === showLog) await vscode.commands.executeCommand(commandIds.showLog);
}

/** Lets a promise run on its own; a failure goes to the log. */
export function inBackground(promise: Thenable<unknown>, log: Log, what: string): void {
  promise.then(undefined, (error: unknown) => {
    log.error(`${what}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  });
}
