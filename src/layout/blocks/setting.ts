/** Where blocks are composed: the column they stand in and what it says about them. */

import type { Align, Block, Footnote, Signature, Table } from '../../document/tree.js';
import type {
  ListStyle,
  PageStyle,
  ParagraphStyle,
  RuleStyle,
  StyleSheet,
  TableStyle,
} from '../../style/style.js';
import type { Bond, Piece } from '../flow/flow.js';
import type { Element, Shortage } from '../frame.js';
import type { LayoutContext } from '../line.js';
import type { InkLine, SignatureShape } from '../signature-shape.js';

export interface Setting {
  readonly context: LayoutContext;
  /** Width of the column, pt. */
  readonly width: number;
  /** Tallest a picture may be here, pt. */
  readonly pictureHeight: number;
  /** Paragraph style of paragraphs that name none. */
  readonly paragraph: ParagraphStyle;
  /** Alignment the cell gives to paragraphs that state none; undefined leaves it to their style. */
  readonly align: Align | undefined;
  /** Where numbers have their decimal points, pt from the column's left edge; undefined where that does not matter. */
  readonly decimalPoint: number | undefined;
  /** How many lists the blocks are inside of, and how far the outermost's own edge lies to the left of the column's, pt. */
  readonly listDepth: number;
  readonly listIndent: number;
  /** Structure element the blocks belong to. */
  readonly element: Element;
  /** Notes of the section, composed when their mark is met. */
  readonly notes: NoteBook;
  readonly records: Records;
  /** y of the column's top on the sheet, pt; undefined inside cells and notes. */
  readonly columnTop: number | undefined;
  /** Composes blocks into pieces (lists and cells hold blocks again). */
  readonly compose: (blocks: readonly Block[], setting: Setting) => Stretch;
}

/** What is written down while blocks are composed, for those who ask the layout about them. */
export interface Records {
  /** Column widths of tables, pt. */
  readonly tableWidths: Map<Table, readonly number[]>;
  /** Sizes of paragraphs that had to shrink, pt. */
  readonly shrunkSizes: Map<Block, number>;
  /** Numbers aligned at their decimal points, as `Layout` has it. */
  readonly decimalPoints: Map<Block, number>;
  /** Where lines of titles end, as `Layout` has it. */
  readonly lineBreaks: Map<Block, readonly number[]>;
  /** Where lines of running text end, as `Layout` has it. */
  readonly lineEnds: Map<Block, readonly number[]>;
  /** How signatures stand in their columns. */
  readonly signatures: Map<Signature, SignatureShape>;
  /** First lines of paragraphs that are as high as their ink. */
  readonly inkLines: Map<Block, InkLine>;
  /** Plates too small for their texts. */
  readonly shortages: Shortage[];
}

export function newRecords(): Records {
  return {
    tableWidths: new Map(),
    shrunkSizes: new Map(),
    decimalPoints: new Map(),
    lineBreaks: new Map(),
    lineEnds: new Map(),
    signatures: new Map(),
    inkLines: new Map(),
    shortages: [],
  };
}

/** Pieces of one or several blocks. */
export interface Stretch {
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

/** What a container says otherwise than what it stands in. */
type Changes = Partial<Omit<Setting, 'context' | 'notes' | 'records' | 'compose'>>;

/** A setting inside another. All are made here: engines are quickest with objects of one make. */
export function settingIn(outer: Setting, changes: Changes): Setting {
  return {
    context: outer.context,
    width: changes.width ?? outer.width,
    pictureHeight: changes.pictureHeight ?? outer.pictureHeight,
    paragraph: changes.paragraph ?? outer.paragraph,
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
  return name === '' ? setting.paragraph : namedParagraph(setting.context.sheet, name);
}

export function namedParagraph(sheet: StyleSheet, name: string): ParagraphStyle {
  return known(sheet.paragraphs, name, 'paragraph style');
}

export function namedPage(sheet: StyleSheet, name: string): PageStyle {
  return known(sheet.pages, name, 'page style');
}

export function namedTable(sheet: StyleSheet, name: string): TableStyle {
  return known(sheet.tables, name, 'table style');
}

export function namedList(sheet: StyleSheet, name: string): ListStyle {
  return known(sheet.lists, name, 'list style');
}

export function namedRule(sheet: StyleSheet, name: string): RuleStyle {
  return known(sheet.rules, name, 'rule style');
}

function known<T>(styles: ReadonlyMap<string, T>, name: string, what: string): T {
  const style = styles.get(name);
  if (style === undefined) throw new Error(`no ${what} named "${name}"`);
  return style;
}
