/** A text with a cursor: `a multi-|head layer` is the text without the bar, and where it stood. */
export interface Marked {
  readonly text: string;
  /** 0-based. */
  readonly line: number;
  readonly character: number;
}

export function marked(source: string): Marked {
  const offset = source.indexOf('|');
  if (offset < 0) throw new Error(`no cursor in ${JSON.stringify(source)}`);
  const before = source.slice(0, offset).split('\n');
  return {
    text: source.slice(0, offset) + source.slice(offset + 1),
    line: before.length - 1,
    character: before.at(-1)?.length ?? 0,
  };
}
