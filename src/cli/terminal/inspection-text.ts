/** The measures of a PDF for the terminal: a table, then what to change. */

import type { Inspection, InspectRow, Verdict } from '../../index.js';
import { alignRows, type Color, displayWidth, paint, type Style, say } from './display.js';
import { fileName } from './printer.js';

interface Mark {
  readonly sign: string;
  readonly zh: string;
  readonly en: string;
  readonly color: Color;
}

const MARKS: Readonly<Record<Verdict, Mark>> = {
  ok: { sign: '✓', zh: '合格', en: 'ok', color: 'green' },
  off: { sign: '✗', zh: '不合', en: 'off', color: 'red' },
  absent: { sign: '？', zh: '未找到', en: 'not found', color: 'red' },
  note: { sign: 'i', zh: '供参考', en: 'for information', color: 'cyan' },
};
const VERDICTS = ['ok', 'off', 'absent', 'note'] as const;
const HEADING = {
  zh: ['', '要素', '量什么', '面', '实测', '依据', '应为'],
  en: ['', 'element', 'measure', 'page', 'found', 'clause', 'wanted'],
} as const;

/** Most columns of a cell in a row that is right; other rows are printed in full. */
const GLANCE = 40;

function glance(text: string, row: InspectRow): string {
  if (row.verdict !== 'ok' || displayWidth(text) <= GLANCE) return text;
  let short = '';
  for (const character of text) {
    if (displayWidth(short + character) >= GLANCE) break;
    short += character;
  }
  return `${short.trimEnd()}…`;
}

/** `7.2.5`; another standard by its number, without the year. */
const clauseOf = ({ clause }: InspectRow): string =>
  clause.replace('GB/T 9704—2012 ', '').replace(/(GB\/T \d+)—\d+/, '$1');

function wantedOf({ wanted, tolerance, recommended }: InspectRow, style: Style): string {
  const advice = style.lang === 'zh' ? '（推荐）' : ' (recommended)';
  return `${say(wanted, style)}${tolerance ? ` ${say(tolerance, style)}` : ''}${recommended ? advice : ''}`;
}

const isMild = ({ verdict, recommended }: InspectRow): boolean => verdict === 'off' && recommended;

function cellsOf(row: InspectRow, style: Style): string[] {
  const { element, what, page, value, verdict } = row;
  return [
    isMild(row) ? '!' : MARKS[verdict].sign,
    say(element, style),
    say(what, style),
    page === undefined ? '' : String(page),
    value ? glance(say(value, style), row) : '—',
    clauseOf(row),
    glance(wantedOf(row, style), row),
  ];
}

/** A row that is not right is coloured whole. */
function tableText(rows: readonly InspectRow[], style: Style): string {
  const lines = alignRows([[...HEADING[style.lang]], ...rows.map((row) => cellsOf(row, style))]);
  return lines
    .map((line, i) => {
      const row = rows[i - 1];
      if (!row) return paint(line, 'bold', style);
      if (row.verdict === 'ok') return line;
      return paint(line, isMild(row) ? 'yellow' : MARKS[row.verdict].color, style);
    })
    .join('\n');
}

/** `合格 68，不合 2，未找到 0` */
function tallyText(rows: readonly InspectRow[], style: Style): string {
  const parts = VERDICTS.flatMap((verdict) => {
    const count = rows.filter((row) => row.verdict === verdict).length;
    return count === 0 && verdict === 'note' ? [] : [`${MARKS[verdict][style.lang]} ${count}`];
  });
  return parts.join(style.lang === 'zh' ? '，' : ', ');
}

/** What to do about rows that are not right, the worst first. */
const TASKS: readonly {
  readonly zh: string;
  readonly en: string;
  readonly of: (row: InspectRow) => boolean;
}[] = [
  { zh: '请改', en: 'To change', of: (row) => row.verdict === 'off' && !isMild(row) },
  {
    zh: '请补，或查是否写法不合而没有认出',
    en: 'To add, or written so that it was not recognised',
    of: ({ verdict }) => verdict === 'absent',
  },
  { zh: '建议改（标准只作推荐）', en: 'Better changed (the standard only recommends)', of: isMild },
];

/** `第 1 面 发文字号 位置：现 109.0 mm，应为 106.0 mm ±0.5 mm（7.2.5）` */
function taskText(row: InspectRow, style: Style): string {
  const { element, what, page, value, verdict } = row;
  const isChinese = style.lang === 'zh';
  const place = page === undefined ? '' : isChinese ? `第 ${page} 面 ` : `page ${page}, `;
  const clause = isChinese ? `（${clauseOf(row)}）` : ` (${clauseOf(row)})`;
  if (verdict === 'absent') return `${say(element, style)}${clause}`;
  const found = value ? say(value, style) : '';
  const body = isChinese
    ? `现 ${found}，应为 ${wantedOf(row, style)}`
    : `${found}, wanted ${wantedOf(row, style)}`;
  return `${place}${say(element, style)} ${say(what, style)}${isChinese ? '：' : ': '}${body}${clause}`;
}

function tasksText(rows: readonly InspectRow[], style: Style): string {
  const parts = TASKS.flatMap((task) => {
    const found = rows.filter(task.of);
    if (found.length === 0) return [];
    const count = style.lang === 'zh' ? `（${found.length} 处）：` : ` (${found.length}):`;
    const lines = found.map((row, i) => `  ${i + 1}. ${taskText(row, style)}`);
    return [`${paint(`${task[style.lang]}${count}`, 'bold', style)}\n${lines.join('\n')}\n`];
  });
  return parts.length === 0 ? '' : `\n${parts.join('\n')}`;
}

/** One PDF. `isShort`: only the rows that are not right. */
export function inspectionText(
  name: string,
  { kind, pages, rows }: Inspection,
  isShort: boolean,
  style: Style,
): string {
  const isChinese = style.lang === 'zh';
  const what = kind ? say(kind.name, style) : '';
  const extent = isChinese ? `${pages} 面` : `${pages} pages`;
  const head = `${paint(fileName(name, style), 'bold', style)}  GB/T 9704—2012  ${what}  ${extent}`;
  const shown = isShort ? rows.filter(({ verdict }) => verdict !== 'ok') : rows;
  const table = shown.length === 0 ? '' : `${tableText(shown, style)}\n\n`;
  const tasks = isShort ? '' : tasksText(rows, style);
  return `${head}\n\n${table}${tallyText(rows, style)}\n${tasks}`;
}
