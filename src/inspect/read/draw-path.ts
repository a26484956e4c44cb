/** Painted paths → rules, and the circles of drawn seals. Whatever else is painted is left out. */

import { mm } from '../../base/units.js';
import type { Graphics, Reading } from './graphics.js';
import { apply, type Point, scaleOf } from './matrix.js';
import type { Colour } from './page.js';

/** Numbers each drawing command takes, by pdf.js's code; the third and fourth are curves. */
const TAKES = [2, 2, 6, 4, 0] as const;
const CLOSE = 4;

/** Thicker things are areas, shorter ones marks; pt. */
const THICKEST = 6;
const SHORTEST = 8;

interface Outline {
  readonly points: Point[];
  isCurved: boolean;
  isClosed: boolean;
}

function outlinesOf(path: ArrayLike<number>, { matrix }: Graphics): Outline[] {
  const outlines: Outline[] = [];
  for (let i = 0; i < path.length; ) {
    const command = path[i++]!;
    const takes = TAKES[command as 0];
    if (takes === undefined) break;
    if (command === 0 || outlines.length === 0)
      outlines.push({ points: [], isCurved: false, isClosed: false });
    const outline = outlines.at(-1)!;
    if (command === CLOSE) outline.isClosed = true;
    else outline.points.push(apply(matrix, path[i + takes - 2]!, path[i + takes - 1]!));
    if (takes > 2) outline.isCurved = true;
    i += takes;
  }
  return outlines.filter(({ points }) => points.every(([x, y]) => Number.isFinite(x + y)));
}

function addRule(
  reading: Reading,
  from: number,
  to: number,
  y: number,
  weight: number,
  colour: Colour,
): void {
  const [left, right] = [Math.min(from, to), Math.max(from, to)];
  if (weight <= THICKEST && right - left >= SHORTEST) reading.rules.push({ left, right, y, weight, colour });
}

/** A filled rectangle with level edges, lower than it is wide. */
function addFilled(reading: Reading, { points, isCurved }: Outline): void {
  if (isCurved || points.length < 4 || points.length > 5) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const corners = new Set(points.map(([x, y]) => `${x.toFixed(2)} ${y.toFixed(2)}`));
  const [left, right] = [Math.min(...xs), Math.max(...xs)];
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)];
  const isLevel = points.every(
    ([x, y]) =>
      Math.min(Math.abs(x - left), Math.abs(x - right)) < 0.05 &&
      Math.min(Math.abs(y - top), Math.abs(y - bottom)) < 0.05,
  );
  if (!isLevel || corners.size < 2) return;
  addRule(reading, left, right, (top + bottom) / 2, bottom - top, reading.graphics.fill);
}

function addStroked(reading: Reading, { points, isClosed, isCurved }: Outline): void {
  if (isCurved) return;
  const { matrix, lineWidth, stroke } = reading.graphics;
  const ends = isClosed && points.length > 2 ? [...points, points[0]!] : points;
  for (const [i, [x, y]] of ends.slice(1).entries()) {
    const [fromX, fromY] = ends[i]!;
    if (Math.abs(y - fromY) < 0.1)
      addRule(reading, fromX, x, (y + fromY) / 2, lineWidth * scaleOf(matrix), stroke);
  }
}

/** A drawn seal's rim: round as far as its ends of curves tell, and as large as seals are. */
const SEAL = { least: mm(30), most: mm(65) } as const;

function addCircle(reading: Reading, { points, isCurved }: Outline, colour: Colour): void {
  if (!isCurved || points.length < 4) return;
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const box = {
    left: Math.min(...xs),
    right: Math.max(...xs),
    top: Math.min(...ys),
    bottom: Math.max(...ys),
  };
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const isRound = width >= SEAL.least && width <= SEAL.most && Math.abs(width - height) < 0.1 * width;
  if (isRound) reading.pictures.push({ ...box, tilt: 0, colour });
}

/** Notes the rules and circles in a painted path. */
export function drawPath(reading: Reading, path: unknown, paint: { fill: boolean; stroke: boolean }): void {
  if (!ArrayBuffer.isView(path) && !Array.isArray(path)) return;
  for (const outline of outlinesOf(path as unknown as ArrayLike<number>, reading.graphics)) {
    if (paint.fill) addFilled(reading, outline);
    if (paint.stroke) addStroked(reading, outline);
    addCircle(reading, outline, paint.stroke ? reading.graphics.stroke : reading.graphics.fill);
  }
}
