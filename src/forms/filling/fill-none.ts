/** 无 for what was left empty. */

import type { DataObject } from '../data/data.js';
import type { Form } from '../form.js';
import { NONE } from '../schema/keywords.js';
import { childSchema, type JsonSchema, propertyNames, resolveSchema, typesOf } from '../schema/schema.js';
import { isBlank } from './fit.js';

/** The value with 无 in every empty `x-fill` field; undefined stays where nothing can be filled in. */
function filled(root: JsonSchema, schema: JsonSchema, value: unknown, isRequired: boolean): unknown {
  if (isBlank(value) && schema['x-fill'] === true) return NONE;
  if (Array.isArray(value)) {
    return value.map((item, i) => filled(root, childSchema(root, schema, String(i)) ?? {}, item, true));
  }
  const isGroup = typeof value === 'object' && value !== null;
  const canBeGroup = isBlank(value) && typesOf(root, schema).includes('object');
  if (!isGroup && !canBeGroup) return value;
  const group = filledGroup(root, schema, isGroup ? (value as DataObject) : {});
  if (isGroup) return group;
  const isAnswered = Object.keys(group).length > 0 && (isRequired || isWhole(schema, group));
  return isAnswered ? group : value;
}

function filledGroup(root: JsonSchema, schema: JsonSchema, value: DataObject): DataObject {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const result: Record<string, unknown> = { ...value };
  for (const name of propertyNames(schema)) {
    const inner = childSchema(root, schema, name) ?? {};
    const one = filled(root, inner, value[name], required.includes(name));
    if (one !== undefined) result[name] = one;
  }
  return result;
}

/** An optional group nobody filled in is only made up when 无 answers all it asks for. */
function isWhole(schema: JsonSchema, group: DataObject): boolean {
  const required: readonly unknown[] = Array.isArray(schema.required) ? schema.required : [];
  const hasAll = required.every((name) => typeof name === 'string' && Object.hasOwn(group, name));
  return hasAll && required.length > 0;
}

/** Data with 无 written into every empty field that may say so. The data given stays as it is. */
export function fillNone(form: Form, data: DataObject): DataObject {
  const root = resolveSchema(form.schema, form.schema);
  return filled(form.schema, root, data, true) as DataObject;
}
