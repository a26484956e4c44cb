/** A list as it was read: rows by heading, every cell with its place. */

import type { Finding, Message } from '../../base/finding.js';
import type { ValuePlace } from '../data/parsed-text.js';

/** What a cell of a sheet holds; undefined: nothing. Dates are texts (`2026-06-09`). */
export type CellValue = string | number | boolean | undefined;

/** A sheet, row by row from the first one. */
export type Grid = readonly (readonly CellValue[])[];

/** Where a row or a cell stands: in a sheet its row as `line` and the heading of its column. */
export type ListPlace = ValuePlace & { readonly file: string };

export interface ListCell {
  readonly value: string | number | boolean;
  /** As it was typed: `0571` of a YAML list, the shortest figures of a number in a sheet. */
  readonly text: string;
  readonly place: ListPlace;
}

export interface ListHeading {
  readonly text: string;
  readonly place: ListPlace;
}

export interface ListRow {
  readonly place: ListPlace;
  /** By the heading's text; blank cells are not there. */
  readonly cells: ReadonlyMap<string, ListCell>;
}

export interface ListTable {
  /** As the user or the data named it. */
  readonly file: string;
  /** In the order of the columns; no two are the same. */
  readonly headings: readonly ListHeading[];
  readonly rows: readonly ListRow[];
}

/** A table, or why there is none. */
export type ListResult =
  | { readonly ok: true; readonly table: ListTable }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** A sheet, or why it cannot be read. */
export type GridResult =
  | { readonly ok: true; readonly grid: Grid }
  | { readonly ok: false; readonly findings: readonly Finding[] };

/** One error about a list. */
export function listFault(
  rule: string,
  message: Message,
  place: Pick<Finding, 'file' | 'line' | 'column' | 'heading' | 'value' | 'wanted'>,
): { readonly ok: false; readonly findings: readonly Finding[] } {
  return { ok: false, findings: [{ rule, severity: 'error', message, ...place }] };
}

/** 1 → `A`, 28 → `AB`: what spreadsheets call a column. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** `AB` → 28. */
export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
