/** Findings about tables: layout sets any text into any width, however small. */

import { type Finding, shorten } from '../base/finding.js';
import { textOf } from '../document/text.js';
import type { Table } from '../document/tree.js';
import { type GridCell, layGrid } from '../layout/blocks/grid.js';
import type { Layout } from '../layout/frame.js';
import type { StyleSheet } from '../style/style.js';

/** How much of a table's text is shown, to tell which it is. */
const SHOWN = 16;

const WIDER = {
  zh: '减少栏数，改用横页，或调整栏宽',
  en: 'fewer columns, a landscape page, or other widths',
};

/** Its caption, or what it begins with. */
function nameOf(table: Table): string {
  const first = textOf(table)
    .trim()
    .split(/[\t\n]/, 1)[0]!;
  return shorten(first, SHOWN);
}

/** Columns with text of their own that no 字 of it fits in: it is set smaller than can be read. Counted from 1. */
function narrowColumns(table: Table, widths: readonly number[], sheet: StyleSheet): number[] {
  const style = sheet.tables.get(table.style);
  const sizeOf = (name: string) => sheet.paragraphs.get(name)?.text.size ?? 0;
  const room = (at: number) => widths[at]! - 2 * (style?.padding.x ?? 0);
  const usual = sizeOf(style?.cell ?? '');
  if (!widths.some((_, at) => room(at) < usual)) return [];
  const cells = layGrid(table).flat();
  const isCramped = ({ cell, column, endColumn }: GridCell) =>
    endColumn === column + 1 &&
    room(column) < (cell.style === undefined ? usual : sizeOf(cell.style)) &&
    cell.children.some((block) => textOf(block).trim() !== '');
  return [...new Set(cells.filter(isCramped).map(({ column }) => column + 1))].toSorted((a, b) => a - b);
}

function tooNarrow(table: Table, columns: readonly number[]): Finding {
  const list = columns.length > 4 ? [...columns.slice(0, 3), '…'] : columns;
  return {
    rule: 'layout.table-narrow',
    severity: 'warning',
    value: nameOf(table),
    message: {
      zh: `表格第 ${list.join('、')} 栏太窄，放不下一个字，字会缩得看不清`,
      en: `column ${list.join(', ')} of the table is narrower than one character: text shrinks beyond reading`,
    },
    wanted: WIDER,
  };
}

/** Words or numbers that had to be cut, with the heads of their columns. */
function cutWords(table: Table, columns: readonly number[]): Finding {
  const cells = layGrid(table).slice(0, Math.max(table.headerRows, 1)).flat();
  const nameOfColumn = (at: number) => {
    const head = cells.findLast(({ column, endColumn }) => column <= at && at < endColumn);
    const words = head ? head.cell.children.map(textOf).join('').trim() : '';
    return words === '' ? `${at + 1}` : `${at + 1}（${shorten(words, SHOWN)}）`;
  };
  const list = columns.map(nameOfColumn).join('、');
  return {
    rule: 'layout.table-narrow',
    severity: 'warning',
    value: nameOf(table),
    message: {
      zh: `表格第 ${list} 栏放不下其中最长的词或数，字号缩到最小仍须断开`,
      en: `column ${list} of the table is too narrow for its longest word or number, which is cut even in the smallest type`,
    },
    wanted: WIDER,
  };
}

/** Fixed columns that had to give way: their table is wider than the text. */
function wasCut({ columns, style }: Table, widths: readonly number[], { tables }: StyleSheet): boolean {
  const isStated = tables.get(style)?.columns === 'stated';
  return (
    isStated && columns.some((column, at) => column.kind === 'fixed' && widths[at]! < column.value - 0.01)
  );
}

function tooWide(table: Table): Finding {
  const message = {
    zh: '各栏的固定宽度加起来超过版心，已按比例缩窄',
    en: 'its fixed columns are wider than the text area: all were narrowed in proportion',
  };
  return { rule: 'layout.table-wide', severity: 'info', value: nameOf(table), message };
}

/** Findings about the widths that layout settled. */
export function tableFindings({ records }: Layout, sheet: StyleSheet): Finding[] {
  return [...records.tableWidths].flatMap(([table, widths]) => {
    const tight = records.tightColumns.get(table);
    if (tight) return [cutWords(table, tight)];
    const narrow = narrowColumns(table, widths, sheet);
    if (narrow.length > 0) return [tooNarrow(table, narrow)];
    return wasCut(table, widths, sheet) ? [tooWide(table)] : [];
  });
}
