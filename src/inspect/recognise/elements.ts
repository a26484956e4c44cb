/** The elements of a document, each with the rule that finds its lines; what one claims the later ones do not see. */

import type { Message } from '../../base/finding.js';
import { mm } from '../../base/units.js';
import { FOOT_ELEMENTS } from './elements-foot.js';
import { HEAD_ELEMENTS } from './elements-head.js';
import { type Line, roleOf } from './lines.js';
import { ATTACHMENT_LABEL, ATTACHMENT_NOTE, ATTENDANCE, DATE, levelOf } from './patterns.js';
import { AREA, cellOf, type ElementRule, linesFound, marginOf, pitchOf, type Scene } from './scene.js';
import { isBeside, isPressed, sealsOf, stampsOf } from './seals.js';
import { tableLines } from './tables.js';

const isCentred = (line: Line): boolean =>
  Math.abs((line.left + line.right) / 2 - AREA.middle) < mm(3) && line.left > AREA.left + 12;

/** From the first on as long as `belongs` holds. */
function runOf<T>(items: readonly T[], belongs: (item: T, i: number) => boolean): readonly T[] {
  const end = items.findIndex((item, i) => !belongs(item, i));
  return end < 0 ? items : items.slice(0, end);
}

function attachmentLabels({ free }: Scene): readonly Line[] {
  return free.filter(
    (line, i) => line.page > 1 && free[i - 1]?.page !== line.page && ATTACHMENT_LABEL.test(line.text),
  );
}

/** The line below the label, and those that go on in the middle in its face and size. */
function attachmentTitles(scene: Scene): readonly Line[] {
  return linesFound(scene, 'attachment-label').flatMap((label) => {
    const below = scene.free.filter(({ page }) => page === label.page);
    const [first] = below;
    const goesOn = (line: Line) => line.size === first?.size && line.font === first.font && isCentred(line);
    return runOf(below, (line, i) => i === 0 || (i < 4 && goesOn(line)));
  });
}

/** Everything from the first attachment on. */
function attachments(scene: Scene): readonly Line[] {
  const [first] = linesFound(scene, 'attachment-label');
  return first ? scene.free.filter(({ page }) => page >= first.page) : [];
}

/** The large or 小标宋 lines that come first; failing that, the centred ones. */
function title({ free, grid, kind }: Scene): readonly Line[] {
  if (kind === 'order') return [];
  const isTitle = (line: Line) => line.size > grid.size + 2.5 || roleOf(line) === '小标宋';
  const first = free.filter(({ page }) => page === 1);
  const large = runOf(first, isTitle);
  return large.length > 0 ? large : runOf(first, (line, i) => i < 5 && isCentred(line));
}

/** From the title to the first line that ends in a colon, unless a paragraph begins before it. */
function addressee(scene: Scene): readonly Line[] {
  const { free } = scene;
  const margin = marginOf(scene);
  const first = free.slice(0, 12).filter(({ page }) => page === 1);
  const end = first.findIndex(({ text }) => /[:：]$/.test(text));
  const lines = first.slice(0, end + 1);
  const isAddress = lines.every((line, i) => i === 0 || line.left < margin + cellOf(scene));
  const starts = lines[0] && lines[0].left < margin + 1.5 * cellOf(scene);
  return starts && isAddress ? lines : [];
}

function date(scene: Scene): readonly Line[] {
  const margin = marginOf(scene);
  const last = scene.free.findLast(({ text, left }) => DATE.test(text) && left > margin + mm(30));
  return last ? [last] : [];
}

/** Lines in rows, upward. */
function rowsUpward(lines: readonly Line[]): Line[][] {
  const rows: Line[][] = [];
  for (const line of [...lines].reverse()) {
    const row = rows.at(-1);
    if (row && Math.abs(row[0]!.baseline - line.baseline) < 2) row.unshift(line);
    else rows.push([line]);
  }
  return rows;
}

/** The rows right above the date that begin far from the margin, or hold several names. */
function issuer(scene: Scene): readonly Line[] {
  const [day] = linesFound(scene, 'date');
  if (!day) return [];
  const above = scene.free.filter((one) => one.page === day.page && one.baseline < day.baseline - 2);
  let below = day.baseline;
  const rows = runOf(rowsUpward(above), (row) => {
    const [first] = row;
    const isNear = below - first!.baseline < 2.6 * pitchOf(scene);
    const isApart = row.length > 1 || first!.left > marginOf(scene) + 4 * cellOf(scene);
    below = first!.baseline;
    return isNear && isApart && !row.some(({ text }) => /[。：；，]$/.test(text));
  });
  const near = [...rows].reverse().flat();
  return above.filter((line) => near.includes(line) || isSigned(scene, line));
}

/** Names pressed by a seal and posts beside a stamp stand farther from the date: the room between is the seal's. */
function isSigned(scene: Scene, line: Line): boolean {
  if (/[。：；，]$/.test(line.text)) return false;
  return (
    sealsOf(scene).some((seal) => isPressed(line, seal)) ||
    stampsOf(scene).some((stamp) => isBeside(line, stamp))
  );
}

function note(scene: Scene): readonly Line[] {
  const [day] = linesFound(scene, 'date');
  if (!day) return [];
  const after = scene.free.filter((line) => isAfter(line, day));
  return /^[（(]/.test(after[0]?.text ?? '')
    ? runOf(after, ({ page, size }, i) => i < 3 && page === day.page && size === after[0]!.size)
    : [];
}

function isAfter(line: Line, other: Line): boolean {
  return line.page > other.page || (line.page === other.page && line.baseline > other.baseline + 1);
}

/** From 附件： on, while names or their continuations follow line by line. */
function attachmentNote(scene: Scene): readonly Line[] {
  const { free } = scene;
  const start = free.findLastIndex(({ text }) => ATTACHMENT_NOTE.test(text));
  if (start < 0) return [];
  const lines = free.slice(start);
  const { left } = lines[0]!;
  const goesOn = (line: Line, before: Line) =>
    line.page === before.page &&
    line.baseline - before.baseline < 1.5 * pitchOf(scene) &&
    (line.left > left + cellOf(scene) || (line.left > left - 1 && /^\d{1,2}[.．、]/.test(line.text))) &&
    line.left < left + 6 * cellOf(scene);
  return runOf(lines, (line, i) => i === 0 || goesOn(line, lines[i - 1]!));
}

function attendance({ free, kind }: Scene): readonly Line[] {
  const start = kind === 'minutes' ? free.findIndex(({ text }) => ATTENDANCE.test(text)) : -1;
  return start < 0 ? [] : free.slice(start);
}

/** A numbered line that begins a paragraph. */
function headings(scene: Scene): readonly Line[] {
  const { free } = scene;
  const isIndented = (line: Line) => line.left > marginOf(scene) + cellOf(scene);
  return free.filter((line) => isIndented(line) && levelOf(line.text) !== undefined);
}

const MAIN_ELEMENTS: readonly ElementRule[] = [
  { id: 'table', name: { zh: '表格', en: 'tables' }, find: tableLines },
  { id: 'attachment-label', name: { zh: '附件序号', en: 'attachment number' }, find: attachmentLabels },
  { id: 'attachment-title', name: { zh: '附件标题', en: 'attachment title' }, find: attachmentTitles },
  { id: 'attachment', name: { zh: '附件', en: 'attachment' }, find: attachments },
  { id: 'title', name: { zh: '标题', en: 'title' }, find: title },
  { id: 'addressee', name: { zh: '主送机关', en: 'addressees' }, find: addressee },
  { id: 'date', name: { zh: '成文日期', en: 'date' }, find: date },
  { id: 'attachment-note', name: { zh: '附件说明', en: 'list of attachments' }, find: attachmentNote },
  { id: 'issuer', name: { zh: '发文机关署名', en: 'signature' }, find: issuer },
  { id: 'note', name: { zh: '附注', en: 'note' }, find: note },
  { id: 'attendance', name: { zh: '出席、请假、列席', en: 'attendance' }, find: attendance },
  { id: 'heading', name: { zh: '层次标题', en: 'headings' }, find: headings },
  { id: 'body', name: { zh: '正文', en: 'body' }, find: ({ free }) => free },
];

/** In the order in which they claim lines. */
export const ELEMENTS: readonly ElementRule[] = [...HEAD_ELEMENTS, ...FOOT_ELEMENTS, ...MAIN_ELEMENTS];

export function elementName(id: string): Message {
  return ELEMENTS.find((rule) => rule.id === id)?.name ?? OTHERS[id] ?? { zh: id, en: id };
}

/** What is measured without being lines of text. */
const OTHERS: Readonly<Record<string, Message>> = {
  sheet: { zh: '版面', en: 'page' },
  'red-rule': { zh: '红色分隔线', en: 'red rule' },
  'foot-rule': { zh: '版记分隔线', en: 'rules of the 版记' },
  seal: { zh: '印章', en: 'seal' },
  stamp: { zh: '签名章', en: 'signer’s stamp' },
  text: { zh: '文字', en: 'text' },
};
