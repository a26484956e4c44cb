/** The sheet, the type area and the running text's grid (GB/T 9704-2012 clause 5). */

import { plain } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import type { Line } from '../recognise/lines.js';
import { colourName, isBlack, isRed } from '../recognise/red-and-black.js';
import { AREA, type ElementId, type Scene, THIRD } from '../recognise/scene.js';
import { LINES, length, type Measure, millimetres, points, type Taken } from './measure.js';

/** Trimming and printing leave this much (5.2.1, 6.3); mm. */
const EDGE_TOLERANCE = 1;

/** A page's lines without its number, and without what is `left` out besides. */
function textOf(scene: Scene, page: number, left: readonly ElementId[] = []): readonly Line[] {
  return [...scene.found]
    .filter(([id]) => id !== 'folio' && !left.includes(id))
    .flatMap(([, lines]) => lines.filter((line) => line.page === page));
}

function paper({ pages }: Scene): Taken[] {
  const isA4 = (width: number, height: number) =>
    Math.abs(width - mm(210)) <= mm(1) && Math.abs(height - mm(297)) <= mm(1);
  // Wide sheets among upright ones (clause 8) were read as they are bound: upright.
  const wrong = pages.find(({ width, height }) => !isA4(width, height));
  const { number, width, height } = wrong ?? pages[0]!;
  const value = plain(`${millimetres(width)} × ${millimetres(height)}`);
  const wanted = { zh: 'A4：210 mm × 297 mm', en: 'A4: 210 mm × 297 mm' };
  return [{ page: number, value, wanted, tolerance: plain('±1 mm'), ok: wrong === undefined }];
}

/** The worst of several, the first where all are right. */
function worst(taken: readonly Taken[]): readonly Taken[] {
  const one = taken.find(({ ok }) => !ok) ?? taken[0];
  return one ? [one] : [];
}

/** A first line lies at the top of the 版心, or half its leading below it, as Word's grid places it. */
function top(scene: Scene): readonly Taken[] {
  const half = ((scene.grid.pitch ?? THIRD) - THIRD) / 2;
  return worst(
    scene.pages.slice(1).flatMap(({ number }) => {
      // 版记 may have a side of its own, and stands at its foot.
      const tops = textOf(scene, number, ['copies', 'imprint']).map((line) => line.top);
      const first = Math.min(...tops);
      // Nothing, or what stands at the foot of a side of its own.
      if (tops.length === 0 || first > mm(150)) return [];
      const flush = length(number, first, AREA.top, EDGE_TOLERANCE);
      const isOnGrid = Math.abs(first - half - AREA.top) <= mm(EDGE_TOLERANCE);
      return [isOnGrid ? { ...flush, ok: true } : flush];
    }),
  );
}

/** Nothing stands below the 版心; on a letter's first side, nothing nearer to the lower rule than 7/8 of 3号. */
function bottom(scene: Scene): readonly Taken[] {
  return worst(
    scene.pages.flatMap(({ number }) => {
      const edges = textOf(scene, number).map((line) => line.bottom);
      if (edges.length === 0) return [];
      const isLetterHead = scene.kind === 'letter' && number === 1;
      const limit = isLetterHead ? mm(277) - (7 / 8) * THIRD : AREA.bottom;
      const last = Math.max(...edges);
      return [
        {
          page: number,
          value: plain(millimetres(last)),
          wanted: { zh: `不超过 ${millimetres(limit)}`, en: `at most ${millimetres(limit)}` },
          tolerance: plain(`±${EDGE_TOLERANCE} mm`),
          ok: last <= limit + mm(EDGE_TOLERANCE),
        },
      ];
    }),
  );
}

/** 22 lines that fill 225 mm: from 225 mm / 22 (leading all round) to lines flush with both edges. */
const PITCH = { least: AREA.height / 22, most: (AREA.height - 15.75) / 21 } as const;
/** A millimetre over 22 lines. */
const PITCH_TOLERANCE = 0.15;

function pitch({ grid }: Scene): Taken[] {
  if (grid.pitch === undefined) return [];
  const found = grid.pitch;
  const fits = Math.floor((AREA.height - THIRD) / found + 1 + 0.05);
  const range = `${points(PITCH.least)} – ${points(PITCH.most)}`;
  return [
    {
      value: {
        zh: `${points(found)}，每面可排 ${fits} 行`,
        en: `${points(found)}, ${fits} lines to a side`,
      },
      wanted: { zh: `22 ${LINES.zh}（${range}）`, en: `22 ${LINES.en} (${range})` },
      tolerance: plain(`±${PITCH_TOLERANCE} pt`),
      ok: found >= PITCH.least - PITCH_TOLERANCE && found <= PITCH.most + PITCH_TOLERANCE,
    },
  ];
}

/** 28 characters in 156 mm. */
function characters({ grid }: Scene): Taken[] {
  if (grid.cell === undefined) return [];
  const fits = Math.floor(AREA.width / grid.cell + 0.03);
  const widest = points(AREA.width / 28);
  return [
    {
      value: {
        zh: `字距 ${points(grid.cell)}，每行可排 ${fits} 字`,
        en: `${points(grid.cell)} from one to the next, ${fits} to a line`,
      },
      wanted: { zh: `28 字（字距 ${widest}）`, en: `28 (${widest} each)` },
      ok: fits === 28,
    },
  ];
}

/** Elements that are red, or judged on their own. */
const COLOURED: ReadonlySet<ElementId> = new Set<ElementId>(['mark']);

function colour({ found }: Scene): Taken[] {
  const lines = [...found].flatMap(([id, all]) => (COLOURED.has(id) ? [] : all));
  const wrong = lines.find((line) => !isBlack(line.colour));
  const shown = wrong ?? lines[0];
  if (!shown) return [];
  const name = isRed(shown.colour) ? { zh: '红色', en: 'red' } : plain(colourName(shown.colour));
  const value = wrong ? name : { zh: '黑色', en: 'black' };
  return [{ page: shown.page, value, wanted: { zh: '黑色', en: 'black' }, ok: !wrong }];
}

function left({ grid }: Scene): Taken[] {
  return grid.left === undefined ? [] : [length(undefined, grid.left, AREA.left, EDGE_TOLERANCE)];
}

function right({ grid }: Scene): Taken[] {
  if (grid.right === undefined) return [];
  return [length(undefined, grid.right - (grid.left ?? AREA.left), AREA.width, EDGE_TOLERANCE)];
}

/** Sides that were scanned in among others: nothing on them is measured. */
function scans({ pages }: Scene): Taken[] {
  const found = pages.filter(({ isScan }) => isScan).map(({ number }) => number);
  if (found.length === 0) return [];
  const list = found.join('、');
  const value = { zh: `第 ${list} 面是图像`, en: `pictures: ${found.join(', ')}` };
  const wanted = { zh: '有文字才能量，这些面没有量', en: 'only text is measured: these sides were not' };
  return [{ page: found[0], value, wanted, ok: true, note: true }];
}

/** Characters that the file does not tell: their places count, their words do not. */
function untold({ pages }: Scene): Taken[] {
  const [first] = pages.filter(({ unread }) => unread > 0);
  if (!first) return [];
  const count = pages.reduce((sum, { unread }) => sum + unread, 0);
  const value = { zh: `${count} 个字读不出`, en: `${count} characters cannot be read` };
  const wanted = {
    zh: '字体带字符编码（能复制出文字），读不出的不判',
    en: 'fonts that hold characters (text can be copied): what cannot be read is not judged',
  };
  return [{ page: first.number, value, wanted, ok: true, note: true }];
}

export const SHEET_MEASURES: readonly Measure[] = [
  { id: 'sheet.paper', subject: 'sheet', what: { zh: '幅面', en: 'paper' }, clause: '5.1', take: paper },
  {
    id: 'sheet.top',
    subject: 'sheet',
    what: { zh: '天头（首行字上边缘）', en: 'top margin (top edge of the first line)' },
    clause: '5.2.1',
    take: top,
  },
  {
    id: 'sheet.left',
    subject: 'sheet',
    what: { zh: '订口（左白边）', en: 'left margin' },
    clause: '5.2.1',
    take: left,
  },
  {
    id: 'sheet.width',
    subject: 'sheet',
    what: { zh: '版心宽（满行）', en: 'width of full lines' },
    clause: '5.2.1',
    take: right,
  },
  {
    id: 'sheet.bottom',
    subject: 'sheet',
    what: { zh: '末行字下边缘', en: 'bottom edge of the last line' },
    clause: (scene) => (scene.kind === 'letter' ? '10.1' : '5.2.1'),
    take: bottom,
  },
  {
    id: 'sheet.pitch',
    subject: 'sheet',
    what: { zh: '行距', en: 'line pitch' },
    clause: '5.2.3',
    take: pitch,
  },
  {
    id: 'sheet.cell',
    subject: 'sheet',
    what: { zh: '每行字数', en: 'characters to a line' },
    clause: '5.2.3',
    take: characters,
  },
  { id: 'sheet.scan', subject: 'sheet', what: { zh: '图像页', en: 'scans' }, clause: '—', take: scans },
  { id: 'text.untold', subject: 'text', what: { zh: '编码', en: 'characters' }, clause: '—', take: untold },
  { id: 'text.colour', subject: 'text', what: { zh: '颜色', en: 'colour' }, clause: '5.2.4', take: colour },
];
