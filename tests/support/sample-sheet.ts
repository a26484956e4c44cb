/**
 * PDFs drawn at exact millimetres, without anything of our typesetter: what inspect is tried on.
 * Text is placed by its character box (0.88 em above the baseline), rules by their middle.
 */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fontkit, { create } from '@cantoo/fontkit';
import { degrees, PDFDocument, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { encode } from 'fast-png';
import { wholeBytes } from '../../src/fonts/sfnt/font-bytes.js';
import { readFace, type SfntFace } from '../../src/fonts/sfnt/sfnt-face.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { tinyTrueType } from '../fonts/tiny-fonts.js';

const FILES = {
  仿宋: 'LXGWZhuqueFangsong-Regular.ttf',
  楷体: 'LXGWWenKai-Regular.ttf',
  黑体: 'NotoSansSC_500Medium.ttf',
  宋体: 'NotoSerifSC_400Regular.ttf',
  小标宋: 'NotoSerifSC_700Bold.ttf',
  latin: 'Tinos_400Regular.ttf',
  雅黑: 'NotoSansSC_500Medium.ttf',
} as const;
export type FaceName = keyof typeof FILES;

export type Ink = 'black' | 'red' | 'grey';
const INKS = { black: rgb(0, 0, 0), red: rgb(0.9, 0.1, 0.1), grey: rgb(0.6, 0.6, 0.6) } as const;

/** One line of text. Give one of `left`, `middle`, `right`, in mm from the left edge of the page. */
export interface Words {
  readonly id: string;
  readonly page: number;
  readonly text: string;
  readonly face: FaceName;
  /** pt */
  readonly size: number;
  readonly left?: number;
  readonly middle?: number;
  readonly right?: number;
  /** Upper edge of the character box, mm; with `byInk` of the ink of these characters. */
  readonly top: number;
  readonly byInk?: string;
  /** From one full-width character to the next, pt; the size unless told. */
  readonly cell?: number;
  readonly ink?: Ink;
}

/** A level rule; mm. `filled`: as a thin rectangle, the way Word draws it. */
export interface Bar {
  readonly id: string;
  readonly page: number;
  readonly left: number;
  readonly length: number;
  readonly y: number;
  readonly weight: number;
  readonly ink?: Ink;
  readonly filled?: boolean;
}

/** The print of a seal or a signature; mm. */
export interface Print {
  readonly id: string;
  readonly page: number;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly ink?: Ink;
  /** Degrees; turned about its centre. */
  readonly tilt?: number;
  /** As a picture, as a circle of curves, in bands as printer drivers cut it, or as a stamp that lies on the page. */
  readonly as?: 'picture' | 'circle' | 'bands' | 'annotation';
}

export interface Sheet {
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  readonly words: readonly Words[];
  readonly bars: readonly Bar[];
  readonly prints?: readonly Print[];
}

const PT = 72 / 25.4;
const ABOVE = 0.88;

/** What an office's fonts are called: the PDFs carry these names. */
const NAMES: Readonly<Record<FaceName, string>> = {
  仿宋: 'FangSong_GB2312',
  楷体: 'KaiTi_GB2312',
  黑体: 'SimHei',
  宋体: 'SimSun',
  小标宋: 'FZXiaoBiaoSong-B05S',
  latin: 'TimesNewRomanPSMT',
  雅黑: 'MicrosoftYaHei',
};

/** A face cut down to the characters drawn so far: whole ones take longer to embed than all else. */
interface Cut {
  readonly characters: ReadonlySet<string>;
  readonly bytes: Uint8Array;
}

const FOLDER = join(nodeWorld().home, 'fonts');
const faces = new Map<FaceName, SfntFace>();
const cuts = new Map<FaceName, Cut>();

function faceOf(face: FaceName): SfntFace {
  const known = faces.get(face) ?? readFace(face, wholeBytes(readFileSync(join(FOLDER, FILES[face]))), 0);
  faces.set(face, known);
  return known;
}

function fileOf(face: FaceName, text: string): Uint8Array {
  const known = cuts.get(face);
  if (known && [...text].every((character) => known.characters.has(character))) return known.bytes;
  const characters = new Set([...(known?.characters ?? []), ...text]);
  const bytes = tinyTrueType(faceOf(face), [...characters].join(''), { family: NAMES[face] });
  cuts.set(face, { characters, bytes });
  return bytes;
}

interface Advance {
  readonly text: string;
  /** From the start of the line, pt. */
  readonly x: number;
}

/** Characters with their places. Full-width ones take a cell, the others their own width. */
function advances({ text, size, cell = size }: Words, font: PDFFont): { glyphs: Advance[]; width: number } {
  const glyphs: Advance[] = [];
  let x = 0;
  let last = 0;
  for (const character of text) {
    glyphs.push({ text: character, x });
    const own = font.widthOfTextAtSize(character, size);
    last = own;
    x += own > 0.9 * size ? cell : own;
  }
  const isCell = last > 0.9 * size;
  return { glyphs, width: isCell ? x - cell + last : x };
}

function boxesOf(text: string, face: FaceName) {
  const font = create(fileOf(face, text)) as unknown as FontFile;
  return font.layout(text).glyphs.map(({ bbox }) => ({
    top: bbox.maxY / font.unitsPerEm,
    bottom: bbox.minY / font.unitsPerEm,
  }));
}

/** How far ink rises above the baseline, em, by the font file itself. */
export function inkHeight(text: string, face: FaceName): number {
  return Math.max(...boxesOf(text, face).map(({ top }) => top));
}

/** Where ink ends, em above the baseline: negative below it. */
export function inkDepth(text: string, face: FaceName): number {
  return Math.min(...boxesOf(text, face).map(({ bottom }) => bottom));
}

interface FontFile {
  readonly unitsPerEm: number;
  layout(text: string): { glyphs: { bbox: { minY: number; maxY: number } }[] };
}

function drawWords(words: Words, page: PDFPage, font: PDFFont, height: number): void {
  const { size, left, middle, right, top, byInk, ink = 'black', face } = words;
  const { glyphs, width } = advances(words, font);
  const start =
    left !== undefined ? left * PT : middle !== undefined ? middle * PT - width / 2 : right! * PT - width;
  const above = byInk ? inkHeight(byInk, face) : ABOVE;
  const y = height * PT - top * PT - above * size;
  for (const glyph of glyphs)
    page.drawText(glyph.text, { x: start + glyph.x, y, size, font, color: INKS[ink] });
}

function drawBar(bar: Bar, page: PDFPage, height: number): void {
  const { left, length, y, weight, ink = 'black', filled } = bar;
  const [x, middle, thick] = [left * PT, (height - y) * PT, weight * PT];
  if (filled)
    page.drawRectangle({ x, y: middle - thick / 2, width: length * PT, height: thick, color: INKS[ink] });
  else
    page.drawLine({
      start: { x, y: middle },
      end: { x: x + length * PT, y: middle },
      thickness: thick,
      color: INKS[ink],
    });
}

/** A ring on a clear ground, or a part of its height. */
function ring(ink: Ink): Uint8Array {
  const side = 64;
  const { red, green, blue } = INKS[ink];
  const data = new Uint8Array(side * side * 4);
  for (let i = 0; i < side * side; i++) {
    const away = Math.hypot((i % side) + 0.5 - side / 2, Math.floor(i / side) + 0.5 - side / 2);
    const isInk = away < side / 2 && away > side / 2 - 3;
    data.set(
      [red, green, blue, isInk ? 1 : 0].map((part) => Math.round(part * 255)),
      4 * i,
    );
  }
  return encode({ width: side, height: side, data, channels: 4 });
}

function drawCircle(print: Print, page: PDFPage, height: number): void {
  const { left, top, width, ink = 'red' } = print;
  const [x, y, size] = [(left + width / 2) * PT, (height - top - width / 2) * PT, (width / 2) * PT];
  page.drawCircle({ x, y, size, borderColor: INKS[ink], borderWidth: 2 });
}

function annotate(print: Print, page: PDFPage, height: number): void {
  const { left, top, width } = print;
  const box = [left, height - top - print.height, left + width, height - top].map((edge) => edge * PT);
  const { context } = page.doc;
  const look = context.formXObject([], { BBox: context.obj([0, 0, width * PT, print.height * PT]) });
  const annotation = context.obj({
    Type: 'Annot',
    Subtype: 'Stamp',
    Rect: box,
    F: 4,
    AP: { N: context.register(look) },
  });
  page.node.addAnnot(context.register(annotation));
}

async function drawPrint(print: Print, page: PDFPage, height: number): Promise<void> {
  const { left, top, width, ink = 'red', tilt = 0, as = 'picture' } = print;
  if (as === 'circle') return drawCircle(print, page, height);
  if (as === 'annotation') return annotate(print, page, height);
  const picture = await page.doc.embedPng(ring(ink));
  const count = as === 'bands' ? 6 : 1;
  const [w, h] = [width * PT, (print.height / count) * PT];
  for (let i = 0; i < count; i++) {
    const [x, y] = [left * PT, (height - top) * PT - (i + 1) * h];
    const turn = (tilt * Math.PI) / 180;
    // drawImage turns about the lower left corner.
    const [dx, dy] = [
      w / 2 - (w / 2) * Math.cos(turn) + (h / 2) * Math.sin(turn),
      h / 2 - (w / 2) * Math.sin(turn) - (h / 2) * Math.cos(turn),
    ];
    page.drawImage(picture, { x: x + dx, y: y + dy, width: w, height: h, rotate: degrees(tilt) });
  }
}

/** The sheet as a PDF, fonts embedded as subsets. */
export async function drawSheet(sheet: Sheet): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.registerFontkit(fontkit as never);
  const fonts = new Map<FaceName, PDFFont>();
  for (const face of new Set(sheet.words.map((words) => words.face))) {
    const text = sheet.words.filter((words) => words.face === face).map((words) => words.text);
    const options = { subset: true, customName: NAMES[face] };
    fonts.set(face, await document.embedFont(fileOf(face, text.join('')), options));
  }
  const pages = Array.from({ length: sheet.pages }, () =>
    document.addPage([sheet.width * PT, sheet.height * PT]),
  );
  for (const words of sheet.words)
    drawWords(words, pages[words.page - 1]!, fonts.get(words.face)!, sheet.height);
  for (const bar of sheet.bars) drawBar(bar, pages[bar.page - 1]!, sheet.height);
  for (const print of sheet.prints ?? []) await drawPrint(print, pages[print.page - 1]!, sheet.height);
  return document.save();
}

/** The sheet with one of its lines or rules changed. */
export function change(sheet: Sheet, id: string, patch: Partial<Words & Bar> | Partial<Print>): Sheet {
  const prints = sheet.prints ?? [];
  const known = [...sheet.words, ...sheet.bars, ...prints].some((one) => one.id === id);
  if (!known) throw new Error(`no ${id} on the sheet`);
  const patched = <T extends { readonly id: string }>(all: readonly T[]) =>
    all.map((one) => (one.id === id ? { ...one, ...patch } : one));
  return { ...sheet, words: patched(sheet.words), bars: patched(sheet.bars), prints: patched(prints) };
}

/** The sheet without what has this id. */
export function without(sheet: Sheet, ...ids: readonly string[]): Sheet {
  const keep = ({ id }: { readonly id: string }) => !ids.includes(id);
  const { words, bars, prints = [] } = sheet;
  return { ...sheet, words: words.filter(keep), bars: bars.filter(keep), prints: prints.filter(keep) };
}
