/** Findings for the terminal: by section of the form, then by field, with what is wrong and what is wanted. */

import type { FieldCount, Finding, Severity } from '../../index.js';
import { alignRows, type Color, padTo, paint, type Style, say, visible } from './display.js';

interface Mark {
  readonly zh: string;
  readonly en: string;
  readonly color: Color;
}

const MARKS: Readonly<Record<Severity, Mark>> = {
  error: { zh: '错误', en: 'E', color: 'red' },
  warning: { zh: '警告', en: 'W', color: 'yellow' },
  info: { zh: '提示', en: 'I', color: 'cyan' },
};
const SEVERITIES = ['error', 'warning', 'info'] as const;

/** Groups in order of first appearance. */
function groupBy<T>(items: readonly T[], key: (item: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(item);
    else groups.set(key(item), [item]);
  }
  return [...groups.values()];
}

/** `/platforms/2/name` → `（第3项）`: rows of a list have the same labels. */
function rowOf(pointer: string, style: Style): string {
  const rows = pointer
    .split('/')
    .filter((step) => /^\d+$/.test(step))
    .map((step) => Number(step) + 1);
  if (rows.length === 0) return '';
  return style.lang === 'zh' ? `（第${rows.join('.')}项）` : ` (item ${rows.join('.')})`;
}

/** `  依托平台·名称（第2项）  “abc”`; undefined when a finding has neither field nor value. */
function fieldLine(finding: Finding, style: Style): string | undefined {
  const { label, pointer = '', value } = finding;
  const name = label ? say(label, style) + rowOf(pointer, style) : visible(pointer);
  const [open, close] = style.lang === 'zh' ? '“”' : '""';
  const quoted = value === undefined ? '' : paint(`${open}${visible(value)}${close}`, 'dim', style);
  const parts = [name === '' ? '' : paint(name, 'bold', style), quoted].filter((part) => part !== '');
  return parts.length === 0 ? undefined : `  ${parts.join('  ')}`;
}

/** A file's name; `-` is standard input. */
export function fileName(file: string, style: Style): string {
  if (file === '-') return style.lang === 'zh' ? '标准输入' : 'standard input';
  return visible(file);
}

function placeOf(finding: Finding, style: Style): string {
  const { file, line, column, heading } = finding;
  const name = file === undefined ? '' : fileName(file, style);
  if (line === undefined) return name;
  if (heading !== undefined) {
    const cell =
      style.lang === 'zh' ? `第${line}行“${visible(heading)}”` : `row ${line} "${visible(heading)}"`;
    return `${name} ${cell}`;
  }
  const position = column === undefined ? String(line) : `${line}:${column}`;
  return name === '' ? position : `${name}:${position}`;
}

/** The sentence, what is wanted, the article. */
function sentence(finding: Finding, style: Style): string {
  const { message, wanted, cites, waived } = finding;
  const isChinese = style.lang === 'zh';
  const parts = [say(message, style)];
  if (wanted) parts.push(`${isChinese ? '应为：' : 'Wanted: '}${say(wanted, style)}`);
  if (cites) parts.push(isChinese ? `〔${visible(cites)}〕` : `[${visible(cites)}]`);
  if (waived !== undefined) parts.push(`${isChinese ? '已说明：' : 'Waived: '}${visible(waived)}`);
  return parts.join(isChinese ? '　' : '  ');
}

function findingLines(finding: Finding, style: Style): string[] {
  const mark = MARKS[finding.severity];
  const word = padTo(mark[style.lang], 4);
  const foot = [placeOf(finding, style), visible(finding.rule)].filter((part) => part !== '').join('  ');
  const indent = '    ';
  return [
    `${indent}${paint(word, mark.color, style)} ${sentence(finding, style)}`,
    `${indent}     ${paint(foot, 'dim', style)}`,
  ];
}

const ELSEWHERE = { zh: '其他', en: 'Other' };

function sectionLines(findings: readonly Finding[], isOnly: boolean, style: Style): string[] {
  const section = findings[0]?.section ?? (isOnly ? undefined : ELSEWHERE);
  const heading = section ? [paint(say(section, style), 'bold', style)] : [];
  const fields = groupBy(findings, (f) => `${f.pointer ?? ''}\n${f.label?.zh ?? ''}\n${f.value ?? ''}`);
  return heading.concat(
    fields.flatMap((field) => {
      const name = field[0] && fieldLine(field[0], style);
      const lines = field.flatMap((finding) => findingLines(finding, style));
      return name === undefined ? lines : [name, ...lines];
    }),
  );
}

/** All findings, a blank line between the sections; '' when there are none. */
export function printFindings(findings: readonly Finding[], style: Style): string {
  const sections = groupBy(findings, (f) => f.section?.zh ?? '');
  const isOnly = sections.length === 1;
  const text = sections.map((section) => sectionLines(section, isOnly, style).join('\n')).join('\n\n');
  return text === '' ? '' : `${text}\n`;
}

/** `错误 2，警告 1（其中 1 条已说明），提示 0`, or that nothing was found. */
export function printTally(findings: readonly Finding[], style: Style): string {
  const isChinese = style.lang === 'zh';
  if (findings.length === 0) return `${paint(isChinese ? '✓ 没有问题' : '✓ No findings', 'green', style)}\n`;
  const waived = findings.filter((f) => f.waived !== undefined).length;
  const NAMES = { error: 'errors', warning: 'warnings', info: 'notes' };
  const counts = SEVERITIES.map((severity) => {
    const count = findings.filter((f) => f.severity === severity).length;
    const name = isChinese ? MARKS[severity].zh : NAMES[severity];
    const note =
      severity === 'warning' && waived > 0
        ? isChinese
          ? `（${waived} 条已说明）`
          : ` (${waived} waived)`
        : '';
    const text = `${name} ${count}${note}`;
    return count > 0 ? paint(text, MARKS[severity].color, style) : text;
  });
  return `${counts.join(isChinese ? '，' : ', ')}\n`;
}

/** `建设意义及发展目标  486/500 字`, one line for each text with a limit. */
export function printCounts(counts: readonly FieldCount[], style: Style): string {
  const unit = style.lang === 'zh' ? ' 字' : '';
  const rows = counts.map(({ label, count, limit }) => {
    const over = count - limit;
    const note = over <= 0 ? '' : style.lang === 'zh' ? `（超 ${over} 字）` : ` (${over} over)`;
    const figure = `${count}/${limit}${unit}${note}`;
    return [`  ${say(label, style)}`, over > 0 ? paint(figure, 'red', style) : figure];
  });
  if (rows.length === 0) return '';
  const title = style.lang === 'zh' ? '字数' : 'Characters';
  return `${[paint(title, 'bold', style), ...alignRows(rows)].join('\n')}\n`;
}
