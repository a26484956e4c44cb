import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../../src/document/tree.js';
import type { Layout, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf as wordsIn } from '../../../src/layout/layout-context.js';
import {
  body,
  documentOf,
  h,
  han,
  list,
  note,
  p,
  section,
  table,
  td,
  text,
  tr,
} from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { TEST_SHEET } from '../../support/sheet.js';

/** Pages of 20 lines of 20 characters: the type area is 200 × 400 pt at (50, 50), lines are 20 pt apart. */
function layout(document: Document): Layout {
  return layoutDocument({
    document,
    sheet: TEST_SHEET,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
  });
}

function textsOf(result: Layout): string[][] {
  return result.pages.map((page) =>
    page.items.filter((item) => item.type === 'text' && item.tag).map(wordsOf),
  );
}

const wordsOf = (item: unknown) => wordsIn(item as TextItem);
const lines = (count: number): Block[] => Array.from({ length: count }, (_, index) => p(han(1, 500 + index)));

describe('paragraphs', () => {
  test('at least two lines stay together at either end (孤行)', () => {
    const three = textsOf(layout(body(...lines(18), p(han(60)))));
    expect(three.map((page) => page.length)).toEqual([18, 3]);
    const four = textsOf(layout(body(...lines(17), p(han(80)))));
    expect(four.map((page) => page.length)).toEqual([19, 2]);
  });

  test('headings go over to the page of the text they head', () => {
    const [first, second] = textsOf(layout(body(...lines(16), h(1, '题'), h(2, '小题'), p(han(60)))));
    expect(first).toHaveLength(16);
    expect(second!.slice(0, 2)).toEqual(['题', '小题']);
  });

  test('blank vanishes at the top of a page after an automatic break, and stays after a wanted one', () => {
    const space: Block = { type: 'space', height: 30 };
    const automatic = layout(body(...lines(20), space, p('下')));
    const wanted = layout(body(p('上'), { type: 'pagebreak' }, space, p('下')));
    const y = (result: Layout) => (result.pages[1]!.items[0] as TextItem).y;
    expect(y(wanted) - y(automatic)).toBe(30);
  });

  test('page breaks make no blank pages', () => {
    const pagebreak: Block = { type: 'pagebreak' };
    const result = layout(
      documentOf(
        section('body', pagebreak, p('一'), pagebreak, pagebreak),
        section('body'),
        section('body', p('二'), pagebreak),
      ),
    );
    expect(textsOf(result)).toEqual([['一'], ['二']]);
  });

  test('kept blocks stay on one page while one is enough', () => {
    const kept = (count: number): Block => ({ type: 'keep', children: lines(count) });
    expect(textsOf(layout(body(p('前'), kept(20)))).map((page) => page.length)).toEqual([1, 20]);
    expect(textsOf(layout(body(kept(30)))).map((page) => page.length)).toEqual([20, 10]);
  });

  test('fills share what the page leaves', () => {
    const fill: Block = { type: 'fill' };
    const [page] = layout(body(p('甲'), fill, p('乙'), fill, p('丙'))).pages;
    const ys = page!.items
      .filter((item) => item.type === 'text' && item.tag)
      .map((item) => (item as TextItem).y);
    expect(ys[1]! - ys[0]!).toBe(20 + 170);
    expect(ys[2]! - ys[1]!).toBe(20 + 170);
  });
});

describe('tables', () => {
  const tall = td(han(9 * 30));

  test('a low row moves to the next page whole, a high one splits', () => {
    const low = textsOf(layout(body(...lines(18), table(2, [tr(['标', td(han(27))])]))));
    expect(low.map((page) => page.length)).toEqual([18, 4]);
    const high = textsOf(layout(body(...lines(14), table(2, [tr(['标', td(han(9 * 10))])]))));
    expect(high.map((page) => page.length)).toEqual([14 + 1 + 5, 5]);
  });

  test('a row of minimum height moves whole where it fits on the next page', () => {
    const row = tr(['签字', '年月日'], { minHeight: 150 });
    const result = layout(body(...lines(15), table(2, [row]), p('后')));
    expect(textsOf(result).map((page) => page.length)).toEqual([15, 3]);
  });

  test('a row taller than a page splits even when it is to be kept', () => {
    const result = textsOf(layout(body(table(2, [tr(['标', tall], { keepTogether: true })]))));
    expect(result.map((page) => page.length)).toEqual([20, 11]);
  });

  test('header rows come again on each page, as artifacts', () => {
    const rows = Array.from({ length: 40 }, (_, index) => tr([`${index}`, '值']));
    const result = layout(body(table(2, [tr(['头', '部']), ...rows], { headerRows: 1 })));
    const repeated = result.pages.map((page) => {
      return page.items
        .filter((item) => item.type === 'text' && wordsIn(item) === '头')
        .map((item) => (item as TextItem).tag?.role);
    });
    expect(repeated).toEqual([['P'], [undefined], [undefined]]);
  });

  test('header rows that leave no room for a line are not repeated', () => {
    const result = textsOf(
      layout(body(table(2, [tr(['头', td(lines(17))]), tr(['标', tall])], { headerRows: 1 }))),
    );
    expect(result.flat().filter((words) => words === '头')).toHaveLength(1);
    expect(result.flat().join('')).toContain(han(270).slice(-9));
  });

  test('a label over several rows stands with the first part, its box goes on', () => {
    const rows = [
      tr([td('跨', { rowspan: 30 }), '0']),
      ...Array.from({ length: 29 }, (_, index) => tr([`${index + 1}`])),
    ];
    const pages = textsOf(layout(body(table(2, rows))));
    expect(pages[0]).toContain('跨');
    expect(pages[1]).not.toContain('跨');
    expect(pages.flat()).toHaveLength(31);
  });

  test('what a spanning cell lacks goes to its last row', () => {
    const result = layout(
      body(table(2, [tr([td(han(9 * 5), { rowspan: 2 }), '上']), tr(['下']), tr(['末', '尾'])])),
    );
    const y = (words: string) =>
      (result.pages[0]!.items.find((item) => item.type === 'text' && wordsIn(item) === words) as TextItem).y;
    expect(y('尾') - y('上')).toBeCloseTo(104);
  });

  test('empty rows and tables do no harm', () => {
    expect(textsOf(layout(body(table(1, []), table(1, [tr([td([])])]), p('后'))))).toEqual([['后']]);
  });
});

describe('notes', () => {
  test('stand at the foot of the page of their mark', () => {
    const result = layout(body(...lines(18), p([text('正文'), note(p('注'))]), p('后')));
    const [first, second] = textsOf(result);
    expect(first!.join('')).toMatch(/正文1.*1 ?注$/);
    expect(second).toEqual(['后']);
    const last = result.pages[0]!.items.filter((item) => item.type === 'text' && item.tag).at(-1) as TextItem;
    expect(last.y).toBeGreaterThan(440);
  });

  test('a note longer than a page goes on, and loses nothing', () => {
    const long = han(2000);
    const result = textsOf(layout(body(p([text('正文'), note(p(long))]), p('后'))));
    expect(result.length).toBeGreaterThan(2);
    expect(
      result
        .flat()
        .join('')
        .replace(/[^\u4e00-\u9fff]/g, ''),
    ).toHaveLength(2003);
  });

  test('marks in repeated header rows bring their notes once', () => {
    const rows = Array.from({ length: 40 }, () => tr(['值']));
    const header = tr([td([p([text('头'), note(p('注文'))])])]);
    const result = textsOf(layout(body(table(1, [header, ...rows], { headerRows: 1 }))));
    expect(result.flat().filter((words) => words.includes('注文'))).toHaveLength(1);
  });
});

describe('pages', () => {
  test('number, outline and pageOf', () => {
    const second = h(2, '二级');
    const result = layout(
      documentOf(section('cover', p('封面')), section('body', h(1, '一级'), ...lines(18), second, p('文'))),
    );
    expect(result.pages.map((page) => page.number)).toEqual([undefined, 1, 2]);
    expect(result.outline.map(({ title, level, page }) => [title, level, page])).toEqual([
      ['一级', 1, 1],
      ['二级', 2, 2],
    ]);
    expect(result.pageOf.get(second)).toBe(2);
    const footers = result.pages.map((page) =>
      page.items.filter((item) => item.type === 'text' && !item.tag),
    );
    expect(footers.map((items) => items.map(wordsOf).join(''))).toEqual(['', '— 1 —', '— 2 —']);
    expect(footers.flat().map((item) => (item as TextItem).y)).toEqual(footers.flat().map(() => 470));
  });

  test('a document that shows nothing is one blank page', () => {
    expect(layout(documentOf()).pages).toHaveLength(1);
    expect(layout(body()).pages).toHaveLength(1);
  });

  test('structure: one element for a paragraph on two pages', () => {
    const result = layout(body(p(han(600)), list(true, ['甲'])));
    const tags = new Set(
      result.pages.flatMap((page) => page.items.map((item) => (item.type === 'text' ? item.tag : undefined))),
    );
    const roles = [...tags].filter((tag) => tag !== undefined).map((tag) => tag.role);
    expect(roles).toEqual(['P', 'Lbl', 'P']);
    expect(result.structure.children[0]!.children.map((child) => child.role)).toEqual(['P', 'L']);
  });
});

describe('size', () => {
  test('20,000 rows', () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => tr([`${index}`, '甲']));
    const result = layout(body(table(2, rows, { headerRows: 1 })));
    const texts = textsOf(result);
    expect(texts.flat()).toHaveLength(40_000);
  });

  test('1 MB in one cell', () => {
    const long = han(350_000);
    const result = layout(body(table(1, [tr([long])])));
    expect(textsOf(result).flat().join('')).toBe(long);
  });
});
