/** Font files made for tests: a few glyphs of a bundled face, or two squares in hand-made CFF. */

import type { Face } from '../../src/fonts/face.js';
import { wholeBytes } from '../../src/fonts/sfnt/font-bytes.js';
import { readDirectory, viewOf } from '../../src/fonts/sfnt/sfnt.js';
import { buildSfnt, type Table } from '../../src/fonts/sfnt/sfnt-file.js';
import { subsetFace } from '../../src/fonts/subset/subset.js';

export interface TinyFontOptions {
  readonly family: string;
  /** OS/2 fsType. */
  readonly embedding?: number;
}

function bytesOf(length: number, fill: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  fill(viewOf(bytes));
  return bytes;
}

/** Format 12, one group per character. */
function cmapTable(glyphs: ReadonlyMap<number, number>): Table {
  const entries = [...glyphs].sort(([a], [b]) => a - b);
  const bytes = bytesOf(28 + 12 * entries.length, (view) => {
    view.setUint16(2, 1);
    view.setUint16(4, 3);
    view.setUint16(6, 10);
    view.setUint32(8, 12);
    view.setUint16(12, 12);
    view.setUint32(16, 16 + 12 * entries.length);
    view.setUint32(24, entries.length);
    for (const [i, [codePoint, glyph]] of entries.entries()) {
      view.setUint32(28 + 12 * i, codePoint);
      view.setUint32(32 + 12 * i, codePoint);
      view.setUint32(36 + 12 * i, glyph);
    }
  });
  return { tag: 'cmap', bytes };
}

function nameTable(family: string): Table {
  const bytes = bytesOf(18 + 2 * family.length, (view) => {
    view.setUint16(2, 1);
    view.setUint16(4, 18);
    for (const [i, value] of [3, 1, 0x409, 1, 2 * family.length, 0].entries())
      view.setUint16(6 + 2 * i, value);
    for (let i = 0; i < family.length; i++) view.setUint16(18 + 2 * i, family.charCodeAt(i));
  });
  return { tag: 'name', bytes };
}

function os2Table(embedding: number): Table {
  const bytes = bytesOf(96, (view) => {
    view.setUint16(0, 4);
    view.setUint16(4, 400);
    view.setUint16(8, embedding);
    view.setInt16(68, 880);
    view.setInt16(70, -120);
    view.setInt16(88, 700);
  });
  return { tag: 'OS/2', bytes };
}

/** A TrueType file with these characters of a face. */
export function tinyTrueType(face: Face, characters: string, options: TinyFontOptions): Uint8Array {
  const points = Array.from(characters, (character) => character.codePointAt(0)!);
  const subset = subsetFace(
    face,
    points.map((point) => face.glyphOf(point)),
  );
  const tables = [...readDirectory(wholeBytes(subset.bytes), 0)].map(([tag, { offset, length }]) => ({
    tag,
    bytes: subset.bytes.subarray(offset, offset + length),
  }));
  const map = new Map(points.map((point) => [point, subset.newGlyph.get(face.glyphOf(point))!]));
  const own = [cmapTable(map), nameTable(options.family), os2Table(options.embedding ?? 0)];
  return buildSfnt(0x00010000, [...tables, ...own]);
}

/** A collection of whole files, one after the other. */
export function collection(files: readonly Uint8Array[]): Uint8Array {
  const start = 12 + 4 * files.length;
  const total = files.reduce((sum, file) => sum + file.length, start);
  const bytes = new Uint8Array(total);
  const view = viewOf(bytes);
  bytes.set(new TextEncoder().encode('ttcf'));
  view.setUint32(4, 0x00010000);
  view.setUint32(8, files.length);
  let at = start;
  for (const [i, file] of files.entries()) {
    view.setUint32(12 + 4 * i, at);
    bytes.set(file, at);
    const tables = view.getUint16(at + 4);
    for (let k = 0; k < tables; k++) {
      const record = at + 12 + 16 * k + 8;
      view.setUint32(record, view.getUint32(record) + at);
    }
    at += file.length;
  }
  return bytes;
}

function cffIndex(objects: readonly (readonly number[])[]): number[] {
  if (objects.length === 0) return [0, 0];
  const offsets = [1];
  for (const object of objects) offsets.push(offsets.at(-1)! + object.length);
  return [0, objects.length, 2, ...offsets.flatMap((o) => [o >> 8, o & 255]), ...objects.flat()];
}

/** A number in five bytes, so that a DICT's length does not depend on its values. */
function number5(value: number): number[] {
  return [29, (value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A square from the origin, `side` units wide; the advance is the Private DICT's default. */
function square(side: number): number[] {
  const n = (value: number) => [28, (value >> 8) & 255, value & 255];
  return [...n(0), 22, ...n(side), 6, ...n(side), 7, ...n(-side), 6, 14];
}

function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

/**
 * A CFF table of `.notdef` and squares of 100, 200, … units. With `cids` it is CID-keyed, glyph i + 1 having `cids[i]`;
 * otherwise the glyphs are named A, B, ….
 */
export function tinyCff(count: number, cids?: readonly number[]): Uint8Array {
  const head = [1, 0, 4, 2, ...cffIndex([ascii('Tiny')])];
  const strings = cffIndex([ascii('Adobe'), ascii('Identity')]);
  const global = cffIndex([]);
  const ids = cids ?? Array.from({ length: count }, (_, i) => 34 + i); // SID 34 is the name A
  const charset = [0, ...ids.flatMap((id) => [id >> 8, id & 255])];
  const shapes = cffIndex([[14], ...Array.from({ length: count }, (_, i) => square(100 * (i + 1)))]);
  const privateDict = [...number5(1000), 20];
  const build = (start: number): number[] => {
    const charsetAt = start;
    const shapesAt = charsetAt + charset.length;
    const privateAt = shapesAt + shapes.length;
    const fontDict = cffIndex([[...number5(privateDict.length), ...number5(privateAt), 18]]);
    const selectAt = privateAt + privateDict.length;
    const select = [3, 0, 1, 0, 0, 0, 0, count + 1];
    const places = [...number5(charsetAt), 15, ...number5(shapesAt), 17];
    const top = cids
      ? [...number5(391), ...number5(392), ...number5(0), 12, 30, ...places].concat([
          ...number5(selectAt),
          12,
          37,
          ...number5(selectAt + select.length),
          12,
          36,
        ])
      : [...places, ...number5(privateDict.length), ...number5(privateAt), 18];
    const before = [...head, ...cffIndex([top]), ...strings, ...global];
    if (before.length !== start) return build(before.length);
    return [...before, ...charset, ...shapes, ...privateDict, ...(cids ? [...select, ...fontDict] : [])];
  };
  return new Uint8Array(build(0));
}

/** An OpenType file around `tinyCff`: the characters have glyphs 1, 2, …. */
export function tinyOpenType(
  characters: string,
  options: TinyFontOptions,
  cids?: readonly number[],
): Uint8Array {
  const points = Array.from(characters, (character) => character.codePointAt(0)!);
  const count = points.length + 1;
  const head = bytesOf(54, (view) => {
    view.setUint32(0, 0x00010000);
    view.setUint32(12, 0x5f0f3cf5);
    view.setUint16(18, 1000);
    view.setInt16(40, 1000);
    view.setInt16(42, 1000);
  });
  const hhea = bytesOf(36, (view) => {
    view.setUint32(0, 0x00010000);
    view.setUint16(34, count);
  });
  const maxp = bytesOf(6, (view) => {
    view.setUint32(0, 0x00005000);
    view.setUint16(4, count);
  });
  const hmtx = bytesOf(4 * count, (view) => {
    for (let i = 0; i < count; i++) view.setUint16(4 * i, 1000);
  });
  return buildSfnt(0x4f54544f, [
    { tag: 'head', bytes: head },
    { tag: 'hhea', bytes: hhea },
    { tag: 'maxp', bytes: maxp },
    { tag: 'hmtx', bytes: hmtx },
    { tag: 'CFF ', bytes: tinyCff(points.length, cids) },
    cmapTable(new Map(points.map((point, i) => [point, i + 1]))),
    nameTable(options.family),
    os2Table(options.embedding ?? 0),
  ]);
}
