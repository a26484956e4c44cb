/** Handlebars helpers of templates: one table. Names are such that no field is called so. */

import { addDays, addMonths, parseDate } from '../../base/date.js';
import { numberInHanzi } from '../../base/hanzi-numbers.js';
import { LIMITS } from '../../base/limits.js';
import { pointerChild, valueAt } from '../../base/pointer.js';
import { isFilled, isStated } from '../filling/filled.js';
import { isBlank } from '../filling/fit.js';
import { formatNumber, formatPercent, yuanOfWan } from '../numbers/amounts.js';
import { formatDocumentDate } from '../numbers/document-date.js';
import { rmbInCapitals } from '../numbers/rmb.js';

/** What Handlebars passes last: hash and the data of the run. */
interface HelperOptions {
  readonly data?: { readonly root?: unknown };
}

type Helper = (...values: unknown[]) => unknown;

/** Without what Handlebars adds at the end. */
const own = (values: readonly unknown[]) => values.slice(0, -1);

/** What a condition takes as true: filled in, and not a box answered with `false`. */
const isTrue = (value: unknown) => value !== false && isFilled(value);

function sizeOf(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

function totalOf(rows: unknown, key: string): string {
  const amounts = Array.isArray(rows) ? rows.map((row) => (row as Record<string, unknown>)?.[key]) : [];
  const numbers = amounts.filter((amount) => typeof amount === 'number');
  return numbers.length === 0 ? '' : formatNumber(numbers.reduce((sum, amount) => sum + amount, 0));
}

/** 万元 in capitals; '' for what is no amount. */
function capitalsOfWan(wan: unknown): string {
  const yuan = yuanOfWan(String(wan));
  const capitals = yuan === undefined ? undefined : rmbInCapitals(yuan);
  return capitals?.ok ? capitals.text : '';
}

interface GroupItem {
  readonly index: number;
  readonly value: unknown;
}

/** `missing`: how many items the last row is short of. */
function groupsOf(list: readonly unknown[], size: number) {
  const rows: { items: GroupItem[]; missing: unknown[]; last: boolean }[] = [];
  for (let start = 0; start < list.length; start += size) {
    const items = list.slice(start, start + size).map((value, at) => ({ index: start + at, value }));
    const missing = new Array<number>(size - items.length).fill(0);
    rows.push({ items, missing, last: start + size >= list.length });
  }
  return rows;
}

function percentOf(part: unknown, whole: unknown): string {
  const isShare = typeof part === 'number' && typeof whole === 'number' && whole !== 0;
  return isShare ? formatPercent((part / whole) * 100) : '';
}

export const HELPERS: Readonly<Record<string, Helper>> = {
  /** `(eq a b)`: the same value; numbers and their text are alike. */
  eq: (a, b) => (isBlank(a) && isBlank(b)) || (typeof a !== 'object' && String(a) === String(b)),
  and: (...values) => own(values).every(isTrue),
  or: (...values) => own(values).find(isTrue) ?? '',
  not: (value) => !isTrue(value),
  /** Something is filled in; 无 and `false` count. */
  filled: (value) => isFilled(value),
  /** Something other than 无 is filled in. */
  stated: (value) => isStated(value),
  /** `{{pointer 'attachments' @index 'title'}}` → `/attachments/0/title`. */
  pointer: (...steps) => own(steps).reduce<string>((at, step) => pointerChild(at, String(step)), ''),
  /** `(datum (pointer 'team' 'size'))`: the value a pointer leads to. */
  datum: (pointer, options) => valueAt((options as HelperOptions).data?.root, String(pointer)),
  /** `(join-pointer at 'members')` → `/committee/members`. */
  'join-pointer': (at, ...steps) =>
    own(steps).reduce<string>((to, step) => pointerChild(to, String(step)), String(at)),
  /** `(list-of 'a' (list-of 'b' 'c'))`: the values as one list. */
  'list-of': (...values) => own(values).flat(),
  /** `(numbers-to 3)` → 0, 1, 2: the rows of an empty table, no more than any table may have. */
  'numbers-to': (size) => {
    const length = Math.min(Math.max(0, Math.trunc(Number(size)) || 0), LIMITS.tableRows);
    return Array.from({ length }, (_, i) => i);
  },
  /** `(is-among value list)` */
  'is-among': (value, list) => Array.isArray(list) && list.includes(value),
  /** `(sum-of rows 'amount')`: the total of one column as it is printed; empty where there is none. */
  'sum-of': (rows, key) => totalOf(rows, String(key)),
  /** `(percent-of 64 60)` → 106.7%; empty unless both are numbers and the whole is not 0. */
  'percent-of': (part, whole) => percentOf(part, whole),
  'count-of': (value) => sizeOf(value),
  /** `{{plus @index 1}}`. */
  plus: (a, b) => Number(a) + Number(b),
  /** `(groups list 3)`: the list in rows of three, each item with its place in the whole list. */
  groups: (list, size) => groupsOf(Array.isArray(list) ? list : [], Math.max(1, Number(size) || 1)),
  /** `(lesser 42 3)`: the smaller of two numbers. */
  lesser: (a, b) => Math.min(Number(a), Number(b)),
  times: (a, b) => Number(a) * Number(b),
  /** `(longest agencies 'name')`: how many characters the longest name has. */
  longest: (list, key) =>
    (Array.isArray(list) ? list : []).reduce<number>((most, one) => {
      const value = (one as Record<string, unknown> | null)?.[String(key)];
      return Math.max(most, typeof value === 'string' ? [...value].length : 0);
    }, 1),
  /** `(more 9 8)`: the first number is the larger. */
  more: (a, b) => Number(a) > Number(b),
  /** `(where labs 'result' '优秀')`: the items whose value is this one, each with its place in the whole list. */
  where: (list, key, wanted) =>
    (Array.isArray(list) ? list : [])
      .map((value: unknown, index) => ({ index, value }))
      .filter(({ value }) => String(valueAt(value, pointerChild('', String(key)))) === wanted),
  /** `(figures date)`: how many figures the date is printed with, 7 of 2026年6月10日. */
  figures: (date) => {
    const day = parseDate(String(date));
    return day ? formatDocumentDate(day).replace(/\D/g, '').length : 0;
  },
  /** `{{months-later date 36}}` → 2029年6月9日; '' where there is no date. */
  'months-later': (date, months) => {
    const from = parseDate(String(date));
    return from ? formatDocumentDate(addMonths(from, Number(months))) : '';
  },
  /** `{{days-later date 15}}`, as `months-later`. */
  'days-later': (date, days) => {
    const from = parseDate(String(date));
    return from ? formatDocumentDate(addDays(from, Number(days))) : '';
  },
  /** `(total-of 240 300 90)`: the sum as it is printed; what is no number is left out. */
  'total-of': (...values) =>
    formatNumber(own(values).reduce<number>((sum, one) => sum + (typeof one === 'number' ? one : 0), 0)),
  /** `{{share-of 250 3}}` → 83.33: an even share to two decimals; '' of what is no number. */
  'share-of': (amount, parts) =>
    typeof amount === 'number' ? formatNumber(Math.round((amount / Number(parts)) * 100) / 100) : '',
  /** `{{rmb-of-wan 240}}` → 贰佰肆拾万元整. */
  'rmb-of-wan': capitalsOfWan,
  /** 1 → 一. */
  'chinese-number': (value) => numberInHanzi(Number(value)),
};
