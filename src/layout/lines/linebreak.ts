/**
 * Breaks a segment of items into lines, each filled before the next is looked at: 先挤进后推出 (squeeze in, then push
 * out; CLREQ 3.2.2). Linear in the length of the text, without recursion over it, as `totalFit` is.
 */

import {
  type Breaks,
  leastWidth,
  type Measure,
  naturalWidth,
  type Sums,
  TOLERANCE,
} from './linebreak-measure.js';

/** A line's items `start` … `ink` (inclusive; less than `start`: an empty line). */
export interface Span {
  readonly start: number;
  readonly ink: number;
  /** Room for the line, pt. */
  readonly room: number;
  readonly natural: number;
  /** `BREAK` of where it ends: above `allowed` when broken as a last resort. */
  readonly level: number;
  readonly isLast: boolean;
}

/** A segment to be broken into lines. Its nodes: 0 is its start, every other the end of a line at break node−1. */
export interface Task {
  readonly sums: Sums;
  readonly breaks: Breaks;
  readonly measure: Measure;
  /** First item of the segment. */
  readonly start: number;
}

const FEWEST_IN_LAST_LINE = 2;
/** Centred texts of more lines are running text, not titles. */
const BALANCED_LINES = 6;
const SHORT_LAST_LINE = 0.5;

/** First item of a line that begins at a node. */
export function lineStart({ breaks, start }: Task, node: number): number {
  return node === 0 ? start : breaks.next[node - 1]!;
}

/** Room of a line that begins at a node, pt. */
export function roomOf({ measure }: Task, node: number): number {
  return node === 0 ? measure.first : measure.rest;
}

function spanOf(task: Task, from: number, to: number): Span {
  const { sums, breaks } = task;
  const start = lineStart(task, from);
  const ink = breaks.ink[to - 1]!;
  const natural = naturalWidth(sums, start, ink);
  const isLast = to === breaks.count;
  return { start, ink, room: roomOf(task, from), natural, level: breaks.level[to - 1]!, isLast };
}

/** Pieces of a line of 汉字: where to look for its end. */
export function usualPieces({ measure }: Task): number {
  return Math.floor(measure.rest / measure.em);
}

/**
 * The furthest node a line from `from` can reach; `from`+1 even when that is too wide.
 * @param pieces of a line as long as this one may be: where to look first
 */
export function reach(
  task: Task,
  from: number,
  room: number,
  isSqueezed: boolean,
  pieces = usualPieces(task),
): number {
  const { sums, breaks } = task;
  const { count, ink } = breaks;
  const start = lineStart(task, from);
  const widthOf = isSqueezed ? leastWidth : naturalWidth;
  let to = Math.min(from + Math.max(pieces, 1), count);
  while (to < count && widthOf(sums, start, ink[to]!) <= room + TOLERANCE) to++;
  while (to > from + 1 && widthOf(sums, start, ink[to - 1]!) > room + TOLERANCE) to--;
  return to;
}

function charactersOf({ sums, breaks }: Task, start: number, to: number): number {
  const ink = breaks.ink[to - 1]!;
  return ink < start ? 0 : sums.characters[ink + 1]! - sums.characters[start]!;
}

/** 孤字: whether a line would be a last one of less than two 汉字. */
export function isOrphan(task: Task, from: number, to: number): boolean {
  const isLast = to === task.breaks.count;
  return from > 0 && isLast && charactersOf(task, lineStart(task, from), to) < FEWEST_IN_LAST_LINE;
}

/** Nodes at which lines end, by filling each as far as it goes. */
function fill(task: Task, isSqueezed: boolean, less: number): number[] {
  const ends: number[] = [];
  for (let node = 0; node < task.breaks.count; ) {
    node = reach(task, node, roomOf(task, node) - less, isSqueezed);
    ends.push(node);
  }
  return ends;
}

/** 孤字: gives the last line the piece before it, unless that leaves less than half a line. */
function relieveOrphan(task: Task, ends: number[]): number[] {
  const count = ends.length;
  const last = ends[count - 2];
  if (last === undefined || !isOrphan(task, last, ends[count - 1]!)) return ends;
  const from = ends[count - 3] ?? 0;
  let node = last - 1;
  while (node > from && charactersOf(task, lineStart(task, node), ends[count - 1]!) < FEWEST_IN_LAST_LINE)
    node--;
  if (node <= from) return ends;
  const start = lineStart(task, from);
  const isHalf = naturalWidth(task.sums, start, task.breaks.ink[node - 1]!) * 2 >= roomOf(task, from);
  const isFitting =
    leastWidth(task.sums, lineStart(task, node), task.breaks.ink[task.breaks.count - 1]!) <=
    task.measure.rest;
  return isHalf && isFitting ? ends.with(count - 2, node) : ends;
}

/** The lines that end at these nodes. */
export function spansOf(task: Task, ends: readonly number[]): Span[] {
  return ends.map((to, i) => spanOf(task, i === 0 ? 0 : ends[i - 1]!, to));
}

/** Lines filled one after the other. `squeeze`: marks and gaps give way to let one more piece in. */
export function firstFit(
  sums: Sums,
  breaks: Breaks,
  start: number,
  measure: Measure,
  squeeze: boolean,
): Span[] {
  const task: Task = { sums, breaks, measure, start };
  return spansOf(task, relieveOrphan(task, fill(task, squeeze, 0)));
}

function isShort(task: Task, ends: readonly number[]): boolean {
  const { room, natural } = spanOf(task, ends.at(-2)!, ends.at(-1)!);
  return natural < room * SHORT_LAST_LINE;
}

/** As `firstFit`, but a short last line is lengthened by making all lines about as long: centred text, not a line and a stump. */
export function balancedFit(sums: Sums, breaks: Breaks, start: number, measure: Measure): Span[] {
  const task: Task = { sums, breaks, measure, start };
  let best = fill(task, false, 0);
  const count = best.length;
  const isGood = count === 1 || count > BALANCED_LINES || !isShort(task, best);
  if (isGood) return spansOf(task, relieveOrphan(task, best));
  let [enough, tooMuch] = [0, measure.rest];
  while (tooMuch - enough > measure.em / 8) {
    const less = (enough + tooMuch) / 2;
    const ends = fill(task, false, less);
    if (ends.length > count) tooMuch = less;
    else [enough, best] = [less, ends];
  }
  return spansOf(task, best);
}

/** As `firstFit`, but a line ends inside a word only where it would be less than half full otherwise. */
export function wordFit(
  sums: Sums,
  breaks: Breaks,
  start: number,
  measure: Measure,
  isWordEnd: Uint8Array,
): Span[] {
  const task: Task = { sums, breaks, measure, start };
  const ends: number[] = [];
  for (let node = 0; node < breaks.count; ) {
    const most = reach(task, node, roomOf(task, node), false);
    let to = most;
    // A last line of a single 字 takes the word before it along.
    const leavesOrphan = (at: number) => at < breaks.count && isOrphan(task, at, breaks.count);
    while (to > node + 1 && to < breaks.count && (isWordEnd[to - 1] === 0 || leavesOrphan(to))) to--;
    const isHalf = spanOf(task, node, to).natural * 2 >= roomOf(task, node);
    node = isHalf ? to : most;
    ends.push(node);
  }
  return spansOf(task, relieveOrphan(task, ends));
}
