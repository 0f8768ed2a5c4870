/** The real compiled knowledge and a small made-up one, for unit tests. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { createKnowledgeBase, decodeIndex, indexFileName, type EntrySummary, type KnowledgeBase } from '../../src/core';

export const knowledgeFolder = path.resolve('dist', 'knowledge');

/** The bundle that ships. */
export function realKnowledge(): KnowledgeBase {
  const index = decodeIndex(readFileSync(path.join(knowledgeFolder, indexFileName), 'utf8'));
  if (!index.ok) throw new Error(`dist/knowledge is unreadable: ${JSON.stringify(index.error)}`);
  return createKnowledgeBase(index.value);
}

/** An entry with everything empty but what is given. */
export function entry(id: string, fields: Partial<EntrySummary> = {}): EntrySummary {
  return {
    id,
    kind: 'concept',
    category: 'test',
    title: { en: id, zh: id },
    aliases: { en: [], zh: [] },
    code: [],
    ambiguous: [],
    searchOnly: [],
    ask: { en: [], zh: [] },
    glance: { en: `What ${id} is.`, zh: `${id} 是什么。` },
    level: 1,
    asked: 'unknown',
    collections: 0,
    relations: { prerequisites: [], partOf: [], variantOf: [], contrasts: [], related: [] },
    covers: [],
    questions: [],
    ...fields,
  };
}
