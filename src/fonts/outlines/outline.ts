/** The contours of a glyph: what a text is when it is no text any more but a drawing (转曲). */

import type { Face } from '../face.js';
import type { PathStep } from '../path.js';
import { SfntFace } from '../sfnt/sfnt-face.js';
import { readGlyfContours } from './glyf-outline.js';

/** The outline of a glyph, em fractions from its origin; empty for a space. */
export function glyphOutline(face: Face, glyph: number): readonly PathStep[] {
  if (!(face instanceof SfntFace)) throw new Error(`${face.id} was not opened by the font book`);
  const found = face.drawings.get(glyph) ?? readOutline(face, glyph);
  face.drawings.set(glyph, found);
  return found;
}

function readOutline(face: SfntFace, glyph: number): readonly PathStep[] {
  const steps = face.outlines === 'glyf' ? readGlyfContours(face, glyph) : face.drawnOutline(glyph);
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
