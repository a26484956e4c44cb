/** Blocks as pieces, in the tree's order. */

import type { Block, Heading, Paragraph, Space } from '../../../document/tree.js';
import { spaceHeight } from '../../../style/running-text.js';
import type { ParagraphStyle } from '../../../style/style.js';
import { bindAbove, isRaising, raisedPieces, rulePieces, signaturePieces } from '../placed/placed.js';
import type { Indent, ParagraphProperties } from '../styles/paragraph-properties.js';
import { holdsPicture, inlineRuns } from '../text/inlines.js';
import { type LineHold, lineHolds } from '../text/line-holds.js';
import type { Piece } from '../text/pieces.js';
import { holdOf, namedParagraph, type Place } from '../text/place.js';
import { figurePieces } from './figure.js';
import { listPieces } from './list.js';
import { tablePieces } from './table.js';
import { tocPieces } from './toc.js';

/**
 * pt taken off every fill: Word adds the weight of rules to the height of rows, and a cover that runs over
 * its page by a hair leaves an empty one behind.
 */
const FILL_SLACK = 12;

export function blockPieces(blocks: readonly Block[], place: Place): Piece[] {
  let pieces: Piece[] = [];
  for (const [index, block] of blocks.entries()) {
    const hold = holdOf(place.hold, index === blocks.length - 1);
    const own = piecesOf(block, hold === place.hold ? place : { ...place, hold });
    if (block.type === 'keep' && block.lines) {
      pieces = bindAbove(pieces, blocks.slice(0, index), block.lines, place);
    }
    const before = blocks[index - 1];
    pieces.push(...(isRaising(before, place) ? raisedPieces(before, own, place) : own));
  }
  return pieces;
}

function piecesOf(block: Block, place: Place): Piece[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return [textPiece(block, place)];
    case 'list':
      return listPieces(block, place);
    case 'table':
      return tablePieces(block, place);
    case 'figure':
      return figurePieces(block, place);
    case 'lead':
      return place.write(block.children, place);
    case 'case':
      return block.when === 'roomy' ? place.write(block.children, place) : [];
    case 'keep':
      return place.write(block.children, { ...place, hold: place.hold === 'next' ? 'next' : 'inside' });
    case 'space':
      return spacePieces(block, place);
    case 'rule':
      return rulePieces(block, place);
    case 'signature':
      return signaturePieces(block, place);
    case 'fill':
      return fillPieces(place.writing.fillHeights.get(block));
    case 'pagebreak':
      return [{ type: 'break' }];
    case 'toc':
      return tocPieces(block, place);
  }
}

/** One that reached up into the margin has no height in Word, whose text begins at the margin. */
function spacePieces(space: Space, place: Place): Piece[] {
  const height =
    space.to === undefined
      ? spaceHeight(space, place.writing.sheet)
      : (place.writing.reaches.get(space) ?? 0);
  return height > 0 ? [{ type: 'blank', height, held: place.hold === 'next' }] : [];
}

function fillPieces(height = 0): Piece[] {
  const safe = height - FILL_SLACK;
  return safe > 0 ? [{ type: 'blank', height: safe, held: false }] : [];
}

function textPiece(block: Paragraph | Heading, place: Place): Piece {
  const style = block.style === '' ? place.paragraph : namedParagraph(place.writing.sheet, block.style);
  const properties = textProperties(block, style, place);
  const size = place.writing.shrunkSizes.get(block);
  const shown = size === undefined ? style : { ...style, text: { ...style.text, size } };
  const runs = inlineRuns(
    block.children,
    shown,
    place,
    place.writing.lineBreaks.get(block),
    holdsOf(block, style, place),
  );
  return { type: 'paragraph', properties, runs };
}

/** A paragraph that was set smaller to stand on one line holds it so. */
function holdsOf(block: Paragraph | Heading, style: ParagraphStyle, place: Place): readonly LineHold[] {
  const { lineEnds, shrunkSizes } = place.writing;
  const ends = shrunkSizes.has(block) ? undefined : lineEnds.get(block);
  const align = (block.type === 'paragraph' ? (block.align ?? place.align) : undefined) ?? style.align;
  return ends ? lineHolds(block.children, style, ends, align, place) : [];
}

/** Only what differs from the named style. */
function textProperties(
  block: Paragraph | Heading,
  style: ParagraphStyle,
  place: Place,
): ParagraphProperties {
  const isHeading = block.type === 'heading';
  const point = place.writing.decimalPoints.get(block);
  const align = isHeading ? undefined : point === undefined ? (block.align ?? place.align) : 'left';
  const level = isHeading && block.level !== style.outlineLevel ? block.level : undefined;
  // A heading never stands last on a page, whatever its style says.
  const keepNext = isHeading || style.keepWithNext || place.hold === 'next';
  return {
    style: place.writing.ids.paragraphs.get(style.name),
    keepNext: keepNext || undefined,
    keepLines: place.hold !== 'free' || undefined,
    // In a cell the first decimal tab takes hold of a number without a tab sign before it.
    tabs: point === undefined ? undefined : [{ at: point, align: 'decimal', leader: 'none' }],
    spacing: holdsPicture(block.children) ? { line: 'auto' } : inkSpacing(block, style, place),
    indent: place.listDepth > 0 ? listIndent(style, place) : undefined,
    align: align === style.align ? undefined : align,
    outlineLevel: level,
  };
}

/** Share of an exact line that Word and LibreOffice put above the baseline. */
const ABOVE_BASELINE = 0.8;

/** A line whose ink begins at its top, as in the PDF, and what is left of the PDF's height after it. */
function inkSpacing(block: Block, style: ParagraphStyle, place: Place) {
  const ink = place.writing.inkLines.get(block);
  if (!ink) return undefined;
  const line = ink.baseline / ABOVE_BASELINE;
  return { before: style.before, after: style.after + Math.max(0, ink.height - line), line };
}

function listIndent(style: ParagraphStyle, place: Place): Indent {
  return {
    left: place.listIndent + style.left,
    first: style.firstIndent,
    typeSize: style.text.size + style.text.tracking,
  };
}
