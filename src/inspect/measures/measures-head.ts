/** 版头: mark, number, signer (GB/T 9704-2012, 7.2 and 10). */

import { plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import { faceRole, faceWords } from '../recognise/face-role.js';
import { KIND_FACTS } from '../recognise/kinds.js';
import { bottomOf, colourName, isRed } from '../recognise/red-and-black.js';
import { AREA, cellOf, linesFound, type Scene, THIRD } from '../recognise/scene.js';
import { headRule, markEdges } from './head-rules.js';
import { CELLS, counted, length, type Measure, millimetres, NEAR, preceded, type Taken } from './measure.js';
import {
  below,
  blankLines,
  CELL_TOLERANCE,
  cells,
  centred,
  centreMeasure,
  faceMeasure,
  indentMeasure,
  sizeMeasure,
  typeMeasures,
} from './measure-makers.js';

const markClause = ({ kind }: Scene): string => KIND_FACTS[kind].markClause;

function markTop(scene: Scene): Taken[] {
  const edges = markEdges(scene);
  if (!edges) return [];
  return [preceded(edges.how, length(1, edges.top, mm(KIND_FACTS[scene.kind].markTop), edges.tolerance))];
}

function markColour(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'mark');
  const shown = lines.find(({ colour }) => !isRed(colour)) ?? lines[0];
  if (!shown) return [];
  const value = plain(colourName(shown.colour));
  return [{ page: 1, value, wanted: { zh: '红色', en: 'red' }, ok: isRed(shown.colour) }];
}

/** The mark as one: names of several bodies with 文件 at their right are centred together. */
function markCentre(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'mark');
  const [first] = lines;
  if (!first) return [];
  const left = Math.min(...lines.map((line) => line.left));
  const right = Math.max(...lines.map((line) => line.right));
  return centred([{ ...first, left, right }], scene);
}

/** In 上行文 the number shares its row with the last signer, one 字 from the left; else it is centred. */
function numberPlace(scene: Scene): Taken[] {
  const [number] = linesFound(scene, 'number');
  if (!number) return [];
  const isUpward = linesFound(scene, 'signer').length > 0;
  return isUpward ? [cells(scene, 1, number.left - AREA.left, 1)] : centred([number], scene);
}

/** In a letter the number ends at the right edge of the 版心. */
function numberAtTheRight(scene: Scene): Taken[] {
  const [number] = linesFound(scene, 'number');
  const before = { zh: '右端距纸左边', en: 'right end from the left edge' };
  return number ? [preceded(before, length(1, number.right, AREA.right))] : [];
}

/** The first elements below a letter's upper rule stand 7/8 of the height of a 3号 character below it. */
function numberBelowRule(scene: Scene): Taken[] {
  const [number] = linesFound(scene, 'number');
  const rule = headRule(scene).at(-1);
  return number && rule ? [length(1, number.top - bottomOf(rule), (7 / 8) * THIRD)] : [];
}

function numberSize(): Measure[] {
  return typeMeasures('number', ['仿宋'], '三号', '7.2.5');
}

function signerNames(scene: Scene): Taken[] {
  const glyphs = linesFound(scene, 'signer').flatMap((line) => line.glyphs);
  const start = glyphs.findIndex(({ text }) => text === '：' || text === ':') + 1;
  const names = glyphs.slice(start).filter(({ text }) => /\p{Script=Han}/u.test(text));
  const wrong = names.find(({ font }) => faceRole(font) !== '楷体');
  const shown = wrong ?? names[0];
  return shown ? [{ page: 1, value: faceWords(shown.font), wanted: plain('楷体'), ok: !wrong }] : [];
}

function signerRight(scene: Scene): Taken[] {
  const lines = linesFound(scene, 'signer');
  if (lines.length === 0) return [];
  const right = Math.max(...lines.map((line) => line.right));
  return [counted(1, (AREA.right - right) / cellOf(scene), 1, CELL_TOLERANCE, CELLS)];
}

function signerRow(scene: Scene): Taken[] {
  const [number] = linesFound(scene, 'number');
  const last = linesFound(scene, 'signer').at(-1);
  if (!number || !last) return [];
  const apart = Math.abs(last.baseline - number.baseline);
  const value = { zh: `相差 ${millimetres(apart)}`, en: `${millimetres(apart)} apart` };
  const wanted = { zh: '与发文字号同处一行', en: 'in the row of the number' };
  return [{ page: 1, value, wanted, tolerance: plain(`±${NEAR} mm`), ok: apart <= mm(NEAR) }];
}

/** Two blank lines below the mark; of several signers the first row counts, the number standing in the last. */
function numberBlank(scene: Scene): Taken[] {
  const [number] = linesFound(scene, 'number');
  const first = linesFound(scene, 'signer')[0] ?? number;
  return number ? blankLines(scene, below(scene, 'mark'), first, 2) : [];
}

export const HEAD_MEASURES: readonly Measure[] = [
  faceMeasure('mark', ['小标宋'], '7.2.4', { should: true }),
  {
    id: 'mark.colour',
    subject: 'mark',
    what: { zh: '颜色', en: 'colour' },
    clause: markClause,
    take: markColour,
  },
  {
    id: 'mark.centre',
    subject: 'mark',
    what: { zh: '居中', en: 'centred' },
    clause: markClause,
    take: markCentre,
  },
  {
    id: 'mark.top',
    subject: 'mark',
    what: { zh: '上边缘距纸上边', en: 'top edge from the top of the page' },
    clause: markClause,
    take: markTop,
  },
  ...numberSize(),
  {
    id: 'number.place',
    subject: 'number',
    what: { zh: '位置', en: 'place' },
    clause: '7.2.5',
    kinds: ['document'],
    take: numberPlace,
  },
  centreMeasure('number', '10.2', ['order']),
  {
    id: 'number.right',
    subject: 'number',
    what: { zh: '居右顶格', en: 'flush right' },
    clause: '10.1',
    kinds: ['letter'],
    take: numberAtTheRight,
  },
  {
    id: 'number.gap',
    subject: 'number',
    what: { zh: '距第一条红色双线', en: 'below the upper double rule' },
    clause: '10.1',
    kinds: ['letter'],
    take: numberBelowRule,
  },
  {
    id: 'number.blank',
    subject: 'number',
    what: { zh: '上方空行', en: 'blank lines above' },
    clause: ({ kind }) => (kind === 'order' ? '10.2' : '7.2.5'),
    kinds: ['document', 'order'],
    take: numberBlank,
  },
  {
    id: 'signer.face',
    subject: 'signer',
    what: { zh: '姓名字体', en: 'face of the names' },
    clause: '7.2.6',
    take: signerNames,
  },
  {
    id: 'signer.right',
    subject: 'signer',
    what: { zh: '右空', en: 'from the right' },
    clause: '7.2.6',
    take: signerRight,
  },
  {
    id: 'signer.row',
    subject: 'signer',
    what: { zh: '所在行', en: 'row' },
    clause: '7.2.6',
    take: signerRow,
  },
  sizeMeasure('copy-number', '三号', '7.2.1'),
  indentMeasure('copy-number', 0, '7.2.1', 'first'),
  ...typeMeasures('secrecy', ['黑体'], '三号', '7.2.2'),
  indentMeasure('secrecy', 0, '7.2.2', 'first'),
  ...typeMeasures('urgency', ['黑体'], '三号', '7.2.3'),
  indentMeasure('urgency', 0, '7.2.3', 'first'),
];
