/** Footnotes: their numbers, and their text composed for the page's foot. */

import type { Block, Document, Footnote, Text } from '../../document/tree.js';
import { nodesOf } from '../../document/walk.js';
import { namedParagraph } from '../../style/named.js';
import { footnotesOf, type Piece } from '../flow/flow.js';
import type { Line } from '../layout-context.js';
import { addElement } from '../structure.js';
import { type Setting, settingIn } from './setting.js';

/** Numbers of a document's footnotes, from 1 in reading order. */
export function numberFootnotes(document: Document): ReadonlyMap<Footnote, number> {
  const numbers = new Map<Footnote, number>();
  for (const footnote of nodesOf(document, 'footnote')) {
    if (!numbers.has(footnote)) numbers.set(footnote, numbers.size + 1);
  }
  return numbers;
}

/** Composes the notes whose marks stand in these lines, and puts their elements behind the paragraph's. */
export function collectNotes(lines: readonly Line[], setting: Setting): void {
  for (const line of lines) {
    for (const footnote of line.footnotes) {
      if (!setting.notes.pieces.has(footnote)) composeNote(footnote, setting);
    }
  }
}

function composeNote(footnote: Footnote, setting: Setting): void {
  const { notes, context } = setting;
  // No note can be met again while it is composed: a tree holds no node inside itself.
  notes.pieces.set(footnote, []);
  const paragraph = namedParagraph(context.sheet, context.sheet.footnote.paragraph);
  const blocks = withMark(footnote, context.footnoteNumbers, context.sheet.footnote.mark);
  const inside = settingIn(setting, {
    width: notes.width,
    paragraph,
    align: undefined,
    decimalPoint: undefined,
    listDepth: 0,
    listIndent: 0,
    element: addElement(setting.element, 'Note'),
  });
  const stretch = setting.compose(blocks, inside);
  notes.pieces.set(
    footnote,
    stretch.pieces.filter((piece) => piece.type !== 'break'),
  );
}

/** The note's blocks with its number before the first paragraph's text. */
function withMark(
  footnote: Footnote,
  numbers: ReadonlyMap<Footnote, number>,
  style: string,
): readonly Block[] {
  const number = String(numbers.get(footnote) ?? '');
  const mark: Text = { type: 'text', text: number, styles: [style], origin: undefined };
  const gap: Text = { type: 'text', text: ' ', styles: [], origin: undefined };
  const [first, ...others] = footnote.children;
  if (first?.type === 'paragraph') return [{ ...first, children: [mark, gap, ...first.children] }, ...others];
  return [{ type: 'paragraph', style: '', align: undefined, children: [mark] }, ...footnote.children];
}

/** The pieces of several notes one below the other, the notes inside them behind each. */
export function notePieces(
  footnotes: readonly Footnote[],
  notes: ReadonlyMap<Footnote, readonly Piece[]>,
): Piece[] {
  const pieces: Piece[] = [];
  for (const footnote of footnotes) appendNote(footnote, notes, pieces);
  return pieces;
}

function appendNote(
  footnote: Footnote,
  notes: ReadonlyMap<Footnote, readonly Piece[]>,
  pieces: Piece[],
): void {
  const inner: Footnote[] = [];
  for (const piece of notes.get(footnote) ?? []) {
    pieces.push(piece);
    for (const footnote of footnotesOf(piece)) inner.push(footnote);
  }
  for (const note of inner) appendNote(note, notes, pieces);
}
