import { describe, expect, it } from 'vitest';
import type { World } from '../src/base/world.js';
import type { LoadedData } from '../src/forms/data.js';
import { readPictures } from '../src/pictures.js';
import { sampleForm } from './forms/sample.js';
import { ascii, jpeg } from './images/samples.js';

const ADOBE = [0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 0]] as const;

/** Rules of what is found in a picture of these channels, and whether it is used. */
function read(channels: number): { rules: string[]; used: boolean } {
  const bytes = jpeg({ channels, before: [ADOBE] });
  const world = { readInside: () => ({ ok: true, bytes }) } as unknown as World;
  const loaded = { folder: '', places: new Map() } as unknown as LoadedData;
  const { images, findings } = readPictures(world, sampleForm(), loaded, [
    { pointer: '/seal', path: 'seal.jpg' },
  ]);
  return { rules: findings.map(({ rule }) => rule), used: images.has('seal.jpg') };
}

describe('pictures for archives', () => {
  it('are grey or RGB', () => {
    expect(read(1)).toEqual({ rules: [], used: true });
    expect(read(3)).toEqual({ rules: [], used: true });
  });

  it('are refused in CMYK, in words', () => {
    expect(read(4)).toEqual({ rules: ['image.cmyk'], used: false });
  });
});
