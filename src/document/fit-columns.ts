/** Columns by content: room goes where it saves lines. Knows numbers, not fonts. */

import { sum } from './column-widths.js';
import type { ColumnWidth } from './tree.js';

/** What the text of a cell asks for, pt. */
export interface TextDemand {
  /** The longest piece that is never cut: a word, a number with its unit, a short name. */
  readonly min: number;
  /** The longest that is better not cut: a head of few 字, an address, a foreign name. At least `min`. */
  readonly phrase: number;
  /** Lengths of the stretches between forced breaks, each set on one line. */
  readonly lengths: readonly number[];
}

/** A cell on the grid and what it asks for. */
export interface CellDemand extends TextDemand {
  readonly row: number;
  readonly rowspan: number;
  readonly column: number;
  /** One past the last column it covers. */
  readonly endColumn: number;
  /** What its padding takes, pt. */
  readonly around: number;
  /** Height of a line, pt. */
  readonly pitch: number;
  readonly isHeader: boolean;
}

/** What the cells ask of each column, pt. */
export interface ColumnDemand {
  readonly min: number;
  readonly phrase: number;
  readonly whole: number;
  /** Nothing but heads stands in it. */
  readonly isBlank: boolean;
}

/** Rows that are looked at in search of lines to save: evenly spread, so that long tables take no longer. */
const SAMPLED_ROWS = 40;
/** A line of several ends before its room does, since words differ in length: by this share of a line's height, or of the longest word. */
const RAGGED = 0.7;
const RAGGED_WORD = 0.25;
/** What a line saved in a cell counts that makes its row no lower. */
const CELL_SHARE = 0.1;
const MOST_MOVES = 24;
/** Amounts of room that are tried for one column. */
const MOST_AMOUNTS = 6;
/** Gain in height for which the template's proportions are left, as a share of the table's height. */
const WORTH = 0.04;

/** What the cells ask of the columns; what a cell over several asks is shared by the columns as they wish to be wide. */
export function columnDemands(columns: readonly ColumnWidth[], cells: readonly CellDemand[]): ColumnDemand[] {
  const demands = columns.map(() => ({ min: 0, phrase: 0, whole: 0, isBlank: true }));
  const wishes = columns.map((column) => ('value' in column ? column.value : 1));
  for (const cell of cells) if (!isSpanning(cell)) raise(demands, cell, wishes);
  for (const cell of cells) if (isSpanning(cell)) raise(demands, cell, wishes);
  return demands;
}

function isSpanning({ column, endColumn }: CellDemand): boolean {
  return endColumn > column + 1;
}

function raise(demands: Mutable<ColumnDemand>[], cell: CellDemand, wishes: readonly number[]): void {
  const { column, endColumn, around, lengths } = cell;
  const isFilled = !cell.isHeader && cell.lengths.some((length) => length > 0);
  if (isFilled) for (let at = column; at < endColumn; at++) demands[at]!.isBlank = false;
  const asked = { min: cell.min, phrase: cell.phrase, whole: lengths.reduce((a, b) => Math.max(a, b), 0) };
  const total = wishes.slice(column, endColumn).reduce((sum, wish) => sum + wish, 0);
  for (const key of ['min', 'phrase', 'whole'] as const) {
    let had = 0;
    for (let at = column; at < endColumn; at++) had += demands[at]![key];
    const lacking = asked[key] + (asked[key] > 0 ? around : 0) - had;
    if (lacking <= 0) continue;
    for (let at = column; at < endColumn; at++) demands[at]![key] += (lacking * wishes[at]!) / total;
  }
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/**
 * Widths of the columns, pt, that together are `width`. What the template states is where it begins; no column is
 * narrower than its longest word where all find room, and room moves between columns where it saves lines.
 * `heights`: the least height of each row.
 */
export function fitColumns(
  columns: readonly ColumnWidth[],
  cells: readonly CellDemand[],
  heights: readonly number[],
  width: number,
): number[] {
  const demands = columnDemands(columns, cells);
  const least = leastWidths(columns, demands, width);
  const most = columns.map((column, at) =>
    column.kind === 'bounds' ? Math.max(column.most, least[at]!) : Number.POSITIVE_INFINITY,
  );
  const wishes = wishesOf(columns, demands, width);
  const whole = demands.map(({ whole }, at) => Math.min(Math.max(whole, least[at]!), most[at]!));
  const fitsWhole = sum(whole) <= width;
  const begun = spread(wishes, fitsWhole ? whole : least, most, width);
  if (fitsWhole || columns.length === 1) return begun;
  const search = searchFor(cells, heights, columns.length);
  const kept = saveLines(begun, least, most, search);
  const even = saveLines(spread(weightsOf(cells, columns.length), least, whole, width), least, most, search);
  return heightOf(even, search) < heightOf(kept, search) * (1 - WORTH) ? even : kept;
}

/** A column that is to be filled in by hand (签名) keeps the length that is stated for it. */
function leastWidth(column: ColumnWidth, { min, isBlank }: ColumnDemand): number {
  if (column.kind === 'bounds') return Math.max(min, column.least);
  return isBlank && column.kind === 'fixed' ? Math.max(min, column.value) : min;
}

/** Longest words, and phrases as far as they find room, the cheapest first. */
function leastWidths(
  columns: readonly ColumnWidth[],
  demands: readonly ColumnDemand[],
  width: number,
): number[] {
  const least = demands.map((demand, at) => leastWidth(columns[at]!, demand));
  let left = width - sum(least);
  if (left < 0) return narrowed(least, width);
  const lacking = demands.map(({ phrase }, at) => ({ at, more: Math.max(0, phrase - least[at]!) }));
  for (const { at, more } of lacking.toSorted((a, b) => a.more - b.more)) {
    if (more > left) break;
    least[at]! += more;
    left -= more;
  }
  return least;
}

/** Where words must be cut, it is the longest: narrow columns stay as wide as they have to be. */
function narrowed(least: readonly number[], width: number): number[] {
  let [left, columns] = [width, least.length];
  for (const min of least.toSorted((a, b) => a - b)) {
    if (min * columns > left) break;
    left -= min;
    columns -= 1;
  }
  const most = left / Math.max(columns, 1);
  return least.map((min) => Math.min(min, most));
}

/** Widths the template states; columns by content wish for what they hold, none for more than twice an even part. */
function wishesOf(
  columns: readonly ColumnWidth[],
  demands: readonly ColumnDemand[],
  width: number,
): number[] {
  const even = width / columns.length;
  const own = columns.map((column, at) => {
    if (column.kind === 'fixed') return column.value;
    return isShare(column) ? 0 : Math.min(demands[at]!.whole, 2 * even);
  });
  const shares = columns.map((column) => (isShare(column) ? column.value : 0));
  const rest = Math.max(width - sum(own), even * shares.filter((share) => share > 0).length * 0.5);
  const total = sum(shares) || 1;
  return own.map((value, at) => Math.max(value + (rest * shares[at]!) / total, 1));
}

function isShare(column: ColumnWidth): column is ColumnWidth & { readonly value: number } {
  return column.kind === 'fraction' || column.kind === 'flexible';
}

/** Widths in the proportion of `weights`, between `least` and `most`, that make up `width`; more than `most` where all are at it. */
export function spread(
  weights: readonly number[],
  least: readonly number[],
  most: readonly number[],
  width: number,
): number[] {
  const at = (share: number) =>
    weights.map((weight, i) => Math.min(Math.max(weight * share, least[i]!), most[i]!));
  if (sum(most) <= width) return most.map((value) => (value * width) / sum(most));
  let [low, high] = [0, 1];
  while (sum(at(high)) < width) high *= 2;
  for (let step = 0; step < 50; step++) {
    const middle = (low + high) / 2;
    if (sum(at(middle)) < width) low = middle;
    else high = middle;
  }
  return at(high);
}

/** Widths that make Σ(length² / width²) least: long texts get room, but not as much as they are longer. */
function weightsOf(cells: readonly CellDemand[], columns: number): number[] {
  const squares = new Array<number>(columns).fill(1);
  for (const cell of cells) {
    if (isSpanning(cell)) continue;
    for (const length of cell.lengths) squares[cell.column]! += length * length;
  }
  return squares.map(Math.cbrt);
}

// ——— Saving lines ———

interface Search {
  readonly rows: readonly { readonly least: number; readonly cells: readonly CellDemand[] }[];
}

function searchFor(cells: readonly CellDemand[], heights: readonly number[], columns: number): Search {
  const step = Math.max(1, Math.ceil(heights.length / SAMPLED_ROWS));
  const byRow = new Map<number, CellDemand[]>();
  for (const cell of cells) {
    if (cell.row % step !== 0 || cell.rowspan > 1 || cell.endColumn - cell.column === columns) continue;
    const row = byRow.get(cell.row);
    if (row) row.push(cell);
    else byRow.set(cell.row, [cell]);
  }
  return { rows: [...byRow].map(([row, own]) => ({ least: heights[row]!, cells: own })) };
}

function roomOf({ column, endColumn, around }: CellDemand, widths: readonly number[]): number {
  let room = -around;
  for (let at = column; at < endColumn; at++) room += widths[at]!;
  return room;
}

function raggedness({ min, pitch }: CellDemand): number {
  return Math.max(RAGGED * pitch, RAGGED_WORD * min);
}

function linesIn(cell: CellDemand, room: number): number {
  let lines = 0;
  for (const length of cell.lengths) {
    if (length <= room) lines += 1;
    else lines += Math.max(2, Math.ceil(length / Math.max(room - raggedness(cell), 1)));
  }
  return lines;
}

/** What the rows looked at take, pt; every line counts a little, whatever its row's height. */
function heightOf(widths: readonly number[], { rows }: Search): number {
  let height = 0;
  for (const { least, cells } of rows) {
    let tallest = least;
    for (const cell of cells) {
      const own = linesIn(cell, roomOf(cell, widths)) * cell.pitch;
      height += CELL_SHARE * own;
      tallest = Math.max(tallest, own);
    }
    height += tallest;
  }
  return height;
}

/** Moves room from one column to another as long as that makes the table lower. */
function saveLines(
  begun: readonly number[],
  least: readonly number[],
  most: readonly number[],
  search: Search,
): number[] {
  let widths = [...begun];
  let height = heightOf(widths, search);
  for (let move = 0; move < MOST_MOVES; move++) {
    let found: { readonly widths: number[]; readonly height: number } | undefined;
    for (const to of widths.keys()) {
      for (const amount of amountsFor(to, widths, most[to]!, search)) {
        for (const moved of movesTo(to, amount, widths, least)) {
          const lower = heightOf(moved, search);
          if (lower < (found?.height ?? height) - 0.01) found = { widths: moved, height: lower };
        }
      }
    }
    if (!found) return widths;
    ({ widths, height } = found);
  }
  return widths;
}

/** How much more room saves a column a line in some cell, the least first. */
function amountsFor(column: number, widths: readonly number[], most: number, { rows }: Search): number[] {
  const amounts = new Set<number>();
  for (const { cells } of rows) {
    for (const cell of cells) {
      if (column < cell.column || column >= cell.endColumn) continue;
      const room = roomOf(cell, widths);
      for (const length of cell.lengths) {
        if (length <= room) continue;
        const ragged = raggedness(cell);
        const lines = Math.max(2, Math.ceil(length / Math.max(room - ragged, 1)));
        const wanted = lines === 2 ? length : length / (lines - 1) + ragged;
        amounts.add(Math.ceil((wanted - room) * 2 + 0.01) / 2);
      }
    }
  }
  const fitting = [...amounts].filter((amount) => amount > 0 && widths[column]! + amount <= most);
  return fitting.toSorted((a, b) => a - b).slice(0, MOST_AMOUNTS);
}

/** The room taken from any one column that can spare it, or from all by what they can. */
function movesTo(
  to: number,
  amount: number,
  widths: readonly number[],
  least: readonly number[],
): number[][] {
  const spare = widths.map((width, at) => (at === to ? 0 : Math.max(0, width - least[at]!)));
  const moves = spare.flatMap((own, from) =>
    own >= amount
      ? [widths.map((width, at) => width + (at === to ? amount : at === from ? -amount : 0))]
      : [],
  );
  const total = sum(spare);
  if (total >= amount)
    moves.push(
      widths.map((width, at) => (at === to ? width + amount : width - (amount * spare[at]!) / total)),
    );
  return moves;
}
