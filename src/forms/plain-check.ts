/**
 * Whether data keeps to a schema, yes or no, without compiling it: ajv takes longer to make code of a schema than most
 * commands take to run it once. What is wrong, ajv tells; so it is asked for data that does not pass, and for schemas
 * that say more than the keywords below.
 */

import { pointerChild } from '../base/pointer.js';
import { KEYWORD_SETTINGS } from './keyword-settings.js';
import { CHECKS, type CheckContext } from './keywords.js';
import { isSchema, type JsonSchema } from './schema.js';

type Entries = Readonly<Record<string, unknown>>;

/** One run over data. */
interface Run {
  readonly root: JsonSchema;
  readonly context: CheckContext;
}

/** A value and where it stands, `schema` being what it is held against, `depth` how far the schemas led. */
interface Place {
  readonly value: unknown;
  readonly schema: JsonSchema;
  readonly at: string;
  readonly depth: number;
}

/** Whether a value is as a keyword's setting wants it. */
type Test = (setting: never, place: Place, run: Run) => boolean;

/** What a keyword's setting must be beside what the metaschema says, for us to understand it as ajv does. */
type Accept = (setting: never, schema: JsonSchema) => boolean;

interface PlainKeyword {
  readonly name: string;
  readonly test?: Test;
  readonly accept?: Accept;
  /** The schemas inside its setting. */
  readonly inner?: (setting: never) => readonly unknown[];
}

/** References that lead on without end are ajv's affair. */
const MAX_DEPTH = 200;

const isScalar = (value: unknown) => typeof value !== 'object' || value === null;
const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const has = (value: Entries, key: string) => Object.hasOwn(value, key) && value[key] !== undefined;
const isDefinition = (reference: string) => reference.startsWith('#/$defs/');
const definitionOf = (root: JsonSchema, reference: string) =>
  (root.$defs as Entries | undefined)?.[reference.slice('#/$defs/'.length)];

const TYPES: Readonly<Record<string, (value: unknown) => boolean>> = {
  string: (value) => typeof value === 'string',
  number: isFiniteNumber,
  integer: (value) => isFiniteNumber(value) && value % 1 === 0,
  boolean: (value) => typeof value === 'boolean',
  array: Array.isArray,
  object: isSchema,
  null: (value) => value === null,
};

const patterns = new Map<string, RegExp>();

function patternOf(source: string): RegExp {
  const known = patterns.get(source) ?? new RegExp(source, 'u');
  patterns.set(source, known);
  return known;
}

/** In code points, as ajv counts. */
function lengthOf(text: string): number {
  return [...text].length;
}

/** Tests of values of one type; others pass. */
const onText =
  (test: (setting: never, text: string) => boolean): Test =>
  (setting, { value }) =>
    typeof value !== 'string' || test(setting, value);
const onNumber =
  (test: (setting: never, number: number) => boolean): Test =>
  (setting, { value }) =>
    typeof value !== 'number' || test(setting, value);
const onList =
  (test: (setting: never, list: readonly unknown[], place: Place, run: Run) => boolean): Test =>
  (setting, place, run) =>
    !Array.isArray(place.value) || test(setting, place.value, place, run);
const onGroup =
  (test: (setting: never, group: Entries, place: Place, run: Run) => boolean): Test =>
  (setting, place, run) =>
    !isSchema(place.value) || test(setting, place.value, place, run);

/** The same value under another schema. */
function alsoPasses(schema: unknown, place: Place, run: Run): boolean {
  return passesAt(schema, place.value, place.at, place.depth + 1, run);
}

function childPasses(
  schema: unknown,
  value: unknown,
  step: string | number,
  place: Place,
  run: Run,
): boolean {
  return passesAt(schema, value, pointerChild(place.at, step), place.depth + 1, run);
}

const own = (schema: JsonSchema) => (isSchema(schema.properties) ? schema.properties : {});

const KEYWORDS: readonly PlainKeyword[] = [
  {
    name: '$ref',
    accept: (reference: string) => isDefinition(reference),
    test: (reference: string, place, run) => alsoPasses(definitionOf(run.root, reference), place, run),
  },
  {
    name: 'type',
    accept: (type: string | readonly string[]) => [type].flat().every((one) => Object.hasOwn(TYPES, one)),
    test: (type: string | readonly string[], { value }) => [type].flat().some((one) => TYPES[one]!(value)),
  },
  {
    name: 'const',
    accept: isScalar,
    test: (wanted: unknown, { value }) => value === wanted,
  },
  {
    name: 'enum',
    accept: (wanted: readonly unknown[]) => wanted.length > 0 && wanted.every(isScalar),
    test: (wanted: readonly unknown[], { value }) => wanted.includes(value),
  },
  { name: 'pattern', test: onText((source: string, text) => patternOf(source).test(text)) },
  { name: 'minLength', test: onText((least: number, text) => lengthOf(text) >= least) },
  {
    name: 'maxLength',
    test: onText((most: number, text) => text.length <= most || lengthOf(text) <= most),
  },
  { name: 'minimum', test: onNumber((least: number, value) => value >= least) },
  { name: 'maximum', test: onNumber((most: number, value) => value <= most) },
  { name: 'exclusiveMinimum', test: onNumber((least: number, value) => value > least) },
  { name: 'exclusiveMaximum', test: onNumber((most: number, value) => value < most) },
  { name: 'minItems', test: onList((least: number, list) => list.length >= least) },
  { name: 'maxItems', test: onList((most: number, list) => list.length <= most) },
  {
    name: 'items',
    inner: (schema: unknown) => [schema],
    test: onList((schema: unknown, list, place, run) =>
      list.every((item, i) => childPasses(schema, item, i, place, run)),
    ),
  },
  { name: 'minProperties', test: onGroup((least: number, group) => Object.keys(group).length >= least) },
  { name: 'maxProperties', test: onGroup((most: number, group) => Object.keys(group).length <= most) },
  {
    name: 'required',
    test: onGroup((names: readonly string[], group) => names.every((name) => has(group, name))),
  },
  {
    name: 'dependentRequired',
    test: onGroup((needs: Readonly<Record<string, readonly string[]>>, group) =>
      Object.entries(needs).every(
        ([name, needed]) => !has(group, name) || needed.every((one) => has(group, one)),
      ),
    ),
  },
  {
    name: 'properties',
    inner: (schemas: Entries) => Object.values(schemas),
    accept: (schemas: Entries) => !Object.hasOwn(schemas, '__proto__'),
    test: onGroup((schemas: Entries, group, place, run) =>
      Object.entries(schemas).every(
        ([name, schema]) => !has(group, name) || childPasses(schema, group[name], name, place, run),
      ),
    ),
  },
  {
    name: 'additionalProperties',
    inner: (schema: unknown) => [schema],
    test: onGroup((schema: unknown, group, place, run) => {
      const known = own(place.schema);
      return Object.entries(group).every(
        ([name, value]) => Object.hasOwn(known, name) || childPasses(schema, value, name, place, run),
      );
    }),
  },
  {
    name: 'allOf',
    inner: (schemas: readonly unknown[]) => schemas,
    test: (schemas: readonly unknown[], place, run) => schemas.every((one) => alsoPasses(one, place, run)),
  },
  {
    name: 'anyOf',
    inner: (schemas: readonly unknown[]) => schemas,
    test: (schemas: readonly unknown[], place, run) => schemas.some((one) => alsoPasses(one, place, run)),
  },
  {
    name: 'oneOf',
    inner: (schemas: readonly unknown[]) => schemas,
    test: (schemas: readonly unknown[], place, run) =>
      schemas.filter((one) => alsoPasses(one, place, run)).length === 1,
  },
  {
    name: 'not',
    inner: (schema: unknown) => [schema],
    test: (schema: unknown, place, run) => !alsoPasses(schema, place, run),
  },
  {
    name: 'if',
    inner: (schema: unknown) => [schema],
    // A condition without consequence is refused.
    accept: (_condition, schema) => 'then' in schema || 'else' in schema,
    test: (condition: unknown, place, run) => {
      const branch = alsoPasses(condition, place, run) ? place.schema.then : place.schema.else;
      return branch === undefined || alsoPasses(branch, place, run);
    },
  },
  { name: 'then', inner: (schema: unknown) => [schema], accept: (_, schema) => 'if' in schema },
  { name: 'else', inner: (schema: unknown) => [schema], accept: (_, schema) => 'if' in schema },
  // At the root alone: elsewhere nothing refers to them.
  { name: '$defs', inner: (schemas: Entries) => Object.values(schemas) },
  ...['title', 'description', 'examples', '$comment', '$schema'].map((name) => ({ name })),
  ...Object.keys(KEYWORD_SETTINGS).map((name): PlainKeyword => {
    const check = CHECKS.find((one) => one.name === name);
    if (check === undefined) return { name };
    return {
      name,
      test: (setting: unknown, { value, schema, at }, { context }) =>
        check.test(value, setting, schema, at, context),
    };
  }),
];

const BY_NAME = new Map(KEYWORDS.map((keyword) => [keyword.name, keyword]));

function passesAt(schema: unknown, value: unknown, at: string, depth: number, run: Run): boolean {
  if (typeof schema === 'boolean') return schema;
  if (depth > MAX_DEPTH) throw new RangeError('references without end');
  const place = { value, schema: schema as JsonSchema, at, depth };
  for (const [name, setting] of Object.entries(place.schema)) {
    const test = BY_NAME.get(name)?.test;
    if (test && !test(setting as never, place, run)) return false;
  }
  return true;
}

function isPlainAt(schema: unknown, root: JsonSchema): boolean {
  if (typeof schema === 'boolean') return true;
  if (!isSchema(schema)) return false;
  return Object.entries(schema).every(([name, setting]) => {
    const keyword = BY_NAME.get(name);
    if (keyword === undefined) return false;
    if (name === '$ref' && !isSchema(definitionOf(root, String(setting)))) return false;
    if (name === 'pattern') patternOf(String(setting));
    if (keyword.accept && !keyword.accept(setting as never, schema)) return false;
    return (keyword.inner?.(setting as never) ?? []).every((inner) => isPlainAt(inner, root));
  });
}

/** Whether `passes` understands all that a schema says; the metaschema has to have proved it. */
export function isPlainSchema(schema: JsonSchema): boolean {
  try {
    return isPlainAt(schema, schema);
  } catch {
    // A pattern that is none, or nesting without end: ajv says what is wrong.
    return false;
  }
}

/** Whether data keeps to a plain schema; false also where that cannot be said. */
export function passes(schema: JsonSchema, data: unknown, context: CheckContext): boolean {
  try {
    return passesAt(schema, data, '', 0, { root: schema, context });
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}
