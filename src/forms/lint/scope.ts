/** What a name in a template refers to before there is data: a field, a constant text, or something unknown. */

import { pointerChild } from '../../base/pointer.js';
import type { Field, Fields } from '../schema/fields.js';

export type Value =
  | { readonly kind: 'field'; readonly field: Field }
  | { readonly kind: 'text'; readonly text: string }
  /** A partial's context: what it is called with, laid over the context of its caller. */
  | { readonly kind: 'record'; readonly base: Value; readonly own: ReadonlyMap<string, Value> }
  /** Values put together by the template: `(list-of 'name' 'unit')`. */
  | { readonly kind: 'list'; readonly items: readonly Value[] }
  | { readonly kind: 'unknown' };

export const UNKNOWN: Value = { kind: 'unknown' };

/** Placeholder in a text for values that come from data. No template contains it. */
export const HOLE = '\ufffc';

export interface Scope {
  /** Contexts from the outermost to the innermost: `this` is the last, `../` the one before. */
  readonly contexts: readonly Value[];
  /** Block parameters: `{{#each list as |item|}}`. */
  readonly names: ReadonlyMap<string, Value>;
}

/** The text a value prints, as far as the template determines it. */
export function textOf(value: Value): string {
  return value.kind === 'text' ? value.text : HOLE;
}

/** `name` of a value; undefined when the form has no such thing. */
export function memberOf(value: Value, name: string, fields: Fields): Value | undefined {
  if (value.kind === 'record') return value.own.get(name) ?? memberOf(value.base, name, fields);
  if (value.kind !== 'field') return UNKNOWN;
  // Of a list, templates ask the length.
  if (value.field.types.includes('array') && name === 'length') return UNKNOWN;
  const inner = fields.child(value.field, name);
  return inner ? { kind: 'field', field: inner } : undefined;
}

/** One item of a list, or of anything `each` may go over. */
export function itemOf(value: Value, fields: Fields): Value {
  if (value.kind !== 'field') return UNKNOWN;
  const [item] = fields.inside(value.field);
  return value.field.types.includes('array') && item ? { kind: 'field', field: item } : UNKNOWN;
}

/** The field a pointer made of steps leads to, where holes are steps of lists. */
export function fieldAt(steps: readonly string[], fields: Fields): Value {
  const pointer = steps.reduce<string>((at, step) => pointerChild(at, step === HOLE ? '*' : step), '');
  const field = fields.at(pointer);
  return field ? { kind: 'field', field } : UNKNOWN;
}
