/** Contours of TrueType glyphs, simple and composite (OpenType 1.9, "glyf"). */

import type { PathStep } from '../path.js';
import { componentsOf, isComposite } from '../sfnt/glyf-outlines.js';
import type { SfntFace } from '../sfnt/sfnt-face.js';

/** Flags of points. */
const ON_CURVE = 0x01;
const SHORT_X = 0x02;
const SHORT_Y = 0x04;
const REPEAT = 0x08;
const SAME_X = 0x10;
const SAME_Y = 0x20;
/** Flags of components. */
const WORDS = 0x0001;
const OFFSETS = 0x0002;
const SCALE = 0x0008;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;

/** Components inside components: real faces have two levels. */
const DEEPEST = 16;

interface Point {
  readonly x: number;
  readonly y: number;
  readonly isOn: boolean;
}

type Contour = readonly Point[];

/** The outline of a glyph in font units. */
export function readGlyfContours(face: SfntFace, glyph: number): PathStep[] {
  return contoursOf(face, glyph, 0).flatMap(stepsOf);
}

function contoursOf(face: SfntFace, glyph: number, depth: number): Contour[] {
  const { store } = face;
  const length = store.lengthOf(glyph);
  if (length === 0 || depth > DEEPEST) return [];
  store.need([glyph]);
  const at = store.placeOf(glyph);
  return isComposite(store.view, at, at + length)
    ? compositeContours(face, at, depth)
    : simpleContours(store.view, at);
}

/** One flag byte for each point; a repeated one stands once with its count. */
function readFlags(view: DataView, from: number, count: number): { flags: number[]; at: number } {
  const flags: number[] = [];
  let at = from;
  while (flags.length < count) {
    const flag = view.getUint8(at++);
    const times = flag & REPEAT ? view.getUint8(at++) + 1 : 1;
    for (let i = 0; i < times && flags.length < count; i++) flags.push(flag);
  }
  return { flags, at };
}

/** Coordinates, each given as its distance from the one before. */
function readCoordinates(
  view: DataView,
  from: number,
  flags: readonly number[],
  short: number,
  same: number,
): { values: number[]; at: number } {
  let [at, value] = [from, 0];
  const values = flags.map((flag) => {
    if (flag & short) value += flag & same ? view.getUint8(at++) : -view.getUint8(at++);
    else if (!(flag & same)) {
      value += view.getInt16(at);
      at += 2;
    }
    return value;
  });
  return { values, at };
}

function simpleContours(view: DataView, start: number): Contour[] {
  const count = view.getInt16(start);
  const ends = Array.from({ length: count }, (_, i) => view.getUint16(start + 10 + 2 * i));
  const lengthAt = start + 10 + 2 * count;
  const points = (ends.at(-1) ?? -1) + 1;
  const { flags, at } = readFlags(view, lengthAt + 2 + view.getUint16(lengthAt), points);
  const xs = readCoordinates(view, at, flags, SHORT_X, SAME_X);
  const ys = readCoordinates(view, xs.at, flags, SHORT_Y, SAME_Y);
  const all = flags.map((flag, i): Point => {
    return { x: xs.values[i]!, y: ys.values[i]!, isOn: (flag & ON_CURVE) !== 0 };
  });
  return ends.map((end, i) => all.slice(i === 0 ? 0 : ends[i - 1]! + 1, end + 1));
}

/** a b c d of a component: x' = ax + cy, y' = bx + dy. */
function matrixOf(view: DataView, at: number, flags: number): readonly [number, number, number, number] {
  const f2dot14 = (index: number) => view.getInt16(at + 2 * index) / 16_384;
  if (flags & SCALE) return [f2dot14(0), 0, 0, f2dot14(0)];
  if (flags & TWO_SCALES) return [f2dot14(0), 0, 0, f2dot14(1)];
  return flags & MATRIX ? [f2dot14(0), f2dot14(1), f2dot14(2), f2dot14(3)] : [1, 0, 0, 1];
}

function compositeContours(face: SfntFace, start: number, depth: number): Contour[] {
  const { view } = face.store;
  const contours: Contour[] = [];
  for (const { at, flags, glyph } of componentsOf(view, start)) {
    const isWide = (flags & WORDS) !== 0;
    const argument = (index: number) =>
      isWide ? view.getInt16(at + 4 + 2 * index) : view.getInt8(at + 4 + index);
    const [a, b, c, d] = matrixOf(view, at + 4 + (isWide ? 4 : 2), flags);
    const turned = contoursOf(face, glyph, depth + 1).map((contour) =>
      contour.map(({ x, y, isOn }) => ({ x: a * x + c * y, y: b * x + d * y, isOn })),
    );
    const [dx, dy] = flags & OFFSETS ? [argument(0), argument(1)] : matching(contours, turned, argument);
    contours.push(
      ...turned.map((contour) => contour.map((one) => ({ ...one, x: one.x + dx, y: one.y + dy }))),
    );
  }
  return contours;
}

/** Distance that puts a point of the component upon a point of what is there already. */
function matching(
  there: readonly Contour[],
  component: readonly Contour[],
  argument: (index: number) => number,
): [number, number] {
  const anchor = there.flat()[argument(0) & 0xffff];
  const point = component.flat()[argument(1) & 0xffff];
  return anchor && point ? [anchor.x - point.x, anchor.y - point.y] : [0, 0];
}

function between(a: Point, b: Point): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2, isOn: true };
}

/** Points to curves: between two control points in a row lies a point of the curve. */
function stepsOf(contour: Contour): PathStep[] {
  if (contour.length < 2) return [];
  const first = contour.findIndex(({ isOn }) => isOn);
  const start = first >= 0 ? contour[first]! : between(contour.at(-1)!, contour[0]!);
  const rest = first >= 0 ? [...contour.slice(first + 1), ...contour.slice(0, first)] : [...contour];
  const steps: PathStep[] = [{ type: 'move', x: start.x, y: start.y }];
  let control: Point | undefined;
  for (const point of [...rest, start]) {
    if (control === undefined) {
      if (point.isOn) steps.push({ type: 'line', x: point.x, y: point.y });
      else control = point;
      continue;
    }
    const to = point.isOn ? point : between(control, point);
    steps.push({ type: 'quad', cx: control.x, cy: control.y, x: to.x, y: to.y });
    control = point.isOn ? undefined : point;
  }
  return [...steps, { type: 'close' }];
}
