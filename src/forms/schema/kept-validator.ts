/**
 * What ajv makes of a schema as plain data, so that it can be kept (`World.recall`), by the build for our own forms: the code of
 * its functions, and what they take from around them. To make that code takes ajv longer than to check with it.
 */

import type { ValidateFunction } from 'ajv/dist/2020.js';
import equalModule from 'ajv/dist/runtime/equal.js';
import ucs2lengthModule from 'ajv/dist/runtime/ucs2length.js';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import type { Evaluate } from '../../base/evaluate.js';
import { keywordDefinitions } from './keywords.js';
import type { JsonSchema } from './schema.js';

/** One value that code takes from around it: `at` names it among those of its kind. */
type Value =
  /** Steps from the root of the schema to a part of it. */
  | { readonly kind: 'schema'; readonly at: readonly string[] }
  | { readonly kind: 'pattern'; readonly source: string; readonly flags: string }
  | { readonly kind: 'keyword' | 'format' | 'runtime'; readonly at: string }
  /** The function made of another part; as `holder`, of one that is not finished yet: schemas may lead back to themselves. */
  | { readonly kind: 'function' | 'holder'; readonly at: number };

interface KeptFunction {
  readonly code: string;
  readonly evaluated: unknown;
}

export interface KeptValidator {
  /** Each after those it calls; the last is the schema's own. */
  readonly functions: readonly KeptFunction[];
  /** By ajv's name for the kind: `scope.pattern[2]`. */
  readonly scope: Readonly<Record<string, readonly Value[]>>;
}

/** What ajv hands to the code it makes. */
export type Scope = Readonly<Record<string, readonly unknown[]>>;

/** What a CommonJS module exports as default: Node hands over the module, a test runner the default itself. */
const defaultOf = (module: unknown) => (module as { readonly default?: unknown }).default ?? module;

/** Each read when it is asked for: many schemas need none of them. */
const RUNTIME: Readonly<Record<string, () => unknown>> = {
  hasOwnProperty: () => Object.prototype.hasOwnProperty,
  equal: () => defaultOf(equalModule),
  ucs2length: () => defaultOf(ucs2lengthModule),
};
const formats = () => new Map<string, unknown>(Object.entries(fullFormats));

const keywords = () =>
  new Map(keywordDefinitions().map(({ keyword, validate }) => [String(keyword), validate]));

const keyOf = (values: ReadonlyMap<string, unknown>, value: unknown) =>
  [...values].find(([, one]) => one === value)?.[0];

/** ajv's own functions say the code that asks for them: a bundle may hold them twice. */
const codeOf = (value: unknown) => (value as { readonly code?: string }).code;

function describeRuntime(value: unknown): Value | undefined {
  const isIt = (own: unknown) => own === value || (codeOf(own) ?? '') === codeOf(value);
  const at = Object.keys(RUNTIME).find((name) => isIt(RUNTIME[name]!()));
  return at === undefined ? undefined : { kind: 'runtime', at };
}

/** Where each part of a schema stands in it. */
function placesIn(part: unknown, at: readonly string[], found: Map<unknown, Value>): typeof found {
  if (typeof part !== 'object' || part === null || found.has(part)) return found;
  found.set(part, { kind: 'schema', at });
  for (const [key, value] of Object.entries(part)) placesIn(value, [...at, key], found);
  return found;
}

type Describe = (value: unknown) => Value | undefined;

/** How values are told, by ajv's name for their kind. */
function describers(schema: JsonSchema, used: ReadonlyMap<string, unknown>, made: readonly unknown[]) {
  const places = placesIn(schema, [], new Map());
  const named =
    (kind: 'keyword' | 'format', values: ReadonlyMap<string, unknown>): Describe =>
    (value) => {
      const at = keyOf(values, value);
      return at === undefined ? undefined : { kind, at };
    };
  const holder: Describe = (value) => {
    const at = made.indexOf((value as { readonly validate?: unknown }).validate);
    return at < 0 ? undefined : { kind: 'holder', at };
  };
  const describe: Readonly<Record<string, Describe>> = {
    schema: (value) => places.get(value),
    pattern: (value) =>
      value instanceof RegExp ? { kind: 'pattern', source: value.source, flags: value.flags } : undefined,
    keyword: named('keyword', used),
    formats: named('format', formats()),
    func: describeRuntime,
    validate: (value) => ({ kind: 'function', at: made.indexOf(value) }),
    root: holder,
    wrapper: holder,
  };
  return describe;
}

/** V8 compiles a function in parentheses when it reads it; of others it skips the body first, and reads it again when they are called. */
function readAtOnce(code: string): string {
  return code.replace(/return (function .*)$/s, 'return ($1)');
}

/**
 * A compiled schema as data; undefined where its code takes something that cannot be told.
 * @param codes of the functions, in the order in which ajv finished them
 * @param used the functions of our own keywords, by keyword
 */
export function keepValidator(
  schema: JsonSchema,
  codes: readonly string[],
  scope: Scope,
  used: ReadonlyMap<string, unknown>,
): KeptValidator | undefined {
  const made = (scope.validate ?? []) as readonly ValidateFunction[];
  const describe = describers(schema, used, made);
  const told = Object.entries(scope).map(
    ([name, values]) => [name, values.map((v) => describe[name]?.(v))] as const,
  );
  const isWhole = told.every(([, values]) => values.every((value) => value !== undefined));
  if (!isWhole || made.length !== codes.length) return undefined;
  return {
    functions: codes.map((code, i) => ({ code: readAtOnce(code), evaluated: made[i]!.evaluated })),
    scope: Object.fromEntries(told) as KeptValidator['scope'],
  };
}

function partAt(schema: unknown, at: readonly string[]): unknown {
  return at.reduce<unknown>((part, step) => (part as Record<string, unknown>)[step], schema);
}

/** Makes a function of what it takes from around it, as ajv does. */
type MakeFunction = (self: undefined, scope: Scope) => ValidateFunction;

/** One expression for all: what the engine makes of it can be kept in one piece. In brackets they are compiled at once. */
function makersIn({ functions }: KeptValidator, evaluate: Evaluate): readonly MakeFunction[] {
  const makers = functions.map(({ code }) => `(function(self,scope){${code}\n})`);
  return evaluate(`[${makers.join()}]`) as readonly MakeFunction[];
}

/** The validator that was kept, for the schema it was made of. */
export function reviveValidator(
  kept: KeptValidator,
  schema: JsonSchema,
  evaluate: Evaluate,
): ValidateFunction {
  const ours = keywords();
  const holders = kept.functions.map((): { validate?: ValidateFunction } => ({}));
  const functions: ValidateFunction[] = [];
  const revive = (value: Value): unknown => {
    if (value.kind === 'schema') return partAt(schema, value.at);
    if (value.kind === 'pattern') return new RegExp(value.source, value.flags);
    if (value.kind === 'keyword') return ours.get(value.at);
    if (value.kind === 'format') return fullFormats[value.at as keyof typeof fullFormats];
    if (value.kind === 'runtime') return RUNTIME[value.at]!();
    return value.kind === 'holder' ? holders[value.at] : functions[value.at as number];
  };
  const { validate: _, ...others } = kept.scope;
  const values = Object.entries(others).map(([name, all]) => [name, all.map(revive)]);
  const scope = { ...Object.fromEntries(values), validate: functions };
  makersIn(kept, evaluate).forEach((make, i) => {
    const validate = make(undefined, scope);
    Object.assign(validate, { errors: null, evaluated: kept.functions[i]!.evaluated });
    holders[i]!.validate = validate;
    functions.push(validate);
  });
  return functions.at(-1)!;
}
