import { describe, expect, test } from 'vitest';
import { readCharacterMap } from '../../../src/fonts/sfnt/cmap.js';

/** A cmap table with one subtable, for 3/10, of these 16-bit words; at the start of its file. */
function tableOf(words: readonly number[]) {
  const all = [0, 1, 3, 10, 0, 12, ...words];
  const view = new DataView(new ArrayBuffer(2 * all.length));
  for (const [i, word] of all.entries()) view.setUint16(2 * i, word);
  return { view, range: { offset: 0, length: view.byteLength } };
}

function glyphsOf(words: readonly number[], points: readonly number[], glyphCount = 1000): number[] {
  const { view, range } = tableOf(words);
  const map = readCharacterMap(view, range, glyphCount)!;
  return points.map((point) => map.glyphOf(point));
}

/** Last codes, first codes, what is added, where glyphs stand (0: the code is the glyph), then those glyphs. */
const SEGMENTS = [
  [4, 0, 0, 6, 0, 0, 0],
  [0x22, 0x42, 0xffff, 0],
  [0x20, 0x40, 0xffff],
  [0x10000 - 0x1f, 5, 1],
  // From its own place two words on; the last segment points nowhere, as some fonts have it.
  [0, 4, 0xffff],
  [7, 0, 9],
].flat();

describe('format 4', () => {
  test('codes and glyphs move together, or glyphs are listed', () => {
    const points = [0x1f, 0x20, 0x22, 0x23, 0x40, 0x41, 0x42, 0x43, 0xfffe, 0xffff, 0x10020];
    expect(glyphsOf(SEGMENTS, points)).toEqual([0, 1, 3, 0, 12, 0, 14, 0, 0, 0, 0]);
  });

  test('glyphs listed beyond the end of the file are told at once', () => {
    const { view, range } = tableOf(SEGMENTS.slice(0, -1));
    expect(() => readCharacterMap(view, range, 1000)).toThrow(RangeError);
  });
});

test('format 6: glyphs of codes in a row', () => {
  const row = [6, 0, 0, 0x30, 2, 8, 9];
  expect(glyphsOf(row, [0x2f, 0x30, 0x31, 0x32, 0x10030])).toEqual([0, 8, 9, 0, 0]);
  const { view, range } = tableOf(row.slice(0, -1));
  expect(() => readCharacterMap(view, range, 1000)).toThrow(RangeError);
});

describe.each([
  [12, [40, 42, 0, 50]],
  [13, [40, 40, 0, 50]],
])('format %i', (format, glyphs) => {
  const groups = [format, 0, 0, 0, 0, 0, 0, 2, 0, 0x4e00, 0, 0x4e02, 0, 40, 2, 0xbb7, 2, 0xbb7, 0, 50];

  test('groups of code points, on all planes', () => {
    expect(glyphsOf(groups, [0x4e00, 0x4e02, 0x4e03, 0x20bb7])).toEqual(glyphs);
  });

  test('glyphs that the face does not have are missing', () => {
    expect(glyphsOf(groups, [0x4e00, 0x20bb7], 50)).toEqual([40, 0]);
  });

  test('more groups than the file holds are told at once', () => {
    const { view, range } = tableOf(groups.with(6, 0xffff));
    expect(() => readCharacterMap(view, range, 1000)).toThrow(RangeError);
  });
});

test('a face without a subtable that we read', () => {
  const { view, range } = tableOf([2, 0, 0, 0]);
  expect(readCharacterMap(view, range, 10)).toBeUndefined();
});
