/** What the writer carries along: what the document shares, and where the blocks at hand stand. */

import type { PageNumbers } from '../../../document/contents.js';
import type { ImageAsset, Images } from '../../../document/image.js';
import type { Align, Block, Document, Fill, Foot, Signature, Space, Table } from '../../../document/tree.js';
import type { FontBook, FontChoice } from '../../../fonts/face.js';
import type { FootPlace, PageTurn } from '../../../layout/frame.js';
import type { InkLine, SignatureShape } from '../../../layout/signature-shape.js';
import type { ParagraphStyle, StyleSheet } from '../../../style/style.js';
import type { Relations } from '../package/relations.js';
import type { FontNames, Instead } from '../styles/font-names.js';
import type { Numbering } from '../styles/numbering-part.js';
import type { RunProperties } from '../styles/run-properties.js';
import type { StyleIds } from '../styles/style-ids.js';
import type { Bookmarks } from './bookmarks.js';
import type { Piece } from './pieces.js';

/** The look of a stretch of text, before script decides its hint and cut. */
export interface Look {
  readonly choice: FontChoice;
  readonly properties: RunProperties;
  readonly instead: Instead;
}

/** What the whole document shares. */
export interface Writing {
  readonly sheet: StyleSheet;
  readonly ids: StyleIds;
  readonly names: FontNames;
  readonly images: Images;
  /** Heights of fills as the PDF has them, pt. */
  readonly fillHeights: ReadonlyMap<Fill, number>;
  /** Column widths as the PDF has them, pt. */
  readonly tableWidths: ReadonlyMap<Table, readonly number[]>;
  /** Type sizes of paragraphs that shrank to stand on one line in the PDF, pt. */
  readonly shrunkSizes: ReadonlyMap<Block, number>;
  /** Where numbers in cells have their decimal points in the PDF, pt from the cell's text. */
  readonly decimalPoints: ReadonlyMap<Block, number>;
  /** Where lines of titles end in the PDF, as `Layout` has it. */
  readonly lineBreaks: ReadonlyMap<Block, readonly number[]>;
  /** Where lines of running text end in the PDF, and where paragraphs turn the page, as `Layout` has it. */
  readonly lineEnds: ReadonlyMap<Block, readonly number[]>;
  readonly turns: ReadonlyMap<Block, PageTurn>;
  /** The faces of the PDF, which are as wide as those Word has under the same names. */
  readonly fonts: FontBook;
  /** How signatures stand in their columns, pt. */
  readonly signatures: ReadonlyMap<Signature, SignatureShape>;
  readonly inkLines: ReadonlyMap<Block, InkLine>;
  readonly footTops: ReadonlyMap<Foot, FootPlace>;
  /** Heights of spaces that reach to a place, pt. */
  readonly reaches: ReadonlyMap<Space, number>;
  readonly numbering: Numbering;
  /** The notes' XML, in the order of their marks: note n stands at n − 1. */
  readonly notes: string[];
  /** Pictures used, by the path of their part. */
  readonly media: Map<ImageAsset, string>;
  /** By paragraph style and character styles. */
  readonly looks: Map<string, Look>;
  /** The document, for what lists its headings and captions. */
  readonly document: Document;
  readonly bookmarks: Bookmarks;
  /** Page numbers as layout found them; undefined where it was not asked. */
  readonly contents: PageNumbers | undefined;
  /** Ids given so far, of content controls and of drawings. */
  readonly counts: { controls: number; drawings: number };
}

/**
 * How blocks hold on to what follows: `free`; `inside`, all but the last line to the next (within a Keep);
 * `next`, all of it to the block that comes after.
 */
export type Hold = 'free' | 'inside' | 'next';

/** Where blocks stand. */
export interface Place {
  readonly writing: Writing;
  /** Relations of the part that is written, and of the notes' part. */
  readonly relations: Relations;
  readonly noteRelations: Relations;
  /** Left edge of the page's text on the sheet, pt. */
  readonly left: number;
  /** Width of the column, pt. */
  readonly width: number;
  /** Width of the page's text, pt: what notes have. */
  readonly pageWidth: number;
  /** Tallest a picture may be, pt. */
  readonly pictureHeight: number;
  /** Style of paragraphs that name none. */
  readonly paragraph: ParagraphStyle;
  /** Alignment the cell gives to paragraphs that state none. */
  readonly align: Align | undefined;
  readonly hold: Hold;
  /** How many lists the blocks are inside of, and how far their text is indented by them, pt. */
  readonly listDepth: number;
  readonly listIndent: number;
  /** Word has no notes on notes. */
  readonly inNote: boolean;
  /** True for words that stand elsewhere too, in a table of contents: no bookmarks or counting in them. */
  readonly isCopy: boolean;
  /** Writes blocks (lists, cells and notes hold blocks again). */
  readonly write: (blocks: readonly Block[], place: Place) => Piece[];
}

/** How a block holds on when it stands last, or before others, among blocks that hold on like this. */
export function holdOf(hold: Hold, isLast: boolean): Hold {
  return hold === 'inside' && !isLast ? 'next' : hold;
}

export function namedParagraph(sheet: StyleSheet, name: string): ParagraphStyle {
  return known(sheet.paragraphs, name, 'paragraph style');
}

/** A style by its name. Templates and style sheets are ours: a name that is not there is our fault. */
export function known<T>(styles: ReadonlyMap<string, T>, name: string, what: string): T {
  const style = styles.get(name);
  if (style === undefined) throw new Error(`no ${what} named "${name}"`);
  return style;
}
