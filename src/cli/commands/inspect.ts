/** `chengwen inspect`: a PDF measured against GB/T 9704, row by row. */

import { LIMITS } from '../../base/limits.js';
import type { Context } from '../context.js';
import { alignRows, type Color, paint, type Style, say } from '../display.js';
import { isOutcome, refuse } from '../open-catalogue.js';
import type { Run } from '../options.js';
import { EXIT, exitOf, type Outcome } from '../outcome.js';
import { fileName } from '../printer.js';
import { STANDARD_INPUT } from '../sources.js';
import type { Inspection, InspectRow, Source, Verdict } from '../toolkit.js';

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

function cellsOf(row: InspectRow, style: Style): string[] {
  const { element, what, page, value, wanted, tolerance, clause, verdict, recommended } = row;
  const isMild = verdict === 'off' && recommended;
  const advice = style.lang === 'zh' ? '（推荐）' : ' (recommended)';
  return [
    isMild ? '!' : MARKS[verdict].sign,
    say(element, style),
    say(what, style),
    page === undefined ? '' : String(page),
    value ? say(value, style) : '—',
    clause.replace('GB/T 9704—2012 ', ''),
    `${say(wanted, style)}${tolerance ? ` ${say(tolerance, style)}` : ''}${recommended ? advice : ''}`,
  ];
}

/** The table; a row that is not right is coloured as a whole. */
function tableText(rows: readonly InspectRow[], style: Style): string {
  const lines = alignRows([[...HEADING[style.lang]], ...rows.map((row) => cellsOf(row, style))]);
  return lines
    .map((line, i) => {
      const row = rows[i - 1];
      if (!row) return paint(line, 'bold', style);
      if (row.verdict === 'ok') return line;
      const isMild = row.verdict === 'off' && row.recommended;
      return paint(line, isMild ? 'yellow' : MARKS[row.verdict].color, style);
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

function inspectedText(name: string, { kind, pages, rows }: Inspection, style: Style): string {
  const isChinese = style.lang === 'zh';
  const what = kind ? say(kind.name, style) : '';
  const extent = isChinese ? `${pages} 面` : `${pages} pages`;
  const head = `${paint(fileName(name, style), 'bold', style)}  GB/T 9704—2012  ${what}  ${extent}`;
  return `${head}\n\n${tableText(rows, style)}\n\n${tallyText(rows, style)}\n`;
}

async function sourceOf(name: string, context: Context): Promise<Source | Outcome> {
  if (name !== STANDARD_INPUT) return { file: name };
  const read = await context.streams.readInput(LIMITS.pdfBytes);
  if (read.ok) return { name, bytes: read.bytes };
  const message = {
    zh: `标准输入读不了：${read.detail}`,
    en: `standard input cannot be read: ${read.detail}`,
  };
  return refuse([{ rule: `input.${read.reason}`, severity: 'error', file: name, message }], context);
}

export const inspect: Run = async ({ operands: [name = STANDARD_INPUT], options }, context) => {
  const source = await sourceOf(name, context);
  if (isOutcome(source)) return source;
  const toolkit = await context.toolkit();
  const inspection = await toolkit.inspect(source, { world: context.world, kind: options.kind });
  const { kind, pages, rows, findings } = inspection;
  // No rows: there was nothing to measure, and the finding says why.
  if (!kind) return refuse(findings, context, EXIT.usage);
  return {
    exit: exitOf(findings),
    result: { file: name, standard: 'GB/T 9704—2012', kind, pages, rows },
    findings,
    text: inspectedText(name, inspection, context.out),
    notes: '',
  };
};
