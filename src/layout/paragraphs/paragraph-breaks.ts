/** Which way a segment of a paragraph is broken into lines: by its alignment and what its style asks for. */

import type { Align } from '../../document/tree.js';
import type { ParagraphStyle } from '../../style/style.js';
import type { LayoutContext } from '../layout-context.js';
import { BREAK } from '../lines/items-breaks.js';
import { balancedFit, firstFit, type Span, wordFit } from '../lines/linebreak.js';
import {
  type Breaks,
  findBreaks,
  lastInk,
  type Measure,
  naturalWidth,
  TOLERANCE,
} from '../lines/linebreak-measure.js';
import { totalFit } from '../lines/total-fit.js';
import { senseFit, senseLines } from '../titles/sense-fit.js';
import { senseCost } from '../titles/sense-penalties.js';
import { breakPlaces, wordStarts } from '../titles/sense-words.js';
import type { Prepared } from './paragraph-glyphs.js';

/** Items `start` … `end`−1 of a paragraph, between two forced breaks. */
export interface Segment {
  readonly prepared: Prepared;
  readonly start: number;
  readonly end: number;
  readonly measure: Measure;
}

function fitJustified(
  { prepared: { sums }, start, measure }: Segment,
  breaks: Breaks,
  { breaking }: ParagraphStyle,
): Span[] {
  return breaking === 'first-fit'
    ? firstFit(sums, breaks, start, measure, true)
    : totalFit(sums, breaks, start, measure);
}

/** Whether lines of this alignment may be of any length, as titles are. */
export function breaksBySense(align: Align, style: ParagraphStyle): boolean {
  return style.breaking === 'sense' && align !== 'justify' && align !== 'distribute';
}

/** A wide space between the names in a title would push a line that ends with it off its middle. */
function dropWideSpaces({ ink, count }: Breaks, glyphs: Prepared['glyphs'], start: number): void {
  for (let i = 0; i < count; i++)
    while (ink[i]! > start && glyphs[ink[i]!]?.text === '\u3000') ink[i] = ink[i]! - 1;
}

/** Lines of a title; undefined if it fits one line, is too long for a title, or no word list is given. */
function fitBySense(
  { prepared, start, end, measure }: Segment,
  breaks: Breaks,
  style: ParagraphStyle,
  { titleWords }: LayoutContext,
): readonly Span[] | undefined {
  const { sums } = prepared;
  const isOneLine = naturalWidth(sums, start, breaks.ink[breaks.count - 1]!) <= measure.first + TOLERANCE;
  if ((isOneLine && style.lines === undefined) || !titleWords) return undefined;
  dropWideSpaces(breaks, prepared.glyphs, start);
  const lexicon = titleWords.lexicon();
  const places = breakPlaces(prepared.glyphs, breaks, start, end, titleWords);
  const costs = places.map((place) => senseCost(place, lexicon));
  const task = { sums, breaks, start, measure, costs, shape: style.shape };
  return style.lines === undefined ? senseFit(task) : senseLines(task, style.lines)?.spans;
}

/** Texts of more glyphs are running text, not the content of a cell. */
const LONGEST_CELL = 120;

/** Lines filled one after the other without parting words; undefined for long texts, or where no word list is given. */
function fitByWords(
  { prepared, start, end, measure }: Segment,
  breaks: Breaks,
  { titleWords }: LayoutContext,
): readonly Span[] | undefined {
  if (!titleWords || end - start > LONGEST_CELL) return undefined;
  const texts = prepared.glyphs.slice(start, end).map((glyph) => glyph?.text ?? '\ufffc');
  const starts = wordStarts(texts.join(''), titleWords);
  const isWordEnd = new Uint8Array(breaks.count);
  let [item, offset] = [start, 0];
  for (let at = 0; at < breaks.count; at++) {
    for (; item < breaks.next[at]!; item++) offset += texts[item - start]!.length;
    isWordEnd[at] = starts.has(offset) ? 1 : 0;
  }
  return wordFit(prepared.sums, breaks, start, measure, isWordEnd);
}

/** The segment as one line, where it fits without giving way: there is nothing to be weighed. */
function oneLine({ prepared, start, end, measure }: Segment): Span | undefined {
  const { sums } = prepared;
  const ink = lastInk(sums.items, start, end);
  const natural = naturalWidth(sums, start, ink);
  if (natural > measure.first && start < end) return undefined;
  return { start, ink, room: measure.first, natural, level: BREAK.allowed, isLast: true };
}

export function breakSegment(
  segment: Segment,
  align: Align,
  style: ParagraphStyle,
  context: LayoutContext,
): readonly Span[] {
  const { prepared, start, end, measure } = segment;
  // A style that says how many lines there are has to be asked for them.
  const only = start === end || style.lines === undefined ? oneLine(segment) : undefined;
  if (only) return [only];
  const { sums } = prepared;
  const breaks = findBreaks(sums, start, end, measure);
  if (align === 'justify') return fitJustified(segment, breaks, style);
  const bySense = breaksBySense(align, style) ? fitBySense(segment, breaks, style, context) : undefined;
  if (bySense) return bySense;
  const byWords =
    style.breaking === 'words' && align !== 'distribute' ? fitByWords(segment, breaks, context) : undefined;
  if (byWords) return byWords;
  if (align === 'center') return balancedFit(sums, breaks, start, measure);
  return firstFit(sums, breaks, start, measure, align === 'distribute');
}
