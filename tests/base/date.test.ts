import { describe, expect, it } from 'vitest';
import { addDays, addMonths, ageOn, compareDates, monthsBetween, parseDate } from '../../src/base/date.js';

const day = (text: string) => parseDate(text)!;

describe('calendar dates', () => {
  it('refuses days that do not exist', () => {
    expect(parseDate('2026-02-30')).toBeUndefined();
    expect(parseDate('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 });
    expect(parseDate('2026-2-3')).toBeUndefined();
    // A century is a leap year only when 400 divides it.
    expect(parseDate('2100-02-29')).toBeUndefined();
    expect(parseDate('2000-02-29')).toEqual({ year: 2000, month: 2, day: 29 });
    expect(addDays(day('2100-02-28'), 1)).toEqual(day('2100-03-01'));
  });

  it('clamps month arithmetic to the end of the month', () => {
    expect(addMonths(day('2026-01-31'), 1)).toEqual(day('2026-02-28'));
    expect(addMonths(day('2024-12-31'), 2)).toEqual(day('2025-02-28'));
    expect(addMonths(day('2024-03-15'), -3)).toEqual(day('2023-12-15'));
  });

  it('counts days over months, years and leap days', () => {
    expect(addDays(day('2029-09-30'), 1)).toEqual(day('2029-10-01'));
    expect(addDays(day('2024-02-28'), 2)).toEqual(day('2024-03-01'));
    expect(addDays(day('2025-12-31'), 366)).toEqual(day('2027-01-01'));
    expect(addDays(day('2026-03-01'), -1)).toEqual(day('2026-02-28'));
  });

  it('counts whole months', () => {
    expect(monthsBetween(day('2021-01-10'), day('2023-01-09'))).toBe(23);
    expect(monthsBetween(day('2021-01-10'), day('2023-01-10'))).toBe(24);
    expect(monthsBetween(day('2023-01-10'), day('2021-01-10'))).toBe(-24);
  });

  it('counts age until the birthday', () => {
    expect(ageOn(day('1960-05-02'), day('2026-05-01'))).toBe(65);
    expect(ageOn(day('1960-05-02'), day('2026-05-02'))).toBe(66);
  });

  it('orders days', () => {
    expect(compareDates(day('2026-01-31'), day('2026-02-01'))).toBeLessThan(0);
  });
});
