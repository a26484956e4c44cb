/**
 * Sound JSON → plain data with a place for every value, in one pass: ten times faster than reading it as the YAML it
 * also is. Whatever is unusual (a fault, a key twice, too deep, too long) is left to the YAML reader and its findings.
 */

import { LIMITS } from '../../base/limits.js';
import { pointerChild } from '../../base/pointer.js';
import type { ParsedText, Place } from './yaml-text.js';

const UNUSUAL = new Error('not for this reader');
const KEYS_REFUSED = new Set(['__proto__', 'constructor', 'prototype']);

/** A string without escapes: read faster than any. */
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

/** What values and their parts begin and end with. */
const SIGN = {
  quote: 0x22,
  comma: 0x2c,
  minus: 0x2d,
  zero: 0x30,
  nine: 0x39,
  colon: 0x3a,
  list: 0x5b,
  listEnd: 0x5d,
  object: 0x7b,
  objectEnd: 0x7d,
} as const;

class JsonReader {
  readonly places = new Map<string, Place>();
  readonly sources = new Map<string, string>();
  private readonly text: string;
  private at = 0;
  private line = 1;
  private lineStart = 0;

  constructor(text: string) {
    this.text = text;
  }

  document(): unknown {
    this.skip();
    this.mark('');
    const value = this.value('', 0);
    this.skip();
    if (this.at < this.text.length) throw UNUSUAL;
    return value;
  }

  private value(pointer: string, depth: number): unknown {
    if (depth > LIMITS.dataDepth) throw UNUSUAL;
    const first = this.text.charCodeAt(this.at);
    if (first === SIGN.quote) return this.string();
    if (first === SIGN.object) return this.object(pointer, depth);
    if (first === SIGN.list) return this.list(pointer, depth);
    const isNumber = first === SIGN.minus || (first >= SIGN.zero && first <= SIGN.nine);
    return isNumber ? this.number(pointer) : this.word(pointer);
  }

  private object(pointer: string, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (let more = this.enter(SIGN.objectEnd); more; more = this.goesOn(SIGN.objectEnd)) {
      const start = this.at;
      const key = this.string();
      if (KEYS_REFUSED.has(key) || Object.hasOwn(result, key)) throw UNUSUAL;
      const inner = pointerChild(pointer, key);
      this.mark(inner, start);
      this.skip();
      this.take(SIGN.colon);
      this.skip();
      result[key] = this.value(inner, depth + 1);
    }
    return result;
  }

  private list(pointer: string, depth: number): unknown[] {
    const result: unknown[] = [];
    for (let more = this.enter(SIGN.listEnd); more; more = this.goesOn(SIGN.listEnd)) {
      const inner = pointerChild(pointer, result.length);
      this.mark(inner);
      result.push(this.value(inner, depth + 1));
    }
    return result;
  }

  /** Past an opening bracket; false, and past the closing one, when nothing is between them. */
  private enter(end: number): boolean {
    this.at += 1;
    this.skip();
    if (this.text.charCodeAt(this.at) !== end) return true;
    this.at += 1;
    return false;
  }

  /** After a member: true past a comma, false past the closing bracket. */
  private goesOn(end: number): boolean {
    this.skip();
    const isComma = this.text.charCodeAt(this.at) === SIGN.comma;
    this.take(isComma ? SIGN.comma : end);
    if (isComma) this.skip();
    return isComma;
  }

  private string(): string {
    const start = this.at;
    PLAIN_STRING.lastIndex = start;
    const isPlain = PLAIN_STRING.test(this.text);
    const written = isPlain ? undefined : this.match(STRING);
    if (isPlain) this.at = PLAIN_STRING.lastIndex;
    if (this.at - start > LIMITS.textLength) throw UNUSUAL;
    return written === undefined ? this.text.slice(start + 1, this.at - 1) : (JSON.parse(written) as string);
  }

  private number(pointer: string): number {
    const written = this.match(NUMBER);
    const value = Number(written);
    if (!Number.isFinite(value)) throw UNUSUAL;
    this.sources.set(pointer, written);
    return value;
  }

  private word(pointer: string): boolean | null {
    const written = this.match(WORD);
    if (written === 'null') return null;
    this.sources.set(pointer, written);
    return written === 'true';
  }

  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const written = pattern.exec(this.text)?.[0];
    if (written === undefined || written === '') throw UNUSUAL;
    this.at += written.length;
    return written;
  }

  private take(sign: number): void {
    if (this.text.charCodeAt(this.at) !== sign) throw UNUSUAL;
    this.at += 1;
  }

  private skip(): void {
    for (; ; this.at += 1) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      if (code !== 0x0a) continue;
      this.line += 1;
      this.lineStart = this.at + 1;
    }
  }

  private mark(pointer: string, offset = this.at): void {
    this.places.set(pointer, { line: this.line, column: offset - this.lineStart + 1 });
  }
}

/** The data of a JSON text; undefined when it is for the YAML reader. */
export function parseJson(text: string): ParsedText | undefined {
  const reader = new JsonReader(text);
  try {
    const value = reader.document();
    return { value, places: reader.places, sources: reader.sources, textLines: new Map(), findings: [] };
  } catch (error) {
    if (error === UNUSUAL || error instanceof RangeError) return undefined;
    throw error;
  }
}
