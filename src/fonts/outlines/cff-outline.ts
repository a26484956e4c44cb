/** Contours of CFF glyphs: Type 2 charstrings (Adobe Technical Note 5177), found through the tables of note 5176. */

import { type Dict, type Index, readDict, readIndex, readTopDict } from '../sfnt/cff-charset.js';
import { guarded, viewOf } from '../sfnt/sfnt.js';
import type { SfntFace } from '../sfnt/sfnt-face.js';
import type { PathStep } from './path.js';

/** Top DICT and Private DICT operators. */
const CHAR_STRINGS = 17;
const PRIVATE = 18;
const SUBRS = 19;
const FD_ARRAY = 0x0c24;
const FD_SELECT = 0x0c25;

/** Subroutines in subroutines (5177, 4.7: 10). */
const DEEPEST = 10;
/** Operands on the stack (5177, appendix B). */
const MOST_OPERANDS = 513;

interface CffFont {
  readonly view: DataView;
  readonly charStrings: Index;
  readonly globals: Index;
  /** Local subroutines of a glyph's font. */
  readonly localsOf: (glyph: number) => Index | undefined;
}

function localsIn(view: DataView, dict: Dict): Index | undefined {
  const [size = 0, at = 0] = dict.get(PRIVATE) ?? [];
  const subrs = readDict(view, at, at + size).get(SUBRS)?.[0];
  return subrs === undefined ? undefined : readIndex(view, at + subrs);
}

/** Index of each glyph's font (5176, 19): format 0, a byte a glyph; format 3, ranges. */
function fontOfGlyph(view: DataView, at: number, glyph: number): number {
  if (view.getUint8(at) === 0) return view.getUint8(at + 1 + glyph);
  const count = view.getUint16(at + 1);
  for (let i = count - 1; i >= 0; i--) {
    if (view.getUint16(at + 3 + 3 * i) <= glyph) return view.getUint8(at + 5 + 3 * i);
  }
  return 0;
}

function openCff(face: SfntFace): CffFont {
  face.needTables(['CFF ']);
  const { offset, length } = face.tables.get('CFF ')!;
  const view = viewOf(face.bytes.subarray(offset, offset + length));
  const top = readTopDict(view);
  const names = readIndex(view, view.getUint8(2));
  const strings = readIndex(view, readIndex(view, names.end).end);
  const globals = readIndex(view, strings.end);
  const charStrings = readIndex(view, top.get(CHAR_STRINGS)?.[0] ?? 0);
  const [array, select] = [top.get(FD_ARRAY)?.[0], top.get(FD_SELECT)?.[0]];
  if (array === undefined || select === undefined) {
    const locals = localsIn(view, top);
    return { view, charStrings, globals, localsOf: () => locals };
  }
  const fonts = readIndex(view, array);
  const locals = Array.from({ length: fonts.count }, (_, i) =>
    localsIn(view, readDict(view, fonts.startOf(i), fonts.startOf(i + 1))),
  );
  return { view, charStrings, globals, localsOf: (glyph) => locals[fontOfGlyph(view, select, glyph)] };
}

const opened = new WeakMap<SfntFace, CffFont>();

/** The outline of a glyph in font units. Throws a FontError where the charstring is damaged. */
export function readCffContours(face: SfntFace, glyph: number): PathStep[] {
  return guarded('CFF', () => {
    const font = opened.get(face) ?? openCff(face);
    opened.set(face, font);
    const { charStrings } = font;
    const pen = new CharString(font, font.localsOf(glyph));
    pen.run(charStrings.startOf(glyph), charStrings.startOf(glyph + 1), 0);
    return pen.finish();
  });
}

/** How far a subroutine's number lies below its index (5177, 4.7). */
function biasOf({ count }: Index): number {
  return count < 1240 ? 107 : count < 33_900 ? 1131 : 32_768;
}

/** A charstring being drawn. */
class CharString {
  readonly #font: CffFont;
  readonly #locals: Index | undefined;
  readonly #steps: PathStep[] = [];
  #stack: number[] = [];
  #x = 0;
  #y = 0;
  #hints = 0;
  #isOpen = false;
  #isDone = false;

  constructor(font: CffFont, locals: Index | undefined) {
    this.#font = font;
    this.#locals = locals;
  }

  finish(): PathStep[] {
    this.#closeContour();
    return this.#steps;
  }

  run(start: number, end: number, depth: number): void {
    if (depth > DEEPEST) throw new RangeError('subroutines too deep');
    const { view } = this.#font;
    for (let at = start; at < end && !this.#isDone; ) {
      const first = view.getUint8(at);
      if (first === 11) return;
      if (first >= 32 || first === 28) at += this.#push(view, at, first);
      else at += this.#operate(view, at, first, depth);
    }
  }

  #push(view: DataView, at: number, first: number): number {
    if (this.#stack.length >= MOST_OPERANDS) throw new RangeError('stack overflow');
    const [length, value] = operand(view, at, first);
    this.#stack.push(value);
    return length;
  }

  /** Carries an operator out; returns its length. */
  #operate(view: DataView, at: number, operator: number, depth: number): number {
    if (operator === 12) {
      this.#flex(view.getUint8(at + 1));
      return 2;
    }
    if (operator === 10 || operator === 29) {
      this.#call(operator === 10 ? this.#locals : this.#font.globals, depth);
      return 1;
    }
    if (HINTS.has(operator)) {
      this.#hints += this.#stack.length >> 1;
      this.#stack = [];
      // hintmask and cntrmask: a bit for each hint follows.
      return operator === 19 || operator === 20 ? 1 + ((this.#hints + 7) >> 3) : 1;
    }
    if (operator === 14) this.#isDone = true;
    else this.#drawing[operator]?.(this.#stack);
    this.#stack = [];
    return 1;
  }

  #call(index: Index | undefined, depth: number): void {
    const number = (this.#stack.pop() ?? 0) + (index ? biasOf(index) : 0);
    if (!index || number < 0 || number >= index.count) throw new RangeError('no such subroutine');
    this.run(index.startOf(number), index.startOf(number + 1), depth + 1);
  }

  /** What operators that draw make of their operands (5177, 4.1). */
  readonly #drawing: Readonly<Record<number, (s: readonly number[]) => void>> = {
    4: (s) => this.#move(0, s.at(-1) ?? 0),
    5: (s) => this.#lines(s),
    6: (s) => this.#turningLines(s, true),
    7: (s) => this.#turningLines(s, false),
    8: (s) => this.#curves(s),
    21: (s) => this.#move(s.at(-2) ?? 0, s.at(-1) ?? 0),
    22: (s) => this.#move(s.at(-1) ?? 0, 0),
    24: (s) => {
      this.#curves(s.slice(0, -2));
      this.#lines(s.slice(-2));
    },
    25: (s) => {
      this.#lines(s.slice(0, -6));
      this.#curves(s.slice(-6));
    },
    26: (s) => this.#alongCurves(s, false),
    27: (s) => this.#alongCurves(s, true),
    30: (s) => this.#turningCurves(s, false),
    31: (s) => this.#turningCurves(s, true),
  };

  #turningLines(s: readonly number[], isAcross: boolean): void {
    for (let i = 0; i < s.length; i++) {
      if ((i % 2 === 0) === isAcross) this.#line(s[i]!, 0);
      else this.#line(0, s[i]!);
    }
  }

  #closeContour(): void {
    if (this.#isOpen) this.#steps.push({ type: 'close' });
    this.#isOpen = false;
  }

  #move(dx: number, dy: number): void {
    this.#closeContour();
    this.#x += dx;
    this.#y += dy;
    this.#steps.push({ type: 'move', x: this.#x, y: this.#y });
    this.#isOpen = true;
  }

  #line(dx: number, dy: number): void {
    this.#x += dx;
    this.#y += dy;
    this.#steps.push({ type: 'line', x: this.#x, y: this.#y });
  }

  #lines(s: readonly number[]): void {
    for (let i = 0; i + 1 < s.length; i += 2) this.#line(s[i]!, s[i + 1]!);
  }

  #curve(dax: number, day: number, dbx: number, dby: number, dx: number, dy: number): void {
    const [ax, ay] = [this.#x + dax, this.#y + day];
    const [bx, by] = [ax + dbx, ay + dby];
    this.#x = bx + dx;
    this.#y = by + dy;
    this.#steps.push({ type: 'cubic', ax, ay, bx, by, x: this.#x, y: this.#y });
  }

  #curves(s: readonly number[]): void {
    for (let i = 0; i + 5 < s.length; i += 6)
      this.#curve(s[i]!, s[i + 1]!, s[i + 2]!, s[i + 3]!, s[i + 4]!, s[i + 5]!);
  }

  /** hhcurveto and vvcurveto: curves that begin and end in one direction. */
  #alongCurves(s: readonly number[], isAcross: boolean): void {
    let i = s.length % 4 === 1 ? 1 : 0;
    let aside = i === 1 ? s[0]! : 0;
    for (; i + 3 < s.length; i += 4) {
      const [first, bx, by, last] = [s[i]!, s[i + 1]!, s[i + 2]!, s[i + 3]!];
      if (isAcross) this.#curve(first, aside, bx, by, last, 0);
      else this.#curve(aside, first, bx, by, 0, last);
      aside = 0;
    }
  }

  /** hvcurveto and vhcurveto: each curve begins in the direction the one before did not. */
  #turningCurves(s: readonly number[], isAcross: boolean): void {
    for (let i = 0; i + 3 < s.length; i += 4) {
      const isFlat = isAcross === ((i / 4) % 2 === 0);
      const rest = s.length - i === 5 ? s[i + 4]! : 0;
      const [first, bx, by, last] = [s[i]!, s[i + 1]!, s[i + 2]!, s[i + 3]!];
      if (isFlat) this.#curve(first, 0, bx, by, rest, last);
      else this.#curve(0, first, bx, by, last, rest);
    }
  }

  /** hflex 34, flex 35, hflex1 36, flex1 37: two curves; arithmetic operators are not found in fonts and draw nothing. */
  #flex(operator: number): void {
    const s = this.#stack;
    const n = (i: number) => s[i] ?? 0;
    if (operator === 35) this.#curves(s.slice(0, 12));
    else if (operator === 34) {
      this.#curve(n(0), 0, n(1), n(2), n(3), 0);
      this.#curve(n(4), 0, n(5), -n(2), n(6), 0);
    } else if (operator === 36) {
      this.#curve(n(0), n(1), n(2), n(3), n(4), 0);
      this.#curve(n(5), 0, n(6), n(7), n(8), -(n(1) + n(3) + n(7)));
    } else if (operator === 37) {
      const dx = n(0) + n(2) + n(4) + n(6) + n(8);
      const dy = n(1) + n(3) + n(5) + n(7) + n(9);
      const isFlat = Math.abs(dx) > Math.abs(dy);
      this.#curve(n(0), n(1), n(2), n(3), n(4), n(5));
      this.#curve(n(6), n(7), n(8), n(9), isFlat ? n(10) : -dx, isFlat ? -dy : n(10));
    }
    this.#stack = [];
  }
}

/** hstem vstem hstemhm vstemhm hintmask cntrmask */
const HINTS = new Set([1, 3, 18, 23, 19, 20]);

/** Length in bytes and value of an operand (5177, 3.2). */
function operand(view: DataView, at: number, first: number): readonly [number, number] {
  if (first === 28) return [3, view.getInt16(at + 1)];
  if (first < 247) return [1, first - 139];
  if (first < 251) return [2, (first - 247) * 256 + view.getUint8(at + 1) + 108];
  if (first < 255) return [2, -(first - 251) * 256 - view.getUint8(at + 1) - 108];
  return [5, view.getInt32(at + 1) / 65_536];
}
