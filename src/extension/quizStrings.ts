/** The quiz view's own words, in the display language. */
import * as vscode from 'vscode';
import type { QuizStrings } from '../protocol/quiz';

export function quizStrings(): QuizStrings {
  return {
    check: vscode.l10n.t('Check'),
    next: vscode.l10n.t('Next question'),
    skip: vscode.l10n.t('Skip'),
    right: vscode.l10n.t('Right'),
    wrong: vscode.l10n.t('Not right'),
    partly: vscode.l10n.t('{0} of the points', '{0}'),
    openPage: vscode.l10n.t('Read the page'),
    score: vscode.l10n.t('{0} of {1} right', '{0}', '{1}'),
    yes: vscode.l10n.t('True'),
    no: vscode.l10n.t('False'),
    yourAnswer: vscode.l10n.t('Your answer'),
    showModel: vscode.l10n.t('Show the model answer'),
    modelAnswer: vscode.l10n.t('Model answer'),
    tickPoints: vscode.l10n.t('Tick the points that your answer made'),
    rightAnswer: vscode.l10n.t('Right answer: {0}', '{0}'),
    moveUp: vscode.l10n.t('Move up'),
    moveDown: vscode.l10n.t('Move down'),
    chooseAll: vscode.l10n.t('Choose all that apply'),
    orderHint: vscode.l10n.t('Put the steps into order'),
    notANumber: vscode.l10n.t('Type a number, for example 1.5e9, 512 MiB or 12%'),
    material: vscode.l10n.t('Find the mistake in this'),
    switchLanguage: vscode.l10n.t('Switch language'),
  };
}
