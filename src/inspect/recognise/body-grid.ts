/** How the running text of a document is set: where it begins and ends, how far its lines and characters stand apart. */

import type { Glyph } from '../read/page.js';
import { type Line, mostCommon } from './lines.js';

export interface BodyGrid {
  /** Left edge of lines that are not indented, right edge of full lines; undefined where there are none. */
  readonly left: number | undefined;
  readonly right: number | undefined;
  /** Baseline to baseline of successive lines; undefined where no two lines follow each other. */
  readonly pitch: number | undefined;
  /** From one 汉字 to the next. */
  readonly cell: number | undefined;
  readonly size: number;
}

/** Lines with this many characters may be full. */
const LONG = 20;
const HAN = /^\p{Script=Han}$/u;

function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

/** The edge most lines share, to half a point, as the mean of theirs. */
function commonEdge(edges: readonly number[]): number | undefined {
  const rounded = mostCommon(edges, (edge) => Math.round(edge * 2));
  const near = edges.filter((edge) => rounded !== undefined && Math.abs(edge * 2 - rounded) <= 1);
  return near.length === 0 ? undefined : near.reduce((sum, edge) => sum + edge, 0) / near.length;
}

function isText(line: Line, size: number): boolean {
  return Math.abs(line.size - size) < 0.6;
}

/**
 * The leftmost edge that at least two lines share: fewer, and a stray mark would be the margin. Where every paragraph is
 * one line long, that edge is the indent and tells nothing.
 */
function leftEdge(lines: readonly Line[], indent: number): number | undefined {
  const edges = lines
    .filter(({ glyphs }) => HAN.test(glyphs[0]!.text))
    .map(({ left }) => left)
    .sort((a, b) => a - b);
  const shared = edges.find((edge, i) => (edges[i + 1] ?? Number.POSITIVE_INFINITY) - edge < 1);
  return shared !== undefined && Math.abs(shared - indent) < 3 ? undefined : shared;
}

function pitches(lines: readonly Line[]): number[] {
  return lines.slice(1).flatMap((line, i) => {
    const before = lines[i]!;
    const step = line.baseline - before.baseline;
    const follows = line.page === before.page && step > 1.1 * line.size && step < 2.3 * line.size;
    return follows ? [Number(step.toFixed(2))] : [];
  });
}

function cells(glyphs: readonly Glyph[]): number[] {
  return glyphs.slice(1).flatMap((glyph, i) => {
    const step = glyph.x - glyphs[i]!.x;
    // Wider steps hold a space.
    const isPair = HAN.test(glyph.text) && HAN.test(glyphs[i]!.text) && step < 1.3 * glyph.size;
    return isPair ? [step] : [];
  });
}

/** Titles and marks are larger: in a short notice they may have the most characters. */
const LARGEST = 20;

/** Pairs enough to tell the natural distance by. */
const ENOUGH = 8;

/** From lines that are not full, for justification stretches those that are; else from the line that is stretched least. */
function naturalCell(text: readonly Line[], right: number | undefined, size: number): number | undefined {
  const isFull = (line: Line) => right !== undefined && line.right > right - size;
  const natural = text.filter((line) => !isFull(line)).flatMap(({ glyphs }) => cells(glyphs));
  if (natural.length >= ENOUGH) return median(natural);
  const medians = text.map(({ glyphs }) => median(cells(glyphs))).filter((cell) => cell !== undefined);
  return medians.length === 0 ? undefined : Math.min(...medians);
}

/** Measured on the lines in the size most characters have. `margin`: where the standard wants the left edge. */
export function measureGrid(lines: readonly Line[], margin: number): BodyGrid {
  const small = lines.filter((line) => line.size < LARGEST);
  const size = mostCommon(
    (small.length > 0 ? small : lines).flatMap(({ glyphs }) => glyphs),
    (glyph) => Number(glyph.size.toFixed(1)),
  )!;
  const text = lines.filter((line) => isText(line, size));
  const full = text.filter(({ glyphs }) => glyphs.length >= LONG && HAN.test(glyphs.at(-1)!.text));
  const right = commonEdge(full.map((line) => line.right));
  const cell = naturalCell(text, right, size);
  return {
    size,
    left: leftEdge(text, margin + 2 * (cell ?? size)),
    right,
    pitch: median(pitches(text)),
    cell,
  };
}
