/** Right notices are all right; each with one thing broken is off in just that. The pages are drawn by millimetres, not by our layout. */

import { describe, expect, it } from 'vitest';
import type { Inspection, Kind } from '../../src/contract/inspection.js';
import { inspectPdf } from '../../src/inspect/inspect.js';
import { loadPdfjs } from '../../src/node/node-pdfjs.js';
import { sampleLetter, sampleMinutes, sampleNotice, sampleOrder } from '../support/sample-notices.js';
import { change, drawSheet, type Sheet, type Words, without } from '../support/sample-sheet.js';

async function inspected(sheet: Sheet, kind?: Kind): Promise<Inspection> {
  return inspectPdf(await drawSheet(sheet), await loadPdfjs(), kind);
}

/** Ids of what is off or absent, each once. */
async function faults(sheet: Sheet): Promise<string[]> {
  const { rows } = await inspected(sheet);
  return [...new Set(rows.filter(({ verdict }) => verdict !== 'ok').map(({ id }) => id))].sort();
}

const notice = sampleNotice();
const letter = sampleLetter();

const find = (sheet: Sheet, id: string) => [...sheet.words, ...sheet.bars].find((one) => one.id === id)!;
const down = (sheet: Sheet, id: string, by: number): Partial<Words> => ({
  top: (find(sheet, id) as Words).top + by,
});
/** All lines whose id begins so. */
function changeAll(sheet: Sheet, start: string, patch: Partial<Words>): Sheet {
  return {
    ...sheet,
    words: sheet.words.map((words) => (words.id.startsWith(start) ? { ...words, ...patch } : words)),
  };
}

/** A rule of the letter made heavier or finer without moving the outer edges of the pair. */
const swap = (id: string, by: number, weight: number) => ({
  y: (find(letter, id) as { y: number }).y + by,
  weight,
});

describe('right documents', () => {
  it.each([
    ['a notice', notice, 'document', 4],
    ['a letter', letter, 'letter', 2],
    ['an order', sampleOrder(), 'order', 1],
    ['minutes', sampleMinutes(), 'minutes', 1],
  ] as const)('%s has nothing off', async (_, sheet, kind, pages) => {
    const inspection = await inspected(sheet);
    expect(inspection.rows.filter(({ verdict }) => verdict !== 'ok')).toEqual([]);
    expect(inspection.findings).toEqual([]);
    expect([inspection.kind?.id, inspection.pages]).toEqual([kind, pages]);
  });

  it('measures what stands there, in the standard’s units', async () => {
    const { rows } = await inspected(notice);
    const told = Object.fromEntries(rows.map(({ id, value, page }) => [id, [value?.zh, page]]));
    expect(told).toMatchObject({
      'sheet.paper': ['210.0 mm × 297.0 mm', 1],
      'sheet.left': ['28.0 mm', undefined],
      'sheet.pitch': ['29.6 pt，每面可排 22 行', undefined],
      'mark.top': ['墨迹 72.0 mm', 1],
      'number.place': ['中线距纸左边 106.0 mm', 1],
      'number.blank': ['2.0 行', 1],
      'red-rule.gap': ['4.0 mm', 1],
      'red-rule.length': ['156.0 mm', 1],
      'title.size': ['22 pt', 1],
      'title.blank': ['2.0 行', 1],
      'issuer.blank': ['1.0 行', 2],
      'attachment-title.line': ['3.1 行', 4],
      'foot-rule.weight': ['0.35 / 0.25 / 0.35 mm', 4],
      'foot-rule.last': ['262.0 mm', 4],
      'folio.drop': ['一字线上距版心下边缘 7.0 mm', 1],
    });
    expect(new Set(rows.map(({ clause }) => clause.split(' ')[0]))).toEqual(new Set(['GB/T']));
  });

  it('takes rules drawn as thin rectangles for rules', async () => {
    const filled = { ...notice, bars: notice.bars.map((bar) => ({ ...bar, filled: true })) };
    expect(await faults(filled)).toEqual([]);
  });

  it('accepts the older sizes of type: 三号 is 15.75 pt, 二号 21 pt', async () => {
    const lead = {
      ...notice,
      words: notice.words.map((w) => (w.id === 'number' ? { ...w, size: 15.75 } : w)),
    };
    expect(await faults(lead)).toEqual([]);
  });

  it('notes the 印发 line of a letter, and does not judge it', async () => {
    const line = {
      id: 'imprint',
      page: 2,
      text: '2026年6月9日印发',
      face: '仿宋',
      size: 14,
      right: 179,
      top: 256,
    };
    const moved = change(letter, 'copies', { top: 248 });
    const { rows, findings } = await inspected({ ...moved, words: [...moved.words, line as Words] });
    expect(rows.filter(({ verdict }) => verdict !== 'ok').map(({ id, verdict }) => [id, verdict])).toEqual([
      ['imprint.letter', 'note'],
    ]);
    expect(findings.map(({ severity }) => severity)).toEqual(['info']);
  });
});

const CELL = (442.2 / 28) * (25.4 / 72);
/** With a seal: the date four 字 from the right, the name over its middle. */
const sealed = change(
  change(notice, 'date', { left: undefined, right: 184 - 4 * CELL } as Partial<Words>),
  'issuer',
  { right: undefined, middle: 184 - 4 * CELL - 16.45 } as Partial<Words>,
);
/** 上行文: the number at the left, the signer at the right. */
const upward: Sheet = {
  ...change(notice, 'number', { middle: undefined, left: 28 + CELL } as Partial<Words>),
  words: [
    ...change(notice, 'number', { middle: undefined, left: 28 + CELL } as Partial<Words>).words,
    { ...signer('签发人：', 184 - CELL - 3 * 5.6444), id: 'signer' },
    { ...signer('张小三', 184 - CELL), id: 'signer-name', face: '楷体' },
  ],
};

function signer(text: string, right: number): Words {
  const { top } = find(notice, 'number') as Words;
  return { id: '', page: 1, text, face: '仿宋', size: 16, right, top };
}

describe('other right arrangements', () => {
  it.each([
    ['with a seal', sealed],
    ['to a superior body, with a signer', upward],
    [
      'of single lines, which tell no margin',
      without(change(notice, 'closing-6', { left: 28 + 2 * CELL }), ...manyLines()),
    ],
  ])('%s', async (_, sheet) => {
    expect(await faults(sheet)).toEqual([]);
  });

  it('measures a signature as the nearer of the two', async () => {
    const aside = change(sealed, 'issuer', { middle: 184 - 3.5 * CELL - 16.45 });
    const { rows } = await inspected(aside);
    expect(rows.filter(({ verdict }) => verdict === 'off')).toMatchObject([
      { id: 'date.place', clause: 'GB/T 9704—2012 7.3.5.1', value: { zh: '署名中线偏 0.5 字' } },
    ]);
  });
});

/** All lines that are not indented, but for the addressees. */
function manyLines(): string[] {
  const starts = /^(?:opening|closing|level-[34]|matter-[12])-(?!1$)/;
  return notice.words.map(({ id }) => id).filter((id) => starts.test(id) && id !== 'closing-6');
}

/** What is broken, the sheet, and what must be off: that alone. */
const BREAKS: readonly (readonly [string, Sheet, string | string[]])[] = [
  ['the paper is wider than A4', { ...notice, width: 216 }, 'sheet.paper'],
  ['lines stand 28 pt apart', sampleNotice({ pitch: 28 }), 'sheet.pitch'],
  ['27 characters fill a line', sampleNotice({ cell: 442.2 / 27, perLine: 27 }), 'sheet.cell'],
  ['a line of the text is grey', change(notice, 'opening-2', { ink: 'grey' }), 'text.colour'],
  [
    'the text is in 宋体',
    changeAll(changeAll(notice, 'opening', { face: '宋体' }), 'closing', { face: '宋体' }),
    'body.face',
  ],
  ['the mark is black', change(notice, 'mark', { ink: 'black' }), 'mark.colour'],
  ['the mark is in 黑体', change(notice, 'mark', { face: '黑体' }), 'mark.face'],
  ['the mark is 3 mm low', change(notice, 'mark', { top: 75 }), 'mark.top'],
  ['the mark is 5 mm to the left', change(notice, 'mark', { middle: 101 }), 'mark.centre'],
  ['the number is 3 mm to the right', change(notice, 'number', { middle: 109 }), 'number.place'],
  ['the number is 3 mm low', change(notice, 'number', down(notice, 'number', 3)), 'red-rule.gap'],
  ['the number is in 宋体', change(notice, 'number', { face: '宋体' }), 'number.face'],
  [
    'the number is small',
    change(notice, 'number', { size: 15, ...down(notice, 'number', 0.31) }),
    'number.size',
  ],
  ['the number has square brackets', change(notice, 'number', { text: '示大发[2026]5号' }), 'number.words'],
  ['the number begins with a zero', change(notice, 'number', { text: '示大发〔2026〕05号' }), 'number.words'],
  ['the number has 第', change(notice, 'number', { text: '示大发〔2026〕第5号' }), 'number.words'],
  ['there is no number', without(notice, 'number'), 'number.absent'],
  ['the rule is black', change(notice, 'rule', { ink: 'black' }), 'red-rule.colour'],
  [
    'the rule is 2 mm low',
    change(notice, 'rule', { y: (find(notice, 'rule') as { y: number }).y + 2 }),
    'red-rule.gap',
  ],
  ['the rule ends short', change(notice, 'rule', { length: 154 }), 'red-rule.length'],
  ['the rule begins 2 mm early', change(notice, 'rule', { left: 26 }), 'red-rule.left'],
  ['there is no rule', without(notice, 'rule'), 'red-rule.absent'],
  ['the title is in 黑体', changeAll(notice, 'title', { face: '黑体' }), 'title.face'],
  ['the title is 18 pt', changeAll(notice, 'title', { size: 20.5 }), 'title.size'],
  ['the title is not centred', change(notice, 'title-2', { middle: 111 }), 'title.centre'],
  ['the addressees are indented', change(notice, 'addressee', { left: 31 }), 'addressee.indent'],
  [
    'the addressees end in :',
    change(notice, 'addressee', { text: '各学院、各直属单位:' }),
    'addressee.words',
  ],
  [
    'the text begins one 字 in',
    change(notice, 'opening-1', {
      left: 33.6,
      text: '示例大学组织各学院和直属研究机构开展国际合作联合实验室',
    }),
    'body.indent',
  ],
  ['一、 is in 仿宋', change(notice, 'level-1', { face: '仿宋' }), 'heading.face-1'],
  ['（一） is in 黑体', change(notice, 'level-2', { face: '黑体' }), 'heading.face-2'],
  ['一 has a dot', change(notice, 'level-1', { text: '一.考核范围' }), 'heading.words'],
  ['（一） has a 顿号', change(notice, 'level-2', { text: '（一）、考核对象' }), 'heading.words'],
  ['levels are skipped', without(notice, 'level-2', 'level-3-1', 'level-3-2'), 'heading.order'],
  [
    'an attachment’s name ends in ；',
    change(notice, 'list-1', { text: '附件：1.示例大学联合实验室考核指标；' }),
    'attachment-note.words',
  ],
  [
    'the second name is not under the first',
    change(notice, 'list-2', { left: 39.1 }),
    'attachment-note.align',
  ],
  ['the date has zeros', change(notice, 'date', { text: '2026年06月09日' }), 'date.words'],
  ['the date is two 字 to the left', change(notice, 'date', { left: 122.6 }), 'date.place'],
  [
    'the name has no blank line above',
    changeAll(
      changeAll(changeAll(notice, 'issuer', down(notice, 'issuer', -10)), 'date', down(notice, 'date', -10)),
      'note',
      down(notice, 'note', -10),
    ),
    'issuer.blank',
  ],
  ['附件1 is in 仿宋', change(notice, 'label-1', { face: '仿宋' }), 'attachment-label.face'],
  [
    'an attachment’s title is on the second line',
    change(notice, 'attachment-2', { top: 46.4 }),
    'attachment-title.line',
  ],
  [
    'an attachment’s title is not the listed one',
    change(notice, 'attachment-2', { text: '示例大学联合实验室考核表格' }),
    'attachment-title.words',
  ],
  [
    '抄送 has no full stop',
    change(notice, 'copies', { text: '抄送：示例省教育厅，示例省科学技术厅' }),
    'copies.words',
  ],
  ['抄送 is 三号', change(notice, 'copies', { size: 16 }), 'copies.size'],
  [
    'the 印发 date has zeros',
    change(notice, 'imprint-date', { text: '2026年06月09日印发' }),
    'imprint.words',
  ],
  ['the 印发 line begins at the margin', change(notice, 'imprint-body', { left: 28 }), 'imprint.sides'],
  ['版记 ends above the foot', change(notice, 'foot-3', { y: 260.5 }), 'foot-rule.last'],
  ['版记 lacks its middle rule', without(notice, 'foot-2'), 'foot-rule.count'],
  ['版记 has fine rules', change(notice, 'foot-1', { weight: 0.18 }), 'foot-rule.weight'],
  [
    'a page number is on the wrong side',
    change(notice, 'folio-3', { right: undefined, left: 32.9 } as Partial<Words>),
    'folio.side',
  ],
  ['a page number is in 黑体', change(notice, 'folio-2', { face: '黑体' }), 'folio.face'],
  ['a page number is 五号', change(notice, 'folio-2', { size: 10.5 }), 'folio.size'],
  ['a page number is 3 mm low', change(notice, 'folio-2', { top: 272 }), 'folio.drop'],
  ['a page number has hyphens', change(notice, 'folio-2', { text: '-2-', byInk: '-' }), 'folio.dashes'],
  ['page numbers do not go on', change(notice, 'folio-4', { text: '—6—' }), 'folio.order'],
  [
    'a line begins with 。',
    change(notice, 'closing-3', { text: '。况的年度考核工作并根据有关管理办法的规定审核各实验室提' }),
    'text.edges',
  ],
  ['it says 此页无正文', change(notice, 'closing-6', { text: '（此页无正文）' }), 'text.empty-page'],
  ['a letter’s number is 3 mm from the margin', change(letter, 'number', { right: 181 }), 'number.right'],
  ['a signer’s name is in 仿宋', change(upward, 'signer-name', { face: '仿宋' }), 'signer.face'],
  [
    'a signer stands at the margin',
    change(change(upward, 'signer-name', { right: 184 }), 'signer', { right: 167 }),
    'signer.right',
  ],
  ['a letter’s number is 3 mm low', change(letter, 'number', down(letter, 'number', 3)), 'number.gap'],
  [
    'a letter’s upper rules are the wrong way round',
    change(change(letter, 'rule-1', swap('rule-1', -0.325, 0.35)), 'rule-2', swap('rule-2', -0.325, 1)),
    'red-rule.double',
  ],
  [
    'a letter’s rules are as long as the 版心',
    changeAllBars(letter, { left: 27, length: 156 }),
    ['red-rule.left', 'red-rule.length'],
  ],
  [
    'a letter’s lower rules are 3 mm high',
    change(change(letter, 'foot-1', { y: 271.5 }), 'foot-2', { y: 273.5 }),
    'red-rule.foot',
  ],
];

function changeAllBars(sheet: Sheet, patch: { left: number; length: number }): Sheet {
  return { ...sheet, bars: sheet.bars.map((bar) => ({ ...bar, ...patch })) };
}

describe('documents with one thing broken', () => {
  it.each(BREAKS)('%s', async (_, sheet, id) => {
    expect(await faults(sheet)).toEqual([id].flat());
  });

  it('says what is off as an editor would', async () => {
    const { findings } = await inspected(change(notice, 'number', { middle: 109 }));
    expect(findings).toEqual([
      {
        rule: 'inspect.number.place',
        severity: 'error',
        message: { zh: '第 1 面位置不合标准', en: 'page 1: place is off' },
        label: { zh: '发文字号', en: 'document number' },
        value: '中线距纸左边 109.0 mm',
        wanted: {
          zh: '中线距纸左边 106.0 mm（±0.5 mm）',
          en: 'middle from the left edge 106.0 mm (±0.5 mm)',
        },
        cites: 'GB/T 9704—2012 7.2.5',
      },
    ]);
  });

  it('warns where the standard only recommends', async () => {
    const { findings } = await inspected(change(notice, 'mark', { face: '黑体' }));
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['inspect.mark.face', 'warning'],
    ]);
  });

  it('measures as what it is told, whatever the page looks like', async () => {
    const { kind, rows } = await inspected(notice, 'letter');
    expect(kind?.id).toBe('letter');
    expect(rows.find(({ id }) => id === 'mark.top')).toMatchObject({
      verdict: 'off',
      clause: 'GB/T 9704—2012 10.1',
    });
  });
});
