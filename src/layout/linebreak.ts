/**
 * Breaks a segment of items into lines: 先挤进后推出 (squeeze in, then push out; CLREQ 3.2.2).
 * `firstFit` fills line after line; `totalFit` weighs a whole paragraph's lines against each other (Knuth and Plass).
 * Both are linear in the length of the text and need no recursion over it.
 */

import { BREAK } from './items-breaks.js';
import {
  type Breaks,
  between,
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

interface Task {
  readonly sums: Sums;
  readonly breaks: Breaks;
  readonly measure: Measure;
  /** First item of the segment. */
  readonly start: number;
}

/** Room left before a line counts as too loose to consider while better ones exist, in 字. */
const LOOSE = 2;
/** Ends looked at for each line whatever the slack: a Latin word may be longer than `LOOSE`. */
const FEWEST_CHOICES = 3;
/** Costs, in the measure of `costOf`. */
const COST = {
  /** Each line more. */
  line: 0.5,
  /** Taking all that marks and gaps can give. */
  squeeze: 3,
  /** 孤字: a last line of less than two 汉字. Spreading a line of 5 字 by one is worth it, of 4 is not. */
  orphan: 100,
  /** A break of level `disliked`, and inside an unbreakable piece per level above it. */
  disliked: 1,
  lastResort: 30,
  /** A line nothing can save. */
  over: 1e6,
};
/** A spread, in 字 a gap, that costs one. */
const SPREAD_UNIT = 0.03;
const FEWEST_IN_LAST_LINE = 2;
const TIE = 1e-6;
/** Centred texts of more lines are running text, not titles. */
const BALANCED_LINES = 6;
const SHORT_LAST_LINE = 0.5;

function lineStart({ breaks, start }: Task, node: number): number {
  return node === 0 ? start : breaks.next[node - 1]!;
}

function roomOf({ measure }: Task, node: number): number {
  return node === 0 ? measure.first : measure.rest;
}

function spanOf(task: Task, from: number, to: number): Span {
  const { sums, breaks } = task;
  const [start, ink] = [lineStart(task, from), breaks.ink[to - 1]!];
  const natural = naturalWidth(sums, start, ink);
  const isLast = to === breaks.count;
  return { start, ink, room: roomOf(task, from), natural, level: breaks.level[to - 1]!, isLast };
}

/** The furthest node a line from `from` can reach, looking from `known` on; `from`+1 even when that is too wide. */
function reach(task: Task, from: number, known: number, room: number, isSqueezed: boolean): number {
  const { sums, breaks } = task;
  const { count, ink } = breaks;
  const start = lineStart(task, from);
  const widthOf = isSqueezed ? leastWidth : naturalWidth;
  let to = known > from ? known : from + 1;
  while (to < count && widthOf(sums, start, ink[to]!) <= room + TOLERANCE) to++;
  return to;
}

function charactersOf({ sums, breaks }: Task, start: number, to: number): number {
  const ink = breaks.ink[to - 1]!;
  return ink < start ? 0 : sums.characters[ink + 1]! - sums.characters[start]!;
}

function isOrphan(task: Task, from: number, to: number): boolean {
  const isLast = to === task.breaks.count;
  return from > 0 && isLast && charactersOf(task, lineStart(task, from), to) < FEWEST_IN_LAST_LINE;
}

/** Nodes at which lines end, by filling each as far as it goes. */
function fill(task: Task, isSqueezed: boolean, less: number): number[] {
  const ends: number[] = [];
  for (let node = 0; node < task.breaks.count; ) {
    node = reach(task, node, 0, roomOf(task, node) - less, isSqueezed);
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

function spansOf(task: Task, ends: readonly number[]): Span[] {
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

/**
 * How far a line is from its natural width, as the square of a ratio: of what its marks and gaps can give, or of what
 * its gaps can take without 汉字 looking spread. Lines a little off cost little, so neighbours come out alike.
 * `give`: how far the line can shrink or stretch, pt; `gaps`: how many gaps could be opened beyond that.
 */
function costOf(slack: number, give: number, gaps: number, em: number): number {
  if (slack < 0) return COST.squeeze * (slack / give) ** 2;
  const unseen = Math.max(1, gaps) * SPREAD_UNIT * em;
  return (slack / (give + unseen)) ** 2;
}

function costOfBreak(level: number): number {
  if (level === BREAK.allowed) return 0;
  return COST.disliked + (level - BREAK.disliked) * COST.lastResort;
}

interface Search extends Task {
  /** Least cost of reaching each node, and the node its last line started at. */
  readonly costs: Float64Array;
  readonly origins: Int32Array;
}

/** Tries every sensible end for a line from node `from`, the furthest first. */
function tryLines(search: Search, from: number, furthest: number): void {
  const { sums, breaks, measure, costs, origins } = search;
  const { shrinks, stretches, gaps } = sums;
  const { count: last, ink: inks, level: levels } = breaks;
  const { em } = measure;
  const start = lineStart(search, from);
  const room = roomOf(search, from);
  const before = costs[from]! + COST.line;
  for (let to = furthest; to > from; to--) {
    const ink = inks[to - 1]!;
    const slack = room - naturalWidth(sums, start, ink);
    const stretch = ink < start ? 0 : stretches[ink]! - stretches[start]!;
    const isTooLoose = slack > LOOSE * em + stretch;
    if (isTooLoose && furthest - to >= FEWEST_CHOICES && to < last) return;
    // Whatever else the line costs, another way here costs less.
    if (before > costs[to]! + TIE) continue;
    const shrink = ink < start ? 0 : shrinks[ink]! - shrinks[start]!;
    const isOver = -slack > shrink + TOLERANCE;
    const isRagged = to === last && slack >= -TOLERANCE;
    const isExact = slack <= TOLERANCE && slack >= -TOLERANCE;
    let fit = 0;
    if (isOver) fit = COST.over;
    else if (!isRagged && !isExact)
      fit = costOf(slack, slack < 0 ? shrink : stretch, between(gaps, start, ink), em);
    const orphan = to === last && isOrphan(search, from, to) ? COST.orphan : 0;
    const total = before + fit + orphan + costOfBreak(levels[to - 1]!);
    // Among equals the later start wins: what must be loose is loose in the last lines.
    if (total > costs[to]! + TIE) continue;
    costs[to] = total;
    origins[to] = from;
  }
}

function trace({ origins }: Search, last: number): number[] {
  const ends: number[] = [];
  for (let node = last; node > 0; node = origins[node]!) ends.push(node);
  return ends.reverse();
}

const UNREACHED = Number.POSITIVE_INFINITY;

/** Of the search at hand: one is done before the next begins. */
let costsOfSearch = new Float64Array(1024);
let originsOfSearch = new Int32Array(1024);

function startSearch(task: Task): Search {
  const count = task.breaks.count + 1;
  if (costsOfSearch.length < count) {
    costsOfSearch = new Float64Array(2 * count);
    originsOfSearch = new Int32Array(2 * count);
  }
  costsOfSearch.fill(UNREACHED, 0, count);
  costsOfSearch[0] = 0;
  const { sums, breaks, measure, start } = task;
  return { sums, breaks, measure, start, costs: costsOfSearch, origins: originsOfSearch };
}

/** The lines whose costs together are least; the last one is not spread. */
export function totalFit(sums: Sums, breaks: Breaks, start: number, measure: Measure): Span[] {
  const { count } = breaks;
  const search = startSearch({ sums, breaks, measure, start });
  const { costs } = search;
  // A later line reaches at least as far as an earlier one, so each node is looked at once; the first has its own room.
  let furthest = 0;
  for (let node = 0; node < count; node++) {
    if (costs[node] === UNREACHED) continue;
    const to = reach(search, node, node === 0 ? 0 : furthest, roomOf(search, node), true);
    if (node > 0) furthest = to;
    tryLines(search, node, to);
  }
  return spansOf(search, trace(search, count));
}
