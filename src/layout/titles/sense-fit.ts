/**
 * Titles broken by sense (GB/T 9704 7.3.1: 词意完整、排列对称、长短适宜、间距恰当): of all ways to break a text into the fewest
 * lines, or one or two more, the one whose breaks and outline together cost least. Reads widths and costs, no text.
 */

import type { TitleShape } from '../../style/style.js';
import type { Span } from '../lines/linebreak.js';
import { type Breaks, type Measure, naturalWidth, type Sums, TOLERANCE } from '../lines/linebreak-measure.js';
import { type Profile, profilesOf } from './sense-shapes.js';

/** Costs, in the measure of sense-penalties.ts. */
export const SENSE = {
  /** Each line: titles have as few as sense allows. */
  line: 25,
  /** Breaks that cost so much are inside words. */
  inWord: 400,
  /** A line as far from its place in the outline as lines are long; by the square. */
  shape: 60,
  /** A last line shorter than `stumpLength` 字. */
  stump: 40,
  stumpLength: 3.5,
  /** A line too wide, which only a piece that cannot be broken makes. */
  over: 1e5,
} as const;

/** Lines more than the fewest that are tried. */
const MORE_LINES = 2;
/** Texts of more lines are no titles. */
export const MOST_SENSE_LINES = 12;
const TIE = 1e-6;

export interface SenseTask {
  readonly sums: Sums;
  readonly breaks: Breaks;
  /** First item of the segment. */
  readonly start: number;
  readonly measure: Measure;
  /** What ending a line at each break costs, by `senseCost`; the last one is not looked at. */
  readonly costs: ArrayLike<number>;
  readonly shape: TitleShape;
}

interface Way {
  readonly cost: number;
  /** Breaks (indices + 1) at which lines end. */
  readonly ends: readonly number[];
}

function roomOf({ measure }: SenseTask, line: number): number {
  return line === 0 ? measure.first : measure.rest;
}

function widthOf({ sums, breaks, start }: SenseTask, from: number, to: number): number {
  return naturalWidth(sums, from === 0 ? start : breaks.next[from - 1]!, breaks.ink[to - 1]!);
}

/** How few lines there can be with breaks that cost less than `most`; more than `MOST_SENSE_LINES` are not counted. */
function fewestLines(task: SenseTask, most: number): number {
  const { count } = task.breaks;
  let lines = 0;
  for (let node = 0; node < count && lines <= MOST_SENSE_LINES; lines++) {
    const room = roomOf(task, lines) + TOLERANCE;
    let end = node + 1;
    for (let to = end; to <= count && widthOf(task, node, to) <= room; to++)
      if (to === count || task.costs[to - 1]! < most) end = to;
    node = end;
  }
  return lines;
}

/** What a line from node `from` to `to` costs as line `line` of an outline. */
function lineCost(task: SenseTask, outline: Outline, line: number, from: number, to: number): number {
  const width = widthOf(task, from, to);
  const isLast = to === task.breaks.count;
  const isOver = width > roomOf(task, line) + TOLERANCE;
  const off = (width - outline.profile.lengths[line]! * outline.mean) / outline.mean;
  const isStump = isLast && line > 0 && width < SENSE.stumpLength * task.measure.em;
  const sense = isLast ? 0 : task.costs[to - 1]!;
  return sense + SENSE.shape * off * off + (isStump ? SENSE.stump : 0) + (isOver ? SENSE.over : 0);
}

interface Outline {
  readonly profile: Profile;
  /** Mean length of a line, pt. */
  readonly mean: number;
}

/** Least costs of reaching each node with one line more, from those with one line less. */
function addLine(task: SenseTask, outline: Outline, line: number, costs: Float64Array, origins: Int32Array) {
  const { count } = task.breaks;
  const lines = outline.profile.lengths.length;
  const next = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  const isLast = line === lines - 1;
  for (let from = 0; from < count; from++) {
    if (costs[from] === Number.POSITIVE_INFINITY) continue;
    const room = roomOf(task, line) + TOLERANCE;
    for (let to = from + 1; to <= count; to++) {
      if (to > from + 1 && widthOf(task, from, to) > room) break;
      if (isLast !== (to === count)) continue;
      const cost = costs[from]! + lineCost(task, outline, line, from, to);
      if (cost >= next[to]! - TIE) continue;
      next[to] = cost;
      origins[to] = from;
    }
  }
  return next;
}

/** The best way to break a task into as many lines as the outline has; undefined where there is none. */
function wayOf(task: SenseTask, outline: Outline): Way | undefined {
  const { count } = task.breaks;
  const steps: Int32Array[] = [];
  let costs = new Float64Array(count + 1).fill(Number.POSITIVE_INFINITY);
  costs[0] = 0;
  for (let line = 0; line < outline.profile.lengths.length; line++) {
    const origins = new Int32Array(count + 1);
    costs = addLine(task, outline, line, costs, origins);
    steps.push(origins);
  }
  if (costs[count] === Number.POSITIVE_INFINITY) return undefined;
  const ends = [count];
  for (let line = steps.length - 1; line > 0; line--) ends.unshift(steps[line]![ends[0]!]!);
  return { cost: costs[count]! + outline.profile.cost, ends };
}

/** The best way to break a task into exactly `lines` lines, whatever the shape's outlines. */
function wayInto(task: SenseTask, lines: number): Way | undefined {
  const total = widthOf(task, 0, task.breaks.count);
  const mean = Math.max(total / lines, TOLERANCE);
  const ways = profilesOf(task.shape, lines).flatMap((profile) => wayOf(task, { profile, mean }) ?? []);
  return best(ways);
}

function best(ways: readonly Way[]): Way | undefined {
  return ways.reduce<Way | undefined>(
    (least, way) => (least && least.cost <= way.cost + TIE ? least : way),
    undefined,
  );
}

function spansOf(task: SenseTask, { ends }: Way): Span[] {
  const { breaks, start } = task;
  return ends.map((to, line) => {
    const from = line === 0 ? 0 : ends[line - 1]!;
    return {
      start: from === 0 ? start : breaks.next[from - 1]!,
      ink: breaks.ink[to - 1]!,
      room: roomOf(task, line),
      natural: widthOf(task, from, to),
      level: breaks.level[to - 1]!,
      isLast: to === breaks.count,
    };
  });
}

/** The best way to break a text into exactly so many lines, and what it costs; undefined where there is none. */
export function senseLines(
  task: SenseTask,
  lines: number,
): { readonly spans: readonly Span[]; readonly cost: number } | undefined {
  const way = wayInto(task, lines);
  return way && { spans: spansOf(task, way), cost: way.cost };
}

/** Lines broken by sense; undefined for texts too long to be titles. */
export function senseFit(task: SenseTask): Span[] | undefined {
  const fewest = fewestLines(task, Number.POSITIVE_INFINITY);
  const betweenWords = fewestLines(task, SENSE.inWord);
  if (betweenWords > MOST_SENSE_LINES) return undefined;
  const most = betweenWords === 1 ? 1 : betweenWords + MORE_LINES;
  const ways: Way[] = [];
  for (let lines = fewest; lines <= most; lines++) {
    const way = wayInto(task, lines);
    if (way) ways.push({ ends: way.ends, cost: way.cost + SENSE.line * lines });
  }
  const way = best(ways);
  return way && spansOf(task, way);
}
