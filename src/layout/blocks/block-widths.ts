/** Measures blocks that have no column yet: for columns whose width follows their content. */

import type { WidthRange } from '../../document/column-widths.js';
import type { Block, List } from '../../document/tree.js';
import { namedList } from '../../style/named.js';
import { measureParagraph } from '../paragraphs/paragraph.js';
import { paragraphStyle, type Setting, settingIn } from './setting.js';

const NOTHING: WidthRange = { min: 0, max: 0 };

/** Narrowest and natural width of blocks one below the other, pt. */
export function measureBlocks(blocks: readonly Block[], setting: Setting): WidthRange {
  let { min, max } = NOTHING;
  for (const block of blocks) {
    const range = measureBlock(block, setting);
    min = Math.max(min, range.min);
    max = Math.max(max, range.max);
  }
  return { min, max };
}

function measureBlock(block: Block, setting: Setting): WidthRange {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return measureParagraph(block.children, paragraphStyle(block.style, setting), setting.context);
    case 'keep':
    case 'signature':
    case 'lead':
    case 'case':
      return measureBlocks(block.children, setting);
    case 'list':
      return measureList(block, setting);
    // Pictures and tables take what they are given.
    case 'figure':
      return { min: 0, max: block.width ?? setting.width };
    case 'table':
      return { min: 0, max: setting.width };
    default:
      return NOTHING;
  }
}

function measureList(list: List, setting: Setting): WidthRange {
  const style = namedList(setting.context.sheet, list.style);
  const indent = style.levels[Math.min(setting.listDepth, style.levels.length - 1)]?.indent ?? 0;
  const inside = settingIn(setting, { listDepth: setting.listDepth + 1 });
  const ranges = list.items.map((item) => measureBlocks(item.children, inside));
  const min = ranges.reduce((widest, range) => Math.max(widest, range.min), 0);
  const max = ranges.reduce((widest, range) => Math.max(widest, range.max), 0);
  return { min: min + indent, max: max + indent };
}
