/** The sample notices with what stands on them besides text: seals, signers' stamps, a table. */

import { sampleNotice, sampleOrder } from './sample-notices.js';
import { type Bar, change, type Print, type Sheet, type Words, without } from './sample-sheet.js';

const MM = 25.4 / 72;
const EM = 16 * MM;
const PITCH = 29.6 * MM;
const CELL = (442.2 / 28) * MM;
const LEADING = PITCH - EM;

/** The date's middle where it ends 4 字 from the right. */
const DAY_MIDDLE = 184 - 4 * CELL - 16.45;
const lineTop = (line: number) => 37 + line * PITCH;

const toMiddle = (middle: number, line: number) =>
  ({ left: undefined, right: undefined, middle, top: lineTop(line) }) as Partial<Words>;

/** A round print about a point. */
function round(id: string, x: number, y: number, diameter: number): Print {
  const [left, top] = [x - diameter / 2, y - diameter / 2];
  return { id, page: 2, left, top, width: diameter, height: diameter };
}

export interface Row {
  readonly names: readonly string[];
  readonly diameter: number;
  /** From one seal's centre to the next, mm. */
  readonly apart: number;
  /** Line of the names. */
  readonly line: number;
}

const ALONE: Row = { names: ['示例大学国际合作处'], diameter: 50, apart: 0, line: 18 };
export const THREE: Row = {
  names: ['示例省教育厅', '示例省财政厅', '示例大学'],
  diameter: 42,
  apart: 45.5,
  line: 18,
};

/** A notice with seals in one row, each on its name, the last one on the date too. Ids `seal-1`, `name-1` … */
export function sealedNotice({ names, diameter, apart, line }: Row = ALONE): Sheet {
  const notice = sampleNotice();
  const issuer = notice.words.find(({ id }) => id === 'issuer')!;
  const x = (i: number) => DAY_MIDDLE - (names.length - 1 - i) * apart;
  const written = names.map((text, i) => ({
    ...issuer,
    id: `name-${i + 1}`,
    text,
    ...toMiddle(x(i), line),
  })) as Words[];
  const dated = change(notice, 'date', toMiddle(DAY_MIDDLE, line + 1));
  const noted = change(dated, 'note', { top: lineTop(line + 2) });
  const { words, ...rest } = without(noted, 'issuer');
  const y = lineTop(line) + EM / 2;
  const prints = names.map((_, i) => round(`seal-${i + 1}`, x(i), y, diameter));
  return { ...rest, words: [...words, ...written], prints };
}

/** An order signed by a stamp: two lines below the text, the post at its left, the date a line below. */
export function stampedOrder(count = 1): Sheet {
  const order = sampleOrder();
  const end = Math.max(...order.words.filter(({ id }) => id.startsWith('body')).map(({ top }) => top)) + EM;
  const [width, height] = [30, 10];
  const left = 184 - 4 * CELL - width;
  const topOf = (i: number) => end + LEADING + 2 * PITCH + i * (height + 1);
  const all = Array.from({ length: count }, (_, i) => i);
  const prints = all.map((i) => ({ id: `stamp-${i + 1}`, page: 1, left, top: topOf(i), width, height }));
  const posts = all.map(
    (i): Words => ({
      id: `post-${i + 1}`,
      page: 1,
      text: count === 1 ? '校长' : '示例大学校长',
      face: '仿宋',
      size: 16,
      cell: CELL / MM,
      right: left - 2 * CELL,
      top: topOf(i) + (height - EM) / 2,
    }),
  );
  const dated = change(order, 'date', { top: topOf(count - 1) + height + LEADING + PITCH });
  return { ...dated, words: [...dated.words, ...posts], prints };
}

/** A notice with a table of two columns in its first attachment. Ids `table-…`, `cell-…`. */
export function notedTable(): Sheet {
  const notice = sampleNotice();
  const [top, row] = [120, 10];
  const bars = [0, 1, 2, 3].map(
    (i): Bar => ({ id: `table-${i}`, page: 3, left: 28, length: 156, y: top + i * row, weight: 0.35 }),
  );
  const cells = [0, 1, 2].flatMap((i) =>
    [30, 110].map(
      (left, k): Words => ({
        id: `cell-${i}-${k}`,
        page: 3,
        text: i === 0 ? ['序号', '名称'][k]! : ['甲', '示例大学联合实验室'][k]!,
        face: '宋体',
        size: 12,
        left,
        top: top + i * row + 3,
      }),
    ),
  );
  return { ...notice, words: [...notice.words, ...cells], bars: [...notice.bars, ...bars] };
}

/** A seal or stamp moved, mm. */
export function moved(sheet: Sheet, id: string, { x = 0, y = 0 }: { x?: number; y?: number }): Sheet {
  const print = sheet.prints!.find((one) => one.id === id)!;
  return change(sheet, id, { left: print.left + x, top: print.top + y });
}

/** Everything from the signature down, lower by so many lines. */
export function lowered(sheet: Sheet, lines: number): Sheet {
  const isLow = ({ id }: { readonly id: string }) => /^(?:name|seal|stamp|post|date|note)(?:-|$)/.test(id);
  const lower = <T extends { readonly id: string; readonly top: number }>(all: readonly T[]): T[] =>
    all.map((one) => (isLow(one) ? { ...one, top: one.top + lines * PITCH } : one));
  return { ...sheet, words: lower(sheet.words), prints: lower(sheet.prints ?? []) };
}
