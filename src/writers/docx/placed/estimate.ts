/** Widths without fonts: good enough for the rows and markers of a document that Word sets again anyway. */

import { labelText } from '../../../document/text.js';
import type { Block, Inline } from '../../../document/tree.js';
import type { ParagraphStyle } from '../../../style/style.js';

const NARROW = 0.5;

/** em: half for Latin letters and digits, one for the rest. */
export function estimateWidth(text: string): number {
  let width = 0;
  for (const character of text) width += character.codePointAt(0)! < 0x2000 ? NARROW : 1;
  return width;
}

/** Height of blocks in a column, pt; pictures and tables count as a page. Never low by much: lines are counted full. */
export function estimateHeight(blocks: readonly Block[], width: number, style: ParagraphStyle): number {
  let height = 0;
  for (const block of blocks) {
    if (block.type === 'space') height += block.height + (block.lines ?? 0) * style.linePitch;
    else if (block.type !== 'paragraph' && block.type !== 'heading') return Number.POSITIVE_INFINITY;
    else height += textHeight(block.children, width, style);
  }
  return height;
}

function textHeight(inlines: readonly Inline[], width: number, style: ParagraphStyle): number {
  const length = inlineWidth(inlines) * style.text.size + style.firstIndent;
  return Math.max(1, Math.ceil(length / width)) * style.linePitch;
}

function inlineWidth(inlines: readonly Inline[]): number {
  let width = 0;
  for (const inline of inlines) {
    if (inline.type === 'text') width += estimateWidth(inline.text);
    else if (inline.type === 'field') width += inlineWidth(inline.children);
    else if (inline.type === 'checkbox') width += 1;
    else if (inline.type === 'label') width += estimateWidth(labelText(inline));
    else if (inline.type === 'reference') width += estimateWidth(inline.text);
  }
  return width;
}
