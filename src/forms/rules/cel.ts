/** CEL as our rules speak it: plain numbers, our functions, and a way to tell missing data from a fault. */

import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import type { Naming } from '../naming/open-naming.js';
import { FUNCTIONS, NAMING_FUNCTIONS, type RuleFunction } from './functions.js';

/** What a rule sees. */
export interface RuleContext {
  readonly data: unknown;
  readonly filed_on: unknown;
  readonly others: readonly unknown[];
  /** The one a rule with `against` is held against. */
  readonly other: unknown;
  readonly item: unknown;
  readonly index: bigint;
  /** What names are held against. */
  readonly naming: () => Naming | undefined;
}

export type Expression = (context: RuleContext) => unknown;

type Arithmetic = (a: number, b: number) => number;

const ARITHMETIC: Readonly<Record<string, Arithmetic>> = {
  '+': (a, b) => a + b,
  '-': (a, b) => a - b,
  '*': (a, b) => a * b,
  '/': (a, b) => a / b,
  '%': (a, b) => a % b,
};

/** CEL keeps whole and decimal numbers apart; data's numbers are decimal, a rule's literals mostly whole. */
function mixNumbers(environment: Environment): void {
  for (const [sign, compute] of Object.entries(ARITHMETIC)) {
    for (const [left, right] of [
      ['int', 'double'],
      ['double', 'int'],
    ]) {
      const handler = (a: number | bigint, b: number | bigint) => compute(Number(a), Number(b));
      environment.registerOperator(`${left} ${sign} ${right}`, handler);
    }
  }
  environment.registerOperator('double % double', (a: number, b: number) => a % b);
}

/** The evaluator and the type checker, as the library hands them to a macro (it does not type them). */
interface Runner {
  run(node: unknown, context: unknown): unknown;
}
interface Checker {
  check(node: unknown, context: unknown): unknown;
  getType(name: string): unknown;
}

const MISSING = new Set(['no_such_key', 'index_out_of_bounds']);

/** The expression names something the data does not have. */
export function isMissingData(error: unknown): boolean {
  return error instanceof EvaluationError && MISSING.has(error.code);
}

/** A function that has an answer for missing data looks its argument up itself: in CEL's terms, a macro. */
function registerTolerant(
  environment: Environment,
  { name, returns, call, whenMissing }: RuleFunction,
): void {
  const expand = ({ args }: { readonly args: readonly unknown[] }) => ({
    typeCheck(checker: Checker, _macro: unknown, context: unknown) {
      checker.check(args[0], context);
      return checker.getType(returns);
    },
    evaluate(runner: Runner, _macro: unknown, context: unknown) {
      try {
        return call(runner.run(args[0], context) as never);
      } catch (error) {
        if (isMissingData(error)) return whenMissing;
        throw error;
      }
    },
  });
  environment.registerFunction(`${name}(ast): ${returns}`, expand);
}

function register(environment: Environment, entry: RuleFunction): void {
  if ('whenMissing' in entry) registerTolerant(environment, entry);
  else {
    const { name, parameters, returns, call } = entry;
    environment.registerFunction(`${name}(${parameters.join(', ')}): ${returns}`, call);
  }
}

/** CEL hands functions their arguments only: what else these need is set for the time of one evaluation. */
let namingAsked: RuleContext['naming'] = () => undefined;

function registerNaming(environment: Environment): void {
  for (const { name, parameters, call } of NAMING_FUNCTIONS) {
    environment.registerFunction(`${name}(${parameters.join(', ')}): map`, (...values: string[]) => {
      const naming = namingAsked();
      if (!naming) throw new TypeError('the table of countries cannot be read');
      return call(naming, ...values);
    });
  }
}

function ruleEnvironment(): Environment {
  const environment = new Environment({ homogeneousAggregateLiterals: false });
  environment
    .registerVariable('data', 'map')
    .registerVariable('filed_on', 'dyn')
    .registerVariable('others', 'list')
    .registerVariable('other', 'dyn')
    .registerVariable('item', 'dyn')
    .registerVariable('index', 'int');
  mixNumbers(environment);
  for (const entry of FUNCTIONS) register(environment, entry);
  registerNaming(environment);
  return environment;
}

let shared: Environment | undefined;

/** Compiles an expression; throws with CEL's explanation when it is not one, or calls what does not exist. */
export function compileExpression(source: string): Expression {
  shared ??= ruleEnvironment();
  const compiled = shared.parse(source);
  const { valid, error } = compiled.check();
  if (!valid) throw error ?? new Error('not a valid expression');
  return ({ naming, ...values }) => {
    namingAsked = naming;
    return compiled(values);
  };
}

/** The syntax of an expression: an operator and what it works on. */
export interface ExpressionTree {
  readonly op: string;
  readonly args: unknown;
}

/** How an expression is built, for looking at the names in it; undefined when it is none (compiling says why). */
export function parseExpression(source: string): ExpressionTree | undefined {
  shared ??= ruleEnvironment();
  try {
    return shared.parse(source).ast as unknown as ExpressionTree;
  } catch {
    return undefined;
  }
}
