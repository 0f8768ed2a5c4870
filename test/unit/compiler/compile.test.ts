import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { compileKnowledge, type KnowledgeFile } from '../../../src/compiler/compile';
import { formatProblem } from '../../../src/compiler/problems';

const good = readFileSync('test/fixtures/knowledge/good.md', 'utf8');
const support: KnowledgeFile[] = [
  { path: 'categories.yaml', content: 'test: { en: Test, zh: 测试 }\n' },
  { path: 'models.yaml', content: 'tiny: { layers: 2, kvHeads: 1, headDim: 4, source: made up }\n' },
  { path: 'coverage.json', content: '{"items":[{"id":"item-a","points":["p"]}]}' },
  { path: 'errata.json', content: '{"errata":[{"id":"E001"}]}' },
  { path: 'topic-frequency.tsv', content: 'rank\ttopic\tarea\tcollections\n1\tgood\tx\t20\n' },
];

/** Problems of the fixture after a replacement, and of a second entry if one is given. */
function problems(search: string | RegExp = '', replacement = '', other?: string): string[] {
  const changed = good.replace(search, replacement);
  if (search !== '') assert.notEqual(changed, good, 'the replacement found nothing');
  const files = [
    ...support,
    { path: 'test/good.md', content: changed },
    { path: 'test/other.md', content: other ?? otherEntry() },
  ];
  return compileKnowledge(files).problems.map(formatProblem);
}

/** A second entry, so that links have somewhere to lead. */
function otherEntry(): string {
  return good
    .replace('Good entry', 'Other entry')
    .replace('好条目', '另一条目')
    .replace('GE', 'OE')
    .replace('good thing', 'other thing')
    .replace('好东西', '别的东西')
    .replace('good_key', 'other_key')
    .replace('related: [other]', 'related: []')
    .replaceAll('[[other]]', '[[good]]')
    .replace('- erratum: E001\n  said', '- said');
}

describe('compiler', () => {
  it('finds nothing wrong with a good entry', () => {
    assert.deepEqual(problems(), []);
  });

  const cases: readonly (readonly [what: string, search: string | RegExp, replacement: string, expected: RegExp])[] = [
    ['an unknown field', 'level: 1', 'level: 1\nlvl: 2', /good\.md:\d+: unknown field `lvl`/],
    ['a missing language', 'title: { en: Good entry, zh: 好条目 }', 'title: { en: Good entry }', /`title` has no `zh`/],
    ['a dead link', '[[other]]', '[[nowhere]]', /\[\[nowhere\]\] leads nowhere/],
    ['a dead relation', 'related: [other]', 'related: [nowhere]', /related names "nowhere"/],
    ['an unknown coverage item', 'covers: [item-a]', 'covers: [item-z]', /"item-z" is no item/],
    ['an unknown erratum', 'E001', 'E999', /"E999" is no erratum/],
    ['an unknown topic', 'topics: [good]', 'topics: [gud]', /"gud" is no topic/],
    ['a source without an identifier', "arxiv: '1706.03762'", 'year: 2017', /a source without an identifier/],
    ['a wrong arXiv id', "arxiv: '1706.03762'", 'arxiv: 17.03', /is not an arXiv id/],
    ['a citation of nothing', '[@vaswani]', '[@nobody]', /\[@nobody\] is not among/],
    ['a wrong number', '[32 bytes]', '[33 bytes]', /"33 bytes" is written, but the calculation gives 32/],
    ['an unknown calculator', 'calc:kvCacheBytes', 'calc:kvBytes', /no calculator "kvBytes"/],
    ['a missing input', '?model=tiny', '?layers=2', /needs the input "kvHeads"/],
    ['bad math', '$x^2$', '$\\frac{$', /math: /],
    [
      'a second right option',
      '- en: Wrong one',
      '- right: true\n      en: Wrong one',
      /2 options are right; exactly one must be/,
    ],
    ['an option without a reason', /\n {6}why: \{ en: It is wrong, zh: 它错了 \}/, '', /`why` is missing/],
    ['a prompt that names an undrawn number', '{tokens} tokens', '{tokenz} tokens', /names \{tokenz\}/],
    ['a duplicate question id', 'id: second', 'id: first', /two questions have the id/],
    [
      'a glance that is too long',
      'glance:\n  en: What it is.',
      `glance:\n  en: ${'x'.repeat(200)}`,
      /glance has 200 characters/,
    ],
    ['a missing section', '# 中文', '# Chinese', /no section "# 中文"/],
    ['broken YAML', 'level: 1', 'level: [1', /YAML: /],
    ['no front matter', /^---\n/, '', /no front matter/],
    ['Latin letters that touch Chinese', '正文，含公式', '正文有word和公式', /put a space between Chinese and Latin/],
    ['half-width punctuation after Chinese', '正文，含公式', '正文,含公式', /full-width punctuation/],
    ['a name twice', 'en: [good thing]', 'en: [other thing]', /"other thing" also names/],
  ];
  for (const [what, search, replacement, expected] of cases) {
    it(`reports ${what}`, () => {
      const found = problems(search, replacement);
      assert.ok(
        found.some((problem) => expected.test(problem)),
        `${String(expected)} not in:\n${found.join('\n')}`,
      );
    });
  }

  it('reports a circle of prerequisites', () => {
    const found = problems(
      'prerequisites: []',
      'prerequisites: [other]',
      otherEntry().replace('prerequisites: []', 'prerequisites: [good]'),
    );
    assert.ok(
      found.some((problem) => problem.includes('go in a circle')),
      found.join('\n'),
    );
  });

  it('reports what is missing from the whole', () => {
    const compiled = compileKnowledge([
      ...support.map(({ path: name, content }) => {
        if (name === 'coverage.json')
          return { path: name, content: '{"items":[{"id":"item-a","points":[]},{"id":"item-b","points":[]}]}' };
        if (name === 'errata.json') return { path: name, content: '{"errata":[{"id":"E001"},{"id":"E002"}]}' };
        if (name === 'topic-frequency.tsv') return { path: name, content: `${content}2\tunasked\tx\t9\n` };
        return { path: name, content };
      }),
      { path: 'test/good.md', content: good },
      { path: 'test/other.md', content: otherEntry() },
    ]);
    assert.deepEqual(
      compiled.problems.map(({ file, message }) => `${file} ${message.split(';')[0] ?? ''}`),
      [
        'knowledge/coverage.json no entry covers "item-b"',
        'knowledge/errata.json no entry carries E002',
        'knowledge/topic-frequency.tsv "unasked" is among the 50 most asked and has 0 questions of 5',
      ],
    );
  });

  it('gives the line of the file', () => {
    const lines = good.split('\n');
    const line = lines.findIndex((text) => text.includes('[32 bytes]')) + 1;
    assert.ok(
      problems('[32 bytes]', '[31 bytes]').some((problem) =>
        problem.startsWith(`knowledge/test/good.md:${String(line)}: `),
      ),
    );
  });

  it('never throws on a damaged file', () => {
    fc.assert(
      fc.property(fc.nat(good.length), fc.nat(40), fc.string({ maxLength: 10 }), (at, length, text) => {
        const content = good.slice(0, at) + text + good.slice(at + length);
        compileKnowledge([...support, { path: 'test/good.md', content }]);
      }),
      { numRuns: 150 },
    );
  });

  it('writes the same bytes each time, without raw HTML from authors', () => {
    const files = [
      ...support,
      { path: 'test/good.md', content: good.replace('Body text', 'Body <script>alert(1)</script> text') },
    ];
    const first = compileKnowledge(files);
    assert.deepEqual([...first.files], [...compileKnowledge(files).files]);
    const page = JSON.parse(first.files.get('pages/test.json') ?? '{}') as { pages: { html: { en: string } }[] };
    const html = page.pages[0]?.html.en ?? '';
    assert.ok(html.includes('&lt;script&gt;') && !html.includes('<script>'));
  });

  it('finds nothing wrong with the real knowledge', () => {
    const files = readdirSync('knowledge', { recursive: true, withFileTypes: true })
      .filter((item) => item.isFile())
      .map((item) => {
        const file = path.join(item.parentPath, item.name);
        return {
          path: path.relative('knowledge', file).split(path.sep).join('/'),
          content: readFileSync(file, 'utf8'),
        };
      });
    assert.deepEqual(compileKnowledge(files).problems.map(formatProblem), []);
  });
});
