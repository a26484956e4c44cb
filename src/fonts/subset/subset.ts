/** The part of a face that a document shows, as a font file to embed. */

import type { Face } from '../face.js';
import { SfntFace } from '../sfnt/sfnt-face.js';
import { subsetDrawn } from './drawn-subset.js';
import type { FaceSubset } from './face-subset.js';
import { subsetGlyf } from './glyf-subset.js';

/**
 * A subset holding `glyphs`, glyph 0 and the components of composites, by glyph id and not by character, renumbered in
 * the order of the original. The same set gives the same bytes in any order. Hinting and layout tables are dropped.
 */
export function subsetFace(face: Face, glyphs: Iterable<number>): FaceSubset {
  if (!(face instanceof SfntFace)) throw new Error(`${face.id} was not opened by the font book`);
  const wanted = new Set([0]);
  for (const glyph of glyphs) {
    if (glyph < 0 || glyph >= face.glyphCount) throw new Error(`${face.id} has no glyph ${glyph}`);
    wanted.add(glyph);
  }
  return face.outlines === 'glyf' ? subsetGlyf(face, wanted) : subsetDrawn(face, wanted);
}
