/** Seals, signers' stamps and tables: right ones are all right, each with one thing broken is off in just that. */

import { describe, expect, it } from 'vitest';
import { inspectPdf } from '../../../src/inspect/inspect.js';
import { loadPdfjs } from '../../../src/node/node-pdfjs.js';
import { sampleNotice } from '../../support/sample-notices.js';
import {
  lowered,
  moved,
  notedTable,
  type Row,
  sealedNotice,
  stampedOrder,
  THREE,
} from '../../support/sample-seals.js';
import {
  change,
  drawSheet,
  type Print,
  type Sheet,
  type Words,
  without,
} from '../../support/sample-sheet.js';

const inspected = async (sheet: Sheet) => inspectPdf(await drawSheet(sheet), await loadPdfjs());

/** Ids of what is off or absent, each once. */
async function faults(sheet: Sheet): Promise<string[]> {
  const { rows } = await inspected(sheet);
  return [...new Set(rows.filter(({ verdict }) => verdict !== 'ok').map(({ id }) => id))].sort();
}

async function idsOf(sheet: Sheet, subject: string): Promise<string[]> {
  const { rows } = await inspected(sheet);
  return rows.map(({ id }) => id).filter((id) => id.startsWith(`${subject}.`));
}

const sealed = sealedNotice();
const joint = sealedNotice(THREE);
const stamped = stampedOrder();
const stamps = stampedOrder(3);
const table = notedTable();
const SMALL: Row = { names: ['示例大学'], diameter: 31, apart: 0, line: 18 };
const FOUR: Row = {
  names: ['甲示例局', '乙示例局', '丙示例局', '丁示例局'],
  diameter: 31,
  apart: 33,
  line: 17,
};

const redrawn = (as: NonNullable<Print['as']>) => change(sealed, 'seal-1', { as } as Partial<Print>);
const moveWords = (sheet: Sheet, id: string, patch: Partial<Words>) => change(sheet, id, patch);
const cellsOf = (patch: Partial<Words>): Sheet => ({
  ...table,
  words: table.words.map((words) => (words.id.startsWith('cell') ? { ...words, ...patch } : words)),
});

/** Names wider than the text's 28 to a line: they tell nothing of its grid. */
function offGrid(sheet: Sheet): Sheet {
  return {
    ...sheet,
    words: sheet.words.map((words) => (words.id.startsWith('post') ? { ...words, cell: 16 } : words)),
  };
}

describe('right ones', () => {
  it.each([
    ['a seal', sealed, 'seal', 7],
    ['a seal drawn as a circle', redrawn('circle'), 'seal', 7],
    ['a seal cut into bands', redrawn('bands'), 'seal', 7],
    ['an electronic seal that lies on the page', redrawn('annotation'), 'seal', 6],
    ['three seals in a row', joint, 'seal', 10],
    ['a stamp', stamped, 'stamp', 7],
    ['three stamps', stamps, 'stamp', 8],
    ['posts that are set off the grid of the text', offGrid(stamps), 'stamp', 8],
    ['a table', table, 'table', 3],
  ] as const)('%s has nothing off, and is measured', async (_, sheet, subject, count) => {
    expect(await faults(sheet)).toEqual([]);
    expect(await idsOf(sheet, subject)).toHaveLength(count);
  });

  it('are told by their names and clauses', async () => {
    const { rows } = await inspected(sealed);
    const seal = rows.filter(({ id }) => id.startsWith('seal.'));
    expect(seal.map(({ element, clause }) => [element.zh, clause])).toEqual(
      seal.map(() => ['印章', 'GB/T 9704—2012 7.3.5.1']),
    );
    expect(rows.find(({ id }) => id === 'seal.middle')?.value).toEqual({
      zh: '章心偏署名中线 0.0 mm',
      en: 'centre off the middle of the name 0.0 mm',
    });
    expect(rows.find(({ id }) => id === 'seal.top')?.value?.zh).toBe('0.3 行');
  });

  it('a picture elsewhere is no seal', async () => {
    const emblem = moved(sealed, 'seal-1', { x: -85, y: -150 });
    expect(await idsOf(emblem, 'seal')).toEqual([]);
  });
});

/** What is broken, the sheet, and what must be off: that alone. */
const BREAKS: readonly (readonly [string, Sheet, string])[] = [
  ['a seal is 3 mm to the right', moved(sealed, 'seal-1', { x: 3 }), 'seal.middle'],
  ['a seal lies too low', moved(sealed, 'seal-1', { y: 7 }), 'seal.drop'],
  ['a seal does not press the date', moved(sealedNotice(SMALL), 'seal-1', { y: -8.5 }), 'seal.drop'],
  ['a seal is far below the text', lowered(without(sealed, 'note'), 1), 'seal.top'],
  ['a seal is black', change(sealed, 'seal-1', { ink: 'black' }), 'seal.colour'],
  ['a seal is askew', change(sealed, 'seal-1', { tilt: 8 }), 'seal.upright'],
  ['a name of three has no seal', without(joint, 'seal-1'), 'seal.names'],
  ['a seal of three presses no name', without(joint, 'name-1'), 'seal.names'],
  ['a seal of three is 2 mm high', moved(joint, 'seal-1', { y: -2 }), 'seal.align'],
  ['two seals touch', sealedNotice({ ...THREE, apart: 42 }), 'seal.apart'],
  ['two seals cut each other', sealedNotice({ ...THREE, apart: 40 }), 'seal.apart'],
  ['four seals stand in a row', sealedNotice(FOUR), 'seal.row'],
  ['seals reach beyond the type area', sealedNotice({ ...THREE, apart: 49 }), 'seal.edges'],
  ['a stamp is two 字 to the right', shifted(stamped, 2), 'stamp.right'],
  ['a stamp has four blank lines above', lowered(stamped, 2), 'stamp.blank'],
  ['a post stands at its stamp', moveWords(stamped, 'post-1', { right: 126 }), 'stamp.post'],
  ['a post is 2 mm high', raise(stamped, 'post-1', 2), 'stamp.centre'],
  ['a stamp’s date has no blank line above', raise(stamped, 'date', 10), 'stamp.date'],
  ['a stamp is black', change(stamped, 'stamp-1', { ink: 'black' }), 'stamp.colour'],
  ['a stamp is askew', change(stamped, 'stamp-1', { tilt: 5 }), 'stamp.upright'],
  ['the stamps are not below each other', shiftedOne(stamps, 'stamp-2', 'post-2', 0.9), 'stamp.align'],
  ['a table is wider than the type area', wide(), 'table.edges'],
  ['a table is in 微软雅黑', cellsOf({ face: '雅黑' }), 'table.face'],
  ['a table is in 小二', cellsOf({ size: 18, top: 133 }), 'table.size'],
  ['the title’s lines stand too close', raise(sampleNotice(), 'title-2', 2), 'title.pitch'],
];

function raise(sheet: Sheet, id: string, by: number): Sheet {
  return change(sheet, id, { top: sheet.words.find((words) => words.id === id)!.top - by });
}

/** The stamp and its post to the right, 字. */
function shifted(sheet: Sheet, cells: number): Sheet {
  return shiftedOne(sheet, 'stamp-1', 'post-1', cells * (156 / 28));
}

function shiftedOne(sheet: Sheet, stamp: string, post: string, by: number): Sheet {
  const { right } = sheet.words.find(({ id }) => id === post)!;
  return change(moved(sheet, stamp, { x: by }), post, { right: right! + by });
}

function wide(): Sheet {
  const bars = table.bars.map((bar) =>
    bar.id.startsWith('table') ? { ...bar, left: 23, length: 166 } : bar,
  );
  return { ...table, bars };
}

describe('with one thing broken', () => {
  it.each(BREAKS)('%s', async (_, sheet, id) => {
    expect(await faults(sheet)).toEqual([id]);
  });
});
