/** What falls due when in a programme. */

import { type CalendarDate, formatIsoDate, parseDate } from '../base/date.js';
import { type Finding, type Message, plain } from '../base/finding.js';
import type { Calendar, CalendarEntry, CalendarSettings } from '../contract/calendar.js';
import type { CalendarConfig } from '../forms/calendar/calendar-config.js';
import { type DueDate, dueDates } from '../forms/calendar/due-dates.js';
import type { Programme } from '../forms/catalogue.js';
import type { Engine } from './engine.js';
import { unknownProgramme } from './forms.js';
import { known } from './options.js';

const YEARS = { default: 5, most: 30 } as const;

export function fault(rule: string, message: Message, more: Partial<Finding> = {}): Finding {
  return { rule, severity: 'error', message, ...more };
}

function unknownEvent(id: string, { events }: CalendarConfig, pointer: string): Finding {
  const known = Object.entries(events).map(([name, { zh }]) => `${name}（${zh}）`);
  const message = { zh: `没有这种事件：${id}`, en: `there is no event ${id}` };
  const wanted = { zh: known.join('、'), en: Object.keys(events).join(', ') };
  return fault('calendar.event', message, { pointer, wanted });
}

export function wrongDay(value: string, pointer: string): Finding {
  const message = { zh: '日期不对', en: 'there is no such day' };
  return fault('calendar.date', message, { pointer, value, wanted: plain('2026-07-10') });
}

interface Asked {
  readonly days: ReadonlyMap<string, CalendarDate>;
  readonly findings: readonly Finding[];
}

/** The days of events, `from` being that of the first. */
function daysOf({ from, events = {} }: CalendarSettings, config: CalendarConfig): Asked {
  const [first = ''] = Object.keys(config.events);
  const own = from === undefined ? [] : [{ id: first, value: from, pointer: '/from' }];
  const others = Object.entries(events).map(([id, value]) => ({ id, value, pointer: `/events/${id}` }));
  const days = new Map<string, CalendarDate>();
  const findings: Finding[] = [];
  for (const { id, value, pointer } of [...own, ...others]) {
    const day = parseDate(value);
    if (!Object.hasOwn(config.events, id)) findings.push(unknownEvent(id, config, pointer));
    else if (!day) findings.push(wrongDay(value, pointer));
    else days.set(id, day);
  }
  return { days, findings };
}

function yearsFault(years: number): readonly Finding[] {
  if (Number.isInteger(years) && years >= 1 && years <= YEARS.most) return [];
  const message = { zh: '年数不对', en: 'this number of years is not possible' };
  const wanted = { zh: `1–${YEARS.most} 的整数`, en: `a whole number from 1 to ${YEARS.most}` };
  return [fault('calendar.years', message, { pointer: '/years', value: String(years), wanted })];
}

export function entryOf(programme: Programme, { day, duty, title }: DueDate): CalendarEntry {
  const { id, sense, cites, form, note } = duty;
  const full = form === undefined ? undefined : `${programme.id}/${form}`;
  return { date: formatIsoDate(day), sense, id, title, cites, form: full, note };
}

function calendarWith(findings: readonly Finding[]): Calendar {
  return {
    dates: [],
    findings,
    ics: () => Promise.reject(new TypeError('there are no dates: see `findings`')),
  };
}

export function calendarOf({ catalogue }: Engine, id: string, settings: CalendarSettings): Calendar {
  const { years = YEARS.default } = known(settings, ['from', 'events', 'years']);
  const programme = catalogue.programmes.find((one) => one.id === id);
  if (!programme) {
    const ids = catalogue.programmes.map((one) => one.id);
    return calendarWith([unknownProgramme(id, ids)]);
  }
  const { title, calendar } = programme;
  if (!calendar) {
    const message = { zh: `${title.zh}没有写明到期日`, en: `${title.en}: no dates are known` };
    return calendarWith([fault('calendar.none', message)]);
  }
  const { days, findings } = daysOf(settings, calendar);
  const faults = [...findings, ...yearsFault(years)];
  if (faults.length > 0) return calendarWith(faults);
  const [from] = days.values();
  if (!from) {
    const message = { zh: '没有写明从哪一天算起', en: 'no day is given to count from' };
    return calendarWith([fault('calendar.from', message, { pointer: '/from', wanted: plain('2026-07-10') })]);
  }
  const dates = dueDates(calendar, days, years);
  return {
    dates: dates.map((date) => entryOf(programme, date)),
    findings: [],
    async ics() {
      const { calendarFile } = await import('./calendar-file.js');
      return calendarFile(programme, dates, from);
    },
  };
}
