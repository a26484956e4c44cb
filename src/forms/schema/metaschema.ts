/**
 * What a form's schema may say: the metaschema of JSON Schema 2020-12, and beside it what our own keywords take.
 * The build puts the finished code of `metaschemaValidator` in the place of this module (scripts/metaschema.mjs), for
 * ajv takes longer to compile the metaschema than to set a document.
 */

import { Ajv2020, type AnySchemaObject, type ValidateFunction } from 'ajv/dist/2020.js';
import { KEYWORD_SETTINGS } from './keyword-settings.js';

const ID = 'chengwen';
const DIALECT = 'https://json-schema.org/draft/2020-12/schema';

/** The dynamic anchor leads every schema inside a schema back here. */
const METASCHEMA: AnySchemaObject = {
  $id: ID,
  $schema: DIALECT,
  $dynamicAnchor: 'meta',
  allOf: [{ $ref: DIALECT }],
  properties: KEYWORD_SETTINGS,
};

let compiled: ValidateFunction | undefined;

/** For the build: an ajv that can tell the code it makes, and the id to ask it for. */
export function compileMetaschema(): { readonly ajv: Ajv2020; readonly validate: ValidateFunction } {
  // Formats inside the metaschema (`uri-reference`, `regex`) are notes: ajv refuses what it cannot use by itself.
  const ajv = new Ajv2020({ code: { source: true }, strict: false, validateSchema: false, logger: false });
  ajv.addSchema(METASCHEMA);
  return { ajv, validate: ajv.getSchema(ID)! };
}

/** Validates a schema against the metaschema; says the first thing that is wrong. */
export function metaschemaValidator(): ValidateFunction {
  compiled ??= compileMetaschema().validate;
  return compiled;
}
