/** Between composing what stands by its ink or by its neighbours, and the writers that set it again. */

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
