/** Small checks for messages that arrive from the other side. */

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= 1_000;
}

/** A list of small whole numbers, as indices of options and steps are. */
export function isIndexList(value: unknown): value is number[] {
  return (
    Array.isArray(value) &&
    value.length <= 100 &&
    value.every((item) => Number.isInteger(item) && item >= 0 && item < 100)
  );
}
