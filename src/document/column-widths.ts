/** Widths of a table's columns from what its cells ask for. Knows numbers, not fonts. */

import type { ColumnWidth } from './tree.js';

/** Narrowest and natural width of what stands in a column or cell, pt. */
export interface WidthRange {
  readonly min: number;
  readonly max: number;
}

/** Fractions keep at least a third of the free width, whatever the content columns would like. */
const CONTENT_SHARE = 2 / 3;
/** And a sixth of it where words of content columns have to be broken for it. */
const MOST_CONTENT = 5 / 6;

/**
 * Widths of the columns, pt. Fixed columns get what they ask for, content columns between their narrowest and natural
 * width, fractions share the rest, flexible ones among them never narrower than their content can be. A table fills
 * the text width unless all its columns are fixed; none is wider. `content` is asked of content and flexible columns.
 */
export function columnWidths(
  columns: readonly ColumnWidth[],
  content: readonly WidthRange[],
  width: number,
): number[] {
  const fixed = sum(columns.map((column) => (column.kind === 'fixed' ? column.value : 0)));
  const ranges = columns.map((column, at) => rangeOf(column, content[at]!));
  const shares = columns.map(shareOf);
  const hasShares = sum(shares) > 0;
  const free = Math.max(0, width - fixed);
  const forWords = Math.min(sum(ranges.map(({ min }) => min)), free * MOST_CONTENT);
  const forContent = hasShares ? Math.max(forWords, free * CONTENT_SHARE) : free;
  const taken = shareContent(ranges, forContent, !hasShares);
  const least = columns.map((column, at) => (column.kind === 'flexible' ? content[at]!.min : 0));
  const parts = shareRest(shares, least, Math.max(0, free - sum(taken)));
  const widths = columns.map((column, at) => {
    if (column.kind === 'fixed') return column.value;
    return isByContent(column) ? taken[at]! : parts[at]!;
  });
  return shrinkTo(widths, width);
}

/** Whether a column's width depends on what stands in it. */
export function isMeasured(column: ColumnWidth): boolean {
  return isByContent(column) || column.kind === 'flexible';
}

function isByContent({ kind }: ColumnWidth): boolean {
  return kind === 'content' || kind === 'bounds';
}

function rangeOf(column: ColumnWidth, { min, max }: WidthRange): WidthRange {
  if (column.kind === 'content') return { min, max };
  if (column.kind !== 'bounds') return { min: 0, max: 0 };
  const least = Math.max(min, column.least);
  return { min: least, max: Math.max(least, Math.min(max, column.most)) };
}

function shareOf(column: ColumnWidth): number {
  return column.kind === 'fraction' || column.kind === 'flexible' ? column.value : 0;
}

/** Content columns: natural widths when they fit (stretched when `fills`), else narrowest plus a share of what is left. */
function shareContent(ranges: readonly WidthRange[], room: number, fills: boolean): number[] {
  const min = sum(ranges.map((range) => range.min));
  const max = sum(ranges.map((range) => range.max));
  if (max === 0) return ranges.map(() => (fills ? room / ranges.length : 0));
  if (max <= room) return ranges.map((range) => (fills ? (range.max * room) / max : range.max));
  if (min >= room) return shareWords(ranges, room);
  const share = (room - min) / (max - min);
  return ranges.map((range) => range.min + (range.max - range.min) * share);
}

/** Where words must be broken, it is the longest: narrow columns stay as wide as they have to be. */
function shareWords(ranges: readonly WidthRange[], room: number): number[] {
  const ascending = ranges.map(({ min }) => min).toSorted((a, b) => a - b);
  let [left, columns] = [room, ascending.length];
  for (const min of ascending) {
    if (min * columns > left) break;
    left -= min;
    columns -= 1;
  }
  const most = left / Math.max(columns, 1);
  return ranges.map(({ min }) => Math.min(min, most));
}

/**
 * Shares of the room, none below its least. A long address does not crowd out the others: of several columns a least
 * counts up to twice an even part.
 */
function shareRest(shares: readonly number[], wanted: readonly number[], room: number): number[] {
  const most = (2 * room) / (shares.filter((share) => share > 0).length + 1);
  const least = wanted.map((value) => Math.min(value, most));
  const floor = sum(least);
  if (floor >= room) return least.map((value) => (value * room) / (floor || 1));
  const isRaised = shares.map(() => false);
  for (;;) {
    const left = room - sum(least.filter((_, at) => isRaised[at]));
    const total = sum(shares.filter((_, at) => !isRaised[at])) || 1;
    const widths = shares.map((share, at) => (isRaised[at] ? least[at]! : (left * share) / total));
    const isLow = (at: number) => !isRaised[at] && widths[at]! < least[at]!;
    if (!widths.some((_, at) => isLow(at))) return widths;
    for (const at of shares.keys()) if (isLow(at)) isRaised[at] = true;
  }
}

function shrinkTo(widths: readonly number[], width: number): number[] {
  const total = sum(widths);
  return total > width ? widths.map((value) => (value * width) / total) : [...widths];
}

export function sum(values: readonly number[]): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
