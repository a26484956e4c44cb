/** Composes rules: strokes across the column, or over its edges. */

import type { RuleStyle } from '../../style/style.js';
import { FREE, NEXT } from '../flow/flow.js';
import type { RuleItem } from '../frame.js';
import type { Fragment, Setting } from './setting.js';

/** A rule holds on to what stands above it. */
export function composeRule(style: RuleStyle, setting: Setting): Fragment {
  const items = ruleItems(style, style.left, setting.width - style.right, 0);
  const line = { height: ruleHeight(style), items, footnotes: [] };
  return { pieces: [{ type: 'line', line, x: 0, bond: NEXT, starts: [] }], bondAfter: FREE };
}

/** pt from the first stroke's upper edge to the last one's lower edge. */
export function ruleHeight({ strokes, gap }: RuleStyle): number {
  return strokes.reduce((height, stroke) => height + stroke.width, (strokes.length - 1) * gap);
}

/** The strokes from x1 to x2, the first one's upper edge at y. */
export function ruleItems({ strokes, gap }: RuleStyle, x1: number, x2: number, y: number): RuleItem[] {
  let top = y;
  return strokes.map(({ width, color }) => {
    const middle = top + width / 2;
    top += width + gap;
    return { type: 'rule', x1, y1: middle, x2, y2: middle, width, color };
  });
}
