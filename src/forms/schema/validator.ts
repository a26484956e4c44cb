/**
 * A schema as the JavaScript that ajv makes of it: text, so that the build can prepare it, for making it takes ajv longer than
 * checking with it. It is made of schemas only, never of data.
 */

import { _ } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import equalModule from 'ajv/dist/runtime/equal.js';
import ucs2lengthModule from 'ajv/dist/runtime/ucs2length.js';
import standaloneModule from 'ajv/dist/standalone/index.js';
import addFormatsModule from 'ajv-formats';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { pointerChild, valueAt } from '../../base/pointer.js';
import { defaultOf } from './common-js.js';
import { CHECKS_MODULE, checksByName, keywordDefinitions } from './keywords.js';
import type { JsonSchema } from './schema.js';

/** What the code of a validator asks for by `require`. */
const RUNTIME: Readonly<Record<string, unknown>> = {
  'ajv/dist/runtime/equal': { default: defaultOf(equalModule) },
  'ajv/dist/runtime/ucs2length': { default: defaultOf(ucs2lengthModule) },
  'ajv-formats/dist/formats': { fullFormats },
  [CHECKS_MODULE]: checksByName(),
};

function openAjv(): Ajv2020 {
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
    // Optimizing the code takes longer than the optimized code saves.
    code: { source: true, optimize: false },
    ownProperties: true,
    logger: false,
  });
  defaultOf(addFormatsModule)(ajv, ['email', 'uri']);
  for (const definition of keywordDefinitions()) ajv.addKeyword(definition);
  return ajv;
}

type Source = NonNullable<ValidateFunction['source']>;

/** Pointers of all objects inside a schema. */
function pointersIn(part: unknown, at: string, found: Map<unknown, string>): typeof found {
  if (typeof part !== 'object' || part === null || found.has(part)) return found;
  found.set(part, at);
  for (const [key, value] of Object.entries(part)) pointersIn(value, pointerChild(at, key), found);
  return found;
}

/**
 * Has the code of a validator, and of those it calls, take parts of the schema from the schema itself: ajv would write
 * copies, and errors are told apart by the part that they name.
 */
function referToSchema(
  source: Source | undefined,
  pointers: ReadonlyMap<unknown, string>,
  seen: Set<Source>,
) {
  if (source === undefined || seen.has(source)) return;
  seen.add(source);
  for (const { value } of source.scopeValues.schema ?? []) {
    const pointer = pointers.get(value?.ref);
    if (value && pointer !== undefined) value.code = _`partAt(${pointer})`;
  }
  for (const { value } of source.scopeValues.validate ?? [])
    referToSchema((value?.ref as ValidateFunction | undefined)?.source, pointers, seen);
}

/** The code of a validator for `schema`. Throws on a schema that ajv refuses. */
export function validatorCode(schema: JsonSchema): string {
  const ajv = openAjv();
  const validate = ajv.compile(schema);
  referToSchema(validate.source, pointersIn(schema, '', new Map()), new Set());
  return defaultOf(standaloneModule)(ajv, validate);
}

/** The validator for `schema` that `code` is of. Checks of our keywords find their context as its `this`. */
export function validatorOf(code: string, schema: JsonSchema): ValidateFunction {
  const module: { exports: unknown } = { exports: {} };
  const partAt = (pointer: string) => valueAt(schema, pointer);
  new Function('module', 'require', 'partAt', code)(module, (name: string) => RUNTIME[name], partAt);
  return module.exports as ValidateFunction;
}
