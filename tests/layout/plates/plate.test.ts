import { describe, expect, it } from 'vitest';
import type { SheetSize } from '../../../src/document/tree.js';
import type { Item, Layout, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf as wordsIn } from '../../../src/layout/layout-context.js';
import type { Records } from '../../../src/layout/records.js';
import type { ParagraphStyle, StyleSheet } from '../../../src/style/style.js';
import { documentOf, p, section, text } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { page, paragraph, TEST_SHEET } from '../../support/sheet.js';
import { titleWords } from '../../support/title-words.js';

/** 10 pt type on a pitch of 12 pt: a line is 1.2 times its size. */
function textStyle(name: string, share: number, lines: number, least: number): ParagraphStyle {
  const style = paragraph(name, { linePitch: 12, align: 'center', breaking: 'sense' });
  return { ...style, fit: { share, lines, least } };
}

const PLATE = { side: 0.1, top: 0.1, bottom: 0.1, fullness: 0.8, downwardsFrom: 2.5 };

const SHEET: StyleSheet = {
  ...TEST_SHEET,
  pages: new Map([['plate', page('plate', { width: 600, height: 400, plate: PLATE })]]),
  paragraphs: new Map([
    ...TEST_SHEET.paragraphs,
    ['name', textStyle('name', 1, 3, 20)],
    ['english', textStyle('english', 0.4, 2, 8)],
  ]),
};

const NAME = ['浙江', '-', '德国', '智能', '制造', '联合', '实验室'];
const ENGLISH = 'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing';
const WORDS: Readonly<Record<string, readonly string[]>> = { [NAME.join('')]: NAME };

function lay(sheet?: SheetSize, english = ENGLISH, name: Parameters<typeof p>[0] = NAME.join('')): Layout {
  const children = [
    { type: 'fill' } as const,
    p(name, 'name'),
    p(english, 'english'),
    { type: 'fill' } as const,
  ];
  return layoutDocument({
    document: documentOf({ ...section('plate', ...children), sheet }),
    sheet: SHEET,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
    titleWords: titleWords((value) => WORDS[value] ?? value.split(/(?<= )|(?= )|(?<=-)|(?=-)/)),
  });
}

const isText = (item: Item): item is TextItem => item.type === 'text';

/** Lines of the one page: text, size, left and right edge, baseline. */
function linesOf({ pages }: Layout) {
  const rows = new Map<number, TextItem[]>();
  for (const item of pages[0]!.items.filter(isText)) rows.set(item.y, [...(rows.get(item.y) ?? []), item]);
  return [...rows].map(([y, items]) => ({
    text: items.map(wordsIn).join(''),
    size: items[0]!.size,
    left: items[0]!.x,
    right: Math.max(...items.map((item) => item.x + item.width)),
    y,
  }));
}

const joined = (layout: Layout) => linesOf(layout).map((line) => line.text);

describe('a plate', () => {
  it('sets its name as large as it can between the margins, by sense', () => {
    const [first, second, third] = linesOf(lay());
    expect([first!.text, second!.text]).toEqual(['浙江-德国', '智能制造联合实验室']);
    // 9 字 between margins of 40 pt (a tenth of the shorter side).
    expect(second!.size).toBeCloseTo(520 / 9, 1);
    expect([second!.left, second!.right].map(Math.round)).toEqual([40, 560]);
    expect(third!.size).toBeLessThanOrEqual(second!.size * 0.4 + 1e-9);
  });

  it('keeps to the height it may fill', () => {
    const lines = linesOf(lay({ width: 600, height: 250, clear: 0 }));
    const height = lines.reduce((sum, { size }) => sum + 1.2 * size, 0);
    expect(height).toBeLessThanOrEqual(250 * 0.8 * 0.8 + 0.01);
    expect(height).toBeGreaterThan(250 * 0.8 * 0.8 * 0.98);
  });

  it('leaves room for screws at the ends of its lines', () => {
    for (const { left, right } of linesOf(lay({ width: 600, height: 400, clear: 90 }))) {
      expect(left).toBeGreaterThanOrEqual(90 - 0.01);
      expect(right).toBeLessThanOrEqual(510 + 0.01);
    }
  });

  it('never sets a text smaller in share larger', () => {
    const long = `${ENGLISH} and a Great Many Other Subjects of Equal Weight`;
    const sizes = linesOf(lay(undefined, long)).map(({ size }) => size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  });

  it('takes its author’s lines as they are', () => {
    const broken = lay(undefined, ENGLISH, [
      text('浙江-德国智能'),
      { type: 'break' },
      text('制造联合实验室'),
    ]);
    expect(joined(broken).slice(0, 2)).toEqual(['浙江-德国智能', '制造联合实验室']);
  });

  it('is one page', () => {
    for (const [width, height] of [
      [600, 400],
      [2300, 380],
      [380, 2300],
      [300, 120],
      [97, 61],
    ] as const) {
      const { pages } = lay({ width, height, clear: 0 });
      expect(pages.map((one) => [one.width, one.height])).toEqual([[width, height]]);
    }
  });
});

describe('a plate too small', () => {
  const small = lay({ width: 100, height: 60, clear: 5 });

  it('says for which text, and what would do', () => {
    expect(small.records.shortages.map(({ least }) => least)).toEqual([20, 8]);
    const [{ size, sheet, wanted }] = small.records.shortages as [Records['shortages'][number]];
    expect(size).toBeLessThan(20);
    expect(sheet).toEqual({ width: 100, height: 60 });
    expect(wanted.width / wanted.height).toBeCloseTo(100 / 60, 0);
  });

  it('does at the size asked for, and not much below it', () => {
    const { wanted } = small.records.shortages[0]!;
    expect(lay({ ...wanted, clear: 5 }).records.shortages).toEqual([]);
    const less = { width: wanted.width * 0.9, height: wanted.height * 0.9, clear: 5 };
    expect(lay(less).records.shortages.length).toBeGreaterThan(0);
  });
});

describe('a plate much higher than wide', () => {
  const { pages } = lay({ width: 380, height: 2300, clear: 60 });
  const { items } = pages[0]!;
  const upright = items.filter(isText);
  const sideways = items.filter((item) => item.type === 'sideways');

  it('sets 汉字 upright one below the other, all in one column', () => {
    expect(upright.map(wordsIn).join('')).toBe(NAME.join('').replace('-', ''));
    expect(new Set(upright.map(({ x }) => x.toFixed(3))).size).toBe(1);
    const ys = upright.map(({ y }) => y);
    expect(ys).toEqual(ys.toSorted((a, b) => a - b));
  });

  it('lays Latin letters and the mark between names on their side, to the left of the name', () => {
    const texts = sideways.map((item) => item.type === 'sideways' && wordsIn(item.text));
    expect(texts[0]).toBe('-');
    expect(texts.slice(1).join('')).toBe(ENGLISH);
    const last = sideways.at(-1)!;
    expect(last.type === 'sideways' && last.x).toBeLessThan(upright[0]!.x);
  });

  it('stands between the screws and in the middle from side to side', () => {
    expect(upright[0]!.y - upright[0]!.size).toBeGreaterThanOrEqual(60 - 0.2 * upright[0]!.size);
    expect(upright.at(-1)!.y).toBeLessThanOrEqual(2300 - 60);
    const right = upright[0]!.x + upright[0]!.size;
    const left = Math.min(...sideways.map((item) => (item.type === 'sideways' ? item.x : 0)));
    expect(Math.abs(380 - right - left)).toBeLessThan(60);
  });
});
