/** Reads the questions of an entry. Texts are rendered by the function given; knows nothing of files. */
import { calculatorById, runCalculator } from '../core/calculators/registry';
import {
  languages,
  questionTypes,
  type Bilingual,
  type Language,
  type Level,
  type Option,
  type Question,
} from '../core/model';
import { inputsOf, type ModelShapes } from './calcLink';
import { renderCode } from './markdown';
import type { YamlCursor } from './yamlCursor';

export type RenderText = (cursor: YamlCursor, language: Language, text: string) => string;

export interface QuestionContext {
  readonly entry: string;
  readonly render: RenderText;
  readonly models: ModelShapes;
}

const commonFields = ['id', 'type', 'difficulty', 'prompt'];

/** Questions of one list; whatever is wrong is reported at its line. */
export function parseQuestions(list: YamlCursor, context: QuestionContext): Question[] {
  const seen = new Set<string>();
  return list.items().map((item) => {
    const question = parseQuestion(item, context);
    if (seen.has(question.id)) item.field('id').report(`two questions have the id "${question.id}"; rename the newer`);
    seen.add(question.id);
    return question;
  });
}

/** A level or difficulty: 1, 2 or 3. */
export function parseLevel(cursor: YamlCursor): Level {
  const value = cursor.number();
  if (value === 1 || value === 2 || value === 3) return value;
  cursor.report('must be 1, 2 or 3');
  return 2;
}

function parseQuestion(item: YamlCursor, context: QuestionContext): Question {
  const type = item.field('type').oneOf(questionTypes);
  const id = item.field('id').text();
  if (!/^[a-z0-9-]+$/.test(id))
    item.field('id').report(`"${id}" must be kebab-case: small letters, digits and hyphens`);
  const base = {
    id: `${context.entry}/${id}`,
    entry: context.entry,
    difficulty: parseLevel(item.field('difficulty')),
    prompt: rendered(item.field('prompt'), context),
  };
  switch (type) {
    case 'single':
    case 'multiple':
      item.only([...commonFields, 'options']);
      return { ...base, type, options: parseOptions(item, type, context) };
    case 'mistake':
      item.only([...commonFields, 'material', 'options']);
      return {
        ...base,
        type,
        material: parseMaterial(item.field('material'), context),
        options: parseOptions(item, type, context),
      };
    case 'boolean':
      item.only([...commonFields, 'answer', 'why']);
      return { ...base, type, answer: item.field('answer').boolean(), why: rendered(item.field('why'), context) };
    case 'order': {
      item.only([...commonFields, 'steps', 'why']);
      const steps = item.field('steps').items();
      if (steps.length < 3) item.report('an order question needs at least three steps');
      return {
        ...base,
        type,
        steps: steps.map((step) => rendered(step, context)),
        why: rendered(item.field('why'), context),
      };
    }
    case 'numeric':
      item.only([...commonFields, 'calculator', 'given', 'model', 'unit', 'tolerance', 'why']);
      return { ...base, type, ...parseCalculation(item, context), why: rendered(item.field('why'), context) };
    case 'open': {
      item.only([...commonFields, 'rubric', 'model']);
      const rubric = item.field('rubric').items();
      if (rubric.length < 2) item.report('an open question needs a rubric of at least two points');
      return {
        ...base,
        type,
        rubric: rubric.map((point) => rendered(point, context)),
        model: rendered(item.field('model'), context),
      };
    }
  }
}

/** A bilingual text, rendered in both languages. */
function rendered(cursor: YamlCursor, context: QuestionContext): Bilingual {
  const text = cursor.bilingual();
  return {
    en: context.render(cursor.field('en'), 'en', text.en),
    zh: context.render(cursor.field('zh'), 'zh', text.zh),
  };
}

function parseOptions(item: YamlCursor, type: 'single' | 'multiple' | 'mistake', context: QuestionContext): Option[] {
  const list = item.field('options').items();
  const options = list.map((option) => {
    option.only(['right', 'en', 'zh', 'why']);
    const text: Record<Language, string> = { en: '', zh: '' };
    for (const language of languages)
      text[language] = context.render(option.field(language), language, option.field(language).text());
    return {
      right: option.field('right').isPresent && option.field('right').boolean(),
      text,
      why: rendered(option.field('why'), context),
    };
  });
  const rights = options.filter(({ right }) => right).length;
  if (options.length < 3 || options.length > 6) item.report(`${String(options.length)} options; give three to six`);
  if (type === 'multiple' ? rights < 2 : rights !== 1) {
    item.report(`${String(rights)} options are right; ${type === 'multiple' ? 'at least two' : 'exactly one'} must be`);
  }
  return options;
}

function parseMaterial(cursor: YamlCursor, context: QuestionContext): Bilingual {
  cursor.only(['language', 'text']);
  const text = cursor.field('text');
  const language = cursor.field('language').optionalText();
  if (text.field('en').isPresent || text.field('zh').isPresent) {
    if (language === undefined) return rendered(text, context);
    const code = text.bilingual();
    return { en: renderCode(code.en, language), zh: renderCode(code.zh, language) };
  }
  const code = renderCode(text.text(), language ?? 'text');
  return { en: code, zh: code };
}

function parseCalculation(
  item: YamlCursor,
  context: QuestionContext,
): { calculator: string; given: Record<string, readonly number[]>; unit: string; tolerance: number } {
  const calculator = item.field('calculator').text();
  const given: Record<string, readonly number[]> = {};
  const modelName = item.field('model').optionalText();
  if (modelName !== undefined) {
    const shape = context.models.get(modelName);
    if (shape === undefined)
      item.field('model').report(`no model "${modelName}" in knowledge/models.yaml; add it there with its source`);
    for (const [name, value] of Object.entries(inputsOf(calculator, shape ?? {}))) given[name] = [value];
  }
  const inputs = item.field('given');
  for (const name of inputs.fieldNames()) {
    const field = inputs.field(name);
    given[name] = field.isList ? field.items().map((value) => value.number()) : [field.number()];
    if (given[name].length === 0) field.report(`\`${name}\` has no values to draw from`);
  }
  if (calculatorById(calculator) === undefined) {
    item.field('calculator').report(`no calculator "${calculator}"; src/core/calculators/registry.ts lists them`);
  } else {
    const first = Object.fromEntries(Object.entries(given).map(([name, values]) => [name, values[0] ?? 0]));
    const result = runCalculator(calculator, first);
    if (!result.ok)
      item.report(`the calculator refuses these inputs (${JSON.stringify(result.error)}); correct \`given\``);
  }
  const tolerance = item.field('tolerance').isPresent ? item.field('tolerance').number() : 0.01;
  const prompt = item.field('prompt').bilingual();
  for (const language of languages) {
    for (const [, name = ''] of prompt[language].replace(/\$[^$]*\$/g, '').matchAll(/\{(\w+)\}/g)) {
      if (given[name] === undefined)
        item.field('prompt').report(`the prompt names {${name}}, which \`given\` does not hold`);
    }
  }
  return { calculator, given, unit: item.field('unit').text(), tolerance };
}
