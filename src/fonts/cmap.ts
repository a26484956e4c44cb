/**
 * The character map: code point → glyph (OpenType 1.9, "cmap", formats 4, 6, 12, 13, and 14 for variation sequences).
 * Our own reader because it is asked for every character of every document: the basic plane is unrolled once into a
 * typed array (about 1 ms), where fontkit searches anew each time and takes 100 ms and more to import.
 */

import type { TableRange } from './sfnt.js';

export interface CharacterMap {
  /** Glyph of a code point; 0 when the face has none. */
  glyphOf(codePoint: number): number;
  /** Glyph of a base with a variation selector; 0 when the face knows no such sequence. */
  variantOf(codePoint: number, selector: number): number;
}

const BASIC_PLANE = 0x10000;

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

function readFormat4(view: DataView, at: number, basic: Uint16Array): void {
  const twice = view.getUint16(at + 6);
  let next = 0; // segments do not overlap: in a damaged file they must not cost more than one pass either
  for (let i = 0; i < twice; i += 2) {
    const last = view.getUint16(at + 14 + i);
    const first = view.getUint16(at + 16 + twice + i);
    const delta = view.getUint16(at + 16 + 2 * twice + i);
    const place = at + 16 + 3 * twice + i;
    const range = view.getUint16(place);
    for (let code = Math.max(first, next); code <= last && code < 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(place + range + 2 * (code - first));
      basic[code] = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff;
    }
    next = Math.max(next, last + 1);
  }
}

function readFormat6(view: DataView, at: number, basic: Uint16Array): void {
  const first = view.getUint16(at + 6);
  const count = view.getUint16(at + 8);
  for (let i = 0; i < count; i++) basic[first + i] = view.getUint16(at + 10 + 2 * i);
}

/** Formats 12 (consecutive glyphs, `step` 1) and 13 (one glyph for the whole group, `step` 0): the basic plane's groups. */
function readGroups(view: DataView, at: number, step: number, basic: Uint16Array): void {
  const end = at + 16 + 12 * view.getUint32(at + 12);
  let next = 0;
  for (let group = at + 16; group < end; group += 12) {
    const first = view.getUint32(group);
    const last = Math.min(view.getUint32(group + 4), BASIC_PLANE - 1);
    const glyph = view.getUint32(group + 8);
    for (let code = Math.max(first, next); code <= last; code++) basic[code] = glyph + step * (code - first);
    next = Math.max(next, last + 1);
  }
}

/** Binary search in the groups of format 12 or 13, which are sorted. */
function searchGroups(view: DataView, at: number, step: number, codePoint: number): number {
  let [low, high] = [0, view.getUint32(at + 12) - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const group = at + 16 + 12 * middle;
    const first = view.getUint32(group);
    if (codePoint < first) high = middle - 1;
    else if (codePoint > view.getUint32(group + 4)) low = middle + 1;
    else return view.getUint32(group + 8) + step * (codePoint - first);
  }
  return 0;
}

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
  const basic = new Uint16Array(BASIC_PLANE);
  const key = PREFERENCE.find((name) => found.has(name));
  if (key === undefined) return undefined;
  const at = found.get(key)!;
  const format = view.getUint16(at);
  const hasGroups = format === 12 || format === 13;
  const step = format === 12 ? 1 : 0;
  if (format === 4) readFormat4(view, at, basic);
  else if (format === 6) readFormat6(view, at, basic);
  else if (hasGroups) readGroups(view, at, step, basic);
  else return undefined;

  const glyphOf = (codePoint: number): number => {
    if (codePoint >= BASIC_PLANE && !hasGroups) return 0;
    const glyph = codePoint < BASIC_PLANE ? basic[codePoint]! : searchGroups(view, at, step, codePoint);
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
