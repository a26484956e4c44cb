import { describe, expect, test } from 'vitest';
import type { Block, Document } from '../../../src/document/tree.js';
import type { RuleItem, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf } from '../../../src/layout/layout-context.js';
import type { StyleSheet } from '../../../src/style/style.js';
import { body, p, table, td, tr } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { TEST_SHEET } from '../../support/sheet.js';

/** The type area is 200 × 400 pt at (50, 50); a row of one line is 24 pt high, so a page takes 16 of them. */
function pagesOf(document: Document) {
  const cell = TEST_SHEET.paragraphs.get('cell')!;
  const label = { ...cell, name: 'label', label: true };
  const sheet: StyleSheet = {
    ...TEST_SHEET,
    paragraphs: new Map([...TEST_SHEET.paragraphs, ['label', label]]),
  };
  const layout = layoutDocument({
    document,
    sheet,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
  });
  return layout.pages.map(({ items }) => {
    const texts = items.filter((item): item is TextItem => item.type === 'text' && item.y < 460);
    const rules = items.filter((item): item is RuleItem => item.type === 'rule');
    return {
      texts,
      words: texts.map(textOf),
      across: rules.filter(({ y1, y2 }) => y1 === y2).map(({ y1 }) => y1),
    };
  });
}

const lines = (count: number): Block[] => Array.from({ length: count }, () => p('文'));
const label = (words: string, rowspan = 1) => td(words, { style: 'label', rowspan });
const letter = (at: number) => String.fromCharCode(97 + (at % 26));
/** Rows of one label, each with a word of its own. */
const group = (words: string, count: number) =>
  Array.from({ length: count }, (_, at) => tr([...(at === 0 ? [label(words, count)] : []), letter(at)]));

describe('rows with one label', () => {
  test('go over together while they are few', () => {
    // 16 rows and lines of 20 pt: 100 pt are left, four rows.
    const [first, second] = pagesOf(body(...lines(15), table(2, [...group('甲', 2), ...group('乙', 4)])));
    expect(first!.words.slice(15)).toEqual(['a', '甲', 'b']);
    expect(second!.words.toSorted()).toEqual(['a', 'b', 'c', 'd', '乙']);
  });

  test('show their label again on each page when they are many, two rows or more on each', () => {
    const pages = pagesOf(body(table(2, group('甲', 33))));
    expect(pages.map(({ words }) => words.length)).toEqual([17, 16, 3]);
    expect(pages.map(({ words }) => words.filter((word) => /甲$|续/.test(word)).join(''))).toEqual([
      '甲',
      '甲（续）',
      '甲（续）',
    ]);
    // It is said once.
    const again = pages[1]!.texts.filter((item) => textOf(item).startsWith('甲（'));
    expect(again.every(({ tag }) => tag === undefined)).toBe(true);
  });

  test('a row cut in two shows its label on both pages', () => {
    const pages = pagesOf(body(table(2, [tr([label('意见'), td(lines(30))])])));
    expect(pages.map(({ words }) => words.filter((word) => word.startsWith('意见')).join(''))).toEqual([
      '意见',
      '意见（续）',
    ]);
    expect(pages.flatMap(({ words }) => words).filter((word) => word === '文')).toHaveLength(30);
  });
});

describe('heads inside a table', () => {
  const head = tr([label('事项'), label('单位')]);

  test('are not left at the foot of a page', () => {
    const rows = Array.from({ length: 14 }, (_, at) => tr([letter(at), '文']));
    const below = Array.from({ length: 6 }, (_, at) => tr([letter(at), '文']));
    const [first, second] = pagesOf(body(table(2, [...rows, tr(['空', '空']), head, ...below])));
    expect(first!.words).not.toContain('事项');
    expect(second!.words.slice(0, 4)).toEqual(['事项', '单位', 'a', '文']);
  });

  test('are repeated above the rows of their group', () => {
    const rows = Array.from({ length: 24 }, (_, at) => tr([letter(at), '文']));
    const grouped = tr([label('核定', 25), label('事项'), label('单位')]);
    const pages = pagesOf(body(table(3, [grouped, ...rows])));
    expect(pages[1]!.words.filter((word) => word === '事项')).toHaveLength(1);
    expect(pages[1]!.words.join('')).toContain('核定（续）');
  });
});

test('a box is closed above and below where a page cuts it', () => {
  const open = { top: true, right: true, bottom: false, left: true };
  const shut = { ...open, top: false, bottom: true };
  const box = table(1, [tr([td(lines(30), { borders: open })]), tr([td('签字', { borders: shut })])]);
  const [first, second] = pagesOf(body(box));
  expect(first!.across).toHaveLength(2);
  expect(second!.across).toHaveLength(2);
});
