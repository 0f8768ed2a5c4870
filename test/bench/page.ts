/** Opening a page: reading and decoding the pages of its category, the largest one. */
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { decodePages } from '../../src/core';
import { timeOnce } from './measure';

export interface PageFigures {
  readonly bytes: number;
  /** Median of several readings. */
  readonly medianMs: number;
}

const readings = 9;

export function measurePage(folder: string): PageFigures {
  const files = readdirSync(folder).map((name) => path.join(folder, name));
  const [largest = ''] = files.sort((a, b) => statSync(b).size - statSync(a).size);
  const times = Array.from({ length: readings }, () =>
    timeOnce(() => {
      const pages = decodePages(readFileSync(largest, 'utf8'));
      if (!pages.ok) throw new Error(`${largest}: ${JSON.stringify(pages.error)}`);
    }),
  ).sort((a, b) => a - b);
  return { bytes: statSync(largest).size, medianMs: times[Math.floor(readings / 2)] ?? 0 };
}
