/** Data fitted to its form: blanks are no value, and text that YAML took for a number is text again. */

import { pointerChild } from '../../base/pointer.js';
import type { DataObject, LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import { childSchema, isSchema, type JsonSchema, resolveSchema, typesOf } from '../schema/schema.js';

/** Nothing, or only white space: what a form field left empty comes out as. */
export function isBlank(value: unknown): boolean {
  return value === null || value === undefined || (typeof value === 'string' && value.trim() === '');
}

/** Walks data and schema together. `ABSENT` marks what is dropped. */
const ABSENT = Symbol('absent');

class Fitting {
  private readonly root: JsonSchema;
  private readonly sources: ReadonlyMap<string, string>;

  constructor(root: JsonSchema, sources: ReadonlyMap<string, string>) {
    this.root = root;
    this.sources = sources;
  }

  fit(value: unknown, schema: JsonSchema | undefined, pointer: string, isRequired: boolean): unknown {
    if (isBlank(value)) return ABSENT;
    if (Array.isArray(value)) return this.list(value, schema, pointer, isRequired);
    if (typeof value === 'object') return this.object(value as DataObject, schema, pointer, isRequired);
    return this.scalar(value, schema, pointer);
  }

  /** `0571`, `13800000000`, `true` for a text field: what was typed. */
  private scalar(value: unknown, schema: JsonSchema | undefined, pointer: string): unknown {
    const source = this.sources.get(pointer);
    if (source === undefined || schema === undefined || typeof value === 'string') return value;
    const types = typesOf(this.root, schema);
    const isText = types.includes('string') && !types.includes(typeof value) && !types.includes('integer');
    return isText ? source : value;
  }

  private list(
    items: readonly unknown[],
    schema: JsonSchema | undefined,
    pointer: string,
    isRequired: boolean,
  ) {
    const fitted = items.map((item, i) => {
      const inner = schema && childSchema(this.root, schema, String(i));
      return this.fit(item, inner, pointerChild(pointer, i), false);
    });
    const isEmpty = fitted.every((item) => item === ABSENT);
    if (isEmpty) return isRequired || items.length === 0 ? [] : ABSENT;
    // A blank row among filled ones keeps its place, so that pointers still lead to the right line.
    return fitted.map((item, i) =>
      item === ABSENT ? (Array.isArray(items[i]) ? [] : blankLike(items[i])) : item,
    );
  }

  private object(value: DataObject, schema: JsonSchema | undefined, pointer: string, isRequired: boolean) {
    const required = Array.isArray(schema?.required) ? schema.required : [];
    const result: Record<string, unknown> = {};
    for (const [key, inner] of Object.entries(value)) {
      const fitted = this.member(inner, key, schema, pointer, required);
      if (fitted !== ABSENT) result[key] = fitted;
    }
    const isEmpty = Object.keys(value).length > 0 && Object.values(result).every(isHollow);
    return isEmpty && !isRequired ? ABSENT : result;
  }

  private member(
    value: unknown,
    key: string,
    schema: JsonSchema | undefined,
    pointer: string,
    required: readonly unknown[],
  ): unknown {
    // Text, which most values are, stays what it is whatever the schema says.
    if (typeof value === 'string') return isBlank(value) ? ABSENT : value;
    const property = schema && childSchema(this.root, schema, key);
    return this.fit(value, property, pointerChild(pointer, key), required.includes(key));
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
  const root = resolveSchema(form.schema, form.schema);
  const fitting = new Fitting(form.schema, loaded.sources);
  return { ...loaded, data: fitting.fit(loaded.data, root, '', true) as DataObject };
}
