import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packEntry, unpackEntry } from '../../../src/cli/cache/entry.js';

const SOURCE = { as: 'style', file: '/forms/样式.yaml', text: 'page: {}\n' };
const VALUE = { 页: [1, 0.5, null, true, '“”\u0000\ud800'], code: 'return 1' };
const ENTRY = packEntry(SOURCE, VALUE)!;

describe('an entry', () => {
  it('gives the value back for its own source alone', () => {
    expect(unpackEntry(ENTRY, SOURCE)?.value).toEqual(VALUE);
    expect(unpackEntry(ENTRY, { ...SOURCE, as: 'rules' })).toBeUndefined();
    expect(unpackEntry(ENTRY, { ...SOURCE, file: '/forms/样式2.yaml' })).toBeUndefined();
    expect(unpackEntry(ENTRY, { ...SOURCE, text: 'page: {} \n' })).toBeUndefined();
  });

  it('is refused with any bit wrong and at any other length', () => {
    for (let bit = 0; bit < ENTRY.length * 8; bit++) {
      const damaged = Buffer.from(ENTRY);
      damaged[bit >> 3]! ^= 1 << (bit & 7);
      expect(unpackEntry(damaged, SOURCE)).toBeUndefined();
    }
    for (let length = 0; length < ENTRY.length; length++) {
      expect(unpackEntry(ENTRY.subarray(0, length), SOURCE)).toBeUndefined();
    }
    expect(unpackEntry(Buffer.concat([ENTRY, Buffer.from(' ')]), SOURCE)).toBeUndefined();
  });

  it('is refused when it is anything else', () => {
    const any = fc.uint8Array({ maxLength: 300 });
    fc.assert(fc.property(any, (bytes) => unpackEntry(Buffer.from(bytes), SOURCE) === undefined));
    const patch = fc.tuple(fc.nat(ENTRY.length - 1), fc.uint8Array({ minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(patch, ([at, bytes]) => {
        const damaged = Buffer.from(ENTRY);
        damaged.set(bytes.subarray(0, ENTRY.length - at), at);
        return damaged.equals(ENTRY) || unpackEntry(damaged, SOURCE) === undefined;
      }),
      { numRuns: 2000 },
    );
  });

  it('is not made of numbers that would come back as others', () => {
    for (const number of [-0, Number.NaN, Number.POSITIVE_INFINITY]) {
      expect(packEntry(SOURCE, { deep: [{ number }] })).toBeUndefined();
    }
    expect(unpackEntry(packEntry(SOURCE, [0, -1.5, 1e300])!, SOURCE)?.value).toEqual([0, -1.5, 1e300]);
  });
});
