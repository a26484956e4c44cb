/** What PDFs are refused, in which words; and that no damage makes the reader throw. */

import { degrees, PDFDocument, PDFName, rgb, StandardFonts } from '@cantoo/pdf-lib';
import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { inspectPdf } from '../../../src/inspect/inspect.js';
import { readPdf } from '../../../src/inspect/read/read-pdf.js';
import { loadPdfjs } from '../../../src/node/node-pdfjs.js';
import { sampleNotice } from '../../support/sample-notices.js';
import { drawSheet } from '../../support/sample-sheet.js';
import { runs } from '../../support/thorough.js';

const read = async (bytes: Uint8Array) => readPdf(bytes, await loadPdfjs());

async function refusal(bytes: Uint8Array): Promise<string | undefined> {
  const result = await read(bytes);
  return result.ok ? undefined : result.finding.rule;
}

/** A page of Latin text in a font that is not embedded, drawn by `draw`. */
async function latin(draw?: (document: PDFDocument) => void): Promise<PDFDocument> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  document.addPage([200, 300]).drawText('Office 2026', { x: 20, y: 250, size: 16, font });
  draw?.(document);
  return document;
}

/** A page described by its operators. */
async function page(operators: string, settings: { rotate?: number } = {}): Promise<Uint8Array> {
  const document = await latin();
  const [first] = document.getPages();
  const stream = document.context.flateStream(operators);
  first!.node.set(PDFName.of('Contents'), document.context.register(stream));
  if (settings.rotate) first!.node.set(PDFName.of('Rotate'), document.context.obj(settings.rotate));
  return document.save();
}

let spoken: string[] = [];
beforeEach(() => {
  spoken = [];
  for (const way of ['log', 'warn', 'info', 'error'] as const)
    vi.spyOn(console, way).mockImplementation((...words) => void spoken.push(words.join(' ')));
});
afterEach(() => {
  vi.restoreAllMocks();
  expect(spoken).toEqual([]);
});

describe('reading a PDF', () => {
  it('gives glyphs as drawn: place, size, colour, font', async () => {
    const result = await read(await (await latin()).save());
    if (!result.ok) throw new Error(result.finding.rule);
    const [first] = result.pages;
    expect(first).toMatchObject({ number: 1, width: 200, height: 300, pictures: [], unseen: 0 });
    expect(first!.glyphs.map(({ text }) => text).join('')).toBe('Office 2026');
    expect(first!.glyphs[0]).toMatchObject({
      font: 'Times-Roman',
      size: 16,
      x: 20,
      baseline: 50,
      colour: [0, 0, 0],
    });
    // The widths of Times are known: O is 722, f 333.
    expect(first!.glyphs[0]!.advance).toBeCloseTo(11.552, 3);
    expect(first!.glyphs[1]!.x).toBeCloseTo(31.552, 3);
    // Not embedded: the outline is that of the standard font that stands in for it; O is 676 high, 14 below the line.
    expect(first!.glyphs[0]!.ink()?.top).toBeCloseTo(50 - 0.676 * 16, 1);
  });

  it('reads wide sheets among upright ones as they are bound', async () => {
    const draw = async (sizes: readonly [number, number][]) => {
      const document = await PDFDocument.create();
      const font = await document.embedFont(StandardFonts.TimesRoman);
      for (const size of sizes) {
        const sheet = document.addPage(size);
        sheet.drawText('level', { x: 20, y: 150, size: 16, font });
        // 30 pt from the left edge, beginning 40 pt below the upper one, running down.
        sheet.drawText('down', { x: 30, y: size[1] - 40, size: 16, font, rotate: degrees(-90) });
      }
      const result = await read(await document.save());
      if (!result.ok) throw new Error(result.finding.rule);
      return result.pages.map(({ width, height, glyphs }) => {
        const [first] = glyphs;
        return [width, height, glyphs.map(({ text }) => text).join(''), first!.x, first!.baseline];
      });
    };
    const [upright, wide] = await draw([
      [200, 300],
      [300, 200],
    ]);
    expect(upright).toEqual([200, 300, 'level', 20, 150]);
    expect(wide!.slice(0, 3)).toEqual([200, 300, 'down']);
    expect(wide![3]).toBeCloseTo(40, 6);
    expect(wide![4]).toBeCloseTo(270, 6);
    expect(await draw([[300, 200]])).toEqual([[300, 200, 'level', 20, 50]]);
  });

  it('follows matrices, spacing and scaling of text', async () => {
    const bytes = await page(
      'q 2 0 0 2 10 20 cm BT /F1 8 Tf 3 Tc 50 Tz 1 0 0 1 5 7 Tm 4 TL (ab) Tj T* (c) Tj 0 0 1 rg (d) Tj ET Q',
    );
    const result = await read(bytes);
    if (!result.ok) throw new Error(result.finding.rule);
    const told = result.pages[0]!.glyphs.map(({ text, size, x, baseline, colour }) => [
      text,
      size,
      Number(x.toFixed(3)),
      baseline,
      colour[2],
    ]);
    expect(told.map(([text, size, , baseline, blue]) => [text, size, baseline, blue])).toEqual([
      ['a', 16, 266, 0],
      ['b', 16, 266, 0],
      ['c', 16, 274, 0],
      ['d', 16, 274, 255],
    ]);
    expect(told[0]![2]).toBe(20);
  });

  it('turns pages as a viewer shows them', async () => {
    const result = await read(
      await page('0 0 0 RG 2 w 20 30 m 20 230 l S BT /F1 9 Tf 0 1 -1 0 40 50 Tm (up) Tj ET', { rotate: 90 }),
    );
    if (!result.ok) throw new Error(result.finding.rule);
    const [first] = result.pages;
    expect(first).toMatchObject({ width: 300, height: 200 });
    expect(first!.rules).toEqual([{ left: 30, right: 230, y: 20, weight: 2, colour: [0, 0, 0] }]);
  });

  it('finds rules stroked, filled, in pieces and in a form, and nothing else', async () => {
    const bytes = await page(
      [
        '1 0 0 RG 1.5 w 20 250 m 180 250 l S', // stroked
        '0 0.8 0.8 0 k 20 200 160 1 re f', // filled, CMYK
        '20 100 50 50 re f', // an area
        '20 50 m 100 80 l S', // slanting
        '30 20 m 60 60 90 60 120 20 c S', // curved
        'BT /F1 9 Tf 20 280 Td (x) Tj ET',
      ].join('\n'),
    );
    const result = await read(bytes);
    if (!result.ok) throw new Error(result.finding.rule);
    const rules = result.pages[0]!.rules.map(({ left, right, y, weight }) => [left, right, y, weight]);
    expect(rules).toEqual([
      [20, 180, 50, 1.5],
      [20, 180, 99.5, 1],
    ]);
    const [, cmyk] = result.pages[0]!.rules;
    expect(cmyk!.colour[0] - Math.max(cmyk!.colour[1], cmyk!.colour[2])).toBeGreaterThan(100);
  });
});

describe('what cannot be measured', () => {
  it('says of each file what it is', async () => {
    const empty = new Uint8Array();
    const text = new TextEncoder().encode('成文'.repeat(500));
    const broken = new TextEncoder().encode('%PDF-1.7\nno objects at all\n%%EOF');
    expect(await refusal(empty)).toBe('pdf.empty');
    expect(await refusal(text)).toBe('pdf.not-pdf');
    expect(await refusal(broken)).toBe('pdf.damaged');
  });

  it('tells a PDF that wants a password', async () => {
    const document = await latin();
    document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
    expect(await refusal(await document.save())).toBe('pdf.encrypted');
  });

  it('reads one that only forbids copying', async () => {
    const document = await latin();
    document.encrypt({ userPassword: '', ownerPassword: 'owner', permissions: { copying: false } });
    expect(await refusal(await document.save())).toBeUndefined();
  });

  it('tells scans and blank pages, with recognised text unseen behind the picture too', async () => {
    const blank = await PDFDocument.create();
    blank.addPage().drawRectangle({ x: 0, y: 0, width: 500, height: 700, color: rgb(0.9, 0.9, 0.9) });
    expect(await refusal(await blank.save())).toBe('pdf.no-text');
    expect(await refusal(await page('BT 3 Tr /F1 9 Tf 20 280 Td (hidden) Tj ET'))).toBe('pdf.no-text');
  });

  it('refuses more pages than the bound', async () => {
    const document = await latin();
    for (let i = 0; i < 300; i++) document.addPage([100, 100]);
    const result = await read(await document.save());
    expect(result).toMatchObject({ ok: false, finding: { rule: 'pdf.pages', value: '301' } });
  });

  it('refuses a page with more marks than the bound', async () => {
    const many = `BT /F1 1 Tf 1 1 Td ${'(0123456789012345678901234567890123456789) Tj\n'.repeat(2600)} ET`;
    expect(await refusal(await page(many))).toBe('pdf.crowded');
  });

  it('leaves the bytes it was given alone', async () => {
    const bytes = await (await latin()).save();
    const before = bytes.slice();
    await read(bytes);
    expect(bytes).toEqual(before);
  });
});

describe('damaged files', () => {
  it('never make it throw: cut short', async () => {
    const pdfjs = await loadPdfjs();
    const whole = await drawSheet(sampleNotice());
    for (let cut = 1; cut <= 20; cut++) {
      const part = whole.slice(0, Math.floor((whole.length * cut) / 21));
      const { rows, findings } = await inspectPdf(part, pdfjs);
      expect(rows.length + findings.length).toBeGreaterThan(0);
    }
  });

  it('never make it throw: bytes changed', async () => {
    const pdfjs = await loadPdfjs();
    const whole = await (await latin()).save({ useObjectStreams: false });
    const change = fc.record({ at: fc.nat(whole.length - 1), byte: fc.nat(255) });
    await fc.assert(
      fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 30 }), async (changes) => {
        const bytes = whole.slice();
        for (const { at, byte } of changes) bytes[at] = byte;
        const { rows, findings } = await inspectPdf(bytes, pdfjs);
        expect(rows.length + findings.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(120), seed: 9704 },
    );
  });

  it('never make it throw: operators nobody writes', async () => {
    const pdfjs = await loadPdfjs();
    const operator = fc.constantFrom(
      'q',
      'Q',
      'BT',
      'ET',
      '1 0 0 1 5 5 cm',
      '0 0 0 0 0 0 cm',
      '1e30 0 0 1e30 0 0 cm',
      '/F1 12 Tf',
      '/F9 12 Tf',
      '/F1 0 Tf',
      '/F1 -9 Tf',
      '(ab) Tj',
      '[(a) 1e9 (b)] TJ',
      '[] TJ',
      "(x) '",
      '1 2 (y) "',
      '0 0 m',
      '9 9 l',
      'S',
      'f',
      'B',
      'h',
      '1 2 3 4 5 6 c',
      '0 0 -9 1 re',
      '1e20 w',
      '-1 w',
      '0 Tz',
      '1e9 Tc',
      '3 Tr',
      '9 Tr',
      '/GS gs',
      '/Im Do',
      '0.5 g',
      '/Pattern cs',
      '/P scn',
      'EMC',
      'BI ID EI',
      '1 0 0 0 k',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(operator, { maxLength: 60 }), async (operators) => {
        const bytes = await page(operators.join('\n'));
        const { rows, findings } = await inspectPdf(bytes, pdfjs);
        expect(rows.length + findings.length).toBeGreaterThan(0);
      }),
      { numRuns: runs(120), seed: 9704 },
    );
  });
});
