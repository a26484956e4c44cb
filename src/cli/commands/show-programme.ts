/** `chengwen show PROGRAMME`: its forms, and with `--from` what falls due when. */

import { type CalendarDate, formatIsoDate, parseDate } from '../../base/date.js';
import { type Finding, type Message, plain } from '../../base/finding.js';
import type { CalendarConfig, Duty } from '../../forms/calendar/calendar-config.js';
import { type DueDate, dueDates } from '../../forms/calendar/due-dates.js';
import type { Programme } from '../../forms/catalogue.js';
import type { Form } from '../../forms/form.js';
import type { Context } from '../context.js';
import { planOutputs } from '../files/output.js';
import { writeFiles } from '../files/write-files.js';
import { type Opened, refuse } from '../open-catalogue.js';
import type { Options } from '../options.js';
import { EXIT, type Outcome, usageFinding } from '../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../terminal/display.js';

const YEARS = { usual: 5, most: 30 } as const;

/** How a day is said: 2028年1月31日前. */
const SENSES: Readonly<Record<Duty['sense'], Message>> = {
  due: { zh: '前（含当日）', en: 'at the latest' },
  on: { zh: '', en: '' },
  earliest: { zh: '以后', en: 'or later' },
  until: { zh: '为止', en: 'until then' },
};

interface Asked {
  readonly calendar: CalendarConfig;
  readonly days: ReadonlyMap<string, CalendarDate>;
  readonly from: CalendarDate;
  readonly years: number;
}

function badDay(flag: string, value: string): Finding {
  const message = { zh: `${flag} 的日期不对：${value}`, en: `${flag}: no such day: ${value}` };
  return usageFinding(message, plain('2026-07-10'));
}

/** `revoked=2029-05-01`; the event must be one of the programme's. */
function eventDay(
  flag: string,
  text: string,
  { events }: CalendarConfig,
): readonly [string, CalendarDate] | Finding {
  const [id = '', value = ''] = text.split('=');
  if (!(id in events)) {
    const known = Object.entries(events).map(([name, { zh }]) => `${name}（${zh}）`);
    const message = { zh: `没有这种事件：${id}`, en: `there is no event ${id}` };
    return usageFinding(message, { zh: known.join('、'), en: Object.keys(events).join(', ') });
  }
  const day = parseDate(value);
  return day ? [id, day] : badDay(flag, value);
}

function yearsAsked(text: string | undefined): number | Finding {
  if (text === undefined) return YEARS.usual;
  const years = Number(text);
  if (Number.isInteger(years) && years >= 1 && years <= YEARS.most) return years;
  const wanted = { zh: `1–${YEARS.most} 的整数`, en: `a whole number from 1 to ${YEARS.most}` };
  return usageFinding({ zh: `--years 不对：${text}`, en: `--years is not right: ${text}` }, wanted);
}

const isFinding = (value: object | number): value is Finding => typeof value === 'object' && 'rule' in value;

/** What the options ask for, or what is wrong with them; undefined when no dates are asked for. */
function asked({ calendar, title }: Programme, options: Options): Asked | readonly Finding[] | undefined {
  const events = options.event ?? [];
  if (options.from === undefined && events.length === 0) return undefined;
  if (!calendar) {
    const message = { zh: `${title.zh}没有写明到期日`, en: `${title.en}: no dates are known` };
    return [usageFinding(message)];
  }
  const first = Object.keys(calendar.events)[0]!;
  const own = options.from === undefined ? [] : [eventDay('--from', `${first}=${options.from}`, calendar)];
  const others = events.map((text) => eventDay('--event', text, calendar));
  const read = [...own, ...others, yearsAsked(options.years)];
  const findings = read.filter((one): one is Finding => isFinding(one));
  if (findings.length > 0) return findings;
  const days = read.filter((one): one is readonly [string, CalendarDate] => Array.isArray(one));
  return { calendar, days: new Map(days), from: days[0]![1], years: read.at(-1) as number };
}

function dateResult(programme: Programme, { day, duty, title }: DueDate) {
  const { id, sense, cites, form, note } = duty;
  const full = form === undefined ? null : `${programme.id}/${form}`;
  return { date: formatIsoDate(day), sense, id, title, cites, form: full, note: note ?? null };
}

function datesText(dates: readonly DueDate[], style: Style): string {
  const rows = dates.map(({ day, duty, title }) => [
    formatIsoDate(day),
    SENSES[duty.sense][style.lang],
    say(title, style),
    `〔${visible(duty.cites)}〕`,
    duty.note ? say(duty.note, style) : '',
  ]);
  return rows.length > 0 ? `${alignRows(rows).join('\n')}\n` : '';
}

function headText(programme: Programme, forms: readonly Form[], style: Style): string {
  const { title, number, in_force } = programme.regulation;
  const force = style.lang === 'zh' ? `自 ${in_force} 起施行` : `in force from ${in_force}`;
  const rows = forms.map((form) => [`  ${form.id}`, say(form.title, style), say(form.description, style)]);
  return [
    `${paint(say(programme.title, style), 'bold', style)}  ${programme.id}`,
    [say(title, style), visible(number), in_force === undefined ? '' : force].join('  ').trimEnd(),
    ...alignRows(rows),
    ...(programme.names ? [`${programme.names.zh}  ${programme.names.en}`].map(visible) : []),
    '',
  ].join('\n');
}

/** Writes the calendar file where `-o` says; what went wrong, if anything. */
async function writeCalendar(
  programme: Programme,
  dates: readonly DueDate[],
  from: CalendarDate,
  options: Options,
): Promise<readonly Finding[]> {
  const names = options.output ?? [];
  const plan = planOutputs({ names, format: undefined, formats: ['ics'], inputs: [] });
  if (plan.findings.length > 0 || plan.targets.length === 0) return plan.findings;
  const { calendarFile } = await import('../files/calendar-file.js');
  const wordsOf = ({ duty, title }: DueDate) => `${title.zh}${duty.sense === 'due' ? '（截止）' : ''}`;
  const bytes = calendarFile(programme, dates, from, wordsOf);
  const failure = writeFiles(plan.targets.map((target) => ({ target, bytes })));
  return failure ? [failure] : [];
}

function noDates(): Finding {
  const message = { zh: '日历文件要从某一天算起', en: 'a calendar file needs a day to count from' };
  return usageFinding(message, { zh: '--from 2026-07-10', en: '--from 2026-07-10' });
}

/** Describes a programme. */
export async function showProgramme(
  programme: Programme,
  options: Options,
  opened: Opened,
  context: Context,
): Promise<Outcome> {
  const request = asked(programme, options);
  if (Array.isArray(request)) return refuse(request as readonly Finding[], context);
  const wanted = request as Asked | undefined;
  if (!wanted && options.output) return refuse([noDates()], context);
  const dates = wanted ? dueDates(wanted.calendar, wanted.days, wanted.years) : [];
  const faults = wanted ? await writeCalendar(programme, dates, wanted.from, options) : [];
  if (faults.length > 0) return refuse(faults, context);
  const { id, title, regulation } = programme;
  const forms = opened.catalogue.list(id);
  const made = (options.output ?? []).map((name) => `✓ ${visible(name)}\n`).join('');
  const text = wanted ? datesText(dates, context.out) + made : headText(programme, forms, context.out);
  const rows = dates.map((date) => dateResult(programme, date));
  return {
    exit: EXIT.done,
    result: { programme: id, title, regulation, forms: forms.map((form) => form.id), dates: rows },
    findings: opened.findings,
    text,
    notes: '',
  };
}
