/** Rules of single cells, where a table's style does not draw them. */

import type { Cell, CellBorders } from '../../../document/tree.js';
import type { Rule, TableRules, TableStyle } from '../../../style/style.js';
import type { Slot } from './columns.js';

export type SideRules = Readonly<Record<keyof CellBorders, Rule | undefined>>;

/** Rows whose cells say which rules they want. */
interface RuleFrame {
  readonly owners: readonly (readonly Owner[])[];
  readonly headerRows: number;
  readonly rules: TableRules;
}

/** By row and by a slot's first column. */
export type CellRules = readonly (readonly (SideRules | undefined)[])[];

/**
 * Each edge as layout draws it: where either neighbour wants it, heavier on the outside and below the header. Both
 * neighbours get the same rule, since a rule that one of two cells states is drawn by Word whatever the other says.
 * Where no cell of the table says anything the style's rules do, but for the rows at the header's edge.
 */
export function cellRules(
  slots: readonly (readonly Slot[])[],
  headerRows: number,
  { rules }: TableStyle,
): CellRules {
  const isPlain = slots.every((row) => row.every(({ cell }) => cell?.borders === undefined));
  const hasHeaderRule = headerRows > 0 && !isSameRule(rules.header, rules.rows);
  if (isPlain && !hasHeaderRule) return [];
  const frame: RuleFrame = { owners: slots.map(ownersOf), headerRows, rules };
  return slots.map((row, index) => {
    const isAtHeader = hasHeaderRule && (index === headerRows - 1 || index === headerRows);
    if (isPlain && !isAtHeader) return [];
    const found: (SideRules | undefined)[] = [];
    for (const slot of row) found[slot.column] = rulesOf(slot, index, frame);
    return found;
  });
}

function isSameRule(one: Rule, other: Rule): boolean {
  const [a, b] = [one.color, other.color];
  return one.width === other.width && a.red === b.red && a.green === b.green && a.blue === b.blue;
}

type Owner = Cell | undefined;

function ownersOf(row: readonly Slot[]): Owner[] {
  return row.flatMap(({ cell, column, endColumn }) => new Array<Owner>(endColumn - column).fill(cell));
}

function rulesOf(slot: Slot, row: number, { owners, headerRows, rules }: RuleFrame): SideRules {
  const { cell, column, endColumn } = slot;
  const columns = Array.from({ length: endColumn - column }, (_, at) => column + at);
  const across = (neighbour: number, side: keyof CellBorders, opposite: keyof CellBorders) => {
    const isOutside = neighbour < 0 || neighbour >= owners.length;
    const isBelowHeader = Math.max(row, neighbour) === headerRows;
    const isWanted = columns.some((at) => wantsEdge(cell, side, owners[neighbour]?.[at], opposite));
    if (!isWanted) return undefined;
    return isOutside ? rules.outer : isBelowHeader ? rules.header : rules.rows;
  };
  const beside = (neighbour: number, side: keyof CellBorders, opposite: keyof CellBorders) => {
    const isOutside = neighbour < 0 || neighbour >= owners[row]!.length;
    const isWanted = wantsEdge(cell, side, owners[row]![neighbour], opposite);
    return isWanted ? (isOutside ? rules.sides : rules.columns) : undefined;
  };
  return {
    top: across(row - 1, 'top', 'bottom'),
    left: beside(column - 1, 'left', 'right'),
    bottom: across(row + 1, 'bottom', 'top'),
    right: beside(endColumn, 'right', 'left'),
  };
}

/** Inside a cell over several rows there is none. */
function wantsEdge(
  cell: Owner,
  side: keyof CellBorders,
  neighbour: Owner,
  opposite: keyof CellBorders,
): boolean {
  if (cell !== undefined && cell === neighbour) return false;
  return wants(cell, side) || wants(neighbour, opposite);
}

function wants(cell: Owner, side: keyof CellBorders): boolean {
  return cell !== undefined && (cell.borders?.[side] ?? true);
}
