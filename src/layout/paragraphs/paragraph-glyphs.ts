/** Runs to glyphs and items: what of a paragraph does not depend on the width it is set to. */

import type { ImageAsset } from '../../document/image.js';
import type { Footnote, Inline, InlineImage, Reference } from '../../document/tree.js';
import type { Glyph } from '../../fonts/face.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { LayoutContext } from '../layout-context.js';
import type { Items } from '../lines/items.js';
import { buildItems } from '../lines/items.js';
import { type Sums, sumItems } from '../lines/linebreak-measure.js';
import type { Look } from './looks.js';
import { collectRuns, type Mention, type Run } from './paragraph-runs.js';

/** A picture in the text, at its own size. */
export interface Picture {
  readonly node: InlineImage;
  /** pt */
  readonly width: number;
  readonly height: number;
}

/** The items of a reference. */
export interface MentionSpan {
  /** First and last. */
  readonly from: number;
  readonly to: number;
  readonly reference: Reference;
}

/** Parallel arrays: entry i is item i; `looks` may have more entries than there are items. */
export interface Prepared {
  readonly looks: readonly Look[];
  /** undefined where a picture stands. */
  readonly glyphs: readonly (Glyph | undefined)[];
  readonly pictures: ReadonlyMap<number, Picture>;
  /** By the mark's first item. */
  readonly notes: ReadonlyMap<number, Footnote>;
  /** In the text's order. */
  readonly mentions: readonly MentionSpan[];
  /** Whether any of its looks has a line under or through it. */
  readonly isRuled: boolean;
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
interface ShapedRun {
  readonly look: Look;
  readonly glyphs: readonly (Glyph | undefined)[];
}

interface Gathering {
  readonly stretches: readonly ShapedRun[];
  readonly count: number;
  readonly pictures: ReadonlyMap<number, Picture>;
  readonly notes: ReadonlyMap<number, Footnote>;
  readonly mentions: readonly MentionSpan[];
  readonly isRuled: boolean;
  readonly segments: readonly number[];
}

const NO_GLYPH = [undefined];
/** Nearly every paragraph has neither pictures nor notes nor references. */
const NONE = new Map<number, never>();
const NO_MENTIONS: readonly MentionSpan[] = [];

function gather(children: readonly Inline[], style: ParagraphStyle, context: LayoutContext): Gathering {
  const stretches: ShapedRun[] = [];
  let pictures: Map<number, Picture> | undefined;
  let notes: Map<number, Footnote> | undefined;
  const segments: number[] = [];
  let count = 0;
  let isRuled = false;
  const { runs, mentions } = collectRuns(children, style.text, context);
  const starts = mentions.length > 0 ? new Map<Run, Shaped>() : undefined;
  for (const run of runs) {
    if (run.type === 'break') {
      segments.push(count);
      continue;
    }
    const glyphs = run.type === 'text' ? context.fonts.shape(run.text, run.look.choice) : NO_GLYPH;
    if (run.type === 'image') pictures = withEntry(pictures, count, pictureOf(run.image, context));
    else if (run.note) notes = withEntry(notes, count, run.note);
    starts?.set(run, { first: count, glyphs });
    stretches.push({ look: run.look, glyphs });
    isRuled ||= run.look.underline || run.look.strike;
    count += glyphs.length;
  }
  segments.push(count);
  const spans = starts
    ? mentions.map((mention) => spanOf(mention, starts.get(runs[mention.run]!)!))
    : NO_MENTIONS;
  return {
    stretches,
    count,
    pictures: pictures ?? NONE,
    notes: notes ?? NONE,
    mentions: spans,
    isRuled,
    segments,
  };
}

/** A run's glyphs, and the item that the first of them is. */
interface Shaped {
  readonly first: number;
  readonly glyphs: readonly (Glyph | undefined)[];
}

/** The glyphs that begin within the mention's text. */
function spanOf({ from, to, reference }: Mention, { first, glyphs }: Shaped): MentionSpan {
  let [start, end, offset] = [glyphs.length, 0, 0];
  for (let i = 0; i < glyphs.length && offset < to; i++) {
    if (offset >= from) start = Math.min(start, i);
    end = i;
    offset += glyphs[i]?.text.length ?? 0;
  }
  return { from: first + start, to: first + end, reference };
}

function withEntry<T>(map: Map<number, T> | undefined, key: number, value: T): Map<number, T> {
  return (map ?? new Map<number, T>()).set(key, value);
}

function pictureOf(node: InlineImage, context: LayoutContext): Picture {
  return { node, ...sizeOf(context.images.get(node.path)) };
}

/** Looks and glyphs of all stretches, one after the other. */
function joinRuns(
  { stretches, count }: Gathering,
  { looks: known }: LayoutContext,
): Pick<Prepared, 'looks' | 'glyphs'> {
  const only = stretches[0];
  if (only && stretches.length === 1) return { looks: known.repeated(only.look, count), glyphs: only.glyphs };
  const looks: Look[] = [];
  const glyphs: (Glyph | undefined)[] = [];
  for (const stretch of stretches) {
    for (const glyph of stretch.glyphs) {
      looks.push(stretch.look);
      glyphs.push(glyph);
    }
  }
  return { looks, glyphs };
}

/** Glyphs, items and sums of a paragraph. The caller gives `items.room` back when it is done with them. */
export function prepareParagraph(
  children: readonly Inline[],
  style: ParagraphStyle,
  context: LayoutContext,
): Prepared {
  const gathering = gather(children, style, context);
  const { count, pictures, notes, mentions, isRuled, segments } = gathering;
  const { looks, glyphs } = joinRuns(gathering, context);
  const keepsBlanks = style.punctuation === 'keep';
  const keepsFirstBlank = style.firstBracket === 'keep';
  const { latinGap } = style;
  const clusters = { count, glyphs, looks, pictures, latinGap, keepsBlanks, keepsFirstBlank };
  const items = buildItems(clusters, context.rooms.borrow(count));
  return { looks, glyphs, pictures, notes, mentions, isRuled, segments, items, sums: sumItems(items) };
}
