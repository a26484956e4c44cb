import { PDFDict, PDFDocument, PDFHexString, PDFName } from '@cantoo/pdf-lib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dictionary, name, number, PdfObjects, ref, textString } from '../../../src/writers/pdf/objects.js';

/** A file of one blank page whose Info holds `title`, and `more` objects besides. */
async function smallFile(title: string, more = 0): Promise<Uint8Array> {
  const objects = new PdfObjects();
  const tree = objects.reserve();
  const page = objects.add(dictionary({ Type: '/Page', Parent: ref(tree), MediaBox: '[0 0 100 100]' }));
  objects.set(tree, dictionary({ Type: '/Pages', Kids: `[${ref(page)}]`, Count: 1 }));
  for (let at = 0; at < more; at++) objects.add(`<< /Number ${at} >>`);
  objects.addStream(new TextEncoder().encode('hello'.repeat(100)));
  const root = objects.add(dictionary({ Type: '/Catalog', Pages: ref(tree) }));
  return objects.finish(root, objects.add(dictionary({ Title: textString(title) })));
}

describe('PDF objects', () => {
  it('write numbers without exponents, minus zero or needless decimals', () => {
    expect([1e-9, -1e-9, 0.1 + 0.2, 12, -3.456, 1234567.891].map((n) => number(n))).toEqual([
      '0',
      '0',
      '0.3',
      '12',
      '-3.46',
      '1234567.89',
    ]);
  });

  it('escape names', () => {
    expect(name('A B#成')).toBe('/A#20B#23#E6#88#90');
  });

  it('are read back by another program, also when they fill several object streams', async () => {
    const file = await PDFDocument.load(await smallFile('成文 𠮷', 450), { throwOnInvalidObject: true });
    expect(file.getPageCount()).toBe(1);
    expect(file.getTitle()).toBe('成文 𠮷');
    const numbers = file.context
      .enumerateIndirectObjects()
      .filter(([, object]) => object instanceof PDFDict && object.has(PDFName.of('Number')));
    expect(numbers).toHaveLength(450);
  });

  it('give every text back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const hex = textString(text).slice(1, -1);
        expect(PDFHexString.of(hex).decodeText()).toBe(text);
      }),
    );
  });

  it('repeat byte for byte, and carry an ID of their own', async () => {
    expect(await smallFile('甲')).toEqual(await smallFile('甲'));
    const id = (file: Uint8Array) => /ID \[<([0-9A-F]{32})>/.exec(Buffer.from(file).toString('latin1'))?.[1];
    expect(id(await smallFile('甲'))).not.toBe(id(await smallFile('乙')));
  });
});
