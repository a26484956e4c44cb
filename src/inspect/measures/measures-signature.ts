/** 发文机关署名 and 成文日期 (GB/T 9704-2012, 7.3.5), with a seal or without. */

import type { Message } from '../../base/finding.js';
import type { Line } from '../recognise/lines.js';
import { AREA, cellOf, linesFound, pitchOf, type Scene } from '../recognise/scene.js';
import { isPressed, sealsOf, stampsOf } from '../recognise/seals.js';
import { CELLS, counted, LINES, type Measure, preceded, type Taken } from './measure.js';
import { below, blankLines, CELL_TOLERANCE, typeMeasures } from './measure-makers.js';

/** One way to place the two lines, with how far in 字 the document is from it. */
interface Arrangement {
  readonly clause: string;
  readonly parts: readonly Taken[];
  readonly distance: number;
}

/** An offset in 字 of the document, and the one wanted. */
interface Offset {
  readonly words: Message;
  readonly found: number;
  readonly wanted: number;
}

function arrange(scene: Scene, page: number, clause: string, offsets: readonly Offset[]): Arrangement {
  const cell = cellOf(scene);
  const parts = offsets.map(({ words, found, wanted }) =>
    preceded(words, counted(page, found / cell, wanted, CELL_TOLERANCE, CELLS)),
  );
  const distance = offsets.reduce((sum, { found, wanted }) => sum + Math.abs(found / cell - wanted), 0);
  return { clause, parts, distance };
}

const DATE_RIGHT: Message = { zh: '日期右空', en: 'date from the right' };

/** With a seal: the date ends 4 字 from the right, the name is centred over it. Of several in a row the last one is. */
function sealed(scene: Scene, names: readonly Line[], day: Line): Arrangement {
  const name = names.at(-1)!;
  const middle = {
    words: { zh: '署名中线偏', en: 'name off the middle of the date' },
    found: (name.left + name.right - day.left - day.right) / 2,
    wanted: 0,
  };
  const right = { words: DATE_RIGHT, found: AREA.right - day.right, wanted: 4 };
  // Seals side by side take the room they need.
  const isRow = names.some((one) => one !== name && Math.abs(one.baseline - name.baseline) < 2);
  return arrange(scene, day.page, '7.3.5.1', isRow ? [middle] : [right, middle]);
}

/** Without one: the name ends 2 字 from the right and the date begins 2 字 after it; a date that is longer ends there instead. */
function unsealed(scene: Scene, names: readonly Line[], day: Line): Arrangement {
  const left = Math.min(...names.map((name) => name.left));
  const right = Math.max(...names.map((name) => name.right));
  const isLonger = day.right - day.left > right - left;
  const words = isLonger ? DATE_RIGHT : { zh: '署名右空', en: 'name from the right' };
  return arrange(scene, day.page, '7.3.5.2', [
    { words, found: AREA.right - (isLonger ? day.right : right), wanted: 2 },
    {
      words: { zh: '日期首字在署名首字右', en: 'date after the start of the name' },
      found: day.left - left,
      wanted: 2,
    },
  ]);
}

/** Over a signer's stamp: of the text only the date's place is told. */
function stamped(scene: Scene, day: Line): Arrangement {
  const right = { words: DATE_RIGHT, found: AREA.right - day.right, wanted: 4 };
  return arrange(scene, day.page, '7.3.5.3', [right]);
}

/** The names that share the last seal with the date, or all where it is on none. */
function namesWithDate(scene: Scene): readonly Line[] {
  const names = linesFound(scene, 'issuer');
  const last = sealsOf(scene).at(-1);
  const pressed = names.filter((line) => last && isPressed(line, last));
  const [first] = pressed;
  return first ? names.filter((line) => line.baseline > first.baseline - 2) : names;
}

/** What is drawn decides, and an order is stamped; else the one that was meant is the nearer one. */
function arrangement(scene: Scene): Arrangement | undefined {
  const [day] = linesFound(scene, 'date');
  const names = namesWithDate(scene);
  if (day && (scene.kind === 'order' || stampsOf(scene).length > 0)) return stamped(scene, day);
  if (!day || names.length === 0) return undefined;
  if (sealsOf(scene).length > 0) return sealed(scene, names, day);
  const [a, b] = [sealed(scene, names, day), unsealed(scene, names, day)];
  return a.distance <= b.distance ? a : b;
}

/** The next row below the name. */
function dateRow(scene: Scene): Taken[] {
  const [day] = linesFound(scene, 'date');
  const name = linesFound(scene, 'issuer').at(-1);
  if (!day || !name || stampsOf(scene).length > 0) return [];
  return [counted(day.page, (day.baseline - name.baseline) / pitchOf(scene), 1, 0.3, LINES)];
}

/** Text on the side of the signature: a date alone on its side is torn off (此页无正文). */
function company(scene: Scene): Taken[] {
  const [day] = linesFound(scene, 'date');
  if (!day) return [];
  const lines = ['body', 'heading', 'attachment-note'] as const;
  const count = lines.flatMap((id) => linesFound(scene, id)).filter(({ page }) => page === day.page).length;
  const value = { zh: `同页正文 ${count} 行`, en: `${count} lines of text on its page` };
  return [{ page: day.page, value, wanted: { zh: '至少 1 行', en: 'at least 1' }, ok: count > 0 }];
}

/** One blank line above the name without a seal; with one, the seal's top is what the standard measures. */
function blankAbove(scene: Scene): Taken[] {
  if (arrangement(scene)?.clause !== '7.3.5.2') return [];
  const edge = below(scene, 'body', 'heading', 'attachment-note');
  return blankLines(scene, edge, linesFound(scene, 'issuer')[0], 1);
}

const signatureClause = (scene: Scene): string => arrangement(scene)?.clause ?? '7.3.5';

export const SIGNATURE_MEASURES: readonly Measure[] = [
  ...typeMeasures('issuer', ['仿宋'], '三号', '7.3.5'),
  ...typeMeasures('date', ['仿宋'], '三号', '7.3.5'),
  {
    id: 'date.place',
    subject: 'date',
    what: { zh: '署名和日期的位置', en: 'place of name and date' },
    clause: signatureClause,
    take: (scene) => arrangement(scene)?.parts ?? [],
  },
  {
    id: 'issuer.blank',
    subject: 'issuer',
    what: { zh: '上方空行', en: 'blank lines above' },
    clause: signatureClause,
    take: blankAbove,
  },
  {
    id: 'date.row',
    subject: 'date',
    what: { zh: '在署名下', en: 'below the name' },
    clause: signatureClause,
    kinds: ['document', 'letter', 'minutes'],
    take: dateRow,
  },
  {
    id: 'date.company',
    subject: 'date',
    what: { zh: '与正文同页', en: 'on a page with text' },
    clause: '7.3.5.5',
    take: company,
  },
];
