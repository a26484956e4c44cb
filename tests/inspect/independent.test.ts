/**
 * Our notices measured once more, by PDFium and a ruler: where each element stands, against the standard's millimetres and
 * against what `inspect`, which reads by pdf.js, says of it. Nothing of src/inspect is used to find or to measure.
 */

import { describe, expect, it } from 'vitest';
import { type InspectRow, open } from '../../src/index.js';
import { NOTICES, printed } from '../support/notice-fixtures.js';
import { type DrawnGlyph, type DrawnPage, drawingOf } from '../support/pdfium-drawing.js';

const { inspect, render } = await open();
const PT = 25.4 / 72;
const CELL = 156 / 28;
const TOLERANCE = 0.3;

/** A row of glyphs on one baseline. */
interface Row {
  readonly text: string;
  readonly glyphs: readonly DrawnGlyph[];
  readonly left: number;
  readonly right: number;
  /** Of the character boxes: 0.88 em above the baseline, 0.12 em below it. */
  readonly top: number;
  readonly bottom: number;
  readonly size: number;
}

function rowsOf({ glyphs }: DrawnPage, isWanted: (glyph: DrawnGlyph) => boolean = () => true): Row[] {
  const rows: DrawnGlyph[][] = [];
  for (const glyph of glyphs.filter(isWanted).sort((a, b) => a.baseline - b.baseline)) {
    const row = rows.at(-1);
    if (row && glyph.baseline - row[0]!.baseline < 0.3) row.push(glyph);
    else rows.push([glyph]);
  }
  return rows.map((row) => {
    const inOrder = row.sort((a, b) => a.x - b.x);
    const size = Math.max(...row.map((glyph) => glyph.size));
    const { baseline } = row[0]!;
    return {
      text: inOrder.map(({ text }) => text).join(''),
      glyphs: inOrder,
      left: inOrder[0]!.x,
      right: inOrder.at(-1)!.end,
      top: baseline - 0.88 * size * PT,
      bottom: baseline + 0.12 * size * PT,
      size,
    };
  });
}

/** What was measured, and how it compares. */
class Ruler {
  readonly wrong: string[] = [];
  readonly seen = new Set<string>();
  private readonly rows: readonly InspectRow[];
  constructor(rows: readonly InspectRow[]) {
    this.rows = rows;
  }
  /** Against the standard, mm. */
  stands(what: string, found: number, wanted: number): void {
    this.seen.add(what);
    if (!(Math.abs(found - wanted) <= TOLERANCE))
      this.wrong.push(`${what}: ${found.toFixed(2)} mm, the standard wants ${wanted.toFixed(2)} mm`);
  }
  /** Against the first number of what `inspect` says; `unit`: mm to one of its units. */
  agrees(id: string, found: number, unit = 1): void {
    const row = this.rows.find((one) => one.id === id);
    const said = Number(/-?\d+(?:\.\d+)?/.exec(row?.value?.zh ?? '')?.[0]) * unit;
    this.seen.add(id);
    if (!(Math.abs(found - said) <= TOLERANCE))
      this.wrong.push(`${id}: ${found.toFixed(2)}, inspect says ${row?.value?.zh}`);
  }
  both(id: string, found: number, wanted: number): void {
    this.stands(id, found, wanted);
    this.agrees(id, found);
  }
}

const isDash = ({ text }: DrawnGlyph) => text === '—';
const isRed = ({ isRed }: { readonly isRed: boolean }) => isRed;
const WHOLE_DATE = /^\d{4}年\d{1,2}月\d{1,2}日$/;
const FOLIO = /^—\d+—$/;

type Kind = 'document' | 'letter' | 'order' | 'minutes';

/** By what a reader sees: the word in the mark, a red rule at the foot. */
function kindOf([first]: readonly DrawnPage[], mark: string): Kind {
  if (mark.includes('令')) return 'order';
  if (mark.endsWith('纪要')) return 'minutes';
  return first!.rules.some((rule) => rule.isRed && rule.top > 265) ? 'letter' : 'document';
}

const MARK_TOP: Readonly<Record<Kind, number>> = { document: 72, minutes: 72, letter: 30, order: 57 };

/** Mark, number and red rules. */
function measureHead(pages: readonly DrawnPage[], ruler: Ruler): Kind {
  const [first] = pages;
  const mark = first!.glyphs.filter(isRed);
  const kind = kindOf(pages, mark.map(({ text }) => text).join(''));
  const top = Math.min(...mark.map(({ inkTop }) => inkTop));
  ruler.both('mark.top', top, MARK_TOP[kind]);
  const middle = (Math.min(...mark.map(({ x }) => x)) + Math.max(...mark.map(({ end }) => end))) / 2;
  if (kind !== 'letter') ruler.both('mark.centre', middle, 106);
  const red = first!.rules.filter(isRed).sort((a, b) => a.top - b.top);
  for (const rule of red) {
    const [left, length] = [rule.left, rule.right - rule.left];
    ruler.stands('a red rule’s left end', left, kind === 'letter' ? 20 : 28);
    ruler.stands('a red rule’s length', length, kind === 'letter' ? 170 : 156);
    // The standard knows no rule of 纪要; offices' own have one.
    if (kind === 'minutes') continue;
    ruler.agrees('red-rule.left', left);
    ruler.agrees('red-rule.length', length);
  }
  const number = rowsOf(first!).find(({ text }) => /〔\d{4}〕\d+号/.test(text));
  if (kind === 'document' && number && red[0]) {
    ruler.both('red-rule.gap', red[0].top - number.bottom, 4);
    ruler.agrees('number.size', number.size * PT, PT);
  }
  if (kind === 'letter') {
    const depth = Math.max(...mark.map(({ inkBottom }) => inkBottom));
    ruler.both('red-rule.gap', red[0]!.top - depth, 4);
    ruler.both('number.right', number!.right, 184);
    ruler.both('number.gap', number!.top - red[1]!.bottom, 4.94);
    ruler.stands('lower double rule', (red[2]!.top + red[3]!.bottom) / 2, 277);
  }
  return kind;
}

/** Titles are the only text in 二号. Half of a bracket at a line's edge is blank. */
function measureTitle(pages: readonly DrawnPage[], ruler: Ruler): void {
  const rows = rowsOf(pages[0]!, ({ size, isRed }) => !isRed && size > 20);
  for (const { left, right, text, size } of rows) {
    if (/[）》”]$|^[（《“]/.test(text)) continue;
    ruler.both('title.centre', (left + right) / 2, 106);
    expect(size).toBe(22);
    ruler.agrees('title.size', size * PT, PT);
  }
}

/** Marks keep their cell, or give some of it up to the characters beside them: the line is full all the same. */
const LINE_OF_28 = /^\p{Script=Han}[\p{Script=Han}，、；：。（）“”《》]{26}\p{Script=Han}$/u;

/** The running text: 三号, from margin to margin; whether there is a side of 22 lines, and lines of 28 汉字. */
function measureText(pages: readonly DrawnPage[], ruler: Ruler) {
  const sides = pages.map((page) => rowsOf(page).filter(({ size, bottom }) => size === 16 && bottom < 263));
  const lines = sides.flat().filter(({ text }) => LINE_OF_28.test(text));
  for (const { left, right } of lines) {
    ruler.stands('a full line’s left end', left, 28);
    ruler.stands('a full line’s right end', right, 184);
  }
  const full = sides.slice(1).flatMap((rows) => {
    const steps = rows.slice(1).map((row, i) => row.top - rows[i]!.top);
    const isFull = rows.length === 22 && steps.every((step) => Math.abs(step - steps[0]!) < 0.02);
    return isFull ? [{ rows, step: steps[0]! }] : [];
  });
  for (const { rows, step } of full) {
    ruler.stands('first of 22 lines', rows[0]!.top, 37);
    ruler.stands('last of 22 lines', rows[21]!.bottom, 262);
    ruler.agrees('sheet.pitch', step, PT);
  }
  return { sides: full.length, lines: lines.length };
}

/** The date, and pictures about it. */
function measureSignature(pages: readonly DrawnPage[], ruler: Ruler): void {
  const dated = pages.flatMap((page) =>
    rowsOf(page)
      .filter(({ text, size }) => WHOLE_DATE.test(text) && size === 16)
      .map((row) => ({ page, row })),
  );
  const last = dated.at(-1);
  if (!last) return;
  const { page, row } = last;
  ruler.agrees('date.size', row.size * PT, PT);
  const { pictures } = page;
  if (pictures.length === 0) return;
  ruler.stands('date from the right', 184 - row.right, 4 * CELL);
  const [left, right] = [
    Math.min(...pictures.map((one) => one.left)),
    Math.max(...pictures.map((one) => one.right)),
  ];
  if (pictures.every((one) => one.bottom - one.top > 30)) {
    ruler.agrees('seal.edges', left);
    const seal = pictures.reduce((a, b) => (b.top + b.left / 1000 > a.top + a.left / 1000 ? b : a));
    ruler.stands('last seal on the date', (seal.left + seal.right - row.left - row.right) / 2, 0);
    const top = Math.min(...pictures.map((one) => one.top));
    const gap = top - rowsOf(page).findLast(({ bottom }) => bottom < top)!.bottom;
    expect(gap).toBeGreaterThan(0);
    expect(gap).toBeLessThan(10.45);
    ruler.stands('seal’s diameter', seal.right - seal.left, 42);
  } else {
    ruler.stands('stamp from the right', 184 - right, 4 * CELL);
    ruler.agrees('stamp.right', 184 - right, CELL);
  }
}

/** 版记 and page numbers. */
function measureFoot(pages: readonly DrawnPage[], kind: Kind, ruler: Ruler): void {
  for (const [i, page] of pages.entries()) {
    for (const row of rowsOf(page).filter(({ text }) => FOLIO.test(text))) {
      const dash = row.glyphs.find(isDash)!;
      ruler.both('folio.drop', dash.inkTop - 262, 7);
      ruler.stands('folio from its side', i % 2 === 0 ? 184 - row.right : row.left - 28, 14 * PT);
      expect(row.size).toBe(14);
    }
    const imprint = rowsOf(page).find(({ text }) => /印发$/.test(text));
    const rules = page.rules.filter(({ top, isRed }) => top > (imprint?.top ?? 300) - 30 && !isRed);
    if (kind === 'letter' || !imprint || rules.length === 0) continue;
    const bottom = rules.reduce((a, b) => (b.bottom > a.bottom ? b : a));
    ruler.both('foot-rule.last', (bottom.top + bottom.bottom) / 2, 262);
    ruler.stands('imprint from the left', imprint.left - 28, 14 * PT);
    ruler.stands('imprint from the right', 184 - imprint.right, 14 * PT);
    for (const rule of rules) {
      ruler.stands('foot rule’s left end', rule.left, 28);
      ruler.stands('foot rule’s right end', rule.right, 184);
    }
  }
}

describe('a second reader', () => {
  const full = { sides: 0, lines: 0 };

  it.each(NOTICES)('%s stands where the standard and inspect say', async (fixture) => {
    const bytes = await printed(fixture);
    const { rows } = await inspect({ name: fixture, bytes });
    const pages = await drawingOf(bytes);
    const ruler = new Ruler(rows);
    for (const { width, height } of pages.slice(0, 1)) {
      ruler.stands('width', width, 210);
      ruler.stands('height', height, 297);
    }
    const kind = measureHead(pages, ruler);
    measureTitle(pages, ruler);
    const { sides, lines } = measureText(pages, ruler);
    full.sides += sides;
    full.lines += lines;
    measureSignature(pages, ruler);
    measureFoot(pages, kind, ruler);
    expect(ruler.wrong).toEqual([]);
    expect(ruler.seen.size).toBeGreaterThan(kind === 'order' ? 5 : 7);
  });

  it('found a side of 22 lines, and lines of 28 characters', () => {
    expect(full.sides).toBeGreaterThan(0);
    expect(full.lines).toBeGreaterThan(20);
  });

  it('finds 22 lines of 28 characters on a full side, in cells of 156 mm / 28', async () => {
    const data = {
      form: 'office/notice',
      filed_on: '2026-03-05',
      head: { agencies: [{ name: '示例大学' }] },
      body: '示'.repeat(28 * 60),
    };
    const source = { name: 'data.json', bytes: new TextEncoder().encode(JSON.stringify(data)) };
    const { outputs } = await render(source);
    const [, page] = await drawingOf(outputs[0]!.bytes);
    const rows = rowsOf(page!, ({ size }) => size === 16);
    expect(rows.map(({ text }) => text)).toEqual(Array.from({ length: 22 }, () => '示'.repeat(28)));
    const ruler = new Ruler([]);
    for (const { glyphs, right } of rows) {
      for (const [i, glyph] of glyphs.entries()) ruler.stands(`character ${i + 1}`, glyph.x, 28 + i * CELL);
      ruler.stands('right end', right, 184);
    }
    ruler.stands('top', rows[0]!.top, 37);
    ruler.stands('bottom', rows[21]!.bottom, 262);
    expect(ruler.wrong).toEqual([]);
  });
});
