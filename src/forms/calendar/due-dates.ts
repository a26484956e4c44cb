/** From the days of events, the days on which what the regulation demands falls due. */

import {
  addDays,
  addMonths,
  type CalendarDate,
  compareDates,
  daysInMonth,
  termEnd,
} from '../../base/date.js';
import type { Message } from '../../base/finding.js';
import type { CalendarConfig, Duty } from './calendar-config.js';

export interface DueDate {
  readonly day: CalendarDate;
  readonly duty: Duty;
  readonly title: Message;
}

/** Days of events, by the ids of the calendar's `events`. */
export type EventDays = ReadonlyMap<string, CalendarDate>;

function withYear({ zh, en }: Message, year: number): Message {
  const fill = (text: string) => text.replaceAll('{year}', String(year));
  return { zh: fill(zh), en: fill(en) };
}

/** The day in a year; 29 February of a common year is the 28th. */
function dayIn(year: number, { month, day }: { readonly month: number; readonly day: number }): CalendarDate {
  return { year, month, day: Math.min(day, daysInMonth(year, month)) };
}

function yearlyDates(duty: Duty, from: CalendarDate, last: CalendarDate): DueDate[] {
  const { yearly } = duty;
  if (!yearly) return [];
  const earliest = addMonths(from, yearly.from_month);
  const years = Array.from({ length: last.year - earliest.year + 1 }, (_, i) => earliest.year + i);
  return years
    .map((year) => ({ day: dayIn(year, yearly), duty, title: withYear(duty.title, year + yearly.about) }))
    .filter(({ day }) => compareDates(day, earliest) >= 0 && compareDates(day, last) <= 0);
}

function dayOf({ days, months = 0, term }: Duty, from: CalendarDate): CalendarDate {
  if (days !== undefined) return addDays(from, days);
  return term ? termEnd(from, months) : addMonths(from, months);
}

function datesOf(duty: Duty, days: EventDays, years: number): DueDate[] {
  const from = days.get(duty.after);
  if (!from) return [];
  if (duty.yearly) return yearlyDates(duty, from, addMonths(from, years * 12));
  const day = dayOf(duty, from);
  return [{ day, duty, title: withYear(duty.title, day.year) }];
}

/**
 * All that falls due after the events whose days are given, earliest first; what is yearly for `years` years from its event.
 * A term counted in months or years ends on the day of the same number, the month's last where there is none, and the day of the
 * event itself is not counted (民法典 第二百零一条、第二百零二条).
 */
export function dueDates(calendar: CalendarConfig, days: EventDays, years: number): readonly DueDate[] {
  return calendar.duties
    .flatMap((duty) => datesOf(duty, days, years))
    .sort((a, b) => compareDates(a.day, b.day));
}
