/** Lists whose items are ordinary paragraphs that begin with their number: 公文's `1. …`. */

import type { Block, List, Text } from '../document/tree.js';
import { formatNumeral } from './numerals.js';
import type { ListLevel, ListStyle } from './style.js';

/** The style's level at a depth: deeper ones repeat the last, indented further by its hanging. */
export function levelAt(style: ListStyle, depth: number): ListLevel {
  const last = style.levels.length - 1;
  const level = style.levels[Math.min(depth, last)];
  if (!level) throw new Error(`list style "${style.name}" has no levels`);
  const beyond = Math.max(0, depth - last);
  return { ...level, indent: level.indent + beyond * level.hanging };
}

export function markerText(list: List, index: number, level: ListLevel): string {
  const { ordered, start } = list;
  return ordered ? level.ordered.replaceAll('#', formatNumeral(start + index, level.numerals)) : level.bullet;
}

/** By list, because layout and writers must refer to the same paragraphs. */
const kept = new WeakMap<List, Block[][]>();

/** The blocks of each item, the marker being the first words of its first paragraph. `depth`: of the list, 0 for outermost. */
export function runInItems(list: List, style: ListStyle, depth: number): Block[][] {
  const blocks = kept.get(list) ?? makeItems(list, style, depth);
  kept.set(list, blocks);
  return blocks;
}

function makeItems(list: List, style: ListStyle, depth: number): Block[][] {
  const level = levelAt(style, depth);
  return list.items.map(({ children }, index) => {
    const marker: Text = {
      type: 'text',
      text: markerText(list, index, level),
      styles: [],
      origin: undefined,
    };
    const [first, ...others] = children;
    if (first?.type === 'paragraph') {
      return [{ ...first, children: [marker, ...first.children] }, ...others];
    }
    return [{ type: 'paragraph', style: '', align: undefined, children: [marker] }, ...children];
  });
}
