/** 无 for what was left empty. */

import type { DataObject } from '../data/data.js';
import type { Form } from '../form.js';
import type { Field, Fields } from '../schema/fields.js';
import { NONE } from '../schema/keywords.js';
import { propertyNames } from '../schema/schema.js';
import { isBlank } from './fit.js';

/** The value with 无 in every empty `x-fill` field; undefined stays where nothing can be filled in. */
function filled(fields: Fields, field: Field | undefined, value: unknown, isRequired: boolean): unknown {
  if (isBlank(value) && field?.schema['x-fill'] === true) return NONE;
  if (Array.isArray(value)) {
    return value.map((item, i) => filled(fields, field && fields.child(field, String(i)), item, true));
  }
  const isGroup = typeof value === 'object' && value !== null;
  const canBeGroup = isBlank(value) && field?.types.includes('object') === true;
  if (!isGroup && !canBeGroup) return value;
  const group = filledGroup(fields, field, isGroup ? (value as DataObject) : {});
  if (isGroup) return group;
  const isAnswered = Object.keys(group).length > 0 && (isRequired || isWhole(field, group));
  return isAnswered ? group : value;
}

function filledGroup(fields: Fields, field: Field | undefined, value: DataObject): DataObject {
  const result: Record<string, unknown> = { ...value };
  for (const name of propertyNames(field?.schema ?? {})) {
    const inner = field && fields.child(field, name);
    const one = filled(fields, inner, value[name], inner?.isRequired ?? false);
    if (one !== undefined) result[name] = one;
  }
  return result;
}

/** An empty optional group is filled with 无 only when 无 answers everything it requires. */
function isWhole(field: Field | undefined, group: DataObject): boolean {
  const required: readonly unknown[] = Array.isArray(field?.schema.required) ? field.schema.required : [];
  const hasAll = required.every((name) => typeof name === 'string' && Object.hasOwn(group, name));
  return hasAll && required.length > 0;
}

/** Data with 无 written into every empty field that may say so. The data given stays as it is. */
export function fillNone(form: Form, data: DataObject): DataObject {
  return filled(form.fields, form.fields.root, data, true) as DataObject;
}
