/** Sets a page upright that was composed lying on its side: lines run downwards, the first one at the right. */

import type { Item, RuleItem, TextItem } from '../frame.js';

/** Part of a 字's box below the baseline, as lines are placed by it. */
const DESCENT = 0.12;
/**
 * What stands upright in a line that runs downwards; Latin letters and marks lie on their side (UAX #50). The expression
 * is made where it is used: engines take long to do so, and few documents have such a line.
 */
function isUprightText(text: string): boolean {
  return /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}Ａ-Ｚａ-ｚ０-９]/u.test(
    text,
  );
}

/** Glyph `from` … `to` − 1 of a text, at its own start. */
function part(item: TextItem, from: number, to: number): TextItem {
  const origin = item.offsets[from]!;
  const end = item.offsets[to] ?? item.width;
  return {
    ...item,
    x: 0,
    y: 0,
    glyphs: item.glyphs.slice(from, to),
    offsets: item.offsets.slice(from, to).map((offset) => offset - origin),
    width: end - origin,
  };
}

/** The glyphs of a text, the upright ones one by one, the others run by run. `width`: of the upright page. */
function turnText(item: TextItem, width: number): Item[] {
  const items: Item[] = [];
  for (let from = 0; from < item.glyphs.length; ) {
    const along = item.x + item.offsets[from]!;
    const isUpright = isUprightText(item.glyphs[from]!.text);
    let to = from + 1;
    while (!isUpright && to < item.glyphs.length && !isUprightText(item.glyphs[to]!.text)) to++;
    const text = part(item, from, to);
    if (isUpright) {
      const x = width - item.y - DESCENT * item.size;
      items.push({ ...text, x, y: along + (1 - DESCENT) * item.size });
    } else items.push({ type: 'sideways', x: width - item.y, y: along, text });
    from = to;
  }
  return items;
}

function turnRule(rule: RuleItem, width: number): RuleItem {
  const { x1, y1, x2, y2 } = rule;
  return { ...rule, x1: width - y1, y1: x1, x2: width - y2, y2: x2 };
}

/** An item of the upright page on the same page lying on its left side, `width` pt wide: all of it is turned. */
export function layDown(item: Item, width: number): Item {
  if (item.type === 'rule') return turnRule(item, width);
  if (item.type !== 'text') throw new Error('running lines hold text and rules');
  const along = item.x + item.offsets[0]!;
  return { type: 'sideways', x: width - item.y, y: along, text: part(item, 0, item.glyphs.length) };
}

/** The items of a page lying on its left side, on the upright page `width` pt wide. */
export function turnItems(items: readonly Item[], width: number): Item[] {
  return items.flatMap((item) => turnItem(item, width));
}

function turnItem(item: Item, width: number): Item[] {
  switch (item.type) {
    case 'text':
      return turnText(item, width);
    case 'rule':
      return [turnRule(item, width)];
    case 'sideways':
      throw new Error('a page is turned once');
    case 'watermark':
      return [{ ...item, x: width - item.y, y: item.x }];
    case 'image':
      return [{ ...item, x: width - item.y - item.height, y: item.x }];
  }
}
