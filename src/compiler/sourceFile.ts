/** Cuts a knowledge file into front matter, top-level sections and their YAML blocks, remembering lines. Knows no field names. */
import type { Report } from './problems';

export interface TextBlock {
  readonly text: string;
  /** 1-based line of the file on which `text` begins. */
  readonly line: number;
}

export interface Section extends TextBlock {
  readonly heading: string;
}

export interface SourceFile {
  readonly frontMatter: TextBlock;
  readonly sections: readonly Section[];
}

/** Splits a file; reports a missing front matter and text before the first heading. */
export function splitSource(content: string, report: Report): SourceFile {
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  let next = 0;
  let frontMatter: TextBlock = { text: '', line: 1 };
  const end = lines[0] === '---' ? lines.indexOf('---', 1) : -1;
  if (end > 0) {
    frontMatter = { text: lines.slice(1, end).join('\n'), line: 2 };
    next = end + 1;
  } else {
    report(1, 'no front matter; begin the file with --- and end the facts with ---');
  }
  const sections: { heading: string; line: number; body: string[] }[] = [];
  let fence: string | undefined;
  for (; next < lines.length; next++) {
    const line = lines[next] ?? '';
    // Deeper fences belong to a block scalar of a YAML block, whose own fence is at the margin.
    const mark = /^ {0,3}(```+|~~~+)/.exec(line)?.[1];
    if (mark !== undefined) fence = fence === undefined ? mark : line.trim() === fence ? undefined : fence;
    const heading = fence === undefined ? /^# (.+)$/.exec(line)?.[1] : undefined;
    if (heading !== undefined) sections.push({ heading: heading.trim(), line: next + 2, body: [] });
    else if (sections.length > 0) sections.at(-1)?.body.push(line);
    else if (line.trim() !== '')
      report(next + 1, 'text before the first heading; put it under "# English" or "# 中文"');
  }
  if (fence !== undefined) report(lines.length, 'a code fence is never closed; add its closing line');
  return {
    frontMatter,
    sections: sections.map(({ heading, line, body }) => ({ heading, line, text: body.join('\n') })),
  };
}

/** The one ```yaml block of a section; undefined with a problem if there is none. */
export function yamlBlock(section: Section, report: Report): TextBlock | undefined {
  const lines = section.text.split('\n');
  const start = lines.findIndex((line) => line.trim() === '```yaml');
  const end = lines.lastIndexOf('```');
  if (start < 0 || end <= start) {
    report(
      section.line,
      `"# ${section.heading}" holds no YAML block; open it with \`\`\`yaml and close it with \`\`\``,
    );
    return undefined;
  }
  return { text: lines.slice(start + 1, end).join('\n'), line: section.line + start + 1 };
}
