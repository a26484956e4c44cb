/** PNG for the PDF writer: its pixels as eight-bit samples, or its data as they are where PDF can take them. */

import type { ImageAsset } from '../document/image.js';
import { unfilteredData } from './png-data.js';
import { type Png, readPng } from './png-header.js';

export interface DecodedPng {
  readonly width: number;
  readonly height: number;
  /** Colour channels: 1 grey, 3 RGB. */
  readonly channels: 1 | 3;
  readonly bitDepth: 8;
  /** width × height × channels samples, rows from the top. */
  readonly data: Uint8Array;
  /** width × height samples, when any pixel is not opaque. */
  readonly alpha: Uint8Array | undefined;
}

/** The pixels of a picture `readImage` has proven: 16 bits become 8, palettes are looked up, alpha stands apart. */
export function decodePng(asset: ImageAsset): DecodedPng {
  const png = readPng(asset.bytes);
  const { width, height } = png;
  const channels = png.colors as 1 | 3;
  const data = new Uint8Array(width * height * channels);
  const alpha = png.hasAlpha ? new Uint8Array(width * height) : undefined;
  fillPixels(png, data, alpha);
  const isOpaque = alpha?.every((value) => value === 255) ?? true;
  return { width, height, channels, bitDepth: 8, data, alpha: isOpaque ? undefined : alpha };
}

function fillPixels(png: Png, data: Uint8Array, alpha: Uint8Array | undefined): void {
  const { data: raw, passes } = unfilteredData(png);
  const put = pixelWriter(png, data, alpha);
  const pixel = new Uint16Array(png.samples);
  let rowStart = 1;
  for (const pass of passes) {
    for (let row = 0; row < pass.rows; row++, rowStart += pass.rowBytes + 1) {
      const lineStart = (pass.y + row * pass.stepY) * png.width + pass.x;
      for (let column = 0; column < pass.columns; column++) {
        readSamples(raw, rowStart, column, png, pixel);
        put(lineStart + column * pass.stepX, pixel);
      }
    }
  }
}

function readSamples(raw: Uint8Array, rowStart: number, column: number, png: Png, pixel: Uint16Array): void {
  const { samples, bits } = png;
  for (let i = 0; i < samples; i++) {
    const index = column * samples + i;
    if (bits === 8) pixel[i] = raw[rowStart + index]!;
    else if (bits === 16) pixel[i] = (raw[rowStart + 2 * index]! << 8) | raw[rowStart + 2 * index + 1]!;
    else {
      const bit = index * bits;
      pixel[i] = (raw[rowStart + (bit >> 3)]! >> (8 - bits - (bit & 7))) & ((1 << bits) - 1);
    }
  }
}

type PutPixel = (at: number, pixel: Uint16Array) => void;

function pixelWriter(png: Png, data: Uint8Array, alpha: Uint8Array | undefined): PutPixel {
  if (png.palette) return indexedWriter(png.palette, png.transparency, data, alpha);
  const most = 2 ** png.bits - 1;
  const to8 = (value: number) => (png.bits === 8 ? value : Math.round((value * 255) / most));
  const { colors } = png;
  const hasChannel = png.samples > colors;
  const clear = transparentColor(png);
  return (at, pixel) => {
    for (let i = 0; i < colors; i++) data[at * colors + i] = to8(pixel[i]!);
    if (alpha)
      alpha[at] = hasChannel ? to8(pixel[colors]!) : clear?.every((v, i) => v === pixel[i]) ? 0 : 255;
  };
}

function indexedWriter(
  palette: Uint8Array,
  transparency: Uint8Array | undefined,
  data: Uint8Array,
  alpha: Uint8Array | undefined,
): PutPixel {
  return (at, pixel) => {
    const index = pixel[0]!;
    // An index beyond the palette is black, as libpng has it.
    for (let i = 0; i < 3; i++) data[at * 3 + i] = palette[index * 3 + i] ?? 0;
    if (alpha) alpha[at] = transparency?.[index] ?? 255;
  };
}

/** tRNS of grey and RGB pictures: the one colour that is transparent, in samples as stored. */
function transparentColor(png: Png): number[] | undefined {
  const { transparency, colors } = png;
  if (transparency === undefined || transparency.length < 2 * colors) return undefined;
  return Array.from({ length: colors }, (_, i) => (transparency[2 * i]! << 8) | transparency[2 * i + 1]!);
}

export interface PngPassthrough {
  /** For /DecodeParms: samples a pixel. */
  readonly colors: 1 | 3;
  readonly bits: number;
  /** A zlib stream of rows with PNG filters: /FlateDecode with /Predictor 15. */
  readonly idat: Uint8Array;
  /** RGB triples of an indexed picture. */
  readonly palette: Uint8Array | undefined;
}

/** The data as they are, when PDF can decode them itself: not interlaced, at most 8 bits, nothing transparent. */
export function pngPassthrough(asset: ImageAsset): PngPassthrough | undefined {
  const png = readPng(asset.bytes);
  if (png.isInterlaced || png.bits > 8 || png.hasAlpha) return undefined;
  const size = png.data.reduce((sum, part) => sum + part.length, 0);
  const idat = new Uint8Array(size);
  let at = 0;
  for (const part of png.data) {
    idat.set(part, at);
    at += part.length;
  }
  return { colors: png.samples as 1 | 3, bits: png.bits, idat, palette: png.palette };
}
