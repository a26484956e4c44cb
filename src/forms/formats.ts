/** How `<field format="…">` prints a datum: one entry for each name. What a format cannot read is printed as it is. */

import { type CalendarDate, parseDate } from '../base/date.js';
import { choicesOf } from './fields.js';
import type { JsonSchema } from './schema.js';

type Format = (value: unknown, schema: JsonSchema) => string | undefined;

const DIGITS = '〇一二三四五六七八九';

/** 2026 → 二〇二六, as GB/T 9704 writes years. */
export function yearInHanzi(year: number): string {
  return [...String(year)].map((digit) => DIGITS[Number(digit)]).join('');
}

const UNITS = ['', '十', '百', '千'];

/** One group of four digits: 1205 → 一千二百零五. */
function groupInHanzi(group: number): string {
  let text = '';
  let skipsZero = true;
  for (let place = 0, rest = group; rest > 0; place++, rest = Math.floor(rest / 10)) {
    const digit = rest % 10;
    if (digit > 0) text = `${DIGITS[digit]}${UNITS[place]}${text}`;
    else if (!skipsZero) text = `零${text}`;
    skipsZero = digit === 0;
  }
  return text;
}

const GROUPS = ['', '万', '亿', '万亿'];

/** 12 → 十二, 105 → 一百零五, 10005 → 一万零五; digits where the number is not whole or beyond 万亿. */
export function numberInHanzi(number: number): string {
  if (!Number.isInteger(number) || number < 0 || number >= 1e16) return String(number);
  if (number === 0) return '零';
  let text = '';
  let skipsGroup = false;
  for (let place = GROUPS.length - 1; place >= 0; place--) {
    const group = Math.floor(number / 10_000 ** place) % 10_000;
    const isFirst = text === '';
    if (group > 0) {
      const link = !isFirst && (group < 1000 || skipsGroup) ? '零' : '';
      text += `${link}${groupInHanzi(group)}${GROUPS[place]}`;
    }
    skipsGroup = group === 0 && !isFirst;
  }
  return text.replace(/^一十/, '十');
}

function dateOf(value: unknown): CalendarDate | undefined {
  return typeof value === 'string' ? (parseDate(value) ?? parseDate(`${value}-01`)) : undefined;
}

function hasDay(value: unknown): boolean {
  return String(value).length > 7;
}

/** Decimal places that are noise of binary fractions (0.1 + 0.2) do not print. */
function plainNumber(value: number): string {
  return String(Number(value.toPrecision(12)));
}

function choiceTitle(value: unknown, schema: JsonSchema): string | undefined {
  return choicesOf(schema).find((choice) => choice.value === value)?.title.zh;
}

const number: Format = (value) => (typeof value === 'number' ? plainNumber(value) : undefined);

export const FORMATS: ReadonlyMap<string, Format> = new Map<string, Format>([
  ['text', () => undefined],
  [
    'date',
    (value) => {
      const date = dateOf(value);
      if (!date) return undefined;
      return `${date.year}年${date.month}月${hasDay(value) ? `${date.day}日` : ''}`;
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
      const day = hasDay(value) ? `${numberInHanzi(date.day)}日` : '';
      return `${yearInHanzi(date.year)}年${numberInHanzi(date.month)}月${day}`;
    },
  ],
  // To 0.1 %, the precision the forms ask for.
  [
    'percent',
    (value) =>
      typeof value === 'number'
        ? `${(Math.round(value * 10 + 1e-9) / 10).toFixed(1).replace(/\.0$/, '')}%`
        : undefined,
  ],
  // GB/T 15835 leaves four digits and fewer ungrouped and groups by space; tables of forms are set plain.
  ['number', number],
  [
    'unit',
    (value, schema) => {
      const unit = typeof schema['x-unit'] === 'string' ? schema['x-unit'] : '';
      return typeof value === 'number'
        ? `${plainNumber(value)}${/^[A-Za-z]/.test(unit) ? ' ' : ''}${unit}`
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
