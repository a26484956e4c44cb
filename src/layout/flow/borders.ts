/** The rules of a table on one page: each edge drawn once, neighbours in line joined, the outline closed. */

import type { CellBorders } from '../../document/tree.js';
import type { Rule } from '../../style/style.js';
import type { RuleItem } from '../frame.js';
import type { PlacedCell, TablePart } from './flow.js';

type Side = keyof CellBorders;
type Owner = PlacedCell | undefined;

/** A stretch of one grid line: from and to in pt along it. */
interface Edge {
  from: number;
  to: number;
  readonly rule: Rule;
}

/** Rules of the part, from its top left corner. The outer rule runs round the part wherever the table is cut. */
export function drawBorders(part: TablePart): RuleItem[] {
  const { lines, box } = part;
  const owners = ownersOf(part);
  return [
    ...acrossRules(lines, box.edges, owners, part),
    ...downRules(lines, box.edges, owners, part),
    ...part.cells.flatMap((placed) => diagonalRule(placed, part)),
  ];
}

/** The rule from corner to corner of a diagonal cell, as heavy as those inside the header. */
function diagonalRule({ cell, firstLine, lastLine }: PlacedCell, { box, lines }: TablePart): RuleItem[] {
  const { diagonal } = cell.cell;
  const { width, color } = box.rules.header;
  if (diagonal === undefined || width === 0) return [];
  const [x1, x2] = [box.edges[cell.column]!, box.edges[cell.endColumn]!];
  const [top, bottom] = [lines[firstLine]!, lines[lastLine + 1]!];
  const [y1, y2] = diagonal === 'down' ? [top, bottom] : [bottom, top];
  return [{ type: 'rule', x1, y1, x2, y2, width, color }];
}

/** Which cell covers each row and column of the part. */
function ownersOf({ lines, box, cells }: TablePart): Owner[][] {
  const columns = box.edges.length - 1;
  const owners = lines.slice(1).map(() => new Array<Owner>(columns).fill(undefined));
  for (const placed of cells) {
    for (let line = placed.firstLine; line <= placed.lastLine; line += 1) {
      owners[line]!.fill(placed, placed.cell.column, placed.cell.endColumn);
    }
  }
  return owners;
}

function acrossRules(
  lines: readonly number[],
  edges: readonly number[],
  owners: readonly Owner[][],
  { box, continues, next }: TablePart,
): RuleItem[] {
  return lines.flatMap((y, line) => {
    const isCut = (line === 0 && continues) || (line === lines.length - 1 && next !== undefined);
    const isOutside = line === 0 || line === lines.length - 1;
    const isBelowHeader = owners[line - 1]?.some((owner) => owner?.cell.lastRow === box.headerRows - 1);
    const { outer, header, rows } = box.rules;
    const rule = isOutside ? outer : isBelowHeader ? header : rows;
    const wanted = edges.slice(1).map((_, column) => {
      const [above, below] = [owners[line - 1]?.[column], owners[line]?.[column]];
      return wantsEdge(above, 'bottom', below, 'top') || (isCut && isBoxed(above ?? below));
    });
    return runsOf(wanted, edges, rule).map((run) => toItem(run, (at) => [at, y]));
  });
}

function downRules(
  lines: readonly number[],
  edges: readonly number[],
  owners: readonly Owner[][],
  { box }: TablePart,
): RuleItem[] {
  return edges.flatMap((x, edge) => {
    const isOutside = edge === 0 || edge === edges.length - 1;
    const rule = isOutside ? box.rules.sides : box.rules.columns;
    const wanted = owners.map((row) => wantsEdge(row[edge - 1], 'right', row[edge], 'left'));
    return runsOf(wanted, lines, rule).map((run) => toItem(run, (at) => [x, at]));
  });
}

/** An edge is drawn when either neighbour wants it; inside a spanning cell there is none. */
function wantsEdge(before: Owner, beforeSide: Side, after: Owner, afterSide: Side): boolean {
  return before !== after && (wants(before, beforeSide) || wants(after, afterSide));
}

/** A box is closed where a page cuts it, whatever edges its cells share. */
function isBoxed(placed: Owner): boolean {
  return wants(placed, 'left') || wants(placed, 'right');
}

function wants(placed: Owner, side: Side): boolean {
  return placed !== undefined && (placed.cell.cell.borders?.[side] ?? true);
}

/** Joins wanted edges that follow each other: edge i runs from `stops[i]` to `stops[i + 1]`. */
function runsOf(wanted: readonly boolean[], stops: readonly number[], rule: Rule): Edge[] {
  const runs: Edge[] = [];
  if (rule.width === 0) return runs;
  wanted.forEach((isWanted, index) => {
    if (!isWanted) return;
    const goesOn = index > 0 && wanted[index - 1];
    if (goesOn) runs.at(-1)!.to = stops[index + 1]!;
    else runs.push({ from: stops[index]!, to: stops[index + 1]!, rule });
  });
  return runs;
}

/** Half the weight longer at both ends, so that corners close. */
function toItem({ from, to, rule }: Edge, place: (at: number) => readonly [number, number]): RuleItem {
  const [x1, y1] = place(from);
  const [x2, y2] = place(to);
  const half = rule.width / 2;
  const isAcross = y1 === y2 && x1 !== x2;
  const [dx, dy] = isAcross ? [half, 0] : [0, half];
  const { width, color } = rule;
  return { type: 'rule', x1: x1 - dx, y1: y1 - dy, x2: x2 + dx, y2: y2 + dy, width, color };
}
