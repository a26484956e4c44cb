/** The rules of 版记: the black rules, margin to margin, about its lines. */

import { mm } from '../../base/units.js';
import type { Rule } from '../read/page.js';
import { isRed } from './red-and-black.js';
import { linesFound, type Scene } from './scene.js';

export function footLines(scene: Scene) {
  return [...linesFound(scene, 'copies'), ...linesFound(scene, 'imprint')];
}

/** From the rule above the first line to the one below the last. */
export function footRules(scene: Scene): readonly Rule[] {
  const lines = footLines(scene);
  const [first] = lines;
  if (!first) return [];
  const top = Math.min(...lines.map((line) => line.top));
  const rules = scene.rules[first.page - 1] ?? [];
  return rules.filter(
    ({ left, right, y, colour }) => right - left > mm(100) && y > top - mm(8) && !isRed(colour),
  );
}
