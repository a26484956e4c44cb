/** 版记 and page numbers (GB/T 9704-2012, 7.4 and 7.5). */

import { type Message, plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import type { Rule } from '../read/page.js';
import { faceRole, faceWords } from '../recognise/face-role.js';
import { footLines, footRules } from '../recognise/foot-rules.js';
import { ends, type Line } from '../recognise/lines.js';
import { AREA, linesFound, type Scene } from '../recognise/scene.js';
import {
  BOX_NEAR,
  CELLS,
  counted,
  length,
  type Measure,
  NEAR,
  points,
  preceded,
  type Taken,
} from './measure.js';
import { isSize, sizeWords, typeMeasures } from './measure-makers.js';

/** 4号 type: what 一字 is in 版记 and page numbers. */
const FOURTH = 14;
/** In a line of 4号 one 字 may be meant as one of 3号 too. */
const FOURTH_TOLERANCE = 0.35;

function worst(taken: readonly Taken[]): readonly Taken[] {
  const one = taken.find(({ ok }) => !ok) ?? taken[0];
  return one ? [one] : [];
}

/** As long as the 版心 is wide: each end at its edge. */
function ruleLength(scene: Scene): readonly Taken[] {
  const page = footLines(scene)[0]?.page;
  return worst(
    footRules(scene).map((rule) => {
      const isThere = [rule.left - AREA.left, rule.right - AREA.right].every(
        (by) => Math.abs(by) <= mm(NEAR),
      );
      return { ...length(page, rule.right - rule.left, AREA.width), ok: isThere };
    }),
  );
}

/** The last rule is the lower edge of the 版心. */
function lastRule(scene: Scene): readonly Taken[] {
  const last = footRules(scene).at(-1);
  return last ? [length(footLines(scene)[0]!.page, last.y, AREA.bottom)] : [];
}

/** Recommended: 0.35 mm first and last, 0.25 mm between. */
function weights(rules: readonly Rule[], page: number): Taken[] {
  if (rules.length < 2) return [];
  const wanted = rules.map((_, i) => (i === 0 || i === rules.length - 1 ? 0.35 : 0.25));
  const show = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(' / ');
  const found = rules.map(({ weight }) => weight / mm(1));
  return [
    {
      page,
      value: plain(`${show(found)} mm`),
      wanted: plain(`${show(wanted)} mm`),
      tolerance: plain('±0.06 mm'),
      ok: found.every((value, i) => Math.abs(value - wanted[i]!) <= 0.06),
    },
  ];
}

/** A rule above, one below, and one between 抄送 and 印发. */
function ruleCount(scene: Scene): Taken[] {
  const [first] = footLines(scene);
  if (!first || scene.kind === 'letter') return [];
  const wanted = linesFound(scene, 'copies').length > 0 && linesFound(scene, 'imprint').length > 0 ? 3 : 2;
  const found = footRules(scene).length;
  const say = (count: number) => ({ zh: `${count} 条`, en: `${count}` });
  return [{ page: first.page, value: say(found), wanted: say(wanted), ok: found === wanted }];
}

/** 版记 stands on the last side, which in double-sided printing is an even one. */
function footSide(scene: Scene): Taken[] {
  const [first] = footLines(scene);
  if (!first) return [];
  const { page } = first;
  const ok = page === scene.pages.length && page % 2 === 0;
  const value = {
    zh: `第 ${page} 面，共 ${scene.pages.length} 面`,
    en: `side ${page} of ${scene.pages.length}`,
  };
  return [{ page, value, wanted: { zh: '最后一面（偶数面）', en: 'the last side, an even one' }, ok }];
}

/** Both sides of a row of 版记 are one 字 in. */
function bothSides(lines: readonly Line[]): readonly Taken[] {
  if (lines.length === 0) return [];
  const [first] = lines;
  const left = Math.min(...lines.map((line) => line.left)) - AREA.left;
  const right = AREA.right - Math.max(...lines.map((line) => Math.min(...ends(line))));
  const take = (distance: number) => counted(first!.page, distance / FOURTH, 1, FOURTH_TOLERANCE, CELLS);
  return worst([take(left), take(right)]);
}

/** Lines of 抄送 may be short; none comes nearer to the right edge than one 字. */
function copiesSides(scene: Scene): readonly Taken[] {
  const lines = linesFound(scene, 'copies');
  const [first] = lines;
  if (!first) return [];
  const take = (distance: number) => counted(first.page, distance / FOURTH, 1, FOURTH_TOLERANCE, CELLS);
  const least = (1 - FOURTH_TOLERANCE) * FOURTH;
  const near = lines
    .map((line) => AREA.right - Math.min(...ends(line)))
    .filter((distance) => distance < least)
    .map(take);
  return worst([take(first.left - AREA.left), ...near]);
}

/** 信函 has no 印发 line, yet the ministries' own letters carry one: told, not judged. */
function imprintInLetter(scene: Scene): Taken[] {
  const [first] = linesFound(scene, 'imprint');
  if (!first) return [];
  const value = { zh: `有（${first.text}）`, en: `there is one (${first.text})` };
  const wanted = { zh: '信函版记不加印发机关和印发日期', en: 'a letter has none' };
  return [{ page: first.page, value, wanted, ok: true, note: true }];
}

const DASH_MARK = /^[-–—―─－]$/;
const DASH: Message = { zh: '一字线上距版心下边缘', en: 'dash below the type area' };
const DASH_BY_BOX: Message = {
  zh: '一字线（按字框估计）上距版心下边缘',
  en: 'dash (by its em box) below the type area',
};
/** Of the dash's ink, mm. */
const DASH_NEAR = 0.5;

/** Below the 版心, the upper edge of the dashes 7 mm down; their ink where it is to be had, else the middle of the box. */
function folioDrop(scene: Scene): readonly Taken[] {
  return worst(
    linesFound(scene, 'folio').flatMap((line) => {
      const dash = line.glyphs.find(({ text }) => DASH_MARK.test(text));
      if (!dash) return [];
      const ink = dash.ink()?.top;
      const top = ink ?? line.baseline - 0.4 * line.size;
      const taken = length(line.page, top - AREA.bottom, mm(7), ink === undefined ? BOX_NEAR : DASH_NEAR);
      return [preceded(ink === undefined ? DASH_BY_BOX : DASH, taken)];
    }),
  );
}

function folioDashes(scene: Scene): readonly Taken[] {
  return worst(
    linesFound(scene, 'folio').map(({ page, text }) => ({
      page,
      value: plain(text),
      wanted: { zh: '数字左右各一条一字线', en: 'a dash at each side of the number' },
      ok: /^[–—―─－]\d+[–—―─－]$/.test(text),
    })),
  );
}

/** Odd sides: one 字 from the right. Even sides: one 字 from the left. */
function folioSide(scene: Scene): readonly Taken[] {
  return worst(
    linesFound(scene, 'folio').map((line) => {
      const isOdd = Number(/\d+/.exec(line.text)?.[0]) % 2 === 1;
      const distance = isOdd ? AREA.right - line.right : line.left - AREA.left;
      const taken = counted(line.page, distance / FOURTH, 1, FOURTH_TOLERANCE, CELLS);
      const words = isOdd
        ? { zh: '单页右空', en: 'odd, from the right' }
        : { zh: '双页左空', en: 'even, from the left' };
      return preceded(words, taken);
    }),
  );
}

const digitOf = ({ glyphs }: Line) => glyphs.find(({ text }) => /\d/.test(text))!;

/** Half-width 宋体, or the Latin face that goes with it. */
function folioFace(scene: Scene): readonly Taken[] {
  return worst(
    linesFound(scene, 'folio').map((line) => {
      const { font } = digitOf(line);
      const role = faceRole(font);
      const wanted = { zh: '宋体（半角数字）', en: '宋体, half-width digits' };
      return { page: line.page, value: faceWords(font), wanted, ok: role === '宋体' || role === 'latin' };
    }),
  );
}

function folioSize(scene: Scene): readonly Taken[] {
  return worst(
    linesFound(scene, 'folio').map((line) => {
      const { page } = line;
      const { size } = digitOf(line);
      const tolerance = plain('±0.1 pt');
      return {
        page,
        value: plain(points(size)),
        wanted: sizeWords('四号'),
        tolerance,
        ok: isSize(size, '四号'),
      };
    }),
  );
}

/** A letter's first side has no number; other sides are numbered on. */
function folioOrder(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'folio');
  if (lines.length === 0) return [];
  const numbers = lines.map(({ text }) => Number(/\d+/.exec(text)![0]));
  const isRising = numbers.every(
    (number, i) => i === 0 || number - numbers[i - 1]! === lines[i]!.page - lines[i - 1]!.page,
  );
  const isOnLetterHead = scene.kind === 'letter' && lines[0]!.page === 1;
  const value = plain(numbers.join(', '));
  const wanted =
    scene.kind === 'letter'
      ? { zh: '首页不显示页码，其余连续编排', en: 'none on the first side, then in sequence' }
      : { zh: '连续编排', en: 'in sequence' };
  return [{ page: lines[0]!.page, value, wanted, ok: isRising && !isOnLetterHead }];
}

const folioClause = ({ kind }: Scene): string => (kind === 'letter' ? '10.1' : '7.5');

export const FOOT_MEASURES: readonly Measure[] = [
  ...typeMeasures('copies', ['仿宋'], '四号', '7.4.2'),
  {
    id: 'copies.sides',
    subject: 'copies',
    what: { zh: '左右各空', en: 'from both sides' },
    clause: '7.4.2',
    take: copiesSides,
  },
  ...typeMeasures('imprint', ['仿宋'], '四号', '7.4.3', { kinds: ['document', 'order', 'minutes'] }),
  {
    id: 'imprint.sides',
    subject: 'imprint',
    what: { zh: '左右各空', en: 'from both sides' },
    clause: '7.4.3',
    kinds: ['document', 'order', 'minutes'],
    take: (scene) => bothSides(linesFound(scene, 'imprint')),
  },
  {
    id: 'imprint.letter',
    subject: 'imprint',
    what: { zh: '印发行', en: 'imprint line' },
    clause: '10.1',
    kinds: ['letter'],
    take: imprintInLetter,
  },
  {
    id: 'foot-rule.count',
    subject: 'foot-rule',
    what: { zh: '条数', en: 'number' },
    clause: '7.4.1',
    take: ruleCount,
  },
  {
    id: 'foot-rule.length',
    subject: 'foot-rule',
    what: { zh: '长度', en: 'length' },
    clause: '7.4.1',
    take: ruleLength,
  },
  {
    id: 'foot-rule.weight',
    subject: 'foot-rule',
    what: { zh: '粗细', en: 'weights' },
    clause: '7.4.1',
    should: true,
    take: (scene) => weights(footRules(scene), footLines(scene)[0]?.page ?? 1),
  },
  {
    id: 'foot-rule.last',
    subject: 'foot-rule',
    what: { zh: '末条距纸上边', en: 'last one from the top of the page' },
    clause: '7.4.1',
    take: lastRule,
  },
  {
    id: 'foot.side',
    subject: 'foot-rule',
    what: { zh: '版记所在面', en: 'side of the 版记' },
    clause: '7.4',
    should: true,
    take: footSide,
  },
  { id: 'folio.face', subject: 'folio', what: { zh: '字体', en: 'face' }, clause: '7.5', take: folioFace },
  { id: 'folio.size', subject: 'folio', what: { zh: '字号', en: 'size' }, clause: '7.5', take: folioSize },
  {
    id: 'folio.dashes',
    subject: 'folio',
    what: { zh: '一字线', en: 'dashes' },
    clause: '7.5',
    take: folioDashes,
  },
  { id: 'folio.drop', subject: 'folio', what: { zh: '高低', en: 'height' }, clause: '7.5', take: folioDrop },
  { id: 'folio.side', subject: 'folio', what: { zh: '左右', en: 'side' }, clause: '7.5', take: folioSide },
  {
    id: 'folio.order',
    subject: 'folio',
    what: { zh: '编排', en: 'sequence' },
    clause: folioClause,
    take: folioOrder,
  },
];
