/** The hover provider: the text under the mouse, through the core, to Markdown. */
import * as vscode from 'vscode';
import { hoverMarkdown, termAt, type EntrySummary, type TextSource } from '../../core';
import { commandIds, internalCommandIds } from '../ids';
import type { Knowledge } from '../knowledgeLoader';
import type { Services } from '../services';

/** Documents that are not somebody's file: outputs, input boxes, logs. Unknown schemes are usually a file system and are served. */
const silentSchemes = new Set([
  'output',
  'chatSessionInput',
  'vscode-scm',
  'comment',
  'vscode-interactive-input',
  'debug',
  'search-editor',
  'walkThroughSnippet',
  'vscode-userdata',
]);

export function registerHover({ config, knowledge, log }: Services): vscode.Disposable {
  const show = (
    loaded: Knowledge,
    document: vscode.TextDocument,
    position: vscode.Position,
  ): vscode.Hover | undefined => {
    const match = termAt(loaded.matcher, documentSource(document), position.line, position.character);
    if (match === undefined) return undefined;
    const markdown = new vscode.MarkdownString(hoverMarkdown(match.entry, config.language(), linkTo));
    // Only these, so that nothing else in a hover can run a command.
    markdown.isTrusted = { enabledCommands: [internalCommandIds.openEntry, commandIds.askAbout] };
    return new vscode.Hover(markdown, new vscode.Range(position.line, match.start, position.line, match.end));
  };
  // `language: '*'` scores below a language's own provider, so ours stands under its hover.
  return vscode.languages.registerHoverProvider(
    { language: '*' },
    {
      provideHover(document, position, token) {
        if (!config.isHoverEnabled() || silentSchemes.has(document.uri.scheme)) return undefined;
        if (knowledge.loaded !== undefined) return show(knowledge.loaded, document, position);
        return knowledge.load().then((loaded) => {
          if (loaded === undefined || token.isCancellationRequested || position.line >= document.lineCount)
            return undefined;
          log.debug('hover: first answer');
          return show(loaded, document, position);
        });
      },
    },
  );
}

function documentSource(document: vscode.TextDocument): TextSource {
  return {
    lineCount: document.lineCount,
    lineAt: (line) => (line >= 0 && line < document.lineCount ? document.lineAt(line).text : ''),
  };
}

function linkTo(target: 'page' | 'question', entry: EntrySummary): { label: string; href: string } {
  const command = target === 'page' ? internalCommandIds.openEntry : commandIds.askAbout;
  const label = target === 'page' ? vscode.l10n.t('Read more') : vscode.l10n.t('Ask me about this');
  const tooltip =
    target === 'page'
      ? vscode.l10n.t('Open the page in an editor tab')
      : vscode.l10n.t('Answer a question in the side panel');
  return { label, href: `command:${command}?${encodeURIComponent(JSON.stringify([entry.id]))} "${tooltip}"` };
}
