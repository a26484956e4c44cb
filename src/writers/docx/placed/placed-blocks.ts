/** Blocks with a place of their own on the sheet: rules, signatures with their seals, feet. */

import type { Block, Foot, Rule, Signature, Space } from '../../../document/tree.js';
import type { PageTurn } from '../../../layout/records.js';
import { namedParagraph, namedRule } from '../../../style/named.js';
import type { RuleStyle } from '../../../style/style.js';
import type { Border } from '../styles/paragraph-properties.js';
import { BLANK_STYLE } from '../styles/styles-part.js';
import type { BlockContext } from '../text/block-context.js';
import { inlineRuns } from '../text/inlines.js';
import { anchoredPictureRun } from '../text/pictures.js';
import { type Piece, writePieces } from '../text/pieces.js';
import { emptyRoomRun, textBoxRun } from './text-box.js';

/** A rule is the upper edge of a paragraph as low as can be. */
export function rulePieces({ style: name }: Rule, context: BlockContext): Piece[] {
  const style = namedRule(context.writing.sheet, name);
  const properties = {
    style: BLANK_STYLE,
    keepNext: context.hold === 'next' || undefined,
    topBorder: borderOf(style),
    indent: { left: style.left, right: style.right, typeSize: 1 },
  };
  return [{ type: 'paragraph', properties, runs: '' }];
}

/**
 * Two strokes are one of Word's own pairs. These are named from the inside out ([MS-OI29500] 2.1.528: `thinThick` is a
 * thin line within a thick one), and what is inside of an upper edge is below it.
 */
export function borderOf({ strokes }: RuleStyle): Border {
  const [first, last] = [strokes[0]!, strokes.at(-1)!];
  const width = Math.max(first.width, last.width);
  const { color } = first;
  if (strokes.length === 1) return { kind: 'single', width, color };
  return { kind: first.width > last.width ? 'thinThickSmallGap' : 'thickThinSmallGap', width, color };
}

/** The lines stand where the PDF's do; the seal behind them is anchored to the first. */
export function signaturePieces(signature: Signature, context: BlockContext): Piece[] {
  const { writing } = context;
  const shape = writing.records.signatures.get(signature);
  const lead = shape?.lead ?? 0;
  const pieces: Piece[] = lead > 0 ? [{ type: 'blank', height: lead, held: true }] : [];
  const last = signature.children.length - 1;
  const isColumn = signature.arrangement === 'column';
  for (const [index, paragraph] of signature.children.entries()) {
    const style = paragraph.style === '' ? context.paragraph : namedParagraph(writing.sheet, paragraph.style);
    const line = shape?.lines[index] ?? { left: 0, right: 0 };
    // A date that ends so many 字 in does so in whatever face it is set.
    const isByRight = index === last && Math.abs(line.right - signature.right) < 0.5;
    const seal = index === 0 ? sealRun(signature, context) : '';
    pieces.push({
      type: 'paragraph',
      properties: {
        style: writing.ids.paragraphs.get(style.name),
        keepNext: index < last || context.hold === 'next' || undefined,
        keepLines: true,
        indent: {
          left: isColumn || isByRight ? 0 : line.left,
          right: isByRight ? line.right : 0,
          first: 0,
          typeSize: style.text.size,
        },
        align: isColumn ? 'center' : isByRight ? 'right' : 'left',
      },
      runs: seal + inlineRuns(paragraph.children, style, context),
    });
  }
  // LibreOffice pushes what is anchored in a cell up until all of it is inside.
  const isInCell = context.width < context.pageWidth;
  if (shape && shape.below > 0 && isInCell) pieces.push({ type: 'blank', height: shape.below, held: false });
  return pieces;
}

function sealRun(signature: Signature, context: BlockContext): string {
  const { seal } = signature;
  const shape = context.writing.records.signatures.get(signature)?.seal;
  const asset = seal?.path === undefined ? undefined : context.writing.images.get(seal.path);
  if (!seal || !asset || !shape) return '';
  return anchoredPictureRun(asset, seal.alt, { width: seal.width, height: shape.height }, shape, context);
}

/**
 * A foot's blocks in a box at the place they have in the PDF. (A floating table would be the other way: LibreOffice
 * takes one as wide as the text for part of it.)
 */
export function footPieces(foot: Foot, context: BlockContext): Piece[] {
  const at = context.writing.records.footTops.get(foot);
  const pieces = context.write(foot.children, context);
  if (!at) return pieces;
  const content = writePieces(pieces, { isPage: false });
  return [boxPiece(content, { y: at.y, height: at.height + BOX_SLACK }, '版记', context)];
}

/** pt that a box is higher than what stands in it: rules of tables add to their height in Word. */
const BOX_SLACK = 6;

function boxPiece(
  content: string,
  at: { readonly y: number; readonly height: number },
  name: string,
  context: BlockContext,
): Piece {
  context.writing.counts.drawings += 1;
  const box = { ...at, x: context.left, width: context.width };
  const runs = textBoxRun(content, box, { name, id: context.writing.counts.drawings });
  return { type: 'paragraph', properties: { style: BLANK_STYLE }, runs };
}

/** Whether a block is a space that reached up into the margin, where Word's text cannot stand. */
export function isRaising(block: Block | undefined, { writing }: BlockContext): block is Space {
  return block?.type === 'space' && (writing.records.reaches.get(block) ?? 0) < 0;
}

/** A paragraph in the margin, in a frame of its own: the text begins below it. */
export function raisedPieces(space: Space, pieces: readonly Piece[], context: BlockContext): Piece[] {
  const frame = { x: context.left, y: space.to ?? 0, width: context.width };
  return pieces.map((piece) =>
    piece.type === 'paragraph' ? { ...piece, properties: { ...piece.properties, frame } } : piece,
  );
}

/** What a page keeps free below a paragraph whose last lines go along with the signature: no line may stand there. */
export function freeRoom({ y, room }: PageTurn, context: BlockContext): string {
  const { linePitch } = context.paragraph;
  if (room < linePitch) return '';
  context.writing.counts.drawings += 1;
  // Half a line below the text: readers set lines a little higher or lower.
  const box = { x: context.left, width: context.width, y: y + linePitch / 2, height: room - linePitch / 2 };
  return emptyRoomRun(box, { name: '正文末两行随落款', id: context.writing.counts.drawings });
}
