import { readFileSync } from 'node:fs';
import { create } from '@cantoo/fontkit';
import { describe, expect, test } from 'vitest';
import { openFontBook } from '../../../src/fonts/book.js';
import type { Face } from '../../../src/fonts/face.js';
import { readCffGlyphs } from '../../../src/fonts/sfnt/cff-charset.js';
import { wholeBytes } from '../../../src/fonts/sfnt/font-bytes.js';
import { readDirectory } from '../../../src/fonts/sfnt/sfnt.js';
import { buildSfnt } from '../../../src/fonts/sfnt/sfnt-file.js';
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

describe('CFF', () => {
  const LETTERS = '🦄🦅🦆';

  function openCff(cids?: readonly number[]): Face {
    const file = tinyOpenType(LETTERS, { family: 'Rare' }, cids);
    const opened = openFontBook(worldWith({ 'rare.otf': file }), { userFolder: USER_FOLDER });
    expect(opened.findings).toEqual([]);
    return opened.book.shape('🦄', CHOICE)[0]!.face;
  }

  /** Outline of a glyph in a bare CFF table of two or three glyphs. */
  function pathOf(cff: Uint8Array, glyph: number): string {
    const shell = tinyOpenType(LETTERS.slice(0, 2 * readCffGlyphs(cff).count - 2), { family: 'Shell' });
    const tables = [...readDirectory(wholeBytes(shell), 0)]
      .map(([tag, { offset, length }]) => ({ tag, bytes: shell.subarray(offset, offset + length) }))
      .filter(({ tag }) => tag !== 'CFF ');
    const font = fontOf(buildSfnt(0x4f54544f, [...tables, { tag: 'CFF ', bytes: cff }]));
    return font.getGlyph(glyph)!.path.toSVG();
  }

  test('name-keyed: a glyph number is the CID', () => {
    const subset = subsetFace(openCff(), [3]);
    expect(subset.outlines).toBe('cff');
    expect([...subset.newGlyph]).toEqual([
      [0, 0],
      [3, 1],
    ]);
    expect([...subset.cidOf]).toEqual([
      [0, 0],
      [3, 1],
    ]);
    expect(pathOf(subset.bytes, 1)).toBe('M0 0L300 0L300 300L0 300Z');
  });

  test('CID-keyed: the charset says the CID', () => {
    const subset = subsetFace(openCff([500, 600, 700]), [3, 1]);
    expect([...subset.cidOf]).toEqual([
      [0, 0],
      [1, 500],
      [3, 700],
    ]);
    expect(pathOf(subset.bytes, 2)).toBe('M0 0L300 0L300 300L0 300Z');
  });

  test('deterministic', () => {
    const face = openCff();
    expect(subsetFace(face, [1, 2]).bytes).toEqual(subsetFace(face, [2, 1]).bytes);
  });
});
