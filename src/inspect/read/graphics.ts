/** The graphics state while a page's operators are followed. */

import { IDENTITY, type Matrix } from './matrix.js';
import type { Colour, Glyph, Picture, Rule } from './page.js';
import type { PdfFont } from './pdfjs.js';

export interface Graphics {
  /** User space → page. */
  matrix: Matrix;
  fill: Colour;
  stroke: Colour;
  lineWidth: number;
  font: PdfFont | undefined;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  /** 1 is plain. */
  stretch: number;
  leading: number;
  rise: number;
  /** Text rendering mode: 0 fill, 1 stroke, 2 both, 3 neither; 4–7 the same, clipping too. */
  mode: number;
  textMatrix: Matrix;
  /** Start of the line, and the pen, in text space. */
  line: { readonly x: number; readonly y: number };
  pen: { readonly x: number; readonly y: number };
}

export function startGraphics(matrix: Matrix): Graphics {
  const start = { x: 0, y: 0 };
  return {
    matrix,
    fill: [0, 0, 0],
    stroke: [0, 0, 0],
    lineWidth: 1,
    font: undefined,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    stretch: 1,
    leading: 0,
    rise: 0,
    mode: 0,
    textMatrix: IDENTITY,
    line: start,
    pen: start,
  };
}

/** A page while it is read. */
export interface Reading {
  graphics: Graphics;
  readonly saved: Graphics[];
  readonly glyphs: Glyph[];
  readonly rules: Rule[];
  /** In the order they are drawn; `id`: of the picture's pixels, where it has any. */
  readonly pictures: (Picture & { readonly id?: string })[];
  unseen: number;
  /** Glyphs that cannot be told: in a font without characters, or drawn by procedures (Type 3). */
  unread: number;
  /** Glyphs that stand on their head or run up or down. */
  turned: number;
  readonly fontAt: (id: string) => PdfFont | undefined;
  /** A glyph's outline, in em, y upward. */
  readonly outlineAt: (id: string) => ArrayLike<number> | undefined;
}
