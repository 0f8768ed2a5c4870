/** The form in which a question is answered, one kind for each type of question. */
import { parseAnswer, type Answer } from '../../core/quiz';
import type { QuizState, ShownItem } from '../../protocol/quiz';
import { element } from '../shared/dom';

export interface AnswerActions {
  /** What has been typed so far, also before a reload. */
  readonly draft: string;
  readonly keep: (text: string) => void;
  readonly send: (answer: Answer) => void;
  readonly reveal: () => void;
}

type Send = AnswerActions['send'];

/** The form of a question that is not answered yet. */
export function answerForm(state: QuizState, actions: AnswerActions): HTMLElement {
  const { question } = state;
  const { send } = actions;
  switch (question.type) {
    case 'single':
    case 'mistake':
      return choiceForm(state, 'radio', send);
    case 'multiple':
      return choiceForm(state, 'checkbox', send);
    case 'boolean':
      return booleanForm(state, send);
    case 'order':
      return orderForm(state, send);
    case 'numeric':
      return numericForm(state, actions);
    case 'open':
      return openForm(state, actions);
  }
}

function form(onSubmit: () => void, ...children: readonly (Node | undefined)[]): HTMLFormElement {
  const node = element('form', {}, ...children);
  node.addEventListener('submit', (event) => {
    event.preventDefault();
    onSubmit();
  });
  return node;
}

function checkButton(label: string, isDisabled: boolean): HTMLButtonElement {
  const button = element('button', { class: 'primary', attributes: { type: 'submit' } }, label);
  button.disabled = isDisabled;
  return button;
}

function choiceForm({ question, language, strings }: QuizState, type: 'radio' | 'checkbox', send: Send): HTMLElement {
  const check = checkButton(strings.check, true);
  const inputs = question.items.map(() => element('input', { attributes: { type, name: 'option' } }));
  const rows = question.items.map(({ text }, place) => optionRow(inputs[place], text[language]));
  const chosen = (): number[] =>
    question.items.flatMap(({ index }, place) => (inputs[place]?.checked === true ? [index] : []));
  for (const input of inputs)
    input.addEventListener('change', () => {
      check.disabled = chosen().length === 0;
    });
  return form(
    () => {
      send({ kind: 'chosen', options: chosen() });
    },
    fieldset(type === 'checkbox' ? strings.chooseAll : undefined, rows),
    check,
  );
}

function optionRow(input: HTMLInputElement | undefined, html: string): HTMLElement {
  return element('label', { class: 'option' }, input, element('span', { compiledHtml: html }));
}

/** A group named by the question's prompt; a hint is shown when there is one. */
function fieldset(hint: string | undefined, rows: readonly Node[]): HTMLElement {
  return element(
    'fieldset',
    { attributes: { 'aria-labelledby': 'prompt' } },
    hint === undefined ? undefined : element('p', { class: 'hint' }, hint),
    ...rows,
  );
}

function booleanForm({ strings }: QuizState, send: Send): HTMLElement {
  const check = checkButton(strings.check, true);
  const inputs = [true, false].map((value) => {
    const input = element('input', { attributes: { type: 'radio', name: 'option', value: String(value) } });
    input.addEventListener('change', () => {
      check.disabled = false;
    });
    return input;
  });
  const rows = [strings.yes, strings.no].map((text, place) =>
    element('label', { class: 'option' }, inputs[place], element('span', {}, text)),
  );
  return form(
    () => {
      send({ kind: 'boolean', value: inputs[0]?.checked === true });
    },
    fieldset(undefined, rows),
    check,
  );
}

function orderForm({ question, language, strings }: QuizState, send: Send): HTMLElement {
  const items = [...question.items];
  const list = element('ol', { class: 'order' });
  const move = (place: number, by: -1 | 1): void => {
    const other = items[place + by];
    const own = items[place];
    if (other === undefined || own === undefined) return;
    items[place] = other;
    items[place + by] = own;
    drawList(place + by, by);
  };
  const drawList = (focused?: number, by?: -1 | 1): void => {
    list.replaceChildren(...items.map((item, place) => orderRow(item, place)));
    // Focus follows the moved step; at an end the other button of its row takes it.
    const buttons = focused === undefined ? undefined : list.children[focused]?.querySelectorAll('button');
    const wanted = buttons?.[by === -1 ? 0 : 1];
    (wanted?.disabled === true ? buttons?.[by === -1 ? 1 : 0] : wanted)?.focus();
  };
  const orderRow = ({ text }: ShownItem, place: number): HTMLElement => {
    const button = (label: string, sign: string, by: -1 | 1, isDisabled: boolean): HTMLButtonElement => {
      const node = element(
        'button',
        {
          class: 'quiet',
          attributes: { type: 'button', 'aria-label': label, title: label },
          onClick: () => {
            move(place, by);
          },
        },
        sign,
      );
      node.disabled = isDisabled;
      return node;
    };
    return element(
      'li',
      {},
      element(
        'div',
        { class: 'row' },
        element('span', { compiledHtml: text[language] }),
        button(strings.moveUp, '↑', -1, place === 0),
        button(strings.moveDown, '↓', 1, place === items.length - 1),
      ),
    );
  };
  drawList();
  return form(
    () => {
      send({ kind: 'order', steps: items.map(({ index }) => index) });
    },
    fieldset(strings.orderHint, [list]),
    checkButton(strings.check, false),
  );
}

function numericForm({ question, strings }: QuizState, { draft, keep, send }: AnswerActions): HTMLElement {
  const unit = question.unit ?? '';
  const input = element('input', {
    attributes: { type: 'text', id: 'number', autocomplete: 'off', 'aria-describedby': 'number-problem' },
  });
  input.value = draft;
  input.addEventListener('input', () => {
    keep(input.value);
  });
  const problem = element('p', { class: 'problem', attributes: { id: 'number-problem', role: 'alert' } });
  return form(
    () => {
      const value = parseAnswer(input.value, unit);
      if (value === undefined) {
        problem.textContent = strings.notANumber;
        input.focus();
      } else send({ kind: 'number', value });
    },
    element('label', { class: 'hint', attributes: { for: 'number' } }, strings.yourAnswer),
    element('div', { class: 'number' }, input, element('span', {}, unit)),
    problem,
    checkButton(strings.check, false),
  );
}

function openForm({ language, model, strings }: QuizState, { draft, keep, send, reveal }: AnswerActions): HTMLElement {
  const typed = element('textarea', { attributes: { id: 'text', rows: '6' } });
  typed.value = draft;
  typed.addEventListener('input', () => {
    keep(typed.value);
  });
  const label = element('label', { class: 'hint', attributes: { for: 'text' } }, strings.yourAnswer);
  if (model === undefined) return form(reveal, label, typed, checkButton(strings.showModel, false));
  const inputs = model.rubric.map(() => element('input', { attributes: { type: 'checkbox' } }));
  const rows = model.rubric.map(({ text }, place) => optionRow(inputs[place], text[language]));
  return form(
    () => {
      send({ kind: 'rubric', ticked: inputs.flatMap((input, place) => (input.checked ? [place] : [])) });
    },
    // One's own words stay beside the model answer, to tick the points by.
    label,
    typed,
    element('h2', {}, strings.modelAnswer),
    element('div', { class: 'model', compiledHtml: model.text[language] }),
    fieldset(strings.tickPoints, rows),
    checkButton(strings.check, false),
  );
}
