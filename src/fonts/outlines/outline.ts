/** The contours of a glyph: what a text is when it is no text any more but a drawing (转曲). */

import type { Face } from '../face.js';
import { SfntFace } from '../sfnt/sfnt-face.js';
import { readCffContours } from './cff-outline.js';
import { readGlyfContours } from './glyf-outline.js';
import type { PathStep } from './path.js';

const known = new WeakMap<SfntFace, Map<number, readonly PathStep[]>>();

/**
 * The outline of a glyph, em fractions from its origin; empty for a space. Throws a FontError where a user's CFF face is damaged: all else was proved
 * on opening.
 */
export function glyphOutline(face: Face, glyph: number): readonly PathStep[] {
  if (!(face instanceof SfntFace)) throw new Error(`${face.id} was not opened by the font book`);
  const ofFace = known.get(face) ?? new Map<number, readonly PathStep[]>();
  known.set(face, ofFace);
  const found = ofFace.get(glyph) ?? readOutline(face, glyph);
  ofFace.set(glyph, found);
  return found;
}

function readOutline(face: SfntFace, glyph: number): readonly PathStep[] {
  const steps = face.outlines === 'glyf' ? readGlyfContours(face, glyph) : readCffContours(face, glyph);
  return steps.map((step) => scaled(step, 1 / face.unitsPerEm));
}

function scaled(step: PathStep, by: number): PathStep {
  switch (step.type) {
    case 'close':
      return step;
    case 'quad':
      return { ...step, cx: step.cx * by, cy: step.cy * by, x: step.x * by, y: step.y * by };
    case 'cubic':
      return {
        ...step,
        ax: step.ax * by,
        ay: step.ay * by,
        bx: step.bx * by,
        by: step.by * by,
        x: step.x * by,
        y: step.y * by,
      };
    default:
      return { ...step, x: step.x * by, y: step.y * by };
  }
}
