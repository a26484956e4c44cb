/**
 * Running text with the simplest markup (`**strong**`, `*emphasis*`, `` `code` ``, `H~2~O`, a picture), read straight
 * from its line. It is by far the most there is, and takes micromark fifty times as long.
 */

import type { PhrasingContent, Text } from 'mdast';
import { flanking } from './attention.js';
import { raisedEnd } from './raised.js';

type Position = NonNullable<Text['position']>;
type Point = Position['start'];

/** Part of one line, and its place in the source. Lines and columns from 1. */
export interface PlainText {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  readonly offset: number;
}

function pointAt({ line, column, offset }: PlainText, by: number): Point {
  return { line, column: column + by, offset: offset + by };
}

export function positionOf(at: PlainText, from = 0, to = at.text.length): Position {
  return { start: pointAt(at, from), end: pointAt(at, to) };
}

/**
 * Finds what is more than text: characters that CommonMark, our extensions or this reader look at inside a line, white
 * space of its own included.
 */
export const SPECIAL = /[\\`*_![\]<&~^\t\r\n\0\ufeff]/g;

type Reader = (at: PlainText, start: number, special: RegExp) => PhrasingContent | undefined;

/** Constructs read here, by first character; any other special character is not plain. */
const READERS: Readonly<Record<string, Reader>> = {
  '*': readAttention,
  '`': readCode,
  '~': readRaised,
  '^': readRaised,
  '!': readPicture,
};

/** The content of a line between two places; undefined when it has markup that is not plain. */
export function plainInlines(
  at: PlainText,
  special: RegExp,
  from = 0,
  to = at.text.length,
): PhrasingContent[] | undefined {
  const nodes: PhrasingContent[] = [];
  for (let done = from; done < to; ) {
    special.lastIndex = done;
    const start = special.exec(at.text)?.index ?? to;
    if (start > done) nodes.push(textNode(at, done, Math.min(start, to)));
    if (start >= to) break;
    const node = READERS[at.text[start]!]?.(at, start, special);
    if (node === undefined) return undefined;
    nodes.push(node);
    done = endOf(node, at);
    if (done > to) return undefined;
  }
  return nodes;
}

function endOf(node: PhrasingContent, at: PlainText): number {
  return node.position!.end.offset! - at.offset;
}

function textNode(at: PlainText, from: number, to: number): Text {
  return { type: 'text', value: at.text.slice(from, to), position: positionOf(at, from, to) };
}

const ASTERISK = 42;

/** One or two asterisks, closed by the next ones, which must be as many. */
function readAttention(at: PlainText, start: number, special: RegExp): PhrasingContent | undefined {
  const size = sizeOfRun(at.text, start);
  const close = at.text.indexOf('*', start + size);
  if (close < 0 || size > 2 || sizeOfRun(at.text, close) !== size) return undefined;
  if (!flankingAt(at.text, start, size)._open || !flankingAt(at.text, close, size)._close) return undefined;
  const children = plainInlines(at, special, start + size, close);
  const type = size === 2 ? 'strong' : 'emphasis';
  return children && { type, children, position: positionOf(at, start, close + size) };
}

function sizeOfRun(text: string, start: number): number {
  let end = start;
  while (text.charCodeAt(end) === ASTERISK) end += 1;
  return end - start;
}

function flankingAt(text: string, start: number, size: number) {
  return flanking(ASTERISK, codeAt(text, start - 1), codeAt(text, start + size));
}

function codeAt(text: string, at: number): number | null {
  return at >= 0 && at < text.length ? text.charCodeAt(at) : null;
}

/** Between single backticks, without markers of anything else. */
function readCode(at: PlainText, start: number): PhrasingContent | undefined {
  const [written, value] = matchAt(/`([^\s`*~^\\[\]]+)`(?!`)/y, at.text, start) ?? [];
  if (written === undefined || value === undefined) return undefined;
  return { type: 'inlineCode', value, position: positionOf(at, start, start + written.length) };
}

function readRaised(at: PlainText, start: number): PhrasingContent | undefined {
  const end = raisedEnd(at.text, start);
  if (end === undefined) return undefined;
  const value = at.text.slice(start + 1, end - 1);
  const type = at.text[start] === '~' ? 'subscript' : 'superscript';
  return { type, value, position: positionOf(at, start, end) };
}

/** `![alt](file)` with nothing special in either. */
function readPicture(at: PlainText, start: number): PhrasingContent | undefined {
  const match = matchAt(/!\[([^[\]\\`*_<>&~^!]*)\]\(([^\s()<>\\&]+)\)/y, at.text, start);
  if (match === undefined) return undefined;
  const [written, alt, url] = match as unknown as [string, string, string];
  const position = positionOf(at, start, start + written.length);
  return { type: 'image', title: null, url, alt, position };
}

/** `pattern` is sticky. */
function matchAt(pattern: RegExp, text: string, start: number): RegExpExecArray | undefined {
  pattern.lastIndex = start;
  return pattern.exec(text) ?? undefined;
}
