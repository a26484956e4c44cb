/** Plaques as files: what is on the plate, measured in millimetres, from the bytes alone. */

import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { open, type RenderSettings } from '../../../src/index.js';
import { dense, seePages } from '../../support/pdf-pages.js';

const chengwen = await open();
const PT = 72 / 25.4;

async function rendered(fixture: string, settings: RenderSettings) {
  const file = join(chengwen.home, 'fixtures', 'zj-lab', 'plaque', fixture, 'data.yaml');
  const { outputs } = await chengwen.render({ file }, settings);
  return outputs[0]!.bytes;
}

const printed = (fixture: string, bleed = 0, marks = false) => rendered(fixture, { print: { bleed, marks } });

/** Streams of a PDF of ours, inflated. */
function streamsOf(bytes: Uint8Array): string[] {
  const file = Buffer.from(bytes).toString('latin1');
  const starts = [...file.matchAll(/\/Length (\d+) >>\nstream\n/g)];
  return starts.map((match) => {
    const from = match.index + match[0].length;
    const body = Buffer.from(file.slice(from, from + Number(match[1])), 'latin1');
    return inflateSync(body).toString('latin1');
  });
}

const contentOf = (bytes: Uint8Array) => streamsOf(bytes).find((stream) => / k\n/.test(stream))!;
const objectsOf = (bytes: Uint8Array) => streamsOf(bytes).find((stream) => stream.includes('/Catalog'))!;

/** A box of the one page, mm. */
function boxOf(bytes: Uint8Array, name: string): number[] {
  const found = new RegExp(`/${name} \\[([^\\]]*)\\]`).exec(objectsOf(bytes));
  return found![1]!.split(' ').map((value) => Number(value) / PT);
}

/** Coordinates of the operators that draw curves and lines, pt. */
function pointsOf(content: string): [number, number][] {
  return [...content.matchAll(/^([-\d. ]+) [mlc]$/gm)].flatMap((match) => {
    const numbers = match[1]!.split(' ').map(Number);
    return Array.from({ length: numbers.length / 2 }, (_, i): [number, number] => [
      numbers[2 * i]!,
      numbers[2 * i + 1]!,
    ]);
  });
}

function extentOf(points: readonly [number, number][]) {
  const [xs, ys] = [points.map(([x]) => x / PT), points.map(([, y]) => y / PT)];
  return { left: Math.min(...xs), right: Math.max(...xs), bottom: Math.min(...ys), top: Math.max(...ys) };
}

const SIZES = {
  complete: [600, 400],
  large: [800, 600],
  strip: [2300, 380],
  'strip-downwards': [380, 2300],
  door: [300, 120],
  'by-number': [700, 500],
} as const;

describe.each(Object.entries(SIZES))('%s, a PDF to make the plate from', (fixture, [width, height]) => {
  it('is 1:1, with the drawing well inside it', async () => {
    const bytes = await printed(fixture);
    const boxes = ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => boxOf(bytes, name));
    for (const box of boxes) {
      expect(box[2]! - box[0]!).toBeCloseTo(width, 3);
      expect(box[3]! - box[1]!).toBeCloseTo(height, 3);
    }
    const { left, right, bottom, top } = extentOf(pointsOf(contentOf(bytes)));
    const edge = 0.05 * Math.min(width, height);
    expect(Math.min(left, bottom, width - right, height - top)).toBeGreaterThan(edge);
    // From side to side (in a strip set downwards: from end to end) the drawing stands in the middle.
    const isDown = height > 2.5 * width;
    const [before, after] = isDown ? [height - top, bottom] : [left, width - right];
    expect(Math.abs(before - after)).toBeLessThan(0.02 * Math.max(width, height));
  });

  it('holds outlines in inks and nothing else', async () => {
    const bytes = await printed(fixture);
    const content = contentOf(bytes);
    const operators = new Set(
      [...content.matchAll(/(?:^|\s)([A-Za-z*]+)(?=\s|$)/g)].map((match) => match[1]),
    );
    expect([...operators].sort()).toEqual(['c', 'f', 'h', 'k', 'l', 'm']);
    const inks = new Set([...content.matchAll(/^([\d. ]+) k$/gm)].map((match) => match[1]));
    expect([...inks]).toEqual([fixture === 'large' ? '0 1 1 0' : '0 0 0 1']);
    expect(objectsOf(bytes)).not.toMatch(/Font|ExtGState|SMask|DeviceRGB|XObject/);
  });

  it('looks as its proof does', async () => {
    const scale = 0.12;
    const [outlined] = await seePages(await printed(fixture), scale);
    const [proof] = await seePages(await rendered(fixture, {}), scale);
    const cell = 12;
    let [same, inked] = [0, 0];
    for (let x = 0; x < width * PT; x += cell)
      for (let y = 0; y < height * PT; y += cell) {
        const [a, b] = [outlined!.darkest(x, y, cell, cell), proof!.darkest(x, y, cell, cell)];
        if (a > 200 && b > 200) continue;
        inked += 1;
        if (Math.abs(a - b) < 100) same += 1;
      }
    expect(inked).toBeGreaterThan(50);
    expect(same / inked).toBeGreaterThan(0.9);
    expect(dense(outlined!.text)).toBe('');
    expect(dense(proof!.text)).toContain('Laboratory');
  });
});

describe('bleed and trim marks', () => {
  it('stand around the trimmed sheet', async () => {
    const bytes = await printed('complete', 3, true);
    const [media, bleed, trim] = ['MediaBox', 'BleedBox', 'TrimBox'].map((name) => boxOf(bytes, name));
    const around = 3 + 2 + 5 + 1;
    expect(media!.map((one) => Math.round(one * 1000) / 1000)).toEqual([
      0,
      0,
      600 + 2 * around,
      400 + 2 * around,
    ]);
    expect(trim!.map((one, i) => one - [around, around, around + 600, around + 400][i]!)).toSatisfy(
      (off: number[]) => off.every((one) => Math.abs(one) < 0.001),
    );
    for (const [i, one] of bleed!.entries()) expect(one).toBeCloseTo(trim![i]! + (i < 2 ? -3 : 3), 2);
    const lines = [...contentOf(bytes).matchAll(/^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$/gm)];
    expect(lines).toHaveLength(8);
    for (const line of lines) {
      const [x1, y1, x2, y2] = line.slice(1).map((value) => Number(value) / PT) as [
        number,
        number,
        number,
        number,
      ];
      expect(Math.hypot(x2 - x1, y2 - y1)).toBeCloseTo(5, 2);
      // In line with an edge of the sheet, and outside what bleeds.
      const onEdge = [x1 - trim![0]!, x1 - trim![2]!, y1 - trim![1]!, y1 - trim![3]!].some(
        (off) => Math.abs(off) < 0.01,
      );
      const isOutside = x1 < bleed![0]! || x1 > bleed![2]! || y1 < bleed![1]! || y1 > bleed![3]!;
      expect([onEdge, isOutside]).toEqual([true, true]);
    }
  });

  it('move the drawing by what stands around it, and nothing else', async () => {
    const [plain, marked] = [contentOf(await printed('door')), contentOf(await printed('door', 3))];
    const [a, b] = [pointsOf(plain), pointsOf(marked)];
    expect(b).toHaveLength(a.length);
    a.forEach(([x, y], i) => {
      expect(b[i]![0] - x).toBeCloseTo(3 * PT, 2);
      expect(b[i]![1] - y).toBeCloseTo(3 * PT, 2);
    });
  });
});

describe('SVG', () => {
  it.each(Object.entries(SIZES))(
    '%s: the same outlines, in millimetres',
    async (fixture, [width, height]) => {
      const svg = new TextDecoder().decode(await rendered(fixture, { formats: ['svg'] }));
      expect(svg).toContain(`width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}"`);
      const ends = [...svg.matchAll(/([MLQC])([-\d. ]+)/g)].map((match): [number, number] => {
        const numbers = match[2]!.trim().split(' ').map(Number);
        return [numbers.at(-2)!, numbers.at(-1)!];
      });
      const content = contentOf(await printed(fixture));
      const inPdf = [...content.matchAll(/^([-\d. ]+) [mlc]$/gm)].map((match): [number, number] => {
        const numbers = match[1]!.split(' ').map(Number);
        return [numbers.at(-2)! / PT, height - numbers.at(-1)! / PT];
      });
      expect(ends).toHaveLength(inPdf.length);
      const off = ends.map(([x, y], i) => Math.max(Math.abs(x - inPdf[i]![0]), Math.abs(y - inPdf[i]![1])));
      expect(Math.max(...off)).toBeLessThan(0.001);
    },
  );

  it('has bleed and trim marks where they are asked for, as the PDF has them', async () => {
    const print = { bleed: 3, marks: true };
    const svg = new TextDecoder().decode(await rendered('complete', { formats: ['svg'], print }));
    expect(svg).toContain('width="622mm" height="422mm" viewBox="0 0 622 422"');
    expect(svg).toContain('<g transform="translate(11 11)">');
    const lines = [...svg.matchAll(/stroke="#000000" .*d="M([-\d.]+) ([-\d.]+)L([-\d.]+) ([-\d.]+)"/g)];
    const upwards = (y: number) => 400 - y;
    const inSvg = lines.map((match) => match.slice(1).map(Number));
    const inPdf = [
      ...contentOf(await printed('complete', 3, true)).matchAll(
        /^([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S$/gm,
      ),
    ].map((match) => match.slice(1).map((value) => Number(value) / PT - 11));
    expect(inSvg).toHaveLength(8);
    for (const [i, [x1, y1, x2, y2]] of inSvg.entries())
      for (const [j, one] of [x1!, upwards(y1!), x2!, upwards(y2!)].entries())
        expect(one).toBeCloseTo(inPdf[i]![j]!, 2);
    const bleedAlone = await rendered('complete', { formats: ['svg'], print: { bleed: 3, marks: false } });
    expect(new TextDecoder().decode(bleedAlone)).toContain('viewBox="0 0 606 406"');
  });
});

describe('screw holes', () => {
  it.each([
    ['complete', 25, 8],
    ['door', 20, 6],
    ['strip-downwards', 20, 6],
  ] as const)('%s: no ink within 5 mm of a hole', async (fixture, inset, diameter) => {
    const [width, height] = SIZES[fixture];
    const points = pointsOf(contentOf(await printed(fixture))).map(([x, y]) => [x / PT, y / PT] as const);
    const holes = [inset, width - inset].flatMap((x) => [inset, height - inset].map((y) => [x, y] as const));
    const nearest = Math.min(
      ...holes.flatMap(([hx, hy]) => points.map(([x, y]) => Math.hypot(x - hx, y - hy) - diameter / 2)),
    );
    expect(nearest).toBeGreaterThan(5);
  });
});
