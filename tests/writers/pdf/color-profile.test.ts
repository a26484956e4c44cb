import { describe, expect, it } from 'vitest';
import { srgbProfile } from '../../../src/writers/pdf/color-profile.js';

const bytes = Buffer.from(srgbProfile());

/** Offset and length of each tag's data. */
const tags = new Map(
  Array.from({ length: bytes.readUInt32BE(128) }, (_, at) => {
    const entry = 132 + 12 * at;
    return [bytes.toString('latin1', entry, entry + 4), bytes.readUInt32BE(entry + 4)] as const;
  }),
);

/** `count` s15Fixed16 numbers, after the type signature and the reserved four bytes (and `skip` more). */
function fixed(tag: string, count: number, skip = 0): number[] {
  return Array.from(
    { length: count },
    (_, at) => bytes.readInt32BE(tags.get(tag)! + 8 + skip + 4 * at) / 65_536,
  );
}

describe('the sRGB profile (ICC.1:2010)', () => {
  it('is a display profile of RGB, as long as it says', () => {
    expect(bytes.readUInt32BE(0)).toBe(bytes.length);
    expect(bytes.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ');
    expect(bytes.toString('latin1', 36, 40)).toBe('acsp');
    expect([...tags.keys()].sort()).toEqual(
      ['bTRC', 'bXYZ', 'chad', 'cprt', 'desc', 'gTRC', 'gXYZ', 'rTRC', 'rXYZ', 'wtpt'].sort(),
    );
  });

  it('adds its primaries up to white', () => {
    const sums = [0, 1, 2].map((at) =>
      ['rXYZ', 'gXYZ', 'bXYZ'].reduce((sum, tag) => sum + fixed(tag, 3)[at]!, 0),
    );
    fixed('wtpt', 3).forEach((white, at) => {
      expect(sums[at]).toBeCloseTo(white, 3);
    });
  });

  it('has the curve of IEC 61966-2-1: continuous where its two parts meet, 1 at 1', () => {
    const [gamma, a, b, c, d] = fixed('rTRC', 5, 4) as [number, number, number, number, number];
    expect((a + b) ** gamma).toBeCloseTo(1, 4);
    expect((a * d + b) ** gamma).toBeCloseTo(c * d, 4);
  });
});
