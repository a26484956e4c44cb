/** The plain text of a tree: what a search, a character count or a copy sees. */

import type { Align, Block, Cell, Inline, Label, Node } from './tree.js';
import { childrenOf } from './walk.js';

const TICKED = '☑';
const UNTICKED = '☐';

/** Plain text in reading order: blocks end in a line break, a row's cells are parted by tabs, notes stand where their mark is. */
export function textOf(node: Node): string {
  return isInline(node) ? inlineText([node]) : blockLines([node]).join('\n');
}

/** Text of inline nodes in a row; pictures give their alternative text. */
export function inlineText(inlines: readonly Inline[]): string {
  return inlines.map(textOfInline).join('');
}

function textOfInline(inline: Inline): string {
  switch (inline.type) {
    case 'text':
      return inline.text;
    case 'break':
      return '\n';
    case 'field':
      return inlineText(inline.children);
    case 'checkbox':
      return inline.checked ? TICKED : UNTICKED;
    case 'image':
      return inline.alt;
    case 'footnote':
      return `（${blockLines(inline.children).join(' ')}）`;
    case 'label':
      return labelText(inline);
    case 'reference':
      return inline.text;
  }
}

/** The alignment a cell gives to paragraphs that state none: `decimal` concerns numbers alone. */
export function textAlign({ align }: Cell): Align | undefined {
  return align === 'decimal' ? undefined : align;
}

/** 图 3-1 */
export function labelText({ prefix, number }: Label): string {
  return `${prefix}${number ?? ''}`;
}

function isInline(node: Node): node is Inline {
  return INLINE_TYPES.has(node.type);
}

const INLINE_TYPES: ReadonlySet<Node['type']> = new Set([
  'text',
  'break',
  'field',
  'checkbox',
  'image',
  'footnote',
  'label',
  'reference',
]);

type BlockLevel = Exclude<Node, Inline>;

function blockLines(nodes: readonly BlockLevel[]): string[] {
  return nodes.flatMap(linesOf);
}

function linesOf(node: BlockLevel): string[] {
  switch (node.type) {
    case 'paragraph':
    case 'heading':
      return [inlineText(node.children)];
    case 'toc':
      return node.title === '' ? [] : [node.title];
    case 'figure':
      return [node.caption.length > 0 ? inlineText(node.caption) : node.alt];
    case 'table': {
      const caption = node.caption.length > 0 ? [inlineText(node.caption)] : [];
      const cell = (children: readonly Block[]) => blockLines(children).join(' ');
      return [...caption, ...node.rows.map((row) => row.cells.map((one) => cell(one.children)).join('\t'))];
    }
    default:
      return blockLines(childrenOf(node) as readonly BlockLevel[]);
  }
}
