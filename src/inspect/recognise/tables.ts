/** Tables: what stands between level rules of one extent. */

import { mm } from '../../base/units.js';
import type { Rule } from '../read/page.js';
import { footRules } from './foot-rules.js';
import type { Line } from './lines.js';
import { isRed } from './red-and-black.js';
import type { Scene } from './scene.js';

export interface Table {
  readonly page: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** A line shorter than this underlines a word or is a part of a row. */
const SHORTEST = mm(60);
/** A three-line table has as many; two alone may frame anything. */
const FEWEST = 3;
/** Ends of one table's rules; pt. */
const NEAR = 2;
/** Rows higher than this are none: the next rule belongs to something else. */
const HIGHEST_ROW = mm(120);

/** Black rules of a page that are no part of 版头 or 版记. */
function rulesOf(scene: Scene, page: number): readonly Rule[] {
  const foot = new Set(footRules(scene));
  return (scene.rules[page - 1] ?? []).filter(
    (rule) => rule.right - rule.left >= SHORTEST && !isRed(rule.colour) && !foot.has(rule),
  );
}

function tablesOn(scene: Scene, page: number): Table[] {
  const groups: Rule[][] = [];
  for (const rule of rulesOf(scene, page)) {
    const group = groups.find((rules) => {
      const last = rules.at(-1)!;
      const isBelow = rule.y - last.y < HIGHEST_ROW;
      return isBelow && Math.abs(last.left - rule.left) < NEAR && Math.abs(last.right - rule.right) < NEAR;
    });
    if (group) group.push(rule);
    else groups.push([rule]);
  }
  return groups
    .filter((rules) => rules.length >= FEWEST)
    .map((rules) => ({
      page,
      left: Math.min(...rules.map(({ left }) => left)),
      right: Math.max(...rules.map(({ right }) => right)),
      top: rules[0]!.y,
      bottom: rules.at(-1)!.y,
    }));
}

/** All tables, in reading order. */
export function tablesOf(scene: Scene): readonly Table[] {
  return scene.pages.flatMap(({ number }) => tablesOn(scene, number));
}

/** The free lines that stand in tables. */
export function tableLines(scene: Scene): readonly Line[] {
  const tables = tablesOf(scene);
  return scene.free.filter(({ page, top, bottom, left }) => {
    const middle = (top + bottom) / 2;
    return tables.some(
      (table) =>
        table.page === page &&
        middle > table.top &&
        middle < table.bottom &&
        left > table.left - NEAR &&
        left < table.right,
    );
  });
}
