import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFileSync, mkdtempSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

function companion(args: readonly string[], input = ''): Run {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/cli.js', ...args], { encoding: 'utf8', input });
  return { status, stdout, stderr };
}

/** Answers of batch, one a request. */
function batch(requests: readonly (object | string)[]): Record<string, unknown>[] {
  const lines = requests.map((request) => (typeof request === 'string' ? request : JSON.stringify(request)));
  const { stdout, status } = companion(['batch'], `${lines.join('\n')}\n`);
  assert.equal(status, 0);
  const answers = stdout.trimEnd().split('\n');
  assert.equal(answers.length, requests.length);
  return answers.map((answer) => JSON.parse(answer) as Record<string, unknown>);
}

const folder = mkdtempSync(path.join(os.tmpdir(), 'companion-'));
const config = path.join(folder, 'config.json');
writeFileSync(config, '{\n  "num_attention_heads": 32,\n  "num_key_value_heads": 8\n}\n');

describe('command line', () => {
  it('answers a batch line by line, in order, and survives bad lines', () => {
    const [hits, bad, entry, unknown, hover, nothing, scan, missing] = batch([
      { op: 'search', q: 'kv cache', limit: 3 },
      'not json',
      { op: 'explain', term: 'GQA' },
      { op: 'explain', term: 'zzzzqqq' },
      { op: 'hover', path: config, languageId: 'json', line: 3, column: 8 },
      { op: 'hover', text: 'a fragment', languageId: 'python', line: 1, column: 5 },
      { op: 'scan', path: config },
      { op: 'scan', path: path.join(folder, 'absent') },
    ]);
    assert.equal((hits?.['hits'] as { id: string }[])[0]?.id, 'kv-cache');
    assert.match(String(bad?.['error']), /not valid JSON/);
    assert.equal((entry?.['entry'] as { id: string }).id, 'grouped-query-attention');
    assert.deepEqual(unknown, { entry: null });
    const shown = hover?.['hover'] as { id: string; range: unknown; markdown: string };
    assert.equal(shown.id, 'grouped-query-attention');
    assert.deepEqual(shown.range, { start: { line: 3, column: 4 }, end: { line: 3, column: 23 } });
    assert.match(shown.markdown, /GQA/);
    assert.deepEqual(nothing, { hover: null });
    const concepts = scan?.['concepts'] as { id: string; count: number; first: unknown }[];
    assert.deepEqual(
      concepts.find(({ id }) => id === 'grouped-query-attention'),
      { id: 'grouped-query-attention', count: 1, first: { line: 3, column: 4 } },
    );
    assert.match(String(missing?.['error']), /Cannot read/);
  });

  it('lists every entry with what it covers', () => {
    const [answer] = batch([{ op: 'entries' }]);
    const entries = answer?.['entries'] as {
      id: string;
      titles: { en: string; zh: string };
      covers: string[];
      questions: number;
    }[];
    assert.ok(entries.length > 70);
    for (const entry of entries)
      assert.ok(entry.titles.en !== '' && entry.titles.zh !== '' && entry.questions >= 3, entry.id);
    const covered = new Set(entries.flatMap(({ covers }) => covers));
    for (let number = 1; number <= 28; number++) {
      const id = `q${String(number).padStart(2, '0')}-`;
      assert.ok(
        [...covered].some((item) => item.startsWith(id)),
        id,
      );
    }
  });

  it('refuses a bad field in one sentence', () => {
    const answers = batch([
      { op: 'fly' },
      {},
      [],
      { op: 'search' },
      { op: 'search', q: 1 },
      { op: 'hover', text: 'x', line: 0, column: 1 },
      '',
    ]);
    for (const answer of answers) assert.match(String(answer['error']), /[.]$/);
  });

  it('prints text for people and JSON for scripts', () => {
    assert.match(companion(['search', 'kv', 'cahce']).stdout, /kv-cache/);
    assert.match(companion(['explain', 'GQA', '--lang', 'zh']).stdout, /分组查询注意力/);
    assert.match(companion(['at', config, '3', '8', '--lang', 'en']).stdout, /Grouped-query attention/);
    const json = JSON.parse(companion(['scan', config, '--json']).stdout) as { concepts: unknown[] };
    assert.ok(json.concepts.length > 0);
  });

  it('says what is wrong in one line and exits with 1', () => {
    for (const args of [
      ['fly'],
      ['at', config, 'x', '1'],
      ['search', 'x', '--lang', 'fr'],
      ['scan', 'absent.txt'],
      ['search', '--bad'],
    ]) {
      const { status, stderr } = companion(args);
      assert.equal(status, 1, args.join(' '));
      assert.equal(stderr.trimEnd().split('\n').length, 1, stderr);
    }
  });
});
