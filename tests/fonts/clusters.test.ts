/** The clusters of fonts.yaml against the faces' own GSUB tables. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadFontConfig } from '../../src/fonts/config.js';
import { openReader } from '../../src/fonts/outlines/fontkit-reader.js';
import { nodeWorld } from '../../src/node/node-world.js';

const world = nodeWorld();
const { faces, otherFaces } = loadFontConfig(world);
const told = Object.entries(faces).flatMap(([file, { clusters }]) =>
  Object.entries(clusters).map(([text, glyphs]) => ({ file, text, glyphs })),
);

describe('clusters of our own faces', () => {
  it('are there for every face that wants any', () => {
    expect(told.length).toBeGreaterThan(12);
  });

  it.each(told)('$file $text', ({ file, text, glyphs }) => {
    const { reader } = openReader(new Uint8Array(readFileSync(join(world.home, 'fonts', file))), 0);
    const { features, language } = otherFaces.shape.find(({ clusters }) => clusters.includes(text))!;
    expect(reader.shape(text, features, language)).toEqual(glyphs);
  });
});
