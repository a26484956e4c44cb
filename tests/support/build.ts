/** Short constructors for trees in layout tests. */

import type {
  Block,
  Cell,
  ColumnWidth,
  Document,
  Footnote,
  Heading,
  Inline,
  List,
  Paragraph,
  Row,
  Section,
  Table,
  Text,
} from '../../src/document/tree.js';

export function text(value: string): Text {
  return { type: 'text', text: value, styles: [], origin: undefined };
}

function inlines(content: string | readonly Inline[]): readonly Inline[] {
  return typeof content === 'string' ? [text(content)] : content;
}

export function p(content: string | readonly Inline[], style = ''): Paragraph {
  return { type: 'paragraph', style, align: undefined, children: inlines(content) };
}

export function h(level: number, content: string): Heading {
  return { type: 'heading', level, style: `heading-${Math.min(level, 2)}`, children: [text(content)] };
}

export function note(...children: Block[]): Footnote {
  return { type: 'footnote', children };
}

export function td(content: string | readonly Block[], changes: Partial<Cell> = {}): Cell {
  const children = typeof content === 'string' ? [p(content)] : content;
  return {
    colspan: 1,
    rowspan: 1,
    header: false,
    style: undefined,
    align: undefined,
    verticalAlign: 'middle',
    borders: undefined,
    diagonal: undefined,
    children,
    ...changes,
  };
}

export function tr(cells: readonly (Cell | string)[], changes: Partial<Row> = {}): Row {
  const children = cells.map((cell) => (typeof cell === 'string' ? td(cell) : cell));
  return { minHeight: 0, keepTogether: false, cells: children, ...changes };
}

export function fractions(count: number): ColumnWidth[] {
  return Array.from({ length: count }, () => ({ kind: 'fraction', value: 1 }));
}

export function table(
  columns: number | readonly ColumnWidth[],
  rows: readonly Row[],
  changes: Partial<Table> = {},
): Table {
  const widths = typeof columns === 'number' ? fractions(columns) : columns;
  return { type: 'table', style: 'grid', columns: widths, headerRows: 0, rows, caption: [], ...changes };
}

export function list(ordered: boolean, items: readonly (string | readonly Block[])[]): List {
  const children = items.map((item) => ({ children: typeof item === 'string' ? [p(item)] : item }));
  return { type: 'list', style: 'list', ordered, start: 1, items: children };
}

export function section(page: string, ...children: Block[]): Section {
  return { type: 'section', page, children };
}

export function documentOf(...sections: Section[]): Document {
  return { type: 'document', title: '测试', language: 'zh-CN', style: 'test', sections };
}

/** A body section's document. */
export function body(...children: Block[]): Document {
  return documentOf(section('body', ...children));
}

/** `count` Chinese characters, each its own: 一丁丂七 … */
export function han(count: number, from = 0): string {
  return Array.from({ length: count }, (_, index) =>
    String.fromCodePoint(0x4e00 + ((from + index) % 20000)),
  ).join('');
}
