/** `calendar` of programme.yaml: what a regulation makes fall due, and after which event. */

import * as z from 'zod';

const bilingual = () => z.strictObject({ zh: z.string(), en: z.string() });
const id = () => z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);

const duty = () =>
  z
    .strictObject({
      id: id(),
      title: bilingual(),
      /** The article that says so. */
      cites: z.string(),
      /** An id of `events`. */
      after: id(),
      /** `due`: on that day at the latest · `on`: something ends or begins · `earliest`: not before · `until`: through that day. */
      sense: z.enum(['due', 'on', 'earliest', 'until']).default('due'),
      /** Once, this many months after the event. */
      months: z.int().min(0).max(1200).optional(),
      /** Once, this many days after the event. */
      days: z.int().min(0).max(3660).optional(),
      /** The day of the event is the first of a term of `months`: the term ends the day before its anniversary. */
      term: z.boolean().default(false),
      /** Every year on this day, from the first one that lies at least `from_month` months after the event. */
      yearly: z
        .strictObject({
          month: z.int().min(1).max(12),
          day: z.int().min(1).max(31),
          from_month: z.int().min(0).max(1200).default(0),
          /** Which year it is about, counted from the year of the day: -1 is the year before. Stands for `{year}` in the title. */
          about: z.int().min(-5).max(5).default(0),
        })
        .optional(),
      /** The document that answers it: a form of the programme. */
      form: id().optional(),
      note: bilingual().optional(),
    })
    .refine(
      ({ months, days, yearly }) => [months, days, yearly].filter((one) => one !== undefined).length === 1,
      'one of `months`, `days` and `yearly`',
    );

/** Where documents tell the day of an event. */
const reading = () =>
  z.strictObject({
    /** Only in documents of this form. */
    form: id().optional(),
    /** A pointer; a step `*` stands for every item of a list. */
    at: z.string().startsWith('/', 'a JSON pointer starts with /'),
    /** What the document, or the laboratory's entry in its list, says beside it. */
    where: z.record(z.string(), z.string()).optional(),
  });

/** Made where a programme has a calendar: shapes take longer to make than to read by. */
export const calendarShape = () =>
  z
    .strictObject({
      /** What happens, by id; the first is the event that all begins with. */
      events: z
        .record(id(), bilingual().extend({ read: z.array(reading()).default([]) }))
        .refine((events) => Object.keys(events).length > 0, 'at least one event'),
      duties: z.array(duty()).min(1),
    })
    .refine(
      ({ events, duties }) => duties.every(({ after }) => after in events),
      '`after` names an event that `events` does not have',
    );

export type CalendarConfig = z.infer<ReturnType<typeof calendarShape>>;
export type Duty = z.infer<ReturnType<typeof duty>>;
export type EventReading = z.infer<ReturnType<typeof reading>>;
