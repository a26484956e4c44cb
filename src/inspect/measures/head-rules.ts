/** The red rules of 版头, and of a letter's first side. Black ones are found too, or their colour could not be judged. */

import { mm } from '../../base/units.js';
import type { Box, Rule } from '../read/page.js';
import { bundles } from '../recognise/red-and-black.js';
import { linesFound, type Scene } from '../recognise/scene.js';
import { BOX_NEAR, NEAR } from './measure.js';

const LONG = mm(100);

function longRules({ rules }: Scene): Rule[] {
  return (rules[0] ?? []).filter(({ left, right }) => right - left > LONG);
}

/**
 * Where the rule is looked for: below 发文字号, or below the mark in a letter. Farther down it belongs to a table.
 * Without a number it has the place of one to jump.
 */
function reach(scene: Scene): readonly [number, number] | undefined {
  const [number] = linesFound(scene, 'number');
  const marks = linesFound(scene, 'mark').map(({ baseline }) => baseline);
  if (number && scene.kind !== 'letter') return [number.baseline, number.baseline + mm(25)];
  if (marks.length === 0) return undefined;
  const from = Math.max(...marks);
  return [from, from + mm(scene.kind === 'letter' ? 25 : 60)];
}

/** The rule of 版头: one line in 文件, two in 信函; empty where there is none. */
export function headRule(scene: Scene): readonly Rule[] {
  const [from, to] = reach(scene) ?? [0, 0];
  const below = longRules(scene).filter(({ y }) => y > from - 1 && y < to);
  return bundles(below)[0] ?? [];
}

/** The double rule at the foot of a letter's first side. */
export function footRule(scene: Scene): readonly Rule[] {
  return bundles(longRules(scene).filter(({ y }) => y > mm(262))).at(-1) ?? [];
}

/** What is inked of the mark; undefined where a character's outline is not to be had. */
export function markInk(scene: Scene): Box | undefined {
  const inks = linesFound(scene, 'mark').flatMap(({ glyphs }) => glyphs.map(({ ink }) => ink()));
  if (inks.length === 0 || inks.includes(undefined)) return undefined;
  const boxes = inks as Box[];
  return {
    left: Math.min(...boxes.map((box) => box.left)),
    right: Math.max(...boxes.map((box) => box.right)),
    top: Math.min(...boxes.map((box) => box.top)),
    bottom: Math.max(...boxes.map((box) => box.bottom)),
  };
}

export interface Edges {
  readonly top: number;
  readonly bottom: number;
  readonly how: { readonly zh: string; readonly en: string };
  /** How far the ink may be from it, mm. */
  readonly tolerance: number;
}

const INK = { zh: '墨迹', en: 'ink' } as const;
const BY_BOX = { zh: '字框', en: 'em box' } as const;

/** The mark's upper and lower edge: its ink, or the character boxes where the font is not embedded. */
export function markEdges(scene: Scene): Edges | undefined {
  const lines = linesFound(scene, 'mark');
  if (lines.length === 0) return undefined;
  const ink = markInk(scene);
  if (ink) return { top: ink.top, bottom: ink.bottom, how: INK, tolerance: NEAR };
  const tops = lines.map(({ top }) => top);
  const bottoms = lines.map(({ bottom }) => bottom);
  return { top: Math.min(...tops), bottom: Math.max(...bottoms), how: BY_BOX, tolerance: BOX_NEAR };
}
