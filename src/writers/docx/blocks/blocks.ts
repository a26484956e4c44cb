/** Blocks as pieces, in the tree's order. */

import type { Block, Heading, Paragraph, Space } from '../../../document/tree.js';
import { namedParagraph } from '../../../style/named.js';
import { spaceHeight } from '../../../style/running-text.js';
import type { ParagraphStyle } from '../../../style/style.js';
import { freeRoom, isRaising, raisedPieces, rulePieces, signaturePieces } from '../placed/placed-blocks.js';
import type { Indent, ParagraphProperties } from '../styles/paragraph-properties.js';
import { type BlockContext, holdOf } from '../text/block-context.js';
import { holdsPicture, inlineRuns } from '../text/inlines.js';
import type { Piece } from '../text/pieces.js';
import { figurePieces } from './figure.js';
import { listPieces } from './list.js';
import { tablePieces } from './table.js';
import { tocPieces } from './toc.js';

/**
 * pt taken off every fill: Word adds the weight of rules to the height of rows, and a cover that runs over
 * its page by a hair leaves an empty one behind.
 */
const FILL_SLACK = 12;

export function blockPieces(blocks: readonly Block[], context: BlockContext): Piece[] {
  const pieces: Piece[] = [];
  for (const [index, block] of blocks.entries()) {
    const hold = holdOf(context.hold, index === blocks.length - 1);
    const own = piecesOf(block, hold === context.hold ? context : { ...context, hold });
    const before = blocks[index - 1];
    pieces.push(...(isRaising(before, context) ? raisedPieces(before, own, context) : own));
  }
  return pieces;
}

function piecesOf(block: Block, context: BlockContext): Piece[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [textPiece(block, context)];
    case 'list':
      return listPieces(block, context);
    case 'table':
      return tablePieces(block, context);
    case 'figure':
      return figurePieces(block, context);
    case 'lead':
      return context.write(block.children, context);
    case 'case':
      return block.when === 'roomy' ? context.write(block.children, context) : [];
    case 'keep':
      return context.write(block.children, { ...context, hold: context.hold === 'next' ? 'next' : 'inside' });
    case 'space':
      return spacePieces(block, context);
    case 'rule':
      return rulePieces(block, context);
    case 'signature':
      return signaturePieces(block, context);
    case 'fill':
      return fillPieces(context.writing.records.fillHeights.get(block));
    case 'pagebreak':
      return [{ type: 'break' }];
    case 'toc':
      return tocPieces(block, context);
  }
}

/** One that reached up into the margin has no height in Word, whose text begins at the margin. */
function spacePieces(space: Space, context: BlockContext): Piece[] {
  const height =
    space.to === undefined
      ? spaceHeight(space, context.writing.sheet)
      : (context.writing.records.reaches.get(space) ?? 0);
  return height > 0 ? [{ type: 'blank', height, held: context.hold === 'next' }] : [];
}

function fillPieces(height = 0): Piece[] {
  const safe = height - FILL_SLACK;
  return safe > 0 ? [{ type: 'blank', height: safe, held: false }] : [];
}

function textPiece(block: Paragraph | Heading, context: BlockContext): Piece {
  const style = block.style === '' ? context.paragraph : namedParagraph(context.writing.sheet, block.style);
  const properties = textProperties(block, style, context);
  const { shrunkSizes, lineBreaks, boundAbove, turns } = context.writing.records;
  const size = shrunkSizes.get(block);
  const shown = size === undefined ? style : { ...style, text: { ...style.text, size } };
  const runs = inlineRuns(block.children, shown, context, lineBreaks.get(block));
  if (!boundAbove.has(block)) return { type: 'paragraph', properties, runs };
  // LibreOffice would carry a paragraph that turns the page over whole.
  const turn = turns.get(block);
  if (turn) return { type: 'paragraph', properties, runs: freeRoom(turn, context) + runs };
  return { type: 'paragraph', properties: { ...properties, keepNext: true }, runs };
}

/** Only what differs from the named style. */
function textProperties(
  block: Paragraph | Heading,
  style: ParagraphStyle,
  context: BlockContext,
): ParagraphProperties {
  const isHeading = block.type === 'heading';
  const point = context.writing.records.decimalPoints.get(block);
  const align = isHeading ? undefined : point === undefined ? (block.align ?? context.align) : 'left';
  const level = isHeading && block.level !== style.outlineLevel ? block.level : undefined;
  // A heading never stands last on a page, whatever its style says.
  const keepNext = isHeading || style.keepWithNext || context.hold === 'next';
  return {
    style: context.writing.ids.paragraphs.get(style.name),
    keepNext: keepNext || undefined,
    keepLines: context.hold !== 'free' || undefined,
    // In a cell the first decimal tab takes hold of a number without a tab sign before it.
    tabs: point === undefined ? undefined : [{ at: point, align: 'decimal', leader: 'none' }],
    spacing: holdsPicture(block.children) ? { line: 'auto' } : inkSpacing(block, style, context),
    indent: context.listDepth > 0 ? listIndent(style, context) : undefined,
    align: align === style.align ? undefined : align,
    outlineLevel: level,
  };
}

/** Share of an exact line that Word and LibreOffice put above the baseline. */
const ABOVE_BASELINE = 0.8;

/** A line whose ink begins at its top, as in the PDF, and what is left of the PDF's height after it. */
function inkSpacing(block: Block, style: ParagraphStyle, context: BlockContext) {
  const ink = context.writing.records.inkLines.get(block);
  if (!ink) return undefined;
  const line = ink.baseline / ABOVE_BASELINE;
  return { before: style.before, after: style.after + Math.max(0, ink.height - line), line };
}

function listIndent(style: ParagraphStyle, context: BlockContext): Indent {
  return {
    left: context.listIndent + style.left,
    first: style.firstIndent,
    typeSize: style.text.size + style.text.tracking,
  };
}
