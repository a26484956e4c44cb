/** Blocks as pieces, in the tree's order. */

import type { Block, Heading, Paragraph, Space } from '../../../document/tree.js';
import { namedParagraph } from '../../../style/named.js';
import { spaceHeight } from '../../../style/running-text.js';
import type { ParagraphStyle } from '../../../style/style.js';
import { freeRoom, isRaising, raisedPieces, rulePieces, signaturePieces } from '../placed/placed.js';
import type { Indent, ParagraphProperties } from '../styles/paragraph-properties.js';
import { holdsPicture, inlineRuns } from '../text/inlines.js';
import type { Piece } from '../text/pieces.js';
import { holdOf, type Place } from '../text/place.js';
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
  const pieces: Piece[] = [];
  for (const [index, block] of blocks.entries()) {
    const hold = holdOf(place.hold, index === blocks.length - 1);
    const own = piecesOf(block, hold === place.hold ? place : { ...place, hold });
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
      return fillPieces(place.writing.records.fillHeights.get(block));
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
      : (place.writing.records.reaches.get(space) ?? 0);
  return height > 0 ? [{ type: 'blank', height, held: place.hold === 'next' }] : [];
}

function fillPieces(height = 0): Piece[] {
  const safe = height - FILL_SLACK;
  return safe > 0 ? [{ type: 'blank', height: safe, held: false }] : [];
}

function textPiece(block: Paragraph | Heading, place: Place): Piece {
  const style = block.style === '' ? place.paragraph : namedParagraph(place.writing.sheet, block.style);
  const properties = textProperties(block, style, place);
  const { shrunkSizes, lineBreaks, boundAbove, turns } = place.writing.records;
  const size = shrunkSizes.get(block);
  const shown = size === undefined ? style : { ...style, text: { ...style.text, size } };
  const runs = inlineRuns(block.children, shown, place, lineBreaks.get(block));
  if (!boundAbove.has(block)) return { type: 'paragraph', properties, runs };
  // LibreOffice would carry a paragraph that turns the page over whole.
  const turn = turns.get(block);
  if (turn) return { type: 'paragraph', properties, runs: freeRoom(turn, place) + runs };
  return { type: 'paragraph', properties: { ...properties, keepNext: true }, runs };
}

/** Only what differs from the named style. */
function textProperties(
  block: Paragraph | Heading,
  style: ParagraphStyle,
  place: Place,
): ParagraphProperties {
  const isHeading = block.type === 'heading';
  const point = place.writing.records.decimalPoints.get(block);
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
  const ink = place.writing.records.inkLines.get(block);
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
