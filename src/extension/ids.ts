/** Every id that package.json and the code share. A unit test compares the two. */

/** Commands that people meet in the palette, in menus and on keys. */
export const commandIds = {
  search: 'llmCompanion.search',
  startQuiz: 'llmCompanion.startQuiz',
  switchLanguage: 'llmCompanion.switchLanguage',
  resetScore: 'llmCompanion.resetScore',
  showLog: 'llmCompanion.showLog',
  openToSide: 'llmCompanion.openToSide',
  askAbout: 'llmCompanion.askAbout',
} as const;

/** Commands that only links and tree items run. */
export const internalCommandIds = {
  openEntry: 'llmCompanion._openEntry',
} as const;

export const viewIds = { topics: 'llmCompanion.topics', quiz: 'llmCompanion.quiz' } as const;
export const pageViewType = 'llmCompanion.page';
export const settingIds = { language: 'llmCompanion.language', hoverEnabled: 'llmCompanion.hover.enabled' } as const;
export const contextKeys = { knowledgeUnreadable: 'llmCompanion.knowledgeUnreadable' } as const;
/** Keys of the extension's global state. */
export const stateKeys = { score: 'score', language: 'language', recent: 'recent' } as const;
