/** The quiz in the side panel: draws questions, marks answers, keeps the score. The view only shows. */
import * as vscode from 'vscode';
import {
  drawQuestion,
  isPassed,
  markAnswer,
  nextQuestion,
  totalOf,
  type Answer,
  type EntrySummary,
  type Language,
  type QuestionStub,
} from '../../core';
import { decodeFromQuiz, type FromQuiz, type SavedQuiz, type ToQuiz } from '../../protocol/quiz';
import { inBackground, registerCommand } from '../commands';
import { commandIds, internalCommandIds, viewIds } from '../ids';
import { quizState, type QuizRound } from '../quizState';
import { quizStrings } from '../quizStrings';
import type { Services } from '../services';
import { renderShell, webviewOptions } from '../webviewHost';
import { entryOf } from './conceptTree';

export function registerQuizView(services: Services): vscode.Disposable {
  const { log, score } = services;
  const quiz = new QuizController(services);
  const reveal = (): Thenable<unknown> => vscode.commands.executeCommand(`${viewIds.quiz}.focus`);
  return vscode.Disposable.from(
    vscode.window.registerWebviewViewProvider(viewIds.quiz, quiz),
    registerCommand(commandIds.startQuiz, log, async () => {
      await quiz.ask(undefined);
      await reveal();
    }),
    registerCommand(commandIds.askAbout, log, async (target) => {
      await quiz.ask(entryOf(target));
      await reveal();
    }),
    registerCommand(commandIds.resetScore, log, async () => {
      const reset = vscode.l10n.t('Reset');
      const chosen = await vscode.window.showWarningMessage(
        vscode.l10n.t('Forget all quiz answers and start the score at zero?'),
        { modal: true },
        reset,
      );
      if (chosen !== reset) return;
      await score.reset();
      quiz.refresh();
    }),
    services.config.onDidChange(() => {
      quiz.followLanguage();
    }),
  );
}

class QuizController implements vscode.WebviewViewProvider {
  readonly #services: Services;
  #view: vscode.WebviewView | undefined;
  #round: QuizRound | undefined;
  #language: Language;

  constructor(services: Services) {
    this.#services = services;
    this.#language = services.config.language();
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    this.#view = view;
    view.webview.options = webviewOptions(this.#services.extensionUri);
    const listener = view.webview.onDidReceiveMessage((message: unknown) => {
      const decoded = decodeFromQuiz(message);
      if (decoded !== undefined) inBackground(this.#receive(decoded), this.#services.log, 'the quiz');
    });
    view.onDidDispose(() => {
      listener.dispose();
      this.#view = undefined;
    });
    view.webview.html = renderShell(view.webview, this.#services.extensionUri, {
      bundle: 'quiz',
      title: 'LLM Companion',
    });
  }

  /** Draws a question: about one entry, or about any. */
  async ask(entry: string | undefined): Promise<void> {
    const loaded = await this.#services.knowledge.load();
    if (loaded === undefined) return;
    const entries =
      entry === undefined ? loaded.base.entries : [loaded.base.byId(entry)].filter((item) => item !== undefined);
    const owners = new Map<QuestionStub, EntrySummary>(
      entries.flatMap((owner) => owner.questions.map((stub): [QuestionStub, EntrySummary] => [stub, owner])),
    );
    const { tallies } = this.#services.score.score();
    const stub = nextQuestion([...owners.keys()], (id) => tallies[id], this.#round?.drawn.question.id, Math.random);
    const owner = stub === undefined ? undefined : owners.get(stub);
    if (stub === undefined || owner === undefined) return;
    await this.#begin(owner, stub.id, undefined);
  }

  refresh(): void {
    inBackground(this.#show(), this.#services.log, 'showing the quiz');
  }

  followLanguage(): void {
    this.#language = this.#services.config.language();
    this.refresh();
  }

  async #begin(entry: EntrySummary, id: string, saved: SavedQuiz | undefined): Promise<boolean> {
    const page = await this.#services.knowledge.page(entry);
    if (!page.ok) {
      await this.#post({ type: 'failed', message: page.error });
      return false;
    }
    const question = page.value.questions.find((candidate) => candidate.id === id);
    if (question === undefined) return false;
    const drawn = drawQuestion(question, Math.random);
    // A saved order of another length belongs to an older wording of the question.
    const isSame = saved?.order.length === drawn.order.length && new Set(saved.order).size === saved.order.length;
    this.#round = {
      drawn:
        saved !== undefined && isSame
          ? { question, order: saved.order, inputs: { ...drawn.inputs, ...saved.inputs } }
          : drawn,
      entry,
      answer: isSame ? saved.answer : undefined,
      revealed: isSame && saved.revealed,
    };
    await this.#show();
    return true;
  }

  async #receive(message: FromQuiz): Promise<void> {
    switch (message.type) {
      case 'ready':
        await this.#restore(message.saved);
        break;
      case 'answer':
        await this.#answer(message.question, message.answer);
        break;
      case 'reveal':
        if (this.#round !== undefined) this.#round = { ...this.#round, revealed: true };
        await this.#show();
        break;
      case 'next':
        await this.ask(undefined);
        break;
      case 'open':
        if (this.#round !== undefined)
          await vscode.commands.executeCommand(internalCommandIds.openEntry, this.#round.entry.id);
        break;
      case 'language':
        this.#language = message.language;
        await this.#show();
        break;
    }
  }

  /** Shows the round that is under way; after a reload, the one that the view kept; else a new one. */
  async #restore(saved: SavedQuiz | undefined): Promise<void> {
    if (this.#round !== undefined) {
      await this.#show();
      return;
    }
    const loaded = await this.#services.knowledge.load();
    if (loaded === undefined) return;
    const entry = saved === undefined ? undefined : loaded.base.byId(saved.question.split('/')[0] ?? '');
    if (saved !== undefined) this.#language = saved.language;
    const isRestored = saved !== undefined && entry !== undefined && (await this.#begin(entry, saved.question, saved));
    if (!isRestored) await this.ask(undefined);
  }

  async #answer(question: string, answer: Answer): Promise<void> {
    const round = this.#round;
    // Only the question on screen can be answered, and only once.
    if (round === undefined || round.answer !== undefined || round.drawn.question.id !== question) return;
    this.#round = { ...round, answer };
    await this.#services.score.record(question, isPassed(markAnswer(round.drawn, answer)));
    await this.#show();
  }

  async #show(): Promise<void> {
    if (this.#round === undefined) return;
    const score = totalOf(this.#services.score.score());
    await this.#post({ type: 'show', state: quizState(this.#round, this.#language, score, quizStrings()) });
  }

  async #post(message: ToQuiz): Promise<void> {
    await this.#view?.webview.postMessage(message);
  }
}
