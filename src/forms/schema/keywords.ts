/** Our JSON Schema keywords: one object each. The table in docs/architecture.md explains them. */

import type { AnySchemaObject, FuncKeywordDefinition } from 'ajv';
import type { DataValidationCxt } from 'ajv/dist/types/index.js';
import { parseDate } from '../../base/date.js';
import { parseDocumentNumber } from '../numbers/document-number.js';
import { KEYWORD_SETTINGS, type Keyword } from './keyword-settings.js';

/** What checking keywords ask of the data beside the value itself. */
export interface CheckContext {
  /** Text that counts against `x-limit`: a narrative as printed, its file read. */
  countedText(pointer: string, value: unknown): string | undefined;
  countWords(text: string): number;
}

/** A keyword that checks a value; the others only say something about a field. */
interface Check {
  readonly name: Keyword;
  test(
    this: void,
    value: unknown,
    setting: unknown,
    parent: AnySchemaObject,
    at: string,
    context: CheckContext,
  ): boolean;
}

/** What `--fill-none` writes where there is nothing to say. */
export const NONE = '无';

const NOTHING = /^\s*(?:无|暂无|不适用)[。．.]?\s*$/;

/** 无, 暂无 or 不适用 and nothing else. */
export function saysNone(text: string): boolean {
  return NOTHING.test(text);
}

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

export const CHECKS: readonly Check[] = [
  {
    name: 'x-narrative',
    test: (value) => typeof value === 'string' || isFileReference(value),
  },
  {
    name: 'x-date',
    // Where 无 may be filled in, it is an answer.
    test: (value, kind, parent) =>
      typeof value !== 'string' || isDateText(value, kind) || (parent['x-fill'] === true && value === NONE),
  },
  {
    name: 'x-doc-number',
    test: (value, _setting, parent) =>
      typeof value !== 'string' ||
      parseDocumentNumber(value) !== undefined ||
      (parent['x-fill'] === true && value === NONE),
  },
  {
    name: 'x-stated',
    test: (value, _setting, _parent, at, context) => !saysNone(context.countedText(at, value) ?? ''),
  },
  {
    name: 'x-limit',
    test: (value, limit, _parent, at, context) => {
      const counted = context.countedText(at, value);
      return counted === undefined || context.countWords(counted) <= (limit as number);
    },
  },
];

/** Keyword definitions for ajv; what their settings may be stands in the metaschema. Checks find their context as `this` (ajv's passContext). */
export function keywordDefinitions(): readonly FuncKeywordDefinition[] {
  const checked = new Set<string>(CHECKS.map(({ name }) => name));
  const notes = Object.keys(KEYWORD_SETTINGS).filter((name) => !checked.has(name));
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
    return { keyword: check.name, schema: true, errors: false, validate };
  });
  return [...notes.map((keyword): FuncKeywordDefinition => ({ keyword })), ...checks];
}
