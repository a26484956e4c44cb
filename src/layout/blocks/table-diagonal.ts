/** Cells with a rule from corner to corner and a label on either side of it (斜线表头). */

import type { Block, Cell, Diagonal } from '../../document/tree.js';
import { flowHeight, type Piece } from '../flow/flow.js';
import { measureBlocks, wholeWidth } from './block-widths.js';
import { type Setting, settingIn } from './setting.js';

/** A cell grows to keep its labels off the rule, but at most to this multiple of their height. */
const TALLEST = 4;

/** The label above, the blank that keeps both clear of the rule, and the label below. */
export function composeDiagonal(cell: Cell, diagonal: Diagonal, setting: Setting): Piece[] {
  const [first, second] = labelsOf(cell);
  const left = setting.compose(first, settingIn(setting, { align: 'left' })).pieces;
  const right = setting.compose(second, settingIn(setting, { align: 'right' })).pieces;
  const least = flowHeight(left) + flowHeight(right);
  const wanted = Math.max(clearHeight(first, left, setting), clearHeight(second, right, setting));
  const height = Math.min(wanted, TALLEST * least) - least;
  const gap: Piece = { type: 'space', height: Math.max(height, 0), starts: [] };
  const spare: Piece = { type: 'fill', fill: { type: 'fill' }, starts: [] };
  // The first label stands at the lower left of \, and at the upper left of /.
  return diagonal === 'down' ? [...right, gap, spare, ...left] : [...left, gap, spare, ...right];
}

export function labelsOf({ children }: Cell): readonly [readonly Block[], readonly Block[]] {
  return [children.slice(0, 1), children.slice(1)];
}

/** Similar triangles: where the label's inner edge is, the rule must have come past its height. */
function clearHeight(label: readonly Block[], pieces: readonly Piece[], setting: Setting): number {
  const own = flowHeight(pieces);
  const beside = setting.width - wholeWidth(measureBlocks(label, setting));
  return beside > 0 ? (own * setting.width) / beside : own;
}
