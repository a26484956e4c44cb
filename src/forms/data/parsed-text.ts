/** What reading a text as data gives, be it YAML or JSON, and the faults that both refuse in the same words. */

import type { Finding, Message } from '../../base/finding.js';
import type { Place } from '../../base/place.js';

/** Where a value is written. In a list from a file beside the data, line and column are those of the sheet. */
export interface ValuePlace extends Place {
  /** The file, when it is not the data's own. */
  readonly file?: string | undefined;
  /** Heading of the column. */
  readonly heading?: string | undefined;
}

export interface ParsedText {
  readonly value: unknown;
  /** Where each value is written: its key, or the item itself in a list. */
  readonly places: ReadonlyMap<string, ValuePlace>;
  /** How numbers and booleans were typed: `0571` reads as 571, but a telephone code is text. */
  readonly sources: ReadonlyMap<string, string>;
  /** Line on which the text of a block (`|`, `>`) starts. */
  readonly textLines: ReadonlyMap<string, number>;
  readonly findings: readonly Finding[];
}

/** What a finding says, without its place. */
export type FindingWords = Pick<Finding, 'rule' | 'message' | 'value' | 'wanted'>;

/** Thrown by a reader that gives up; `offset`: of the fault in the text. */
export class Refusal extends Error {
  readonly told: FindingWords;
  readonly offset: number | undefined;

  constructor(told: FindingWords, offset: number | undefined) {
    super(told.message.en);
    this.told = told;
    this.offset = offset;
  }
}

const told = (rule: string, message: Message): FindingWords => ({ rule, message });

export const TOO_DEEP = told('file.depth', { zh: '数据嵌套过深', en: 'the data is nested too deeply' });
export const TOO_MANY_ALIASES = told('file.aliases', {
  zh: '引用（“*”）过多',
  en: 'there are too many aliases (“*”)',
});
export const TOO_LONG = told('text.long', { zh: '文字过长', en: 'the text is too long' });
export const NOT_FINITE = told('file.number', { zh: '不是有限的数', en: 'this is not a finite number' });
export const NO_KEY = told('file.key', { zh: '不能用作键', en: 'this cannot be a key' });
export const givenTwice = (key: string) =>
  told('file.duplicate', { zh: `“${key}”写了两次`, en: `“${key}” is given twice` });

/** A text that could not be read, and why. */
export function unread(findings: readonly Finding[]): ParsedText {
  return { value: undefined, places: new Map(), sources: new Map(), textLines: new Map(), findings };
}
