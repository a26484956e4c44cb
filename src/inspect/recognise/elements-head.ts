/** 版头, and page numbers: found first, for what is left is the text. */

import { mm } from '../../base/units.js';
import type { Line } from './lines.js';
import { COPY_NUMBER, FOLIO, NUMBER, SECRECY, SERIAL, URGENCY } from './patterns.js';
import { isRed } from './red-and-black.js';
import { AREA, type ElementRule, linesFound, type Scene } from './scene.js';

const MARK_LEAST = 20;
/** Without red, only what is larger than a title can be the mark. */
const BLACK_MARK_LEAST = 26;
/** 版头 ends above this. */
const HEAD_END = mm(150);

function firstPage({ free }: Scene): readonly Line[] {
  return free.filter(({ page, top }) => page === 1 && top < HEAD_END);
}

/** The last line of a page, below the text. */
function folios({ free, pages }: Scene): readonly Line[] {
  const found = pages.flatMap(({ number, height }) => {
    const last = free.filter(({ page }) => page === number).at(-1);
    return last && FOLIO.test(last.text) && last.baseline > height - mm(45) ? [last] : [];
  });
  // A bare number among numbers with dashes is the end of a table.
  const dashed = found.filter(({ text }) => !/^\d+$/.test(text));
  return dashed.length > 0 ? dashed : found;
}

function mark(scene: Scene): readonly Line[] {
  const head = firstPage(scene).filter(({ text }) => !NUMBER.test(text));
  const red = head.filter(({ colour, size }) => isRed(colour) && size >= MARK_LEAST);
  if (red.length > 0) return red;
  const large = head.filter(({ size }) => size >= BLACK_MARK_LEAST);
  const most = Math.max(...large.map(({ size }) => size));
  return large.filter(({ size }) => size > 0.9 * most);
}

function number(scene: Scene): readonly Line[] {
  const head = firstPage(scene);
  const found = head.find(({ text }) => NUMBER.test(text)) ?? head.find(({ text }) => SERIAL.test(text));
  return found ? [found] : [];
}

/** 签发人 and the names in its rows, down to the row of 发文字号. */
function signers(scene: Scene): readonly Line[] {
  const [first] = firstPage(scene).filter(({ text }) => text.startsWith('签发人'));
  const [own] = linesFound(scene, 'number');
  if (!first) return [];
  const end = Math.max(first.baseline, own?.baseline ?? 0) + 2;
  return firstPage(scene).filter(
    (line) => line.baseline >= first.baseline - 2 && line.baseline <= end && line.left >= first.left - 1,
  );
}

function atTheLeft(pattern: RegExp): ElementRule['find'] {
  return (scene) =>
    firstPage(scene)
      .filter((line) => pattern.test(line.text) && line.left < AREA.left + mm(20))
      .slice(0, 1);
}

export const HEAD_ELEMENTS: readonly ElementRule[] = [
  { id: 'folio', name: { zh: '页码', en: 'page number' }, find: folios },
  { id: 'number', name: { zh: '发文字号', en: 'document number' }, find: number },
  { id: 'mark', name: { zh: '发文机关标志', en: 'mark of the issuing body' }, find: mark },
  { id: 'signer', name: { zh: '签发人', en: 'signer' }, find: signers },
  { id: 'secrecy', name: { zh: '密级和保密期限', en: 'secrecy' }, find: atTheLeft(SECRECY) },
  { id: 'urgency', name: { zh: '紧急程度', en: 'urgency' }, find: atTheLeft(URGENCY) },
  { id: 'copy-number', name: { zh: '份号', en: 'copy number' }, find: atTheLeft(COPY_NUMBER) },
];
