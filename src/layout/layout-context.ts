/** What every stage of layout reads, and the lines that composing hands to placing. */

import { type ContentsEntry, type PageNumbers, pageReference } from '../document/contents.js';
import type { Images } from '../document/image.js';
import type { Block, Footnote, Reference, Toc } from '../document/tree.js';
import type { FontBook, Glyph } from '../fonts/face.js';
import type { StyleSheet } from '../style/style.js';
import type { Item, StructureElement, TextItem } from './frame.js';
import type { ItemRooms } from './lines/items-room.js';
import type { Looks } from './paragraphs/looks.js';
import type { TitleWords } from './titles/lexicon.js';

/** Explanations of lines, by the glyphs of a line's first text. */
export type LineNotes = Map<readonly Glyph[], string>;

/** What every stage of layout reads and none changes. */
export interface LayoutContext {
  readonly sheet: StyleSheet;
  readonly fonts: FontBook;
  readonly images: Images;
  /** Number of each footnote, in reading order. */
  readonly footnoteNumbers: ReadonlyMap<Footnote, number>;
  readonly contents: Contents;
  readonly looks: Looks;
  readonly rooms: ItemRooms;
  /** The words by which titles are broken into lines; without them titles break at any 字. */
  readonly titleWords?: TitleWords | undefined;
  /** False if no paged format is wanted: running text is set, but not drawn. */
  readonly isDrawn: boolean;
  /** Filled while lines are composed, when they are to be explained. */
  readonly lineNotes?: LineNotes | undefined;
}

/** What a reference prints. */
export function referenceText({ show, target, text }: Reference, { contents }: LayoutContext): string {
  return show === 'page' ? pageReference(contents.ofTarget.get(target) ?? '') : text;
}

/** The characters that a text shows. */
export function textOf({ glyphs }: TextItem): string {
  let text = '';
  for (const glyph of glyphs) text += glyph.text;
  return text;
}

export interface Line {
  /** Line pitch in pt (more where a picture is taller). */
  readonly height: number;
  /** pt that something in it reaches below its bottom: text may stand beside that, the page's edge may not. */
  readonly overhang?: number | undefined;
  /** x from the paragraph box's left edge, y from the line's top. */
  readonly items: readonly Item[];
  /** Notes whose marks stand in this line. */
  readonly footnotes: readonly Footnote[];
}

/** A table of contents without its page numbers: these change from pass to pass, the rest does not. */
export interface ComposedToc {
  /** Width it was composed to, all but the room of the numbers, pt. */
  readonly width: number;
  readonly element: StructureElement;
  readonly entries: readonly ComposedEntry[];
}

export interface ComposedEntry {
  readonly entry: ContentsEntry;
  readonly lines: readonly Line[];
  readonly link: StructureElement;
}

/** What layout knows of its own page numbers while it is still settling them. */
export interface Contents extends PageNumbers {
  /** Room kept for page numbers at the right of entries, em. */
  readonly reserve: number;
  readonly entriesOf: (toc: Toc) => readonly ContentsEntry[];
  readonly composed: Map<Toc, ComposedToc>;
  /** The block that has an id. */
  readonly targetOf: (id: string) => Block | undefined;
  /** What the elements of entries and of references lead to. */
  readonly links: Map<StructureElement, Block>;
}
