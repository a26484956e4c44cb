/** GFM tables → tables that fill the text width, columns by what they hold. */

import type { Table as MarkdownTable, Paragraph, RootContent, TableCell, TableRow } from 'mdast';
import { LIMITS } from '../../base/limits.js';
import { inlineText } from '../../document/text.js';
import type { Cell, ColumnWidth, Inline, Row, Table } from '../../document/tree.js';
import { deeper, report, type Scope } from '../narrative.js';
import { isChinese } from '../scripts.js';
import { readInlines } from './markdown-inlines.js';
import { takeId } from './markdown-references.js';

/** The table, or undefined, with a finding, when it is too large. */
export function readTable(node: MarkdownTable, caption: readonly Inline[], scope: Scope): Table | undefined {
  const { rows: written, caption: ownCaption } = splitCaption(node, scope);
  const width = written[0]?.children.length ?? 0;
  if (width > LIMITS.tableColumns || written.length > LIMITS.tableRows) {
    reportSize(node, width, written.length, scope);
    return undefined;
  }
  const inside = deeper(scope, { paragraph: '', styles: [] });
  const rows = written.map((row, index) => readRow(row, index === 0, width, node.align ?? [], inside));
  const { id, content } = takeId(caption.length > 0 ? caption : ownCaption);
  const hasHeader = rows[0]!.cells.some((cell) => cell.children.length > 0);
  return {
    type: 'table',
    style: scope.narrative.options.styles.table,
    columns: columnWidths(rows, width),
    headerRows: hasHeader ? 1 : 0,
    rows: hasHeader || rows.length === 1 ? rows : rows.slice(1),
    caption: content,
    ...(id !== undefined && { id }),
  };
}

/** A caption written right under the last row is read by GFM as a row of one cell. */
function splitCaption(node: MarkdownTable, scope: Scope): { rows: TableRow[]; caption: Inline[] } {
  const rows = node.children;
  const last = rows.at(-1);
  const isWhole = rows.length > 1 && last?.children.length === 1;
  const caption = isWhole ? captionIn(last.children[0]!, scope) : undefined;
  return caption ? { rows: rows.slice(0, -1), caption } : { rows, caption: [] };
}

function readRow(
  row: TableRow,
  header: boolean,
  width: number,
  aligns: readonly (string | null)[],
  scope: Scope,
): Row {
  const cells: Cell[] = [];
  for (let column = 0; column < width; column++) {
    const children = readInlines(row.children[column]?.children ?? [], scope);
    const align = aligns[column] as 'left' | 'center' | 'right' | null | undefined;
    cells.push({
      colspan: 1,
      rowspan: 1,
      header,
      style: undefined,
      align: align ?? undefined,
      verticalAlign: 'middle',
      borders: undefined,
      diagonal: undefined,
      children: children.length === 0 ? [] : [{ type: 'paragraph', style: '', align: undefined, children }],
    });
  }
  return { minHeight: 0, keepTogether: header, cells };
}

/** Up to here a column gets what its longest cell needs; beyond, text is expected to wrap, and length counts less. */
const UNWRAPPED = 8;
const LEAST = 2;
const MOST = 200;
const PADDING = 1;

/** Shares of the text width by the longest text of each column, in em, long ones damped. */
function columnWidths(rows: readonly Row[], width: number): ColumnWidth[] {
  return Array.from({ length: width }, (_, column) => {
    const longest = rows.reduce((most, row) => Math.max(most, textWidth(row.cells[column]!)), LEAST);
    const length = Math.min(longest, MOST);
    const damped = length <= UNWRAPPED ? length : UNWRAPPED + (length - UNWRAPPED) ** 0.75;
    return { kind: 'flexible', value: Math.round((damped + PADDING) * 10) / 10 };
  });
}

/** Rough width in em: Chinese characters count one, others half. */
function textWidth(cell: Cell): number {
  const text = cell.children
    .map((block) => (block.type === 'paragraph' ? inlineText(block.children) : ''))
    .join('');
  let width = 0;
  for (const character of text.slice(0, 2 * MOST)) width += isChinese(character) ? 1 : 0.5;
  return width;
}

function reportSize(node: MarkdownTable, columns: number, rows: number, scope: Scope): void {
  const message = {
    zh: `表格有 ${rows} 行 ${columns} 列，太大`,
    en: `the table is too large: ${rows} × ${columns}`,
  };
  const wanted = {
    zh: `至多 ${LIMITS.tableRows} 行 ${LIMITS.tableColumns} 列`,
    en: `at most ${LIMITS.tableRows} rows and ${LIMITS.tableColumns} columns`,
  };
  report(scope.narrative, node, 'narrative.table', 'error', '', message, wanted);
}

/** `表：…`, `Table: …` and pandoc's `: …` name a caption; a number (`表 1：…`) stays part of it. */
const PREFIX = /^(?:表[ \u3000]*[：:]|table[ ]*:|:(?=\s))\s*/i;
const NUMBERED = /^(?:表|table)[ \u3000]*\d+(?:[-–.．]\d+)*(?:[ \u3000]*[：:]|[ \u3000]+(?=[^。；]{1,60}$))/i;

/** The caption a paragraph (or a lone cell) beside a table holds, or undefined when it is ordinary text. */
export function captionIn(node: Paragraph | TableCell, scope: Scope): Inline[] | undefined {
  const first = node.children[0];
  if (first?.type !== 'text') return undefined;
  if (NUMBERED.test(first.value)) return readInlines(node.children, { ...scope, styles: [] });
  const prefix = PREFIX.exec(first.value);
  if (!prefix) return undefined;
  const rest = { ...first, value: first.value.slice(prefix[0].length) };
  return readInlines([rest, ...node.children.slice(1)], { ...scope, styles: [] });
}

/** The captions among sibling blocks: table → the paragraph that is its caption. One above wins over one below. */
export function findCaptions(nodes: readonly RootContent[]): Map<MarkdownTable, Paragraph> {
  const captions = new Map<MarkdownTable, Paragraph>();
  nodes.forEach((node, index) => {
    const [above, below] = [nodes[index - 1], nodes[index + 1]];
    const isBeside = above?.type === 'table' || below?.type === 'table';
    if (!isBeside || node.type !== 'paragraph' || !isCaptionText(node)) return;
    if (below?.type === 'table' && !captions.has(below)) captions.set(below, node);
    else if (above?.type === 'table' && !captions.has(above)) captions.set(above, node);
  });
  return captions;
}

function isCaptionText(node: Paragraph): boolean {
  const first = node.children[0];
  return first?.type === 'text' && (PREFIX.test(first.value) || NUMBERED.test(first.value));
}
