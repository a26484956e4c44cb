/** Lists: items are numbered paragraphs of a real Word list; what else an item holds is indented below them. */

import type { List, ListItem } from '../../../document/tree.js';
import { namedList, namedParagraph } from '../../../style/named.js';
import { levelAt, runInItems } from '../../../style/run-in-list.js';
import type { ListStyle, ParagraphStyle } from '../../../style/style.js';
import { addList, LIST_LEVELS } from '../styles/numbering-part.js';
import type { Indent } from '../styles/paragraph-properties.js';
import { type BlockContext, holdOf } from '../text/block-context.js';
import type { Piece } from '../text/pieces.js';

/** What the items of one list share. */
interface ItemShape {
  readonly number: { readonly level: number; readonly id: number };
  /** From the page's text edge, pt. */
  readonly left: number;
  readonly hanging: number;
  readonly paragraph: ParagraphStyle;
}

/** Least blank between a marker and its text, em. */
const MARKER_GAP = 0.1;

export function listPieces(list: List, context: BlockContext): Piece[] {
  const { writing, listDepth } = context;
  const style = namedList(writing.sheet, list.style);
  if (style.runIn) return runInPieces(list, style, context);
  const level = levelAt(style, listDepth);
  // The hanging indent does the first line's work: item text has no first-line indent of its own.
  const paragraph = { ...namedParagraph(writing.sheet, style.paragraph), firstIndent: 0 };
  const depth = Math.min(listDepth, LIST_LEVELS - 1);
  const id = addList(writing.numbering, list, style, depth);
  // Word tabs past the text's edge when the marker reaches it.
  const marker = writing.records.markerWidths.get(list)! + MARKER_GAP * paragraph.text.size;
  const extra = Math.max(0, marker - level.hanging);
  // Never more than half the column: in a narrow cell deep lists would have no width left.
  const indent = Math.max(0, Math.min(level.indent - context.listIndent + extra, context.width / 2));
  const left = context.listIndent + indent;
  const hanging = Math.min(level.hanging + extra, left);
  const shape = { number: { level: depth, id }, left, hanging, paragraph };
  return list.items.flatMap((item, index) => {
    const hold = holdOf(context.hold, index === list.items.length - 1);
    return itemPieces(item, shape, { ...context, hold, width: context.width - indent });
  });
}

/** Items that begin with their number are paragraphs, in Word too. */
function runInPieces(list: List, style: ListStyle, context: BlockContext): Piece[] {
  const paragraph = namedParagraph(context.writing.sheet, style.paragraph);
  return runInItems(list, style, context.listDepth).flatMap((blocks, index) => {
    const hold = holdOf(context.hold, index === list.items.length - 1);
    return context.write(blocks, { ...context, hold, paragraph, listDepth: context.listDepth + 1 });
  });
}

function itemPieces(item: ListItem, shape: ItemShape, context: BlockContext): Piece[] {
  const { left, hanging, paragraph, number } = shape;
  const inside = { ...context, paragraph, listDepth: context.listDepth + 1, listIndent: left };
  const pieces = context.write(item.children, inside);
  const indent: Indent = { left, hanging, typeSize: paragraph.text.size };
  const [first, ...others] = pieces;
  const canCarry = first?.type === 'paragraph' && first.properties.numbering === undefined;
  if (canCarry)
    return [{ ...first, properties: { ...first.properties, numbering: number, indent } }, ...others];
  // Before a table, or a list that begins at once, the marker gets a line of its own.
  const style = context.writing.ids.paragraphs.get(paragraph.name);
  const keepNext = pieces.length > 0 || undefined;
  return [
    { type: 'paragraph', properties: { style, keepNext, numbering: number, indent }, runs: '' },
    ...pieces,
  ];
}
