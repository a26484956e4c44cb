/** A sheet as a table: which row holds the headings, and what stands below them. */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import {
  type CellValue,
  columnLetters,
  type Grid,
  type ListCell,
  type ListHeading,
  type ListResult,
  type ListRow,
  listFault,
} from './list-table.js';

const isFilled = (value: CellValue) => value !== undefined;

const countFilled = (row: readonly CellValue[]) => row.filter(isFilled).length;

type IsHeading = (heading: string) => boolean;

/** Headings stand in one of so many rows. */
const NEAR = 20;

function knownRow(grid: Grid, isKnown: IsHeading | undefined): number {
  return grid
    .slice(0, NEAR)
    .findIndex((row) => row.some((cell) => cell !== undefined && isKnown?.(String(cell))));
}

/** Whether a sheet has a row with a heading that is known; without any to know, whether anything is in it. */
export function hasHeadings(grid: Grid, isKnown: IsHeading | undefined): boolean {
  return isKnown ? knownRow(grid, isKnown) >= 0 : grid.some((row) => countFilled(row) > 0);
}

/**
 * Index of the row of headings: the first with a heading that is known; where none is, the first with several cells.
 * A title may stand above it, in one cell.
 */
function headingRow(grid: Grid, isKnown: IsHeading | undefined): number {
  const near = grid.slice(0, NEAR);
  const known = knownRow(grid, isKnown);
  if (known >= 0) return known;
  const several = near.findIndex((row) => countFilled(row) > 1);
  return several >= 0 ? several : near.findIndex((row) => countFilled(row) > 0);
}

/** 第3列 is hard to count on a screen; spreadsheets call it C. */
const columnName = (column: number) => ({
  zh: `${columnLetters(column)}列`,
  en: `column ${columnLetters(column)}`,
});

function headingFaults(file: string, line: number, headings: readonly ListHeading[]): Finding[] {
  const seen = new Map<string, number>();
  return headings.flatMap(({ text, place }): Finding[] => {
    const before = seen.get(text);
    seen.set(text, place.column);
    if (before === undefined) return [];
    const message = {
      zh: `${columnName(place.column).zh}与${columnName(before).zh}同名`,
      en: `${columnName(place.column).en} has the same heading as ${columnName(before).en}`,
    };
    return [
      {
        rule: 'list.heading-twice',
        severity: 'error',
        file,
        line,
        column: place.column,
        value: text,
        message,
      },
    ];
  });
}

function withoutHeading(file: string, grid: Grid, from: number, headings: readonly ListHeading[]): Finding[] {
  const named = new Set(headings.map(({ place }) => place.column));
  const told = new Set<number>();
  return grid.flatMap((row, index) =>
    row.flatMap((value, at): Finding[] => {
      const column = at + 1;
      if (index <= from || !isFilled(value) || named.has(column) || told.has(column)) return [];
      told.add(column);
      const message = {
        zh: `${columnName(column).zh}没有栏目名称`,
        en: `${columnName(column).en} has no heading`,
      };
      return [
        {
          rule: 'list.no-heading',
          severity: 'error',
          file,
          line: index + 1,
          column,
          value: String(value),
          message,
        },
      ];
    }),
  );
}

function rowOf(
  file: string,
  row: readonly CellValue[],
  line: number,
  headings: readonly ListHeading[],
): ListRow {
  const cells = headings.flatMap(({ text, place: { column } }): [string, ListCell][] => {
    const value = row[column - 1];
    return value === undefined
      ? []
      : [[text, { value, text: String(value), place: { file, line, column, heading: text } }]];
  });
  return { place: { file, line, column: 1 }, cells: new Map(cells) };
}

function emptyTable(file: string): ListResult {
  const message = { zh: '表格是空的', en: 'the sheet is empty' };
  return listFault('file.empty', message, { file });
}

/** Rows by heading. Blank rows are left out; every row keeps the number it has in the sheet. */
export function tableOf(file: string, grid: Grid, isKnown?: IsHeading): ListResult {
  const at = headingRow(grid, isKnown);
  if (at < 0) return emptyTable(file);
  const line = at + 1;
  const headings = grid[at]!.flatMap((value, index): ListHeading[] => {
    // A line break in a heading only keeps its column narrow.
    const text = value === undefined ? '' : String(value).replace(/\s*\n\s*/g, '');
    return text === '' ? [] : [{ text, place: { file, line, column: index + 1, heading: text } }];
  });
  const findings = [...headingFaults(file, line, headings), ...withoutHeading(file, grid, at, headings)];
  if (findings.length > 0) return { ok: false, findings };
  const rows = grid.flatMap((row, index) =>
    index <= at || countFilled(row) === 0 ? [] : [rowOf(file, row, index + 1, headings)],
  );
  if (rows.length > LIMITS.listRows || headings.length > LIMITS.listColumns) return tooLarge(file);
  return { ok: true, table: { file, headings, rows } };
}

function tooLarge(file: string): ListResult {
  const message = {
    zh: `名单过长：至多 ${LIMITS.listRows} 行、${LIMITS.listColumns} 列`,
    en: `the list is too long: at most ${LIMITS.listRows} rows and ${LIMITS.listColumns} columns`,
  };
  return listFault('list.large', message, { file });
}
