/** Runs to glyphs and items: what of a paragraph does not depend on the width it is set to. */

import type { ImageAsset } from '../document/image.js';
import type { Footnote, Inline, InlineImage } from '../document/tree.js';
import type { Glyph } from '../fonts/face.js';
import type { ParagraphStyle } from '../style/style.js';
import type { Items } from './items.js';
import { buildItems } from './items.js';
import type { Role } from './items-classes.js';
import { Slab } from './items-slab.js';
import type { LayoutContext } from './line.js';
import { type Sums, sumItems } from './linebreak-measure.js';
import { collectRuns, type Look } from './paragraph-runs.js';

/** A picture in the text, at its own size. */
export interface Picture {
  readonly node: InlineImage;
  /** pt */
  readonly width: number;
  readonly height: number;
}

/** Parallel arrays: entry i is item i. */
export interface Prepared {
  readonly looks: readonly Look[];
  /** undefined where a picture stands. */
  readonly glyphs: readonly (Glyph | undefined)[];
  readonly pictures: ReadonlyMap<number, Picture>;
  /** By the mark's first item. */
  readonly notes: ReadonlyMap<number, Footnote>;
  /** Ends (exclusive) of the stretches between forced breaks; the last is the count of items. */
  readonly segments: readonly number[];
  readonly items: Items;
  readonly sums: Sums;
}

/** Resolution of pictures that state none, as Word takes it. */
const PIXELS_PER_INCH = 96;

function sizeOf(asset: ImageAsset | undefined): { width: number; height: number } {
  if (!asset) return { width: 0, height: 0 };
  const scale = 72 / (asset.resolution ?? PIXELS_PER_INCH);
  return { width: asset.width * scale, height: asset.height * scale };
}

/** A shaped run, or a picture with no glyphs. */
interface Stretch {
  readonly look: Look;
  readonly glyphs: readonly (Glyph | undefined)[];
}

interface Gathering {
  readonly stretches: readonly Stretch[];
  readonly count: number;
  readonly pictures: ReadonlyMap<number, Picture>;
  readonly notes: ReadonlyMap<number, Footnote>;
  readonly segments: readonly number[];
}

const NO_GLYPH = [undefined];

function gather(children: readonly Inline[], style: ParagraphStyle, context: LayoutContext): Gathering {
  const stretches: Stretch[] = [];
  const pictures = new Map<number, Picture>();
  const notes = new Map<number, Footnote>();
  const segments: number[] = [];
  let count = 0;
  for (const run of collectRuns(children, style.text, context)) {
    if (run.type === 'break') {
      segments.push(count);
      continue;
    }
    const glyphs = run.type === 'text' ? context.fonts.shape(run.text, run.look.choice) : NO_GLYPH;
    if (run.type === 'image') pictures.set(count, pictureOf(run.image, context));
    else if (run.note) notes.set(count, run.note);
    stretches.push({ look: run.look, glyphs });
    count += glyphs.length;
  }
  segments.push(count);
  return { stretches, count, pictures, notes, segments };
}

function pictureOf(node: InlineImage, context: LayoutContext): Picture {
  return { node, ...sizeOf(context.images.get(node.path)) };
}

/** Arrays of one entry per item, filled stretch by stretch. */
function spread({ stretches, count, pictures }: Gathering) {
  const slab = new Slab(count, 2, 0);
  const [advances, sizes] = [slab.numbers(), slab.numbers()];
  const looks: Look[] = new Array(count);
  const glyphs: (Glyph | undefined)[] = new Array(count);
  const texts: string[] = new Array(count);
  const latin: boolean[] = new Array(count);
  const roles: Role[] = new Array(count);
  let i = 0;
  for (const stretch of stretches) {
    const { size, role } = stretch.look;
    for (const glyph of stretch.glyphs) {
      // A tab is one 字, whatever width the face's empty glyph has.
      const isTab = glyph?.text === '\t';
      looks[i] = stretch.look;
      glyphs[i] = glyph;
      texts[i] = isTab ? '\u3000' : (glyph?.text ?? '');
      advances[i] = isTab ? size : glyph ? glyph.advance * size : pictures.get(i)!.width;
      sizes[i] = size;
      latin[i] = glyph?.script === 'latin';
      roles[i++] = role;
    }
  }
  return { looks, glyphs, clusters: { texts, advances, sizes, latin, roles } };
}

/**
 * Paragraphs that were measured, until they are composed: a table does both. Nothing is kept longer, as the glyphs of
 * 100,000 cells are a gigabyte and weak maps of a whole document make every garbage collection slower.
 */
const MEASURED = new WeakMap<
  readonly Inline[],
  { readonly style: ParagraphStyle; readonly context: LayoutContext; readonly prepared: Prepared }
>();

/** Glyphs, items and sums of a paragraph. */
export function prepareParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  context: LayoutContext,
): Prepared {
  const known = MEASURED.get(children);
  if (known) MEASURED.delete(children);
  if (known) MEASURED.delete(children);
  if (known && known.style === style && known.context === context) return known.prepared;
  const gathering = gather(children, style, context);
  const { pictures, notes, segments } = gathering;
  const { looks, glyphs, clusters } = spread(gathering);
  const keepsBlanks = style.punctuation === 'keep';
  const items = buildItems({ ...clusters, latinGap: style.latinGap, keepsBlanks });
  return { looks, glyphs, pictures, notes, segments, items, sums: sumItems(items) };
}

/** The same, kept for composing later. */
export function prepareToMeasure(
  children: readonly Inline[],
  style: ParagraphStyle,
  context: LayoutContext,
): Prepared {
  const prepared = prepareParagraph(children, style, context);
  MEASURED.set(children, { style, context, prepared });
  return prepared;
}
