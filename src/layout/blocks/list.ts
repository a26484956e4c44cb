/** Composes lists: items beside hanging markers. */

import type { List, ListItem, Text } from '../../document/tree.js';
import { namedList, namedParagraph } from '../../style/named.js';
import { levelAt, markerText, runInItems } from '../../style/run-in-list.js';
import type { ListLevel, ListStyle, ParagraphStyle } from '../../style/style.js';
import { FREE, isSolid, linePiece, NEXT, type Piece, TOLERANCE, withBond } from '../flow/flow.js';
import { baselineOf, rightEdge, shiftItem } from '../flow/shift.js';
import type { StructureElement } from '../frame.js';
import type { Line } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import { addElement } from '../structure.js';
import { type Fragment, type Setting, settingIn } from './setting.js';

/** What the items of one list share. */
interface ItemShape {
  /** Left edge of the items' text from the column's left edge, and how far their markers hang before it, pt. */
  readonly indent: number;
  readonly hanging: number;
  readonly paragraph: ParagraphStyle;
}

export function composeList(list: List, setting: Setting): Fragment {
  const style = namedList(setting.context.sheet, list.style);
  if (style.runIn) return composeRunIn(list, style, setting);
  const level = levelAt(style, setting.listDepth);
  const element = addElement(setting.element, 'L');
  // The hanging indent does the first line's work: item text has no first-line indent of its own.
  const paragraph = { ...namedParagraph(setting.context.sheet, style.paragraph), firstIndent: 0 };
  const entries = list.items.map((item, index) => {
    const entry = addElement(element, 'LI');
    const text = markerText(list, index, level);
    return { item, entry, marker: composeMarker(text, paragraph, addElement(entry, 'Lbl'), setting) };
  });
  const shape = shapeItems(
    list,
    level,
    entries.map((entry) => entry.marker),
    paragraph,
    setting,
  );
  const pieces: Piece[] = [];
  for (const { item, entry, marker } of entries) {
    for (const piece of composeItem(item, entry, marker, shape, setting)) pieces.push(piece);
  }
  return { pieces, bondAfter: FREE };
}

/** Items are paragraphs like others around them; tagged they stay a list. */
function composeRunIn(list: List, style: ListStyle, setting: Setting): Fragment {
  const element = addElement(setting.element, 'L');
  const paragraph = namedParagraph(setting.context.sheet, style.paragraph);
  const pieces = runInItems(list, style, setting.listDepth).flatMap((blocks) => {
    const body = addElement(addElement(element, 'LI'), 'LBody');
    const inside = settingIn(setting, { paragraph, listDepth: setting.listDepth + 1, element: body });
    return setting.compose(blocks, inside).pieces;
  });
  return { pieces, bondAfter: FREE };
}

function composeMarker(
  text: string,
  style: ParagraphStyle,
  tag: StructureElement,
  setting: Setting,
): Line | undefined {
  const marker: Text = { type: 'text', text, styles: [], origin: undefined };
  const flush = { ...style, left: 0, right: 0 };
  return composeParagraph([marker], flush, setting.width, tag, setting.context, { align: 'left' })[0];
}

/** A marker wider than its hanging pushes all items to the right, so that their texts stay flush. */
function shapeItems(
  list: List,
  level: ListLevel,
  markers: readonly (Line | undefined)[],
  paragraph: ParagraphStyle,
  setting: Setting,
): ItemShape {
  let widest = 0;
  for (const marker of markers) if (marker) widest = Math.max(widest, rightEdge(marker));
  recordWidest(list, markers, setting);
  const extra = Math.max(0, widest - level.hanging);
  // Never more than half the column: in a narrow cell deep lists would have no width left.
  const indent = Math.min(level.indent - setting.listIndent + extra, setting.width / 2);
  return { indent: Math.max(indent, 0), hanging: level.hanging + extra, paragraph };
}

/** The marks of `（1）` in full: word processors cut no blank of theirs. */
function recordWidest(list: List, markers: readonly (Line | undefined)[], { records }: Setting): void {
  const widths = markers.flatMap((marker) => (marker ? [widthOfGlyphs(marker)] : []));
  records.markerWidths.set(list, Math.max(0, ...widths));
}

function widthOfGlyphs({ items }: Line): number {
  let width = 0;
  for (const item of items) {
    if (item.type === 'text') for (const { advance } of item.glyphs) width += advance * item.size;
  }
  return width;
}

function composeItem(
  item: ListItem,
  entry: StructureElement,
  marker: Line | undefined,
  shape: ItemShape,
  setting: Setting,
): Piece[] {
  const { indent, hanging, paragraph } = shape;
  const inside = settingIn(setting, {
    width: setting.width - indent,
    paragraph,
    decimalPoint: undefined,
    listDepth: setting.listDepth + 1,
    listIndent: setting.listIndent + indent,
    element: addElement(entry, 'LBody'),
  });
  const { pieces } = setting.compose(item.children, inside);
  const indented = pieces.map((piece) => indentPiece(piece, indent));
  return marker ? withMarker(indented, marker, Math.max(0, indent - hanging), indent) : indented;
}

/**
 * Puts the marker, its left edge at x, on the item's first line. It gets a line of its own before anything but text,
 * and in a column too narrow to hold it beside the text.
 */
function withMarker(pieces: readonly Piece[], marker: Line, x: number, indent: number): Piece[] {
  const first = pieces.findIndex((piece) => piece.type !== 'space');
  const piece = pieces[first];
  const hasText = piece?.type === 'line' && baselineOf(piece.line) !== undefined;
  const isBeside = x + rightEdge(marker) <= indent + TOLERANCE;
  if (!hasText || !isBeside) return [linePiece(marker, FREE, x), ...bindFirst(pieces)];
  const whole = joinLines(marker, x - piece.x, piece.line);
  const marked = linePiece(whole, piece.bond, piece.x, piece.starts);
  return pieces.map((other, index) => (index === first ? marked : other));
}

function indentPiece(piece: Piece, indent: number): Piece {
  if (piece.type === 'line') return linePiece(piece.line, piece.bond, piece.x + indent, piece.starts);
  return piece.type === 'table' ? { ...piece, x: piece.x + indent } : piece;
}

/** Holds the first piece to the marker above it. */
function bindFirst(pieces: readonly Piece[]): Piece[] {
  const first = pieces.findIndex(isSolid);
  return pieces.map((piece, index) => (index === first ? withBond(piece, NEXT) : piece));
}

/** The marker's text on the baseline of the line. */
function joinLines(marker: Line, x: number, line: Line): Line {
  const y = (baselineOf(line) ?? 0) - (baselineOf(marker) ?? 0);
  const items = [...marker.items.map((item) => shiftItem(item, x, y)), ...line.items];
  return { height: line.height, items, footnotes: line.footnotes };
}
