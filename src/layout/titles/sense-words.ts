/** Where a title may be broken, and what stands on either side: the words that rules of sense look at. */

import type { Glyph } from '../../fonts/face.js';
import type { Breaks } from '../lines/linebreak-measure.js';
import { COUNTRIES, WORDS } from './sense-terms.js';

/** One place where a line may end, as a reader sees it. */
export interface BreakPlace {
  /** Text before and after it without the spaces at the place; the nearest `REACH` characters of each. */
  readonly before: string;
  readonly after: string;
  /** The words that end and begin here; '' where the place is inside a word. */
  readonly wordBefore: string;
  readonly wordAfter: string;
  readonly isInWord: boolean;
  /** A space stands at the place, which a line's end drops. */
  readonly isSpaced: boolean;
  /** Inside 《》 or 〈〉; inside round or square brackets or quotes. */
  readonly isInTitle: boolean;
  readonly isInBrackets: boolean;
  /** Inside a body's name that a mark joins: 浙江-德国智能制造联合实验室. */
  readonly isInName: boolean;
  /** Nothing follows but what `after` holds. */
  readonly isNearEnd: boolean;
  /** `BREAK` of the place. */
  readonly level: number;
}

/** How far rules look, in UTF-16 units. */
const REACH = 24;
const KNOWN_WORDS = new Set(WORDS);
const LONGEST_WORD = Math.max(...WORDS.map((word) => word.length));
/** 连接号 between two parts of a name. The expression is made where it is used: engines take long to do so. */
function jointsIn(text: string): Iterable<RegExpExecArray> {
  return text.matchAll(/(?<=\p{L})[-‐‑–—－](?=\p{L})/gu);
}

const OBJECT = '\ufffc';

/** Words by where they begin and end in the text. */
interface Words {
  readonly starting: ReadonlyMap<number, string>;
  readonly ending: ReadonlyMap<number, string>;
}

/** Longest word of `WORDS` that the words from `from` on make up, and how many they are; the word at `from` itself otherwise. */
function joined(words: readonly string[], from: number): { word: string; count: number } {
  let found = { word: words[from]!, count: 1 };
  let text = words[from]!;
  for (let count = 2; text.length < LONGEST_WORD && from + count <= words.length; count++) {
    text += words[from + count - 1]!;
    if (KNOWN_WORDS.has(text)) found = { word: text, count };
  }
  return found;
}

/** Where words begin, and the text's end. */
function wordStarts(text: string, segmentWords: (text: string) => readonly string[]): Set<number> {
  const words = segmentWords(text);
  const starts = new Set<number>();
  let at = 0;
  for (let i = 0; i < words.length; ) {
    const { word, count } = joined(words, i);
    starts.add(at);
    at += word.length;
    i += count;
  }
  return starts.add(text.length);
}

/** The second part of a joined name is a country, whatever a segmenter makes of what follows: 马来西亚|热带, not 马来西|亚热带. */
function keepCountries(text: string, starts: Set<number>): void {
  for (const { index } of jointsIn(text)) {
    const country = COUNTRIES.find((name) => text.startsWith(name, index + 1));
    if (country === undefined) continue;
    const end = index + 1 + country.length;
    for (let at = index + 2; at < end; at++) starts.delete(at);
    starts.add(index + 1).add(end);
  }
}

function wordsOf(text: string, segmentWords: (text: string) => readonly string[]): Words {
  const starts = wordStarts(text, segmentWords);
  keepCountries(text, starts);
  const places = [...starts].sort((a, b) => a - b);
  const starting = new Map<number, string>();
  const ending = new Map<number, string>();
  for (let i = 0; i + 1 < places.length; i++) {
    const word = text.slice(places[i]!, places[i + 1]!);
    starting.set(places[i]!, word);
    ending.set(places[i + 1]!, word);
  }
  return { starting, ending };
}

/** How deep each position of the text is inside brackets of a kind; unpaired ones count to the text's end. */
function depths(text: string, opening: string, closing: string): Int16Array {
  const depth = new Int16Array(text.length + 1);
  for (let i = 0; i < text.length; i++) {
    const step = opening.includes(text[i]!) ? 1 : closing.includes(text[i]!) ? -1 : 0;
    depth[i + 1] = Math.max(0, depth[i]! + step);
  }
  return depth;
}

/** What ends the name of a body. */
const BODY = /联合实验室|实验室|研究中心|中心|研究院|基地|Laboratory|Center|Centre/;
/** A body's name ends at most so far after the joint, in UTF-16 units. */
const LONGEST_NAME = 48;

/** 1 for each place inside a joined name, which begins with the word before the joint. */
function joinedNames(text: string, { ending }: Words): Uint8Array {
  const inside = new Uint8Array(text.length + 1);
  for (const { index } of jointsIn(text)) {
    const body = BODY.exec(text.slice(index, index + LONGEST_NAME));
    if (!body) continue;
    const start = index - (ending.get(index)?.length ?? 0);
    inside.fill(1, start + 1, index + body.index + body[0].length);
  }
  return inside;
}

/** Position in the text of each item's start, and of the end. */
function positionsOf(texts: readonly string[]): Int32Array {
  const positions = new Int32Array(texts.length + 1);
  texts.forEach((text, i) => {
    positions[i + 1] = positions[i]! + text.length;
  });
  return positions;
}

/** The places of a segment that begins with item `start` and ends before `end`; parallel to `breaks`. */
export function breakPlaces(
  glyphs: readonly (Glyph | undefined)[],
  breaks: Breaks,
  start: number,
  end: number,
  segmentWords: (text: string) => readonly string[],
): BreakPlace[] {
  const texts = glyphs.slice(start, end).map((glyph) => glyph?.text ?? OBJECT);
  const text = texts.join('');
  const positions = positionsOf(texts);
  const words = wordsOf(text, segmentWords);
  const names = joinedNames(text, words);
  const titles = depths(text, '《〈', '》〉');
  const brackets = depths(text, '（(〔[［【“‘「『', '）)〕]］】”’」』');
  return Array.from({ length: breaks.count }, (_, i): BreakPlace => {
    const inkEnd = positions[Math.max(start, breaks.ink[i]! + 1) - start]!;
    const next = positions[breaks.next[i]! - start]!;
    return {
      before: text.slice(Math.max(0, inkEnd - REACH), inkEnd),
      after: text.slice(next, next + REACH),
      wordBefore: words.ending.get(inkEnd) ?? '',
      wordAfter: words.starting.get(next) ?? '',
      isInWord: next < text.length && !words.starting.has(next),
      isSpaced: next > inkEnd,
      isInTitle: titles[next]! > 0,
      isInBrackets: brackets[next]! > 0,
      isInName: names[next] === 1,
      isNearEnd: text.length - next <= REACH,
      level: breaks.level[i]!,
    };
  });
}
