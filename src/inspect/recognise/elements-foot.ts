/** 版记: on the last side, below the text. */

import type { Line } from './lines.js';
import { COPIES, IMPRINT_DATE } from './patterns.js';
import { type ElementRule, linesFound, type Scene } from './scene.js';

/** The lines of the last side with a line that is part of 版记; attachments may follow it. */
function footSide({ free }: Scene, isPart: (line: Line) => boolean): readonly Line[] {
  const page = free.findLast(isPart)?.page;
  return free.filter((line) => line.page === page);
}

const isImprint = ({ text }: Line): boolean => IMPRINT_DATE.test(text) || /日印发$/.test(text);

/** The row that ends in 印发, both its halves. */
function imprint(scene: Scene): readonly Line[] {
  const side = footSide(scene, isImprint);
  const day = side.findLast(isImprint);
  return day ? side.filter(({ baseline }) => Math.abs(baseline - day.baseline) < 2) : [];
}

/** From 主送 or 抄送 to the end of the side, or to the imprint. */
function copies(scene: Scene): readonly Line[] {
  const [day] = linesFound(scene, 'imprint');
  const isHere = (line: Line) => COPIES.test(line.text) && (!day || line.page === day.page);
  const side = footSide(scene, isHere);
  const start = side.findIndex(isHere);
  const end = day?.baseline ?? Number.POSITIVE_INFINITY;
  return start < 0 ? [] : side.slice(start).filter(({ baseline }) => baseline < end);
}

export const FOOT_ELEMENTS: readonly ElementRule[] = [
  { id: 'imprint', name: { zh: '印发机关和印发日期', en: 'imprint' }, find: imprint },
  { id: 'copies', name: { zh: '抄送机关', en: 'copies to' }, find: copies },
];
