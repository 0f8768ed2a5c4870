/** The quiz view: shows the question that the host drew, collects the answer, shows the reasons. Marks nothing itself. */
import type { FromQuiz, QuizState, SavedQuiz, ToQuiz } from '../../protocol/quiz';
import { element, fill, languageButton, rootElement } from '../shared/dom';
import { connectHost } from '../shared/host';
import { answerForm } from './answerForm';
import { resultView } from './resultView';
import './style.css';

const root = rootElement();

/** What VS Code keeps: the host's part, and what is typed but not sent. */
interface KeptQuiz extends SavedQuiz {
  readonly draft: string;
}

const host = connectHost<ToQuiz, FromQuiz, KeptQuiz>((message) => {
  if (message.type === 'failed') {
    root.replaceChildren(element('p', { class: 'failed', attributes: { role: 'alert' } }, message.message));
    return;
  }
  draw(message.state);
});

let drawnQuestion: string | undefined;
let draft = '';

function draw(state: QuizState): void {
  const { question, language, strings } = state;
  const isNew = drawnQuestion !== question.id;
  if (isNew) draft = keptDraft(question.id);
  drawnQuestion = question.id;
  document.documentElement.lang = language;
  const keep = (text: string): void => {
    draft = text;
    host.save({ ...state.saved, draft });
  };
  keep(draft);
  const form =
    state.result === undefined
      ? answerForm(state, {
          draft,
          keep,
          send: (answer) => {
            host.post({ type: 'answer', question: question.id, answer });
          },
          reveal: () => {
            host.post({ type: 'reveal' });
          },
        })
      : resultView(state, draft);
  root.replaceChildren(
    header(state),
    element('div', {
      class: 'prompt',
      attributes: { id: 'prompt', tabindex: '-1' },
      compiledHtml: question.prompt[language],
    }),
    ...(question.material === undefined
      ? []
      : [
          element('div', {
            class: 'material',
            attributes: { 'aria-label': strings.material, role: 'group' },
            compiledHtml: question.material[language],
          }),
        ]),
    form,
    footer(state),
  );
  moveFocus(state, isNew);
}

/** What was typed for a question before a reload; '' for another one. */
function keptDraft(question: string): string {
  const kept = host.saved();
  if (typeof kept !== 'object' || kept === null || !('question' in kept) || kept.question !== question) return '';
  return 'draft' in kept && typeof kept.draft === 'string' ? kept.draft : '';
}

function header({ question, language, score, strings }: QuizState): HTMLElement {
  return element(
    'div',
    { class: 'head' },
    element(
      'button',
      {
        class: 'quiet topic',
        attributes: { type: 'button', title: strings.openPage },
        onClick: () => {
          host.post({ type: 'open' });
        },
      },
      question.entryTitle[language],
    ),
    score.asked === 0 ? undefined : element('span', { class: 'score' }, fill(strings.score, score.right, score.asked)),
    languageButton(language, strings.switchLanguage, () => {
      host.post({ type: 'language', language: language === 'en' ? 'zh' : 'en' });
    }),
  );
}

function footer({ result, strings }: QuizState): HTMLElement {
  const next = element(
    'button',
    {
      class: result === undefined ? 'quiet' : 'primary',
      attributes: { type: 'button', id: 'next' },
      onClick: () => {
        host.post({ type: 'next' });
      },
    },
    result === undefined ? strings.skip : strings.next,
  );
  const open = element(
    'button',
    {
      class: 'quiet',
      attributes: { type: 'button' },
      onClick: () => {
        host.post({ type: 'open' });
      },
    },
    strings.openPage,
  );
  return element('div', { class: 'actions' }, next, result === undefined ? undefined : open);
}

/** A keyboard goes on where it was: at the prompt of a new question, at "next" of an answered one. Never taken from the editor. */
function moveFocus({ result }: QuizState, isNew: boolean): void {
  if (!document.hasFocus()) return;
  const target = result !== undefined ? '#next' : isNew ? '#prompt' : 'input, button.primary';
  // The verdict and its reasons are read first; only the keyboard is already at "next".
  root.querySelector<HTMLElement>(target)?.focus({ preventScroll: result !== undefined });
  root.querySelector('.verdict')?.scrollIntoView({ block: 'start' });
}

// Digits choose an option as they do on paper; anything typed into a field stays there.
document.addEventListener('keydown', (event) => {
  const isTyping =
    event.target instanceof HTMLTextAreaElement ||
    (event.target instanceof HTMLInputElement && event.target.type === 'text');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
  const option = /^[1-9]$/.test(event.key)
    ? root.querySelectorAll<HTMLInputElement>('form input')[Number(event.key) - 1]
    : undefined;
  if (option === undefined) return;
  option.focus();
  option.click();
});

// State of an older version is decoded by the host like any other message.
host.post({ type: 'ready', saved: (host.saved() ?? undefined) as SavedQuiz | undefined });
