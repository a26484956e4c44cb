/** Calendar dates without a clock or a time zone: the ages, terms and deadlines of the regulations. */

export interface CalendarDate {
  readonly year: number;
  /** 1–12 */
  readonly month: number;
  /** 1–31 */
  readonly day: number;
}

const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Days in a month of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `2026-07-10` as a date, or undefined when the text is no such day (2026-02-30). */
export function parseDate(text: string): CalendarDate | undefined {
  const match = ISO.exec(text);
  if (!match) return undefined;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const isDay = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
  return isDay ? { year, month, day } : undefined;
}

/** `2026-07-10`. */
export function formatIsoDate(date: CalendarDate): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${String(date.year).padStart(4, '0')}-${two(date.month)}-${two(date.day)}`;
}

/** Negative, zero or positive as `a` lies before, on or after `b`. */
export function compareDates(a: CalendarDate, b: CalendarDate): number {
  return a.year - b.year || a.month - b.month || a.day - b.day;
}

/** The day `months` later, clamped to the month's end (31 January + 1 month = 28 or 29 February). */
export function addMonths(date: CalendarDate, months: number): CalendarDate {
  const index = date.year * 12 + (date.month - 1) + months;
  const year = Math.floor(index / 12);
  const month = (index % 12) + 1;
  return { year, month, day: Math.min(date.day, daysInMonth(year, month)) };
}

/** The day `days` later; a negative number goes back. */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  const { year, month } = date;
  const day = date.day + days;
  if (day < 1) {
    const before = addMonths({ year, month, day: 1 }, -1);
    return addDays({ ...before, day: daysInMonth(before.year, before.month) }, day);
  }
  const last = daysInMonth(year, month);
  return day <= last ? { year, month, day } : addDays(addMonths({ year, month, day: 1 }, 1), day - last - 1);
}

/**
 * The last day of a term of `months` that begins on `from`: the day before its anniversary. Where the anniversary is clamped
 * (a term of three years from 29 February), it is the month's end itself.
 */
export function termEnd(from: CalendarDate, months: number): CalendarDate {
  const anniversary = addMonths(from, months);
  return anniversary.day < from.day ? anniversary : addDays(anniversary, -1);
}

/** Whole months from `from` to `to`, clamped as `addMonths` is; negative when `to` is earlier. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  if (compareDates(to, from) < 0) return -monthsBetween(to, from);
  const months = (to.year - from.year) * 12 + to.month - from.month;
  return compareDates(addMonths(from, months), to) <= 0 ? months : months - 1;
}

/** Age in full years on a day: an age limit of 65 passes until the 66th birthday. */
export function ageOn(born: CalendarDate, day: CalendarDate): number {
  return Math.floor(monthsBetween(born, day) / 12);
}
