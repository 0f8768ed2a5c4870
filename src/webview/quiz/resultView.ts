/** An answered question: what was right, and the reason behind every option. */
import type { QuizState, ShownResult } from '../../protocol/quiz';
import { element, fill } from '../shared/dom';

/** `draft` is what was typed, for questions that are answered in words or numbers. */
export function resultView(state: QuizState, draft: string): HTMLElement {
  const { result } = state;
  return element('div', { class: 'result' }, ...(result === undefined ? [] : parts(state, result, draft)));
}

function parts(state: QuizState, result: ShownResult, draft: string): HTMLElement[] {
  const { language, strings } = state;
  const nodes = [verdict(state, result)];
  if (draft.trim() !== '') {
    nodes.push(element('p', { class: 'own' }, element('b', {}, `${strings.yourAnswer}: `), draft));
  }
  if (result.solution !== undefined) {
    nodes.push(element('p', { class: 'solution' }, fill(strings.rightAnswer, result.solution[language])));
  }
  if (result.verdicts.length > 0) nodes.push(options(state, result));
  if (result.order.length > 0) nodes.push(rightOrder(state, result));
  if (result.why !== undefined) nodes.push(element('div', { class: 'why', compiledHtml: result.why[language] }));
  if (state.model !== undefined) {
    nodes.push(
      rubric(state, result),
      element('h2', {}, strings.modelAnswer),
      element('div', { class: 'model', compiledHtml: state.model.text[language] }),
    );
  }
  return nodes;
}

/** Announced by screen readers as soon as it is there; told by sign and word, not by colour alone. */
function verdict({ strings, question }: QuizState, { mark }: ShownResult): HTMLElement {
  const isRight = mark === 1;
  const text =
    question.type === 'open'
      ? fill(strings.partly, `${String(Math.round(mark * 100))}%`)
      : isRight
        ? strings.right
        : strings.wrong;
  const style = isRight ? 'right' : question.type === 'open' ? 'partly' : 'wrong';
  return element(
    'p',
    { class: `verdict ${style}`, attributes: { role: 'status' } },
    `${isRight ? '✓' : question.type === 'open' ? '◐' : '✗'} ${text}`,
  );
}

function options({ question, language, strings }: QuizState, { answer, verdicts }: ShownResult): HTMLElement {
  const chosen = new Set(answer.kind === 'chosen' ? answer.options : []);
  const rows = question.items.map(({ index, text }) => {
    const own = verdicts.find((candidate) => candidate.index === index);
    const isRight = own?.right === true;
    return element(
      'li',
      { class: `${isRight ? 'right' : 'wrong'}${chosen.has(index) ? ' chosen' : ''}` },
      element(
        'span',
        { class: 'sign', attributes: { role: 'img', 'aria-label': isRight ? strings.right : strings.wrong } },
        isRight ? '✓' : '✗',
      ),
      element(
        'div',
        {},
        element('div', { class: 'text', compiledHtml: text[language] }),
        element('div', { class: 'why', compiledHtml: own?.why[language] ?? '' }),
      ),
    );
  });
  return element('ul', { class: 'options' }, ...rows);
}

function rightOrder({ question, language, strings }: QuizState, { order, answer }: ShownResult): HTMLElement {
  const given = answer.kind === 'order' ? answer.steps : [];
  const rows = order.map((index, place) => {
    const text = question.items.find((item) => item.index === index)?.text[language] ?? '';
    const isRight = given[place] === index;
    return element(
      'li',
      { class: isRight ? 'right' : 'wrong' },
      element(
        'span',
        { class: 'sign', attributes: { role: 'img', 'aria-label': isRight ? strings.right : strings.wrong } },
        isRight ? '✓ ' : '✗ ',
      ),
      element('span', { compiledHtml: text }),
    );
  });
  return element('ol', { class: 'order solved' }, ...rows);
}

function rubric({ model, language }: QuizState, { answer }: ShownResult): HTMLElement {
  const ticked = new Set(answer.kind === 'rubric' ? answer.ticked : []);
  const rows = (model?.rubric ?? []).map(({ index, text }) =>
    element(
      'li',
      { class: ticked.has(index) ? 'right' : 'missed' },
      element('span', { class: 'sign', attributes: { 'aria-hidden': 'true' } }, ticked.has(index) ? '✓' : '·'),
      element('div', { compiledHtml: text[language] }),
    ),
  );
  return element('ul', { class: 'options' }, ...rows);
}
