/** Where a page leads to others: the entries of tables of contents, and references in the text. */

import { wordsOf } from '../../document/contents.js';
import { inlineText } from '../../document/text.js';
import type { Block, Inline } from '../../document/tree.js';
import type { Item, Link, Page, StructureElement, TextItem } from '../frame.js';
import type { Contents } from '../layout-context.js';

/** Where a block begins: page, and pt from its top. */
export interface Start {
  readonly page: number;
  readonly y: number;
}

type Starts = ReadonlyMap<Block, Start>;

/** Part of a text's size above and below its baseline. */
const ASCENT = 0.88;
const DESCENT = 0.12;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The pages with their links: a box around all lines of an entry, one around each line of a reference. */
export function addLinks(pages: readonly Page[], starts: Starts, { links }: Contents): readonly Page[] {
  if (links.size === 0) return pages;
  return pages.map((page) => {
    const boxes = boxesOf(page.items, links);
    if (boxes.size === 0) return page;
    const found = [...boxes].flatMap(([tag, lines]) => linksTo(links.get(tag)!, tag, lines, starts));
    return { ...page, items: withoutDeadEnds(page.items, links, starts), links: found };
  });
}

function linksTo(block: Block, tag: StructureElement, boxes: readonly Box[], starts: Starts): Link[] {
  const target = starts.get(block);
  if (!target) return [];
  const text = inlineText(wordsOf(titleOf(block))).trim();
  const { page, y: targetY } = target;
  return boxes.map(({ left: x, top: y, right, bottom }) => {
    return { x, y, width: right - x, height: bottom - y, page, targetY, text, tag };
  });
}

/** What a block is called. */
function titleOf(block: Block): readonly Inline[] {
  if (block.type === 'heading' || block.type === 'paragraph') return block.children;
  return block.type === 'figure' || block.type === 'table' ? block.caption : [];
}

/** Boxes of the links that show on a page, in the text's order. */
function boxesOf(
  items: readonly Item[],
  links: Contents['links'],
): ReadonlyMap<StructureElement, readonly Box[]> {
  const boxes = new Map<StructureElement, Box[]>();
  let line: TextItem | undefined;
  for (const item of items) {
    if (item.type !== 'text' || item.tag === undefined || !links.has(item.tag)) continue;
    const known = boxes.get(item.tag);
    const isSameLine = line?.tag === item.tag && line.y === item.y;
    line = item;
    if (!known) boxes.set(item.tag, [boxOf(item)]);
    else if (isSameLine || !item.tag.within) grow(known.at(-1)!, boxOf(item));
    else known.push(boxOf(item));
  }
  return boxes;
}

function boxOf({ x, y, width, size }: TextItem): Box {
  return { left: x, top: y - ASCENT * size, right: x + width, bottom: y + DESCENT * size };
}

function grow(box: Box, other: Box): void {
  box.left = Math.min(box.left, other.left);
  box.top = Math.min(box.top, other.top);
  box.right = Math.max(box.right, other.right);
  box.bottom = Math.max(box.bottom, other.bottom);
}

/** A reference whose target is on no page becomes plain text: a Link element without an annotation is invalid. */
function withoutDeadEnds(items: readonly Item[], links: Contents['links'], starts: Starts): readonly Item[] {
  return items.map((item) => {
    const within = item.type === 'text' ? item.tag?.within : undefined;
    if (item.type !== 'text' || !within) return item;
    const target = links.get(item.tag!);
    return target && !starts.has(target) ? { ...item, tag: within } : item;
  });
}
