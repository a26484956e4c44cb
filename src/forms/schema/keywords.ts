/** Our JSON Schema keywords: one object each. The table in docs/architecture.md explains them. */

import { _, type AnySchemaObject, type CodeKeywordDefinition, type KeywordDefinition, stringify } from 'ajv';
import { strConcat } from 'ajv/dist/compile/codegen/code.js';
import namesModule from 'ajv/dist/compile/names.js';
import { parseDate } from '../../base/date.js';
import { parseDocumentNumber } from '../numbers/document-number.js';
import { defaultOf } from './common-js.js';
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
  /** @param parent the schema object that holds the keyword; `at`: the value's pointer */
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

/** The module that a validator's code asks for our checks by. */
export const CHECKS_MODULE = 'chengwen/checks';

/** The checks as that module exports them. */
export function checksByName(): Readonly<Record<string, Check['test']>> {
  return Object.fromEntries(CHECKS.map(({ name, test }) => [name, test]));
}

/** The keyword as code that calls its check, with the validator's `this` (ajv's passContext) as context. */
function checkDefinition({ name, test }: Check): CodeKeywordDefinition {
  return {
    keyword: name,
    code(cxt) {
      const { gen, data, it } = cxt;
      const load = _`require(${CHECKS_MODULE})[${name}]`;
      const check = gen.scopeValue('func', { ref: test, code: load });
      // Of the parent only what a check asks for: the rest would be in the code once more.
      const parent = { 'x-fill': cxt.parentSchema['x-fill'] === true };
      const at = strConcat(defaultOf(namesModule).instancePath, it.errorPath);
      cxt.pass(_`${check}(${data}, ${cxt.schema}, ${stringify(parent)}, ${at}, this)`);
    },
  };
}

/** Keyword definitions for ajv; what their settings may be stands in the metaschema. */
export function keywordDefinitions(): readonly KeywordDefinition[] {
  const checked = new Set<string>(CHECKS.map(({ name }) => name));
  const notes = Object.keys(KEYWORD_SETTINGS).filter((name) => !checked.has(name));
  return [...notes.map((keyword) => ({ keyword })), ...CHECKS.map(checkDefinition)];
}
