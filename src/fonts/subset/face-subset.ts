/** What subsetting a face yields. */

/**
 * What a PDF embeds of a face (ISO 32000-1, 9.9, table 126).
 *
 * - `glyf`: `bytes` are a TrueType file for /FontFile2 of a CIDFontType2; /CIDToGIDMap leads from any CID to `newGlyph`.
 * - `cff`: `bytes` are a bare CFF table for /FontFile3 with /Subtype /CIDFontType0C of a CIDFontType0; there is no
 *   CIDToGIDMap: the CID of a glyph is its number in the subset.
 */
export interface FaceSubset {
  readonly outlines: 'glyf' | 'cff';
  readonly bytes: Uint8Array;
  /** The face's glyph → the subset's. Holds every glyph asked for, and 0. */
  readonly newGlyph: ReadonlyMap<number, number>;
}
