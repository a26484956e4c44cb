/** Moves what is composed to where it stands. */

import type { Item, TextItem } from '../frame.js';
import type { Line } from '../layout-context.js';

/** The item moved by (x, y) pt. */
export function shiftItem(item: Item, x: number, y: number): Item {
  switch (item.type) {
    case 'rule':
      return { ...item, x1: item.x1 + x, y1: item.y1 + y, x2: item.x2 + x, y2: item.y2 + y };
    case 'watermark':
    case 'sideways':
      return { ...item, x: item.x + x, y: item.y + y };
    case 'image':
      return { ...item, x: item.x + x, y: item.y + y };
    case 'text':
      return shiftText(item, x, y);
  }
}

/** Field by field: a document has thousands of texts, and object spread takes several times as long. */
function shiftText(item: TextItem, x: number, y: number): TextItem {
  const { face, size, color, glyphs, offsets, width, tag } = item;
  return { type: 'text', x: item.x + x, y: item.y + y, face, size, color, glyphs, offsets, width, tag };
}

/** Baseline of a line's first text, pt from the line's top; undefined when it shows none. */
export function baselineOf(line: Line): number | undefined {
  return line.items.find((item) => item.type === 'text')?.y;
}

/** How far a line's items reach to the right, pt from the box's left edge. */
export function rightEdge(line: Line): number {
  let right = 0;
  for (const item of line.items) {
    if (item.type === 'text' || item.type === 'image') right = Math.max(right, item.x + item.width);
  }
  return right;
}
