/**
 * The character map: code point → glyph (OpenType 1.9, "cmap", formats 4, 6, 12, 13, and 14 for variation sequences).
 * Our own reader because fontkit takes 100 ms and more to import. Each look-up searches the table: a document asks for
 * some 600 characters of a face that has 30 000, and who asks remembers the answer.
 */

import type { TableRange } from './sfnt.js';

export interface CharacterMap {
  /** Glyph of a code point; 0 when the face has none. */
  glyphOf(codePoint: number): number;
  /** Glyph of a base with a variation selector; 0 when the face knows no such sequence. */
  variantOf(codePoint: number, selector: number): number;
}

/** Glyph of a code point as one subtable says it; 0 for none. */
type Lookup = (codePoint: number) => number;

/** Looks up in the subtable at an offset. A RangeError here and not later when it reaches beyond the file. */
type Reader = (view: DataView, at: number) => Lookup;

/** Best first: full repertoire, then basic plane, then the symbol encoding of old dingbats faces. */
const PREFERENCE = ['3/10', '0/6', '0/4', '3/1', '0/3', '0/2', '0/1', '0/0', '3/0'];

function subtables(view: DataView, table: TableRange): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i < view.getUint16(table.offset + 2); i++) {
    const record = table.offset + 4 + 8 * i;
    const key = `${view.getUint16(record)}/${view.getUint16(record + 2)}`;
    found.set(key, table.offset + view.getUint32(record + 4));
  }
  return found;
}

/** Throws a RangeError when the file ends before `end`. */
function reach(view: DataView, end: number): void {
  if (end > view.byteLength) throw new RangeError(`${end} is beyond the file's end`);
}

/** Segments of the basic plane, ascending by their last code; U+FFFF only ends them. */
const readSegments: Reader = (view, at) => {
  const twice = view.getUint16(at + 6);
  const [lasts, firsts, deltas, ranges] = [14, 16 + twice, 16 + 2 * twice, 16 + 3 * twice].map(
    (start) => at + start,
  ) as [number, number, number, number];
  reach(view, ranges + twice);
  for (let i = 0; i < twice; i += 2) {
    const range = view.getUint16(ranges + i);
    const codes = Math.min(view.getUint16(lasts + i), 0xfffe) - view.getUint16(firsts + i);
    if (range !== 0 && codes >= 0) reach(view, ranges + i + range + 2 * codes + 2);
  }
  return (codePoint) => {
    if (codePoint >= 0xffff) return 0;
    let low = 0;
    for (let high = twice / 2; low < high; ) {
      const middle = (low + high) >> 1;
      if (view.getUint16(lasts + 2 * middle) < codePoint) low = middle + 1;
      else high = middle;
    }
    const i = 2 * low;
    if (i >= twice) return 0;
    const first = view.getUint16(firsts + i);
    if (codePoint < first) return 0;
    const range = view.getUint16(ranges + i);
    const raw = range === 0 ? codePoint : view.getUint16(ranges + i + range + 2 * (codePoint - first));
    return range !== 0 && raw === 0 ? 0 : (raw + view.getUint16(deltas + i)) & 0xffff;
  };
};

/** Glyphs of codes in a row. */
const readRow: Reader = (view, at) => {
  const first = view.getUint16(at + 6);
  const count = view.getUint16(at + 8);
  reach(view, at + 10 + 2 * count);
  return (codePoint) => {
    const place = codePoint - first;
    return place >= 0 && place < count ? view.getUint16(at + 10 + 2 * place) : 0;
  };
};

/** Groups of code points, ascending: with consecutive glyphs (`step` 1), or with one glyph for them all (0). */
function readGroups(view: DataView, at: number, step: number): Lookup {
  const count = view.getUint32(at + 12);
  reach(view, at + 16 + 12 * count);
  return (codePoint) => {
    let low = 0;
    for (let high = count - 1; low <= high; ) {
      const middle = (low + high) >> 1;
      const group = at + 16 + 12 * middle;
      const first = view.getUint32(group);
      if (codePoint < first) high = middle - 1;
      else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
      else return view.getUint32(group + 8) + step * (codePoint - first);
    }
    return 0;
  };
}

/** By format. */
const READERS: Readonly<Record<number, Reader>> = {
  4: readSegments,
  6: readRow,
  12: (view, at) => readGroups(view, at, 1),
  13: (view, at) => readGroups(view, at, 0),
};

/** The entry of `selector` in a format 14 subtable: offsets of its default and non-default tables, 0 for none. */
function selectorTables(view: DataView, at: number, selector: number): readonly [number, number] | undefined {
  for (let i = 0; i < view.getUint32(at + 6); i++) {
    const record = at + 10 + 11 * i;
    if (((view.getUint16(record) << 8) | view.getUint8(record + 2)) !== selector) continue;
    return [view.getUint32(record + 3), view.getUint32(record + 7)];
  }
  return undefined;
}

function read24(view: DataView, at: number): number {
  return (view.getUint16(at) << 8) | view.getUint8(at + 2);
}

function isDefaultVariant(view: DataView, at: number, codePoint: number): boolean {
  for (let i = 0; i < view.getUint32(at); i++) {
    const first = read24(view, at + 4 + 4 * i);
    if (codePoint >= first && codePoint <= first + view.getUint8(at + 7 + 4 * i)) return true;
  }
  return false;
}

function otherVariant(view: DataView, at: number, codePoint: number): number {
  for (let i = 0; i < view.getUint32(at); i++) {
    if (read24(view, at + 4 + 5 * i) === codePoint) return view.getUint16(at + 7 + 5 * i);
  }
  return 0;
}

/** Reads the table; glyphs beyond `glyphCount` count as missing. Undefined when no subtable is of a format we read. */
export function readCharacterMap(
  view: DataView,
  table: TableRange,
  glyphCount: number,
): CharacterMap | undefined {
  const found = subtables(view, table);
  const key = PREFERENCE.find((name) => found.has(name));
  if (key === undefined) return undefined;
  const at = found.get(key)!;
  const lookUp = READERS[view.getUint16(at)]?.(view, at);
  if (!lookUp) return undefined;
  const glyphOf = (codePoint: number): number => {
    const glyph = lookUp(codePoint);
    return glyph < glyphCount ? glyph : 0;
  };
  const sequences = found.get('0/5');
  const variantOf = (codePoint: number, selector: number): number => {
    const tables = sequences === undefined ? undefined : selectorTables(view, sequences, selector);
    if (sequences === undefined || tables === undefined) return 0;
    const [same, other] = tables;
    if (same !== 0 && isDefaultVariant(view, sequences + same, codePoint)) return glyphOf(codePoint);
    const glyph = other === 0 ? 0 : otherVariant(view, sequences + other, codePoint);
    return glyph < glyphCount ? glyph : 0;
  };
  return { glyphOf, variantOf };
}
