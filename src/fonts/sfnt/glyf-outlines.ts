/** Reads the structure of TrueType outlines, and proves those of a file from outside. */

import { FontError } from './sfnt.js';
import type { SfntFace } from './sfnt-face.js';

/** Component flags of composite glyphs (OpenType 1.9, "glyf"). */
const WORDS = 0x0001;
const SCALE = 0x0008;
const MORE = 0x0020;
const TWO_SCALES = 0x0040;
const MATRIX = 0x0080;
export const INSTRUCTIONS = 0x0100;

interface Component {
  /** Offset of the component's flags, and of the next component. */
  readonly at: number;
  readonly end: number;
  readonly flags: number;
  readonly glyph: number;
}

/** Components of the composite glyph whose description starts at `start`. */
export function componentsOf(view: DataView, start: number): Component[] {
  const components: Component[] = [];
  for (let at = start + 10; ; ) {
    const flags = view.getUint16(at);
    const scales = flags & SCALE ? 2 : flags & TWO_SCALES ? 4 : flags & MATRIX ? 8 : 0;
    const end = at + 4 + (flags & WORDS ? 4 : 2) + scales;
    components.push({ at, end, flags, glyph: view.getUint16(at + 2) });
    if ((flags & MORE) === 0) return components;
    at = end;
  }
}

export function isComposite(view: DataView, start: number, end: number): boolean {
  return end - start >= 10 && view.getInt16(start) < 0;
}

function damaged(glyph: number): FontError {
  const what = `glyph ${glyph}`;
  return new FontError('font.unreadable', `字体文件已损坏（${what}）`, `the font file is damaged (${what})`);
}

/** Whether what the glyph says of itself stays within its range. */
function isSound(face: SfntFace, glyph: number, table: number, length: number): boolean {
  const [start, end] = face.glyphRange(glyph);
  if (end === start) return true;
  if (end - start < 10 || end > length) return false;
  const from = table + start;
  if (isComposite(face.view, from, table + end)) {
    return componentsOf(face.view, from).every(
      (part) => part.end <= table + end && part.glyph < face.glyphCount,
    );
  }
  const lengthAt = from + 10 + 2 * face.view.getInt16(from);
  const room = table + end - lengthAt - 2;
  return room >= 0 ? face.view.getUint16(lengthAt) <= room : lengthAt === table + end;
}

/** Throws a FontError for a glyph that reaches beyond its place: a subset would copy foreign bytes. */
export function proveOutlines(face: SfntFace): void {
  const { offset, length } = face.tables.get('glyf')!;
  for (let glyph = 0; glyph < face.glyphCount; glyph++) {
    if (!isSound(face, glyph, offset, length)) throw damaged(glyph);
  }
}
