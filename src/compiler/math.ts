/** TeX to MathML, at compile time, so that no math engine ships. */
import temml from 'temml';

/**
 * MathML of a formula. Inline styles are dropped, because pages forbid them; the page's style sheet and font do their work.
 * Throws an Error with Temml's message when the TeX is wrong.
 */
export function renderMath(tex: string, display: boolean): string {
  const mathMl = temml.renderToString(tex, { displayMode: display, throwOnError: true, xml: false, annotate: false });
  return mathMl.replace(/ style="[^"]*"/g, '');
}
