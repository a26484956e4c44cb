/** A bare CFF table drawn anew from outlines (Adobe Technical Notes 5176 and 5177): one writer for CFF, CFF2 and instances of variable faces. */

import { glyphOutline } from '../outlines/outline.js';
import type { PathStep } from '../path.js';
import type { SfntFace } from '../sfnt/sfnt-face.js';
import type { FaceSubset } from './face-subset.js';

/** Units per em of the table, which then needs no FontMatrix. */
const EM = 1000;
/** A fixed-point operand has 16 fractional bits. */
const FRACTION = 65_536;

type Bytes = readonly number[];

const u16 = (value: number): Bytes => [(value >> 8) & 255, value & 255];
const u32 = (value: number): Bytes => [...u16(value >>> 16), ...u16(value)];
const ascii = (text: string): Bytes => [...text].map((character) => character.charCodeAt(0));

/** An INDEX (5176, 5); offsets of four bytes. */
function index(objects: readonly Bytes[]): Bytes {
  if (objects.length === 0) return [0, 0];
  let end = 1;
  const offsets = objects.map((object) => {
    end += object.length;
    return u32(end);
  });
  return [...u16(objects.length), 4, ...u32(1), ...offsets.flat(), ...objects.flat()];
}

/** A DICT operand of five bytes: the length of a DICT does not depend on its values. */
const operand = (value: number): Bytes => [29, ...u32(value)];

/** A charstring operand (5177, 3.2). */
function number(value: number): Bytes {
  if (!Number.isInteger(value)) return [255, ...u32(Math.round(value * FRACTION))];
  const size = Math.abs(value);
  if (size <= 107) return [value + 139];
  if (size > 1131) return [28, ...u16(value)];
  const rest = size - 108;
  return [(value > 0 ? 247 : 251) + (rest >> 8), rest & 255];
}

const LINE = 5;
const CURVE = 8;
const END = 14;
const MOVE = 21;

/** A charstring: width first, then one operator for each step, relative to the step before. */
function charString(steps: readonly PathStep[], width: number): Bytes {
  const out: number[] = [...number(width)];
  let [x, y] = [0, 0];
  const to = (toX: number, toY: number): Bytes => {
    const [nextX, nextY] = [toX, toY].map((value) => Math.round(value * EM * FRACTION) / FRACTION) as [
      number,
      number,
    ];
    const operands = [...number(nextX - x), ...number(nextY - y)];
    [x, y] = [nextX, nextY];
    return operands;
  };
  for (const step of steps) {
    if (step.type === 'move') out.push(...to(step.x, step.y), MOVE);
    if (step.type === 'line') out.push(...to(step.x, step.y), LINE);
    if (step.type === 'cubic')
      out.push(...to(step.ax, step.ay), ...to(step.bx, step.by), ...to(step.x, step.y), CURVE);
    if (step.type === 'quad') {
      const [startX, startY] = [x / EM, y / EM];
      const third = (from: number, control: number) => from + (2 / 3) * (control - from);
      out.push(...to(third(startX, step.cx), third(startY, step.cy)));
      out.push(...to(third(step.x, step.cx), third(step.y, step.cy)), ...to(step.x, step.y), CURVE);
    }
  }
  return [...out, END];
}

/** A CID-keyed table (5176, 18): glyph i has the CID i. */
function cffTable(charStrings: readonly Bytes[], bbox: readonly number[]): Uint8Array {
  const count = charStrings.length;
  const glyphs = index(charStrings);
  const charset = count === 1 ? [0] : [2, ...u16(1), ...u16(count - 2)];
  const select = [3, ...u16(1), ...u16(0), 0, ...u16(count)];
  const privateDict = [...operand(0), 21];
  const top = (start: number) => {
    const places = [charset, select, privateDict, glyphs].map((part) => {
      const at = start;
      start += part.length;
      return at;
    }) as [number, number, number, number];
    const fontDict = index([[...operand(privateDict.length), ...operand(places[2]), 18]]);
    const dict = [
      ...[...operand(391), ...operand(392), ...operand(0), 12, 30],
      ...[...bbox.flatMap((side) => operand(Math.round(side * EM))), 5],
      ...[...operand(count), 12, 34],
      ...[...operand(places[0]), 15, ...operand(places[3]), 17],
      ...[...operand(start), 12, 36, ...operand(places[1]), 12, 37],
    ];
    return { dict, fontDict };
  };
  const before = (dict: Bytes): Bytes => [
    ...[1, 0, 4, 4],
    ...index([ascii('Subset')]),
    ...index([dict]),
    ...index([ascii('Adobe'), ascii('Identity')]),
    ...index([]),
  ];
  const { dict, fontDict } = top(before(top(0).dict).length);
  return Uint8Array.from([...before(dict), ...charset, ...select, ...privateDict, ...glyphs, ...fontDict]);
}

/** Glyphs of a face that has no glyf table of its own to copy from; each glyph's outline was read before it was chosen. */
export function subsetDrawn(face: SfntFace, wanted: ReadonlySet<number>): FaceSubset {
  const order = [...wanted].sort((a, b) => a - b);
  const charStrings = order.map((glyph) =>
    charString(glyphOutline(face, glyph), Math.round(face.advanceOf(glyph) * EM * 10) / 10),
  );
  return {
    outlines: 'cff',
    bytes: cffTable(charStrings, face.bbox),
    newGlyph: new Map(order.map((glyph, i) => [glyph, i])),
  };
}
