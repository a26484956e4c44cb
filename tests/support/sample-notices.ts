/** Notices as GB/T 9704-2012 wants them, from its millimetres; invented bodies and people. */

import { type Bar, inkDepth, inkHeight, type Sheet, type Words } from './sample-sheet.js';

const MM = 25.4 / 72;
const EM = 16 * MM;

/** How running text is set: baseline to baseline and from character to character in pt, characters to a line. */
export interface Setting {
  readonly pitch: number;
  readonly cell: number;
  readonly perLine: number;
}

/** 22 lines whose first and last are flush with the 版心: (225 mm − 15.75 pt) / 21; 28 characters in 156 mm. */
const STANDARD: Setting = { pitch: 29.6, cell: 442.2 / 28, perLine: 28 };

const TEXT =
  '示例大学组织各学院和直属研究机构开展国际合作联合实验室建设与运行情况的年度考核工作并根据有关管理办法的规定审核各实验室提交的总结材料和佐证材料听取实验室负责人的汇报形成考核意见报送学校学术委员会审议通过后予以公布';

/** `count` characters of running text, never the same line twice in a row. */
function run(count: number, from: number): string {
  return Array.from({ length: count }, (_, i) => TEXT[(from + i) % TEXT.length]).join('');
}

interface Place {
  readonly page: number;
  /** Line of the 版心, from 0. */
  readonly line: number;
}

/** Running text of a setting. */
function typist({ pitch, cell, perLine }: Setting) {
  const P = pitch * MM;
  const C = cell * MM;
  const text = (id: string, { page, line }: Place, value: string, changes: Partial<Words> = {}): Words => ({
    id,
    page,
    text: value,
    face: '仿宋',
    size: 16,
    left: 28,
    top: 37 + line * P,
    cell,
    ...changes,
  });
  /** A paragraph of `lines` lines that are full but for the last. */
  const paragraph = (id: string, at: Place, lines: number, start = ''): Words[] =>
    Array.from({ length: lines }, (_, i) => {
      const room = i === 0 ? perLine - 2 - [...start].length : i === lines - 1 ? 11 : perLine;
      const value = `${i === 0 ? start : ''}${run(room, 13 * i + at.line)}${i === lines - 1 ? '。' : ''}`;
      const indent = i === 0 ? { left: 28 + 2 * C } : {};
      return text(`${id}-${i + 1}`, { page: at.page, line: at.line + i }, value, indent);
    });
  return { P, C, leading: P - EM, text, paragraph };
}

function folio(page: number, number = page): Words {
  const side = number % 2 === 1 ? { right: 184 - 14 * MM } : { left: 28 + 14 * MM };
  const size = 14;
  // The upper edge of the dashes lies 7 mm below the 版心.
  return {
    id: `folio-${page}`,
    page,
    text: `—${number}—`,
    face: '宋体',
    size,
    top: 269,
    byInk: '—',
    ...side,
  };
}

/** 发文机关标志's box reaches this far below the upper edge of its ink, roughly. */
const MARK = { size: 44, depth: 44 * MM * 0.98 };

const ATTACHMENTS = ['示例大学联合实验室考核指标', '示例大学联合实验室考核表'];

function foot(page: number): { words: Words[]; bars: Bar[] } {
  const fourth = 14 * MM;
  const line = { page, face: '仿宋', size: 14 } as const;
  const [last, row] = [262, 10];
  return {
    words: [
      {
        id: 'copies',
        ...line,
        text: '抄送：示例省教育厅，示例省科学技术厅。',
        left: 28 + fourth,
        top: last - 2 * row + 2.5,
      },
      { id: 'imprint-body', ...line, text: '示例大学办公室', left: 28 + fourth, top: last - row + 2.5 },
      { id: 'imprint-date', ...line, text: '2026年6月9日印发', right: 184 - fourth, top: last - row + 2.5 },
    ],
    bars: [
      { id: 'foot-1', page, left: 28, length: 156, y: last - 2 * row, weight: 0.35 },
      { id: 'foot-2', page, left: 28, length: 156, y: last - row, weight: 0.25 },
      { id: 'foot-3', page, left: 28, length: 156, y: last, weight: 0.35 },
    ],
  };
}

function attachment(setting: Setting, page: number, number: number): Words[] {
  const { text, paragraph } = typist(setting);
  const label = text(`attachment-${number}`, { page, line: 2 }, ATTACHMENTS[number - 1]!);
  const { left: _, ...title } = label;
  return [
    text(`label-${number}`, { page, line: 0 }, `附件${number}`, { face: '黑体' }),
    { ...title, face: '小标宋', size: 22, cell: 22, middle: 106, top: title.top - 3 * MM },
    ...paragraph(`matter-${number}`, { page, line: 4 }, 4),
  ];
}

/** From the title down; `top` is the upper edge of the title's first line. */
function main(setting: Setting, top: number): Words[] {
  const { P, C, leading, text, paragraph } = typist(setting);
  const title = { page: 1, face: '小标宋', size: 22, middle: 106 } as const;
  const step = 36 * MM;
  const bottom = top + step + 22 * MM;
  const first = bottom + leading + P;
  const at = (index: number) => ({ top: first + index * P });
  const opening = paragraph('opening', { page: 1, line: 0 }, 3);
  const name = 28 + 2 * C;
  return [
    { id: 'title-1', ...title, text: '示例大学关于开展国际合作联合', top },
    { id: 'title-2', ...title, text: '实验室年度考核的通知', top: top + step },
    text('addressee', { page: 1, line: 0 }, '各学院、各直属单位：', at(0)),
    ...opening.map((words, i) => ({ ...words, ...at(i + 1) })),
    text('level-1', { page: 2, line: 0 }, '一、考核范围', { face: '黑体', left: name }),
    text('level-2', { page: 2, line: 1 }, '（一）考核对象', { face: '楷体', left: name }),
    ...paragraph('level-3', { page: 2, line: 2 }, 2, '1.'),
    ...paragraph('level-4', { page: 2, line: 4 }, 2, '（1）'),
    text('level-1b', { page: 2, line: 6 }, '二、工作要求', { face: '黑体', left: name }),
    ...paragraph('closing', { page: 2, line: 7 }, 6),
    text('list-1', { page: 2, line: 14 }, `附件：1.${ATTACHMENTS[0]}`, { left: name }),
    text('list-2', { page: 2, line: 15 }, `2.${ATTACHMENTS[1]}`, { left: name + 3 * C }),
    text('issuer', { page: 2, line: 17 }, '示例大学国际合作处', {
      right: 184 - 2 * C,
      left: undefined,
    } as Partial<Words>),
    text('date', { page: 2, line: 18 }, '2026年6月9日', { left: 184 - 2 * C - 8 * C - EM + 2 * C }),
    text('note', { page: 2, line: 19 }, '（联系人：张三，电话：88880000）', { left: name }),
  ];
}

/** A notice in 文件 format: four sides, two attachments, 版记. */
export function sampleNotice(changes: Partial<Setting> = {}): Sheet {
  const setting = { ...STANDARD, ...changes };
  const { P, leading } = typist(setting);
  const markBottom = 72 + MARK.depth;
  const number = markBottom + leading + 2 * P;
  const rule = number + EM + 4;
  const title = rule + leading / 2 + 2 * P;
  const { words, bars } = foot(4);
  return {
    pages: 4,
    width: 210,
    height: 297,
    words: [
      {
        id: 'mark',
        page: 1,
        text: '示例大学文件',
        face: '小标宋',
        size: MARK.size,
        middle: 106,
        top: 72,
        byInk: '示例大学文件',
        ink: 'red',
      },
      { id: 'number', page: 1, text: '示大发〔2026〕5号', face: '仿宋', size: 16, middle: 106, top: number },
      ...main(setting, title),
      ...attachment(setting, 3, 1),
      ...attachment(setting, 4, 2),
      ...words,
      ...[1, 2, 3, 4].map((page) => folio(page)),
    ],
    bars: [{ id: 'rule', page: 1, left: 28, length: 156, y: rule + 0.25, weight: 0.5, ink: 'red' }, ...bars],
  };
}

/** What moves up with a shorter list of attachments. */
const AFTER_LIST: ReadonlySet<string> = new Set(['issuer', 'date', 'note']);

/** A letter: two sides, double red rules, number at the right, no page number on the first side, 版记 without rules. */
export function sampleLetter(): Sheet {
  const { P, leading } = typist(STANDARD);
  const mark = { page: 1, face: '小标宋', size: 40, middle: 105, ink: 'red' } as const;
  const text = '示例大学办公室';
  // The lower edge of the ink, by the font file.
  const rule = 30 + (inkHeight(text, '小标宋') - inkDepth(text, '小标宋')) * 40 * MM + 4;
  const [thick, thin] = [1, 0.35];
  const number = rule + thick + 1 + thin + (7 / 8) * EM;
  const bar = { page: 1, left: 20, length: 170, ink: 'red' } as const;
  const title = number + EM + leading + 2 * P;
  return {
    pages: 2,
    width: 210,
    height: 297,
    words: [
      { id: 'mark', ...mark, text, top: 30, byInk: text },
      {
        id: 'number',
        page: 1,
        text: '示大办函〔2026〕12号',
        face: '仿宋',
        size: 16,
        right: 184,
        top: number,
      },
      ...main(STANDARD, title)
        .filter(({ id }) => id !== 'list-2')
        .map((words) => (AFTER_LIST.has(words.id) ? { ...words, top: words.top - P } : words)),
      {
        id: 'copies',
        page: 2,
        text: '抄送：示例省教育厅。',
        face: '仿宋',
        size: 14,
        left: 28 + 14 * MM,
        top: 256,
      },
      folio(2),
    ],
    bars: [
      { id: 'rule-1', ...bar, y: rule + thick / 2, weight: thick },
      { id: 'rule-2', ...bar, y: rule + thick + 1 + thin / 2, weight: thin },
      { id: 'foot-1', ...bar, y: 277 - thick - 1 - thin / 2, weight: thin },
      { id: 'foot-2', ...bar, y: 277 - thick / 2, weight: thick },
    ],
  };
}

/** An order: the number two lines below the mark, the text two lines below the number. */
export function sampleOrder(): Sheet {
  const { P, C, leading, text, paragraph } = typist(STANDARD);
  const words = '示例大学令';
  const bottom = 57 + inkHeight(words, '小标宋') * 50 * MM + 0.12 * 50 * MM;
  const number = bottom + leading + 2 * P;
  const first = number + EM + leading + 2 * P;
  const body = paragraph('body', { page: 1, line: 0 }, 5).map((line, i) => ({ ...line, top: first + i * P }));
  const at = (lines: number) => ({ top: first + lines * P });
  return {
    pages: 1,
    width: 210,
    height: 297,
    words: [
      {
        id: 'mark',
        page: 1,
        text: words,
        face: '小标宋',
        size: 50,
        middle: 106,
        top: 57,
        byInk: words,
        ink: 'red',
      },
      { id: 'number', page: 1, text: '第5号', face: '仿宋', size: 16, middle: 106, top: number },
      ...body,
      text('date', { page: 1, line: 0 }, '2026年6月9日', { ...at(8), left: 184 - 4 * C - 6 * C }),
      folio(1),
    ],
    bars: [],
  };
}

/** Minutes: who was there below the text. */
export function sampleMinutes(): Sheet {
  const { P, C, leading, text, paragraph } = typist(STANDARD);
  const words = '示例大学校长办公会议纪要';
  const first = 72 + 40 * MM + leading + 5 * P;
  const body = paragraph('body', { page: 1, line: 0 }, 5).map((line, i) => ({ ...line, top: first + i * P }));
  return {
    pages: 1,
    width: 210,
    height: 297,
    words: [
      {
        id: 'mark',
        page: 1,
        text: words,
        face: '小标宋',
        size: 32,
        middle: 106,
        top: 72,
        byInk: words,
        ink: 'red',
      },
      ...body,
      text('present', { page: 1, line: 0 }, '出席：张三、李四、王五', {
        face: '黑体',
        left: 28 + 2 * C,
        top: first + 6 * P,
      }),
      folio(1),
    ],
    bars: [],
  };
}
