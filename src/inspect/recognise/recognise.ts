/** Pages → the elements of a document. */

import { mm } from '../../base/units.js';
import type { Kind } from '../../contract/inspection.js';
import type { Page } from '../read/page.js';
import { measureGrid } from './body-grid.js';
import { ELEMENTS } from './elements.js';
import { type Line, linesOf } from './lines.js';
import { ATTACHMENT_LABEL } from './patterns.js';
import { isRed, joinRules } from './red-and-black.js';
import { AREA, type ElementId, linesFound, type Scene } from './scene.js';
import { namesApart } from './seals.js';

/** Red rules from one margin to the other. */
export function longRedRules(scene: Scene) {
  return (scene.rules[0] ?? []).filter(({ left, right, colour }) => right - left > mm(100) && isRed(colour));
}

/**
 * 信函 has a red rule at the foot of its first page, and its 发文字号 below the upper one; 命令 and 纪要 say what they are
 * in the mark. All else is the 文件 format.
 */
export function detectKind(scene: Scene): Kind {
  // Of a joint mark, the word for all agencies stands beside one of them.
  const marks = linesFound(scene, 'mark').map(({ text }) => text);
  const saysIt = (word: RegExp) => marks.some((text) => word.test(text));
  if (saysIt(/令$/)) return 'order';
  if (saysIt(/纪要$/)) return 'minutes';
  const rules = longRedRules(scene);
  const [number] = linesFound(scene, 'number');
  const hasFootRule = rules.some(({ y }) => y > mm(265));
  const hasRuleAbove = number !== undefined && rules.some(({ y }) => y < number.top) && !saysIt(/文件$/);
  return hasFootRule || hasRuleAbove ? 'letter' : 'document';
}

function claim(scene: Scene, id: ElementId, lines: readonly Line[]): Scene {
  const taken = new Set(lines);
  const found = new Map(scene.found).set(id, lines);
  return { ...scene, found, free: scene.free.filter((line) => !taken.has(line)) };
}

/** What the running text is measured by: lists attached to it are often tables in small type. */
function beforeAttachments(lines: readonly Line[]): readonly Line[] {
  const first = lines.find(
    ({ page, text }, i) => page > 1 && lines[i - 1]?.page !== page && ATTACHMENT_LABEL.test(text),
  );
  return first ? lines.filter(({ page }) => page < first.page) : lines;
}

/** Fewer lines tell no grid of their own. */
const ENOUGH_TEXT = 4;

/** The grid of what was recognised as running text: rows of names, posts and seals stand as these need it. */
function gridOfText(scene: Scene): Scene['grid'] {
  const text = (['addressee', 'body', 'heading', 'attachment-note'] as const)
    .flatMap((id) => linesFound(scene, id))
    .sort((a, b) => a.page - b.page || a.baseline - b.baseline);
  return text.length < ENOUGH_TEXT ? scene.grid : measureGrid(text, AREA.left);
}

/** Recognises every element. `kind` overrides what the page looks like. */
export function recognise(pages: readonly Page[], kind?: Kind): Scene {
  const lines = pages.flatMap(linesOf);
  let scene: Scene = {
    pages,
    rules: pages.map(joinRules),
    grid: measureGrid(beforeAttachments(lines), AREA.left),
    kind: kind ?? 'document',
    free: lines,
    found: new Map(),
  };
  for (const { id, find } of ELEMENTS) {
    scene = claim(scene, id, find(scene));
    if (id === 'date') scene = { ...scene, free: scene.free.flatMap((line) => namesApart(scene, line)) };
    if (id === 'mark' && !kind) scene = { ...scene, kind: detectKind(scene) };
  }
  return { ...scene, grid: gridOfText(scene) };
}
