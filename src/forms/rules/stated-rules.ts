/** Every rule a form can report: those its schema names and those of its rules file, with the places they speak of. */

import type { Message, Severity } from '../../base/finding.js';
import { pointerChild } from '../../base/pointer.js';
import type { Form } from '../form.js';
import { ruleFilesOf } from '../schema/bundle.js';
import { type Field, type Fields, isMessage, severityIn } from '../schema/fields.js';
import { isSchema, type JsonSchema } from '../schema/schema.js';
import type { RuleEntry } from './rule-file.js';

export interface StatedRule {
  readonly id: string;
  readonly severity: Severity;
  /** The clause. */
  readonly cites: string | undefined;
  /** Where it is reported: a field's pointer, items of lists as `*`. */
  readonly pointer: string;
  /** What it says when it is broken; holes for values are `…`. Nothing of its own: the general wording holds. */
  readonly message: Message | undefined;
  /** What a waiver of it is about; the field's label unless the rule says so. */
  readonly about: Message | undefined;
  /** Of a part that all programmes share. */
  readonly isShared: boolean;
}

/** Keywords whose schemas speak of the same datum. */
const SAME_PLACE = ['allOf', 'anyOf', 'oneOf', 'then', 'else', 'not'];
/** Schemas may refer to themselves; no form is nested deeper. */
const DEEPEST = 24;

const asList = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [value]);

/** What a rule is where its part stands: `x-severity` there makes less of its errors (a report tells failures). */
export function severityAt({ severity, part }: RuleEntry, there: Severity | undefined): Severity {
  return part !== undefined && severity === 'error' ? (there ?? severity) : severity;
}

function definitionOf(root: JsonSchema, reference: unknown): unknown {
  const name = typeof reference === 'string' ? reference.replace('#/$defs/', '') : '';
  return isSchema(root.$defs) ? root.$defs[name] : undefined;
}

function rulesOfSchema(schema: JsonSchema, pointer: string, severity: Severity): StatedRule[] {
  const named = isSchema(schema['x-rules']) ? Object.values(schema['x-rules']) : [];
  const ids = new Set([schema['x-rule'], ...named].filter((id) => typeof id === 'string'));
  const cites = typeof schema['x-cites'] === 'string' ? schema['x-cites'] : undefined;
  const message = isMessage(schema['x-message']) ? schema['x-message'] : undefined;
  return [...ids].map((id) => ({ id, severity, cites, pointer, message, about: undefined, isShared: false }));
}

/** `group`: the severity of what stands around. */
function rulesBelow(
  root: JsonSchema,
  schema: unknown,
  pointer: string,
  group: Severity,
  depth: number,
): StatedRule[] {
  if (!isSchema(schema) || depth > DEEPEST) return [];
  const severity = severityIn(schema) ?? group;
  const below = (inner: unknown, at: string) => rulesBelow(root, inner, at, severity, depth + 1);
  const same = SAME_PLACE.flatMap((keyword) => asList(schema[keyword]));
  const properties = isSchema(schema.properties) ? Object.entries(schema.properties) : [];
  return [
    ...rulesOfSchema(schema, pointer, severity),
    ...below(definitionOf(root, schema.$ref), pointer),
    ...same.flatMap((inner) => below(inner, pointer)),
    ...properties.flatMap(([name, inner]) => below(inner, pointerChild(pointer, name))),
    ...below(schema.items, pointerChild(pointer, '*')),
  ];
}

const HOLE = /\{\{.*?\}\}/gs;

function withoutHoles({ zh, en }: Message): Message {
  return { zh: zh.replace(HOLE, '…'), en: en.replace(HOLE, '…') };
}

function rulesOfFile(form: Form): StatedRule[] {
  return form.rules.flatMap((entry) => {
    const { id, cites, at, each, message, about, isShared } = entry;
    const below = each === undefined ? at : `${pointerChild(each, '*')}${at}`;
    const stated = { id, cites, message: withoutHoles(message), about, isShared };
    if (entry.facts) {
      const facts = form.setting.profile?.facts ?? [];
      const known = facts.filter((fact) => form.fields.at(fact.at));
      return known.map((fact) => ({ ...stated, severity: entry.severity, pointer: fact.at }));
    }
    return ruleGrounds(form, entry).map(({ pointer, severity }) => ({
      ...stated,
      severity: severityAt(entry, severity),
      pointer: pointer + below,
    }));
  });
}

/** Every field below one, groups before what is inside them. */
export function fieldsBelow(fields: Fields, field: Field, depth = 0): readonly Field[] {
  if (depth > DEEPEST) return [];
  return fields.inside(field).flatMap((inner) => [inner, ...fieldsBelow(fields, inner, depth + 1)]);
}

/** What a rule is about: the whole form, or the fields (or the form) that hand themselves to the rules of a part. */
export function ruleGrounds({ fields }: Form, { part }: RuleEntry): readonly Field[] {
  if (part === undefined) return [fields.root];
  return [fields.root, ...fieldsBelow(fields, fields.root)].filter(({ schema }) =>
    ruleFilesOf(schema).includes(part),
  );
}

/** In the order of the schema, then of the rules file; a rule stands once for each place. */
export function statedRules(form: Form): readonly StatedRule[] {
  const all = [...rulesBelow(form.schema, form.schema, '', 'error', 0), ...rulesOfFile(form)];
  const seen = new Set<string>();
  return all.filter(({ id, pointer }) => {
    const key = `${id} ${pointer}`;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The severity of every rule the form can report. A warning wins. */
export function ruleSeverities(form: Form): ReadonlyMap<string, Severity> {
  const known = new Map<string, Severity>();
  for (const { id, severity } of statedRules(form)) if (known.get(id) !== 'warning') known.set(id, severity);
  return known;
}
