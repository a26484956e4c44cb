/** Reads which CID each glyph of a CFF table has (Adobe Technical Note 5176, sections 5–13). */

import { viewOf } from './sfnt.js';

/** Top DICT operators; two-byte ones as 0x0c00 + second byte. */
const CHARSET = 15;
const CHAR_STRINGS = 17;
const ROS = 0x0c1e;

export interface Index {
  readonly count: number;
  /** Start of the first object's data. */
  readonly data: number;
  /** Start of object i; of `count`: the end of the last. */
  readonly startOf: (i: number) => number;
  /** First byte after the INDEX. */
  readonly end: number;
}

export function readIndex(view: DataView, at: number): Index {
  const count = view.getUint16(at);
  if (count === 0) return { count, data: at + 2, startOf: () => at + 2, end: at + 2 };
  const size = view.getUint8(at + 2);
  const offsetAt = (i: number): number => {
    let value = 0;
    for (let k = 0; k < size; k++) value = value * 256 + view.getUint8(at + 3 + i * size + k);
    return value;
  };
  const base = at + 2 + (count + 1) * size;
  return { count, data: base + 1, startOf: (i) => base + offsetAt(i), end: base + offsetAt(count) };
}

/** Length in bytes and value of an operand; reals are skipped, none of ours is one. */
function readOperand(view: DataView, at: number): readonly [number, number] {
  const first = view.getUint8(at);
  if (first === 28) return [3, view.getInt16(at + 1)];
  if (first === 29) return [5, view.getInt32(at + 1)];
  if (first === 30) {
    let end = at + 1;
    while ((view.getUint8(end) & 0x0f) !== 0x0f) end++;
    return [end + 1 - at, 0];
  }
  if (first < 247) return [1, first - 139];
  const second = view.getUint8(at + 1);
  return [2, first < 251 ? (first - 247) * 256 + second + 108 : -(first - 251) * 256 - second - 108];
}

export type Dict = ReadonlyMap<number, readonly number[]>;

export function readTopDict(view: DataView): Dict {
  const names = readIndex(view, view.getUint8(2));
  const dicts = readIndex(view, names.end);
  return readDict(view, dicts.data, dicts.end);
}

/** Operands by operator; two-byte operators as 0x0c00 + second byte. */
export function readDict(view: DataView, start: number, end: number): Dict {
  const entries = new Map<number, readonly number[]>();
  let operands: number[] = [];
  for (let at = start; at < end; ) {
    const first = view.getUint8(at);
    if (first <= 21) {
      const operator = first === 12 ? 0x0c00 + view.getUint8(at + 1) : first;
      entries.set(operator, operands);
      operands = [];
      at += first === 12 ? 2 : 1;
    } else {
      const [length, value] = readOperand(view, at);
      operands.push(value);
      at += length;
    }
  }
  return entries;
}

/** CIDs of glyphs 0 … count − 1 from a charset of format 0, 1 or 2. */
function readCharset(view: DataView, at: number, count: number): number[] {
  const format = view.getUint8(at);
  const cids = [0];
  for (let place = at + 1; cids.length < count; ) {
    const first = view.getUint16(place);
    const left = format === 0 ? 0 : format === 1 ? view.getUint8(place + 2) : view.getUint16(place + 2);
    for (let i = 0; i <= left && cids.length < count; i++) cids.push(first + i);
    place += format === 0 ? 2 : 2 + format;
  }
  return cids;
}

export interface CffGlyphs {
  readonly count: number;
  /** CID by glyph when the font is CID-keyed; otherwise a reader takes the glyph's number for its CID. */
  readonly cids: readonly number[] | undefined;
}

/** Glyph count and CIDs of a bare CFF table. */
export function readCffGlyphs(cff: Uint8Array): CffGlyphs {
  const view = viewOf(cff);
  const top = readTopDict(view);
  const charStrings = top.get(CHAR_STRINGS)?.[0];
  if (charStrings === undefined) throw new RangeError('no CharStrings');
  const { count } = readIndex(view, charStrings);
  const charset = top.get(CHARSET)?.[0] ?? 0;
  // Charsets 0–2 are predefined ones of name-keyed fonts.
  const isCidKeyed = top.has(ROS) && charset > 2;
  return { count, cids: isCidKeyed ? readCharset(view, charset, count) : undefined };
}
