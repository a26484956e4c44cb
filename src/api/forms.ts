/** Programmes and forms: listed, described, started from. */

import { parseDate } from '../base/date.js';
import { type Finding, plain } from '../base/finding.js';
import type {
  Described,
  FieldDescription,
  FieldKind,
  FormList,
  FormSummary,
  Programme,
  RuleSummary,
  Skeleton,
} from '../contract/forms.js';
import type { CalendarConfig } from '../forms/calendar/calendar-config.js';
import type { Catalogue, Programme as OpenProgramme } from '../forms/catalogue.js';
import { nearestNames } from '../forms/data/nearest.js';
import type { Form } from '../forms/form.js';
import type { StatedRule } from '../forms/rules/stated-rules.js';
import { choicesOf, type Field, type Fields } from '../forms/schema/fields.js';
import type { Engine } from './engine.js';
import { known } from './options.js';

function eventTitles(events: CalendarConfig['events']) {
  return Object.fromEntries(Object.entries(events).map(([id, { zh, en }]) => [id, { zh, en }]));
}

export function publicProgramme(programme: OpenProgramme): Programme {
  const { id, title, authority, regulation, names, calendar, forms } = programme;
  const formulas = names && { zh: names.zh, en: names.en, cites: names.cites };
  return {
    id,
    title,
    authority,
    regulation,
    names: formulas,
    events: calendar && eventTitles(calendar.events),
    forms,
  };
}

function summaryOf({ id, programme, title, description, edition, formats }: Form): FormSummary {
  return { id, programme, title, description, edition, formats };
}

/** A programme that does not exist, with those that are named like it or else all that are `known`. */
export function unknownProgramme(id: string, ids: readonly string[]): Finding {
  const close = nearestNames(id, ids);
  const wanted = close.length > 0 ? close : ids;
  return {
    rule: 'programme.unknown',
    severity: 'error',
    message: { zh: `没有这个专项：${id}`, en: `there is no programme ${id}` },
    wanted: { zh: wanted.join('、'), en: wanted.join(', ') },
  };
}

export function listForms({ catalogue }: Engine, only?: string): FormList {
  const programmes = catalogue.programmes.filter(({ id }) => only === undefined || id === only);
  if (only !== undefined && programmes.length === 0) {
    const ids = catalogue.programmes.map(({ id }) => id);
    return { forms: [], findings: [unknownProgramme(only, ids)] };
  }
  // A form that cannot be opened is not in the list, and its author wants to know why.
  const findings = programmes.flatMap(({ forms }) => forms.flatMap((id) => catalogue.form(id).findings));
  return { forms: catalogue.list(only).map(summaryOf), findings };
}

/** A form by the id a caller gives. Findings about an unknown one speak of data; here there is none. */
export function formNamed(catalogue: Catalogue, id: string) {
  const { form, findings } = catalogue.form(id);
  return { form, findings: form ? findings : findings.map(({ pointer: _, ...finding }) => finding) };
}

const KINDS: readonly (readonly [string, FieldKind])[] = [
  ['x-narrative', 'narrative'],
  ['x-image', 'image'],
  ['x-date', 'date'],
  ['x-doc-number', 'doc-number'],
  ['x-list', 'list'],
];

const textOf = (value: unknown) => (typeof value === 'string' ? value : undefined);

function describeField(field: Field, rules: readonly StatedRule[]): FieldDescription {
  const { pointer, title, label, section, isRequired, types, schema } = field;
  const limit = schema['x-limit'];
  return {
    pointer,
    title,
    label,
    section,
    required: isRequired,
    types,
    kind: KINDS.find(([keyword]) => keyword in schema)?.[1],
    choices: choicesOf(schema),
    limit: typeof limit === 'number' ? limit : undefined,
    unit: textOf(schema['x-unit']),
    cites: textOf(schema['x-cites']),
    rules: rules.filter((rule) => rule.pointer === pointer).map(({ id }) => id),
  };
}

/** Every field in the form's order, groups before the fields inside them. */
function fieldsBelow(fields: Fields, field: Field): readonly Field[] {
  return fields.inside(field).flatMap((inner) => {
    // A list of plain values says all in its own row.
    const isPlainItem = inner.pointer.endsWith('/*') && fields.inside(inner).length === 0;
    return isPlainItem ? [] : [inner, ...fieldsBelow(fields, inner)];
  });
}

/** Each rule once, though it may speak of several fields; its message only when it is the same for all. */
function summariseRules(rules: readonly StatedRule[]): readonly RuleSummary[] {
  return [...new Set(rules.map(({ id }) => id))].map((id) => {
    const same = rules.filter((rule) => rule.id === id);
    const [{ severity, message }] = same as [StatedRule];
    const cites = same.find((rule) => rule.cites !== undefined)?.cites;
    const saysOneThing = same.every((rule) => rule.message?.zh === message?.zh);
    const pointers = same.map(({ pointer }) => pointer);
    return { id, severity, cites, message: saysOneThing ? message : undefined, pointers };
  });
}

export async function describeForm({ catalogue }: Engine, id: string): Promise<Described> {
  const { form, findings } = formNamed(catalogue, id);
  if (!form) return { form, findings };
  const [{ statedRules }, { editorSchema }] = await Promise.all([
    import('../forms/rules/stated-rules.js'),
    import('../forms/schema/editor-schema.js'),
  ]);
  const rules = statedRules(form);
  const fields = fieldsBelow(form.fields, form.fields.root).map((field) => describeField(field, rules));
  const schema = editorSchema(form.schema);
  return { form: { ...summaryOf(form), fields, rules: summariseRules(rules), schema }, findings };
}

export async function skeletonFor(
  { catalogue, world }: Engine,
  id: string,
  settings: { readonly date?: string | undefined } = {},
): Promise<Skeleton> {
  const { date } = known(settings, ['date']);
  const { form, findings } = formNamed(catalogue, id);
  if (!form) return { form, text: '', findings };
  const day = date === undefined ? world.today() : parseDate(date);
  if (!day) {
    const message = { zh: '没有这一天', en: 'there is no such day' };
    const wanted = plain('2026-06-09');
    const wrong: Finding = { rule: 'skeleton.date', severity: 'error', value: date, message, wanted };
    return { form: undefined, text: '', findings: [wrong] };
  }
  const { skeletonOf } = await import('../forms/skeleton.js');
  return { form: { id: form.id, title: form.title }, text: skeletonOf(form, day), findings };
}
