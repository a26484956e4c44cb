/** Which blocks the outline and tables of contents list. */

import type { Block } from '../document/tree.js';
import type { StyleSheet } from './style.js';

/** Level of a block in the outline, 1–9; 0 for blocks that are not in it. */
export function outlineLevelOf(block: Block, sheet: StyleSheet): number {
  if (block.type === 'heading') return block.level;
  return block.type === 'paragraph' ? (sheet.paragraphs.get(block.style)?.outlineLevel ?? 0) : 0;
}
