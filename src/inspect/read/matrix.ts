/** Affine maps as PDF writes them: [a b c d e f] takes (x, y) to (ax + cy + e, bx + dy + f). */

export type Matrix = readonly [number, number, number, number, number, number];
export type Point = readonly [number, number];

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0];

/** First `inner`, then `outer`. */
export function compose(outer: Matrix, inner: Matrix): Matrix {
  const [a, b, c, d, e, f] = outer;
  const [p, q, r, s, t, u] = inner;
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function apply([a, b, c, d, e, f]: Matrix, x: number, y: number): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** How much longer a line gets, whatever its direction, when both axes are scaled alike. */
export function scaleOf([a, b, c, d]: Matrix): number {
  return Math.sqrt(Math.abs(a * d - b * c));
}

/** Six finite numbers, or undefined: what a damaged file may give instead. */
export function asMatrix(value: unknown): Matrix | undefined {
  const list = ArrayBuffer.isView(value) || Array.isArray(value) ? Array.from(value as number[]) : [];
  return list.length >= 6 && list.every(Number.isFinite)
    ? (list.slice(0, 6) as unknown as Matrix)
    : undefined;
}

/** From user space to points from the top left corner of the page as it is shown. */
export function pageMatrix(view: readonly number[], rotate: number, unit: number): Matrix {
  const [x0 = 0, y0 = 0, x1 = 0, y1 = 0] = view;
  const turned: Readonly<Record<number, Matrix>> = {
    0: [1, 0, 0, -1, -x0, y1],
    90: [0, 1, 1, 0, -y0, -x0],
    180: [-1, 0, 0, 1, x1, -y0],
    270: [0, -1, -1, 0, y1, x1],
  };
  const matrix = turned[((rotate % 360) + 360) % 360] ?? turned[0]!;
  return compose([unit, 0, 0, unit, 0, 0], matrix);
}
