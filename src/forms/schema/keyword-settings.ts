/** What the values of our JSON Schema keywords must be, each as a schema. The table in docs/architecture.md explains them. */

import type { AnySchemaObject } from 'ajv';

const text: AnySchemaObject = { type: 'string' };
const flag: AnySchemaObject = { const: true };
const pointer: AnySchemaObject = { type: 'string', pattern: '^/' };
const bilingual: AnySchemaObject = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: text, en: text },
  additionalProperties: false,
};

export const KEYWORD_SETTINGS = {
  'x-form': { type: 'object' },
  'x-title-en': text,
  'x-enum-titles': { type: 'object' },
  'x-section': bilingual,
  'x-rule': text,
  'x-rules': { type: 'object', additionalProperties: text },
  'x-rules-from': { anyOf: [text, { type: 'array', items: text, minItems: 1 }] },
  'x-severity': { enum: ['error', 'warning', 'info'] },
  'x-cites': text,
  'x-message': bilingual,
  'x-image': flag,
  'x-transparent': flag,
  'x-list': flag,
  'x-headings': { type: 'array', items: text, minItems: 1 },
  'x-other-headings': { type: 'array', items: text, minItems: 1 },
  'x-made-names': {
    type: 'object',
    required: ['zh', 'en', 'field', 'field_en'],
    properties: { zh: pointer, en: pointer, country: pointer, field: pointer, field_en: pointer },
    additionalProperties: false,
  },
  'x-unit': text,
  'x-fill': flag,
  'x-unprinted': flag,
  'x-narrative': flag,
  'x-stated': flag,
  'x-date': { enum: ['day', 'month'] },
  'x-doc-number': flag,
  'x-limit': { type: 'integer', minimum: 1 },
} as const satisfies Readonly<Record<string, AnySchemaObject>>;

export type Keyword = keyof typeof KEYWORD_SETTINGS;
