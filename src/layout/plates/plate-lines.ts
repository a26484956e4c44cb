/** How wide the text of a plate is in one line, in two lines, and so on: what its size follows from. */

import type { Inline } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { LayoutContext } from '../layout-context.js';
import { findBreaks, type Measure, naturalWidth } from '../lines/linebreak-measure.js';
import { type Prepared, prepareParagraph } from '../paragraphs/paragraph-glyphs.js';
import { SENSE, senseLines } from '../titles/sense-fit.js';
import { senseCost } from '../titles/sense-penalties.js';
import { breakPlaces } from '../titles/sense-words.js';

/** One way to set a text. */
export interface PlateLines {
  readonly lines: number;
  /** Width of the widest line as a multiple of the type size. */
  readonly width: number;
}

/** Lines as their author ends them. */
function givenLines({ segments, sums }: Prepared, size: number): PlateLines {
  let [start, widest] = [0, 0];
  for (const end of segments) {
    if (end > start) widest = Math.max(widest, naturalWidth(sums, start, end - 1));
    start = end;
  }
  return { lines: segments.length, width: widest / size };
}

/** The ways to break a text by sense into 1 … `most` lines; only the author's own where he broke it. No way parts a word. */
export function plateLines(
  children: readonly Inline[],
  style: ParagraphStyle,
  context: LayoutContext,
  most: number,
): readonly PlateLines[] {
  const prepared = prepareParagraph(children, style, context);
  const { size } = style.text;
  const given = givenLines(prepared, size);
  const { titleWords } = context;
  if (given.lines > 1 || !titleWords) return [given];
  const end = prepared.items.count;
  const measure: Measure = { first: Number.POSITIVE_INFINITY, rest: Number.POSITIVE_INFINITY, em: size };
  const breaks = findBreaks(prepared.sums, 0, end, measure);
  const lexicon = titleWords.lexicon();
  const places = breakPlaces(prepared.glyphs, breaks, 0, end, titleWords);
  const costs = places.map((place) => senseCost(place, lexicon));
  const task = { sums: prepared.sums, breaks, start: 0, measure, costs, shape: style.shape };
  const ways = [given];
  for (let lines = 2; lines <= most; lines++) {
    const way = senseLines(task, lines);
    if (!way || way.cost >= SENSE.inWord) continue;
    const widest = way.spans.reduce((width, span) => Math.max(width, span.natural), 0);
    ways.push({ lines, width: widest / size });
  }
  return ways;
}
