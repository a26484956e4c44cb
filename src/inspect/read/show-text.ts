/** Shown text → glyphs on the page (ISO 32000-1, 9.4.4). */

import { fontName } from './font-name.js';
import type { Reading } from './graphics.js';
import { inkOf } from './ink.js';
import { apply, compose, type Matrix } from './matrix.js';
import { type Box, type Colour, UNTOLD } from './page.js';
import type { PdfFont, PdfGlyph } from './pdfjs.js';

const UNSEEN_MODES: ReadonlySet<number> = new Set([3, 7]);
const STROKED_MODES: ReadonlySet<number> = new Set([1, 5]);

/** Kangxi radicals and compatibility ideographs, which some writers' ToUnicode gives for the 汉字 that look alike. */
const LOOK_ALIKES = /[\u2e80-\u2fdf\uf900-\ufaff]/g;

/** The characters of a glyph, without what is no text. */
function textOf(unicode: string): string {
  return unicode.replace(LOOK_ALIKES, (c) => c.normalize('NFKC')).replace(/[\u0000-\u001f\ufffe\uffff]/g, '');
}

/** Text runs level and upright: what is not (a watermark, a label along the edge) is no line of the document. */
function isUpright(matrix: Matrix, size: number): boolean {
  const [a, b, c, d] = compose(matrix, [Math.sign(size), 0, 0, Math.sign(size), 0, 0]);
  return a > 0 && d < 0 && Math.abs(b) < 0.01 * a && Math.abs(c) < 0.5 * -d;
}

/** Turned by a right angle or two: of a page that lies on its side. A watermark slants. */
function isTurned(matrix: Matrix, size: number): boolean {
  const [a, b] = compose(matrix, [Math.sign(size), 0, 0, Math.sign(size), 0, 0]);
  return a < 0 ? Math.abs(b) < 0.01 * -a : Math.abs(a) < 0.01 * Math.abs(b);
}

/** Codes that draw a glyph but stand for no character. */
function hasCharacters({ composite, toUnicode }: PdfFont): boolean {
  return !(composite && toUnicode && 'firstChar' in toUnicode);
}

interface Pen {
  readonly font: PdfFont;
  /** Text space → page. */
  readonly matrix: Matrix;
  readonly colour: Colour;
}

function showGlyph(reading: Reading, { font, matrix, colour }: Pen, glyph: PdfGlyph, width: number): void {
  const { size, stretch, rise, pen } = reading.graphics;
  const [x, baseline] = apply(matrix, pen.x, pen.y + rise);
  const [end] = apply(matrix, pen.x + width * stretch, pen.y + rise);
  const drawn = Math.abs(size) * Math.hypot(matrix[2], matrix[3]);
  if (!Number.isFinite(x + baseline + end + drawn) || drawn === 0) return;
  const em = compose(matrix, [size * stretch, 0, 0, size, pen.x, pen.y + rise]);
  // Looked up now: pdf.js forgets outlines with the file.
  const path = font.missingFile ? undefined : reading.outlineAt(`${font.loadedName}_path_${glyph.fontChar}`);
  const ink = (): Box | undefined => path && inkOf(path, em);
  const name = fontName(font.name);
  reading.glyphs.push({
    text: hasCharacters(font) ? textOf(glyph.unicode) : UNTOLD,
    font: name,
    size: drawn,
    colour,
    x,
    baseline,
    advance: end - x,
    ink,
  });
}

function isGlyph(item: unknown): item is PdfGlyph {
  return typeof item === 'object' && item !== null && 'unicode' in item && 'width' in item;
}

/** Shows glyphs from the pen on, and moves it. */
export function showText(reading: Reading, items: unknown): void {
  const { graphics } = reading;
  const { font, size, mode } = graphics;
  if (!font || !Array.isArray(items)) return;
  const matrix = compose(graphics.matrix, graphics.textMatrix);
  const isShown = !font.vertical && !font.isType3Font && isUpright(matrix, size);
  const isTold = !font.isType3Font && hasCharacters(font);
  const turned = isTurned(matrix, size);
  const unit = size * (font.fontMatrix?.[0] ?? 0.001);
  const pen: Pen = { font, matrix, colour: STROKED_MODES.has(mode) ? graphics.stroke : graphics.fill };
  const advance = (by: number) => {
    graphics.pen = { x: graphics.pen.x + by * graphics.stretch, y: graphics.pen.y };
  };
  for (const item of items) {
    if (typeof item === 'number') advance((-item * size) / 1000);
    if (!isGlyph(item)) continue;
    const width = item.width * unit;
    if (UNSEEN_MODES.has(mode)) reading.unseen++;
    else {
      if (turned) reading.turned++;
      if (!isTold) reading.unread++;
      if (isShown) showGlyph(reading, pen, item, width);
    }
    advance(width + graphics.charSpacing + (item.isSpace ? graphics.wordSpacing : 0));
  }
}
