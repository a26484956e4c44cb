/** Turns what was placed into a page's items. */

import type { Block } from '../../document/tree.js';
import type { Item } from '../frame.js';
import type { Line } from '../layout-context.js';
import { drawBorders } from './borders.js';
import type { FlowPart, Placed, TablePart } from './flow.js';
import { shiftItem } from './shift.js';

/** A page being drawn. */
export interface Canvas {
  /** False if the page is not drawn: only what begins on it is recorded. */
  readonly isDrawn: boolean;
  readonly items: Item[];
  /** Blocks that begin on the page, with the y of their first piece. */
  readonly starts: { readonly block: Block; readonly y: number }[];
}

/** Where and how a part is drawn. */
interface Pen {
  /** pt from the sheet's top left corner. */
  readonly x: number;
  readonly y: number;
  /** pt that each fill takes. */
  readonly stretch: number;
  /** True for what is drawn again on each page: it is no part of the structure. */
  readonly isArtifact: boolean;
}

/** Draws a flow's part with its top left corner at (x, y); each fill takes `stretch` pt. */
export function drawFlow(part: FlowPart, x: number, y: number, stretch: number, canvas: Canvas): void {
  drawPart(part, { x, y, stretch, isArtifact: false }, canvas);
}

function drawPart(part: FlowPart, pen: Pen, canvas: Canvas): void {
  for (const placed of part.placed) {
    const x = pen.x + placed.x;
    const y = pen.y + placed.y + placed.fills * pen.stretch;
    if (!pen.isArtifact) for (const block of placed.starts) canvas.starts.push({ block, y });
    if (isLine(placed.content)) drawLine(placed.content, x, y, pen.isArtifact, canvas);
    else drawTable(placed.content, { ...pen, x, y }, canvas);
  }
}

function isLine(content: Placed['content']): content is Line {
  return 'items' in content;
}

function drawLine(line: Line, x: number, y: number, isArtifact: boolean, canvas: Canvas): void {
  for (const item of line.items) {
    const shifted = shiftItem(item, x, y);
    canvas.items.push(isArtifact ? withoutTag(shifted) : shifted);
  }
}

function withoutTag(item: Item): Item {
  return item.type === 'text' || item.type === 'image' ? { ...item, tag: undefined } : item;
}

function drawTable(part: TablePart, pen: Pen, canvas: Canvas): void {
  const { edges, padding } = part.box;
  drawContinuation(part, pen, canvas);
  for (const { cell, content, contentTop, stretch, repeated } of part.cells) {
    const x = pen.x + edges[cell.column]! + padding.x;
    const isArtifact = pen.isArtifact || repeated;
    drawPart(content, { x, y: pen.y + contentTop, stretch, isArtifact }, canvas);
  }
  if (!canvas.isDrawn) return;
  for (const rule of drawBorders(part)) canvas.items.push(shiftItem(rule, pen.x, pen.y));
}

function drawContinuation({ continuation }: TablePart, pen: Pen, canvas: Canvas): void {
  let { y } = pen;
  for (const line of continuation) {
    drawLine(line, pen.x, y, true, canvas);
    y += line.height;
  }
}
