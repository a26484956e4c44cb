/** What kind of thing each glyph of a paragraph is, as far as line breaking and gaps care. */

import type { Script } from '../../fonts/face.js';
import { ItemRoom } from './items-room.js';
import { MARK_OF, type Mark, markIndex } from './kinsoku.js';

/** The line breaker's whole knowledge of a glyph. */
export interface Cluster {
  /** Source characters. */
  readonly text: string;
  /** Their code unit where it is a single one; else 0. */
  readonly unit: number;
  /** em */
  readonly advance: number;
  /** Which face was asked for. */
  readonly script: Script;
}

/** And of how it looks. */
export interface ClusterLook {
  /** pt: the 字 its blanks and gaps are counted in. */
  readonly size: number;
  /** pt added to every character's width. */
  readonly tracking: number;
  readonly role: Role;
}

/** The glyphs of a paragraph, one per index. The arrays may be longer than there are glyphs. */
export interface Clusters {
  readonly count: number;
  /** undefined where a picture stands. */
  readonly glyphs: readonly (Cluster | undefined)[];
  readonly looks: readonly ClusterLook[];
  /** By index; widths in pt. */
  readonly pictures: ReadonlyMap<number, { readonly width: number }>;
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
  /** `markIndex` of each glyph that is a mark (also of a mark's second half), else 0. */
  readonly marks: Uint8Array;
  /** The first `seamCount`: glyphs, in order, that are not 汉字 before 汉字. After all others nothing is to be decided. */
  readonly seams: Int32Array;
  readonly seamCount: number;
}

/** The mark that glyph `i` is. */
export function markAt({ marks }: Pick<Classes, 'marks'>, i: number): Mark | undefined {
  return MARK_OF[marks[i]!];
}

/** The characters of glyph `i`; none of a picture, or beyond the paragraph. */
export function textAt({ glyphs, count }: Clusters, i: number): string {
  const text = i < count ? (glyphs[i]?.text ?? '') : '';
  return text === '\t' ? TAB : text;
}

/** A tab is one 字, whatever width the face's empty glyph has. */
const TAB = '\u3000';

/** Whether glyph `i` is the Latin face's. */
export function isLatin({ glyphs }: Clusters, i: number): boolean {
  return glyphs[i]?.script === 'latin';
}

/** pt, tracking included: a glyph may show several characters (`——`). */
function widthAt({ glyphs, looks, pictures }: Clusters, i: number): number {
  const glyph = glyphs[i];
  const { size, tracking } = looks[i]!;
  if (!glyph) return pictures.get(i)!.width;
  if (glyph.text === '\t') return size;
  const characters = tracking === 0 ? 0 : [...glyph.text].length;
  return glyph.advance * size + tracking * characters;
}

function isHanzi(code: number): boolean {
  if (code < 0x2e80) return false;
  if (code >= 0x3400 && code <= 0x9fff) return true;
  const isKana = code >= 0x3040 && code <= 0x30ff && code !== 0x30fb;
  const isHangul = code >= 0xac00 && code <= 0xd7af;
  const isBeyond = (code >= 0xf900 && code <= 0xfaff) || code >= 0x20000;
  return isKana || isHangul || isBeyond || code <= 0x2fdf || isHanNumeral(code);
}

/** 々 〆 〇 and the 苏州码子. */
function isHanNumeral(code: number): boolean {
  return (code >= 0x3005 && code <= 0x3007) || (code >= 0x3021 && code <= 0x3029);
}

const JOINERS = new Set([0xa0, 0x2007, 0x202f, 0x2060, 0xfeff]);
/** The text without zero-width and direction marks and variation selectors. Few documents have any: the expression waits for them. */
function withoutInvisible(text: string): string {
  return text.replace(/[\p{Cf}\p{Variation_Selector}]/gu, '');
}

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
  const visible = withoutInvisible(text);
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

const TICK = markIndex('☐');
const DASH = markIndex('——');

/** Whether a `—` is beside another: half of a 破折号, not a 连接号. */
function isHalfDash(clusters: Clusters, i: number): boolean {
  return (i > 0 && textAt(clusters, i - 1) === '—') || textAt(clusters, i + 1) === '—';
}

function readMark(clusters: Clusters, i: number): number {
  const text = textAt(clusters, i);
  if (text === '—' && isHalfDash(clusters, i)) return DASH;
  const mark = markIndex(text);
  if (mark !== 0 || text.length === 1) return mark;
  return markIndex(withoutInvisible(text));
}

function classifyOther(clusters: Clusters, i: number, { classes, marks, widths }: ItemRoom): void {
  const own = ROLE_CLASS[clusters.looks[i]!.role];
  const mark = own === undefined ? readMark(clusters, i) : 0;
  marks[i] = own === CLASS.mark ? TICK : mark;
  classes[i] = own ?? (mark !== 0 ? CLASS.mark : classOfGlyph(textAt(clusters, i), isLatin(clusters, i)));
  widths[i] = widthAt(clusters, i);
}

/** Classes, marks and widths of all glyphs of a paragraph. */
export function classify(clusters: Clusters, room = new ItemRoom(clusters.count)): Classes {
  const { count, glyphs, looks } = clusters;
  const { classes, marks, widths, seams } = room;
  // What most glyphs are; and what a glyph's successor is, is asked of the last one too.
  classes.fill(CLASS.hanzi, 0, count).fill(CLASS.other, count, count + 1);
  marks.fill(0, 0, count + 1);
  let look: ClusterLook | undefined;
  let isText = false;
  let advance = 0;
  let width = 0;
  let seamCount = 0;
  let isAfterHanzi = false;
  for (let i = 0; i < count; i++) {
    const glyph = glyphs[i];
    if (looks[i] !== look) {
      look = looks[i]!;
      isText = look.role === 'text';
      advance = 0;
      width = look.tracking;
    }
    const unit = glyph === undefined ? 0 : glyph.unit;
    let isHanzi = true;
    if (unit >= 0x3400 && unit <= 0x9fff && isText) {
      if (glyph!.advance !== advance) {
        advance = glyph!.advance;
        width = advance * look!.size + look!.tracking;
      }
      widths[i] = width;
    } else {
      classifyOther(clusters, i, room);
      isHanzi = classes[i] === CLASS.hanzi;
    }
    if (!(isHanzi && isAfterHanzi) && i > 0) seams[seamCount++] = i - 1;
    isAfterHanzi = isHanzi;
  }
  if (count > 0) seams[seamCount++] = count - 1;
  return { classes, marks, seams, seamCount };
}
