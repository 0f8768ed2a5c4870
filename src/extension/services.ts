/** The object graph: what features are built from. */
import * as vscode from 'vscode';
import type { Log } from './commands';
import { createConfig, type Config } from './config';
import { createKnowledgeLoader, type KnowledgeLoader } from './knowledgeLoader';
import { createScoreStore, type ScoreStore } from './scoreStore';

export interface Services {
  readonly extensionUri: vscode.Uri;
  readonly log: Log & Pick<vscode.LogOutputChannel, 'show'>;
  readonly config: Config;
  readonly knowledge: KnowledgeLoader;
  readonly score: ScoreStore;
  readonly globalState: vscode.Memento;
}

export function createServices(context: vscode.ExtensionContext): Services {
  const log = vscode.window.createOutputChannel('LLM Companion', { log: true });
  context.subscriptions.push(log);
  return {
    extensionUri: context.extensionUri,
    log,
    config: createConfig(context.subscriptions),
    knowledge: createKnowledgeLoader(context.extensionUri, log),
    score: createScoreStore(context.globalState, log),
    globalState: context.globalState,
  };
}
