/** What rules may call beside CEL's own: one table. Missing data is `false`, 0 or nothing where an entry says so. */

import {
  addDays,
  addMonths,
  ageOn,
  type CalendarDate,
  compareDates,
  daysInMonth,
  formatIsoDate,
  monthsBetween,
  parseDate,
  termEnd,
} from '../../base/date.js';
import { valueAt } from '../../base/pointer.js';
import { countWords } from '../data/word-count.js';
import { isFilled, isStated } from '../filling/filled.js';
import { nameKey } from '../naming/fold.js';
import type { NameLanguage } from '../naming/formula.js';
import { judgeCountry, judgeName, judgeNames, judgeSpelling } from '../naming/judge-name.js';
import type { Naming } from '../naming/open-naming.js';
import { creditCodeProvince, isCreditCode } from '../numbers/credit-code.js';
import { formatDocumentDate } from '../numbers/document-date.js';

export interface RuleFunction {
  readonly name: string;
  /** CEL types of the parameters. */
  readonly parameters: readonly string[];
  readonly returns: string;
  /** Given instead of an error when the first argument is missing from the data. */
  readonly whenMissing?: unknown;
  readonly meaning: string;
  readonly call: (...values: never[]) => unknown;
}

/** A function about names: it is given the formulas and countries before its arguments. */
export interface NamingFunction {
  readonly name: string;
  readonly parameters: readonly string[];
  readonly meaning: string;
  readonly call: (naming: Naming, ...values: string[]) => unknown;
}

/** CEL's numbers: whole ones are BigInt, those of the data are not. */
type CelNumber = number | bigint;

const MONTH = /^(\d{4})-(\d{2})$/;

/** A day, or a month taken as its first (or last) day. Throws on anything else: the rule then cannot be judged. */
function toDate(value: unknown, end: 'first' | 'last' = 'first'): CalendarDate {
  const text = String(value);
  const day = parseDate(text);
  if (day) return day;
  const month = MONTH.test(text) ? parseDate(`${text}-01`) : undefined;
  if (!month) throw new TypeError(`not a date: ${text}`);
  return end === 'first' ? month : { ...month, day: daysInMonth(month.year, month.month) };
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  if (typeof value === 'object' && value !== null) return Object.keys(value).length;
  return isStated(value) ? 1 : 0;
}

function toNumber(value: unknown): number {
  const number = typeof value === 'string' ? Number.NaN : Number(value);
  if (Number.isNaN(number)) throw new TypeError(`not a number: ${String(value)}`);
  return number;
}

/** A finding names no more groups of items than these. */
const MOST_GROUPS = 5;

function samePlaces(values: readonly unknown[]): string {
  const places = new Map<string, number[]>();
  values.forEach((value, i) => {
    const key = JSON.stringify(value);
    places.set(key, [...(places.get(key) ?? []), i + 1]);
  });
  const groups = [...places.values()].filter((one) => one.length > 1).map((one) => one.join('、'));
  return groups.length > MOST_GROUPS ? `${groups.slice(0, MOST_GROUPS).join('；')}……` : groups.join('；');
}

/** Decimal fractions are not exact in binary: 12.4 and 12.5 lie a hair more than 0.1 apart. */
const HAIR = 1e-9;

export const FUNCTIONS: readonly RuleFunction[] = [
  {
    name: 'filled',
    parameters: ['dyn'],
    returns: 'bool',
    whenMissing: false,
    meaning: 'something is filled in; 无 and false count',
    call: isFilled,
  },
  {
    name: 'stated',
    parameters: ['dyn'],
    returns: 'bool',
    whenMissing: false,
    meaning: 'something other than 无 is filled in',
    call: isStated,
  },
  {
    name: 'count',
    parameters: ['dyn'],
    returns: 'int',
    whenMissing: 0n,
    meaning: 'number of items; 0 where nothing is given',
    call: (value: unknown) => BigInt(sizeOf(value)),
  },
  {
    name: 'sum',
    parameters: ['list'],
    returns: 'double',
    meaning: 'sum of a list of numbers',
    call: (values: readonly unknown[]) => values.reduce<number>((total, value) => total + toNumber(value), 0),
  },
  {
    name: 'distinct',
    parameters: ['list'],
    returns: 'int',
    meaning: 'number of different values in a list',
    call: (values: readonly unknown[]) => BigInt(new Set(values.map((value) => JSON.stringify(value))).size),
  },
  {
    name: 'same_places',
    parameters: ['list'],
    returns: 'string',
    meaning: 'numbers of the items that are the same as another, from 1: "2、5；3、4"; "" where none are',
    call: samePlaces,
  },
  {
    name: 'words',
    parameters: ['string'],
    returns: 'int',
    whenMissing: 0n,
    meaning: '字数 as Word counts it',
    call: (text: string) => BigInt(countWords(text)),
  },
  {
    name: 'value_at',
    parameters: ['dyn', 'string'],
    returns: 'dyn',
    meaning: 'what stands at a JSON pointer of a document; "" where nothing does',
    call: (document: unknown, pointer: string) => valueAt(document, pointer) ?? '',
  },
  {
    name: 'near',
    parameters: ['dyn', 'dyn', 'dyn'],
    returns: 'bool',
    meaning: 'a and b differ by at most the third',
    call: (a: CelNumber, b: CelNumber, tolerance: CelNumber) =>
      Math.abs(toNumber(a) - toNumber(b)) <= toNumber(tolerance) + HAIR,
  },
  {
    name: 'ratio',
    parameters: ['dyn', 'dyn'],
    returns: 'double',
    meaning: 'part of whole in percent, to 0.1; 0 when the whole is 0',
    call: (part: CelNumber, whole: CelNumber) => {
      const percent = toNumber(whole) === 0 ? 0 : (toNumber(part) / toNumber(whole)) * 100;
      return Math.round(percent * 10 + HAIR) / 10;
    },
  },
  {
    name: 'date',
    parameters: ['dyn'],
    returns: 'string',
    meaning: 'a date as 2026-06-09, a month as its first day; dates compare with < and >',
    call: (value: string) => formatIsoDate(toDate(value)),
  },
  {
    name: 'written_date',
    parameters: ['dyn'],
    returns: 'string',
    meaning: 'a date as documents write it: 2026年6月9日',
    call: (value: string) => formatDocumentDate(toDate(value)),
  },
  {
    name: 'before',
    parameters: ['dyn', 'dyn'],
    returns: 'bool',
    meaning: 'the first date lies before the second',
    call: (a: string, b: string) => compareDates(toDate(a), toDate(b)) < 0,
  },
  {
    name: 'after',
    parameters: ['dyn', 'dyn'],
    returns: 'bool',
    meaning: 'the first date lies after the second',
    call: (a: string, b: string) => compareDates(toDate(a), toDate(b)) > 0,
  },
  {
    name: 'months',
    parameters: ['dyn', 'dyn'],
    returns: 'int',
    meaning: 'whole months from one date to another',
    call: (from: string, to: string) => BigInt(monthsBetween(toDate(from), toDate(to))),
  },
  {
    name: 'add_months',
    parameters: ['dyn', 'dyn'],
    returns: 'string',
    meaning: 'the date so many months later, clamped to the end of the month',
    call: (from: string, months: CelNumber) => formatIsoDate(addMonths(toDate(from), Number(months))),
  },
  {
    name: 'term_end',
    parameters: ['dyn', 'dyn'],
    returns: 'string',
    meaning:
      'the last day of a term of so many months that begins on the date: the day before its anniversary',
    call: (from: string, months: CelNumber) => formatIsoDate(termEnd(toDate(from), Number(months))),
  },
  {
    name: 'add_days',
    parameters: ['dyn', 'dyn'],
    returns: 'string',
    meaning: 'the date so many days later',
    call: (from: string, days: CelNumber) => formatIsoDate(addDays(toDate(from), Number(days))),
  },
  {
    name: 'age',
    parameters: ['dyn', 'dyn'],
    returns: 'int',
    // With only a birth month, the person is taken to be as young as possible.
    meaning: 'age in full years; a birth month counts from its last day',
    call: (born: string, on: string) => BigInt(ageOn(toDate(born, 'last'), toDate(on))),
  },
  {
    name: 'matches',
    parameters: ['string', 'string'],
    returns: 'bool',
    meaning: 'a regular expression is found in the text',
    call: (text: string, pattern: string) => new RegExp(pattern, 'u').test(text),
  },
  {
    name: 'credit_code',
    parameters: ['string'],
    returns: 'bool',
    whenMissing: false,
    meaning: 'a 统一社会信用代码 whose check character is right (GB 32100)',
    call: isCreditCode,
  },
  {
    name: 'credit_code_province',
    parameters: ['string'],
    returns: 'string',
    meaning: 'the province a 统一社会信用代码 was given in; empty where its region code names none',
    call: creditCodeProvince,
  },
  {
    name: 'same_name',
    parameters: ['dyn', 'dyn'],
    returns: 'bool',
    meaning:
      'both name the same, be it with something in brackets after one of them: 李四, 李四（示例大学教授）',
    call: (text: unknown, name: unknown) => {
      const [a, b] = [nameKey(String(text)), nameKey(String(name))];
      return a === b || a.startsWith(`${b}(`) || b.startsWith(`${a}(`);
    },
  },
  {
    name: 'name_key',
    parameters: ['string'],
    returns: 'string',
    meaning: 'the same for names that only script, spacing, dashes, width or case tell apart',
    call: nameKey,
  },
];

export const NAMING_FUNCTIONS: readonly NamingFunction[] = [
  {
    name: 'name_check',
    parameters: ['string', 'string', 'string'],
    meaning: 'a name against the formula of a programme: name_check("zh", programme, name)',
    call: (naming, language = '', programme = '', name = '') =>
      judgeName(naming, programme, language as NameLanguage, name),
  },
  {
    name: 'name_warning',
    parameters: ['string', 'string', 'string'],
    meaning: 'the same for what a name is only warned of: a country called otherwise than in general use',
    call: (naming, language = '', programme = '', name = '') =>
      judgeName(naming, programme, language as NameLanguage, name, 'warning'),
  },
  {
    name: 'names_agree',
    parameters: ['string', 'string'],
    meaning: 'the Chinese and the English name of one laboratory speak of the same country',
    call: (naming, zh = '', en = '') => judgeNames(naming, zh, en),
  },
  {
    name: 'country_check',
    parameters: ['string', 'string'],
    meaning: 'a partner’s country or region: country_check(programme, name)',
    call: (naming, programme = '', country = '') => judgeCountry(naming, programme, country),
  },
  {
    name: 'country_spelling',
    parameters: ['string'],
    meaning: 'whether a text names a country or region, our own included, in a way that may be written',
    call: (naming, text = '') => judgeSpelling(naming, text, 'error'),
  },
  {
    name: 'country_warning',
    parameters: ['string'],
    meaning: 'whether it does so by the name in general use',
    call: (naming, text = '') => judgeSpelling(naming, text, 'warning'),
  },
];
