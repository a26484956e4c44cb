/** A layout as text, for tests and reviews: one line an item, pt to a tenth. */

import type { Item, Layout, Link, TextItem } from '../../src/layout/frame.js';
import { textOf } from '../../src/layout/layout-context.js';

/** `p1 x=79.4 y=104.9 仿宋 16 "关于……"`, page by page in drawing order. */
export function printLayout(layout: Layout): string {
  const lines = layout.pages.flatMap((page, index) => {
    const number = page.number === undefined ? 'unnumbered' : `number ${page.label}`;
    const head = `p${index + 1} ${page.style} ${round(page.width)}x${round(page.height)} ${number}`;
    return [
      head,
      ...page.items.map((item) => `p${index + 1} ${printItem(item)}`),
      ...page.links.map((link) => `p${index + 1} ${printLink(link)}`),
    ];
  });
  return `${lines.join('\n')}\n`;
}

function printLink({ x, y, width, height, page, targetY, text }: Link): string {
  const box = `x=${round(x)} y=${round(y)} ${round(width)}x${round(height)}`;
  return `link ${box} to p${page + 1} y=${round(targetY)} ${JSON.stringify(text)}`;
}

function printItem(item: Item): string {
  switch (item.type) {
    case 'text':
      return printText(item);
    case 'rule':
      return `rule ${round(item.x1)},${round(item.y1)} ${round(item.x2)},${round(item.y2)} ${item.width}`;
    case 'image':
      return `image x=${round(item.x)} y=${round(item.y)} ${round(item.width)}x${round(item.height)} ${item.path}`;
    case 'sideways':
      return `sideways x=${round(item.x)} y=${round(item.y)} ${printText(item.text)}`;
    case 'watermark':
      return `watermark x=${round(item.x)} y=${round(item.y)} ${item.degrees}° ${printText(item.text)}`;
  }
}

function printText(item: TextItem): string {
  const place = `x=${round(item.x)} y=${round(item.y)}`;
  const artifact = item.tag ? '' : ' artifact';
  return `${place} ${item.face.familyName} ${round(item.size)} ${JSON.stringify(textOf(item))}${artifact}`;
}

function round(value: number): string {
  const rounded = (Math.round(value * 10) / 10).toFixed(1);
  return rounded.endsWith('.0') ? rounded.slice(0, -2) : rounded;
}
