/** Dates as a calendar file (RFC 5545): an all-day event each, those that are due with an alarm two weeks before. */

import { ICalAlarmType, ICalCalendar, ICalEventTransparency } from 'ical-generator';
import { type CalendarDate, formatIsoDate } from '../base/date.js';
import type { DueDate } from '../forms/calendar/due-dates.js';
import type { Programme } from '../forms/catalogue.js';

const FORTNIGHT = 14 * 24 * 60 * 60;

/** Midnight in the reader's own zone, which is what an all-day event means. */
function startOf({ year, month, day }: CalendarDate): Date {
  return new Date(year, month - 1, day);
}

/** The same days give the same bytes: the stamp is the day of the first event, not today. */
export function calendarFile(
  programme: Programme,
  dates: readonly DueDate[],
  from: CalendarDate,
): Uint8Array {
  const calendar = new ICalCalendar({
    name: programme.title.zh,
    prodId: { company: 'chengwen', product: programme.id, language: 'ZH' },
  });
  for (const date of dates) {
    const { day, duty } = date;
    const event = calendar.createEvent({
      id: `${programme.id}-${duty.id}-${formatIsoDate(day)}@chengwen`,
      start: startOf(day),
      allDay: true,
      stamp: new Date(Date.UTC(from.year, from.month - 1, from.day)),
      summary: `${date.title.zh}${duty.sense === 'due' ? '（截止）' : ''}`,
      description: [`${programme.regulation.title.zh} ${duty.cites}`, duty.note?.zh ?? ''].join('\n').trim(),
      transparency: ICalEventTransparency.TRANSPARENT,
    });
    if (duty.sense === 'due') event.createAlarm({ type: ICalAlarmType.display, trigger: FORTNIGHT });
  }
  return new TextEncoder().encode(calendar.toString());
}
