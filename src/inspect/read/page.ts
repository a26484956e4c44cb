/** What a page of a PDF shows. Lengths are in pt, y from the top of the page downward, all matrices applied. */

/** Red, green, blue; 0–255. */
export type Colour = readonly [number, number, number];

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Stands for a character that the file does not tell. */
export const UNTOLD = '\ufffd';

export interface Glyph {
  /** Its character as the PDF's ToUnicode gives it; '' where it gives none, UNTOLD in a font that has no characters. */
  readonly text: string;
  /** The font's name without the subset tag, legacy Chinese names decoded. */
  readonly font: string;
  /** As drawn. */
  readonly size: number;
  readonly colour: Colour;
  readonly x: number;
  readonly baseline: number;
  /** As the font states it, without spacing. */
  readonly advance: number;
  /** What is inked; undefined without an embedded outline. */
  readonly ink: () => Box | undefined;
}

/** A level line, stroked or as a thin filled rectangle (as Word draws it). */
export interface Rule {
  readonly left: number;
  readonly right: number;
  /** Its middle. */
  readonly y: number;
  readonly weight: number;
  readonly colour: Colour;
}

/** A picture, or what is drawn as one: a seal is either. */
export interface Picture extends Box {
  /** Degrees by which it is turned from upright; 0 where that cannot be told. */
  readonly tilt: number;
  /** Of its inked parts, on average; undefined where they are not to be had. */
  readonly colour: Colour | undefined;
}

export interface Page {
  /** From 1. */
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly glyphs: readonly Glyph[];
  readonly rules: readonly Rule[];
  readonly pictures: readonly Picture[];
  /** Glyphs drawn in no colour, as a scanner's recognised text is. */
  readonly unseen: number;
  /** Glyphs of which nobody can say what character they are, or how large. */
  readonly unread: number;
  /** Glyphs that run up, down or upside down. */
  readonly turned: number;
  /** A picture covers it and there is no text: a page that was scanned in. */
  readonly isScan: boolean;
}
