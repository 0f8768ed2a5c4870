/** Checks over all entries: names that two entries claim, references to nothing, circles, items covered by nobody. */
import { languages, relationKinds } from '../core/model';
import { foldName } from '../core/text';
import type { EntryDraft } from './entryParser';

/** Reports everything that does not fit together. */
export function checkTogether(
  drafts: readonly EntryDraft[],
  items: ReadonlySet<string>,
  errata: ReadonlySet<string>,
): void {
  checkNames(drafts);
  checkReferences(drafts, items, errata);
  checkCircles(drafts);
}

function checkNames(drafts: readonly EntryDraft[]): void {
  const owners = new Map<string, EntryDraft>();
  for (const draft of drafts) {
    const own = new Set<string>();
    const names: [field: string, name: string][] = [
      ...languages.map((language): [string, string] => ['title', draft.title[language]]),
      ...(draft.short === undefined ? [] : [['short', draft.short] as [string, string]]),
      ...languages.flatMap((language) => draft.aliases[language].map((name): [string, string] => ['aliases', name])),
      ...draft.code.map(({ form }): [string, string] => ['code', form]),
    ];
    for (const [field, name] of names) {
      const key = foldName(name);
      if (own.has(key)) continue;
      own.add(key);
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, draft);
      else
        draft.report(
          draft.lineOf(field),
          `"${name}" also names ${owner.id}; a name belongs to one entry, so remove it from one of them`,
        );
    }
    for (const field of ['ambiguous', 'searchOnly'] as const) {
      for (const name of draft[field]) {
        if (!own.has(foldName(name)))
          draft.report(
            draft.lineOf(field),
            `"${name}" is not a name of this entry; add it to aliases or code, or remove it here`,
          );
      }
    }
  }
}

function checkReferences(drafts: readonly EntryDraft[], items: ReadonlySet<string>, errata: ReadonlySet<string>): void {
  const ids = new Set(drafts.map(({ id }) => id));
  const carriers = new Map<string, string>();
  for (const draft of drafts) {
    for (const kind of relationKinds) {
      for (const id of draft.relations[kind]) {
        if (!ids.has(id))
          draft.report(draft.lineOf('relations'), `${kind} names "${id}", which is no entry; write it or remove it`);
        if (id === draft.id) draft.report(draft.lineOf('relations'), `${kind} names the entry itself; remove it`);
      }
    }
    for (const item of draft.covers) {
      if (!items.has(item))
        draft.report(draft.lineOf('covers'), `"${item}" is no item of knowledge/coverage.json; correct it`);
    }
    for (const { erratum, source, cursor } of draft.corrections) {
      if (erratum !== undefined) {
        if (!errata.has(erratum)) cursor.report(`"${erratum}" is no erratum of knowledge/errata.json; correct it`);
        const carrier = carriers.get(erratum);
        if (carrier !== undefined)
          cursor.report(`${erratum} is already carried by ${carrier}; leave out the id in one of them`);
        carriers.set(erratum, draft.id);
      }
      if (source !== undefined && !draft.sources.some(({ key }) => key === source)) {
        cursor.report(`"${source}" is not among the entry's sources; add it there`);
      }
    }
  }
}

function checkCircles(drafts: readonly EntryDraft[]): void {
  const byId = new Map(drafts.map((draft) => [draft.id, draft]));
  const done = new Set<string>();
  const visit = (draft: EntryDraft, path: readonly string[]): void => {
    if (done.has(draft.id)) return;
    for (const id of draft.relations.prerequisites) {
      if (path.includes(id) || id === draft.id) {
        draft.report(
          draft.lineOf('relations'),
          `prerequisites go in a circle: ${[...path, draft.id, id].join(' → ')}; remove one`,
        );
        continue;
      }
      const next = byId.get(id);
      if (next !== undefined) visit(next, [...path, draft.id]);
    }
    done.add(draft.id);
  };
  for (const draft of drafts) visit(draft, []);
}
