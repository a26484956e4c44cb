/** PDFs as others make them: measured truly, or refused in plain words. */

import { degrees, PDFDict, PDFDocument, PDFName, type PDFPage, StandardFonts } from '@cantoo/pdf-lib';
import * as fc from 'fast-check';
import { encode } from 'fast-png';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Inspection } from '../../src/contract/inspection.js';
import { inspectPdf } from '../../src/inspect/inspect.js';
import { loadPdfjs } from '../../src/node/node-pdfjs.js';
import { printed } from '../support/notice-fixtures.js';
import { sampleNotice } from '../support/sample-notices.js';
import { drawSheet } from '../support/sample-sheet.js';
import { runs } from '../support/thorough.js';

const A4 = [595.28, 841.89] as const;
let notice: Uint8Array;
beforeAll(async () => {
  notice = await drawSheet(sampleNotice());
});

const inspected = async (bytes: Uint8Array) => inspectPdf(bytes, await loadPdfjs());

/** The notice with something done to it. */
async function changed(change: (document: PDFDocument) => void | Promise<void>): Promise<Inspection> {
  const document = await PDFDocument.load(notice);
  await change(document);
  return inspected(await document.save());
}

const everyPage = (change: (page: PDFPage) => void) => (document: PDFDocument) =>
  document.getPages().forEach(change);

/** Takes entries out of all dictionaries. */
const dropping =
  (...keys: readonly string[]) =>
  ({ context }: PDFDocument) => {
    for (const [, object] of context.enumerateIndirectObjects())
      if (object instanceof PDFDict) for (const key of keys) object.delete(PDFName.of(key));
  };

/** A page that is one picture. */
async function addScan(document: PDFDocument, at: number): Promise<void> {
  const data = new Uint8Array(12 * 12).fill(200);
  const picture = await document.embedPng(encode({ width: 12, height: 12, data, channels: 1 }));
  const [width, height] = A4;
  document.insertPage(at, [width, height]).drawImage(picture, { x: 0, y: 0, width, height });
}

/** Two glyphs drawn by procedures. */
async function drawnFont(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const { context } = document;
  const page = document.addPage([...A4]);
  const glyph = context.register(context.stream('1000 0 0 0 750 750 d1 0 0 750 750 re f'));
  const font = context.obj({
    Type: 'Font',
    Subtype: 'Type3',
    FontBBox: [0, 0, 750, 750],
    FontMatrix: [0.001, 0, 0, 0.001, 0, 0],
    CharProcs: { square: glyph },
    Encoding: { Type: 'Encoding', Differences: [97, 'square'] },
    FirstChar: 97,
    LastChar: 97,
    Widths: [1000],
    Resources: {},
  });
  page.node.setFontDictionary(PDFName.of('F1'), context.register(font));
  const text = context.register(context.stream('BT /F1 16 Tf 90 700 Td (aaaa) Tj ET'));
  page.node.set(PDFName.of('Contents'), text);
  return document.save();
}

async function pagesOfText(count: number, size: readonly [number, number] = A4): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  const font = await document.embedFont(StandardFonts.TimesRoman);
  for (let i = 0; i < count; i++)
    document.addPage([...size]).drawText(`Office ${i}`, { x: 90, y: 400, size: 16, font });
  return document.save();
}

const WITHOUT_PAGES = [
  '%PDF-1.4',
  '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj',
  '2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj',
  'trailer<</Size 3/Root 1 0 R>>',
  '%%EOF',
].join('\n');

async function scanned(): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  await addScan(document, 0);
  return document.save();
}

async function locked(): Promise<Uint8Array> {
  const document = await PDFDocument.load(notice);
  document.encrypt({ userPassword: 'secret', ownerPassword: 'owner' });
  return document.save();
}

const off = ({ rows }: Inspection) =>
  [...new Set(rows.filter(({ verdict }) => verdict !== 'ok').map(({ id }) => id))].sort();
const saidOf = ({ rows }: Inspection, id: string) => rows.find((row) => row.id === id)?.value?.zh;

describe('what cannot be measured', () => {
  it.each([
    ['a letter in plain text', async () => new TextEncoder().encode('各单位：'), 'pdf.not-pdf'],
    [
      'a picture',
      async () => encode({ width: 1, height: 1, data: new Uint8Array(4), channels: 4 }),
      'pdf.not-pdf',
    ],
    ['half of one', async () => notice.subarray(0, notice.length / 2), 'pdf.damaged'],
    ['one without pages', async () => new TextEncoder().encode(WITHOUT_PAGES), 'pdf.no-pages'],
    ['a thousand pages', () => pagesOfText(1000), 'pdf.pages'],
    ['a scan', scanned, 'pdf.no-text'],
    ['a password', locked, 'pdf.encrypted'],
    ['glyphs drawn by procedures', drawnFont, 'pdf.untold'],
  ] as const)('%s', async (_, make, rule) => {
    const { kind, rows, findings } = await inspected(await make());
    expect([kind, rows, findings.map((finding) => finding.rule)]).toEqual([undefined, [], [rule]]);
    const [{ message }] = findings as [(typeof findings)[number]];
    expect(message.zh).toMatch(/\p{Script=Han}{2}/u);
    expect(message.en).toMatch(/^[\x20-\x7e]+$/);
  });

  it('text whose fonts hold no characters', async () => {
    const { findings } = await changed(dropping('ToUnicode'));
    expect(findings.map(({ rule }) => rule)).toEqual(['pdf.untold']);
  });

  it.each([90, 180, 270])('pages turned by %i degrees', async (angle) => {
    const { findings } = await changed(everyPage((page) => page.setRotation(degrees(angle))));
    expect(findings.map(({ rule }) => rule)).toEqual(['pdf.turned']);
  });
});

describe('what is measured all the same', () => {
  it('bytes before the header', async () => {
    const before = new TextEncoder().encode('HTTP/1.1 200 OK\r\n\r\n');
    const bytes = new Uint8Array([...before, ...notice]);
    expect(off(await inspected(bytes))).toEqual([]);
  });

  it('pages cut out of larger ones', async () => {
    const cut = everyPage((page) => {
      const { width, height } = page.getSize();
      page.setMediaBox(-100, -200, width + 300, height + 400);
      page.setCropBox(0, 0, width, height);
    });
    expect(off(await changed(cut))).toEqual([]);
  });

  it('pages in larger units', async () => {
    const halved = everyPage((page) => {
      page.scale(0.5, 0.5);
      page.node.set(PDFName.of('UserUnit'), page.doc.context.obj(2));
    });
    expect(off(await changed(halved))).toEqual([]);
  });

  it('one that only forbids copying', async () => {
    const document = await PDFDocument.load(notice);
    document.encrypt({ userPassword: '', ownerPassword: 'owner', permissions: { copying: false } });
    expect(off(await inspected(await document.save()))).toEqual([]);
  });

  it('fonts that are not embedded: a mark’s box stands for its ink', async () => {
    const inspection = await changed(dropping('FontFile2', 'FontFile3'));
    expect(off(inspection)).toEqual([]);
    expect(saidOf(inspection, 'folio.drop')).toContain('按字框估计');
    expect(saidOf(inspection, 'mark.top')).toMatch(/^字框 7[12]\.\d mm$/);
  });

  it('one printed smaller', async () => {
    const inspection = await changed(everyPage((page) => page.scale(0.97, 0.97)));
    expect(saidOf(inspection, 'sheet.paper')).toBe('203.7 mm × 288.1 mm');
    expect(saidOf(inspection, 'number.size')).toBe('15.52 pt');
    expect(off(inspection)).toEqual(
      expect.arrayContaining(['sheet.paper', 'number.size', 'red-rule.length']),
    );
  });

  it('one on Letter paper: what is measured from the foot of A4 is off', async () => {
    const inspection = await changed(everyPage((page) => page.setSize(612, 792)));
    expect(saidOf(inspection, 'sheet.paper')).toBe('215.9 mm × 279.4 mm');
    expect(off(inspection)).toEqual(['folio.drop', 'foot-rule.last', 'mark.top', 'sheet.paper', 'sheet.top']);
  });

  it('one on A4 turned', async () => {
    const inspection = await inspected(await pagesOfText(2, [A4[1], A4[0]]));
    expect(saidOf(inspection, 'sheet.paper')).toBe('297.0 mm × 210.0 mm');
    expect(off(inspection)).toContain('sheet.paper');
  });

  it('a side scanned in among others is told', async () => {
    const { rows } = await changed((document) => addScan(document, 1));
    expect(rows.find(({ id }) => id === 'sheet.scan')).toMatchObject({
      verdict: 'note',
      page: 2,
      clause: '—',
      value: { zh: '第 2 面是图像', en: 'pictures: 2' },
    });
  });

  it('a font without characters among others is told, and its text is not judged', async () => {
    const inspection = await changed(({ context }) => {
      const fonts = context
        .enumerateIndirectObjects()
        .map(([, object]) => object)
        .filter((object) => object instanceof PDFDict && object.has(PDFName.of('ToUnicode')));
      const kai = fonts.find((object) =>
        String((object as PDFDict).get(PDFName.of('BaseFont'))).includes('KaiTi'),
      );
      (kai as PDFDict).delete(PDFName.of('ToUnicode'));
    });
    expect(inspection.rows.find(({ id }) => id === 'text.untold')?.value?.zh).toMatch(/^\d+ 个字读不出$/);
    expect(inspection.rows.some(({ id }) => id === 'heading.face-2')).toBe(false);
  });
});

describe('our own PDFs, damaged', () => {
  it('give measurements or a reason', { timeout: 240_000 }, async () => {
    const pdfjs = await loadPdfjs();
    const whole = await printed('office/notice/sealed');
    const at = fc.nat(whole.length - 1);
    const damage = fc.oneof(
      fc.record({ way: fc.constant('set' as const), at, to: fc.nat(255) }),
      fc.record({ way: fc.constant('flip' as const), at, to: fc.nat(7) }),
      fc.record({ way: fc.constant('copy' as const), at, to: at }),
      fc.record({ way: fc.constant('cut' as const), at, to: fc.nat(40) }),
    );
    const apply = (bytes: Uint8Array, { way, at, to }: { way: string; at: number; to: number }) => {
      if (way === 'set') bytes[at] = to;
      if (way === 'flip') bytes[at]! ^= 1 << to;
      if (way === 'copy') bytes.copyWithin(at, to, to + 200);
      if (way === 'cut') bytes.copyWithin(at, at + to);
    };
    await fc.assert(
      fc.asyncProperty(fc.array(damage, { minLength: 1, maxLength: 40 }), async (all) => {
        const bytes = whole.slice();
        for (const one of all) apply(bytes, one);
        const { rows, findings } = await inspectPdf(bytes, pdfjs);
        expect(rows.length + findings.length).toBeGreaterThan(0);
        for (const { value } of rows) expect(value?.zh ?? '').not.toMatch(/NaN|Infinity|undefined/);
      }),
      { numRuns: runs(150), seed: 9704 },
    );
  });
});
