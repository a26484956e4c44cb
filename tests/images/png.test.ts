import { convertIndexedToRgb, decode, encode, type ImageData } from 'fast-png';
import { unzlibSync, zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodePng, pngPassthrough } from '../../src/images/png.js';
import { readImage } from '../../src/images/read.js';
import { chunk, header, join, PNG_SIGNATURE } from './samples.js';

function asset(bytes: Uint8Array) {
  const { image, problem } = readImage(bytes, 'a.png');
  expect(problem).toBeUndefined();
  return image!;
}

/** Any samples, the same every time. */
function noise(length: number, most = 255): number[] {
  let state = 12345;
  return Array.from({ length }, () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    return (state >> 8) % (most + 1);
  });
}

const WIDTH = 13;
const HEIGHT = 11;

function picture(channels: number, depth: 8 | 16): ImageData {
  const samples = noise(WIDTH * HEIGHT * channels, 2 ** depth - 1);
  const data = depth === 8 ? Uint8Array.from(samples) : Uint16Array.from(samples);
  return { width: WIDTH, height: HEIGHT, channels, depth, data };
}

describe('decodePng', () => {
  const kinds = [1, 2, 3, 4].flatMap((channels) =>
    ([8, 16] as const).flatMap((depth) =>
      (['null', 'Adam7'] as const).map((interlace) => ({ channels, depth, interlace })),
    ),
  );
  it.each(kinds)(
    '$channels channels, $depth bits, interlace $interlace',
    ({ channels, depth, interlace }) => {
      const source = picture(channels, depth);
      const decoded = decodePng(asset(encode(source, { interlace })));
      const colors = channels > 2 ? 3 : 1;
      const to8 = (value: number) => (depth === 8 ? value : Math.round(value / 257));
      const pixels = Array.from({ length: WIDTH * HEIGHT }, (_, i) =>
        Array.from(source.data.slice(i * channels, (i + 1) * channels), to8),
      );
      expect(decoded).toMatchObject({ width: WIDTH, height: HEIGHT, channels: colors, bitDepth: 8 });
      expect([...decoded.data]).toEqual(pixels.flatMap((pixel) => pixel.slice(0, colors)));
      const alpha = channels % 2 === 0 ? pixels.map((pixel) => pixel.at(-1)!) : undefined;
      expect(decoded.alpha && [...decoded.alpha]).toEqual(alpha);
    },
  );

  it.each([1, 2, 4, 8])('a palette of %i bits, with transparency', (bits) => {
    const size = 2 ** bits;
    const indices = noise(WIDTH * HEIGHT, size - 1);
    const palette = noise(size * 3);
    const rowBytes = Math.ceil((WIDTH * bits) / 8);
    const rows = Array.from({ length: HEIGHT }, (_, y) => {
      const row = new Array<number>(rowBytes).fill(0);
      for (let x = 0; x < WIDTH; x++) {
        row[(x * bits) >> 3]! |= indices[y * WIDTH + x]! << (8 - bits - ((x * bits) & 7));
      }
      return [0, ...row];
    });
    const data = chunk('IDAT', zlibSync(Uint8Array.from(rows.flat())));
    const start = join(PNG_SIGNATURE, header(WIDTH, HEIGHT, bits, 3), chunk('PLTE', palette));
    const opaque = join(start, data, chunk('IEND', []));
    const expected = indices.flatMap((index) => palette.slice(index * 3, index * 3 + 3));
    expect([...decodePng(asset(opaque)).data]).toEqual(expected);
    expect(Array.from(convertIndexedToRgb(decode(opaque)))).toEqual(expected);
    const clear = decodePng(asset(join(start, chunk('tRNS', [0]), data, chunk('IEND', []))));
    expect([...clear.alpha!]).toEqual(indices.map((index) => (index === 0 ? 0 : 255)));
  });

  it('a transparent colour', () => {
    const rows = Uint8Array.from([0, 10, 20, 30]);
    const bytes = join(
      PNG_SIGNATURE,
      header(3, 1, 8, 0),
      chunk('tRNS', [0, 20]),
      chunk('IDAT', zlibSync(rows)),
      chunk('IEND', []),
    );
    const decoded = decodePng(asset(bytes));
    expect([...decoded.data]).toEqual([10, 20, 30]);
    expect([...decoded.alpha!]).toEqual([255, 0, 255]);
  });

  it('leaves out an alpha that hides nothing', () => {
    const source = { width: 2, height: 1, channels: 2, data: Uint8Array.of(5, 255, 6, 255) };
    const decoded = decodePng(asset(encode(source)));
    expect(decoded.alpha).toBeUndefined();
    expect([...decoded.data]).toEqual([5, 6]);
  });

  it('undoes every row filter', () => {
    const source = picture(3, 8);
    const filtered = filterRows(Uint8Array.from(source.data), WIDTH * 3, 3);
    const bytes = join(
      PNG_SIGNATURE,
      header(WIDTH, HEIGHT),
      chunk('IDAT', zlibSync(filtered)),
      chunk('IEND', []),
    );
    expect(decodePng(asset(bytes)).data).toEqual(source.data);
    expect(decode(bytes).data).toEqual(source.data);
  });
});

/** Filters 0 to 4 in turn. */
function filterRows(data: Uint8Array, rowBytes: number, step: number): Uint8Array {
  const rows: number[] = [];
  for (let y = 0; y * rowBytes < data.length; y++) {
    rows.push(y % 5);
    for (let x = 0; x < rowBytes; x++) {
      const left = x >= step ? data[y * rowBytes + x - step]! : 0;
      const up = y > 0 ? data[(y - 1) * rowBytes + x]! : 0;
      const corner = x >= step && y > 0 ? data[(y - 1) * rowBytes + x - step]! : 0;
      const near = [left, up, corner].sort(
        (a, b) => Math.abs(left + up - corner - a) - Math.abs(left + up - corner - b),
      )[0]!;
      const guess = [0, left, up, (left + up) >> 1, near][y % 5]!;
      rows.push((data[y * rowBytes + x]! - guess) & 255);
    }
  }
  return Uint8Array.from(rows);
}

describe('pngPassthrough', () => {
  it('gives the zlib stream of plain pictures', () => {
    const passed = pngPassthrough(asset(encode(picture(3, 8))));
    expect(passed).toMatchObject({ colors: 3, bits: 8, palette: undefined });
    expect(unzlibSync(passed!.idat)).toHaveLength(HEIGHT * (WIDTH * 3 + 1));
    expect(pngPassthrough(asset(encode(picture(1, 8))))!.colors).toBe(1);
  });

  it('gives the palette', () => {
    const rows = Uint8Array.from([0, 0b01000000]);
    const bytes = join(
      PNG_SIGNATURE,
      header(2, 1, 1, 3),
      chunk('PLTE', [1, 2, 3, 4, 5, 6]),
      chunk('IDAT', zlibSync(rows)),
      chunk('IEND', []),
    );
    const passed = pngPassthrough(asset(bytes));
    expect(passed).toMatchObject({ colors: 1, bits: 1 });
    expect([...passed!.palette!]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each([
    ['alpha', encode(picture(4, 8))],
    ['16 bits', encode(picture(3, 16))],
    ['interlace', encode(picture(3, 8), { interlace: 'Adam7' })],
  ])('leaves %s to decodePng', (_, bytes) => {
    expect(pngPassthrough(asset(bytes))).toBeUndefined();
  });
});
