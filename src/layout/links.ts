/** Where a page leads to others: the entries of tables of contents. */

import { inlineText } from '../document/text.js';
import type { Block } from '../document/tree.js';
import type { Element, Item, Link, Page, TextItem } from './frame.js';
import type { Contents } from './line.js';

/** Where a block begins: page, and pt from its top. */
export interface Start {
  readonly page: number;
  readonly y: number;
}

/** Part of a text's size above and below its baseline. */
const ASCENT = 0.88;
const DESCENT = 0.12;

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The pages with their links: a box around all lines of an entry. */
export function addLinks(
  pages: readonly Page[],
  starts: ReadonlyMap<Block, Start>,
  contents: Contents,
): readonly Page[] {
  if (contents.links.size === 0) return pages;
  const titles = new Map(
    [...contents.composed.values()]
      .flatMap(({ entries }) => entries)
      .map(({ link, entry }) => [link, inlineText(entry.title)]),
  );
  return pages.map((page) => {
    const links = [...boxesOf(page.items, contents)].flatMap(([tag, box]): Link[] => {
      const target = starts.get(contents.links.get(tag)!);
      if (!target) return [];
      const { left: x, top: y, right, bottom } = box;
      const text = titles.get(tag) ?? '';
      return [
        { x, y, width: right - x, height: bottom - y, page: target.page, targetY: target.y, text, tag },
      ];
    });
    return links.length > 0 ? { ...page, links } : page;
  });
}

function boxesOf(items: readonly Item[], { links }: Contents): Map<Element, Box> {
  const boxes = new Map<Element, Box>();
  for (const item of items) {
    if (item.type !== 'text' || item.tag === undefined || !links.has(item.tag)) continue;
    const box = boxes.get(item.tag);
    if (box) grow(box, boxOf(item));
    else boxes.set(item.tag, boxOf(item));
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
