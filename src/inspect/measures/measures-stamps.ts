/** 签名章 (GB/T 9704-2012, 7.3.5.3): the signer's post at its left, the date below. */

import type { Picture } from '../read/page.js';
import type { Line } from '../recognise/lines.js';
import { AREA, cellOf, linesFound, pitchOf, type Scene, THIRD } from '../recognise/scene.js';
import { centreOf, isBeside, middleOf, stampsOf } from '../recognise/seals.js';
import { CELLS, counted, LINES, length, type Measure, preceded, type Taken } from './measure.js';
import { below, CELL_TOLERANCE } from './measure-makers.js';
import { ALIGNED, aligned, measuresOf, pageOf, pictureMeasures, spread, worst } from './pressed-makers.js';

const inCells = (scene: Scene, distance: number, wanted: number): Taken =>
  counted(pageOf(scene), distance / cellOf(scene), wanted, CELL_TOLERANCE, CELLS);

const right = (scene: Scene): Taken[] =>
  worst(stampsOf(scene).map(({ right }) => inCells(scene, AREA.right - right, 4)));

/** Each stamp with the post beside it. */
function posts(scene: Scene): { stamp: Picture; post: Line }[] {
  return stampsOf(scene).flatMap((stamp) => {
    const post = linesFound(scene, 'issuer').findLast((line) => isBeside(line, stamp));
    return post ? [{ stamp, post }] : [];
  });
}

const gap = (scene: Scene): Taken[] =>
  worst(posts(scene).map(({ stamp, post }) => inCells(scene, stamp.left - post.right, 2)));

function centre(scene: Scene): Taken[] {
  const words = { zh: '职务中线偏章心', en: 'middle of the post off the stamp’s centre' };
  return worst(
    posts(scene).map(({ stamp, post }) =>
      preceded(words, length(post.page, centreOf(post) - centreOf(stamp), 0, ALIGNED)),
    ),
  );
}

/** Half a line, as for blank lines elsewhere. */
const BLANK_TOLERANCE = 0.5;

/** Blank lines between two edges, as those between lines of text are counted. */
function blank(scene: Scene, from: number, to: number, wanted: number): Taken {
  const pitch = pitchOf(scene);
  const lines = (to - from - (pitch - THIRD)) / pitch;
  return counted(pageOf(scene), lines, wanted, BLANK_TOLERANCE, LINES);
}

function blankAbove(scene: Scene): Taken[] {
  const [first] = stampsOf(scene);
  const edge = below(scene, 'body', 'heading', 'attachment-note', 'table');
  if (!first || !edge || edge.page !== pageOf(scene)) return [];
  return [blank(scene, edge.y, first.top, 2)];
}

function blankBelow(scene: Scene): Taken[] {
  const [day] = linesFound(scene, 'date');
  const last = stampsOf(scene).at(-1);
  return day && last ? [blank(scene, last.bottom, day.top, 1)] : [];
}

function column(scene: Scene): Taken[] {
  const stamps = stampsOf(scene);
  if (stamps.length < 2) return [];
  const wanted = { zh: '每行一枚，上下对齐', en: 'one a row, one below the other' };
  return [aligned(pageOf(scene), spread(stamps.map(middleOf)), wanted)];
}

const stampMeasure = measuresOf('stamp', '7.3.5.3');

export const STAMP_MEASURES: readonly Measure[] = [
  stampMeasure('right', { zh: '右空', en: 'from the right' }, right),
  stampMeasure('blank', { zh: '上方空行', en: 'blank lines above' }, blankAbove),
  stampMeasure('post', { zh: '距左边职务', en: 'from the post at its left' }, gap),
  stampMeasure('centre', { zh: '与职务上下居中', en: 'level with the post' }, centre),
  stampMeasure('date', { zh: '与日期之间空行', en: 'blank lines above the date' }, blankBelow),
  stampMeasure('align', { zh: '对齐', en: 'alignment' }, column),
  ...pictureMeasures('stamp', '7.3.5.3', stampsOf),
];
