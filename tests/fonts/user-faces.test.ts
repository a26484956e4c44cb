import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { compress } from 'woff2-encoder';
import { openFontBook, openFontBookWith } from '../../src/fonts/book.js';
import { glyphOutline } from '../../src/fonts/outlines/outline.js';
import { subsetFace } from '../../src/fonts/subset/subset.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { USER_FOLDER, worldWith } from './folder-world.js';
import { collection, tinyOpenType, tinyTrueType } from './tiny-fonts.js';

const CHOICE = { font: '小标宋', latin: 'latin', bold: false, italic: false };
const source = openFontBook(nodeWorld()).book.shape('中', CHOICE)[0]!.face;
const ONE = tinyTrueType(source, '中文', { family: '某小标宋' });
const TWO = tinyTrueType(source, '中国', { family: 'Other Face' });
const UNICORN = '🦄';

function variable(suffix: 'ttf' | 'otf'): Uint8Array {
  return new Uint8Array(readFileSync(new URL(`variable/variable.${suffix}`, import.meta.url)));
}

function open(files: Readonly<Record<string, Uint8Array | string>>) {
  return openFontBookWith(worldWith(files), USER_FOLDER);
}

function faceOf(character: string, opened: Awaited<ReturnType<typeof open>>): string | undefined {
  return opened.book.coverage(character.codePointAt(0)!, CHOICE)?.face.id;
}

describe('roles', () => {
  test('by file name', async () => {
    const opened = await open({ '小标宋.ttf': ONE, 'readme.txt': 'x' });
    expect(opened.findings).toEqual([]);
    expect(faceOf('中', opened)).toBe('user/小标宋.ttf');
    expect(faceOf('国', opened)).toBe('NotoSerifSC_400Regular.ttf');
    const role = opened.book.describe().find(({ role }) => role === '小标宋')!;
    expect(role.faces).toEqual([
      { cut: 'regular', file: `${USER_FOLDER}/小标宋.ttf`, name: '某小标宋', user: true },
    ]);
  });

  test('by fonts.yaml, a face of a collection by name', async () => {
    const config = 'roles:\n  小标宋: { file: two.ttc, face: other face, names: [我的小标宋] }\n';
    const opened = await open({ 'two.ttc': collection([ONE, TWO]), 'fonts.yaml': config });
    expect(opened.findings).toEqual([]);
    expect(faceOf('中', opened)).toBe('user/two.ttc#1');
    expect(opened.book.wordNames('小标宋')).toEqual(['我的小标宋']);
  });

  test('a face without a role ends the chain', async () => {
    const rare = tinyOpenType(UNICORN, { family: 'Rare' });
    const opened = await open({ 'rare.otf': rare });
    expect(faceOf(UNICORN, opened)).toBe('user/rare.otf');
    expect(faceOf('中', opened)).toBe('NotoSerifSC_700Bold.ttf');
    expect(opened.book.describe()[0]!.fallback.at(-1)).toBe('Rare');
  });
});

describe('variable faces', () => {
  /** Width of a glyph's outline and its advance, em. */
  async function sizesOf(file: string, face?: string) {
    const config = `roles: {小标宋: {file: ${file}${face ? `, face: ${face}` : ''}}}`;
    const opened = await open({
      [file]: variable(file.endsWith('ttf') ? 'ttf' : 'otf'),
      'fonts.yaml': config,
    });
    expect(opened.findings).toEqual([]);
    const glyphs = opened.book.shape('中文', CHOICE);
    return glyphs.map(({ face, glyph, advance }) => {
      const xs = glyphOutline(face, glyph).flatMap((step) => ('x' in step ? [step.x] : []));
      return { id: face.id, width: Math.max(...xs) - Math.min(...xs), advance };
    });
  }

  test.each(['squares.ttf', 'squares.otf'])('the default instance of %s', async (file) => {
    const id = `user/${file}`;
    expect(await sizesOf(file)).toEqual([
      { id, width: expect.closeTo(0.3), advance: 1 },
      { id, width: expect.closeTo(0.6), advance: 1 },
    ]);
  });

  test.each([
    ['squares.ttf', 'Bold'],
    ['squares.otf', 'Bold'],
    ['squares.ttf', 'variable squares bold'],
  ])('%s: the instance named %s, in outline and advance', async (file, face) => {
    const id = `user/${file}@Bold`;
    expect(await sizesOf(file, face)).toEqual([
      { id, width: 0.45, advance: 1.5 },
      { id, width: 0.9, advance: 1.5 },
    ]);
  });

  test('an instance that is not there: those that are', async () => {
    const config = 'roles: {小标宋: {file: squares.ttf, face: Black}}';
    const { findings } = await open({ 'squares.ttf': variable('ttf'), 'fonts.yaml': config });
    expect(findings[0]!.message.en).toContain(
      'Variable Squares, Variable Squares Thin, Variable Squares Bold',
    );
  });
});

describe('web fonts', () => {
  /** WOFF 1.0, each table deflated. */
  function woff(font: Uint8Array): Uint8Array {
    const from = Buffer.from(font);
    const count = from.readUInt16BE(4);
    const head = Buffer.alloc(44 + 20 * count);
    head.write('wOFF');
    head.writeUInt32BE(from.readUInt32BE(0), 4);
    head.writeUInt16BE(count, 12);
    head.writeUInt32BE(font.length, 16);
    const parts: Buffer[] = [head];
    let offset = head.length;
    for (let i = 0; i < count; i++) {
      const [at, entry] = [12 + 16 * i, 44 + 20 * i];
      const start = from.readUInt32BE(at + 8);
      const length = from.readUInt32BE(at + 12);
      const plain = from.subarray(start, start + length);
      const deflated = deflateSync(plain);
      const packed = deflated.length < length ? deflated : plain;
      from.copy(head, entry, at, at + 4);
      [offset, packed.length, length].forEach((value, k) => {
        head.writeUInt32BE(value, entry + 4 + 4 * k);
      });
      parts.push(packed);
      offset += packed.length;
    }
    return new Uint8Array(Buffer.concat(parts));
  }
  const packers = { woff, woff2: compress };

  test.each(['woff', 'woff2'] as const)('%s: the face inside', async (kind) => {
    const plain = await open({ '小标宋.ttf': ONE });
    const packed = await open({ [`小标宋.${kind}`]: await packers[kind](ONE) });
    expect(packed.findings).toEqual([]);
    const [own, wanted] = [packed, plain].map(({ book }) => book.shape('中', CHOICE)[0]!);
    expect(own!.face.id).toBe(`user/小标宋.${kind}`);
    expect(glyphOutline(own!.face, own!.glyph)).toEqual(glyphOutline(wanted!.face, wanted!.glyph));
  });

  test.each(['woff', 'woff2'] as const)('%s: no damage is a crash', async (kind) => {
    const file = await packers[kind](ONE);
    for (let at = 0; at < file.length; at += 7) {
      const damaged = file.slice();
      damaged[at] = damaged[at]! ^ 0xff;
      const { book } = await open({ [`小标宋.${kind}`]: damaged });
      expect(book.shape('中国', CHOICE).map((glyph) => glyph.text)).toEqual(['中', '国']);
    }
  });
});

describe('damaged glyphs', () => {
  test('are told by face and shown by another', async () => {
    const file = tinyOpenType('中文', { family: 'Squares' });
    // The charstring of 文: 0 hmoveto becomes an unknown subroutine's call.
    const at = Buffer.from(file).lastIndexOf(Buffer.from([28, 0, 0, 22]));
    file.set([28, 127, 255, 10], at);
    const opened = await open({ '小标宋.otf': file });
    expect(opened.findings).toEqual([]);
    expect(['中', '文'].map((one) => faceOf(one, opened))).toEqual([
      'user/小标宋.otf',
      'NotoSerifSC_400Regular.ttf',
    ]);
    expect(opened.findings).toMatchObject([
      { rule: 'font.glyph', severity: 'warning', file: `${USER_FOLDER}/小标宋.otf` },
    ]);
  });
});

describe('findings', () => {
  test.each([
    ['broken.ttf', ONE.subarray(0, 400), 'font.unreadable', 'error'],
    ['empty.ttf', new Uint8Array(), 'font.unreadable', 'error'],
    ['text.otf', 'not a font at all', 'font.unreadable', 'error'],
    ['web.woff2', `wOF2${' and more'.repeat(9)}`, 'font.unreadable', 'error'],
    ['web.woff', `wOFF${' and more'.repeat(9)}`, 'font.unreadable', 'error'],
    ['kept.ttf', tinyTrueType(source, '中', { family: 'Kept', embedding: 2 }), 'font.embedding', 'warning'],
    [
      'whole.ttf',
      tinyTrueType(source, '中', { family: 'Whole', embedding: 0x100 }),
      'font.embedding',
      'warning',
    ],
  ])('%s', async (name, bytes, rule, severity) => {
    const { findings } = await open({ [name]: bytes });
    expect(findings).toMatchObject([{ rule, severity, file: `${USER_FOLDER}/${name}` }]);
  });

  test.each([
    ['roles: [1]', '', 'font.config'],
    ['roles: {小标宋: {file: absent.ttf}}', '小标宋', 'font.config'],
    ['roles: {隶书: {file: one.ttf}}', '隶书', 'font.config'],
    ['roles: {小标宋: {file: one.ttf, face: 另一种}}', '小标宋', 'font.config'],
    ['roles: {小标宋: {file: one.ttf, size: 3}}', 'roles.小标宋', 'font.config'],
    ['roles: {', '', 'font.config'],
  ])('fonts.yaml: %s', async (text, value, rule) => {
    const { findings, book } = await open({ 'one.ttf': ONE, 'fonts.yaml': text });
    expect(findings[0]).toMatchObject({ rule, severity: 'error', file: `${USER_FOLDER}/fonts.yaml` });
    if (value !== '') expect(findings[0]!.value).toBe(value);
    expect(book.shape('中', CHOICE)).toHaveLength(1);
  });

  test('a folder that is not there', async () => {
    const { findings } = await openFontBookWith(nodeWorld(), '/no/such/folder');
    expect(findings).toMatchObject([{ rule: 'font.folder', file: '/no/such/folder' }]);
  });

  test.each([
    ['小标宋.ttf', ONE],
    ['小标宋.otf', tinyOpenType('中文', { family: 'Squares' })],
    ['小标宋.ttf, an instance', variable('ttf')],
    ['小标宋.otf, an instance', variable('otf')],
  ])('no damage is drawn, none is a crash: %s', async (title, file) => {
    const name = title.split(',')[0]!;
    const config: Record<string, string> = title.includes(',')
      ? { 'fonts.yaml': `roles: {小标宋: {file: ${name}, face: Bold}}` }
      : {};
    for (let at = 0; at < file.length; at += 5) {
      const damaged = file.slice();
      damaged[at] = damaged[at]! ^ 0xff;
      const { book } = await open({ [name]: damaged, ...config });
      const glyphs = book.shape('中文国', CHOICE);
      expect(glyphs.map((glyph) => glyph.text)).toEqual(['中', '文', '国']);
      const own = glyphs.filter((glyph) => glyph.face.id.startsWith('user/'));
      for (const face of new Set(own.map((glyph) => glyph.face))) {
        const drawn = own.filter((glyph) => glyph.face === face).map(({ glyph }) => glyph);
        expect(subsetFace(face, drawn).newGlyph.size).toBeGreaterThan(1);
        for (const glyph of drawn) expect(Number.isFinite(face.advanceOf(glyph))).toBe(true);
      }
    }
  });
});
