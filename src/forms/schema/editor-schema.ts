/** A form's schema as editors use it: where items may come from a file, naming one is right, too. */

import { isSchema, type JsonSchema } from './schema.js';

const FILE: JsonSchema = {
  type: 'object',
  required: ['file'],
  additionalProperties: false,
  properties: { file: { type: 'string' }, sheet: { type: ['string', 'number'] } },
};

/** Before data is checked its lists are read; an editor sees them as they are typed. */
export function editorSchema(schema: JsonSchema): JsonSchema {
  return withFiles(schema) as JsonSchema;
}

function withFiles(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withFiles);
  if (!isSchema(value)) return value;
  const inner = Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withFiles(one)]));
  if (value['x-list'] !== true) return inner;
  const { type, items, minItems, maxItems, uniqueItems, contains, ...about } = inner;
  const list = Object.entries({ type, items, minItems, maxItems, uniqueItems, contains });
  return { ...about, anyOf: [Object.fromEntries(list.filter(([, one]) => one !== undefined)), FILE] };
}
