/** XLSX → a sheet: texts, numbers as typed, dates as ISO; formulas by their values, merged cells by the first one's. */

import { type CellValue, type Grid, type GridResult, listFault } from './list-table.js';
import { damaged, type MergedCells, openXlsx, type SheetNotes, type XlsxPackage } from './xlsx-package.js';

/** In a workbook of more sheets the list is among the first ones, or named. */
const MOST_SHEETS = 10;

type SheetName = XlsxPackage['names'][number];

/** A moment that spreadsheets keep as a fraction of days, rounded to the second: a day, or a day and a time. */
function isoDate(moment: Date): string {
  const rounded = Math.round(moment.getTime() / 1000) * 1000;
  moment.setTime(rounded);
  if (Number.isNaN(moment.getTime())) return '';
  const text = moment.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

function cellValue(value: unknown): CellValue {
  if (value instanceof Date) return isoDate(value) || undefined;
  if (typeof value === 'string') return value.trim() === '' ? undefined : value.trim();
  return typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function withMerged(rows: readonly CellValue[][], merged: readonly MergedCells[]): Grid {
  for (const { column, first, last } of merged) {
    const value = rows[first - 1]?.[column - 1];
    for (let row = first + 1; value !== undefined && row <= Math.min(last, rows.length); row++) {
      rows[row - 1]![column - 1] ??= value;
    }
  }
  return rows;
}

function failures(file: string, { failed }: SheetNotes): GridResult | undefined {
  if (failed.size === 0) return undefined;
  const findings = [...failed].map(([address, value]) => {
    const message = { zh: `单元格 ${address} 的公式出错`, en: `the formula in cell ${address} failed` };
    const line = Number(/\d+/.exec(address)![0]);
    return { rule: 'list.formula', severity: 'error' as const, file, line, value, message };
  });
  return { ok: false, findings };
}

function unknownSheet(file: string, sheet: string, { names }: XlsxPackage): GridResult {
  const all = names.map(({ name }) => name);
  const message = { zh: '没有这张工作表', en: 'there is no such sheet' };
  const wanted = { zh: all.join('、'), en: all.join(', ') };
  return listFault('list.sheet', message, { file, value: sheet, wanted });
}

async function gridOf(file: string, opened: XlsxPackage, chosen: SheetName): Promise<GridResult> {
  const notes = opened.sheets.get(chosen.path);
  if (!notes) return damaged(file);
  const failed = failures(file, notes);
  if (failed) return failed;
  const { readSheet } = await import('read-excel-file/universal');
  try {
    const buffer = opened.bytes.slice().buffer;
    const rows: readonly (readonly unknown[])[] = await readSheet(buffer, opened.names.indexOf(chosen) + 1);
    const grid = withMerged(
      rows.map((row) => row.map(cellValue)),
      notes.merged,
    );
    return { ok: true, grid };
  } catch {
    // Whatever it throws, it is about the file: its bounds were looked at before.
    return damaged(file);
  }
}

/**
 * The cells of one sheet: the one named, else the first that `isList` takes for the list (a page of 说明 may stand before it),
 * else the first.
 */
export async function readXlsx(
  file: string,
  bytes: Uint8Array,
  sheet?: string,
  isList: (grid: Grid) => boolean = () => true,
): Promise<GridResult> {
  const opened = openXlsx(file, bytes);
  if (!opened.ok) return opened;
  const [first] = opened.names;
  if (!first) return damaged(file);
  if (sheet !== undefined) {
    const named = opened.names.find(({ name }) => name === sheet);
    return named ? gridOf(file, opened, named) : unknownSheet(file, sheet, opened);
  }
  let failed: GridResult | undefined;
  for (const name of opened.names.slice(0, MOST_SHEETS)) {
    const read = await gridOf(file, opened, name);
    if (read.ok && isList(read.grid)) return read;
    if (!read.ok) failed ??= read;
  }
  return failed ?? gridOf(file, opened, first);
}
