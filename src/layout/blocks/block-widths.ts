/** Measures blocks that have no column yet: for columns whose width follows their content. */

import type { TextDemand } from '../../document/fit-columns.js';
import type { Block, List } from '../../document/tree.js';
import { namedList } from '../../style/named.js';
import { textDemand } from '../paragraphs/text-demand.js';
import { paragraphStyle, type Setting, settingIn } from './setting.js';

const NOTHING: TextDemand = { min: 0, phrase: 0, lengths: [] };

/**
 * What blocks one below the other ask of their column, pt.
 * @param short stretches of at most so many glyphs are never cut
 */
export function measureBlocks(blocks: readonly Block[], setting: Setting, short = 0): TextDemand {
  const demands = blocks.map((block) => measureBlock(block, setting, short));
  return demands.length === 1 ? demands[0]! : joinDemands(demands, 0);
}

/** What the longest of these asks for when it stands on one line, pt. */
export function wholeWidth({ lengths }: TextDemand): number {
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

function joinDemands(demands: readonly TextDemand[], indent: number): TextDemand {
  const most = (widths: readonly number[]) => widths.reduce((a, b) => Math.max(a, b), 0);
  return {
    min: most(demands.map(({ min }) => min)) + indent,
    phrase: most(demands.map(({ phrase }) => phrase)) + indent,
    lengths: demands.flatMap(({ lengths }) => lengths.map((length) => length + indent)),
  };
}

function measureBlock(block: Block, setting: Setting, short: number): TextDemand {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return textDemand(block.children, paragraphStyle(block.style, setting), setting.context, short);
    case 'keep':
    case 'signature':
    case 'lead':
    case 'case':
      return measureBlocks(block.children, setting, short);
    case 'list':
      return measureList(block, setting, short);
    // Pictures and tables take what they are given.
    case 'figure':
      return { ...NOTHING, lengths: [block.width ?? setting.width] };
    case 'table':
      return { ...NOTHING, lengths: [setting.width] };
    default:
      return NOTHING;
  }
}

function measureList(list: List, setting: Setting, short: number): TextDemand {
  const style = namedList(setting.context.sheet, list.style);
  const indent = style.levels[Math.min(setting.listDepth, style.levels.length - 1)]?.indent ?? 0;
  const inside = settingIn(setting, { listDepth: setting.listDepth + 1 });
  return joinDemands(
    list.items.map((item) => measureBlocks(item.children, inside, short)),
    indent,
  );
}
