import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openFontBook } from '../../src/fonts/book.js';
import type { FontChoice, Glyph } from '../../src/fonts/face.js';
import { nodeWorld } from '../../src/node/node-world.js';

const { book, findings } = openFontBook(nodeWorld());
const HAN_ROLES = ['仿宋', '楷体', '黑体', '宋体', '小标宋'];

const FANGSONG = 'LXGWZhuqueFangsong-Regular.ttf';
const KAITI = 'LXGWWenKai-Regular.ttf';
const SONGTI = 'NotoSerifSC_400Regular.ttf';
const TINOS = 'Tinos_400Regular.ttf';
const SYMBOLS = 'NotoSansSymbols2_400Regular.ttf';

function choose(font: string, more: Partial<FontChoice> = {}): FontChoice {
  return { font, latin: 'latin', bold: false, italic: false, ...more };
}

function facesOf(text: string, font: string): string[] {
  return [...new Set(book.shape(text, choose(font)).map((glyph) => glyph.face.id))];
}

function joined(glyphs: readonly Glyph[]): string {
  return glyphs.map((glyph) => glyph.text).join('');
}

test('the bundled faces are complete', () => expect(findings).toEqual([]));

describe('coverage', () => {
  // Every 97th character of the basic block's first 20,902, and names from the third level of GB/T 8105-2013.
  const sample = Array.from({ length: 215 }, (_, i) => 0x4e00 + 97 * i);
  const levelThree = Array.from(
    '䶮㛃㑇㕮㘎㙍㙘㙦㛚㟃㧑㧟㫰㬊㬚㭎㭕㮾㰀㳇㳘㳚㴔㵐㶲㸆㸌㺄㻬㽏㿠䁖䂮䃅䃎䅟䌹䎃䎖䏝䏡䏲䐃䓖䓛䓨䓫䓬䗖䗛䗪䗴䜣䝙䢺䢼䣘䥽䦃䲟䲠䲢䴓䴔䴕䴖䴗䴘䴙',
  );

  test.each(HAN_ROLES)('%s shows every character of GB/T 8105 asked for itself', (font) => {
    for (const character of levelThree) {
      const found = book.coverage(character.codePointAt(0)!, choose(font));
      expect(found, character).toMatchObject({ fallback: false });
    }
  });

  test.each(HAN_ROLES)('%s and its fallbacks show the whole basic block', (font) => {
    for (const point of sample) expect(book.coverage(point, choose(font))).toBeDefined();
  });

  test('rare names come from a face that has them', () => {
    for (const font of HAN_ROLES) {
      for (const glyph of book.shape('䶮㛃𬭚𠮷', choose(font))) expect(glyph.glyph).not.toBe(0);
      expect(book.coverage(0x20bb7, choose(font))?.face.id).toBe(KAITI);
    }
    expect(book.coverage(0x20bb7, choose('仿宋'))?.fallback).toBe(true);
    expect(book.coverage(0x20bb7, choose('楷体'))?.fallback).toBe(false);
  });

  test('what no face has is told, and drawn as 〓', () => {
    expect(book.coverage(0x1f984, choose('仿宋'))).toBeUndefined();
    const [glyph] = book.shape('🦄', choose('仿宋'));
    expect(glyph).toMatchObject({ text: '🦄', script: 'han', advance: 1 });
    expect(glyph!.glyph).toBe(glyph!.face.glyphOf(0x3013));
  });

  test('blanks and invisible characters are never missing', () => {
    for (const point of [0x20, 0xa0, 0x3000, 0x2009, 0x200b, 0xfeff, 0x0a, 0xfe0f, 0xe0100]) {
      expect(book.coverage(point, choose('仿宋')), point.toString(16)).toBeDefined();
    }
  });
});

describe('the gaps of the faces', () => {
  test.each([
    ['①⑳＋＝○●※★々㎡', SONGTI],
    ['０９ＡＺａｚ', SONGTI],
    ['□■△→√', SONGTI],
    ['☐☑☒✓✔', SYMBOLS],
    ['0123', TINOS],
  ])('朱雀仿宋: %s', (text, face) => expect(facesOf(text, '仿宋')).toEqual([face]));

  test.each(['仿宋', '黑体', '宋体', '小标宋'])('%s has boxes of one size', (font) =>
    expect(facesOf('☐☑☒✓✔', font)).toEqual([SYMBOLS]),
  );

  test('楷体: boxes from the symbols, quotes from 宋体', () => {
    expect(facesOf('☐☑☒✓✔', '楷体')).toEqual([SYMBOLS]);
    expect(facesOf('“‘’”', '楷体')).toEqual([SONGTI]);
  });

  test.each(HAN_ROLES)('%s: Chinese quotes, dashes and dots are as wide as 汉字', (font) => {
    const width = (text: string) =>
      book.shape(text, choose(font)).reduce((sum, glyph) => sum + glyph.advance, 0);
    expect(width('“”‘’')).toBeCloseTo(4, 6);
    expect(width('甲——乙')).toBeCloseTo(4, 6);
    expect(width('甲—乙')).toBeCloseTo(3, 6);
    expect(width('———')).toBeCloseTo(3, 6);
    expect(width('……')).toBeCloseTo(2, 6);
    expect(width('，。、：；！？（）《》〔〕')).toBeCloseTo(13, 6);
    expect(width('□①＋')).toBeCloseTo(3, 6);
  });

  test('the Noto faces show —— as one glyph, the others as two', () => {
    expect(book.shape('——', choose('宋体')).map(({ text, advance }) => [text, advance])).toEqual([['——', 2]]);
    expect(book.shape('——', choose('黑体'))).toHaveLength(1);
    expect(book.shape('——', choose('仿宋'))).toHaveLength(2);
    expect(book.shape('——', choose('楷体'))).toHaveLength(2);
  });

  test('朱雀仿宋 lends no digits even where it is the Latin face', () => {
    const glyphs = book.shape('A1', choose('仿宋', { latin: '仿宋' }));
    expect(glyphs.map((glyph) => glyph.face.id)).toEqual([FANGSONG, TINOS]);
    expect(glyphs.map((glyph) => glyph.script)).toEqual(['latin', 'latin']);
  });
});

describe('faces for a script', () => {
  test('Latin text takes the cut, Chinese has one', () => {
    const cut = (bold: boolean, italic: boolean) =>
      book.shape('中a', choose('仿宋', { bold, italic })).map((glyph) => glyph.face.id);
    expect(cut(false, false)).toEqual([FANGSONG, 'Tinos_400Regular.ttf']);
    expect(cut(true, false)).toEqual([FANGSONG, 'Tinos_700Bold.ttf']);
    expect(cut(false, true)).toEqual([FANGSONG, 'Tinos_400Regular_Italic.ttf']);
    expect(cut(true, true)).toEqual([FANGSONG, 'Tinos_700Bold_Italic.ttf']);
  });

  test('quotes go with their text', () => {
    expect(book.shape('it’s', choose('仿宋'))[2]!.face.id).toBe(TINOS);
    expect(book.shape('甲’', choose('仿宋'))[1]!.face.id).toBe(FANGSONG);
  });

  test('spaces have their widths', () => {
    const advance = (text: string) => book.shape(text, choose('仿宋'))[0]!.advance;
    expect(advance('\u3000')).toBe(1);
    expect(advance(' ')).toBe(0.25);
    expect(advance('\u00a0')).toBe(0.25);
    expect(advance('\u2003')).toBe(1);
    expect(advance('\u2009')).toBeCloseTo(0.2, 2);
    expect(advance('\u2006')).toBeCloseTo(1 / 6, 2);
    expect(book.shape(' ', choose('仿宋'))[0]!.script).toBe('space');
  });

  test('the same character is the same object: layout may compare and count', () => {
    const [one, two] = book.shape('中中', choose('仿宋'));
    expect(one).toBe(two);
  });

  test('an unknown role is told apart', () => {
    expect(book.hasRole('仿宋')).toBe(true);
    expect(book.hasRole('隶书')).toBe(false);
    expect(book.hasRole('constructor')).toBe(false);
  });
});

describe('clusters', () => {
  test('a composed letter is one glyph', () => {
    const [glyph, ...rest] = book.shape('e\u0301', choose('仿宋'));
    expect(rest).toEqual([]);
    expect(glyph).toMatchObject({ text: 'e\u0301', glyph: glyph!.face.glyphOf(0xe9) });
  });

  test('a mark without a composed letter has a glyph of its own', () => {
    const glyphs = book.shape('x\u0304\u200b中', choose('仿宋'));
    expect(glyphs.map((glyph) => glyph.text)).toEqual(['x', '\u0304\u200b', '中']);
    expect(glyphs[1]!.advance).toBe(0);
  });

  test('a variation sequence is one glyph, with the variant where the face has one', () => {
    const plain = book.shape('葛', choose('宋体'))[0]!;
    const [variant, ...rest] = book.shape('葛\u{e0100}', choose('宋体'));
    expect(rest).toEqual([]);
    expect(variant!.text).toBe('葛\u{e0100}');
    expect(variant!.face).toBe(plain.face);
    expect(book.shape('☑\ufe0f', choose('宋体')).map((glyph) => glyph.text)).toEqual(['☑\ufe0f']);
  });

  test('invisible characters keep to their neighbour and draw nothing', () => {
    const texts = (text: string) => book.shape(text, choose('仿宋')).map((glyph) => glyph.text);
    expect(texts('\ufeff中\u200b文')).toEqual(['\ufeff中\u200b', '文']);
    expect(texts('——\u200b')).toEqual(['—', '—\u200b']);
    expect(texts('a\u0000b\n')).toEqual(['a\u0000', 'b\n']);
    expect(book.shape('\u200b', choose('仿宋'))).toMatchObject([{ text: '\u200b', advance: 0 }]);
    expect(book.shape('', choose('仿宋'))).toEqual([]);
  });
});

test('a letter under a hundred thousand marks is only long', () => {
  const text = `a${'\u0304'.repeat(100_000)}${'\u200b'.repeat(100_000)}`;
  expect(joined(book.shape(text, choose('仿宋')))).toBe(text);
});

const TEXTS = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.string({
    unit: fc.constantFrom(
      ...'中文——…“”‘’·a1 ①☐𠮷×\u3000',
      '\u0301',
      '\ufe0f',
      '\u{e0100}',
      '\u200b',
      '\ufeff',
      '\ud800',
      '\n',
    ),
    maxLength: 30,
  }),
);

test('glyphs joined give the text back, and .notdef is never shown', () => {
  fc.assert(
    fc.property(TEXTS, fc.constantFrom(...HAN_ROLES), fc.boolean(), (text, font, bold) => {
      const glyphs = book.shape(text, choose(font, { bold }));
      expect(joined(glyphs)).toBe(text);
      for (const glyph of glyphs) {
        expect(glyph.glyph).toBeGreaterThan(0);
        expect(glyph.advance).toBeGreaterThanOrEqual(0);
      }
    }),
    { numRuns: 300 },
  );
});

test('the book describes itself', () => {
  expect(book.wordNames('仿宋')[0]).toBe('仿宋_GB2312');
  expect(book.wordNames('小标宋')[0]).toBe('方正小标宋简体');
  const latin = book.describe().find(({ role }) => role === 'latin')!;
  expect(latin.faces.map(({ cut }) => cut)).toEqual(['regular', 'bold', 'italic', 'boldItalic']);
  expect(latin.faces[0]).toMatchObject({ file: TINOS, name: 'Tinos', user: false });
});

test('metrics are in em', () => {
  const { face } = book.shape('中', choose('宋体'))[0]!;
  expect(face).toMatchObject({
    unitsPerEm: 1000,
    outlines: 'glyf',
    weight: 400,
    serif: true,
    italicAngle: 0,
  });
  expect(face.ascent).toBeCloseTo(0.88, 2);
  expect(face.descent).toBeCloseTo(-0.12, 2);
  expect(book.shape('中', choose('黑体'))[0]!.face.serif).toBe(false);
});
