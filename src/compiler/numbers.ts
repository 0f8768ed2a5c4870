/** Compares a number as a text shows it ("320 KiB", "约 1.4 万亿") with the value that a calculator gives. Knows no Markdown. */
import type { Quantity } from '../core/calculators/registry';

const kibi = 1024;
const byteUnits: readonly (readonly [RegExp, number])[] = [
  [/^KiB/, kibi],
  [/^MiB/, kibi ** 2],
  [/^GiB/, kibi ** 3],
  [/^TiB/, kibi ** 4],
  [/^[kK]B/, 1e3],
  [/^MB/, 1e6],
  [/^GB/, 1e9],
  [/^TB/, 1e12],
  [/^PB/, 1e15],
  [/^(bytes?|B\b|字节)/, 1],
];
const countUnits: readonly (readonly [RegExp, number])[] = [
  [/^(%|％|percent|个百分点)/, 0.01],
  [/^‰/, 0.001],
  [/^(thousand|[kK]\b|千)/, 1e3],
  [/^万亿/, 1e12],
  [/^十亿/, 1e9],
  [/^百万/, 1e6],
  [/^亿/, 1e8],
  [/^万/, 1e4],
  [/^(million|M\b)/, 1e6],
  [/^(billion|B\b)/, 1e9],
  [/^(trillion|T\b)/, 1e12],
  [/^GFLOP/, 1e9],
  [/^TFLOP/, 1e12],
  [/^PFLOP/, 1e15],
  [/^EFLOP/, 1e18],
  [/^ZFLOP/, 1e21],
];
const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** The number a text shows: its value, and how far the true value may lie from it for the digits shown. */
export interface ShownNumber {
  readonly value: number;
  readonly tolerance: number;
}

/** Reads a shown number with its unit; undefined when the text does not begin with one. */
export function readShownNumber(text: string, quantity: Quantity): ShownNumber | undefined {
  const plain = text
    .replace(/[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (digits) => '^' + Array.from(digits, (d) => superscripts.indexOf(d)).join(''))
    .replace(/^[\s~≈*]*(约|大约|about|roughly|around|nearly|近)?\s*/i, '');
  const match = /^([-−+]?\d[\d,]*(?:\.(\d+))?)(?:\s*[×x·]\s*10\^?(\d+)|e\+?(\d+))?\s*(.*)$/s.exec(plain);
  if (match === null) return undefined;
  const [, digits = '', decimals = '', power, exponent, unit = ''] = match;
  const scale = 10 ** Number(power ?? exponent ?? 0) * unitScale(unit.trim(), quantity);
  const value = Number(digits.replaceAll(',', '').replace('−', '-')) * scale;
  return { value, tolerance: 0.5 * 10 ** -decimals.length * scale * 1.0001 };
}

function unitScale(unit: string, quantity: Quantity): number {
  const table =
    quantity === 'bytes'
      ? [...byteUnits, ...countUnits]
      : quantity === 'ratio' || quantity === 'count'
        ? [...countUnits, ...byteUnits]
        : countUnits;
  return table.find(([pattern]) => pattern.test(unit))?.[1] ?? 1;
}

/** What a value counts, or "plain" for an expression, whose result may already be in the unit shown. */
export type ShownQuantity = Quantity | 'plain';

/** What is wrong with a shown number, or undefined when it agrees with the value to the digits shown. */
export function disagreement(text: string, value: number, quantity: ShownQuantity): string | undefined {
  const [unitless] = /^[^\d]*\d[\d,.]*(\s*[×x·]\s*10[\^\d⁰¹²³⁴⁵⁶⁷⁸⁹]+|e\+?\d+)?/.exec(text) ?? [text];
  if (quantity === 'plain' && disagreement(unitless, value, 'count') === undefined) return undefined;
  const shown = readShownNumber(text, quantity === 'plain' ? 'count' : quantity);
  if (shown === undefined)
    return `"${text}" does not begin with a number; put only the number and its unit into the link text`;
  if (Math.abs(shown.value - value) <= shown.tolerance + Math.abs(value) * 1e-9) return undefined;
  return `"${text}" is written, but the calculation gives ${formatPlain(value)}; correct the text or the inputs`;
}

/** A value with enough digits to correct a text by, with powers of 1024 beside large ones. */
function formatPlain(value: number): string {
  const rounded = Number(value.toPrecision(6)).toLocaleString('en-US', { maximumFractionDigits: 6 });
  if (Math.abs(value) < kibi) return rounded;
  const power = Math.min(4, Math.floor(Math.log(Math.abs(value)) / Math.log(kibi)));
  return `${rounded} (${String(Number((value / kibi ** power).toPrecision(5)))} ${['', 'Ki', 'Mi', 'Gi', 'Ti'][power] ?? ''})`;
}
