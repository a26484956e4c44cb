/** Faces read part by part: the same glyphs, metrics and subsets as of a face read whole, for a fraction of the bytes. */

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PartedFile } from '../../../src/base/world.js';
import { partedBytes, wholeBytes } from '../../../src/fonts/sfnt/font-bytes.js';
import { readFace, type SfntFace } from '../../../src/fonts/sfnt/sfnt-face.js';
import { subsetFace } from '../../../src/fonts/subset/subset.js';
import { nodeWorld } from '../../../src/node/node-world.js';

const FONTS = join(nodeWorld().home, 'fonts');
const FILES = readdirSync(FONTS).filter((name) => name.endsWith('.ttf'));

/** A file in memory that counts what is read of it. */
function countingFile(bytes: Uint8Array): { readonly file: PartedFile; count(): number; calls(): number } {
  let [count, calls] = [0, 0];
  const readPart = (at: number, into: Uint8Array) => {
    expect(at + into.length).toBeLessThanOrEqual(bytes.length);
    into.set(bytes.subarray(at, at + into.length));
    count += into.length;
    calls += 1;
  };
  return { file: { size: bytes.length, readPart }, count: () => count, calls: () => calls };
}

/** Tells it of 100 KB in no time. */
const isSame = (one: Uint8Array, other: Uint8Array) => Buffer.compare(one, other) === 0;

function bothWays(name: string): { readonly whole: SfntFace; readonly parts: SfntFace } {
  const opened = nodeWorld().open(join(FONTS, name));
  if (!opened.ok) throw new Error(opened.detail);
  return {
    whole: readFace(name, wholeBytes(readFileSync(join(FONTS, name))), 0),
    parts: readFace(name, partedBytes(opened.file), 0),
  };
}

describe.each(FILES)('%s', (name) => {
  const { whole, parts } = bothWays(name);

  test('has the same names and metrics', () => {
    const told = ({ names, ascent, descent, capHeight, bbox, weight, serif, italicAngle }: SfntFace) => {
      return { names, ascent, descent, capHeight, bbox, weight, serif, italicAngle };
    };
    expect(told(parts)).toEqual(told(whole));
  });

  test('has the same glyphs and widths', () => {
    const told = (face: SfntFace) =>
      Array.from({ length: 0x30000 / 7 }, (_, i) => face.glyphOf(7 * i)).map((glyph) => [
        glyph,
        face.metricUnits(glyph),
      ]);
    expect(told(parts).flat().join()).toBe(told(whole).flat().join());
  });

  test('gives the same subsets', () => {
    const glyphs = fc.array(fc.nat(whole.glyphCount - 1), { maxLength: 60 });
    fc.assert(
      fc.property(glyphs, (some) => {
        expect(isSame(subsetFace(parts, some).bytes, subsetFace(whole, some).bytes)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });
});

test('a heading of a large face needs a twentieth of its file', () => {
  const { file, count, calls } = countingFile(readFileSync(join(FONTS, 'NotoSerifSC_700Bold.ttf')));
  const face = readFace('bold', partedBytes(file), 0);
  const glyphs = Array.from('省部共建协同创新中心申请书', (one) => face.glyphOf(one.codePointAt(0)!));
  subsetFace(face, glyphs);
  expect(count()).toBeLessThan(file.size / 20);
  expect(calls()).toBeLessThan(40);
});

test('parts are those of the file, and parts at the end are read as far as they go', () => {
  const bytes = Uint8Array.from({ length: 100_001 }, (_, at) => at % 251);
  const ranges = fc.array(fc.tuple(fc.nat(100_000), fc.nat(20_000)), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(ranges, { maxLength: 4 }), (calls) => {
      const { file } = countingFile(bytes);
      const parts = partedBytes(file);
      for (const asked of calls) {
        parts.need(asked);
        for (const [at, length] of asked) {
          const [own, wanted] = [parts.bytes, bytes].map((all) => all.subarray(at, at + length));
          expect(isSame(own!, wanted!)).toBe(true);
        }
      }
    }),
  );
});

test('copies of parts, ascending, stand one after the other', () => {
  const bytes = Uint8Array.from({ length: 300_001 }, (_, at) => at % 251);
  const steps = fc.array(fc.tuple(fc.nat(40_000), fc.nat(2_000)), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(steps, fc.constantFrom(1, 100_000), (gaps, last) => {
      let end = 0;
      const ranges = [...gaps, [0, last] as const].flatMap(([gap, length]): [number, number][] => {
        const at = end + gap;
        end = at + length;
        return end <= bytes.length ? [[at, length]] : [];
      });
      const wanted = Buffer.concat(ranges.map(([at, length]) => bytes.subarray(at, at + length)));
      const { file } = countingFile(bytes);
      for (const source of [partedBytes(file), wholeBytes(bytes)]) {
        const copied = new Uint8Array(wanted.length);
        source.copy(ranges, copied);
        expect(isSame(copied, wanted)).toBe(true);
      }
    }),
  );
});

test('near outlines are read in one go, and once', () => {
  const { file, calls } = countingFile(readFileSync(join(FONTS, 'Tinos_400Regular.ttf')));
  const face = readFace('Tinos', partedBytes(file), 0);
  const before = calls();
  const glyphs = Array.from('chengwen', (one) => face.glyphOf(one.codePointAt(0)!));
  face.store.need(glyphs);
  expect(calls()).toBe(before + 1);
  face.store.need(glyphs);
  expect(calls()).toBe(before + 1);
});

test('a file that shrank is our own fault', () => {
  const opened = nodeWorld().open(join(FONTS, 'fonts.yaml'));
  expect(opened.ok && (() => opened.file.readPart(opened.file.size - 4, new Uint8Array(8)))).toThrow(
    'ends before',
  );
});

test('a file that is not there is told', () => {
  expect(nodeWorld().open(join(FONTS, 'nowhere.ttf'))).toMatchObject({ ok: false, reason: 'missing' });
});
