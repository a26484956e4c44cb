/** What is read of a user's face by fontkit, which is loaded for such faces only. */

import type { PathStep } from './path.js';

/** A named instance of a variable face: `Bold`. */
export interface Instance {
  readonly name: string;
  /** On the axis `wght`, where there is one. */
  readonly weight: number | undefined;
}

export interface FaceReader {
  readonly glyphCount: number;
  /** Undefined for a face as its file has it. */
  readonly instance: Instance | undefined;
  /** Outline of a glyph, font units. Throws a FontError where it is damaged. */
  outline(glyph: number): readonly PathStep[];
  /** Advance of a glyph, font units: of an instance hmtx does not say it. */
  advance(glyph: number): number;
  /** Glyphs of a text after GSUB: these features, in the language system `language` (`ZHS`); undefined where the table is damaged. */
  shape(text: string, features: readonly string[], language: string): readonly number[] | undefined;
}
