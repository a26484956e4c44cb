/** Widths without fonts: good enough for the columns and markers of a document that Word sets again anyway. */

import { inlineText } from '../../document/text.js';
import type { Block, Inline } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';

const NARROW = 0.5;

/** em: half for Latin letters and digits, one for the rest. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! < 0x2000 ? NARROW : 1;
  return width;
}

/** The longest word of blocks' text that no line breaks, in em: Latin letters and digits in a row. */
export function longestWord(blocks: readonly Block[]): number {
  let longest = 0;
  for (const word of blocks.flatMap(wordsOf)) longest = Math.max(longest, word.length * NARROW);
  return longest;
}

function wordsOf(block: Block): readonly string[] {
  const isText = block.type === 'paragraph' || block.type === 'heading';
  return isText ? (inlineText(block.children).match(/[!-~]+/g) ?? []) : [];
}

/** Height of blocks in a column, pt; pictures and tables count as a page. Never low by much: lines are counted full. */
export function estimateHeight(blocks: readonly Block[], width: number, style: ParagraphStyle): number {
  let height = 0;
  for (const block of blocks) {
    if (block.type === 'space') height += block.height;
    else if (block.type !== 'paragraph' && block.type !== 'heading') return Number.POSITIVE_INFINITY;
    else height += textHeight(block.children, width, style);
  }
  return height;
}

function textHeight(inlines: readonly Inline[], width: number, style: ParagraphStyle): number {
  const length = inlineWidth(inlines) * style.text.size + style.firstIndent;
  return Math.max(1, Math.ceil(length / width)) * style.linePitch;
}

/** The longest line of blocks, in em. */
export function longestLine(blocks: readonly Block[]): number {
  return blocks.reduce((longest, block) => Math.max(longest, lineOf(block)), 0);
}

function lineOf(block: Block): number {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return inlineWidth(block.children);
    case 'keep':
      return longestLine(block.children);
    case 'list':
      return 3 + Math.max(0, ...block.items.map((item) => longestLine(item.children)));
    case 'table':
    case 'figure':
      return 20;
    default:
      return 0;
  }
}

function inlineWidth(inlines: readonly Inline[]): number {
  let width = 0;
  for (const inline of inlines) {
    if (inline.type === 'text') width += estimateWidth(inline.text);
    else if (inline.type === 'field') width += inlineWidth(inline.children);
    else if (inline.type === 'checkbox') width += 1;
  }
  return width;
}
