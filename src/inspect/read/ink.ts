/** Where a glyph's outline puts ink. */

import { apply, type Matrix, type Point } from './matrix.js';
import type { Box } from './page.js';

/** Numbers each drawing command takes, by pdf.js's code: move, line, curve, quadratic curve, close. */
const TAKES = [2, 2, 6, 4, 0] as const;

/** Points on a curve are as many as keep its bulge within a hundredth of a unit. */
const STEPS = 8;

function onCurve(points: readonly Point[], t: number): Point {
  let row = points;
  while (row.length > 1) {
    row = row
      .slice(1)
      .map(([x, y], i) => [row[i]![0] + (x - row[i]![0]) * t, row[i]![1] + (y - row[i]![1]) * t]);
  }
  return row[0]!;
}

/** Points that lie on the outline: ends of lines, and curves in steps. */
function outlinePoints(path: ArrayLike<number>): Point[] {
  const points: Point[] = [];
  let pen: Point = [0, 0];
  for (let i = 0; i < path.length; ) {
    const takes = TAKES[path[i++]! as 0];
    if (takes === undefined) break;
    const given: Point[] = [];
    for (let k = 0; k < takes; k += 2) given.push([path[i + k]!, path[i + k + 1]!]);
    i += takes;
    const curve = [pen, ...given];
    for (let step = 1; step < STEPS && takes > 2; step++) points.push(onCurve(curve, step / STEPS));
    pen = given.at(-1) ?? pen;
    if (takes > 0) points.push(pen);
  }
  return points;
}

/** The box of an outline, taken to the page by `matrix`; undefined for an empty one. */
export function inkOf(path: ArrayLike<number>, matrix: Matrix): Box | undefined {
  const points = outlinePoints(path).map(([x, y]) => apply(matrix, x, y));
  if (points.length === 0 || !points.every(([x, y]) => Number.isFinite(x + y))) return undefined;
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}
