/** What DOCX writing passes down: what the whole document shares, and where the blocks at hand stand. */

import type { ImageAsset, Images } from '../../../document/image.js';
import type { Align, Block, Document } from '../../../document/tree.js';
import type { FontChoice } from '../../../fonts/face.js';
import type { Records } from '../../../layout/records.js';
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
  /** What layout settled, so that both formats have it alike. */
  readonly records: Readonly<Records>;
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
  /** Ids given so far, of content controls and of drawings. */
  readonly counts: { controls: number; drawings: number };
}

/**
 * How blocks hold on to what follows: `free`; `inside`, all but the last line to the next (within a Keep);
 * `next`, all of it to the block that comes after.
 */
export type Hold = 'free' | 'inside' | 'next';

/** Where the blocks at hand stand, and how. */
export interface BlockContext {
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
  /** Height of the page's type area, and the tallest a picture may be, pt. */
  readonly pageHeight: number;
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
  readonly write: (blocks: readonly Block[], context: BlockContext) => Piece[];
}

/** How a block holds on when it stands last, or before others, among blocks that hold on like this. */
export function holdOf(hold: Hold, isLast: boolean): Hold {
  return hold === 'inside' && !isLast ? 'next' : hold;
}
