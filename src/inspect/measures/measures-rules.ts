/** The red rules (GB/T 9704-2012, 7.2.7 and 10.1). */

import { plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import type { Rule } from '../read/page.js';
import { KIND_FACTS } from '../recognise/kinds.js';
import { bottomOf, colourName, isRed, topOf } from '../recognise/red-and-black.js';
import { linesFound, type Scene } from '../recognise/scene.js';
import { footRule, headRule, markEdges } from './head-rules.js';
import { length, type Measure, points, type Taken } from './measure.js';
import { best } from './measure-makers.js';

const ruleClause = ({ kind }: Scene): string => KIND_FACTS[kind].rule?.clause ?? '7.2.7';

function all(scene: Scene): readonly Rule[] {
  return scene.kind === 'letter' ? [...headRule(scene), ...footRule(scene)] : headRule(scene);
}

function colour(scene: Scene): Taken[] {
  const rules = all(scene);
  const shown = rules.find((rule) => !isRed(rule.colour)) ?? rules[0];
  if (!shown) return [];
  const value = plain(colourName(shown.colour));
  return [{ page: 1, value, wanted: { zh: '红色', en: 'red' }, ok: isRed(shown.colour) }];
}

/** The worst of the rules' ends against the wanted ones. */
function ends(take: (rule: Rule) => number, wanted: (scene: Scene) => number | undefined) {
  return (scene: Scene): Taken[] => {
    const aim = wanted(scene);
    if (aim === undefined) return [];
    const taken = all(scene).map((rule) => length(1, take(rule), mm(aim)));
    const worst = taken.find(({ ok }) => !ok) ?? taken[0];
    return worst ? [worst] : [];
  };
}

/** 4 mm from the lower edge of what stands above to the upper edge of the rule. */
function gap(scene: Scene): Taken[] {
  const [rule] = headRule(scene);
  const [number] = linesFound(scene, 'number');
  const mark = markEdges(scene);
  const edge = scene.kind === 'letter' ? mark?.bottom : number?.bottom;
  const tolerance = scene.kind === 'letter' ? mark?.tolerance : undefined;
  return rule && edge !== undefined ? [length(1, topOf(rule) - edge, mm(4), tolerance)] : [];
}

/** 20 mm from the foot of the page, to any part of the double rule: the standard does not say to which. */
function footPlace(scene: Scene): Taken[] {
  const rules = footRule(scene);
  const [upper, lower] = [rules[0], rules.at(-1)];
  if (!upper || !lower) return [];
  const height = scene.pages[0]?.height ?? 0;
  const edges = [bottomOf(lower), topOf(upper)].map((y) => length(1, height - y, mm(20), 0.5));
  const spans = topOf(upper) < height - mm(20) && bottomOf(lower) > height - mm(20);
  return [spans ? { ...edges[0]!, ok: true } : best(edges)];
}

/** 上粗下细 at the head, 上细下粗 at the foot. */
function weights(rules: readonly Rule[], isThickAbove: boolean): Taken[] {
  const [upper, lower] = rules;
  if (!upper) return [];
  const wanted = isThickAbove
    ? { zh: '双线，上粗下细', en: 'two rules, the upper one thicker' }
    : { zh: '双线，上细下粗', en: 'two rules, the lower one thicker' };
  const value = plain(rules.map(({ weight }) => points(weight)).join(' / '));
  const ok =
    rules.length === 2 &&
    (isThickAbove ? upper.weight > lower!.weight + 0.1 : lower!.weight > upper.weight + 0.1);
  return [{ page: 1, value, wanted, ok }];
}

export const RULE_MEASURES: readonly Measure[] = [
  {
    id: 'red-rule.colour',
    subject: 'red-rule',
    what: { zh: '颜色', en: 'colour' },
    clause: ruleClause,
    take: colour,
  },
  {
    id: 'red-rule.left',
    subject: 'red-rule',
    what: { zh: '左端距纸左边', en: 'left end from the left edge' },
    clause: ruleClause,
    take: ends(
      (rule) => rule.left,
      ({ kind }) => KIND_FACTS[kind].rule?.left,
    ),
  },
  {
    id: 'red-rule.length',
    subject: 'red-rule',
    what: { zh: '长度', en: 'length' },
    clause: ruleClause,
    take: ends(
      (rule) => rule.right - rule.left,
      ({ kind }) => KIND_FACTS[kind].rule?.length,
    ),
  },
  {
    id: 'red-rule.gap',
    subject: 'red-rule',
    what: { zh: '距上方要素', en: 'below the element above' },
    clause: ruleClause,
    kinds: ['document', 'letter'],
    take: gap,
  },
  {
    id: 'red-rule.double',
    subject: 'red-rule',
    what: { zh: '第一条双线', en: 'upper double rule' },
    clause: '10.1',
    kinds: ['letter'],
    take: (scene) => weights(headRule(scene), true),
  },
  {
    id: 'red-rule.double-foot',
    subject: 'red-rule',
    what: { zh: '第二条双线', en: 'lower double rule' },
    clause: '10.1',
    kinds: ['letter'],
    take: (scene) => weights(footRule(scene), false),
  },
  {
    id: 'red-rule.foot',
    subject: 'red-rule',
    what: { zh: '第二条双线距纸下边', en: 'lower double rule from the foot of the page' },
    clause: '10.1',
    kinds: ['letter'],
    take: footPlace,
  },
];
