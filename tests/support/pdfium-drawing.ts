/**
 * What is drawn on the pages of a PDF, as PDFium has it: a reader that shares nothing with the one `inspect` uses.
 * Lengths in mm from the page's top left corner; sizes in pt.
 */

import { PDFiumLibrary } from '@hyzyla/pdfium';

export interface DrawnGlyph {
  readonly text: string;
  /** As drawn, pt. */
  readonly size: number;
  readonly x: number;
  readonly baseline: number;
  /** Where its advance ends. */
  readonly end: number;
  /** Upper and lower edge of its ink. */
  readonly inkTop: number;
  readonly inkBottom: number;
  readonly isRed: boolean;
  readonly font: string;
}

export interface DrawnBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A stroked line or a thin rectangle. */
export interface DrawnRule extends DrawnBox {
  readonly isRed: boolean;
}

export interface DrawnPage {
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly DrawnGlyph[];
  readonly rules: readonly DrawnRule[];
  readonly pictures: readonly DrawnBox[];
}

const MM = 25.4 / 72;

/** The C interface, of which the package's types name a part; pointers are numbers. */
interface Raw {
  readonly HEAPU8: Uint8Array;
  readonly HEAP32: Int32Array;
  readonly HEAPF32: Float32Array;
  readonly HEAPF64: Float64Array;
  _malloc(size: number): number;
  _free(pointer: number): void;
  readonly [name: `_FPDF${string}`]: (...args: number[]) => number;
}

let library: Promise<PDFiumLibrary> | undefined;

/** Room for what a call writes: eight numbers, of whatever kind. */
class Scratch {
  readonly at: number;
  private readonly raw: Raw;
  constructor(raw: Raw) {
    this.raw = raw;
    this.at = raw._malloc(512);
  }
  /** Calls with pointers to `count` places of `bytes` each behind the arguments. */
  private call(name: `_FPDF${string}`, args: readonly number[], count: number, bytes: number): boolean {
    const places = Array.from({ length: count }, (_, i) => this.at + i * bytes);
    return this.raw[name]!(...args, ...places) !== 0;
  }
  doubles(name: `_FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    const is = this.call(name, args, count, 8);
    return is ? [...this.raw.HEAPF64.subarray(this.at / 8, this.at / 8 + count)] : undefined;
  }
  floats(name: `_FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    const is = this.call(name, args, count, 4);
    return is ? [...this.raw.HEAPF32.subarray(this.at / 4, this.at / 4 + count)] : undefined;
  }
  whole(name: `_FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    const is = this.call(name, args, count, 4);
    return is ? [...this.raw.HEAP32.subarray(this.at / 4, this.at / 4 + count)] : undefined;
  }
  /** A struct of floats behind one pointer. */
  struct(name: `_FPDF${string}`, args: readonly number[], count: number): number[] | undefined {
    if (this.raw[name]!(...args, this.at) === 0) return undefined;
    return [...this.raw.HEAPF32.subarray(this.at / 4, this.at / 4 + count)];
  }
  text(name: `_FPDF${string}`, args: readonly number[]): string {
    const length = this.raw[name]!(...args, this.at, 256, this.at + 400);
    return new TextDecoder().decode(this.raw.HEAPU8.slice(this.at, this.at + Math.max(0, length - 1)));
  }
}

const isRed = (colour: readonly number[] | undefined): boolean =>
  colour !== undefined && colour[0]! > 140 && Math.max(colour[1]!, colour[2]!) < 100;

function glyphsOf(raw: Raw, page: number, scratch: Scratch, height: number): DrawnGlyph[] {
  const text = raw._FPDFText_LoadPage!(page);
  const glyphs: DrawnGlyph[] = [];
  const count = raw._FPDFText_CountChars!(text);
  for (let i = 0; i < count; i++) {
    const character = String.fromCodePoint(raw._FPDFText_GetUnicode!(text, i));
    const origin = scratch.doubles('_FPDFText_GetCharOrigin', [text, i], 2);
    const ink = scratch.doubles('_FPDFText_GetCharBox', [text, i], 4);
    const loose = scratch.struct('_FPDFText_GetLooseCharBox', [text, i], 4);
    const matrix = scratch.struct('_FPDFText_GetMatrix', [text, i], 6);
    // Spaces and line ends that PDFium makes up have none.
    if (character.trim() === '' || !origin || !ink || !loose || !matrix) continue;
    const size = raw._FPDFText_GetFontSize!(text, i) * Math.hypot(matrix[2]!, matrix[3]!);
    glyphs.push({
      text: character,
      size,
      x: origin[0]! * MM,
      baseline: (height - origin[1]!) * MM,
      end: loose[2]! * MM,
      inkTop: (height - ink[3]!) * MM,
      inkBottom: (height - ink[2]!) * MM,
      isRed: isRed(scratch.whole('_FPDFText_GetFillColor', [text, i], 4)),
      font: scratch.text('_FPDFText_GetFontInfo', [text, i]),
    });
  }
  raw._FPDFText_ClosePage!(text);
  return glyphs;
}

const [PATH, PICTURE, FORM] = [2, 3, 5];
type Affine = readonly number[];
const IDENTITY: Affine = [1, 0, 0, 1, 0, 0];

function compose(outer: Affine, inner: Affine): Affine {
  const [a, b, c, d, e, f] = outer as [number, number, number, number, number, number];
  const [p, q, r, s, t, u] = inner as [number, number, number, number, number, number];
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

function boxOf(points: readonly (readonly [number, number])[], height: number): DrawnBox {
  const [xs, ys] = [points.map(([x]) => x * MM), points.map(([, y]) => (height - y) * MM)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

interface Found {
  readonly rules: DrawnRule[];
  readonly pictures: DrawnBox[];
}

/** Forms are looked into: their contents carry the form's matrix. */
function addObject(
  raw: Raw,
  object: number,
  outer: Affine,
  height: number,
  scratch: Scratch,
  found: Found,
): void {
  const type = raw._FPDFPageObj_GetType!(object);
  const own = scratch.struct('_FPDFPageObj_GetMatrix', [object], 6) ?? IDENTITY;
  const matrix = compose(outer, own);
  const take = ([x, y]: readonly [number, number]): readonly [number, number] => [
    matrix[0]! * x + matrix[2]! * y + matrix[4]!,
    matrix[1]! * x + matrix[3]! * y + matrix[5]!,
  ];
  if (type === FORM) {
    const count = raw._FPDFFormObj_CountObjects!(object);
    for (let i = 0; i < count; i++)
      addObject(raw, raw._FPDFFormObj_GetObject!(object, i), matrix, height, scratch, found);
  }
  if (type === PICTURE) {
    const corners = [0, 1].flatMap((x) => [0, 1].map((y) => take([x, y])));
    found.pictures.push(boxOf(corners, height));
  }
  if (type !== PATH) return;
  const count = raw._FPDFPath_CountSegments!(object);
  const points = Array.from({ length: count }, (_, i) => {
    const segment = raw._FPDFPath_GetPathSegment!(object, i);
    const [x = 0, y = 0] = scratch.floats('_FPDFPathSegment_GetPoint', [segment], 2) ?? [];
    return take([x, y]);
  });
  if (points.length === 0) return;
  const box = boxOf(points, height);
  const [, isStroked] = scratch.whole('_FPDFPath_GetDrawMode', [object], 2) ?? [];
  const [weight = 0] = (isStroked && scratch.floats('_FPDFPageObj_GetStrokeWidth', [object], 1)) || [];
  const half = (weight * Math.hypot(matrix[0]!, matrix[1]!) * MM) / 2;
  const colour = scratch.whole(
    isStroked ? '_FPDFPageObj_GetStrokeColor' : '_FPDFPageObj_GetFillColor',
    [object],
    4,
  );
  const isLevel = box.bottom - box.top < 2.5 && box.right - box.left > 20;
  if (isLevel)
    found.rules.push({ ...box, top: box.top - half, bottom: box.bottom + half, isRed: isRed(colour) });
}

/** All pages. */
export async function drawingOf(bytes: Uint8Array): Promise<DrawnPage[]> {
  library ??= PDFiumLibrary.init();
  const opened = await library;
  const { module } = opened as unknown as { module: Raw };
  const document = await opened.loadDocument(bytes);
  const scratch = new Scratch(module);
  const pages: DrawnPage[] = [];
  for (const page of document.pages()) {
    const { pageIdx } = page as unknown as { pageIdx: number };
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const found: Found = { rules: [], pictures: [] };
    const count = module._FPDFPage_CountObjects!(pageIdx);
    for (let i = 0; i < count; i++) {
      const object = module._FPDFPage_GetObject!(pageIdx, i);
      addObject(module, object, IDENTITY, originalHeight, scratch, found);
    }
    const glyphs = glyphsOf(module, pageIdx, scratch, originalHeight);
    pages.push({ width: originalWidth * MM, height: originalHeight * MM, glyphs, ...found });
  }
  document.destroy();
  module._free(scratch.at);
  return pages;
}
