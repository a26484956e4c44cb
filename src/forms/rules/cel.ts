/** CEL for rules: mixed numbers, our functions, and a test for missing data. */

import { Environment, EvaluationError } from '@marcbachmann/cel-js';
import type { Message } from '../../base/finding.js';
import type { Naming } from '../naming/open-naming.js';
import { FUNCTIONS, NAMING_FUNCTIONS, type RuleFunction } from './functions.js';
import type { Fact } from './profile.js';

/** What a rule sees of its programme (programme.yaml). */
export interface RuleProgramme {
  readonly id: string;
  /** Its full name and its standard short one. */
  readonly authority: readonly string[];
  /** `''`: the regulation does not say. */
  readonly in_force: string;
  /** What it sets up: 联合实验室. */
  readonly noun: Message;
  /** Forms that state the profile as it stands. */
  readonly papers: readonly string[];
  readonly facts: readonly Fact[];
}

/** What a rule sees. */
export interface RuleContext {
  readonly data: unknown;
  readonly programme: RuleProgramme;
  readonly filed_on: unknown;
  readonly others: readonly unknown[];
  /** The one a rule with `against` is held against. */
  readonly other: unknown;
  readonly item: unknown;
  readonly index: bigint;
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

/** `naming`: what names are held against, opened when a rule asks. */
function registerNaming(environment: Environment, naming: () => Naming | undefined): void {
  for (const { name, parameters, call } of NAMING_FUNCTIONS) {
    environment.registerFunction(`${name}(${parameters.join(', ')}): map`, (...values: string[]) => {
      const opened = naming();
      if (!opened) throw new TypeError('the table of countries cannot be read');
      return call(opened, ...values);
    });
  }
}

function ruleEnvironment(naming: () => Naming | undefined): Environment {
  const environment = new Environment({ homogeneousAggregateLiterals: false });
  environment
    .registerVariable('data', 'map')
    .registerVariable('programme', 'map')
    .registerVariable('filed_on', 'dyn')
    .registerVariable('others', 'list')
    .registerVariable('other', 'dyn')
    .registerVariable('item', 'dyn')
    .registerVariable('index', 'int');
  mixNumbers(environment);
  for (const entry of FUNCTIONS) register(environment, entry);
  registerNaming(environment, naming);
  return environment;
}

/** The syntax of an expression: an operator and what it works on. */
export interface ExpressionTree {
  readonly op: string;
  readonly args: unknown;
}

/** CEL with our functions. */
export interface RuleLanguage {
  /** Throws with CEL's explanation when the source is no expression, or calls what does not exist. */
  compile(source: string): Expression;
  /** The same for an expression that has to give true or false. */
  compileCondition(source: string): Condition;
  /** How an expression is built, for looking at the names in it; undefined when it is none (compiling says why). */
  parse(source: string): ExpressionTree | undefined;
}

/** Throws `NoBoolean` when the expression gives neither true nor false. */
export type Condition = (context: RuleContext) => boolean;

export class NoBoolean extends TypeError {
  /** What it gives. */
  readonly type: string;

  constructor(source: string, type: string) {
    super(`“${source}” must give true or false and gives ${type}`);
    this.type = type;
  }
}

export function ruleLanguage(naming: () => Naming | undefined): RuleLanguage {
  const environment = ruleEnvironment(naming);

  function compiled(source: string) {
    const expression = environment.parse(source);
    const { valid, type, error } = expression.check();
    if (!valid) throw error ?? new Error('not a valid expression');
    return { expression, type };
  }

  function compile(source: string): Expression {
    const { expression } = compiled(source);
    return (context) => expression({ ...context });
  }

  function compileCondition(source: string): Condition {
    const { expression, type } = compiled(source);
    if (type !== 'bool' && type !== 'dyn') throw new NoBoolean(source, String(type));
    return (context) => {
      const value: unknown = expression({ ...context });
      if (typeof value !== 'boolean') throw new NoBoolean(source, value === null ? 'null' : typeof value);
      return value;
    };
  }

  function parse(source: string): ExpressionTree | undefined {
    try {
      return environment.parse(source).ast as unknown as ExpressionTree;
    } catch {
      return undefined;
    }
  }
  return { compile, compileCondition, parse };
}
