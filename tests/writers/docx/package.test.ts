import { unzipSync } from 'fflate';
import { afterEach, describe, expect, it } from 'vitest';
import type { ImageAsset } from '../../../src/document/image.js';
import { packDocx } from '../../../src/writers/docx/package/package.js';
import { noRelations } from '../../../src/writers/docx/package/relations.js';

const PICTURE = Uint8Array.from({ length: 300 }, () => 7);

function pack(): Uint8Array {
  const asset = { bytes: PICTURE } as Partial<ImageAsset> as ImageAsset;
  return packDocx({
    word: new Map([['document.xml', `<w:document>${'成文'.repeat(200)}</w:document>`]]),
    core: '<core/>',
    extended: '<extended/>',
    relations: noRelations(),
    noteRelations: noRelations(),
    media: new Map([[asset, 'media/image1.png']]),
  });
}

/** Local headers (PKWARE APPNOTE 4.3.7): method, DOS time and date by path. */
function headersOf(zip: Uint8Array) {
  const view = new DataView(zip.buffer, zip.byteOffset);
  const found = new Map<string, { method: number; time: number; date: number }>();
  for (let at = 0; view.getUint32(at, true) === 0x04034b50; ) {
    const [packed, name, extra] = [view.getUint32(at + 18, true), 26, 28].map((one, i) =>
      i === 0 ? one : view.getUint16(at + one, true),
    ) as [number, number, number];
    const path = new TextDecoder().decode(zip.subarray(at + 30, at + 30 + name));
    const [method, time, date] = [8, 10, 12].map((one) => view.getUint16(at + one, true));
    found.set(path, { method: method!, time: time!, date: date! });
    at += 30 + name + extra + packed;
  }
  return found;
}

describe('the package', () => {
  const zone = process.env.TZ;
  afterEach(() => {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  });

  it('is the same bytes in every time zone, dated 1 January 1980', () => {
    const zones = ['UTC', 'America/New_York', 'Asia/Shanghai'].map((name) => {
      process.env.TZ = name;
      return pack();
    });
    expect(zones[1]).toEqual(zones[0]);
    expect(zones[2]).toEqual(zones[0]);
    for (const header of headersOf(zones[0]!).values()) expect(header).toMatchObject({ time: 0, date: 0x21 });
  });

  it('begins with the content types, deflates XML and stores pictures', () => {
    const headers = headersOf(pack());
    expect([...headers.keys()][0]).toBe('[Content_Types].xml');
    expect(headers.get('word/document.xml')!.method).toBe(8);
    expect(headers.get('word/media/image1.png')!.method).toBe(0);
    expect(unzipSync(pack())['word/media/image1.png']).toEqual(PICTURE);
  });
});
