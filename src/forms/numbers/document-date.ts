/** 成文日期: `2026年6月9日` (GB/T 9704-2012, 7.3.5.4), and 二〇二六年六月九日, as plaques and certificates have it. */

import { type CalendarDate, daysInMonth } from '../../base/date.js';
import type { Finding, Message } from '../../base/finding.js';
import { numberInHanzi, yearInHanzi } from '../../base/hanzi-numbers.js';

const CITES = 'GB/T 9704-2012 7.3.5.4';

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

function isDay(date: CalendarDate): boolean {
  return missingDay(date) === undefined;
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

/** A 成文日期 as a date; undefined unless it is written as the standard has it and there is such a day. */
export function parseDocumentDate(text: string): CalendarDate | undefined {
  const match = ARABIC.exec(text);
  const date = match && { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]) };
  const isRight = date && date.year >= 1000 && isDay(date) && formatDocumentDate(date) === text;
  return isRight ? date : undefined;
}

/** 二〇二六年六月九日 as a date; undefined unless it is written just so (〇, not ○ or 零). */
export function parseHanziDate(text: string): CalendarDate | undefined {
  const found = readStatedDate(text);
  if (!found?.isHanzi || !isDay(found)) return undefined;
  const { year, month, day } = found;
  return formatHanziDate(found) === text ? { year, month, day } : undefined;
}

type Fault = readonly [rule: string, message: Message];

/** Why a date that can be read is still not a 成文日期. */
function faultOf(date: StatedDate, text: string): Fault {
  const missing = missingDay(date);
  if (missing) return ['number.date.none', missing];
  if (date.isHanzi) {
    const message = { zh: '公文的成文日期应使用阿拉伯数字', en: 'a document is dated in arabic figures' };
    return ['number.date.hanzi', message];
  }
  if (date.year < 1000) {
    return ['number.date.year', { zh: '年份应写四位数字', en: 'the year should have four digits' }];
  }
  if (/[年月]0\d/.test(text)) {
    const message = { zh: '月、日不编虚位（1 不写作 01）', en: 'month and day have no leading zero' };
    return ['number.date.zero', message];
  }
  return ['number.date.shape', { zh: '应写作“年月日”', en: 'it should be written with 年, 月 and 日' }];
}

/** What is wrong with a 成文日期 or 印发日期; nothing when it is right. */
export function checkDocumentDate(text: string): readonly Finding[] {
  if (parseDocumentDate(text)) return [];
  const date = readStatedDate(text);
  const shape: Fault = ['number.date.shape', { zh: '不是“2026年6月9日”这样的日期', en: 'not a date' }];
  const hasSpaces =
    date !== undefined &&
    date.year >= 1000 &&
    isDay(date) &&
    formatDocumentDate(date) === text.replace(/\s+/g, '');
  const spaces: Fault = ['number.date.space', { zh: '日期中不能有空格', en: 'a date has no spaces' }];
  const [rule, message] = date === undefined ? shape : hasSpaces ? spaces : faultOf(date, text);
  const canMend = date !== undefined && isDay(date) && date.year >= 1000;
  const wanted = canMend ? formatDocumentDate(date) : '2026年6月9日';
  return [
    { rule, severity: 'error', value: text, message, wanted: { zh: wanted, en: wanted }, cites: CITES },
  ];
}
