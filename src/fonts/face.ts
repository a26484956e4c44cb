/** What layout and writers know of a font face. */

import type { FontRole } from '../contract/machine.js';

export interface Face {
  /** Unique and stable: file name, plus `#index` in a collection. */
  readonly id: string;
  readonly postScriptName: string;
  readonly familyName: string;
  /** Outline format: TrueType (`glyf`) or CFF. */
  readonly outlines: 'glyf' | 'cff';
  readonly glyphCount: number;
  readonly unitsPerEm: number;
  /** em fractions; descent is negative. */
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  /** xMin, yMin, xMax, yMax in em fractions. */
  readonly bbox: readonly [number, number, number, number];
  /** 100–900. */
  readonly weight: number;
  readonly serif: boolean;
  /** Glyph of a code point by the face's cmap; 0 when it has none. */
  glyphOf(codePoint: number): number;
  /** Advance width in em. */
  advanceOf(glyph: number): number;
  /** How far the glyph's strokes reach above and below the baseline, em; undefined where the face does not say (CFF). */
  inkOf?(glyph: number): { readonly top: number; readonly bottom: number } | undefined;
}

/** Which faces a stretch of text asks for. */
export interface FontChoice {
  /** Role of the Chinese face. */
  readonly font: string;
  /** Role of the face for Latin text. */
  readonly latin: string;
  readonly bold: boolean;
  readonly italic: boolean;
}

/** One glyph, or one cluster of characters that a single glyph shows (`——` in the Noto faces). */
export interface Glyph {
  readonly face: Face;
  readonly glyph: number;
  /** The source characters, in order; all glyphs' texts joined give the text back. */
  readonly text: string;
  /** The text's code unit when it is a single one, as it nearly always is; else 0. */
  readonly unit: number;
  /** em */
  readonly advance: number;
  /** Which of the choice's faces was asked for: decides gaps between Chinese and Latin. */
  readonly script: Script;
}

/** The `unit` of a glyph's text. */
export function unitOf(text: string): number {
  return text.length === 1 ? text.charCodeAt(0) : 0;
}

/** The glyph with another text. */
export function withText(glyph: Glyph, text: string): Glyph {
  return { ...glyph, text, unit: unitOf(text) };
}

/** `han`: the Chinese face's (汉字, kana, full-width and Chinese punctuation). `latin`: the Latin face's. `space`: U+0020 and the like. */
export type Script = 'han' | 'latin' | 'space';

/** Where a character's glyph comes from when the role's own face lacks it. */
export interface Coverage {
  readonly face: Face;
  /** True when `face` is not the role's own. */
  readonly fallback: boolean;
}

/** The faces of a process: parsed once, shared by all documents. */
export interface FontBook {
  /**
   * Text to glyphs, in order, one role's face after the other's as script and context ask
   * (quotes in Latin text are Latin, `’` between Latin letters too). A character that no face has is drawn as 〓.
   */
  shape(text: string, choice: FontChoice): readonly Glyph[];
  /** Where a character comes from; undefined when no face has it. */
  coverage(codePoint: number, choice: FontChoice): Coverage | undefined;
  /** Names a Word user has for a role, best first (`w:rFonts`, then `w:altName`). */
  wordNames(role: string): readonly string[];
  /** Roles and where their faces come from, for `chengwen fonts`. */
  describe(): readonly FontRole[];
}
