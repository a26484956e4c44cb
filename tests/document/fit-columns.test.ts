import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CellDemand, fitColumns, spread } from '../../src/document/fit-columns.js';
import type { ColumnWidth } from '../../src/document/tree.js';

const share = (value: number): ColumnWidth => ({ kind: 'fraction', value });
const fixed = (value: number): ColumnWidth => ({ kind: 'fixed', value });
const auto: ColumnWidth = { kind: 'content' };

/** Rows of lengths of text, none of which can be cut below `min`. */
function cells(rows: readonly (readonly number[])[], min = 10): CellDemand[] {
  return rows.flatMap((lengths, row) =>
    lengths.map((length, column) => ({
      row,
      rowspan: 1,
      column,
      endColumn: column + 1,
      around: 8,
      pitch: 16,
      isHeader: false,
      min: Math.min(min, length),
      phrase: Math.min(min, length),
      lengths: [length],
    })),
  );
}

const fitted = (columns: readonly ColumnWidth[], rows: readonly CellDemand[], width = 300) =>
  fitColumns(
    columns,
    rows,
    Array.from({ length: 1 + Math.max(...rows.map(({ row }) => row)) }, () => 0),
    width,
  );

describe('columns by content', () => {
  test('keep the stated proportions while everything stands on one line', () => {
    expect(fitted([share(1), share(2)], cells([[40, 60]])).map(Math.round)).toEqual([100, 200]);
    expect(fitted([share(1), share(5)], cells([[70, 60]])).map(Math.round)).toEqual([78, 222]);
  });

  test('leave them where that saves lines', () => {
    // The second column needs 150 + 8 for one line and is given 100.
    const [first, second] = fitted([share(2), share(1)], cells([[100, 150]]));
    expect(second).toBeGreaterThanOrEqual(158);
    expect(first).toBeGreaterThanOrEqual(108);
    const [names, places] = fitted([fixed(200), share(1)], cells([...Array(5)].map(() => [60, 500])));
    // Three lines each; two would leave the names less than they need.
    expect(names).toBeLessThan(132);
    expect(places).toBeGreaterThan(168);
  });

  test('no column is narrower than its longest word, however long the texts beside it', () => {
    const rows = cells([[60, 5000]]).map((cell) => (cell.column === 0 ? { ...cell, min: 60 } : cell));
    expect(fitted([share(1), share(30)], rows)[0]).toBeGreaterThanOrEqual(68 - 0.01);
  });

  test('a phrase is kept whole where there is room for it', () => {
    const rows = cells([[90, 400]]).map((cell) => (cell.column === 0 ? { ...cell, phrase: 90 } : cell));
    expect(fitted([share(1), share(30)], rows)[0]).toBeGreaterThanOrEqual(98 - 0.01);
    const wide = cells([[90, 400]], 250).map((cell) =>
      cell.column === 0 ? { ...cell, phrase: 90, min: 20 } : cell,
    );
    expect(fitted([share(1), share(30)], wide)[0]).toBeLessThan(98);
  });

  test('bounds hold', () => {
    const bounds: ColumnWidth = { kind: 'bounds', least: 50, most: 80 };
    expect(fitted([bounds, auto], cells([[400, 20]]))[0]).toBe(80);
    expect(fitted([bounds, auto], cells([[10, 900]]))[0]).toBe(50);
  });

  test('a column to be filled in by hand keeps its length', () => {
    const rows = cells([[30, 900, 0]]).map((cell) =>
      cell.column === 2 ? { ...cell, isHeader: true } : cell,
    );
    expect(fitted([auto, share(1), fixed(70)], rows)[2]).toBeCloseTo(70);
  });

  test('words too long for the table leave the short ones alone', () => {
    const [longest, long, narrow] = cells([[1800, 900, 20]], 2000).map((cell) =>
      fitted([auto, auto, auto], [cell]),
    );
    expect(longest).toHaveLength(3);
    expect(long).toHaveLength(3);
    expect(narrow).toHaveLength(3);
    expect(fitted([auto, auto, auto], cells([[1800, 900, 20]], 2000))).toEqual([136, 136, 28]);
  });

  test('any demands make up the width, words whole where they all find room', () => {
    const cell = fc.tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 900 }));
    const table = fc.array(fc.array(cell, { minLength: 4, maxLength: 4 }), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(
        table,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 4, maxLength: 4 }),
        (rows, shares) => {
          const demands = cells(rows.map((row) => row.map(([min, more]) => min + more))).map((one) => ({
            ...one,
            min: rows[one.row]![one.column]![0],
            phrase: rows[one.row]![one.column]![0] + 5,
          }));
          const widths = fitted(shares.map(share), demands, 400);
          expect(widths.reduce((a, b) => a + b, 0)).toBeCloseTo(400, 3);
          for (const { column, min } of demands)
            expect(widths[column]).toBeGreaterThanOrEqual(min + 8 - 0.01);
        },
      ),
    );
  });
});

test('spread keeps to the proportions between the bounds', () => {
  const all = [0, 0, 0];
  const free = [900, 900, 900];
  expect(spread([1, 2, 3], all, free, 60).map(Math.round)).toEqual([10, 20, 30]);
  expect(spread([1, 2, 3], [20, 0, 0], free, 60).map(Math.round)).toEqual([20, 16, 24]);
  expect(spread([1, 2, 3], all, [900, 900, 10], 60).map(Math.round)).toEqual([17, 33, 10]);
  expect(spread([1, 1, 1], all, [5, 5, 10], 60).map(Math.round)).toEqual([15, 15, 30]);
});
