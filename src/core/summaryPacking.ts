/**
 * Summaries in fewer bytes: what is read before the first hover stays small. Lists of uniform objects become lists of short texts, and
 * what is empty is left out. Unpacking trusts nothing; what does not fit comes out as it went in and is refused by the decoder.
 */
import { codeFormKinds, questionTypes, relationKinds, type EntrySummary } from './model';

const separator = '|';

/** A summary as it is stored. */
export function packSummary(summary: EntrySummary): object {
  const { code, questions, relations, ...rest } = summary;
  return {
    ...rest,
    code: code.map(({ form, library, as }) => [codeFormKinds.indexOf(as), library, form].join(separator)),
    questions: questions.map(({ id, type, difficulty }) =>
      [questionTypes.indexOf(type), difficulty, id.slice(summary.id.length + 1)].join(separator),
    ),
    relations: Object.fromEntries(Object.entries(relations).filter(([, ids]) => ids.length > 0)),
  };
}

/** The opposite of packSummary; returns anything else as it is. */
export function unpackSummary(stored: unknown): unknown {
  if (typeof stored !== 'object' || stored === null) return stored;
  const { id, code, questions, relations, ...rest } = stored as Readonly<Record<string, unknown>>;
  if (typeof id !== 'string' || !isTexts(code) || !isTexts(questions) || typeof relations !== 'object') return stored;
  return {
    ...rest,
    id,
    code: code.map((text) => {
      const [kind = '', library = '', form = ''] = splitOff(text);
      return { form, library, as: codeFormKinds[Number(kind)] };
    }),
    questions: questions.map((text) => {
      const [type = '', difficulty = '', name = ''] = splitOff(text);
      return { id: `${id}/${name}`, type: questionTypes[Number(type)], difficulty: Number(difficulty) };
    }),
    relations: { ...Object.fromEntries(relationKinds.map((kind) => [kind, []])), ...relations },
  };
}

/** Three parts; the last may hold the separator. */
function splitOff(text: string): string[] {
  const [first = '', second = '', ...others] = text.split(separator);
  return [first, second, others.join(separator)];
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
