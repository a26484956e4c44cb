/** Operators that paint pictures. Each fills the unit square of its matrix; pdf.js gathers repeated ones into one operator. */

import type { Reading } from './graphics.js';
import { apply, asMatrix, compose, type Matrix } from './matrix.js';

type Arguments = readonly unknown[];

/** Degrees from upright, to either side; a picture mirrored or turned upside down is as upright as its edges. */
function tiltOf([a, b]: Matrix): number {
  const degrees = (Math.atan2(b, a) * 180) / Math.PI;
  const fromEdge = ((degrees % 90) + 90) % 90;
  return Math.min(fromEdge, 90 - fromEdge);
}

function addPicture({ pictures }: Reading, matrix: Matrix, id: unknown): void {
  const corners = [0, 1].flatMap((x) => [0, 1].map((y) => apply(matrix, x, y)));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  if (![...xs, ...ys].every(Number.isFinite)) return;
  pictures.push({
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
    tilt: tiltOf(matrix),
    colour: undefined,
    ...(typeof id === 'string' && { id }),
  });
}

function one(reading: Reading, [id]: Arguments): void {
  addPicture(reading, reading.graphics.matrix, id);
}

/** `inner` at each of the places, x and y by turns. */
function atEach(reading: Reading, id: unknown, inner: readonly number[], places: unknown): void {
  if (!ArrayBuffer.isView(places) && !Array.isArray(places)) return;
  const all = Array.from(places as unknown as ArrayLike<number>);
  for (let i = 0; i + 1 < all.length; i += 2) {
    const matrix = asMatrix([...inner, all[i], all[i + 1]]);
    if (matrix) addPicture(reading, compose(reading.graphics.matrix, matrix), id);
  }
}

/** Different pictures, each with its matrix. */
function group(reading: Reading, list: unknown): void {
  for (const item of Array.isArray(list) ? list : []) {
    const matrix = asMatrix((item as { transform?: unknown } | null)?.transform);
    if (matrix) addPicture(reading, compose(reading.graphics.matrix, matrix), undefined);
  }
}

export const PICTURE_OPERATORS: Readonly<Record<string, (reading: Reading, args: Arguments) => void>> = {
  paintImageXObject: one,
  paintImageMaskXObject: one,
  paintInlineImageXObject: one,
  paintSolidColorImageMask: one,
  paintImageXObjectRepeat: (reading, [id, across, down, places]) =>
    atEach(reading, id, [Number(across), 0, 0, Number(down)], places),
  paintImageMaskXObjectRepeat: (reading, [, a, b, c, d, places]) =>
    atEach(reading, undefined, [Number(a), Number(b), Number(c), Number(d)], places),
  paintInlineImageXObjectGroup: (reading, [, list]) => group(reading, list),
  paintImageMaskXObjectGroup: (reading, [list]) => group(reading, list),
};
