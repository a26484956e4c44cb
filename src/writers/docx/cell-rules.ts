/** Rules of single cells, where a table's style does not draw them all alike. */

import type { Cell, CellBorders } from '../../document/tree.js';
import type { Rule, TableStyle } from '../../style/style.js';
import type { Slot } from './columns.js';

export type SideRules = Readonly<Record<keyof CellBorders, Rule | undefined>>;

/** By row and by a slot's first column. */
export type CellRules = readonly (readonly (SideRules | undefined)[])[];

/**
 * Each edge as layout draws it: where either neighbour wants it, heavier on the outside. Both neighbours get the
 * same rule, since a rule that one of two cells states is drawn by Word whatever the other says.
 * undefined when no cell says anything: the style's rules do.
 */
export function cellRules(slots: readonly (readonly Slot[])[], style: TableStyle): CellRules | undefined {
  const isPlain = slots.every((row) => row.every(({ cell }) => cell?.borders === undefined));
  if (isPlain) return undefined;
  const owners = slots.map(ownersOf);
  return slots.map((row, index) => {
    const rules: (SideRules | undefined)[] = [];
    for (const slot of row) rules[slot.column] = rulesOf(slot, index, owners, style);
    return rules;
  });
}

type Owner = Cell | undefined;

function ownersOf(row: readonly Slot[]): Owner[] {
  return row.flatMap(({ cell, column, endColumn }) => new Array<Owner>(endColumn - column).fill(cell));
}

function rulesOf(
  slot: Slot,
  row: number,
  owners: readonly (readonly Owner[])[],
  style: TableStyle,
): SideRules {
  const { cell, column, endColumn } = slot;
  const columns = Array.from({ length: endColumn - column }, (_, at) => column + at);
  const { outer, inner } = style;
  const across = (neighbour: number, side: keyof CellBorders, opposite: keyof CellBorders) => {
    const isOutside = neighbour < 0 || neighbour >= owners.length;
    const isWanted = columns.some((at) => wantsEdge(cell, side, owners[neighbour]?.[at], opposite));
    return isWanted ? (isOutside ? outer : inner) : undefined;
  };
  const down = (neighbour: number, side: keyof CellBorders, opposite: keyof CellBorders) => {
    const isOutside = neighbour < 0 || neighbour >= owners[row]!.length;
    const isWanted = wantsEdge(cell, side, owners[row]![neighbour], opposite);
    return isWanted ? (isOutside ? outer : inner) : undefined;
  };
  return {
    top: across(row - 1, 'top', 'bottom'),
    left: down(column - 1, 'left', 'right'),
    bottom: across(row + 1, 'bottom', 'top'),
    right: down(endColumn, 'right', 'left'),
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
