/** What layout settles and others read: DOCX, which has no layout engine, and findings. */

import type { PageNumbers } from '../document/contents.js';
import type { Block, Fill, Foot, List, Section, Signature, Space, Table } from '../document/tree.js';

/** One object for a whole document: filled while it is laid out, read-only afterwards. Lengths in pt. */
export class Records {
  /** Widths of each table's columns. */
  readonly tableWidths = new Map<Table, readonly number[]>();
  /** Columns by content that are narrower than a word or number in them even at the least size of type, from 0. */
  readonly tightColumns = new Map<Table, readonly number[]>();
  /** Heights of each table's rows before it is broken over pages. */
  readonly rowHeights = new Map<Table, readonly number[]>();
  /** Width of the widest marker of each list with hanging markers, the blanks of its marks included. */
  readonly markerWidths = new Map<List, number>();
  /** Type sizes of paragraphs that had to shrink to stand on one line. */
  readonly shrunkSizes = new Map<Block, number>();
  /** Paragraphs of numbers in cells with `align="decimal"`: where their decimal points stand, from the cell's text. */
  readonly decimalPoints = new Map<Block, number>();
  /**
   * Where lines of titles broken by sense end, but for the authors' own breaks: how much text, in UTF-16 units, stands
   * before each. Pictures, marks of notes and the authors' breaks are not counted.
   */
  readonly lineBreaks = new Map<Block, readonly number[]>();
  /** Paragraphs whose last lines must stand on the page of the Keep below them. */
  readonly boundAbove = new Set<Block>();
  /** Paragraphs that begin on one page and continue on the next. */
  readonly turns = new Map<Block, PageTurn>();
  readonly signatures = new Map<Signature, SignatureShape>();
  /** First lines of paragraphs that are as high as their ink. */
  readonly inkLines = new Map<Block, InkLine>();
  /** What each fill was given on its page. */
  readonly fillHeights = new Map<Fill, number>();
  readonly footTops = new Map<Foot, FootPlace>();
  /** Heights of spaces that reach to a place; negative where one reached up into the margin. */
  readonly reaches = new Map<Space, number>();
  /** Number printed on the first page of each section; none where that page has none. */
  readonly firstNumbers = new Map<Section, number>();
  /** Pages as references and tables of contents print them. */
  pageNumbers: PageNumbers = { ofBlock: new Map(), ofTarget: new Map() };
  /** Texts that are too small to be read on the plate they stand on. */
  readonly shortages: Shortage[] = [];
}

/** A signature in its column, pt. */
export interface SignatureShape {
  /** Blank above its first line, for the seal. */
  readonly lead: number;
  /** How far the seal reaches below its last line. */
  readonly below: number;
  /** Left edge of each paragraph's text, and how far its right edge is from the column's. */
  readonly lines: readonly { readonly left: number; readonly right: number }[];
  /** Top left corner of the seal: from the column's left edge and the first line's top. */
  readonly seal: { readonly x: number; readonly y: number; readonly height: number } | undefined;
}

/** A line as high as its ink, pt. */
export interface InkLine {
  readonly height: number;
  /** From the line's top. */
  readonly baseline: number;
}

/** Where a paragraph leaves the page on which it begins. */
export interface PageTurn {
  /** Bottom of its last line there, pt from the sheet's top. */
  readonly y: number;
  /** pt that the page keeps free below. */
  readonly room: number;
}

/** Where a section's foot stands. */
export interface FootPlace {
  /** pt from the sheet's top. */
  readonly y: number;
  readonly height: number;
  /** Whether it has a page of its own. */
  readonly alone: boolean;
}

/** A text of a plate that fits only below its least size. */
export interface Shortage {
  readonly block: Block;
  /** Size it would have, and the least it may have, pt. */
  readonly size: number;
  readonly least: number;
  /** The plate's size, and the smallest size of the same proportions that fits the text, pt. */
  readonly sheet: Size;
  readonly wanted: Size;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}
