import { describe, expect, it } from 'vitest';
import type { World } from '../../src/base/world.js';
import { openCatalogue } from '../../src/forms/catalogue.js';
import type { LoadedData } from '../../src/forms/data/data.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { readPictures } from '../../src/pipeline/pictures.js';
import { sampleForm } from '../forms/sample.js';
import { ascii, jpeg } from '../images/samples.js';

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

describe('pictures laid over text', () => {
  const seal = '/head/agencies/0/seal/image';
  const { form } = openCatalogue(nodeWorld()).catalogue.form('office/notice');

  it('have a transparent ground', () => {
    const world = { readInside: () => ({ ok: true, bytes: jpeg({ channels: 3 }) }) } as unknown as World;
    const loaded = { folder: '', places: new Map() } as unknown as LoadedData;
    const { images, findings } = readPictures(world, form!, loaded, [{ pointer: seal, path: 'seal.jpg' }]);
    expect(images.size).toBe(0);
    expect(findings).toMatchObject([{ rule: 'image.opaque', severity: 'error', value: 'seal.jpg' }]);
    expect(findings[0]!.message.zh).toContain('底色透明的 PNG');
  });

  it('are used as they are when they have one', () => {
    const folder = `${nodeWorld().home}/fixtures/office/notice/sealed`;
    const loaded = { folder, places: new Map() } as unknown as LoadedData;
    const { images, findings } = readPictures(nodeWorld(), form!, loaded, [
      { pointer: seal, path: 'seal.png' },
    ]);
    expect(findings).toEqual([]);
    expect([...images.keys()]).toEqual(['seal.png']);
  });
});
