import { describe, expect, test } from 'vitest';
import { openFontBook } from '../../src/fonts/book.js';
import type { Face, Glyph } from '../../src/fonts/face.js';
import { FontError } from '../../src/fonts/sfnt/sfnt.js';
import { subsetFace } from '../../src/fonts/subset/subset.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { USER_FOLDER, worldWith } from './folder-world.js';
import { collection, tinyOpenType, tinyTrueType } from './tiny-fonts.js';

const CHOICE = { font: '小标宋', latin: 'latin', bold: false, italic: false };
const source = openFontBook(nodeWorld()).book.shape('中', CHOICE)[0]!.face;
const ONE = tinyTrueType(source, '中文', { family: '某小标宋' });
const TWO = tinyTrueType(source, '中国', { family: 'Other Face' });
const UNICORN = '🦄';

function open(files: Readonly<Record<string, Uint8Array | string>>) {
  return openFontBook(worldWith(files), { userFolder: USER_FOLDER });
}

function faceOf(character: string, opened: ReturnType<typeof open>): string | undefined {
  return opened.book.coverage(character.codePointAt(0)!, CHOICE)?.face.id;
}

describe('roles', () => {
  test('by file name', () => {
    const opened = open({ '小标宋.ttf': ONE, 'readme.txt': 'x' });
    expect(opened.findings).toEqual([]);
    expect(faceOf('中', opened)).toBe('user/小标宋.ttf');
    expect(faceOf('国', opened)).toBe('NotoSerifSC_400Regular.ttf');
    const role = opened.book.describe().find(({ role }) => role === '小标宋')!;
    expect(role.faces).toEqual([
      { cut: 'regular', file: `${USER_FOLDER}/小标宋.ttf`, name: '某小标宋', user: true },
    ]);
  });

  test('by fonts.yaml, a face of a collection by name', () => {
    const config = 'roles:\n  小标宋: { file: two.ttc, face: other face, names: [我的小标宋] }\n';
    const opened = open({ 'two.ttc': collection([ONE, TWO]), 'fonts.yaml': config });
    expect(opened.findings).toEqual([]);
    expect(faceOf('中', opened)).toBe('user/two.ttc#1');
    expect(opened.book.wordNames('小标宋')).toEqual(['我的小标宋']);
  });

  test('a face without a role ends the chain', () => {
    const rare = tinyOpenType(UNICORN, { family: 'Rare' });
    const opened = open({ 'rare.otf': rare });
    expect(faceOf(UNICORN, opened)).toBe('user/rare.otf');
    expect(faceOf('中', opened)).toBe('NotoSerifSC_700Bold.ttf');
    expect(opened.book.describe()[0]!.fallback.at(-1)).toBe('Rare');
  });
});

describe('findings', () => {
  test.each([
    ['broken.ttf', ONE.subarray(0, 400), 'font.unreadable', 'error'],
    ['empty.ttf', new Uint8Array(), 'font.unreadable', 'error'],
    ['text.otf', 'not a font at all', 'font.unreadable', 'error'],
    ['web.woff2', 'wOF2 and more', 'font.format', 'error'],
    ['web.woff', 'wOFF and more', 'font.format', 'error'],
    ['kept.ttf', tinyTrueType(source, '中', { family: 'Kept', embedding: 2 }), 'font.embedding', 'warning'],
    [
      'whole.ttf',
      tinyTrueType(source, '中', { family: 'Whole', embedding: 0x100 }),
      'font.embedding',
      'warning',
    ],
  ])('%s', (name, bytes, rule, severity) => {
    const { findings } = open({ [name]: bytes });
    expect(findings).toMatchObject([{ rule, severity, file: `${USER_FOLDER}/${name}` }]);
  });

  test.each([
    ['roles: [1]', '', 'font.config'],
    ['roles: {小标宋: {file: absent.ttf}}', '小标宋', 'font.config'],
    ['roles: {隶书: {file: one.ttf}}', '隶书', 'font.config'],
    ['roles: {小标宋: {file: one.ttf, face: 另一种}}', '小标宋', 'font.config'],
    ['roles: {小标宋: {file: one.ttf, size: 3}}', 'roles.小标宋', 'font.config'],
    ['roles: {', '', 'font.config'],
  ])('fonts.yaml: %s', (text, value, rule) => {
    const { findings, book } = open({ 'one.ttf': ONE, 'fonts.yaml': text });
    expect(findings[0]).toMatchObject({ rule, severity: 'error', file: `${USER_FOLDER}/fonts.yaml` });
    if (value !== '') expect(findings[0]!.value).toBe(value);
    expect(book.shape('中', CHOICE)).toHaveLength(1);
  });

  test('a folder that is not there', () => {
    const { findings } = openFontBook(nodeWorld(), { userFolder: '/no/such/folder' });
    expect(findings).toMatchObject([{ rule: 'font.folder', file: '/no/such/folder' }]);
  });

  /** Subsets what a user's face shows; false when a damaged glyph is refused in words. */
  function subsets(face: Face, glyphs: readonly Glyph[]): boolean {
    try {
      subsetFace(
        face,
        glyphs.map((glyph) => glyph.glyph),
      );
      return true;
    } catch (error) {
      if (error instanceof FontError) return false;
      throw error;
    }
  }

  test.each([
    ['小标宋.ttf', ONE],
    ['小标宋.otf', tinyOpenType('中文', { family: 'Squares' })],
  ])('no damage goes past opening: %s', (name, file) => {
    for (let at = 0; at < file.length; at += 5) {
      const damaged = file.slice();
      damaged[at] = damaged[at]! ^ 0xff;
      const { book } = open({ [name]: damaged });
      const glyphs = book.shape('中文国', CHOICE);
      expect(glyphs.map((glyph) => glyph.text)).toEqual(['中', '文', '国']);
      const own = glyphs.filter((glyph) => glyph.face.id.startsWith('user/'));
      if (own[0] && own[0].face.outlines === 'glyf') expect(subsets(own[0].face, own)).toBe(true);
      else if (own[0]) subsets(own[0].face, own);
    }
  });
});
