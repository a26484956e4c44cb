/** The form's JSON Schema applied to data by ajv, and its errors sifted to those that help. */

import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';
import type { Finding } from '../base/finding.js';
import { plain } from '../base/finding.js';
import type { LoadedData } from './data.js';
import type { Form } from './form.js';
import { type CheckContext, keywordDefinitions } from './keywords.js';
import { metaschemaValidator } from './metaschema.js';
import { isSchema, type JsonSchema } from './schema.js';

// The package is CommonJS with both kinds of export; under NodeNext the callable is `default`.
const addFormats = addFormatsModule.default;

type Compiled = { readonly validate: ValidateFunction } | { readonly fault: Finding };

const compiled = new WeakMap<Form, Compiled>();

function brokenSchema(form: Form, text: string): Compiled {
  const file = `${form.id}.schema.json`;
  return { fault: { rule: 'schema.broken', severity: 'error', file, message: plain(text) } };
}

/** What the metaschema finds wrong, as `/properties/age/minimum must be number`. */
function metaschemaFault(form: Form): string | undefined {
  const validate = metaschemaValidator();
  if (validate(form.schema)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
}

/** A schema of our own is not held against the metaschema: our tests have done that. */
function compile(form: Form, isProved = form.isOwn): Compiled {
  const fault = isProved ? undefined : metaschemaFault(form);
  if (fault !== undefined) return brokenSchema(form, fault);
  const ajv = new Ajv2020({
    meta: false,
    validateSchema: false,
    allErrors: true,
    verbose: true,
    strict: true,
    // Parts say `properties` or `pattern` and leave the type to the schema that refers to them.
    strictTypes: false,
    strictTuples: false,
    // Branches of conditions require properties that the form defines above them.
    strictRequired: false,
    passContext: true,
    // Tidying the code it makes takes longer than the tidied code saves.
    code: { optimize: false },
    ownProperties: true,
    logger: false,
  });
  addFormats(ajv, ['email', 'uri']);
  for (const definition of keywordDefinitions()) ajv.addKeyword(definition);
  try {
    return { validate: ajv.compile(form.schema) };
  } catch (error) {
    return brokenSchema(form, (error as Error).message);
  }
}

/** The finding for a schema that ajv refuses; undefined when it is sound. */
export function schemaFault(form: Form): Finding | undefined {
  return faultOf(compiledOf(form));
}

/** The same with everything looked at, also of a form of our own. */
export function proveSchema(form: Form): Finding | undefined {
  return faultOf(compile(form, false));
}

function faultOf(result: Compiled): Finding | undefined {
  return 'fault' in result ? result.fault : undefined;
}

function compiledOf(form: Form): Compiled {
  const known = compiled.get(form) ?? compile(form);
  compiled.set(form, known);
  return known;
}

/** What ajv finds, sifted, in ajv's order. */
export function schemaErrors(form: Form, loaded: LoadedData, context: CheckContext): readonly ErrorObject[] {
  const result = compiledOf(form);
  if ('fault' in result) return [];
  result.validate.call(context, loaded.data);
  return siftErrors(form.schema, result.validate.errors ?? []);
}

/** All schema objects inside one, references followed: what an error's `parentSchema` may be. */
function schemasInside(root: JsonSchema, schema: unknown, found: Set<unknown>): Set<unknown> {
  if (Array.isArray(schema)) for (const item of schema) schemasInside(root, item, found);
  if (!isSchema(schema) || found.has(schema)) return found;
  found.add(schema);
  for (const [keyword, value] of Object.entries(schema)) {
    const isReference = keyword === '$ref' && typeof value === 'string';
    const target = isReference ? (root.$defs as JsonSchema)?.[value.slice('#/$defs/'.length)] : value;
    schemasInside(root, target, found);
  }
  return found;
}

const isWithin = (pointer: string, parent: string) => pointer === parent || pointer.startsWith(`${parent}/`);

/** Says that the data was meant for another branch: its kind differs, not its details. */
const KIND = new Set(['type', 'const', 'enum']);

function isOfAnotherKind(error: ErrorObject, at: string): boolean {
  const depth = error.instancePath.slice(at.length).split('/').length - 1;
  return KIND.has(error.keyword) && depth <= 1;
}

interface Choice {
  readonly dropped: ReadonlySet<ErrorObject>;
}

/** Which errors one failed anyOf or oneOf makes superfluous: its branches' or, when one branch was clearly meant, itself. */
function choose(root: JsonSchema, errors: readonly ErrorObject[], failed: ErrorObject): Choice {
  const branches = (failed.schema as readonly unknown[]).map((branch) =>
    schemasInside(root, branch, new Set()),
  );
  const inside = errors.filter(
    (error) => error !== failed && isWithin(error.instancePath, failed.instancePath),
  );
  const perBranch = branches.map((schemas) => inside.filter((error) => schemas.has(error.parentSchema)));
  const meant = perBranch.filter(
    (own) => own.length > 0 && !own.some((error) => isOfAnotherKind(error, failed.instancePath)),
  );
  const kept = new Set(meant.length === 1 ? meant[0] : [failed]);
  const all = [failed, ...perBranch.flat()];
  return { dropped: new Set(all.filter((error) => !kept.has(error))) };
}

/** Reduces what anyOf, oneOf and if/then report to what the reader can act on. */
function siftErrors(root: JsonSchema, errors: readonly ErrorObject[]): readonly ErrorObject[] {
  // `if` only repeats that a branch failed; the branch's own errors say what is wrong.
  let kept = errors.filter(({ keyword }) => keyword !== 'if');
  const failures = kept.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  // Outer ones come after the ones inside them; deciding them first drops those inside with their branch.
  for (const failed of failures.reverse()) {
    if (!kept.includes(failed)) continue;
    const { dropped } = choose(root, kept, failed);
    kept = kept.filter((error) => !dropped.has(error));
  }
  return kept;
}
