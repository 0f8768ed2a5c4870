/** The page of an entry: shows what the host sends, follows links, switches language in place. */
import type { FromPage, PageState, SavedPage, ToPage } from '../../protocol/page';
import { element, fill, languageButton, rootElement } from '../shared/dom';
import { connectHost } from '../shared/host';
import './style.css';

const root = rootElement();
let state: PageState | undefined;

const host = connectHost<ToPage, FromPage, SavedPage>((message) => {
  if (message.type === 'failed') {
    root.replaceChildren(element('p', { class: 'failed', attributes: { role: 'alert' } }, message.message));
    return;
  }
  const isSameEntry = state?.entry === message.state.entry;
  state = message.state;
  draw(state);
  if (!isSameEntry) window.scrollTo(0, 0);
});

function draw(shown: PageState): void {
  const { language, titles, short } = shown;
  const other = language === 'en' ? 'zh' : 'en';
  document.documentElement.lang = language;
  host.save({ entry: shown.entry, language });
  const title =
    short === undefined || titles[language].includes(short) ? titles[language] : `${titles[language]} (${short})`;
  root.replaceChildren(
    element(
      'header',
      {},
      toolbar(shown),
      element('h1', {}, title),
      subtitle(shown, other),
      element('p', { class: 'glance' }, shown.glance[language]),
    ),
    element('article', { compiledHtml: shown.html[language] }),
    ...related(shown),
    ...sources(shown),
    element('p', { class: 'reviewed' }, fill(shown.strings.reviewed, shown.reviewed)),
  );
}

function toolbar({ language, canGoBack, hasQuestions, strings }: PageState): HTMLElement {
  const button = (label: string, message: FromPage, style = 'quiet'): HTMLButtonElement =>
    element(
      'button',
      {
        class: style,
        attributes: { type: 'button' },
        onClick: () => {
          host.post(message);
        },
      },
      label,
    );
  return element(
    'div',
    { class: 'toolbar', attributes: { role: 'toolbar' } },
    canGoBack ? button(`← ${strings.back}`, { type: 'back' }) : undefined,
    languageButton(language, strings.switchLanguage, switchLanguage),
    hasQuestions ? button(strings.askMe, { type: 'ask' }, 'primary') : undefined,
  );
}

function subtitle({ titles, facts, language }: PageState, other: 'en' | 'zh'): HTMLElement {
  const otherTitle = titles[other] === titles[language] ? '' : titles[other];
  return element(
    'p',
    { class: 'facts' },
    otherTitle === '' ? undefined : element('span', { attributes: { lang: other } }, otherTitle),
    otherTitle === '' ? undefined : ' · ',
    facts[language],
  );
}

function related({ related: entries, language, strings }: PageState): HTMLElement[] {
  if (entries.length === 0) return [];
  const items = entries.map(({ id, title, how }) =>
    element(
      'li',
      {},
      element('a', { class: 'entry', attributes: { href: `#${id}`, 'data-entry': id } }, title[language]),
      element('span', { class: 'how' }, ` ${how[language]}`),
    ),
  );
  return [element('h2', {}, strings.related), element('ul', { class: 'related' }, ...items)];
}

function sources({ sources: list, strings }: PageState): HTMLElement[] {
  if (list.length === 0) return [];
  const items = list.map(({ key, label, url }) =>
    element(
      'li',
      { attributes: { id: `source-${key}` } },
      element('a', { attributes: { href: url } }, label),
      element('span', { class: 'url' }, ` ${url.replace('https://', '')}`),
    ),
  );
  return [element('h2', {}, strings.sources), element('ol', { class: 'sources' }, ...items)];
}

function switchLanguage(): void {
  if (state === undefined) return;
  state = { ...state, language: state.language === 'en' ? 'zh' : 'en' };
  host.post({ type: 'language', language: state.language });
  draw(state);
  root.querySelector<HTMLElement>('.toolbar button[lang]')?.focus();
}

document.addEventListener('click', (event) => {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  const href = link?.getAttribute('href') ?? '';
  if (link === null || !href.startsWith('#')) return;
  event.preventDefault();
  const { entry } = link.dataset;
  if (entry !== undefined) host.post({ type: 'open', entry });
  else document.getElementById(href.slice(1))?.scrollIntoView({ block: 'center' });
});

host.post({ type: 'ready' });
