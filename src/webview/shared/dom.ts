/** Tiny element helpers. Text is set as text; HTML only where the compiler wrote it. */

type Child = Node | string | undefined;

export interface Properties {
  readonly class?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
  /** HTML that the knowledge compiler rendered; never anything else. */
  readonly compiledHtml?: string;
}

export function element<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Tag] {
  const node = document.createElement(tag);
  if (properties.class !== undefined) node.className = properties.class;
  for (const [name, value] of Object.entries(properties.attributes ?? {})) node.setAttribute(name, value);
  if (properties.onClick !== undefined) node.addEventListener('click', properties.onClick);
  if (properties.compiledHtml !== undefined) node.innerHTML = properties.compiledHtml;
  node.append(...children.filter((child) => child !== undefined));
  return node;
}

/** A text with `{0}`, `{1}` replaced. */
export function fill(text: string, ...values: readonly (string | number)[]): string {
  return text.replace(/\{(\d)\}/g, (whole, index: string) => String(values[Number(index)] ?? whole));
}

/** The element that everything is drawn into. */
export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (root === null) throw new Error('the shell holds no #root');
  return root;
}

/** A button that names the language it switches to. */
export function languageButton(language: 'en' | 'zh', label: string, onClick: () => void): HTMLButtonElement {
  const other = language === 'en' ? 'zh' : 'en';
  const text = other === 'zh' ? '中文' : 'English';
  return element(
    'button',
    { class: 'quiet', attributes: { type: 'button', lang: other, 'aria-label': `${label}: ${text}` }, onClick },
    text,
  );
}
