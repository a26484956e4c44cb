/** Tables. The standard says of them only how wide ones lie (clause 8); their text is a case of 5.2.2 that may be adjusted. */

import { type Message, plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import { faceRole, faceWords } from '../recognise/face-role.js';
import { AREA, linesFound, type Scene, THIRD } from '../recognise/scene.js';
import { tablesOf } from '../recognise/tables.js';
import { type Measure, millimetres, points, type Taken } from './measure.js';

/** As for the other edges of the 版心 (5.2.1); mm. */
const EDGE_TOLERANCE = 1;
const SIZE_TOLERANCE = 0.1;

/** No table reaches beyond the 版心. */
function edges(scene: Scene): Taken[] {
  const taken = tablesOf(scene).map(({ page, left, right }): Taken => {
    const within = left >= AREA.left - mm(EDGE_TOLERANCE) && right <= AREA.right + mm(EDGE_TOLERANCE);
    return {
      page,
      value: plain(`${millimetres(left)} – ${millimetres(right)}`),
      wanted: {
        zh: `不超出版心（${millimetres(AREA.left)} – ${millimetres(AREA.right)}）`,
        en: `within the type area (${millimetres(AREA.left)} – ${millimetres(AREA.right)})`,
      },
      tolerance: plain(`±${EDGE_TOLERANCE} mm`),
      ok: within,
    };
  });
  const one = taken.find(({ ok }) => !ok) ?? taken[0];
  return one ? [one] : [];
}

const ADJUSTED: Message = {
  zh: '一般三号仿宋，表格可酌情调整：用公文字体',
  en: '三号仿宋 as a rule, in tables adjusted as needed: a face of official documents',
};

function face(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'table').filter(({ text }) => /\p{Script=Han}/u.test(text));
  const wrong = lines.find(({ font }) => faceRole(font) === undefined);
  const shown = wrong ?? lines[0];
  return shown ? [{ page: shown.page, value: faceWords(shown.font), wanted: ADJUSTED, ok: !wrong }] : [];
}

/** Smaller than the text as needed, never larger. */
function size(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'table');
  if (lines.length === 0) return [];
  const sizes = lines.map((line) => line.size);
  const [least, most] = [Math.min(...sizes), Math.max(...sizes)];
  const shown = lines.find((line) => line.size === most)!;
  return [
    {
      page: shown.page,
      value: plain(least === most ? points(most) : `${points(least)} – ${points(most)}`),
      wanted: {
        zh: '一般三号（16 pt），表格可酌情减小',
        en: '三号 (16 pt) as a rule, in tables smaller as needed',
      },
      tolerance: plain(`±${SIZE_TOLERANCE} pt`),
      ok: most <= THIRD + SIZE_TOLERANCE,
    },
  ];
}

export const TABLE_MEASURES: readonly Measure[] = [
  {
    id: 'table.edges',
    subject: 'table',
    what: { zh: '左右两端', en: 'ends' },
    clause: '5.2.1',
    take: edges,
  },
  {
    id: 'table.face',
    subject: 'table',
    what: { zh: '字体', en: 'face' },
    clause: '5.2.2',
    should: true,
    take: face,
  },
  {
    id: 'table.size',
    subject: 'table',
    what: { zh: '字号', en: 'size' },
    clause: '5.2.2',
    should: true,
    take: size,
  },
];
