/** `chengwen show PROGRAMME`: its forms and, with `--from`, what falls due when. */

import type {
  Calendar,
  CalendarEntry,
  CalendarSettings,
  Chengwen,
  DateSense,
  Finding,
  FormSummary,
  Message,
  Programme,
} from '../../../index.js';
import type { Context } from '../../context.js';
import { planOutputs } from '../../files/output.js';
import { writeFiles } from '../../files/write-files.js';
import { refuse } from '../../open-forms.js';
import type { Options } from '../../options.js';
import { EXIT, type Outcome, usageFinding } from '../../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../../terminal/display.js';

/** What is said after a day: 2028-01-31 前（含当日）. */
const SENSES: Readonly<Record<DateSense, Message>> = {
  due: { zh: '前（含当日）', en: 'at the latest' },
  on: { zh: '', en: '' },
  earliest: { zh: '以后', en: 'or later' },
  until: { zh: '为止', en: 'until then' },
};

/** The dates asked for; undefined when none are. `revoked=2029-05-01` is an event and its day. */
function datesAsked({ from, event = [], years }: Options): CalendarSettings | undefined {
  if (from === undefined && event.length === 0) return undefined;
  const events = event.map((text) => {
    const [id = '', day = ''] = text.split('=');
    return [id, day] as const;
  });
  return { from, events: Object.fromEntries(events), years: years === undefined ? years : Number(years) };
}

/** A finding about a setting, in words about the option that gave it. */
function aboutOption({ pointer = '', ...finding }: Finding, { years = '' }: Options): Finding {
  const { rule, value, wanted } = finding;
  if (rule === 'calendar.date') {
    const flag = pointer === '/from' ? '--from' : '--event';
    const message = { zh: `${flag} 的日期不对：${value}`, en: `${flag}: no such day: ${value}` };
    return usageFinding(message, wanted);
  }
  if (rule !== 'calendar.years') return finding;
  return usageFinding({ zh: `--years 不对：${years}`, en: `--years is not right: ${years}` }, wanted);
}

function dateResult({ date, sense, id, title, cites, form, note }: CalendarEntry) {
  return { date, sense, id, title, cites, form: form ?? null, note: note ?? null };
}

function datesText(dates: readonly CalendarEntry[], style: Style): string {
  const rows = dates.map(({ date, sense, title, cites, note }) => [
    date,
    SENSES[sense][style.lang],
    say(title, style),
    `〔${visible(cites)}〕`,
    note ? say(note, style) : '',
  ]);
  return rows.length > 0 ? `${alignRows(rows).join('\n')}\n` : '';
}

function headText(programme: Programme, forms: readonly FormSummary[], style: Style): string {
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

/** Writes the calendar file that `-o` names. Returns what went wrong. */
async function writeCalendar(calendar: Calendar, names: readonly string[]): Promise<readonly Finding[]> {
  const plan = planOutputs({ names, format: undefined, formats: ['ics'], inputs: [] });
  if (plan.findings.length > 0 || plan.targets.length === 0) return plan.findings;
  const bytes = await calendar.ics();
  const failure = writeFiles(plan.targets.map((target) => ({ target, bytes })));
  return failure ? [failure] : [];
}

function noDates(): Finding {
  const message = { zh: '日历文件要从某一天算起', en: 'a calendar file needs a day to count from' };
  return usageFinding(message, '--from 2026-07-10');
}

/** Describes a programme. */
export async function showProgramme(
  programme: Programme,
  options: Options,
  chengwen: Chengwen,
  context: Context,
): Promise<Outcome> {
  const { id, title, regulation } = programme;
  const names = options.output ?? [];
  const settings = datesAsked(options);
  if (!settings && options.output) return refuse([noDates()], context);
  const calendar = settings && chengwen.calendar(id, settings);
  const wrong = (calendar?.findings ?? []).map((finding) => aboutOption(finding, options));
  if (wrong.length > 0) return refuse(wrong, context);
  const faults = calendar ? await writeCalendar(calendar, names) : [];
  if (faults.length > 0) return refuse(faults, context);
  const { forms } = chengwen.forms(id);
  const dates = calendar?.dates ?? [];
  const made = names.map((name) => `✓ ${visible(name)}\n`).join('');
  const text = calendar ? datesText(dates, context.out) + made : headText(programme, forms, context.out);
  return {
    exit: EXIT.done,
    result: {
      programme: id,
      title,
      regulation,
      forms: forms.map((form) => form.id),
      dates: dates.map(dateResult),
    },
    findings: chengwen.findings,
    text,
    notes: '',
  };
}
