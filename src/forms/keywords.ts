/** Our JSON Schema keywords: one object each. The table in docs/architecture.md explains them. */

import type { AnySchemaObject, FuncKeywordDefinition } from 'ajv';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import { parseDate } from '../base/date.js';
import { parseDocumentNumber } from './numbers/document-number.js';

/** What checking keywords ask of the data beside the value itself. */
export interface CheckContext {
  /** Text that counts against `x-limit`: a narrative as printed, its file read. */
  countedText(pointer: string, value: unknown): string | undefined;
  countWords(text: string): number;
}

/** A keyword that only says something about a field; `of` is what its value must be. */
interface Note {
  readonly name: string;
  readonly of: AnySchemaObject;
}

/** A keyword that checks a value. */
interface Check extends Note {
  test(
    this: void,
    value: unknown,
    setting: unknown,
    parent: AnySchemaObject,
    at: string,
    context: CheckContext,
  ): boolean;
}

const text: AnySchemaObject = { type: 'string' };
const flag: AnySchemaObject = { const: true };
const bilingual: AnySchemaObject = {
  type: 'object',
  required: ['zh', 'en'],
  properties: { zh: text, en: text },
  additionalProperties: false,
};

/** What `--fill-none` writes where there is nothing to say. */
export const NONE = '无';

const MONTH = /^\d{4}-\d{2}$/;

/** `2026-06-09` for days, `2026-06` for months; it must exist. */
export function isDateText(value: string, kind: unknown): boolean {
  if (kind === 'month') return MONTH.test(value) && parseDate(`${value}-01`) !== undefined;
  return parseDate(value) !== undefined;
}

/** `{file: …}` and nothing else. */
function isFileReference(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.keys(value).length === 1 && typeof (value as { file?: unknown }).file === 'string';
}

export const NOTES: readonly Note[] = [
  { name: 'x-form', of: { type: 'object' } },
  { name: 'x-title-en', of: text },
  { name: 'x-enum-titles', of: { type: 'object' } },
  { name: 'x-section', of: bilingual },
  { name: 'x-rule', of: text },
  { name: 'x-rules', of: { type: 'object', additionalProperties: text } },
  { name: 'x-rules-from', of: text },
  { name: 'x-severity', of: { enum: ['error', 'warning', 'info'] } },
  { name: 'x-cites', of: text },
  { name: 'x-message', of: bilingual },
  { name: 'x-image', of: flag },
  { name: 'x-list', of: flag },
  { name: 'x-headings', of: { type: 'array', items: text, minItems: 1 } },
  { name: 'x-unit', of: text },
  { name: 'x-fill', of: flag },
];

export const CHECKS: readonly Check[] = [
  {
    name: 'x-narrative',
    of: flag,
    test: (value) => typeof value === 'string' || isFileReference(value),
  },
  {
    name: 'x-date',
    of: { enum: ['day', 'month'] },
    // Where 无 may be filled in, it is an answer.
    test: (value, kind, parent) =>
      typeof value !== 'string' || isDateText(value, kind) || (parent['x-fill'] === true && value === NONE),
  },
  {
    name: 'x-doc-number',
    of: flag,
    test: (value, _setting, parent) =>
      typeof value !== 'string' ||
      parseDocumentNumber(value) !== undefined ||
      (parent['x-fill'] === true && value === NONE),
  },
  {
    name: 'x-limit',
    of: { type: 'integer', minimum: 1 },
    test: (value, limit, _parent, at, context) => {
      const counted = context.countedText(at, value);
      return counted === undefined || context.countWords(counted) <= (limit as number);
    },
  },
];

/** Keyword definitions for ajv. Checks find their context as `this` (ajv's passContext). */
export function keywordDefinitions(): readonly FuncKeywordDefinition[] {
  const notes = NOTES.map(({ name, of }): FuncKeywordDefinition => ({ keyword: name, metaSchema: of }));
  const checks = CHECKS.map((check): FuncKeywordDefinition => {
    function validate(
      this: unknown,
      setting: unknown,
      value: unknown,
      parent?: AnySchemaObject,
      at?: DataValidationCxt,
    ): boolean {
      return check.test(value, setting, parent ?? {}, at?.instancePath ?? '', this as CheckContext);
    }
    return { keyword: check.name, metaSchema: check.of, schema: true, errors: false, validate };
  });
  return [...notes, ...checks];
}
