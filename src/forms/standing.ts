/** How one laboratory stands: what its regulation makes fall due, held against the documents it has filed. */

import { type CalendarDate, compareDates, formatIsoDate, parseDate } from '../base/date.js';
import { pointerSteps, valueAt } from '../base/pointer.js';
import type { DutyState } from '../contract/calendar.js';
import type { CalendarConfig, EventReading } from './calendar/calendar-config.js';
import { type DueDate, dueDates } from './calendar/due-dates.js';
import type { Programme } from './catalogue.js';
import type { DataObject } from './data/data.js';
import { nameKey } from './naming/fold.js';

/** A document as far as standing needs it. */
export interface FiledDocument {
  readonly file: string;
  /** `programme/form` */
  readonly form: string;
  readonly data: DataObject;
}

export interface StandingDate extends DueDate {
  readonly state: DutyState;
  /** The document that answers it. */
  readonly answer: FiledDocument | undefined;
}

export interface Standing {
  /** Its name in the document filed last; undefined where no document names one. */
  readonly name: string | undefined;
  /** Documents on this laboratory, earliest first; lists that name it among them. */
  readonly documents: readonly FiledDocument[];
  readonly others: readonly FiledDocument[];
  readonly dates: readonly StandingDate[];
}

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The day a document bears; a notice is dated by its signature. */
function dayOf({ data }: FiledDocument): CalendarDate | undefined {
  return parseDate(String(data.filed_on ?? valueAt(data, '/signature/date') ?? ''));
}

function byDay(a: FiledDocument, b: FiledDocument): number {
  const [first, second] = [dayOf(a), dayOf(b)];
  return first && second ? compareDates(first, second) : Number(!first) - Number(!second);
}

/** The entry of a list in a document (a notice, a letter) that bears one of the names. */
function entryFor({ data }: FiledDocument, names: ReadonlySet<string>): unknown {
  const entries = Object.values(data).flatMap(asList);
  return entries.find((entry) => names.has(nameKey(String(valueAt(entry, '/name') ?? ''))));
}

/** All names of the laboratory that most documents are on: a change of its name gives it another. */
function namesOf(documents: readonly FiledDocument[], at: string): ReadonlySet<string> {
  const keyOf = ({ data }: FiledDocument) => nameKey(String(valueAt(data, at) ?? ''));
  const keys = documents.map(keyOf).filter((key) => key !== '');
  const count = (key: string) => keys.filter((one) => one === key).length;
  const [first] = [...keys].sort((a, b) => count(b) - count(a));
  const names = new Set(first === undefined ? [] : [first]);
  const renamings = documents
    .flatMap(({ data }) => asList(data.changes))
    .map((change) => {
      return ['/before', '/after'].map((end) => nameKey(String(valueAt(change, end) ?? '')));
    });
  // Chains of renamings are as long as there are changes at most.
  for (const _ of renamings)
    for (const ends of renamings)
      if (ends.some((end) => names.has(end))) for (const end of ends) if (keys.includes(end)) names.add(end);
  return names;
}

/** Values at a pointer in which `*` stands for every item of a list. */
function valuesAt(value: unknown, [step, ...rest]: readonly string[]): readonly unknown[] {
  if (step === undefined) return [value];
  if (step === '*') return asList(value).flatMap((item) => valuesAt(item, rest));
  return valuesAt(valueAt(value, `/${step}`), rest);
}

function daysRead(
  reading: EventReading,
  document: FiledDocument,
  names: ReadonlySet<string>,
): readonly string[] {
  const { form, at, where = {} } = reading;
  if (form !== undefined && !document.form.endsWith(`/${form}`)) return [];
  const conditions = Object.entries(where);
  const entry = conditions.length > 0 ? entryFor(document, names) : undefined;
  const isMeant = conditions.every(
    ([key, wanted]) => (valueAt(entry, `/${key}`) ?? valueAt(document.data, `/${key}`)) === wanted,
  );
  return isMeant ? valuesAt(document.data, pointerSteps(at)).map(String) : [];
}

/** An event, and from which day on documents can answer what follows it. */
interface Event {
  readonly day: CalendarDate;
  readonly since: CalendarDate;
}

/** When an event happened, earliest first; of the first event, which all begins with, only once. */
function eventsOf(
  { events }: CalendarConfig,
  id: string,
  documents: readonly FiledDocument[],
  names: ReadonlySet<string>,
): readonly Event[] {
  const { read } = events[id]!;
  const found = new Map<string, Event>();
  for (const document of documents) {
    for (const text of read.flatMap((reading) => daysRead(reading, document, names))) {
      const day = parseDate(text);
      if (!day || found.has(text)) continue;
      // A deadline lies after the document that sets it.
      const told = dayOf(document) ?? day;
      found.set(text, { day, since: compareDates(told, day) < 0 ? told : day });
    }
  }
  const all = [...found.values()].sort((a, b) => compareDates(a.day, b.day));
  return id === Object.keys(events)[0] ? all.slice(0, 1) : all;
}

function answerTo(
  due: DueDate,
  { since }: Event,
  documents: readonly FiledDocument[],
): FiledDocument | undefined {
  const { form, yearly } = due.duty;
  const candidates = documents.filter((one) => form !== undefined && one.form.endsWith(`/${form}`));
  if (yearly) return candidates.find(({ data }) => Number(data.year) === due.day.year + yearly.about);
  return candidates.find((one) => {
    const day = dayOf(one);
    return day !== undefined && compareDates(day, since) >= 0;
  });
}

function stateOf({ day, duty }: DueDate, answer: FiledDocument | undefined, on: CalendarDate): DutyState {
  const isPast = compareDates(day, on) < 0;
  if (duty.sense === 'until') return isPast ? 'over' : 'running';
  const filed = answer && dayOf(answer);
  if (filed) return duty.sense === 'due' && compareDates(filed, day) > 0 ? 'late' : 'done';
  if (!isPast) return 'due';
  return duty.sense === 'earliest' ? 'open' : 'missing';
}

/** What has fallen due by `on`, and what does within the year that follows; what no document answers is left out once past. */
export function standingOf(
  programme: Programme,
  given: readonly FiledDocument[],
  on: CalendarDate,
): Standing {
  // What is dated later was not there on the day asked about.
  const all = given.filter((one) => compareDates(dayOf(one) ?? on, on) <= 0);
  const { calendar, profile } = programme;
  const at = profile?.facts[0]?.at ?? '/lab/name';
  const names = namesOf(all, at);
  const isOwn = (one: FiledDocument) =>
    names.has(nameKey(String(valueAt(one.data, at) ?? ''))) || entryFor(one, names) !== undefined;
  const documents = all.filter(isOwn).sort(byDay);
  const others = all.filter((one) => !isOwn(one));
  const name = documents.map(({ data }) => valueAt(data, at)).findLast((one) => typeof one === 'string');
  const last = formatIsoDate({ ...on, year: on.year + 1, day: Math.min(on.day, 28) });
  const dates = Object.keys(calendar?.events ?? {}).flatMap((id) =>
    eventsOf(calendar!, id, documents, names).flatMap((event) => {
      const duties = { ...calendar!, duties: calendar!.duties.filter(({ after }) => after === id) };
      return dueDates(duties, new Map([[id, event.day]]), Math.max(1, on.year - event.day.year + 2)).flatMap(
        (due) => {
          const answer = answerTo(due, event, documents);
          const state = stateOf(due, answer, on);
          const isTold = due.duty.form !== undefined || (state !== 'missing' && state !== 'open');
          return isTold && formatIsoDate(due.day) <= last ? [{ ...due, state, answer }] : [];
        },
      );
    }),
  );
  return {
    name: name as string | undefined,
    documents,
    others,
    dates: dates.sort((a, b) => compareDates(a.day, b.day)),
  };
}
