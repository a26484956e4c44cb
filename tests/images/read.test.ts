import fc from 'fast-check';
import { encode } from 'fast-png';
import { zlibSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readImage } from '../../src/images/read.js';
import { runs } from '../support/thorough.js';
import { ascii, chunk, exif, header, jfif, join, jpeg, PNG_SIGNATURE, uint32 } from './samples.js';

const png = encode({ width: 3, height: 2, channels: 3, data: new Uint8Array(18).fill(7) });

function ruleOf(bytes: Uint8Array): string | undefined {
  return readImage(bytes, 'a.png').problem?.rule;
}

describe('PNG', () => {
  it('is read, whatever its name', () => {
    const { image } = readImage(png, 'figures/a.jpg');
    expect(image).toMatchObject({ path: 'figures/a.jpg', format: 'png', width: 3, height: 2, channels: 3 });
    expect(image!.resolution).toBeUndefined();
  });

  it('states its resolution', () => {
    const pixels = chunk('pHYs', [...uint32(11811), ...uint32(11811), 1]);
    expect(readImage(join(png.slice(0, 33), pixels, png.slice(33)), 'a').image!.resolution).toBe(300);
  });

  it('is refused when cut short anywhere', () => {
    for (let length = 8; length < png.length; length++)
      expect(ruleOf(png.slice(0, length))).toBe('image.corrupt');
  });

  it('is refused when any byte is changed, or still a picture', () => {
    for (let at = 8; at < png.length; at++) {
      const bytes = png.slice();
      bytes[at]! ^= 0x10;
      expect(ruleOf(bytes), `byte ${at}`).toBe('image.corrupt');
    }
  });

  it('of 200 megapixels is refused by its header', () => {
    const bomb = join(
      PNG_SIGNATURE,
      header(20000, 10000),
      chunk('IDAT', zlibSync(new Uint8Array(10))),
      chunk('IEND', []),
    );
    const { problem } = readImage(bomb, 'a.png');
    expect(problem!.rule).toBe('image.large');
    expect(problem!.message.zh).toContain('20000×10000');
  });

  it('that inflates to more than its size is refused', () => {
    const data = zlibSync(new Uint8Array(50_000_000));
    const bytes = join(PNG_SIGNATURE, header(10, 10), chunk('IDAT', data), chunk('IEND', []));
    expect(ruleOf(bytes)).toBe('image.corrupt');
  });

  it.each([
    ['too little data', header(10, 10), zlibSync(new Uint8Array(309))],
    ['no stream', header(10, 10), Uint8Array.of(1, 2, 3)],
    ['unknown filter', header(10, 10), zlibSync(new Uint8Array(310).fill(9))],
    ['zero width', header(0, 10), zlibSync(new Uint8Array(0))],
    ['bad depth', header(10, 10, 4, 2), zlibSync(new Uint8Array(310))],
    ['no palette', header(10, 10, 8, 3), zlibSync(new Uint8Array(110))],
  ])('with %s is refused', (_, head, data) => {
    const bytes = join(PNG_SIGNATURE, head, chunk('IDAT', data), chunk('IEND', []));
    expect(ruleOf(bytes)).toBe('image.corrupt');
  });
});

describe('JPEG', () => {
  it('is read, whatever its name', () => {
    expect(readImage(jpeg(), 'a.png').image).toMatchObject({
      format: 'jpeg',
      width: 8,
      height: 8,
      channels: 1,
      orientation: 1,
      resolution: undefined,
    });
  });

  it('may be progressive, of three channels, and followed by other bytes', () => {
    expect(
      readImage(jpeg({ frame: 0xc2, channels: 3, end: [0xff, 0xd9, 1, 2, 3] }), 'a').image!.channels,
    ).toBe(3);
  });

  it.each([
    [1, 300, 300],
    [2, 118, 299.72],
    [0, 300, undefined],
    [1, 1, undefined],
  ])('states its resolution: unit %i, density %i', (unit, density, resolution) => {
    expect(readImage(jpeg({ before: [jfif(unit, density)] }), 'a').image!.resolution).toBe(resolution);
  });

  it.each([true, false])('is turned as EXIF says, little-endian %s', (isLittle) => {
    const { image } = readImage(jpeg({ width: 8, height: 4, before: [exif(6, isLittle)] }), 'a');
    expect(image).toMatchObject({ width: 4, height: 8, orientation: 6, resolution: 240 });
  });

  it('of four channels needs the Adobe marker', () => {
    const adobe = [0xee, [...ascii('Adobe'), 0, 100, 0, 0, 0, 0, 2]] as const;
    expect(readImage(jpeg({ channels: 4, before: [adobe] }), 'a').image!.channels).toBe(4);
    expect(ruleOf(jpeg({ channels: 4 }))).toBe('image.format');
  });

  it('is refused when cut short anywhere', () => {
    const whole = jpeg();
    for (let length = 3; length < whole.length; length++) {
      expect(ruleOf(whole.slice(0, length)), `${length} bytes`).toBe('image.corrupt');
    }
  });

  it.each([
    ['arithmetic', jpeg({ frame: 0xc9 }), 'image.format'],
    ['lossless', jpeg({ frame: 0xc3 }), 'image.format'],
    ['12 bits', jpeg({ precision: 12 }), 'image.format'],
    ['two channels', jpeg({ channels: 2 }), 'image.format'],
    ['no height', jpeg({ height: 0 }), 'image.corrupt'],
    ['a size without data', jpeg({ width: 9000, height: 9000 }), 'image.corrupt'],
    ['too many pixels', jpeg({ width: 20000, height: 10000 }), 'image.large'],
  ])('%s', (_, bytes, rule) => {
    expect(ruleOf(bytes)).toBe(rule);
  });
});

describe('tables of a JPEG', () => {
  const damaged = (marker: number, at: number, value: number) => {
    const bytes = Uint8Array.from(jpeg());
    const start = bytes.findIndex((byte, i) => byte === 0xff && bytes[i + 1] === marker) + 4;
    bytes[start + at] = value;
    return bytes;
  };
  it.each([
    ['more codes than bits can tell apart', damaged(0xc4, 1, 3)],
    ['codes without values', damaged(0xc4, 3, 2)],
    ['a table of no known kind', damaged(0xc4, 0, 0x20)],
    ['a step of 0', damaged(0xdb, 9, 0)],
    ['half a table of steps', damaged(0xdb, 0, 0x10)],
    ['a channel the frame has not', damaged(0xda, 1, 9)],
    ['no sampling', damaged(0xc0, 7, 0)],
  ])('%s', (_, bytes) => {
    expect(ruleOf(bytes)).toBe('image.corrupt');
  });
});

describe('other files', () => {
  it.each([
    ['GIF', ascii('GIF89a\x01\0')],
    ['WebP', ascii('RIFF\x24\0\0\0WEBPVP8 ')],
    ['BMP', ascii('BM\x36\0\0\0\0\0\0\0')],
    ['TIFF', ascii('II*\0\x08\0\0\0')],
    ['HEIC', ascii('\0\0\0\x18ftypheic')],
    ['SVG', ascii('<?xml version="1.0"?>\n<!-- x -->\n<svg xmlns="…">')],
    ['SVG', ascii('<svg width="1">')],
    ['PDF', ascii('%PDF-1.7')],
  ])('%s is named', (name, start) => {
    const { problem } = readImage(Uint8Array.from(start), 'a.png');
    expect(problem).toMatchObject({ rule: 'image.format' });
    expect(problem!.message.zh).toContain(name);
    expect(problem!.message.en).toContain(name);
  });

  it('others are refused', () => {
    expect(ruleOf(new Uint8Array(0))).toBe('image.format');
    expect(ruleOf(Uint8Array.from(ascii('hello')))).toBe('image.format');
    expect(ruleOf(Uint8Array.from(ascii(`<!${'<!--'.repeat(300)}`)))).toBe('image.format');
  });

  it('any bytes give a picture or a problem', () => {
    const start = fc.constantFrom<readonly number[]>(
      [],
      PNG_SIGNATURE,
      [0xff, 0xd8, 0xff],
      [...jpeg()],
      [...png],
    );
    const bytes = fc.tuple(start, fc.uint8Array({ maxLength: 200 }), fc.nat(200), fc.nat(255));
    fc.assert(
      fc.property(bytes, ([head, tail, at, value]) => {
        const all = join(head, tail);
        if (at < all.length) all[at] = value;
        const { image, problem } = readImage(all, 'a');
        expect(image === undefined).toBe(problem !== undefined);
      }),
      { numRuns: runs(2000) },
    );
  });
});
