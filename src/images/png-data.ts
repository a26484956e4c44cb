/** PNG's image data: inflated within the bounds the header sets, unfiltered, pass by pass. */

import { inflateSync } from 'node:zlib';
import { Unzlib } from 'fflate';
import type { Png } from './png-header.js';
import { corrupt } from './problem.js';

/** One of Adam7's seven reduced pictures, or the whole picture. */
export interface Pass {
  readonly x: number;
  readonly y: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
  /** Bytes of a row, without its filter byte. */
  readonly rowBytes: number;
}

/** Clause 8.2: where each pass starts and how it steps. */
const ADAM7: readonly (readonly [x: number, y: number, stepX: number, stepY: number])[] = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
];

export function passesOf(png: Png): Pass[] {
  const grid = png.isInterlaced ? ADAM7 : [[0, 0, 1, 1] as const];
  const passes = grid.map(([x, y, stepX, stepY]) => {
    const columns = Math.ceil((png.width - x) / stepX);
    const rows = Math.ceil((png.height - y) / stepY);
    const rowBytes = Math.ceil((columns * png.samples * png.bits) / 8);
    return { x, y, stepX, stepY, columns, rows, rowBytes };
  });
  return passes.filter((pass) => pass.columns > 0 && pass.rows > 0);
}

function dataSize(passes: readonly Pass[]): number {
  return passes.reduce((sum, pass) => sum + pass.rows * (pass.rowBytes + 1), 0);
}

/** Bytes given to the inflater at a time: 1 KiB of zeros may become 1 MiB. */
const STEP = 16 * 1024;

type Take = (piece: Uint8Array, at: number) => void;

/** Bytes up to which a picture is inflated in one piece: ten times faster, but all of it is held. */
const ONE_PIECE = 32 * 1024 * 1024;

/** Inflates the data, giving the pieces to `take`; exactly as much as the header says must come. */
function inflate(png: Png, size: number, take: Take): void {
  if (size > ONE_PIECE) inflateInSteps(png, size, take);
  else take(inflateWhole(png, size), 0);
}

function inflateWhole(png: Png, size: number): Uint8Array {
  const data = png.data.length === 1 ? png.data[0]! : joined(png.data);
  const bounds = { maxOutputLength: size, chunkSize: Math.max(64, Math.min(size, 1024 * 1024)) };
  let inflated: Uint8Array;
  try {
    inflated = inflateSync(data, bounds);
  } catch (error) {
    const isTooMuch = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE';
    if (isTooMuch) throw corrupt('数据比尺寸多', 'more data than the size allows');
    throw corrupt('数据无法解压', 'the data cannot be inflated');
  }
  if (inflated.length < size) throw corrupt('数据不完整', 'the data are cut short');
  return inflated;
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}

function inflateInSteps(png: Png, size: number, take: Take): void {
  let total = 0;
  const inflater = new Unzlib((piece) => {
    if (total + piece.length > size) throw corrupt('数据比尺寸多', 'more data than the size allows');
    take(piece, total);
    total += piece.length;
  });
  try {
    for (const data of png.data) {
      for (let at = 0; at < data.length; at += STEP) inflater.push(data.subarray(at, at + STEP));
    }
    inflater.push(new Uint8Array(0), true);
  } catch (error) {
    // fflate throws its own errors for broken streams; ours pass.
    if (error instanceof Error && 'problem' in error) throw error;
    throw corrupt('数据无法解压', 'the data cannot be inflated');
  }
  if (total < size) throw corrupt('数据不完整', 'the data are cut short');
}

const MOST_FILTER = 4;

/** Inflates everything once and keeps nothing: proves that the stream is sound, complete and uses known filters. */
export function provePng(png: Png): void {
  const passes = passesOf(png);
  const starts = filterPositions(passes);
  let next = starts.next();
  inflate(png, dataSize(passes), (piece, at) => {
    while (!next.done && next.value < at + piece.length) {
      if (piece[next.value - at]! > MOST_FILTER) throw corrupt('行滤波方式未知', 'unknown row filter');
      next = starts.next();
    }
  });
}

function* filterPositions(passes: readonly Pass[]): Generator<number> {
  let at = 0;
  for (const pass of passes) {
    for (let row = 0; row < pass.rows; row++, at += pass.rowBytes + 1) yield at;
  }
}

/** The inflated data, rows still with their filter bytes but unfiltered. */
export function unfilteredData(png: Png): { readonly data: Uint8Array; readonly passes: readonly Pass[] } {
  const passes = passesOf(png);
  const data = new Uint8Array(dataSize(passes));
  inflate(png, data.length, (piece, at) => data.set(piece, at));
  const pixelBytes = Math.max(1, (png.samples * png.bits) / 8);
  let at = 0;
  for (const pass of passes) {
    for (let row = 0; row < pass.rows; row++, at += pass.rowBytes + 1) {
      unfilterRow(data, at + 1, pass.rowBytes, pixelBytes, row === 0 ? -1 : at - pass.rowBytes);
    }
  }
  return { data, passes };
}

/** Clause 9.2. `above` is where the row above starts, -1 for none. */
function unfilterRow(data: Uint8Array, start: number, length: number, step: number, above: number): void {
  const filter = data[start - 1]!;
  if (filter === 0) return;
  for (let i = 0; i < length; i++) {
    const left = i >= step ? data[start + i - step]! : 0;
    const up = above >= 0 ? data[above + i]! : 0;
    const corner = above >= 0 && i >= step ? data[above + i - step]! : 0;
    data[start + i] = data[start + i]! + predict(filter, left, up, corner);
  }
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== MOST_FILTER) throw corrupt('行滤波方式未知', 'unknown row filter');
  const estimate = left + up - corner;
  const [toLeft, toUp, toCorner] = [
    Math.abs(estimate - left),
    Math.abs(estimate - up),
    Math.abs(estimate - corner),
  ];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
