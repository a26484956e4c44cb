/** The tree as text, one line a node, for golden tests and for looking at. */

import { labelText } from '../../src/document/text.js';
import type {
  Cell,
  ColumnWidth,
  Inline,
  ListItem,
  Node,
  Row,
  Seal,
  Section,
  Table,
  Text,
} from '../../src/document/tree.js';

/** A line of the print and the lines inside it. */
interface Entry {
  readonly line: string;
  readonly inside: readonly Entry[];
}

/** An indented line for every node: type, then what differs from the usual, then the text in quotes. */
export function printTree(node: Node | readonly Node[]): string {
  const roots = Array.isArray(node) ? (node as readonly Node[]) : [node as Node];
  const lines: string[] = [];
  const print = (entry: Entry, depth: number) => {
    lines.push(`${'  '.repeat(depth)}${entry.line}`);
    for (const inner of entry.inside) print(inner, depth + 1);
  };
  for (const root of roots) print(entryOf(root), 0);
  return `${lines.join('\n')}\n`;
}

type Printers = { readonly [T in Node['type']]: (node: Extract<Node, { type: T }>) => Entry };

const PRINTERS: Printers = {
  document: (node) =>
    entry(['document', quote(node.title), node.language, `style=${node.style}`], node.sections),
  section: (node) =>
    entry(
      ['section', `page=${node.page}`, ...sheetSize(node.sheet)],
      node.foot ? [...node.children, node.foot] : node.children,
    ),
  paragraph: (node) => entry(['paragraph', named(node.style), option('align', node.align)], node.children),
  heading: (node) =>
    entry(['heading', String(node.level), named(node.style), option('id', node.id)], node.children),
  list: (node) => ({
    line: words([
      'list',
      named(node.style),
      node.ordered ? 'ordered' : '',
      node.ordered && node.start !== 1 ? `start=${node.start}` : '',
    ]),
    inside: node.items.map(itemEntry),
  }),
  table: tableEntry,
  figure: (node) =>
    entry(
      ['figure', node.path, quote(node.alt), option('width', node.width), option('id', node.id)],
      node.caption,
    ),
  space: (node) =>
    entry(
      [
        'space',
        node.to === undefined ? number(node.height) : option('to', node.to),
        option('lines', node.lines),
      ],
      [],
    ),
  rule: (node) => entry(['rule', named(node.style)], []),
  signature: (node) =>
    entry(
      [
        'signature',
        node.arrangement,
        option('right', node.right),
        option('step', node.step),
        sealWords(node.seal),
      ],
      node.children,
    ),
  foot: (node) => entry(['foot', node.even ? 'even' : ''], node.children),
  fill: () => entry(['fill'], []),
  pagebreak: () => entry(['pagebreak'], []),
  case: (node) => entry(['case', node.when], node.children),
  lead: (node) => entry(['lead'], node.children),
  keep: (node) => entry(['keep', option('lines', node.lines)], node.children),
  toc: (node) => entry(['toc', node.of, `levels=${node.from}-${node.to}`, quote(node.title)], []),
  text: (node) => entry([textLine(node)], []),
  break: () => entry(['break'], []),
  field: (node) => entry(['field', node.pointer], node.children),
  checkbox: (node) => entry(['checkbox', node.pointer, quote(node.value), node.checked ? 'checked' : ''], []),
  image: (node) => entry(['image', node.path, quote(node.alt)], []),
  footnote: (node) => entry(['footnote'], node.children),
  label: (node) => entry(['label', node.of, quote(labelText(node)), node.restarts ? 'restarts' : ''], []),
  reference: (node) => entry(['reference', node.target, node.show, quote(node.text)], []),
};

function entryOf(node: Node): Entry {
  const print = PRINTERS[node.type] as (one: Node) => Entry;
  return print(node);
}

function entry(parts: readonly string[], children: readonly Node[]): Entry {
  return { line: words(parts), inside: children.map(entryOf) };
}

function itemEntry(item: ListItem): Entry {
  return { line: 'item', inside: item.children.map(entryOf) };
}

function tableEntry(table: Table): Entry {
  const caption = table.caption.length === 0 ? [] : [captionEntry(table.caption)];
  const columns = `columns=${table.columns.map(column).join(' ')}`;
  const header = table.headerRows > 0 ? `header=${table.headerRows}` : '';
  return {
    line: words(['table', named(table.style), header, columns, option('id', table.id)]),
    inside: [...caption, ...table.rows.map(rowEntry)],
  };
}

function captionEntry(caption: readonly Inline[]): Entry {
  return { line: 'caption', inside: caption.map(entryOf) };
}

function rowEntry(row: Row): Entry {
  const height = row.minHeight > 0 ? `height=${number(row.minHeight)}` : '';
  return { line: words(['row', height, row.keepTogether ? 'keep' : '']), inside: row.cells.map(cellEntry) };
}

function cellEntry(cell: Cell): Entry {
  const { borders } = cell;
  const sides = borders && (['top', 'right', 'bottom', 'left'] as const).filter((side) => borders[side]);
  const line = words([
    cell.header ? 'header-cell' : 'cell',
    cell.colspan > 1 ? `colspan=${cell.colspan}` : '',
    cell.rowspan > 1 ? `rowspan=${cell.rowspan}` : '',
    named(cell.style ?? ''),
    option('align', cell.align),
    cell.verticalAlign === 'middle' ? '' : `valign=${cell.verticalAlign}`,
    sides === undefined ? '' : `borders=${sides.join('+') || 'none'}`,
    option('diagonal', cell.diagonal),
  ]);
  return { line, inside: cell.children.map(entryOf) };
}

function textLine(node: Text): string {
  const styles = node.styles.length > 0 ? `[${node.styles.join(' ')}]` : '';
  return words([quote(node.text), styles, node.origin === undefined ? '' : `@${node.origin}`]);
}

function sealWords(seal: Seal | undefined): string {
  if (seal === undefined) return '';
  const flags = [seal.outlined ? 'outlined' : '', seal.clear ? 'clear' : ''];
  return words([`seal=${seal.path ?? 'none'}`, quote(seal.alt), option('width', seal.width), ...flags]);
}

function column(width: ColumnWidth): string {
  if (width.kind === 'content') return 'auto';
  if (width.kind === 'bounds') return `${number(width.least)}..${number(width.most)}`;
  if (width.kind === 'flexible') return `${number(width.value)}+`;
  return width.kind === 'fixed' ? `${number(width.value)}pt` : number(width.value);
}

function words(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}

function named(style: string): string {
  return style === '' ? '' : `style=${style}`;
}

function option(name: string, value: string | number | undefined): string {
  if (value === undefined) return '';
  return `${name}=${typeof value === 'number' ? number(value) : value}`;
}

function number(value: number): string {
  return String(Number(value.toFixed(3)));
}

function quote(text: string): string {
  return JSON.stringify(text);
}

function sheetSize(sheet: Section['sheet']): string[] {
  return sheet ? [`sheet=${sheet.width}x${sheet.height}`, `clear=${sheet.clear}`] : [];
}
