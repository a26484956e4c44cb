import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addMonths, compareDates, formatIsoDate, parseDate } from '../../src/base/date.js';
import { calendarShape } from '../../src/forms/calendar/calendar-config.js';
import { dueDates } from '../../src/forms/calendar/due-dates.js';

const title = { zh: '{year} 年度报告', en: 'report for {year}' };
const calendar = calendarShape().parse({
  events: {
    certified: { zh: '认定', en: 'certification' },
    revoked: { zh: '取消资格', en: 'revocation' },
    failed: { zh: '通报', en: 'notice' },
  },
  duties: [
    {
      id: 'report',
      title,
      cites: '第十八条',
      after: 'certified',
      yearly: { month: 1, day: 31, from_month: 12, about: -1 },
    },
    {
      id: 'term',
      title: { zh: '建设期满', en: 'end' },
      cites: '第十七条',
      after: 'certified',
      months: 36,
      sense: 'on',
    },
    {
      id: 'bar',
      title: { zh: '不得再次申报', en: 'bar' },
      cites: '第二十五条',
      after: 'revoked',
      months: 36,
      sense: 'until',
    },
    { id: 'plan', title: { zh: '整改方案', en: 'plan' }, cites: '第十八条', after: 'failed', days: 15 },
  ],
});

function datesFrom(days: Record<string, string>, years = 3): string[] {
  const events = new Map(Object.entries(days).map(([id, day]) => [id, parseDate(day)!]));
  return dueDates(calendar, events, years).map((one) => `${formatIsoDate(one.day)} ${one.title.zh}`);
}

describe('dueDates', () => {
  it('waits with the first annual report until a full year has passed', () => {
    expect(datesFrom({ certified: '2026-07-10' })).toEqual([
      '2028-01-31 2027 年度报告',
      '2029-01-31 2028 年度报告',
      '2029-07-10 建设期满',
    ]);
    expect(datesFrom({ certified: '2026-01-31' })[0]).toBe('2027-01-31 2026 年度报告');
    expect(datesFrom({ certified: '2026-02-01' })[0]).toBe('2028-01-31 2027 年度报告');
  });

  it('ends a term on the day of the same number, or on the month’s last', () => {
    expect(datesFrom({ revoked: '2028-02-29' })).toEqual(['2031-02-28 不得再次申报']);
  });

  it('counts days from the day after the event', () => {
    expect(datesFrom({ failed: '2028-02-20' })).toEqual(['2028-03-06 整改方案']);
  });

  it('says nothing of events whose day is not known', () => {
    expect(datesFrom({})).toEqual([]);
  });

  it('gives days in order, none before it can fall due, none beyond the years asked for', () => {
    const day = fc.record({
      year: fc.integer({ min: 1990, max: 2090 }),
      month: fc.integer({ min: 1, max: 12 }),
      day: fc.integer({ min: 1, max: 28 }),
    });
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 30 }), (certified, years) => {
        const dates = dueDates(calendar, new Map([['certified', certified]]), years);
        const reports = dates.filter(({ duty }) => duty.id === 'report');
        expect([...dates].sort((a, b) => compareDates(a.day, b.day))).toEqual(dates);
        expect(reports.every((one) => compareDates(one.day, addMonths(certified, 12)) >= 0)).toBe(true);
        expect(reports.every((one) => compareDates(one.day, addMonths(certified, years * 12)) <= 0)).toBe(
          true,
        );
        expect(reports.length === years - 1 || reports.length === years).toBe(true);
      }),
    );
  });
});

describe('calendarShape', () => {
  const duty = { id: 'a', title, cites: '第一条', after: 'certified', months: 1 };
  const events = { certified: { zh: '认定', en: 'certification' } };

  it('refuses a duty after an event it does not know, and one with two ways to fall due or none', () => {
    const faults = (change: object) =>
      calendarShape().safeParse({ events, duties: [{ ...duty, ...change }] }).success;
    expect(faults({})).toBe(true);
    expect(faults({ after: 'moved' })).toBe(false);
    expect(faults({ yearly: { month: 1, day: 31 } })).toBe(false);
    expect(faults({ months: undefined })).toBe(false);
  });
});
