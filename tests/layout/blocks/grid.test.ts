import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../../src/document/column-widths.js';
import type { ColumnWidth } from '../../../src/document/tree.js';
import { layGrid } from '../../../src/layout/blocks/grid.js';
import { table, td, tr } from '../../support/build.js';

describe('layGrid', () => {
  test('finds each cell its columns beside those that span from above', () => {
    const rows = [tr([td('a', { rowspan: 2 }), td('b', { colspan: 2 })]), tr(['c', 'd'])];
    const places = layGrid(table(3, rows)).map((row) =>
      row.map(({ column, endColumn, lastRow }) => [column, endColumn, lastRow]),
    );
    expect(places).toEqual([
      [
        [0, 1, 1],
        [1, 3, 0],
      ],
      [
        [1, 2, 1],
        [2, 3, 1],
      ],
    ]);
  });

  test.each([
    ['over the right edge', table(2, [tr(['a', td('b', { colspan: 2 })])]), /row 1, column 2 reaches over/],
    ['below the last row', table(1, [tr([td('a', { rowspan: 2 })])]), /reaches below/],
    [
      'out of the header',
      table(1, [tr([td('a', { rowspan: 2 })]), tr([])], { headerRows: 1 }),
      /leaves the header/,
    ],
    [
      'overlapping',
      table(2, [tr(['a', td('b', { rowspan: 2 })]), tr([td('c', { colspan: 2 })])]),
      /overlaps/,
    ],
    ['a missing cell', table(2, [tr(['a'])]), /row 1, column 2 has no cell/],
    ['no span', table(1, [tr([td('a', { colspan: 0 })])]), /bad span/],
  ])('refuses %s', (_, faulty, message) => {
    expect(() => layGrid(faulty)).toThrow(message);
  });
});

describe('columnWidths', () => {
  const fixed = (value: number): ColumnWidth => ({ kind: 'fixed', value });
  const part = (value: number): ColumnWidth => ({ kind: 'fraction', value });
  const content: ColumnWidth = { kind: 'content' };
  const none = { min: 0, max: 0 };

  test('fractions share what fixed columns leave', () => {
    expect(columnWidths([fixed(40), part(1), part(3)], [none, none, none], 200)).toEqual([40, 40, 120]);
  });

  test('a table of fixed columns keeps its width, or shrinks to the page', () => {
    expect(columnWidths([fixed(40), fixed(60)], [none, none], 200)).toEqual([40, 60]);
    expect(columnWidths([fixed(200), fixed(200)], [none, none], 200)).toEqual([100, 100]);
  });

  test('content columns take their natural width beside fractions, and at most two thirds', () => {
    const range = { min: 10, max: 30 };
    expect(columnWidths([content, part(1)], [range, none], 200)).toEqual([30, 170]);
    expect(columnWidths([content, part(1)], [{ min: 10, max: 500 }, none], 300)).toEqual([200, 100]);
  });

  test('content columns alone fill the width', () => {
    const widths = columnWidths(
      [content, content],
      [
        { min: 10, max: 30 },
        { min: 10, max: 70 },
      ],
      200,
    );
    expect(widths).toEqual([60, 140]);
    const narrow = columnWidths(
      [content, content],
      [
        { min: 20, max: 60 },
        { min: 40, max: 200 },
      ],
      160,
    );
    expect(narrow[0]! + narrow[1]!).toBeCloseTo(160);
    expect(narrow[0]).toBeCloseTo(40);
  });

  test('a word too long for the table is broken: it does not squeeze out the columns beside it', () => {
    const [narrow, long, longer] = [
      { min: 20, max: 20 },
      { min: 900, max: 900 },
      { min: 1800, max: 1800 },
    ];
    expect(columnWidths([content, content], [narrow, long], 200)).toEqual([20, 180]);
    expect(columnWidths([content, content, content], [longer, narrow, long], 200)).toEqual([90, 20, 90]);
    expect(columnWidths([content, part(1)], [long, none], 240)).toEqual([200, 40]);
  });

  test('flexible columns are fractions that no word has to be broken in', () => {
    const flexible = (value: number): ColumnWidth => ({ kind: 'flexible', value });
    const ranges = (...min: number[]) => min.map((value) => ({ min: value, max: 500 }));
    const widths = (min: number[], width: number) =>
      columnWidths([flexible(1), flexible(3)], ranges(...min), width);
    expect(widths([10, 10], 200)).toEqual([50, 150]);
    expect(widths([80, 10], 200)).toEqual([80, 120]);
    // A long address leaves the others a third.
    expect(widths([900, 30], 210)).toEqual([140, 70]);
    expect(widths([900, 900], 200)).toEqual([100, 100]);
  });
});
