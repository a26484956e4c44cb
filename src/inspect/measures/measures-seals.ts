/** 印章 (GB/T 9704-2012, 7.3.5.1). */

import { type Message, plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import type { Picture } from '../read/page.js';
import type { Line } from '../recognise/lines.js';
import { AREA, linesFound, pitchOf, type Scene } from '../recognise/scene.js';
import { centreOf, isPressed, middleOf, rowsOf, sealsOf } from '../recognise/seals.js';
import { length, type Measure, millimetres, preceded, type Taken } from './measure.js';
import { below } from './measure-makers.js';
import { ALIGNED, aligned, measuresOf, pageOf, pictureMeasures, spread, worst } from './pressed-makers.js';

/** A seal is pressed by hand, or laid on by eye: a millimetre; mm. */
const BY_EYE = 1;
/** Three of 42 mm fill the 版心. */
const MOST_IN_A_ROW = 3;

const namesUnder = (scene: Scene, seal: Picture): readonly Line[] =>
  linesFound(scene, 'issuer').filter((line) => isPressed(line, seal));

/** Everything of several lines. */
function boundsOf(lines: readonly Line[]) {
  return {
    left: Math.min(...lines.map(({ left }) => left)),
    right: Math.max(...lines.map(({ right }) => right)),
    top: Math.min(...lines.map(({ top }) => top)),
    bottom: Math.max(...lines.map(({ bottom }) => bottom)),
  };
}

/** Each seal presses a name, and where there are seals each name is pressed. */
function names(scene: Scene): Taken[] {
  const seals = sealsOf(scene);
  if (seals.length === 0) return [];
  const blank = seals.filter((seal) => namesUnder(scene, seal).length === 0).length;
  const bare = linesFound(scene, 'issuer').filter(
    (line) => !seals.some((seal) => isPressed(line, seal)),
  ).length;
  const value =
    blank > 0
      ? { zh: `${blank} 枚印章没有压住署名`, en: `${blank} seals press no name` }
      : bare > 0
        ? { zh: `${bare} 行署名没有印章`, en: `${bare} lines of names without a seal` }
        : { zh: `${seals.length} 枚，各压署名`, en: `${seals.length}, each on its name` };
  const wanted = { zh: '一章压一署名，不出现空白印章', en: 'one on each name, no blank seal' };
  return [{ page: pageOf(scene), value, wanted, ok: blank + bare === 0 }];
}

/** Centred on the name. */
function middle(scene: Scene): Taken[] {
  const words = { zh: '章心偏署名中线', en: 'centre off the middle of the name' };
  return worst(
    sealsOf(scene).flatMap((seal) => {
      const under = namesUnder(scene, seal);
      if (under.length === 0) return [];
      const found = middleOf(seal) - middleOf(boundsOf(under));
      return [preceded(words, length(pageOf(scene), found, 0, BY_EYE))];
    }),
  );
}

/** Name and date lie a little below a seal's centre, under it; of several the last one presses the date. */
function drop(scene: Scene): Taken[] {
  const [day] = linesFound(scene, 'date');
  const seals = sealsOf(scene);
  if (!day) return [];
  const wanted = {
    zh: '署名、日期居章心偏下，压在章下',
    en: 'name and date a little below its centre, pressed by it',
  };
  return worst(
    seals.flatMap((seal, i) => {
      const isLast = i === seals.length - 1;
      const pressesDay = day.top < seal.bottom && day.bottom > seal.top;
      const under = namesUnder(scene, seal);
      const lines = isLast && pressesDay ? [...under, day] : under;
      if (lines.length === 0) return [];
      const below = centreOf(boundsOf(lines)) - centreOf(seal);
      const where = { zh: `在章心下 ${millimetres(below)}`, en: `${millimetres(below)} below its centre` };
      const missed = { zh: '没有压住日期', en: 'it does not press the date' };
      const ok = (!isLast || pressesDay) && below >= -mm(ALIGNED);
      return [{ page: day.page, value: isLast && !pressesDay ? missed : where, wanted, ok }];
    }),
  );
}

/** A tenth of a line. */
const TOP_TOLERANCE = 0.1;

/** The seal's top within one line of the text above it. */
function top(scene: Scene): Taken[] {
  const row = rowsOf(sealsOf(scene))[0];
  const edge = below(scene, 'body', 'heading', 'attachment-note', 'table');
  if (!row || !edge || edge.page !== pageOf(scene)) return [];
  const found = (Math.min(...row.map((seal) => seal.top)) - edge.y) / pitchOf(scene);
  const say = (text: string): Message => ({ zh: `${text} 行`, en: `${text} lines` });
  return [
    {
      page: edge.page,
      value: say(found.toFixed(1)),
      wanted: { zh: '一行之内，不压正文', en: 'within one line, not on the text' },
      tolerance: plain(`±${TOP_TOLERANCE}`),
      ok: found >= -TOP_TOLERANCE && found <= 1 + TOP_TOLERANCE,
    },
  ];
}

/** How far two round seals are apart; negative where they cut each other. */
function gapOf(a: Picture, b: Picture): number {
  const apart = Math.hypot(middleOf(a) - middleOf(b), centreOf(a) - centreOf(b));
  return apart - (a.right - a.left + b.right - b.left) / 2;
}

function apart(scene: Scene): Taken[] {
  const seals = sealsOf(scene);
  const gaps = seals.flatMap((seal, i) => seals.slice(i + 1).map((other) => gapOf(seal, other)));
  if (gaps.length === 0) return [];
  const least = Math.min(...gaps);
  const value = { zh: `最近相距 ${millimetres(least)}`, en: `nearest ${millimetres(least)} apart` };
  const wanted = { zh: '互不相交、不相切', en: 'neither cutting nor touching each other' };
  return [{ page: pageOf(scene), value, wanted, ok: least > mm(0.05) }];
}

function inRow(scene: Scene): Taken[] {
  const rows = rowsOf(sealsOf(scene));
  if (sealsOf(scene).length < 2) return [];
  const most = Math.max(...rows.map((row) => row.length));
  const value = { zh: `每排至多 ${most} 枚`, en: `up to ${most} in a row` };
  const wanted = { zh: `每排不超过 ${MOST_IN_A_ROW} 枚`, en: `no more than ${MOST_IN_A_ROW} in a row` };
  return [{ page: pageOf(scene), value, wanted, ok: most <= MOST_IN_A_ROW }];
}

function sealsAligned(scene: Scene): Taken[] {
  const rows = rowsOf(sealsOf(scene)).filter((row) => row.length > 1);
  const wanted = { zh: '一排印章高低一致', en: 'the seals of a row at one height' };
  return worst(rows.map((row) => aligned(pageOf(scene), spread(row.map(centreOf)), wanted)));
}

/** No row of seals reaches beyond the 版心. */
function edges(scene: Scene): Taken[] {
  const seals = sealsOf(scene);
  if (seals.length === 0) return [];
  const [left, right] = [
    Math.min(...seals.map((seal) => seal.left)),
    Math.max(...seals.map((seal) => seal.right)),
  ];
  const value = plain(`${millimetres(left)} – ${millimetres(right)}`);
  const wanted = {
    zh: `不超出版心（${millimetres(AREA.left)} – ${millimetres(AREA.right)}）`,
    en: `within the type area (${millimetres(AREA.left)} – ${millimetres(AREA.right)})`,
  };
  const ok = left >= AREA.left - mm(ALIGNED) && right <= AREA.right + mm(ALIGNED);
  return [{ page: pageOf(scene), value, wanted, tolerance: plain(`±${ALIGNED} mm`), ok }];
}

const sealMeasure = measuresOf('seal', '7.3.5.1');

export const SEAL_MEASURES: readonly Measure[] = [
  sealMeasure('names', { zh: '压署名', en: 'on names' }, names),
  sealMeasure('middle', { zh: '左右居中', en: 'centred on the name' }, middle),
  sealMeasure('drop', { zh: '高低', en: 'height' }, drop),
  sealMeasure('top', { zh: '顶端距正文', en: 'top below the text' }, top),
  sealMeasure('apart', { zh: '间隔', en: 'room between' }, apart),
  { ...sealMeasure('row', { zh: '每排枚数', en: 'seals in a row' }, inRow), should: true },
  sealMeasure('align', { zh: '对齐', en: 'alignment' }, sealsAligned),
  sealMeasure('edges', { zh: '左右两端', en: 'ends' }, edges),
  ...pictureMeasures('seal', '7.3.5.1', sealsOf),
];
