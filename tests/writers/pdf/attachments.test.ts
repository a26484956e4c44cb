import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFObject } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { writeAttachments } from '../../../src/writers/pdf/attachments.js';
import { PdfObjects } from '../../../src/writers/pdf/objects.js';
import { bytesOf, get, nameOf, textOf } from '../../pdf-profiles/objects.js';
import { ATTACHMENTS, SPECIMENS } from '../../pdf-profiles/specimens.js';

describe('attached files', async () => {
  const file = await PDFDocument.load(await SPECIMENS.attachments!.bytes());
  const names = get(file.catalog, 'Names', 'EmbeddedFiles', 'Names') as PDFArray;
  const found = Array.from({ length: names.size() / 2 }, (_, at) => names.lookup(2 * at + 1, PDFDict));

  it('are there as they were given, in the order of their names', () => {
    const sorted = [...ATTACHMENTS].sort((one, other) => (one.name < other.name ? -1 : 1));
    expect(names.lookup(0, PDFHexString).decodeText()).toBe(sorted[0]!.name);
    expect(found.map((one) => textOf(get(one, 'UF')))).toEqual(sorted.map(({ name }) => name));
    expect(found.map((one) => textOf(get(one, 'Desc')))).toEqual(
      sorted.map(({ description }) => description),
    );
    expect(found.map((one) => nameOf(get(one, 'AFRelationship')))).toEqual(
      sorted.map((one) => one.relationship),
    );
    expect(found.map((one) => Buffer.from(bytesOf(get(one, 'EF', 'F'))))).toEqual(
      sorted.map(({ bytes }) => Buffer.from(bytes)),
    );
    const types = (one: PDFObject) => nameOf(get(one, 'EF', 'F', 'Subtype'));
    expect(found.map(types)).toEqual(sorted.map(({ mediaType }) => mediaType));
  });

  it('are listed in the catalog', () => {
    expect(file.catalog.lookup(PDFName.of('AF'), PDFArray).size()).toBe(ATTACHMENTS.length);
  });

  it('have different names', () => {
    const twice = [ATTACHMENTS[0]!, ATTACHMENTS[0]!];
    expect(() => writeAttachments(new PdfObjects(), twice, { year: 2026, month: 1, day: 1 })).toThrow(
      'one name',
    );
  });
});
