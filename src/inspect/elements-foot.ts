/** 版记: on the last side, below the text. */

import type { Line } from './lines.js';
import { COPIES, IMPRINT_DATE } from './patterns.js';
import { type ElementRule, linesFound, type Scene } from './scene.js';

/** The last side that has any text left. */
function lastSide({ free }: Scene): readonly Line[] {
  const page = free.at(-1)?.page;
  return free.filter((line) => line.page === page);
}

/** The row that ends in 印发, both its halves. */
function imprint(scene: Scene): readonly Line[] {
  const side = lastSide(scene);
  const day = side.findLast(({ text }) => IMPRINT_DATE.test(text) || /日印发$/.test(text));
  return day ? side.filter(({ baseline }) => Math.abs(baseline - day.baseline) < 2) : [];
}

/** From 主送 or 抄送 to the end. */
function copies(scene: Scene): readonly Line[] {
  const side = lastSide(scene);
  const end = linesFound(scene, 'imprint')[0]?.baseline ?? Number.POSITIVE_INFINITY;
  const start = side.findIndex(({ text }) => COPIES.test(text));
  return start < 0 ? [] : side.slice(start).filter(({ baseline }) => baseline < end);
}

export const FOOT_ELEMENTS: readonly ElementRule[] = [
  { id: 'imprint', name: { zh: '印发机关和印发日期', en: 'imprint' }, find: imprint },
  { id: 'copies', name: { zh: '抄送机关', en: 'copies to' }, find: copies },
];
