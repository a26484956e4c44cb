/** Between composing a paragraph and placing it: its lines, each with its items around the line's own origin. */

import type { Images } from '../document/image.js';
import type { Footnote } from '../document/tree.js';
import type { FontBook } from '../fonts/face.js';
import type { StyleSheet } from '../style/style.js';
import type { Item } from './frame.js';

/** What every stage of layout reads and none changes. */
export interface LayoutContext {
  readonly sheet: StyleSheet;
  readonly fonts: FontBook;
  readonly images: Images;
  /** Number of each footnote, in reading order. */
  readonly footnoteNumbers: ReadonlyMap<Footnote, number>;
}

export interface Line {
  /** Line pitch in pt (more where a picture is taller). */
  readonly height: number;
  /** x from the paragraph box's left edge, y from the line's top. */
  readonly items: readonly Item[];
  /** Notes whose marks stand in this line. */
  readonly footnotes: readonly Footnote[];
}
