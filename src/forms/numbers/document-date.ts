/** 成文日期: `2026年6月9日` (GB/T 9704-2012, 7.3.5.4), and 二〇二六年六月九日, as plaques and certificates have it. */

import { type CalendarDate, daysInMonth } from '../../base/date.js';
import type { Message } from '../../base/finding.js';
import { numberInHanzi, yearInHanzi } from '../../base/hanzi-numbers.js';

/** `2026年6月9日`: arabic figures, the year whole, no leading zeros. */
export function formatDocumentDate({ year, month, day }: CalendarDate): string {
  return `${year}年${month}月${day}日`;
}

/** `二〇二六年六月九日`: for plaques; GB/T 9704-2012 wants arabic figures in documents. */
export function formatHanziDate({ year, month, day }: CalendarDate): string {
  return `${yearInHanzi(year)}年${numberInHanzi(month)}月${numberInHanzi(day)}日`;
}

const ARABIC = /^(\d+)年(\d+)月(\d+)日$/;
const HANZI = /^([〇○零一二三四五六七八九]+)年([一二三四五六七八九十]+)月([一二三四五六七八九十]+)日$/;
const OTHER = /^(\d{4})[-./](\d{1,2})[-./](\d{1,2})$/;

/** 二〇二六 → 2026; ○ (a circle) and 零 are read as the 〇 they stand for. */
function yearOfHanzi(text: string): number {
  return Number(
    [...text.replace(/[○零]/g, '〇')].map((sign) => '〇一二三四五六七八九'.indexOf(sign)).join(''),
  );
}

/** 1–31; NaN for anything else, 十十 too. */
function numberOfHanzi(text: string): number {
  const numbers = Array.from({ length: 31 }, (_, index) => index + 1);
  return numbers.find((number) => numberInHanzi(number) === text) ?? Number.NaN;
}

/** A date as some text states it; there need not be such a day. */
export interface StatedDate extends CalendarDate {
  /** Is it written in Chinese numerals? */
  readonly isHanzi: boolean;
}

/** The date a text states: `2026年02月30日`, 二〇二六年六月九日, `2026/6/9`. White space is overlooked. */
export function readStatedDate(spaced: string): StatedDate | undefined {
  const text = spaced.replace(/\s+/g, '');
  const hanzi = HANZI.exec(text);
  if (hanzi) {
    const [, year = '', month = '', day = ''] = hanzi;
    return {
      year: yearOfHanzi(year),
      month: numberOfHanzi(month),
      day: numberOfHanzi(day),
      isHanzi: true,
    };
  }
  const arabic = ARABIC.exec(text) ?? OTHER.exec(text);
  if (!arabic) return undefined;
  const [, year, month, day] = arabic;
  return { year: Number(year), month: Number(month), day: Number(day), isHanzi: false };
}

/** Why the calendar has no such day: 2026年2月没有30日; undefined when it has. */
export function missingDay({ year, month, day }: CalendarDate): Message | undefined {
  if (!(month >= 1 && month <= 12)) {
    const shown = Number.isNaN(month) ? '这样的月份' : `${month}月`;
    return { zh: `一年没有${shown}`, en: 'there is no such month' };
  }
  if (day >= 1 && day <= daysInMonth(year, month)) return undefined;
  const shown = Number.isNaN(day) ? '这样的日子' : `${day}日`;
  const which = Number.isNaN(day) ? 'such day' : `day ${day}`;
  return {
    zh: `${year}年${month}月没有${shown}`,
    en: `there is no ${which} in ${year}-${String(month).padStart(2, '0')}`,
  };
}
