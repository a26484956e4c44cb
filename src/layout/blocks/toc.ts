/** Composes tables of contents: entries with hanging indents, leaders, and page numbers flush right. */

import type { Inline, Paragraph, Text, Toc } from '../../document/tree.js';
import type { Glyph } from '../../fonts/face.js';
import { namedParagraph } from '../../style/named.js';
import type { ParagraphStyle } from '../../style/style.js';
import { ALONE, FREE, linePiece, NEXT, type Piece } from '../flow/flow.js';
import { baselineOf, rightEdge, shiftItem } from '../flow/shift.js';
import type { Item, Tag, TextItem } from '../frame.js';
import type { ComposedEntry, ComposedToc, LayoutContext, Line } from '../layout-context.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import { addElement } from '../structure.js';
import type { Fragment, Setting } from './setting.js';

/** Blank between an entry's words and its leader, and between that and the number, em. */
const GAP = 0.4;
/** Closest that a leader's dots stand, em. */
const LEAST_PITCH = 0.25;
const LEADERS = { dot: '.', 'middle-dot': '·', none: '' } as const;

export function composeToc(toc: Toc, setting: Setting): Fragment {
  const composed = entriesOf(toc, setting);
  const pieces: Piece[] = [];
  const title = toc.title === '' ? undefined : setting.compose([titleOf(toc, setting)], setting);
  if (title) pieces.push(...title.pieces);
  setting.element.children.push(composed.element);
  for (const [index, entry] of composed.entries.entries()) {
    const bond = index === 0 && title ? NEXT : FREE;
    for (const piece of entryPieces(toc, entry, bond, setting)) pieces.push(piece);
  }
  return { pieces, bondAfter: FREE };
}

function titleOf(toc: Toc, setting: Setting): Paragraph {
  const style = setting.context.sheet.contents.title;
  return { type: 'paragraph', style, align: undefined, children: [ownText(toc.title)] };
}

function ownText(text: string): Text {
  return { type: 'text', text, styles: [], origin: undefined };
}

/** The entries' words: composed once, and again only when the numbers need more room. */
function entriesOf(toc: Toc, setting: Setting): ComposedToc {
  const { contents } = setting.context;
  const known = contents.composed.get(toc);
  const width = setting.width - contents.reserve * styleOf(toc, toc.from, setting.context).text.size;
  if (known?.width === width) return known;
  const element = addElement({ ...setting.element, children: [] }, 'TOC');
  const entries = contents.entriesOf(toc).map((entry): ComposedEntry => {
    const link = addElement(addElement(addElement(element, 'TOCI'), 'Reference'), 'Link');
    contents.links.set(link, entry.block);
    const style = styleOf(toc, entry.level, setting.context);
    return { entry, link, lines: composeWords(entry.title, style, width, link, setting.context) };
  });
  const composed = { width, element, entries };
  contents.composed.set(toc, composed);
  return composed;
}

function composeWords(
  title: readonly Inline[],
  style: ParagraphStyle,
  width: number,
  tag: Tag,
  context: LayoutContext,
): readonly Line[] {
  return composeParagraph(title, { ...style, right: 0 }, Math.max(width, 1), tag, context, { align: 'left' });
}

/** The paragraph style of entries of a level. */
export function styleOf(toc: Toc, level: number, { sheet }: Pick<LayoutContext, 'sheet'>): ParagraphStyle {
  const { levels, captions } = sheet.contents;
  const name = toc.of === 'heading' ? levels[Math.min(level, levels.length) - 1]! : captions;
  return namedParagraph(sheet, name);
}

function entryPieces(toc: Toc, composed: ComposedEntry, bond: typeof NEXT | typeof FREE, setting: Setting) {
  const { entry, lines, link } = composed;
  const style = styleOf(toc, entry.level, setting.context);
  const number = setting.context.contents.ofBlock.get(entry.block) ?? '';
  const pieces: Piece[] = [];
  if (style.before > 0) pieces.push({ type: 'space', height: style.before, starts: [] });
  for (const [index, line] of lines.entries()) {
    const isLast = index === lines.length - 1;
    const numbered = isLast ? withNumber(line, number, style, link, setting) : line;
    pieces.push(linePiece(numbered, index === 0 ? bond : ALONE));
  }
  if (style.after > 0) pieces.push({ type: 'space', height: style.after, starts: [] });
  return pieces;
}

/** The last line of an entry with its number at the column's right edge and a leader to it. */
function withNumber(line: Line, number: string, style: ParagraphStyle, tag: Tag, setting: Setting): Line {
  if (number === '') return line;
  const { width, context } = setting;
  const flush = { ...style, left: 0, right: 0, firstIndent: 0 };
  const set = composeParagraph([ownText(number)], flush, width, tag, context, { align: 'left' })[0]!;
  const x = width - style.right - rightEdge(set);
  const y = (baselineOf(line) ?? 0) - (baselineOf(set) ?? 0);
  const gap = GAP * style.text.size;
  const leader = composeLeader(rightEdge(line) + gap, x - gap, width - style.right, style, context);
  const items: Item[] = [...line.items];
  if (leader) items.push(shiftItem(leader, 0, baselineOf(line) ?? 0));
  for (const item of set.items) items.push(shiftItem(item, x, y));
  return { height: line.height, items, footnotes: line.footnotes };
}

/** Dots from x1 to x2; those of all entries stand below each other, counted from the column's edge. */
function composeLeader(
  x1: number,
  x2: number,
  edge: number,
  style: ParagraphStyle,
  context: LayoutContext,
): TextItem | undefined {
  const { size, color } = style.text;
  const sign = LEADERS[context.sheet.contents.leader];
  const glyph = sign === '' ? undefined : context.fonts.shape(sign, style.text)[0];
  if (!glyph) return undefined;
  const advance = glyph.advance * size;
  const pitch = Math.max(advance, LEAST_PITCH * size);
  const first = Math.ceil((edge - x2) / pitch);
  const count = Math.floor((edge - x1) / pitch) - first + 1;
  if (count < 1) return undefined;
  const x = edge - (first + count - 1) * pitch;
  const offsets: number[] = [];
  for (let index = 0; index < count; index++) offsets.push(index * pitch);
  return {
    type: 'text',
    x,
    y: 0,
    face: glyph.face,
    size,
    color,
    glyphs: new Array<Glyph>(count).fill(glyph),
    offsets,
    width: offsets.at(-1)! + advance,
    tag: undefined,
  };
}
