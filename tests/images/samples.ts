/** Pictures made in the tests: no binary files in the repository. */

import { crc32 } from 'node:zlib';

/** A PNG chunk with its length and CRC. */
export function chunk(type: string, data: Uint8Array | readonly number[]): Uint8Array {
  const body = Uint8Array.from([...new TextEncoder().encode(type), ...data]);
  const out = new Uint8Array(body.length + 8);
  const view = new DataView(out.buffer);
  view.setUint32(0, body.length - 4);
  out.set(body, 4);
  view.setUint32(body.length + 4, crc32(body));
  return out;
}

export function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]));
}

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

export function uint32(value: number): number[] {
  return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
}

/** IHDR with any values. */
export function header(width: number, height: number, bits = 8, color = 2, interlace = 0): Uint8Array {
  return chunk('IHDR', [...uint32(width), ...uint32(height), bits, color, 0, 0, interlace]);
}

/** An 8 × 8 grey baseline JPEG, written by hand: quantisation of ones, one-code Huffman tables, one empty block. */
export function jpeg(options: JpegOptions = {}): Uint8Array {
  const {
    width = 8,
    height = 8,
    channels = 1,
    frame = 0xc0,
    precision = 8,
    before = [],
    end = [0xff, 0xd9],
  } = options;
  const components = Array.from({ length: channels }, (_, i) => [i + 1, 0x11, 0]).flat();
  const selectors = Array.from({ length: channels }, (_, i) => [i + 1, 0]).flat();
  return join(
    [0xff, 0xd8],
    ...before.map(([marker, data]) => segment(marker, data)),
    segment(0xdb, [0, ...new Array<number>(64).fill(1)]),
    segment(frame, [precision, height >> 8, height & 255, width >> 8, width & 255, channels, ...components]),
    segment(0xc4, [0x00, 1, ...new Array<number>(15).fill(0), 0]),
    segment(0xc4, [0x10, 1, ...new Array<number>(15).fill(0), 0]),
    segment(0xda, [channels, ...selectors, 0, 63, 0]),
    options.scan ?? [0x3f, 0xff, 0x00, 0xff, 0xd0, 0x3f],
    end,
  );
}

export interface JpegOptions {
  readonly width?: number;
  readonly height?: number;
  readonly channels?: number;
  readonly frame?: number;
  readonly precision?: number;
  readonly before?: readonly (readonly [marker: number, data: readonly number[]])[];
  readonly scan?: readonly number[];
  readonly end?: readonly number[];
}

function segment(marker: number, data: readonly number[]): number[] {
  return [0xff, marker, (data.length + 2) >> 8, (data.length + 2) & 255, ...data];
}

export function ascii(text: string): number[] {
  return [...text].map((character) => character.charCodeAt(0));
}

export function jfif(unit: number, density: number): readonly [number, number[]] {
  return [
    0xe0,
    [...ascii('JFIF\0'), 1, 1, unit, density >> 8, density & 255, density >> 8, density & 255, 0, 0],
  ];
}

/** EXIF with orientation and 240 pixels an inch, either byte order. */
export function exif(orientation: number, isLittle: boolean): readonly [number, number[]] {
  const short = (n: number) => (isLittle ? [n & 255, n >> 8] : [n >> 8, n & 255]);
  const long = (n: number) => (isLittle ? uint32(n).reverse() : uint32(n));
  const entries = [
    [...short(0x0112), ...short(3), ...long(1), ...short(orientation), 0, 0],
    [...short(0x011a), ...short(5), ...long(1), ...long(50)],
    [...short(0x0128), ...short(3), ...long(1), ...short(2), 0, 0],
  ];
  const tiff = [
    ...ascii(isLittle ? 'II' : 'MM'),
    ...short(42),
    ...long(8),
    ...short(3),
    ...entries.flat(),
    ...long(0),
  ];
  return [0xe1, [...ascii('Exif\0\0'), ...tiff, ...long(240), ...long(1)]];
}
