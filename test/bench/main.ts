/** `npm run bench`: measures what people wait for, prints it as a table and as JSON, and keeps the JSON in dist/bench.json. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { measureActivation } from '../hosts/activation';
import { root } from '../hosts/paths';
import { writePackage } from '../hosts/vsix';
import { measureHover } from './hover';
import type { Timing } from './measure';
import { measurePage } from './page';
import { measureSearch } from './search';

interface Row {
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly beside?: string;
}

async function main(): Promise<void> {
  const knowledge = path.join(root, 'dist', 'knowledge', 'index.json');
  const hover = measureHover(knowledge);
  const search = measureSearch(knowledge);
  const page = measurePage(path.join(root, 'dist', 'knowledge', 'pages'));
  const packageBytes = statSync(await writePackage()).size;
  const activation = await measureActivation();
  const rows: Row[] = [
    {
      what: 'activation, median of runs',
      value: activation.companionMs,
      unit: 'ms',
      beside: `empty extension ${show(activation.emptyMs)} ms`,
    },
    { what: 'first hover: read, decode, build, answer', value: hover.firstMs, unit: 'ms' },
    ...timingRows('later hovers', hover.later, 'one regular expression', hover.bigRegex),
    { what: 'first search: read, decode, build, answer', value: search.firstMs, unit: 'ms' },
    ...timingRows('later searches, a keystroke', search.later, 'plain fuse.js', search.plainFuse),
    { what: 'a page of the largest category', value: page.medianMs, unit: 'ms' },
    { what: 'index read before the first hover', value: readFileSync(knowledge).byteLength / 1000, unit: 'KB' },
    { what: 'package', value: packageBytes / 1000, unit: 'KB' },
  ];
  console.table(rows.map(({ what, value, unit, beside = '' }) => ({ what, value: show(value), unit, beside })));
  const json = JSON.stringify({ activation, hover, search, page, packageBytes }, undefined, 2);
  writeFileSync(path.join(root, 'dist', 'bench.json'), json);
  console.log(json);
}

function timingRows(what: string, own: Timing, rival: string, other: Timing): Row[] {
  return [
    { what: `${what}, median`, value: own.medianMs, unit: 'ms', beside: `${rival} ${show(other.medianMs)} ms` },
    { what: `${what}, p95`, value: own.p95Ms, unit: 'ms', beside: `${rival} ${show(other.p95Ms)} ms` },
    { what: `${what}, p99`, value: own.p99Ms, unit: 'ms', beside: `${rival} ${show(other.p99Ms)} ms` },
  ];
}

function show(value: number): string {
  return String(Number(value.toPrecision(3)));
}

void main();
