/** Where the fixed words of a formula stand in a name, though they may be mistyped, and what stands between them. */

import { editDistance } from '../data/nearest.js';
import type { Formula } from './formula.js';

/** Fixed words, as found. */
export interface FoundWords {
  readonly wanted: string;
  /** undefined: nothing like them is there. */
  readonly found: string | undefined;
  readonly distance: number;
}

export interface Located {
  readonly formula: Formula;
  readonly words: readonly FoundWords[];
  /** The text in each gap of the formula. */
  readonly gaps: readonly string[];
  /** 1: all fixed words are there, but for case. 0: none is. */
  readonly likeness: number;
}

interface Span {
  readonly start: number;
  readonly end: number;
  readonly distance: number;
}

/** Letters people type for a hyphen: 浙江一德国, Zhejiang_Germany. */
const DASH_LIKE = '[-一ーㄧ_~～·•・.:：/]?';

function looseSource(words: string): string {
  return [...words]
    .map((sign) => {
      if (sign === '-') return DASH_LIKE;
      return sign === ' ' ? '\\s*' : sign.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    })
    .join('');
}

type Anchor = 'start' | 'end' | 'inside';

/** To the letter, or but for dashes, spaces and case. */
function findLoosely(text: string, words: string, anchor: Anchor): Span | undefined {
  const source = looseSource(words);
  const pattern = anchor === 'start' ? `^${source}` : anchor === 'end' ? `${source}$` : source;
  const exact = new RegExp(pattern, 'iu').exec(text);
  if (!exact) return undefined;
  const [found] = exact;
  return { start: exact.index, end: exact.index + found.length, distance: editDistance(found, words) };
}

function spansNear(text: string, words: string, anchor: Anchor): Span[] {
  const spread = Math.min(8, Math.ceil(words.length / 2));
  const lengths = Array.from({ length: 2 * spread + 1 }, (_, index) => words.length - spread + index);
  const starts = anchor === 'inside' ? Array.from({ length: text.length }, (_, start) => start) : [0];
  return lengths
    .filter((length) => length > 0 && length <= text.length)
    .flatMap((length) =>
      starts
        .map((start) => (anchor === 'end' ? text.length - length : start))
        .map((start) => ({ start, length })),
    )
    .filter(({ start, length }) => start + length <= text.length)
    .map(({ start, length }) => ({
      start,
      end: start + length,
      distance: editDistance(text.slice(start, start + length).toLowerCase(), words.toLowerCase()),
    }));
}

/** How many ends of a span are not those of the words. */
function endsAmiss(text: string, { start, end }: Span, words: string): number {
  return Number(text[start] !== words[0]) + Number(text[end - 1] !== words.at(-1));
}

/** Something like the words; of equals the one that starts and ends as they do, then the shortest. */
function findAlike(text: string, words: string, anchor: Anchor): Span | undefined {
  const most = Math.floor(words.length / 2);
  const amiss = (span: Span) => endsAmiss(text, span, words);
  const length = ({ start, end }: Span) => end - start;
  return spansNear(text, words, anchor)
    .filter(({ distance }) => distance <= most)
    .sort((a, b) => a.distance - b.distance || amiss(a) - amiss(b) || length(a) - length(b))[0];
}

function find(text: string, words: string, anchor: Anchor, isPatient: boolean): Span | undefined {
  const edge = anchor === 'end' ? text.length : 0;
  if (words === '') return { start: edge, end: edge, distance: 0 };
  const loose = findLoosely(text, words, anchor);
  if (loose?.distance === 0 || !isPatient) return loose;
  const alike = findAlike(text, words, anchor);
  if (!loose || !alike) return loose ?? alike;
  // 浙江省-德国: 浙江 without its hyphen is no worse a match than 浙江省-, but the hyphen is there.
  const isBetter =
    alike.distance <= loose.distance && endsAmiss(text, alike, words) < endsAmiss(text, loose, words);
  return isBetter ? alike : loose;
}

/**
 * Takes the fixed words out of the name: first those at its two ends, then those inside, from the left.
 * Not `isPatient`: only words that differ in no more than dashes, spaces and case are found.
 */
export function locate(name: string, formula: Formula, isPatient: boolean): Located {
  const { words } = formula;
  const found = new Map<number, FoundWords>();
  const take = (index: number, text: string, anchor: Anchor): Span | undefined => {
    const wanted = words[index]!;
    const span = find(text, wanted, anchor, isPatient);
    const distance = span?.distance ?? wanted.length;
    found.set(index, { wanted, found: span && text.slice(span.start, span.end), distance });
    return span;
  };
  const last = words.length - 1;
  const head = take(0, name, 'start');
  let rest = name.slice(head?.end ?? 0);
  const tail = take(last, rest, 'end');
  rest = rest.slice(0, tail?.start ?? rest.length);
  const gaps: string[] = [];
  for (let index = 1; index < last; index++) {
    const span = take(index, rest, 'inside');
    gaps.push(rest.slice(0, span?.start ?? 0));
    rest = rest.slice(span?.end ?? 0);
  }
  gaps.push(rest);
  return { formula, words: words.map((_, index) => found.get(index)!), gaps, likeness: likenessOf(found) };
}

/** How far found words are from those wanted; a name all in capitals is as near its formula as any. */
function unlikeness({ wanted, found, distance }: FoundWords): number {
  const isFarByCase = found !== undefined && distance > 0;
  return isFarByCase ? editDistance(found.toLowerCase(), wanted.toLowerCase()) : distance;
}

function likenessOf(found: ReadonlyMap<number, FoundWords>): number {
  const all = [...found.values()];
  const letters = all.reduce((sum, { wanted }) => sum + wanted.length, 0);
  const wrong = all.reduce((sum, words) => sum + unlikeness(words), 0);
  return letters === 0 ? 0 : Math.max(0, 1 - wrong / letters);
}
