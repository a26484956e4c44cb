/** Where a title may be broken, and what stands on either side: the words that rules of sense look at. */

import type { Glyph } from '../../fonts/face.js';
import type { Breaks } from '../lines/linebreak-measure.js';
import type { Lexicon, TitleWords } from './lexicon.js';

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

/** The longest known word that the words from `from` on make up, and how many they are; the word at `from` itself otherwise. */
function joined(words: readonly string[], from: number, known: Lexicon): { word: string; count: number } {
  let found = { word: words[from]!, count: 1 };
  let text = words[from]!;
  for (let count = 2; text.length < known.longestWord && from + count <= words.length; count++) {
    text += words[from + count - 1]!;
    if (known.words.has(text)) found = { word: text, count };
  }
  return found;
}

/** Where words begin, and the text's end. */
export function wordStarts(text: string, titleWords: TitleWords): Set<number> {
  const words = titleWords.segment(text);
  const lexicon = titleWords.lexicon();
  const starts = new Set<number>();
  let at = 0;
  for (let i = 0; i < words.length; ) {
    const { word, count } = joined(words, i, lexicon);
    starts.add(at);
    at += word.length;
    i += count;
  }
  return starts.add(text.length);
}

/** The second part of a joined name is a country, whatever a segmenter makes of what follows: 马来西亚|热带, not 马来西|亚热带. */
function keepCountries(text: string, starts: Set<number>, { countries }: Lexicon): void {
  for (const { index } of jointsIn(text)) {
    const country = countries.find((name) => text.startsWith(name, index + 1));
    if (country === undefined) continue;
    const end = index + 1 + country.length;
    for (let at = index + 2; at < end; at++) starts.delete(at);
    starts.add(index + 1).add(end);
  }
}

function wordsOf(text: string, titleWords: TitleWords): Words {
  const starts = wordStarts(text, titleWords);
  keepCountries(text, starts, titleWords.lexicon());
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

/** A body's name ends at most so far after the joint, in UTF-16 units. */
const LONGEST_NAME = 48;

/** Where the first of `bodies`, longer ones first, ends in the text. */
function bodyEnd(text: string, bodies: readonly string[]): number | undefined {
  const found = bodies
    .map((body) => ({ at: text.indexOf(body), length: body.length }))
    .filter(({ at }) => at >= 0);
  const first = found.toSorted((a, b) => a.at - b.at)[0];
  return first && first.at + first.length;
}

/** 1 for each place inside a joined name, which begins with the word before the joint. */
function joinedNames(text: string, { ending }: Words, { jointBodies }: Lexicon): Uint8Array {
  const inside = new Uint8Array(text.length + 1);
  for (const { index } of jointsIn(text)) {
    const end = bodyEnd(text.slice(index, index + LONGEST_NAME), jointBodies);
    if (end === undefined) continue;
    const start = index - (ending.get(index)?.length ?? 0);
    inside.fill(1, start + 1, index + end);
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
  titleWords: TitleWords,
): BreakPlace[] {
  const texts = glyphs.slice(start, end).map((glyph) => glyph?.text ?? OBJECT);
  const text = texts.join('');
  const positions = positionsOf(texts);
  const words = wordsOf(text, titleWords);
  const names = joinedNames(text, words, titleWords.lexicon());
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
