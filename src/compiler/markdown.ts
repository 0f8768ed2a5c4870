/**
 * Renders the knowledge's Markdown to safe HTML and lists what it refers to. Knows the dialect of knowledge/README.md: entry links,
 * citations, math and computed numbers. Knows nothing of files.
 */
import MarkdownIt, { type Token } from 'markdown-it';
import type { Language } from '../core/model';
import { runCalcLink, type ModelShapes } from './calcLink';
import { renderMath } from './math';
import { disagreement } from './numbers';
import { typographyProblem } from './typography';

/** What a text is rendered with. Lines in reports are counted from 0 at the start of the text. */
export interface RenderContext {
  readonly language: Language;
  readonly models: ModelShapes;
  /** The entry's title, or undefined when there is no such entry. */
  readonly titleOf: (id: string, language: Language) => string | undefined;
  /** The number of a source (1-based), or undefined when the entry has no such source. */
  readonly sourceNumber: (key: string) => number | undefined;
  readonly report: (lineOffset: number, message: string) => void;
  readonly onLink: (id: string) => void;
}

const parser = new MarkdownIt({ html: false, linkify: false, typographer: false });
parser.inline.ruler.before('link', 'entryLink', (state, silent) => {
  const match = /^\[\[([a-z0-9-]+)(?:\\?\|([^\]]+))?\]\]/.exec(state.src.slice(state.pos));
  if (match === null) return false;
  if (!silent) {
    const token = state.push('entryLink', 'a', 0);
    token.meta = { id: match[1], label: match[2] };
  }
  state.pos += match[0].length;
  return true;
});
parser.inline.ruler.before('link', 'citation', (state, silent) => {
  const match = /^\[@([A-Za-z0-9-]+)\]/.exec(state.src.slice(state.pos));
  if (match === null) return false;
  if (!silent) state.push('citation', 'sup', 0).meta = { key: match[1] };
  state.pos += match[0].length;
  return true;
});
parser.inline.ruler.before('escape', 'math', (state, silent) => {
  // A dollar before a digit and not closing a formula is money; formulas never begin with white space.
  const match = /^\$\$([^$]+?)\$\$|^\$(?!\s)((?:\\.|[^$\\\n])+?)(?<!\s)\$(?!\d)/.exec(state.src.slice(state.pos));
  if (match === null) return false;
  if (!silent) state.push('math', 'math', 0).meta = { tex: match[1] ?? match[2], display: match[1] !== undefined };
  state.pos += match[0].length;
  return true;
});
parser.block.ruler.before(
  'paragraph',
  'mathBlock',
  (state, startLine, endLine, silent) => {
    const lineAt = (line: number): string =>
      state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);
    if (!lineAt(startLine).startsWith('$$')) return false;
    let last = startLine;
    while (last < endLine && !(last === startLine ? lineAt(last).slice(2) : lineAt(last)).trimEnd().endsWith('$$'))
      last++;
    if (last >= endLine) return false;
    if (silent) return true;
    const source = Array.from({ length: last - startLine + 1 }, (_, index) => lineAt(startLine + index)).join('\n');
    const token = state.push('mathBlock', 'math', 0);
    token.block = true;
    token.map = [startLine, last + 1];
    token.meta = { tex: source.trim().slice(2, -2), display: true };
    state.line = last + 1;
    return true;
  },
  { alt: ['paragraph', 'list', 'blockquote'] },
);

/** Block Markdown to HTML. */
export function renderBlocks(text: string, context: RenderContext): string {
  const tokens = parser.parse(text, {});
  resolveAll(tokens, context);
  return parser.renderer.render(tokens, parser.options, {});
}

/** One paragraph's worth of Markdown to HTML without a surrounding element; several paragraphs are kept as blocks. */
export function renderInline(text: string, context: RenderContext): string {
  if (/\n\s*\n|^\s*(```|[-*] |\d+\. |\|)|^\$\$/m.test(text)) return renderBlocks(text, context);
  const tokens = parser.parseInline(text, {});
  resolveAll(tokens, context);
  return parser.renderer.render(tokens, parser.options, {});
}

/** A code block as HTML. */
export function renderCode(code: string, language: string): string {
  const escape = parser.utils.escapeHtml;
  return `<pre><code class="language-${escape(language)}">${escape(code)}</code></pre>`;
}

/** The dialect taken back to plain Markdown: for terminals and for copying. */
export function plainMarkdown(
  text: string,
  context: Pick<RenderContext, 'language' | 'titleOf' | 'sourceNumber'>,
): string {
  return text
    .replace(
      /\[\[([a-z0-9-]+)(?:\\?\|([^\]]+))?\]\]/g,
      (_, id: string, label?: string) => label ?? context.titleOf(id, context.language) ?? id,
    )
    .replace(/\[@([A-Za-z0-9-]+)\]/g, (_, key: string) => `[${String(context.sourceNumber(key) ?? '?')}]`)
    .replace(/\[([^\]]+)\]\(calc:[^\s]*?\)(?!\))/g, '$1')
    .trim();
}

function resolveAll(tokens: readonly Token[], context: RenderContext): void {
  let line = 0;
  for (const token of tokens) {
    line = token.map?.[0] ?? line;
    resolveToken(token, line, context);
    if (token.children === null) continue;
    let childLine = line;
    token.children.forEach((child, index) => {
      if (child.type === 'softbreak' || child.type === 'hardbreak') childLine++;
      resolveToken(child, childLine, context);
      if (child.type === 'link_open') resolveLink(token.children ?? [], index, childLine, context);
    });
  }
}

function resolveToken(token: Token, line: number, context: RenderContext): void {
  const escape = parser.utils.escapeHtml;
  const html = (content: string): void => {
    token.type = token.block ? 'html_block' : 'html_inline';
    token.content = content;
  };
  const meta = token.meta as Readonly<Record<string, string | boolean | undefined>> | null;
  if (token.type === 'entryLink') {
    const id = String(meta?.['id']);
    const title = context.titleOf(id, context.language);
    if (title === undefined) context.report(line, `[[${id}]] leads nowhere; write that entry or correct the id`);
    context.onLink(id);
    const label = meta?.['label'];
    html(
      `<a class="entry" data-entry="${escape(id)}" href="#${escape(id)}">${escape(typeof label === 'string' ? label : (title ?? id))}</a>`,
    );
  } else if (token.type === 'citation') {
    const key = String(meta?.['key']);
    const number = context.sourceNumber(key);
    if (number === undefined) context.report(line, `[@${key}] is not among the entry's sources; add it there`);
    html(`<sup class="cite"><a href="#source-${escape(key)}">${String(number ?? '?')}</a></sup>`);
  } else if (token.type === 'math' || token.type === 'mathBlock') {
    const display = meta?.['display'] === true;
    try {
      const math = renderMath(String(meta?.['tex']), display);
      html(display ? `<div class="formula" tabindex="0">${math}</div>` : math);
    } catch (error) {
      context.report(line, `math: ${error instanceof Error ? error.message : String(error)}; correct the TeX`);
      html(`<code>${escape(String(meta?.['tex']))}</code>`);
    }
  } else if (token.type === 'table_open') {
    // Wide tables scroll by themselves instead of widening the page.
    token.attrSet('class', 'table');
  } else if (token.type === 'text' && context.language === 'zh') {
    const problem = typographyProblem(token.content);
    if (problem !== undefined) context.report(line, problem);
  } else if (token.type === 'image') {
    context.report(line, 'images are not supported in entries; describe it or use a table');
  }
}

/** Links: a computed number becomes a span that tells its calculation; other links must be https. */
function resolveLink(children: readonly Token[], index: number, line: number, context: RenderContext): void {
  const open = children[index];
  if (open === undefined) return;
  const href = String(open.attrGet('href') ?? '');
  const close = children.slice(index).find(({ type }) => type === 'link_close');
  if (!href.startsWith('calc:')) {
    if (!href.startsWith('https://'))
      context.report(line, `link to "${href}"; only https links and [[entries]] are allowed`);
    return;
  }
  const from = index + 1;
  const shown = children
    .slice(from, close === undefined ? from : children.indexOf(close))
    .map(({ content }) => content)
    .join('');
  const calculation = runCalcLink(href, context.models);
  const wrong = calculation.ok ? disagreement(shown, calculation.value, calculation.quantity) : calculation.message;
  if (wrong !== undefined) context.report(line, wrong);
  open.tag = 'span';
  open.attrs = [['class', 'computed']];
  if (calculation.ok) open.attrs.push(['title', calculation.label]);
  if (close !== undefined) close.tag = 'span';
}
