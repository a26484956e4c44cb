/** Walks and changes the tree. Shared code asks for a node's children here and nowhere else. */

import type { Block, Document, Inline, Node, Table } from './tree.js';

const NO_CHILDREN: readonly Node[] = [];

/** The nodes directly inside a node, in reading order (a table's caption stands above it, a figure's below). */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    // What most nodes are comes first.
    case 'text':
      return NO_CHILDREN;
    case 'paragraph':
    case 'field':
    case 'heading':
      return node.children;
    case 'document':
      return node.sections;
    case 'list':
      return node.items.flatMap((item) => item.children);
    case 'table':
      return childrenOfTable(node);
    case 'figure':
      return node.caption;
    case 'section':
      return node.foot ? [...node.children, node.foot] : node.children;
    case 'foot':
    case 'case':
    case 'lead':
    case 'signature':
    case 'keep':
    case 'footnote':
      return node.children;
    default:
      return NO_CHILDREN;
  }
}

function childrenOfTable(table: Table): readonly Node[] {
  const children: Node[] = [...table.caption];
  for (const row of table.rows) {
    for (const cell of row.cells) for (const block of cell.children) children.push(block);
  }
  return children;
}

/**
 * Calls `visit` for a node and all nodes inside it, parents first, in reading order.
 * Returning false leaves out what is inside the node. Depth costs memory, never the call stack.
 */
export function walk(root: Node, visit: (node: Node) => unknown): void {
  const waiting: Node[] = [root];
  for (let count = 1; count > 0; ) {
    const node = waiting[--count]!;
    if (visit(node) === false) continue;
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) waiting[count++] = children[i]!;
  }
}

/** All nodes of one type, in reading order: `nodesOf(document, 'footnote')` numbers the notes. */
export function nodesOf<T extends Node['type']>(root: Node, type: T): Extract<Node, { type: T }>[] {
  const found: Extract<Node, { type: T }>[] = [];
  walk(root, (node) => {
    if (node.type === type) found.push(node as Extract<Node, { type: T }>);
  });
  return found;
}

/** What to put in a node's place, its own children already changed; undefined keeps it. */
export interface Changes {
  readonly block?: (block: Block) => readonly Block[] | undefined;
  readonly inline?: (inline: Inline) => readonly Inline[] | undefined;
}

/** The document with blocks and inlines replaced, innermost first; what nobody changes stays the same object. */
export function mapDocument(document: Document, changes: Changes): Document {
  const sections = mapSame(document.sections, (section) => {
    const children = mapBlocks(section.children, changes);
    const foot = section.foot && changeChildren(section.foot, changes);
    const isSame = children === section.children && foot === section.foot;
    return isSame ? section : { ...section, children, foot };
  });
  return sections === document.sections ? document : { ...document, sections };
}

/** Blocks with what is inside them changed, then themselves. */
export function mapBlocks(blocks: readonly Block[], changes: Changes): readonly Block[] {
  return flatMapSame(blocks, (block) => {
    const changed = changeInside(block, changes);
    return changes.block?.(changed) ?? changed;
  });
}

/** Inlines with what is inside them changed, then themselves. */
export function mapInlines(inlines: readonly Inline[], changes: Changes): readonly Inline[] {
  return flatMapSame(inlines, (inline) => {
    const changed = changeInsideInline(inline, changes);
    return changes.inline?.(changed) ?? changed;
  });
}

function changeInsideInline(inline: Inline, changes: Changes): Inline {
  if (inline.type === 'field') {
    const children = mapInlines(inline.children, changes);
    return children === inline.children ? inline : { ...inline, children };
  }
  if (inline.type === 'footnote') {
    const children = mapBlocks(inline.children, changes);
    return children === inline.children ? inline : { ...inline, children };
  }
  return inline;
}

function changeInside(block: Block, changes: Changes): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading': {
      const children = mapInlines(block.children, changes);
      return children === block.children ? block : { ...block, children };
    }
    case 'case':
    case 'lead':
    case 'keep': {
      const children = mapBlocks(block.children, changes);
      return children === block.children ? block : { ...block, children };
    }
    case 'signature': {
      const children = mapSame(block.children, (line) => {
        const words = mapInlines(line.children, changes);
        return words === line.children ? line : { ...line, children: words };
      });
      return children === block.children ? block : { ...block, children };
    }
    case 'list': {
      const items = mapSame(block.items, (item) => changeChildren(item, changes));
      return items === block.items ? block : { ...block, items };
    }
    case 'figure': {
      const caption = mapInlines(block.caption, changes);
      return caption === block.caption ? block : { ...block, caption };
    }
    case 'table':
      return changeTable(block, changes);
    default:
      return block;
  }
}

function changeTable(table: Table, changes: Changes): Table {
  const caption = mapInlines(table.caption, changes);
  const rows = mapSame(table.rows, (row) => {
    const cells = mapSame(row.cells, (cell) => changeChildren(cell, changes));
    return cells === row.cells ? row : { ...row, cells };
  });
  return caption === table.caption && rows === table.rows ? table : { ...table, caption, rows };
}

function changeChildren<T extends { readonly children: readonly Block[] }>(holder: T, changes: Changes): T {
  const children = mapBlocks(holder.children, changes);
  return children === holder.children ? holder : { ...holder, children };
}

/** `map` that gives the same array back when every element stayed the same. */
function mapSame<T>(list: readonly T[], change: (element: T) => T): readonly T[] {
  let changed: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const one = change(list[i]!);
    if (one !== list[i]) changed ??= list.slice(0, i);
    changed?.push(one);
  }
  return changed ?? list;
}

function flatMapSame<T extends Node>(
  list: readonly T[],
  change: (element: T) => T | readonly T[],
): readonly T[] {
  let changed: T[] | undefined;
  for (let i = 0; i < list.length; i++) {
    const element = list[i]!;
    const replacement = change(element);
    const isSame = isList(replacement)
      ? replacement.length === 1 && replacement[0] === element
      : replacement === element;
    if (!isSame) changed ??= list.slice(0, i);
    if (changed === undefined) continue;
    if (isList(replacement)) changed.push(...replacement);
    else changed.push(replacement);
  }
  return changed ?? list;
}

function isList<T extends Node>(value: T | readonly T[]): value is readonly T[] {
  return Array.isArray(value);
}
