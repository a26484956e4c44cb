/** Data fitted to its form: blanks are no value, and text that YAML took for a number is text again. */

import { plainLineEnds } from '../../base/line-ends.js';
import { pointerChild } from '../../base/pointer.js';
import type { DataObject, LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import type { Field, Fields } from '../schema/fields.js';
import { isSchema } from '../schema/schema.js';

/** Nothing, or only white space: what a form field left empty comes out as. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** Walks data and fields together. `ABSENT` marks what is dropped. */
const ABSENT = Symbol('absent');

class Fitting {
  private readonly fields: Fields;
  private readonly sources: ReadonlyMap<string, string>;

  constructor(fields: Fields, sources: ReadonlyMap<string, string>) {
    this.fields = fields;
    this.sources = sources;
  }

  fit(value: unknown, field: Field | undefined, pointer: string, isRequired: boolean): unknown {
    if (isBlank(value)) return ABSENT;
    if (Array.isArray(value)) return this.list(value, field, pointer, isRequired);
    if (typeof value === 'object') return this.object(value as DataObject, field, pointer, isRequired);
    return this.scalar(value, field, pointer);
  }

  /** `0571`, `13800000000`, `true` for a text field: what was typed. */
  private scalar(value: unknown, field: Field | undefined, pointer: string): unknown {
    if (typeof value === 'string') return plainLineEnds(value);
    const source = this.sources.get(pointer);
    if (source === undefined || field === undefined) return value;
    const { types } = field;
    const isText = types.includes('string') && !types.includes(typeof value) && !types.includes('integer');
    return isText ? source : value;
  }

  private list(items: readonly unknown[], field: Field | undefined, pointer: string, isRequired: boolean) {
    const fitted = items.map((item, i) => {
      const inner = field && this.fields.child(field, String(i));
      return this.fit(item, inner, pointerChild(pointer, i), false);
    });
    const isEmpty = fitted.every((item) => item === ABSENT);
    if (isEmpty) return isRequired || items.length === 0 ? [] : ABSENT;
    // A blank row among filled ones keeps its place, so that pointers still lead to the right line.
    return fitted.map((item, i) =>
      item === ABSENT ? (Array.isArray(items[i]) ? [] : blankLike(items[i])) : item,
    );
  }

  private object(value: DataObject, field: Field | undefined, pointer: string, isRequired: boolean) {
    const result: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const fitted = this.member(inner, key, field, pointer);
      if (fitted !== ABSENT) result[key] = fitted;
    }
    const isEmpty = Object.keys(value).length > 0 && Object.values(result).every(isHollow);
    return isEmpty && !isRequired ? ABSENT : result;
  }

  private member(value: unknown, key: string, field: Field | undefined, pointer: string): unknown {
    // Text, which most values are, stays text whatever the schema says.
    if (typeof value === 'string') return isBlank(value) ? ABSENT : plainLineEnds(value);
    const inner = field && this.fields.child(field, key);
    return this.fit(value, inner, pointerChild(pointer, key), inner?.isRequired ?? false);
  }
}

/** What a required group or list of blanks was left as: it fills no group. */
function isHollow(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function blankLike(value: unknown): unknown {
  return isSchema(value) ? {} : '';
}

/**
 * The data as its form understands it. A blank (`name:`, `""`, a group of blanks) is the same as no value,
 * so that "required" means filled in; a scalar for a text field is the text that was typed.
 */
export function fitData(form: Form, loaded: LoadedData): LoadedData {
  const fitting = new Fitting(form.fields, loaded.sources);
  return { ...loaded, data: fitting.fit(loaded.data, form.fields.root, '', true) as DataObject };
}
