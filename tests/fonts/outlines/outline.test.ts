/** Outlines against what the faces say of themselves. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openReader } from '../../../src/fonts/outlines/fontkit-reader.js';
import { glyphOutline } from '../../../src/fonts/outlines/outline.js';
import type { PathStep } from '../../../src/fonts/path.js';
import { wholeBytes } from '../../../src/fonts/sfnt/font-bytes.js';
import { isComposite } from '../../../src/fonts/sfnt/glyf-outlines.js';
import { faceOffsets } from '../../../src/fonts/sfnt/sfnt.js';
import { readFace, type SfntFace } from '../../../src/fonts/sfnt/sfnt-face.js';
import { nodeWorld } from '../../../src/node/node-world.js';
import { tinyOpenType } from '../tiny-fonts.js';

const world = nodeWorld();
const FONTS = join(world.home, 'fonts');

function faceOf(file: string): SfntFace {
  const read = world.read(join(FONTS, file));
  if (!read.ok) throw new Error(`${file} is not there`);
  return readFace(file, wholeBytes(read.bytes), faceOffsets(read.bytes)[0]!);
}

/** All points of an outline, control points too, in font units. */
function pointsOf(face: SfntFace, steps: readonly PathStep[]): [number, number][] {
  const em = face.unitsPerEm;
  return steps.flatMap((step): [number, number][] => {
    if (step.type === 'close') return [];
    const end: [number, number] = [step.x * em, step.y * em];
    if (step.type === 'quad') return [[step.cx * em, step.cy * em], end];
    if (step.type === 'cubic') return [[step.ax * em, step.ay * em], [step.bx * em, step.by * em], end];
    return [end];
  });
}

function boxOf(points: readonly [number, number][]): number[] {
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map((one) => Math.round(one));
}

const FACES = [
  'NotoSerifSC_700Bold.ttf',
  'NotoSansSC_500Medium.ttf',
  'LXGWZhuqueFangsong-Regular.ttf',
  'LXGWWenKai-Regular.ttf',
  'Tinos_700Bold.ttf',
].filter((file) => existsSync(join(FONTS, file)));

describe.each(FACES)('%s', (file) => {
  const face = faceOf(file);
  const { view } = face;
  const table = face.tables.get('glyf')!.offset;
  const sample = Array.from({ length: 400 }, (_, i) => Math.floor((i * face.glyphCount) / 400));
  const drawn = sample.filter((glyph) => face.glyphRange(glyph)[1] > face.glyphRange(glyph)[0]);

  it('has outlines in the boxes its glyphs state', () => {
    const wrong = drawn.filter((glyph) => {
      const at = table + face.glyphRange(glyph)[0];
      // Points of a composite are rounded by whoever made the face.
      const slack = isComposite(view, at, table + face.glyphRange(glyph)[1]) ? 2 : 0;
      const stated = [2, 4, 6, 8].map((offset) => view.getInt16(at + offset));
      const found = boxOf(pointsOf(face, glyphOutline(face, glyph)));
      return stated.some((side, i) => Math.abs(side - found[i]!) > slack);
    });
    expect(drawn.length).toBeGreaterThan(300);
    expect(wrong).toEqual([]);
  });

  it('closes every contour where it began', () => {
    for (const glyph of drawn.slice(0, 100)) {
      const steps = glyphOutline(face, glyph);
      steps.forEach((step, i) => {
        if (step.type !== 'close') return;
        const start = steps.slice(0, i).findLast(({ type }) => type === 'move')!;
        const end = steps[i - 1]!;
        expect(end).toMatchObject({ x: (start as { x: number }).x, y: (start as { y: number }).y });
      });
    }
  });
});

describe('composite glyphs', () => {
  it('are their components, moved', () => {
    const face = faceOf('Tinos_400Regular.ttf');
    const [letter, accented] = ['e', 'é'].map((one) => glyphOutline(face, face.glyphOf(one.codePointAt(0)!)));
    expect(accented!.slice(0, letter!.length)).toEqual(letter);
    expect(accented!.length).toBeGreaterThan(letter!.length);
    const [body, whole] = [letter!, accented!].map((steps) => boxOf(pointsOf(face, steps)));
    expect(whole![3]).toBeGreaterThan(body![3]!);
  });
});

describe('CFF outlines', () => {
  it.each([
    ['name-keyed', undefined],
    ['CID-keyed', [5, 9]],
  ] as const)('%s: squares', (_name, cids) => {
    const bytes = tinyOpenType('AB', { family: 'Tiny' }, cids);
    const face = readFace('tiny.otf', wholeBytes(bytes), 0, openReader(bytes, 0).reader);
    const [a, b] = [1, 2].map((glyph) => glyphOutline(face, glyph));
    expect(a!.map(({ type }) => type)).toEqual(['move', 'line', 'line', 'line', 'close']);
    const size = (steps: readonly PathStep[]) => {
      const [left, bottom, right, top] = boxOf(pointsOf(face, steps));
      return [right! - left!, top! - bottom!];
    };
    expect([size(a!), size(b!)]).toEqual([
      [100, 100],
      [200, 200],
    ]);
    expect(glyphOutline(face, 0)).toEqual([]);
  });
});
