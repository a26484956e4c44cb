/**
 * JSON (RFC 8259) → plain data with a place for every value, in one pass: ten times faster than reading it as the YAML
 * it also is. A fault is reported with what was found and what is wanted.
 */

import type { Message } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { isForbiddenStep, pointerChild } from '../../base/pointer.js';
import {
  type FindingWords,
  givenTwice,
  NO_KEY,
  NOT_FINITE,
  type ParsedText,
  Refusal,
  TOO_DEEP,
  TOO_LONG,
  unread,
  type ValuePlace,
} from './parsed-text.js';

/** A string without escapes: read faster than any. */
const PLAIN_STRING = /"[^"\\\u0000-\u001f]*"/y;
const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;
/** As much of a string as is sound. */
const STRING_BEGINNING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*/y;
const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;

const KEY: Message = { zh: '带引号的键，如 "name"', en: 'a key in quotes, as "name"' };
const VALUE: Message = {
  zh: '值：带引号的文字、数、true、false、null、[ ] 或 { }',
  en: 'a value: text in quotes, a number, true, false, null, [ ] or { }',
};
const ESCAPES: Message = {
  zh: '\\n、\\t、\\"、\\\\ 或 \\u 加四位',
  en: '\\n, \\t, \\", \\\\ or \\u with four digits',
};
const ENDS_EARLY: Message = { zh: '文件在这里突然结束，可能没有写完', en: 'the file ends too early' };
const NOT_JSON: Message = { zh: '不是合格的 JSON', en: 'this is not valid JSON' };

/** Frequent slips, by the text found where JSON goes wrong. */
const SLIPS: readonly (readonly [found: RegExp, message: Message])[] = [
  [/^(?:\/[/*]|#)/, { zh: 'JSON 里不能有注释', en: 'JSON has no comments' }],
  [/^['‘’“”＂]/, { zh: '引号须为半角双引号 "', en: 'quotes must be "' }],
  [/^[，、：；｛｝［］]/, { zh: '标点须为半角', en: 'punctuation must be ASCII' }],
  [
    /^(?:True|False|None|TRUE|FALSE|NULL|NaN|-?Infinity|undefined)\b/,
    { zh: 'JSON 没有这个词', en: 'JSON has no such word' },
  ],
  [/^[+.\d]/, { zh: '数的写法有误', en: 'the number is malformed' }],
  [/^[\w\u0080-\uffff]/, { zh: '文字须加引号 "', en: 'text must be in quotes' }],
];

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
  readonly places = new Map<string, ValuePlace>();
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
    if (this.at < this.text.length) this.fail({ zh: '文件到此结束', en: 'the end of the file' });
    return value;
  }

  place(offset: number): ValuePlace {
    return { line: this.line, column: offset - this.lineStart + 1 };
  }

  private refuse(told: FindingWords, offset = this.at): never {
    throw new Refusal(told, offset);
  }

  /** Fails at the current character; `wanted` should be there. */
  private fail(wanted: Message, message = this.slipHere()): never {
    const isEnd = this.at >= this.text.length;
    const [rest = ''] = this.text.slice(this.at, this.at + 40).split(/[\r\n]/, 1);
    const value = rest === '' ? undefined : rest;
    this.refuse({ rule: 'file.syntax', message: isEnd ? ENDS_EARLY : message, wanted, value });
  }

  private slipHere(): Message {
    const rest = this.text.slice(this.at, this.at + 16);
    const isAfterComma =
      /^[}\]]/.test(rest) && /,\s*$/.test(this.text.slice(Math.max(0, this.at - 200), this.at));
    if (isAfterComma) return { zh: '最后一项之后多了一个逗号', en: 'there is a comma after the last item' };
    return SLIPS.find(([found]) => found.test(rest))?.[1] ?? NOT_JSON;
  }

  private value(pointer: string, depth: number): unknown {
    if (depth > LIMITS.dataDepth) this.refuse(TOO_DEEP);
    const first = this.text.charCodeAt(this.at);
    if (first === SIGN.quote) return this.string(VALUE);
    if (first === SIGN.object) return this.object(pointer, depth);
    if (first === SIGN.list) return this.list(pointer, depth);
    const isNumber = first === SIGN.minus || (first >= SIGN.zero && first <= SIGN.nine);
    return isNumber ? this.number(pointer) : this.word(pointer);
  }

  private object(pointer: string, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (let more = this.enter(SIGN.objectEnd); more; more = this.goesOn(SIGN.objectEnd)) {
      const start = this.at;
      const key = this.string(KEY);
      if (isForbiddenStep(key)) this.refuse(NO_KEY, start);
      if (Object.hasOwn(result, key)) this.refuse(givenTwice(key), start);
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
    const closing = String.fromCharCode(end);
    this.take(isComma ? SIGN.comma : end, { zh: `“,”或“${closing}”`, en: `“,” or “${closing}”` });
    if (isComma) this.skip();
    return isComma;
  }

  /** `wanted`: what is allowed here. */
  private string(wanted: Message): string {
    const start = this.at;
    PLAIN_STRING.lastIndex = start;
    const isPlain = PLAIN_STRING.test(this.text);
    if (isPlain) this.at = PLAIN_STRING.lastIndex;
    else this.escapedString(wanted);
    if (this.at - start > LIMITS.textLength) this.refuse(TOO_LONG, start);
    if (isPlain) return this.text.slice(start + 1, this.at - 1);
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private escapedString(wanted: Message): void {
    const start = this.at;
    if (this.match(STRING) !== '') return;
    if (this.match(STRING_BEGINNING) === '') this.fail(wanted);
    const found = this.text[this.at];
    if (found === '\\') this.fail(ESCAPES, { zh: '“\\”后面不对', en: 'no such escape after “\\”' });
    if (found !== '\n' && found !== '\r') {
      this.fail(ESCAPES, { zh: '文字里有控制字符', en: 'there is a control character in the text' });
    }
    this.at = start;
    const quote = {
      zh: '同一行末的引号 "；换行写作 \\n',
      en: 'a closing " on the same line; \\n for a line break',
    };
    this.fail(quote, { zh: '引号没有闭合', en: 'the quote is not closed' });
  }

  private number(pointer: string): number {
    const start = this.at;
    const written = this.match(NUMBER);
    const value = Number(written);
    if (written === '' || /[\d.]/.test(this.text[this.at] ?? '')) {
      this.at = start;
      this.fail(VALUE, { zh: '数的写法有误', en: 'the number is malformed' });
    }
    if (!Number.isFinite(value)) this.refuse(NOT_FINITE, start);
    this.sources.set(pointer, written);
    return value;
  }

  private word(pointer: string): boolean | null {
    const written = this.match(WORD);
    if (written === '') this.fail(VALUE);
    if (written === 'null') return null;
    this.sources.set(pointer, written);
    return written === 'true';
  }

  /** What matches here, and is passed; '' where nothing does. */
  private match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const written = pattern.exec(this.text)?.[0] ?? '';
    this.at += written.length;
    return written;
  }

  private take(sign: number, wanted = plain(`“${String.fromCharCode(sign)}”`)): void {
    if (this.text.charCodeAt(this.at) !== sign) this.fail(wanted);
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
    this.places.set(pointer, this.place(offset));
  }
}

/** Reads JSON. Never throws; with findings there is no value. */
export function parseJson(text: string, file: string): ParsedText {
  const reader = new JsonReader(text);
  try {
    const value = reader.document();
    return { value, places: reader.places, sources: reader.sources, textLines: new Map(), findings: [] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return unread([{ ...error.told, severity: 'error', file, ...reader.place(error.offset!) }]);
  }
}
