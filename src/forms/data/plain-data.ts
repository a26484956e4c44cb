/** A JavaScript value given as data: proved to be what a JSON file could hold, and copied. */

import type { Finding, Message } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { isForbiddenStep, pointerChild } from '../../base/pointer.js';
import { NO_KEY, TOO_DEEP, TOO_LONG } from './parsed-text.js';

export interface PlainData {
  readonly value: unknown;
  /** Pointer → a number or boolean as text. */
  readonly sources: ReadonlyMap<string, string>;
  readonly findings: readonly Finding[];
}

const WANTED: Message = {
  zh: '只能是文字、有限的数、true、false、null，以及由它们组成的列表和普通对象',
  en: 'texts, finite numbers, true, false, null, and lists and plain objects of them',
};
const DATE_WANTED: Message = { zh: '写成文字，如 "2026-06-09"', en: 'a text such as "2026-06-09"' };

/** Stops the copying: the first value that is refused is reported. */
class Refusal extends Error {
  readonly finding: Finding;

  constructor(finding: Omit<Finding, 'severity'>) {
    super(finding.message.en);
    this.finding = { severity: 'error', ...finding };
  }
}

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  // `Object.prototype` of any realm: the one prototype that has none itself.
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** `Date`, `Map`, `function`, `NaN`. */
function kindOf(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return typeof value;
  return (value.constructor as { readonly name?: string } | undefined)?.name || 'object';
}

class Copier {
  readonly sources = new Map<string, string>();
  private readonly file: string;
  /** The objects that the value at hand is inside. */
  private readonly outer = new Set<object>();
  private size = 0;

  constructor(file: string) {
    this.file = file;
  }

  copy(value: unknown, pointer: string): unknown {
    this.measure(1, pointer);
    if (value === null) return null;
    if (typeof value === 'string') return this.text(value, pointer);
    if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) {
      this.sources.set(pointer, String(value));
      return value;
    }
    if (typeof value === 'object' && (Array.isArray(value) || isPlainObject(value)))
      return this.inside(value, pointer);
    const wanted = value instanceof Date ? DATE_WANTED : WANTED;
    const message = { zh: '数据里不能有这种值', en: 'data cannot hold such a value' };
    throw new Refusal({
      rule: 'data.value',
      file: this.file,
      pointer,
      value: kindOf(value),
      message,
      wanted,
    });
  }

  private inside(value: object, pointer: string): unknown {
    const refuse = (rule: string, message: Message) =>
      new Refusal({ rule, file: this.file, pointer, message });
    if (this.outer.has(value)) {
      throw refuse('data.cycle', { zh: '数据里有循环引用', en: 'this object contains itself' });
    }
    if (this.outer.size > LIMITS.dataDepth) {
      throw refuse(TOO_DEEP.rule, TOO_DEEP.message);
    }
    this.outer.add(value);
    const copied = Array.isArray(value)
      ? Array.from(value, (item, i) => this.copy(item, pointerChild(pointer, i)))
      : this.members(value, pointer);
    this.outer.delete(value);
    return copied;
  }

  /** A member that is `undefined` is left out, as JSON leaves it out. */
  private members(value: object, pointer: string): Record<string, unknown> {
    const copied: Record<string, unknown> = {};
    for (const [key, member] of Object.entries(value)) {
      const inner = pointerChild(pointer, key);
      if (isForbiddenStep(key)) throw new Refusal({ ...NO_KEY, file: this.file, pointer: inner, value: key });
      if (member !== undefined) copied[key] = this.copy(member, inner);
    }
    return copied;
  }

  private text(value: string, pointer: string): string {
    if (value.length > LIMITS.textLength) throw new Refusal({ ...TOO_LONG, file: this.file, pointer });
    this.measure(value.length, pointer);
    return value;
  }

  /** Counts characters and values, so that an object is bounded as a file is. */
  private measure(size: number, pointer: string): void {
    this.size += size;
    if (this.size <= LIMITS.dataBytes) return;
    const message = { zh: '数据过大', en: 'the data is too large' };
    throw new Refusal({ rule: 'file.large', file: this.file, pointer, message });
  }
}

/** A copy of `value`; or, as a finding, the first part of it that JSON cannot hold. */
export function plainData(value: unknown, file: string): PlainData {
  const copier = new Copier(file);
  try {
    return { value: copier.copy(value, ''), sources: copier.sources, findings: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { value: undefined, sources: new Map(), findings: [error.finding] };
  }
}
