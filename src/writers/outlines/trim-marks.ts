/** What stands around a plate's sheet for those who cut it: bleed, trim marks, and the paper for both. */

import type { Page } from '../../layout/frame.js';

export interface PrintOptions {
  /** What is printed beyond the edge, to be cut off, pt. */
  readonly bleed: number;
  /** Marks that show where to cut. */
  readonly marks: boolean;
}

const MM = 72 / 25.4;
/** Blank between the marks and what bleeds, their length, and paper beyond them, pt. */
const MARK = { gap: 2 * MM, length: 5 * MM, beyond: 1 * MM };
/** How thick trim marks are, pt. */
export const MARK_WEIGHT = 0.25;

/** Paper around the sheet, pt. */
export function paperAround({ bleed, marks }: PrintOptions): number {
  return marks ? bleed + MARK.gap + MARK.length + MARK.beyond : bleed;
}

/** From (x1, y1) to (x2, y2), pt from the sheet's top left corner. */
export type MarkLine = readonly [x1: number, y1: number, x2: number, y2: number];

/** Two marks at each corner, in line with the sheet's edges; none unless they are asked for. */
export function trimLines({ width, height }: Page, { bleed, marks }: PrintOptions): readonly MarkLine[] {
  if (!marks) return [];
  const [near, far] = [bleed + MARK.gap, bleed + MARK.gap + MARK.length];
  return [0, width].flatMap((x) =>
    [0, height].flatMap((y): MarkLine[] => {
      const [outX, outY] = [x === 0 ? -1 : 1, y === 0 ? -1 : 1];
      return [
        [x + outX * near, y, x + outX * far, y],
        [x, y + outY * near, x, y + outY * far],
      ];
    }),
  );
}
