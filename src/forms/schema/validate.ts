/** The form's JSON Schema applied to data by ajv, and its errors sifted to those that help. */

import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import type { Finding } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import type { LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import type { CheckContext } from './keywords.js';
import { metaschemaValidator } from './metaschema.js';
import { isSchema, type JsonSchema } from './schema.js';
import { validatorCode, validatorOf } from './validator.js';

type CompiledSchema = { readonly validate: ValidateFunction } | { readonly fault: Finding };

function brokenSchema(form: Form, text: string): Finding {
  const file = `${form.id}.schema.json`;
  return { rule: 'schema.broken', severity: 'error', file, message: plain(text) };
}

/** What the metaschema finds wrong, as `/properties/age/minimum must be number`. */
function metaschemaFault(form: Form): string | undefined {
  const validate = metaschemaValidator();
  if (validate(form.schema)) return undefined;
  const [error] = validate.errors ?? [];
  return `${error?.instancePath ?? ''} ${error?.message ?? ''}`.trim();
}

/** Throws on a schema that ajv refuses. One of our own is not held against the metaschema: our tests have done that. */
function codeOf(form: Form, isProved = form.isOwn): string {
  const fault = isProved ? undefined : metaschemaFault(form);
  if (fault !== undefined) throw new Error(fault);
  return validatorCode(form.schema);
}

function compile(form: Form): CompiledSchema {
  try {
    const code = form.preparedSchema('validator', () => codeOf(form));
    return { validate: validatorOf(code, form.schema) };
  } catch (error) {
    return { fault: brokenSchema(form, (error as Error).message) };
  }
}

/** The finding for a schema that ajv refuses; undefined when it is sound. */
export function schemaFault(form: Form): Finding | undefined {
  const result = form.once(compile);
  return 'fault' in result ? result.fault : undefined;
}

/** The same with everything looked at, also of a form of our own. */
export function proveSchema(form: Form): Finding | undefined {
  try {
    codeOf(form, false);
    return undefined;
  } catch (error) {
    return brokenSchema(form, (error as Error).message);
  }
}

/** What ajv finds, sifted, in ajv's order. */
export function schemaErrors(form: Form, loaded: LoadedData, context: CheckContext): readonly ErrorObject[] {
  const result = form.once(compile);
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
