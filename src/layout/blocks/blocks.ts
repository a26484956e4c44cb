/** Composes blocks into the pieces of a flow. */

import type { Block, Heading, Paragraph, Space } from '../../document/tree.js';
import { namedRule } from '../../style/named.js';
import { spaceHeight } from '../../style/running-text.js';
import type { ParagraphStyle } from '../../style/style.js';
import {
  ALONE,
  type Bond,
  FREE,
  isSolid,
  linePiece,
  NEXT,
  type Piece,
  TOGETHER,
  withBond,
  withStart,
} from '../flow/flow.js';
import { baselineOf } from '../flow/shift.js';
import type { Tag } from '../frame.js';
import type { Line } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import { shrinkToLine } from '../paragraphs/shrink.js';
import type { Records } from '../records.js';
import { addElement, addHeading } from '../structure.js';
import { composeNumber } from './decimal.js';
import { composeFigure } from './figure.js';
import { collectNotes } from './footnotes.js';
import { composeList } from './list.js';
import { composeRule } from './rule.js';
import { asStyled, type Fragment, paragraphStyle, type Setting } from './setting.js';
import { composeSignature } from './signature.js';
import { composeTable } from './table.js';
import { composeToc } from './toc.js';

/** Blocks one below the other; a block that holds on to the next one is bound to it. */
export function composeBlocks(blocks: readonly Block[], setting: Setting): Fragment {
  const pieces: Piece[] = [];
  let bondAfter: Bond = FREE;
  for (const block of blocks) {
    const fragment = composeBlock(block, setting);
    if (block.type === 'keep' && block.lines) bindLinesAbove(pieces, block.lines, setting.records);
    const first = fragment.pieces.findIndex(isSolid);
    if (block.type === 'keep' && block.lines) bondAfter = ALONE;
    // What shows nothing (spaces, page breaks) passes the bond on.
    const begins = Math.max(first, 0);
    let index = 0;
    for (const piece of fragment.pieces) {
      const bound = index === first ? withBond(piece, bondAfter) : piece;
      pieces.push(index === begins ? withStart(bound, block) : bound);
      index += 1;
    }
    if (first >= 0) bondAfter = fragment.bondAfter;
  }
  return { pieces, bondAfter };
}

/**
 * The last lines stay together: no break in front of any of them but the first. A page break asked for ends the search.
 * Records the paragraphs they belong to.
 */
function bindLinesAbove(pieces: Piece[], lines: number, { boundAbove }: Records): void {
  let left = lines;
  for (let at = pieces.length - 1; at >= 0; at--) {
    const piece = pieces[at]!;
    if (piece.type === 'break') return;
    if (!isSolid(piece)) continue;
    if (left > 1) pieces[at] = withBond(piece, ALONE);
    left -= 1;
    const text = piece.starts.findLast(({ type }) => type === 'paragraph' || type === 'heading');
    if (text) boundAbove.add(text);
    if (left <= 0 && piece.starts.length > 0) return;
  }
}

/** Fragments composed apart, one below the other. */
export function joinFragments(fragments: readonly Fragment[]): Fragment {
  const pieces: Piece[] = [];
  let bondAfter: Bond = FREE;
  for (const fragment of fragments) {
    const first = fragment.pieces.findIndex(isSolid);
    let index = 0;
    for (const piece of fragment.pieces) {
      pieces.push(index === first ? withBond(piece, bondAfter) : piece);
      index += 1;
    }
    if (first >= 0) bondAfter = fragment.bondAfter;
  }
  return { pieces, bondAfter };
}

function composeBlock(block: Block, setting: Setting): Fragment {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
      return composeText(block, setting);
    case 'list':
      return composeList(block, setting);
    case 'table':
      return composeTable(block, setting);
    case 'figure':
      return composeFigure(block, setting);
    case 'space':
      return single(spacePiece(block, setting));
    case 'rule':
      return composeRule(namedRule(setting.context.sheet, block.style), setting);
    case 'signature':
      return composeSignature(block, setting);
    case 'fill':
      return single({ type: 'fill', fill: block, starts: [] });
    case 'pagebreak':
      return single({ type: 'break', starts: [] });
    case 'toc':
      return composeToc(block, setting);
    case 'lead':
      return composeBlocks(block.children, setting);
    case 'case':
      return block.when === 'roomy' ? composeBlocks(block.children, setting) : NOTHING;
    case 'keep':
      return keepTogether(composeBlocks(block.children, setting));
  }
}

const NOTHING: Fragment = { pieces: [], bondAfter: FREE };

function spacePiece(space: Space, { columnTop, context }: Setting): Piece {
  const { to } = space;
  const height = spaceHeight(space, context.sheet);
  // Cells and notes have no place of their own on the sheet.
  const isPlaced = to !== undefined && columnTop !== undefined;
  return { type: 'space', height, to: isPlaced ? { y: to - columnTop, space } : undefined, starts: [] };
}

function single(piece: Piece): Fragment {
  return { pieces: [piece], bondAfter: FREE };
}

function composeText(block: Paragraph | Heading, setting: Setting): Fragment {
  const named = paragraphStyle(block.style, setting);
  const style = shrinkToLine(block.children, named, setting.width, setting.context);
  if (style !== named || setting.resized !== asStyled)
    setting.records.shrunkSizes.set(block, style.text.size);
  const isHeading = block.type === 'heading';
  const level = isHeading ? block.level : style.outlineLevel;
  const tag = level > 0 ? addHeading(setting.element, level) : addElement(setting.element, 'P');
  const align = isHeading ? undefined : (block.align ?? setting.align);
  const lines = composeLines(block, style, tag, setting, align);
  if (style.ink) recordInk(block, lines[0], setting);
  const pieces: Piece[] = [];
  if (style.before > 0) pieces.push({ type: 'space', height: style.before, starts: [] });
  for (const piece of piecesOf(lines, style)) pieces.push(piece);
  if (style.after > 0) pieces.push({ type: 'space', height: style.after, starts: [] });
  // A heading never stands last on a page, whatever its style says.
  return { pieces, bondAfter: isHeading || style.keepWithNext ? NEXT : FREE };
}

function recordInk(block: Block, line: Line | undefined, { records }: Setting): void {
  const baseline = line && baselineOf(line);
  if (line && baseline !== undefined) records.inkLines.set(block, { height: line.height, baseline });
}

function composeLines(
  block: Paragraph | Heading,
  style: ParagraphStyle,
  tag: Tag,
  setting: Setting,
  align: Setting['align'],
): readonly Line[] {
  const onBreaks = (offsets: readonly number[]) => {
    if (offsets.length > 0) setting.records.lineBreaks.set(block, offsets);
  };
  // Markers look for the baseline of what they stand beside.
  const isDrawn = setting.context.isDrawn || style.ink || setting.listDepth > 0;
  const options = { align, pictureHeight: setting.pictureHeight, onBreaks, isDrawn };
  const lines =
    composeNumber(block, style, tag, setting) ??
    composeParagraph(block.children, style, setting.width, tag, setting.context, options);
  collectNotes(lines, setting);
  return lines;
}

/** Lines of one paragraph: at least two stay together at a page's foot and at the next one's head. */
function piecesOf(lines: readonly Line[], style: ParagraphStyle): Piece[] {
  return lines.map((line, index) => {
    const wouldLeaveOne = index === 1 || index === lines.length - 1;
    const inside = wouldLeaveOne ? ALONE : style.keepTogether ? TOGETHER : FREE;
    return linePiece(line, index === 0 ? FREE : inside);
  });
}

/** Breaks after the first piece are disliked. */
function keepTogether(fragment: Fragment): Fragment {
  const first = fragment.pieces.findIndex(isSolid);
  const pieces = fragment.pieces.map((piece, index) => {
    const kept = index > first ? withBond(piece, TOGETHER) : piece;
    return kept.type === 'table' && kept.inner < TOGETHER ? { ...kept, inner: TOGETHER } : kept;
  });
  return { pieces, bondAfter: fragment.bondAfter };
}
