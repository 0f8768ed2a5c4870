/** Turns a draft into what is shipped: the summary for the index, and the page. Reports what a text refers to in vain. */
import {
  type AskedOften,
  type Bilingual,
  type EntryPage,
  type EntrySummary,
  type Language,
  type Question,
} from '../core/model';
import type { ModelShapes } from './calcLink';
import type { EntryDraft } from './entryParser';
import { plainMarkdown, renderBlocks, renderInline, type RenderContext } from './markdown';
import { renderMath } from './math';
import { parseQuestions } from './questionParser';
import type { YamlCursor } from './yamlCursor';

export interface RenderedEntry {
  readonly summary: EntrySummary;
  readonly page: EntryPage;
  /** The 30-second answer and the page as plain Markdown. */
  readonly markdown: Bilingual;
  /** Entries that the texts link to. */
  readonly links: readonly string[];
  /** Ids of the errata that the entry corrects. */
  readonly errata: readonly string[];
}

export interface RenderInputs {
  readonly models: ModelShapes;
  readonly titleOf: RenderContext['titleOf'];
  readonly frequency: (
    topics: readonly string[],
    report: (message: string) => void,
  ) => { asked: AskedOften; collections: number };
}

/** Fixed headings that the compiler adds to a page. */
const headings: Readonly<Record<'corrections' | 'followUps' | 'rubric' | 'sources' | 'said' | 'right', Bilingual>> = {
  corrections: { en: 'Often said, but', zh: '常见说法，但是' },
  followUps: { en: 'Asked next', zh: '面试官会接着问' },
  rubric: { en: 'What a full answer covers', zh: '完整回答应覆盖' },
  sources: { en: 'Sources', zh: '来源' },
  said: { en: 'Often said', zh: '常说' },
  right: { en: 'In fact', zh: '其实' },
};

/** Renders one entry. */
export function renderEntry(draft: EntryDraft, inputs: RenderInputs): RenderedEntry {
  const links = new Set<string>();
  const sourceNumber = (key: string): number | undefined => {
    const index = draft.sources.findIndex((source) => source.key === key);
    return index < 0 ? undefined : index + 1;
  };
  const contextAt = (language: Language, line: number): RenderContext => ({
    language,
    models: inputs.models,
    titleOf: inputs.titleOf,
    sourceNumber,
    report: (offset, message) => {
      draft.report(line + offset, message);
    },
    onLink: (id) => links.add(id),
  });
  const inline = (cursor: YamlCursor, language: Language, text: string): string =>
    renderInline(text, contextAt(language, cursor.line));
  const questions =
    draft.questions === undefined
      ? []
      : parseQuestions(draft.questions, { entry: draft.id, render: inline, models: inputs.models });
  if (draft.questions !== undefined && questions.length < 3)
    draft.report(draft.questions.line, 'fewer than three questions; write at least three');
  const html = (language: Language): string => pageHtml(draft, language, contextAt, inline);
  const markdown = (language: Language): string =>
    plainMarkdown(draft.body[language].text, { language, titleOf: inputs.titleOf, sourceNumber });
  checkFormula(draft);
  return {
    summary: summaryOf(draft, questions, inputs),
    page: {
      id: draft.id,
      html: { en: html('en'), zh: html('zh') },
      sources: draft.sources,
      review: draft.review,
      questions,
    },
    markdown: { en: markdown('en'), zh: markdown('zh') },
    links: [...links],
    errata: draft.corrections.flatMap(({ erratum }) => erratum ?? []),
  };
}

function pageHtml(
  draft: EntryDraft,
  language: Language,
  contextAt: (language: Language, line: number) => RenderContext,
  inline: (cursor: YamlCursor, language: Language, text: string) => string,
): string {
  const body = draft.body[language];
  const parts = [renderBlocks(body.text, contextAt(language, body.line))];
  const heading = (key: keyof typeof headings): string => `<h2>${headings[key][language]}</h2>`;
  const text = (cursor: YamlCursor, value: Bilingual): string =>
    inline(cursor.field(language), language, value[language]);
  if (draft.rubric.length > 0) {
    const points = draft.rubric.map((point) => `<li>${text(point, point.bilingual())}</li>`);
    parts.push(heading('rubric'), `<ul>${points.join('')}</ul>`);
  }
  if (draft.corrections.length > 0) {
    parts.push(heading('corrections'));
    for (const { cursor, said, right, source } of draft.corrections) {
      const cite = source === undefined ? '' : inline(cursor.field('source'), language, ` [@${source}]`);
      parts.push(
        `<div class="correction"><p class="said"><b>${headings.said[language]}</b> ${text(cursor.field('said'), said)}</p>` +
          `<p class="right"><b>${headings.right[language]}</b> ${text(cursor.field('right'), right)}${cite}</p></div>`,
      );
    }
  }
  if (draft.followUps.length > 0) {
    parts.push(heading('followUps'));
    for (const { cursor, ask, answer } of draft.followUps) {
      parts.push(
        `<details class="follow-up"><summary>${text(cursor.field('ask'), ask)}</summary><div>${text(cursor.field('answer'), answer)}</div></details>`,
      );
    }
  }
  return parts.join('\n');
}

function summaryOf(draft: EntryDraft, questions: readonly Question[], inputs: RenderInputs): EntrySummary {
  const {
    id,
    kind,
    category,
    title,
    short,
    aliases,
    code,
    ambiguous,
    searchOnly,
    ask,
    glance,
    formula,
    level,
    relations,
    covers,
  } = draft;
  const { asked, collections } = inputs.frequency(draft.topics, (message) => {
    draft.report(draft.lineOf('topics'), message);
  });
  return {
    id,
    kind,
    category,
    title,
    ...(short === undefined ? {} : { short }),
    aliases,
    code,
    ambiguous,
    searchOnly,
    ask,
    glance,
    ...(formula === undefined ? {} : { formula: formula.text }),
    level,
    asked,
    collections,
    relations,
    covers,
    questions: questions.map(({ id: questionId, type, difficulty }) => ({ id: questionId, type, difficulty })),
  };
}

function checkFormula(draft: EntryDraft): void {
  if (draft.formula === undefined) return;
  try {
    renderMath(draft.formula.tex, true);
  } catch (error) {
    draft.report(
      draft.formula.line,
      `formula: ${error instanceof Error ? error.message : String(error)}; correct the TeX`,
    );
  }
}

/** Number of words and characters of a text: words for English, 汉字 for Chinese. */
export function countWords(markdown: Bilingual): Record<Language, number> {
  return {
    en: markdown.en.match(/[\p{Script=Latin}\d]+/gu)?.length ?? 0,
    zh: markdown.zh.match(/\p{Script=Han}/gu)?.length ?? 0,
  };
}
