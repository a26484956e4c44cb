/** What kind of thing each glyph of a paragraph is, as far as line breaking and gaps care. */

import { ItemRoom } from './items-room.js';
import { type Mark, markOf } from './kinsoku.js';

/** One glyph per index; the line breaker's whole knowledge of fonts. The arrays may be longer than there are glyphs. */
export interface Clusters {
  readonly count: number;
  /** Source characters of each glyph. */
  readonly texts: readonly string[];
  /** pt */
  readonly advances: ArrayLike<number>;
  /** Type size of each, pt: the 字 its blanks and gaps are counted in. */
  readonly sizes: ArrayLike<number>;
  /** Whether the glyph is the Latin face's. */
  readonly latin: readonly boolean[];
  readonly roles: readonly Role[];
  /** Whether Chinese and Latin letters get a quarter-em gap (style.latinGap). */
  readonly latinGap: boolean;
  /** Whether marks inside the line keep their blank (style.punctuation: keep). */
  readonly keepsBlanks?: boolean;
  /** Whether a bracket that begins the paragraph keeps its blank (style.firstBracket: keep). */
  readonly keepsFirstBlank?: boolean;
}

/**
 * `note`: a footnote's mark, which stays with its base; `object`: a picture; `tick`: a tick box, which stays with its label;
 * `raised`: superscript or subscript, which gets no gap before it.
 */
export type Role = 'text' | 'note' | 'object' | 'tick' | 'raised';

export const CLASS = {
  /** Symbols and pictures: breaks around them, no gaps. */
  other: 0,
  hanzi: 1,
  letter: 2,
  digit: 3,
  /** U+0020 and the like: dropped at a line's edges. */
  space: 4,
  /** U+3000: as wide as a 字, stays at a line's end, does not begin one. */
  wideSpace: 5,
  /** U+00A0 and the like: joins its neighbours. */
  joiner: 6,
  /** U+200B: a line may end here. */
  breaker: 7,
  mark: 8,
  note: 9,
} as const;

export interface Classes {
  /** `CLASS` of each glyph. */
  readonly classes: Uint8Array;
  /** The mark each glyph is, where its class says so (also of a mark's second half). */
  readonly marks: readonly (Mark | undefined)[];
}

function isHanzi(code: number): boolean {
  if (code >= 0x3400 && code <= 0x9fff) return true;
  const isKana = code >= 0x3040 && code <= 0x30ff && code !== 0x30fb;
  const isHangul = code >= 0xac00 && code <= 0xd7af;
  const isBeyond = (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000;
  return isKana || isHangul || isBeyond || (code >= 0x2e80 && code <= 0x2fdf) || isHanNumeral(code);
}

/** 々 〆 〇 and the 苏州码子. */
function isHanNumeral(code: number): boolean {
  return (code >= 0x3005 && code <= 0x3007) || (code >= 0x3021 && code <= 0x3029);
}

const JOINERS = new Set([0xa0, 0x2007, 0x202f, 0x2060, 0xfeff]);
/** Zero-width and direction marks and variation selectors. */
const INVISIBLE = /[\p{Cf}\p{Variation_Selector}]/gu;

function spaceClass(code: number): number {
  if (JOINERS.has(code)) return CLASS.joiner;
  if (code === 0x3000) return CLASS.wideSpace;
  const isSpace = code === 0x20 || code === 9 || (code >= 0x2000 && code <= 0x200a) || code === 0x205f;
  return isSpace || code === 0x1680 ? CLASS.space : CLASS.other;
}

function classOfText(code: number, isLatin: boolean): number {
  if (isHanzi(code)) return CLASS.hanzi;
  const isDigit = (code >= 0x30 && code <= 0x39) || (code >= 0xff10 && code <= 0xff19);
  if (isDigit) return CLASS.digit;
  const space = spaceClass(code);
  if (space !== CLASS.other) return space;
  return isLatin ? CLASS.letter : CLASS.other;
}

/** Classes of a glyph of several characters: an accented letter, or one with invisible characters about it. */
function classOfCluster(text: string, isLatin: boolean): number {
  const visible = text.replace(INVISIBLE, '');
  if (visible !== '') return classOfText(visible.codePointAt(0)!, isLatin);
  return text.includes('\u200b') ? CLASS.breaker : CLASS.joiner;
}

function classOfGlyph(text: string, isLatin: boolean): number {
  return text.length === 1 ? classOfText(text.charCodeAt(0), isLatin) : classOfCluster(text, isLatin);
}

/** Roles that say what a glyph is, whatever its character. */
const ROLE_CLASS: Readonly<Partial<Record<Role, number>>> = {
  note: CLASS.note,
  object: CLASS.other,
  tick: CLASS.mark,
};

const TICK = markOf('☐');
const DASH = markOf('——');

/** A `—` beside another is half of a 破折号, not a 连接号. */
function isHalfDash({ texts, count }: Clusters, i: number): boolean {
  if (texts[i] !== '—') return false;
  return texts[i - 1] === '—' || (i + 1 < count && texts[i + 1] === '—');
}

function markAt(clusters: Clusters, i: number): Mark | undefined {
  const text = clusters.texts[i]!;
  if (isHalfDash(clusters, i)) return DASH;
  const mark = markOf(text);
  if (mark || text.length === 1) return mark;
  return markOf(text.replace(INVISIBLE, ''));
}

/** The common case, told without any look-up. */
function isCommonHanzi(text: string): boolean {
  const code = text.charCodeAt(0);
  return code >= 0x3400 && code <= 0x9fff && text.length === 1;
}

/** Classes of all glyphs of a paragraph. */
export function classify(clusters: Clusters, room = new ItemRoom(clusters.count)): Classes {
  const { count, texts, latin, roles } = clusters;
  const { classes, marks } = room;
  for (let i = 0; i < count; i++) {
    if (isCommonHanzi(texts[i]!) && roles[i] === 'text') {
      classes[i] = CLASS.hanzi;
      marks[i] = undefined;
      continue;
    }
    const own = ROLE_CLASS[roles[i]!];
    const mark = own === undefined ? markAt(clusters, i) : undefined;
    marks[i] = own === CLASS.mark ? TICK : mark;
    classes[i] = own ?? (mark ? CLASS.mark : classOfGlyph(texts[i]!, latin[i]!));
  }
  // What a glyph's successor is, is asked of the last one too.
  classes[count] = CLASS.other;
  marks[count] = undefined;
  return { classes, marks };
}
