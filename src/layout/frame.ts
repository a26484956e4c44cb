/** What layout hands to paged writers: pages with everything in its place, in pt from the sheet's top left corner. */

import type { Block } from '../document/tree.js';
import type { Face, Glyph } from '../fonts/face.js';
import type { Color } from '../style/style.js';
import type { Records } from './records.js';

/** Glyphs of one face and size on one baseline. */
export interface TextItem {
  readonly type: 'text';
  /** Left edge and baseline. */
  readonly x: number;
  readonly y: number;
  readonly face: Face;
  readonly size: number;
  readonly color: Color;
  /** In the text's order. */
  readonly glyphs: readonly Glyph[];
  /** Pen position of each glyph, from `x` (negative where an opening mark's blank is cut at the line's start). */
  readonly offsets: readonly number[];
  /** Where the last glyph's (adjusted) advance ends, from `x`. */
  readonly width: number;
  readonly tag: Tag;
}

/** A straight line with butt ends. */
export interface RuleItem {
  readonly type: 'rule';
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Weight in pt. */
  readonly width: number;
  readonly color: Color;
}

export interface ImageItem {
  readonly type: 'image';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Key of `Images`. */
  readonly path: string;
  readonly alt: string;
  readonly tag: Tag;
}

/** Text across the page behind everything (草稿), centred on (x, y), turned counter-clockwise. */
export interface WatermarkItem {
  readonly type: 'watermark';
  readonly x: number;
  readonly y: number;
  readonly degrees: number;
  readonly text: TextItem;
}

/** Text whose line runs downwards: turned clockwise about its start at (x, y). Its own x and y are 0. */
export interface SidewaysItem {
  readonly type: 'sideways';
  readonly x: number;
  readonly y: number;
  readonly text: TextItem;
}

export type Item = TextItem | RuleItem | ImageItem | WatermarkItem | SidewaysItem;

/**
 * The logical element an item belongs to; undefined for artifacts (page numbers, rules, repeated headers).
 * Items of one element may stand on several pages.
 */
export type Tag = StructureElement | undefined;

/** A node of the logical structure, in PDF's standard roles. */
export interface StructureElement {
  readonly role:
    | 'Document'
    | 'Sect'
    | 'H'
    | 'P'
    | 'L'
    | 'LI'
    | 'Lbl'
    | 'LBody'
    | 'Table'
    | 'TR'
    | 'TH'
    | 'TD'
    | 'Caption'
    | 'Figure'
    | 'Note'
    | 'TOC'
    | 'TOCI'
    | 'Reference'
    | 'Link';
  /** Heading level for H, 0 otherwise. */
  readonly level: number;
  /** Spans for TH and TD, 1 otherwise. */
  readonly colspan: number;
  readonly rowspan: number;
  /** Alternative text for Figure. */
  readonly alt: string;
  /** The element in whose text it stands, instead of being one of its children. */
  readonly within: StructureElement | undefined;
  readonly children: StructureElement[];
}

/** An area that leads to another place: an entry of a table of contents, or one line of a reference. */
export interface Link {
  /** Top left corner and size, pt. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** Index into `pages`, and pt from that page's top. */
  readonly page: number;
  readonly targetY: number;
  /** What it leads to, in words. */
  readonly text: string;
  /** The `Link` element that its text belongs to. */
  readonly tag: StructureElement;
}

export interface Page {
  readonly width: number;
  readonly height: number;
  /** Name of the page style. */
  readonly style: string;
  /** The number printed on it; undefined when unnumbered. */
  readonly number: number | undefined;
  /** The same as it is printed: `3`, `iii`, `三`; '' when unnumbered. */
  readonly label: string;
  /** In drawing order. */
  readonly items: readonly Item[];
  readonly links: readonly Link[];
}

/** A heading, where it landed. */
export interface OutlineEntry {
  readonly title: string;
  /** 1–9 */
  readonly level: number;
  /** Index into `pages`. */
  readonly page: number;
  /** Top of the heading's line, pt from the top. */
  readonly y: number;
}

export interface Layout {
  readonly pages: readonly Page[];
  readonly outline: readonly OutlineEntry[];
  /** The logical structure's root. */
  readonly structure: StructureElement;
  /** Where blocks begin: index into `pages`, and pt from the sheet's top. */
  readonly starts: ReadonlyMap<Block, { readonly page: number; readonly y: number }>;
  /** Index into `pages` of the page each block starts on: what a table of contents prints. */
  readonly pageOf: ReadonlyMap<Block, number>;
  /** What was settled on the way. */
  readonly records: Readonly<Records>;
}
