/** Evaluates `calc:` links: a calculator with its inputs, or a plain expression. */
import { evaluate } from 'mathjs';
import { calculatorById, runCalculator, type CalculatorInputs } from '../core/calculators/registry';
import type { ShownQuantity } from './numbers';

/** Public model shapes by name: calculator inputs. */
export type ModelShapes = ReadonlyMap<string, CalculatorInputs>;

export type Calculation =
  | { readonly ok: true; readonly value: number; readonly quantity: ShownQuantity; readonly label: string }
  | { readonly ok: false; readonly message: string };

/** Runs `calc:kvCacheBytes?model=llama-3-70b&tokens=1` or `calc:expr?e=8/64`. */
export function runCalcLink(href: string, models: ModelShapes): Calculation {
  const [id = '', query = ''] = href.replace(/^calc:/, '').split(/\?(.*)/s);
  const parameters = query.split('&').flatMap((part): [string, string][] => {
    const [name = '', value = ''] = part.split(/=(.*)/s);
    return name === '' ? [] : [[name, decodeLenient(value)]];
  });
  if (id === 'expr') {
    const expression = parameters.find(([name]) => name === 'e')?.[1] ?? '';
    return evaluateExpression(expression);
  }
  return runNamed(id, parameters, models);
}

function evaluateExpression(expression: string): Calculation {
  try {
    const value: unknown = evaluate(expression);
    if (typeof value === 'number' && Number.isFinite(value)) {
      return { ok: true, value, quantity: 'plain', label: expression };
    }
  } catch {
    // Reported below, with the expression.
  }
  return {
    ok: false,
    message: `"${expression}" is not an expression with a finite value; write for example calc:expr?e=8*14/3`,
  };
}

function runNamed(id: string, parameters: readonly [string, string][], models: ModelShapes): Calculation {
  const given: Record<string, number> = {};
  const modelName = parameters.find(([name]) => name === 'model')?.[1];
  if (modelName !== undefined) {
    const shape = models.get(modelName);
    if (shape === undefined)
      return { ok: false, message: `no model "${modelName}" in knowledge/models.yaml; add it there with its source` };
    Object.assign(given, inputsOf(id, shape));
  }
  for (const [name, text] of parameters) {
    if (name === 'model') continue;
    const value = evaluateExpression(text);
    if (!value.ok) return value;
    given[name] = value.value;
  }
  const result = runCalculator(id, given);
  if (result.ok) {
    const label = `${id}(${parameters.map(([name, value]) => `${name}=${value}`).join(', ')})`;
    return { ok: true, value: result.value, quantity: result.quantity, label };
  }
  const { error } = result;
  switch (error.kind) {
    case 'unknownCalculator':
      return { ok: false, message: `no calculator "${id}"; src/core/calculators/registry.ts lists them` };
    case 'unknownInput':
      return { ok: false, message: `"${id}" has no input "${error.name}"; it takes ${error.known.join(', ')}` };
    case 'missingInput':
      return { ok: false, message: `"${id}" needs the input "${error.name}"; add it or name a model that has it` };
    case 'notFinite':
      return { ok: false, message: `"${id}" gives no finite number for these inputs; check them` };
  }
}

/** Those values of a model's shape that the calculator takes. */
export function inputsOf(id: string, shape: CalculatorInputs): CalculatorInputs {
  const taken = new Set(calculatorById(id)?.inputs.map(({ name }) => name));
  return Object.fromEntries(Object.entries(shape).filter(([name]) => taken.has(name)));
}

function decodeLenient(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
