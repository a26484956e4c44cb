/** A page as drawings alone: every text turned into the contours of its glyphs (转曲), for those who cut, etch and print plates. */

import { glyphOutline } from '../../fonts/outlines/outline.js';
import type { PathStep } from '../../fonts/path.js';
import type { Item, Page, TextItem, WatermarkItem } from '../../layout/frame.js';
import type { Color } from '../../style/style.js';

/** x' = ax + cy + e, y' = bx + dy + f. */
type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** Filled contours or a line, pt from the sheet's top left corner, y downwards. */
export type PageShape =
  | { readonly type: 'fill'; readonly color: Color; readonly steps: readonly PathStep[] }
  | {
      readonly type: 'line';
      readonly color: Color;
      readonly weight: number;
      readonly from: readonly [number, number];
      readonly to: readonly [number, number];
    };

function place([a, b, c, d, e, f]: Matrix, step: PathStep): PathStep {
  const at = (x: number, y: number) => [a * x + c * y + e, b * x + d * y + f] as const;
  if (step.type === 'close') return step;
  const [x, y] = at(step.x, step.y);
  if (step.type === 'quad') {
    const [cx, cy] = at(step.cx, step.cy);
    return { type: 'quad', cx, cy, x, y };
  }
  if (step.type === 'cubic') {
    const [ax, ay] = at(step.ax, step.ay);
    const [bx, by] = at(step.bx, step.by);
    return { type: 'cubic', ax, ay, bx, by, x, y };
  }
  return { type: step.type, x, y };
}

/** A text turned by `radians` clockwise about (x, y), its own start standing at (startX, startY) before it is. */
function textShape(item: TextItem, x: number, y: number, radians = 0, startX = 0, startY = 0): PageShape {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const { size } = item;
  const steps = item.glyphs.flatMap(({ glyph }, i) => {
    const [along, down] = [startX + item.offsets[i]!, startY];
    const e = x + cos * along - sin * down;
    const f = y + sin * along + cos * down;
    const matrix: Matrix = [size * cos, size * sin, size * sin, -size * cos, e, f];
    return glyphOutline(item.face, glyph).map((step) => place(matrix, step));
  });
  return { type: 'fill', color: item.color, steps };
}

function watermarkShape({ x, y, degrees, text }: WatermarkItem): PageShape {
  const radians = (-degrees * Math.PI) / 180;
  return textShape(text, x, y, radians, -text.width / 2, (text.face.capHeight * text.size) / 2);
}

/** Pictures are no drawings: pages that have some are not written this way. */
function shapesOf(item: Item): PageShape[] {
  switch (item.type) {
    case 'text':
      return [textShape(item, item.x, item.y)];
    case 'sideways':
      return [textShape(item.text, item.x, item.y, Math.PI / 2)];
    case 'watermark':
      return [watermarkShape(item)];
    case 'rule': {
      const { x1, y1, x2, y2, width: weight, color } = item;
      return [{ type: 'line', color, weight, from: [x1, y1], to: [x2, y2] }];
    }
    case 'image':
      return [];
  }
}

/** All a page shows, in drawing order. */
export function pageShapes(page: Page): PageShape[] {
  return page.items.flatMap(shapesOf).filter((shape) => shape.type === 'line' || shape.steps.length > 0);
}
