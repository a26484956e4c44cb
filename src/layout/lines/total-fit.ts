/**
 * Breaks a segment of items into lines by weighing all of a paragraph's lines against each other (Knuth and Plass).
 * Linear in the length of the text: each place a line can begin at is looked at once.
 */

import { BREAK } from './items-breaks.js';
import {
  isOrphan,
  lineStart,
  reach,
  roomOf,
  type Span,
  spansOf,
  type Task,
  usualPieces,
} from './linebreak.js';
import {
  type Breaks,
  between,
  type Measure,
  naturalWidth,
  type Sums,
  TOLERANCE,
} from './linebreak-measure.js';

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
const TIE = 1e-6;
/** More than ties along a paragraph add up to. */
const MARGIN = 1e-3;
const UNREACHED = Number.POSITIVE_INFINITY;

interface Search extends Task {
  /** Least cost of reaching each node, and the node its last line started at: −1 for none. */
  readonly costs: Float64Array;
  readonly origins: Int32Array;
}

/**
 * How far a line is from its natural width, as the square of a ratio: of what its marks and gaps can give, or of what
 * its gaps can take without 汉字 looking spread. Lines a little off cost little, so neighbours come out alike.
 */
function costOf({ sums, measure }: Task, start: number, ink: number, slack: number): number {
  if (slack < 0) {
    const shrink = between(sums.shrinks, start, ink);
    return -slack > shrink + TOLERANCE ? COST.over : COST.squeeze * (slack / shrink) ** 2;
  }
  const unseen = Math.max(1, between(sums.gaps, start, ink)) * SPREAD_UNIT * measure.em;
  return (slack / (between(sums.stretches, start, ink) + unseen)) ** 2;
}

function costOfBreak(level: number): number {
  if (level === BREAK.allowed) return 0;
  return COST.disliked + (level - BREAK.disliked) * COST.lastResort;
}

/** Pieces of the longest line from a node, looking about `pieces` on. */
function mostPieces(search: Search, node: number, pieces: number): number {
  return reach(search, node, roomOf(search, node), true, pieces) - node;
}

/** Tries every sensible end for a line from node `from`, the furthest first. */
function tryLines(search: Search, from: number, furthest: number): void {
  const { sums, breaks, measure, costs, origins } = search;
  const start = lineStart(search, from);
  const room = roomOf(search, from);
  const { count: last, ink: inks, level: levels } = breaks;
  const before = costs[from]! + COST.line;
  const loose = LOOSE * measure.em;
  for (let to = furthest; to > from; to--) {
    // Whatever else the line costs, another way here costs less.
    if (before > costs[to]! + TIE) continue;
    const ink = inks[to - 1]!;
    const slack = room - naturalWidth(sums, start, ink);
    const isDispensable = slack > loose && furthest - to >= FEWEST_CHOICES && to < last;
    if (isDispensable && slack > loose + between(sums.stretches, start, ink)) return;
    const isRagged = to === last && slack >= -TOLERANCE;
    const isExact = slack <= TOLERANCE && slack >= -TOLERANCE;
    const fit = isRagged || isExact ? 0 : costOf(search, start, ink, slack);
    const orphan = to === last && isOrphan(search, from, to) ? COST.orphan : 0;
    const total = before + fit + orphan + costOfBreak(levels[to - 1]!);
    // Among equals the later start wins: what must be loose is loose in the last lines.
    if (total > costs[to]! + TIE) continue;
    costs[to] = total;
    origins[to] = from;
  }
}

/** The last node that no line reaches, one line, two lines … */
function furthestNodes(search: Search): number[] {
  const nodes = [0];
  for (let node = 0, pieces = usualPieces(search); node < search.breaks.count; node += pieces) {
    pieces = mostPieces(search, node, pieces);
    nodes.push(node + pieces);
  }
  return nodes;
}

/** What one good way to the end costs: after each line on from that of its ends which is the cheapest. */
function costOfOneWay(search: Search): number {
  const { costs, origins, breaks } = search;
  for (let node = 0, pieces = usualPieces(search); node < breaks.count; ) {
    pieces = mostPieces(search, node, pieces);
    const furthest = node + pieces;
    tryLines(search, node, furthest);
    let best = furthest;
    for (let to = furthest - 1; to > node && origins[to]! >= 0; to--)
      if (costs[to]! < costs[best]!) best = to;
    node = best;
  }
  return costs[breaks.count]!;
}

function trace({ origins }: Search, last: number): number[] {
  const ends: number[] = [];
  for (let node = last; node > 0; node = origins[node]!) ends.push(node);
  return ends.reverse();
}

function startSearch({ sums, breaks, measure, start }: Task): Search {
  const { count } = breaks;
  const { costs, origins } = sums.items.room;
  costs.fill(UNREACHED, 0, count + 1);
  origins.fill(-1, 0, count + 1);
  costs[0] = 0;
  return { sums, breaks, measure, start, costs, origins };
}

/**
 * The lines whose costs together are least; the last one is not spread. Of the places a line can begin at, most cannot
 * be on the best way: with the fewest lines that are still to come, they cost more than a way that is known.
 */
export function totalFit(sums: Sums, breaks: Breaks, start: number, measure: Measure): Span[] {
  const { count } = breaks;
  const search = startSearch({ sums, breaks, measure, start });
  const { costs, origins } = search;
  const most = costOfOneWay(search) + MARGIN;
  const reached = furthestNodes(search);
  const fewest = reached.length - 1;
  for (let node = 0, lines = 0, pieces = usualPieces(search); node < count; node++) {
    if (node > 0 && origins[node]! < 0) continue;
    while (node > reached[lines]!) lines++;
    if (costs[node]! + COST.line * (fewest - lines) > most) continue;
    pieces = mostPieces(search, node, pieces);
    tryLines(search, node, node + pieces);
  }
  return spansOf(search, trace(search, count));
}
