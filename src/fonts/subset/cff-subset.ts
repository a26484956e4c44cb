/** Subsets CFF outlines with HarfBuzz, and reads from the result which CID each glyph has. */

import { readCffGlyphs } from '../sfnt/cff-charset.js';
import { wholeBytes } from '../sfnt/font-bytes.js';
import { readDirectory } from '../sfnt/sfnt.js';
import type { SfntFace } from '../sfnt/sfnt-face.js';
import { buildSfnt, type Table } from '../sfnt/sfnt-file.js';
import type { FaceSubset } from './face-subset.js';
import { HarfBuzzFace } from './harfbuzz-subset.js';

const OTTO = 0x4f54544f;
/** What HarfBuzz needs to see of a face; layout tables would only cost time. */
const KEPT = ['head', 'hhea', 'hmtx', 'maxp', 'cmap', 'CFF '];

/** Faces stay in HarfBuzz's memory: copying and parsing costs ten times the subsetting. */
const kept = new WeakMap<SfntFace, HarfBuzzFace>();

function tableOf(bytes: Uint8Array, tables: SfntFace['tables'], tag: string): Table {
  const { offset, length } = tables.get(tag)!;
  return { tag, bytes: bytes.subarray(offset, offset + length) };
}

function load(face: SfntFace): HarfBuzzFace {
  face.needTables(KEPT);
  const tables = KEPT.map((tag) => tableOf(face.bytes, face.tables, tag));
  return new HarfBuzzFace(buildSfnt(OTTO, tables));
}

function harfBuzzFace(face: SfntFace): HarfBuzzFace {
  const known = kept.get(face);
  if (known) return known;
  const made = load(face);
  kept.set(face, made);
  return made;
}

function bareCff(sfnt: Uint8Array): Uint8Array {
  return tableOf(sfnt, readDirectory(wholeBytes(sfnt), 0), 'CFF ').bytes.slice();
}

/** Throws a FontError when HarfBuzz cannot read the face; single damaged glyphs are not looked for. */
export function proveCff(face: SfntFace): void {
  const trial = load(face);
  try {
    const { count } = readCffGlyphs(tableOf(face.bytes, face.tables, 'CFF ').bytes);
    if (count !== face.glyphCount) throw new RangeError('glyph counts differ');
    trial.subset([0], false);
  } finally {
    trial.dispose();
  }
}

/** Throws a FontError for a damaged glyph. */
export function subsetCff(face: SfntFace, wanted: ReadonlySet<number>): FaceSubset {
  const order = [...wanted].sort((a, b) => a - b);
  const source = harfBuzzFace(face);
  let bytes = bareCff(source.subset(order, false));
  let { count, cids } = readCffGlyphs(bytes);
  let newGlyph = new Map(order.map((glyph, i) => [glyph, i]));
  // Accented letters built by `endchar` bring their parts along, which shifts the numbers: keep the old ones then.
  if (count !== order.length) {
    bytes = bareCff(source.subset(order, true));
    ({ count, cids } = readCffGlyphs(bytes));
    newGlyph = new Map(order.map((glyph) => [glyph, glyph]));
  }
  const cidOf = new Map([...newGlyph].map(([glyph, place]) => [glyph, cids?.[place] ?? place]));
  return { outlines: 'cff', bytes, newGlyph, cidOf };
}
