/** A form's fields: what the schema says of the datum at a pointer. One look-up for messages, formats, skeleton and show. */

import type { Message, Severity } from '../../base/finding.js';
import { pointerChild, pointerSteps } from '../../base/pointer.js';
import { childSchema, isSchema, type JsonSchema, propertyNames, resolveSchema, typesOf } from './schema.js';

export interface Field {
  // Items of lists are `*`: `/platforms/*/name`.
  readonly pointer: string;
  /** References followed. */
  readonly schema: JsonSchema;
  readonly types: readonly string[];
  /** The field's own title. */
  readonly title: Message;
  /** The titles of the groups around it, then its own: 实验室主任·外方·姓名. */
  readonly label: Message;
  readonly section: Message | undefined;
  readonly isRequired: boolean;
  /** The nearest `x-rules: {required}`, the field's own or of a group it stands in, and the schema that names it. */
  readonly requiredRule: { readonly rule: string; readonly schema: JsonSchema } | undefined;
  /** The nearest `x-severity`, the field's own or of a group it stands in: what its rules are, if not errors. */
  readonly severity: Severity | undefined;
  /** Position among all fields, for sorting: the index at every step. */
  readonly order: readonly number[];
}

/** The field tree of one schema; look-ups are remembered. */
export interface Fields {
  /** The field a pointer leads to; undefined when the schema knows none. */
  at(pointer: string): Field | undefined;
  /** The field one step inside another; list items are alike. */
  child(field: Field, step: string): Field | undefined;
  /** The fields directly inside one; for a list, the fields of its items. */
  inside(field: Field): readonly Field[];
  readonly root: Field;
}

export function isMessage(value: unknown): value is Message {
  return isSchema(value) && typeof value.zh === 'string' && typeof value.en === 'string';
}

function titleOf(schema: JsonSchema, name: string): Message {
  const zh = typeof schema.title === 'string' ? schema.title : name;
  const en = typeof schema['x-title-en'] === 'string' ? schema['x-title-en'] : name;
  return { zh, en };
}

/** Prefix of the labels inside a group: none for the form itself or a group titled like its section. */
function prefixOf(parent: Field, section: Message | undefined): Message | undefined {
  const addsNothing = parent.label.zh === '' || parent.title.zh === section?.zh;
  return addsNothing ? undefined : parent.label;
}

/** Items of a list are distinguished by number, not by name; a title that ends the prefix is not repeated. */
function labelOf(parent: Field, section: Message | undefined, schema: JsonSchema, title: Message): Message {
  const prefix = prefixOf(parent, section);
  const addsNothing = isList(parent) || (typeof schema.title !== 'string' && schema.type === 'object');
  if (addsNothing) return isList(parent) ? parent.label : (prefix ?? { zh: '', en: '' });
  if (prefix === undefined) return title;
  if (prefix.zh === title.zh || prefix.zh.endsWith(`·${title.zh}`)) return prefix;
  return { zh: `${prefix.zh}·${title.zh}`, en: `${prefix.en} / ${title.en}` };
}

const INDEX = /^\d+$/;
const isList = (field: Field) => field.types.includes('array');

function fieldInside(root: JsonSchema, parent: Field, step: string): Field | undefined {
  const schema = childSchema(root, parent.schema, step);
  if (!schema) return undefined;
  const isItem = isList(parent) && /^(\d+|\*)$/.test(step);
  const section = isMessage(schema['x-section']) ? schema['x-section'] : parent.section;
  const title = typeof schema.title !== 'string' && isItem ? parent.title : titleOf(schema, step);
  const names = propertyNames(parent.schema);
  const index = isItem ? 0 : names.indexOf(step);
  const required = parent.schema.required;
  return {
    pointer: pointerChild(parent.pointer, isItem ? '*' : step),
    schema,
    types: typesOf(root, schema),
    title,
    label: labelOf(parent, section, schema, title),
    section,
    isRequired: Array.isArray(required) && required.includes(step),
    requiredRule: requiredRule(schema) ?? parent.requiredRule,
    severity: severityIn(schema) ?? parent.severity,
    order: [...parent.order, index < 0 ? names.length : index],
  };
}

/** `x-severity` of a schema. */
export function severityIn(schema: JsonSchema): Severity | undefined {
  const severity = schema['x-severity'];
  return severity === 'error' || severity === 'warning' || severity === 'info' ? severity : undefined;
}

function requiredRule(
  schema: JsonSchema,
): { readonly rule: string; readonly schema: JsonSchema } | undefined {
  const rules = schema['x-rules'];
  const rule = isSchema(rules) ? rules.required : undefined;
  return typeof rule === 'string' ? { rule, schema } : undefined;
}

function rootField(root: JsonSchema): Field {
  const schema = resolveSchema(root, root);
  const nothing = { zh: '', en: '' };
  return {
    pointer: '',
    schema,
    types: ['object'],
    title: nothing,
    label: nothing,
    section: isMessage(schema['x-section']) ? schema['x-section'] : undefined,
    isRequired: true,
    requiredRule: requiredRule(schema),
    severity: severityIn(schema),
    order: [],
  };
}

/** The fields of a bundled schema. */
export function fieldsOf(schema: JsonSchema): Fields {
  const known = new WeakMap<Field, Map<string, Field | undefined>>();
  const root = rootField(schema);

  function child(field: Field, step: string): Field | undefined {
    const inner = known.get(field) ?? new Map<string, Field | undefined>();
    if (inner.size === 0) known.set(field, inner);
    const key = isList(field) && INDEX.test(step) ? '*' : step;
    const found = inner.get(key);
    if (found || inner.has(key)) return found;
    const made = fieldInside(schema, field, step);
    inner.set(key, made);
    return made;
  }

  function at(pointer: string): Field | undefined {
    let field: Field | undefined = root;
    for (const step of pointerSteps(pointer)) {
      if (!field) return undefined;
      field = child(field, step);
    }
    return field;
  }

  function inside(field: Field): readonly Field[] {
    const steps = isList(field) ? ['*'] : propertyNames(field.schema);
    return steps.map((step) => at(pointerChild(field.pointer, step))).filter((one) => one !== undefined);
  }
  return { at, child, inside, root };
}

/** The field at a pointer, or the nearest group around it that the schema has. */
export function nearestField(fields: Fields, pointer: string): Field {
  const steps = pointerSteps(pointer);
  for (let length = steps.length; length > 0; length--) {
    const found = fields.at(steps.slice(0, length).reduce<string>(pointerChild, ''));
    if (found) return found;
  }
  return fields.root;
}

/** What may be typed, and what it is called. */
export interface Choice {
  readonly value: unknown;
  readonly title: Message;
}

/** The choices of a field with their words: `enum` with `x-enum-titles`, or `oneOf` of `const` and `title`. */
export function choicesOf(schema: JsonSchema): readonly Choice[] {
  if (Array.isArray(schema.oneOf) && schema.oneOf.every((one) => isSchema(one) && 'const' in one)) {
    const options = schema.oneOf as readonly JsonSchema[];
    return options.map((one) => ({ value: one.const, title: titleOf(one, String(one.const)) }));
  }
  if (!Array.isArray(schema.enum)) return [];
  const titles = isSchema(schema['x-enum-titles']) ? schema['x-enum-titles'] : {};
  return schema.enum.map((value) => {
    const title = titles[String(value)];
    const words = typeof title === 'string' ? { zh: title, en: title } : isMessage(title) ? title : undefined;
    return { value, title: words ?? { zh: String(value), en: String(value) } };
  });
}
