import { expect, test } from 'vitest';
import type { ColumnWidth, Table } from '../../../src/document/tree.js';
import type { TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf } from '../../../src/layout/layout-context.js';
import type { ParagraphStyle, StyleSheet, TableStyle } from '../../../src/style/style.js';
import { body, table, tr } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { TEST_SHEET } from '../../support/sheet.js';

/** A table 200 pt wide with cells of 10 pt, padding 5 pt: glyphs are 1 em, Latin ones half an em wide. */
function compose(
  columns: readonly ColumnWidth[],
  rows: readonly string[][],
  style: Partial<TableStyle> = {},
) {
  const grid = { ...TEST_SHEET.tables.get('grid')!, columns: 'fit' as const, leastSize: 6, ...style };
  const sheet: StyleSheet = { ...TEST_SHEET, tables: new Map([['grid', grid]]) };
  const block: Table = {
    ...table(
      columns.length,
      rows.map((cells) => tr(cells)),
    ),
    columns,
  };
  const input = { document: body(block), sheet, fonts: fakeFonts(), images: new Map(), watermark: undefined };
  const layout = layoutDocument(input);
  const items = layout.pages[0]!.items.filter(
    (item): item is TextItem => item.type === 'text' && item.y < 460,
  );
  const lines = new Map<string, string>();
  for (const item of items) {
    const line = `${item.y.toFixed(2)} ${columnOf(item.x, layout.records.tableWidths.get(block)!)}`;
    lines.set(line, (lines.get(line) ?? '') + textOf(item));
  }
  return { words: [...lines.values()], sizes: items.map(({ size }) => size), ...layout, block };
}

function columnOf(x: number, widths: readonly number[]): number {
  let edge = 50;
  return widths.findIndex((width) => {
    edge += width;
    return x < edge;
  });
}

const fixed = (value: number): ColumnWidth => ({ kind: 'fixed', value });
const usual: ParagraphStyle = TEST_SHEET.paragraphs.get('cell')!;

test.each([
  ['a number with its point', '123456789.78'],
  ['a date', '2026年10月19日'],
  ['a Latin word', 'Produktionstechnik'],
  ['a name', '欧阳文博'],
])('%s is not cut in a column that is stated too narrow', (_, whole) => {
  const long = '研究面向多品种小批量生产的柔性制造技术并且形成若干标准'.repeat(2);
  const { words, records } = compose([fixed(24), fixed(176)], [[whole, long]]);
  expect(words).toContain(whole);
  expect(records.tightColumns.size).toBe(0);
});

test('where words find no room, type gets smaller, in DOCX too', () => {
  const words = ['Werkzeugmaschinenbau', 'Produktionstechnik'];
  const result = compose([fixed(100), fixed(100)], [words]);
  expect(result.words).toEqual(words);
  const { size } = usual.text;
  expect(new Set(result.sizes).size).toBe(1);
  expect(result.sizes[0]).toBeLessThan(size);
  expect([...result.records.shrunkSizes.values()]).toEqual([result.sizes[0], result.sizes[0]]);
  expect(compose([fixed(100), fixed(100)], [['Werk', 'Produkt']]).records.shrunkSizes.size).toBe(0);
});

test('type is never smaller than the style allows: then the column is named', () => {
  const word = 'Donaudampfschifffahrtsgesellschaftskapitaen'.repeat(2);
  const { sizes, records, block } = compose([fixed(100), fixed(100)], [[word, '短']]);
  expect(Math.min(...sizes)).toBe(6);
  expect(records.tightColumns.get(block)).toEqual([0]);
});

test('a table of stated columns keeps them', () => {
  const rows = [['123456789.78', '研究面向多品种小批量生产的柔性制造技术并且形成若干标准']];
  const { records, block } = compose([fixed(24), fixed(176)], rows, { columns: 'stated' });
  expect(records.tableWidths.get(block)).toEqual([24, 176]);
});
