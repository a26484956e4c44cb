/** Where blocks are composed: the column they stand in and what it says about them. */

import type { Align, Block, Footnote } from '../../document/tree.js';
import { namedParagraph } from '../../style/named.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { Bond, Piece } from '../flow/flow.js';
import type { StructureElement } from '../frame.js';
import type { LayoutContext } from '../layout-context.js';
import type { Records } from '../records.js';

export interface Setting {
  readonly context: LayoutContext;
  /** Width of the column, pt. */
  readonly width: number;
  /** Tallest a picture may be here, pt. */
  readonly pictureHeight: number;
  /** Paragraph style of paragraphs that name none. */
  readonly paragraph: ParagraphStyle;
  /** A paragraph style at the size that the table is set in: smaller where words would be cut otherwise. */
  readonly resized: (style: ParagraphStyle) => ParagraphStyle;
  /** Alignment the cell gives to paragraphs that state none; undefined leaves it to their style. */
  readonly align: Align | undefined;
  /** Where numbers have their decimal points, pt from the column's left edge; undefined where that does not matter. */
  readonly decimalPoint: number | undefined;
  /** How many lists the blocks are inside of, and how far the outermost's own edge lies to the left of the column's, pt. */
  readonly listDepth: number;
  readonly listIndent: number;
  /** Structure element the blocks belong to. */
  readonly element: StructureElement;
  /** Notes of the section, composed when their mark is met. */
  readonly notes: NoteBook;
  readonly records: Records;
  /** y of the column's top on the sheet, pt; undefined inside cells and notes. */
  readonly columnTop: number | undefined;
  /** Composes blocks into pieces (lists and cells hold blocks again). */
  readonly compose: (blocks: readonly Block[], setting: Setting) => Fragment;
}

/** Pieces of one or several blocks. */
export interface Fragment {
  readonly pieces: readonly Piece[];
  /** How firmly the last of them holds on to what follows. */
  readonly bondAfter: Bond;
}

/** The composed notes of a section. */
export interface NoteBook {
  /** Width of the page's text, pt. */
  readonly width: number;
  readonly pieces: Map<Footnote, readonly Piece[]>;
}

/** What a container changes in the setting around it. */
type Changes = Partial<Omit<Setting, 'context' | 'notes' | 'records' | 'compose'>>;

/** A setting inside another. All are made here: objects of one shape are fastest in V8. */
export function settingIn(outer: Setting, changes: Changes): Setting {
  return {
    context: outer.context,
    width: changes.width ?? outer.width,
    pictureHeight: changes.pictureHeight ?? outer.pictureHeight,
    paragraph: changes.paragraph ?? outer.paragraph,
    resized: changes.resized ?? outer.resized,
    align: 'align' in changes ? changes.align : outer.align,
    decimalPoint: 'decimalPoint' in changes ? changes.decimalPoint : outer.decimalPoint,
    listDepth: changes.listDepth ?? outer.listDepth,
    listIndent: changes.listIndent ?? outer.listIndent,
    element: changes.element ?? outer.element,
    notes: outer.notes,
    records: outer.records,
    columnTop: 'columnTop' in changes ? changes.columnTop : outer.columnTop,
    compose: outer.compose,
  };
}

/** A paragraph style by its name, '' being the container's own. */
export function paragraphStyle(name: string, setting: Setting): ParagraphStyle {
  return name === '' ? setting.paragraph : setting.resized(namedParagraph(setting.context.sheet, name));
}

/** Paragraph styles at their own sizes. */
export function asStyled(style: ParagraphStyle): ParagraphStyle {
  return style;
}
