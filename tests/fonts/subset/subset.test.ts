import { readFileSync } from 'node:fs';
import { create } from '@cantoo/fontkit';
import { describe, expect, test } from 'vitest';
import { openFontBook, openFontBookWith } from '../../../src/fonts/book.js';
import type { Face } from '../../../src/fonts/face.js';
import { wholeBytes } from '../../../src/fonts/sfnt/font-bytes.js';
import { readDirectory } from '../../../src/fonts/sfnt/sfnt.js';
import type { SfntFace } from '../../../src/fonts/sfnt/sfnt-face.js';
import { buildSfnt } from '../../../src/fonts/sfnt/sfnt-file.js';
import { subsetDrawn } from '../../../src/fonts/subset/drawn-subset.js';
import { subsetFace } from '../../../src/fonts/subset/subset.js';
import { nodeWorld } from '../../../src/node/node-world.js';
import { USER_FOLDER, worldWith } from '../folder-world.js';
import { tinyOpenType } from '../tiny-fonts.js';

const { book } = openFontBook(nodeWorld());
const TEXT = '关于印发实验室建设管理办法的通知“——”é①☑AaÅ%ǖ';
const CHOICE = { font: '仿宋', latin: 'latin', bold: false, italic: false };

function glyphsByFace(font: string): Map<Face, Set<number>> {
  const faces = new Map<Face, Set<number>>();
  for (const { face, glyph } of book.shape(TEXT, { ...CHOICE, font })) {
    faces.set(face, (faces.get(face) ?? new Set()).add(glyph));
  }
  return faces;
}

function fontOf(bytes: Uint8Array) {
  const font = create(bytes);
  if (!('getGlyph' in font)) throw new Error('a collection');
  return font;
}

describe('glyf', () => {
  test.each(['仿宋', '楷体', '黑体', '宋体', '小标宋'])(
    '%s: outlines and advances are the original ones',
    (font) => {
      for (const [face, glyphs] of glyphsByFace(font)) {
        const subset = subsetFace(face, glyphs);
        expect(subset.newGlyph.get(0)).toBe(0);
        const small = fontOf(subset.bytes);
        const whole = fontOf(readFileSync(`fonts/${face.id}`));
        expect(small.numGlyphs).toBeLessThan(glyphs.size + 12);
        for (const glyph of glyphs) {
          const copy = small.getGlyph(subset.newGlyph.get(glyph)!)!;
          const original = whole.getGlyph(glyph)!;
          expect(copy.path.toSVG()).toBe(original.path.toSVG());
          expect(copy.advanceWidth).toBe(original.advanceWidth);
        }
      }
    },
  );

  test('components of composites come along and keep their place', () => {
    const face = book.shape('é', CHOICE)[0]!.face;
    const subset = subsetFace(face, [face.glyphOf(0xe9)]);
    // e and the accent, besides .notdef and é itself
    expect(subset.newGlyph.size).toBe(4);
  });

  test('the same glyphs give the same bytes in any order', () => {
    const [face, glyphs] = [...glyphsByFace('宋体')][0]!;
    const once = subsetFace(face, glyphs).bytes;
    expect(subsetFace(face, [...glyphs].reverse()).bytes).toEqual(once);
  });

  test('the tables ISO 32000-1, 9.9 asks for, with right checksums', () => {
    const face = book.shape('中', CHOICE)[0]!.face;
    const { bytes } = subsetFace(face, [face.glyphOf(0x4e2d)]);
    const view = new DataView(bytes.buffer);
    let sum = 0;
    for (let at = 0; at < bytes.length; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
    expect(sum).toBe(0xb1b0afba);
    expect([...readDirectory(wholeBytes(bytes), 0).keys()]).toEqual([
      'glyf',
      'head',
      'hhea',
      'hmtx',
      'loca',
      'maxp',
    ]);
  });

  test('a glyph the face does not have is our own fault', () => {
    const face = book.shape('中', CHOICE)[0]!.face;
    expect(() => subsetFace(face, [99_999])).toThrow('no glyph');
  });
});

describe('faces that are drawn anew', () => {
  const LETTERS = '🦄🦅🦆';

  async function faceOf(name: string, file: Uint8Array, letter: string, role?: string): Promise<Face> {
    const config: Record<string, string> = role === undefined ? {} : { 'fonts.yaml': role };
    const opened = await openFontBookWith(worldWith({ [name]: file, ...config }), USER_FOLDER);
    expect(opened.findings).toEqual([]);
    return opened.book.shape(letter, CHOICE)[0]!.face;
  }

  const openCff = (cids?: readonly number[]) =>
    faceOf('rare.otf', tinyOpenType(LETTERS, { family: 'Rare' }, cids), '🦄');

  /** The subset's table as another program reads it, in a file of `count` glyphs. */
  function readBack(cff: Uint8Array, count: number) {
    const shell = tinyOpenType(LETTERS.slice(0, 2 * count - 2), { family: 'Shell' });
    const tables = [...readDirectory(wholeBytes(shell), 0)]
      .map(([tag, { offset, length }]) => ({ tag, bytes: shell.subarray(offset, offset + length) }))
      .filter(({ tag }) => tag !== 'CFF ');
    return fontOf(buildSfnt(0x4f54544f, [...tables, { tag: 'CFF ', bytes: cff }]));
  }

  test.each([['name-keyed', undefined] as const, ['CID-keyed', [500, 600, 700]] as const])(
    '%s: glyphs are numbered anew',
    async (_, cids) => {
      const subset = subsetFace(await openCff(cids), [3, 1]);
      expect(subset.outlines).toBe('cff');
      expect([...subset.newGlyph]).toEqual([
        [0, 0],
        [1, 1],
        [3, 2],
      ]);
      const font = readBack(subset.bytes, 3);
      expect(font.getGlyph(1)!.path.toSVG()).toBe('M0 0L100 0L100 100L0 100Z');
      expect(font.getGlyph(2)!.path.toSVG()).toBe('M0 0L300 0L300 300L0 300Z');
    },
  );

  test('curves, fractions and far points are those of the original', async () => {
    const book = openFontBook(nodeWorld()).book;
    const glyphs = book.shape('国é§', { ...CHOICE, font: '宋体' });
    for (const { face, glyph } of glyphs) {
      const sfnt = face as SfntFace;
      const subset = subsetDrawn(sfnt, new Set([0, glyph]));
      const copy = readBack(subset.bytes, 2).getGlyph(1)!.path.bbox;
      const original = fontOf(readFileSync(`fonts/${face.id}`)).getGlyph(glyph)!.path.bbox;
      const scale = 1000 / sfnt.unitsPerEm;
      for (const side of ['minX', 'minY', 'maxX', 'maxY'] as const)
        expect(copy[side]).toBeCloseTo(original[side] * scale, 2);
    }
  });

  test('an instance of a variable face has its outlines', async () => {
    const file = new Uint8Array(readFileSync(new URL('../variable/variable.ttf', import.meta.url)));
    const face = await faceOf('squares.ttf', file, '中', 'roles: {仿宋: {file: squares.ttf, face: Bold}}');
    const subset = subsetFace(face, [1, 2]);
    expect(subset.outlines).toBe('cff');
    expect(readBack(subset.bytes, 3).getGlyph(1)!.path.bbox.maxX).toBeCloseTo(450, 3);
  });

  test('deterministic', async () => {
    const face = await openCff();
    expect(subsetFace(face, [1, 2]).bytes).toEqual(subsetFace(face, [2, 1]).bytes);
  });
});
