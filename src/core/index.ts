/** The only door into the core. */
export * from './calculators/registry';
export * from './hover';
export * from './knowledgeBase';
export * from './knowledgeFormat';
export * from './model';
export * from './quiz';
export * from './result';
export * from './score';
export * from './search';
export * from './termMatcher';
