/** How `<field format="…">` prints a datum: one entry for each name. What a format cannot read is printed as it is. */

import { type CalendarDate, parseDate } from '../../base/date.js';
import { numberInHanzi, yearInHanzi } from '../../base/hanzi-numbers.js';
import { formatNumber, formatPercent, formatWan, yuanOfWan } from '../numbers/amounts.js';
import { formatDocumentDate, formatHanziDate } from '../numbers/document-date.js';
import { formatDocumentNumber } from '../numbers/document-number.js';
import { rmbInCapitals } from '../numbers/rmb.js';
import { choicesOf } from '../schema/fields.js';
import type { JsonSchema } from '../schema/schema.js';

type Format = (value: unknown, schema: JsonSchema) => string | undefined;

function dateOf(value: unknown): CalendarDate | undefined {
  return typeof value === 'string' ? (parseDate(value) ?? parseDate(`${value}-01`)) : undefined;
}

function hasDay(value: unknown): boolean {
  return String(value).length > 7;
}

function choiceTitle(value: unknown, schema: JsonSchema): string | undefined {
  return choicesOf(schema).find((choice) => choice.value === value)?.title.zh;
}

/** 人民币大写 of yuan, or of 万元 where the field's unit says so. */
const rmb: Format = (value, schema) => {
  if (typeof value !== 'number' && typeof value !== 'string') return undefined;
  const yuan = schema['x-unit'] === '万元' ? yuanOfWan(value) : value;
  const capitals = yuan === undefined ? undefined : rmbInCapitals(yuan);
  return capitals?.ok ? capitals.text : undefined;
};

/** 发文字号 kept as `{agency, year, number}`. */
const documentNumber: Format = (value) => {
  if (typeof value !== 'object' || value === null) return undefined;
  const { agency, year, number } = value as Record<string, unknown>;
  const isWhole = typeof agency === 'string' && typeof year === 'number' && typeof number === 'number';
  return isWhole ? formatDocumentNumber({ agency, year, number }) : undefined;
};

const number: Format = (value) => (typeof value === 'number' ? formatNumber(value) : undefined);

export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['text', () => undefined],
  [
    'date',
    (value) => {
      const date = dateOf(value);
      if (!date) return undefined;
      return hasDay(value) ? formatDocumentDate(date) : `${date.year}年${date.month}月`;
    },
  ],
  [
    'month',
    (value) => {
      const date = dateOf(value);
      return date && `${date.year}年${date.month}月`;
    },
  ],
  [
    'hanzi-date',
    (value) => {
      const date = dateOf(value);
      if (!date) return undefined;
      return hasDay(value)
        ? formatHanziDate(date)
        : `${yearInHanzi(date.year)}年${numberInHanzi(date.month)}月`;
    },
  ],
  ['percent', (value) => (typeof value === 'number' ? formatPercent(value) : undefined)],
  ['wan', (value) => (typeof value === 'number' ? formatWan(value) : undefined)],
  ['rmb', rmb],
  ['doc-number', documentNumber],
  // GB/T 15835 leaves four digits and fewer ungrouped and groups by space; tables of forms are set plain.
  ['number', number],
  [
    'unit',
    (value, schema) => {
      const unit = typeof schema['x-unit'] === 'string' ? schema['x-unit'] : '';
      return typeof value === 'number'
        ? `${formatNumber(value)}${/^[A-Za-z]/.test(unit) ? ' ' : ''}${unit}`
        : undefined;
    },
  ],
  ['choice', choiceTitle],
]);

/** The format a field has when the template names none: dates as days or months, choices by their titles. */
function defaultFormat(schema: JsonSchema): string {
  if (schema['x-date'] === 'day') return 'date';
  if (schema['x-date'] === 'month') return 'month';
  return choicesOf(schema).length > 0 ? 'choice' : 'number';
}

function asItIs(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? '是' : '否';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

/** A datum as the form prints it. `format` undefined: as its schema suggests. Lists are joined by 、. */
export function formatValue(value: unknown, format: string | undefined, schema: JsonSchema): string {
  if (Array.isArray(value)) {
    const items =
      typeof schema.items === 'object' && schema.items !== null ? (schema.items as JsonSchema) : {};
    return value.map((item) => formatValue(item, format, items)).join('、');
  }
  const print = FORMATS.get(format ?? defaultFormat(schema));
  return print?.(value, schema) ?? asItIs(value);
}
