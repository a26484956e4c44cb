/** PNG's chunks (PNG 3rd edition, clause 5 and 11): what the picture is, and where its data lie. */

import { crc32 } from 'node:zlib';
import { corrupt, ImageFault } from './problem.js';

export interface Png {
  readonly width: number;
  readonly height: number;
  /** Bits a sample, as stored. */
  readonly bits: number;
  /** Samples a pixel as stored: 1 for a palette. */
  readonly samples: number;
  /** Colour channels once the palette is looked up: 1 or 3. */
  readonly colors: number;
  readonly isInterlaced: boolean;
  readonly isIndexed: boolean;
  /** Alpha channel or tRNS. */
  readonly hasAlpha: boolean;
  /** RGB triples. */
  readonly palette: Uint8Array | undefined;
  readonly transparency: Uint8Array | undefined;
  readonly resolution: number | undefined;
  /** The IDAT chunks' contents, in order: one zlib stream. */
  readonly data: readonly Uint8Array[];
}

interface ColorType {
  readonly samples: number;
  readonly bits: readonly number[];
}

/** Table 11.1: colour types and the bit depths each may have. */
const COLOR_TYPES: Readonly<Record<number, ColorType>> = {
  0: { samples: 1, bits: [1, 2, 4, 8, 16] },
  2: { samples: 3, bits: [8, 16] },
  3: { samples: 1, bits: [1, 2, 4, 8] },
  4: { samples: 2, bits: [8, 16] },
  6: { samples: 4, bits: [8, 16] },
};
const INDEXED = 3;

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const METRES_PER_INCH = 0.0254;

export function isPng(bytes: Uint8Array): boolean {
  return SIGNATURE.every((byte, index) => bytes[index] === byte);
}

interface Chunk {
  readonly type: string;
  readonly data: Uint8Array;
}

/** Reads and checks all chunks; nothing is inflated. Throws `ImageFault`. */
export function readPng(bytes: Uint8Array): Png {
  const chunks = readChunks(bytes);
  const first = chunks[0];
  if (first?.type !== 'IHDR' || first.data.length !== 13) throw corrupt('没有 IHDR', 'no IHDR');
  const header = readHeader(first.data);
  const chunk = (type: string) => chunks.find((one) => one.type === type)?.data;
  const palette = chunk('PLTE');
  const transparency = chunk('tRNS');
  const data = chunks.filter((one) => one.type === 'IDAT').map((one) => one.data);
  if (data.length === 0) throw corrupt('没有图像数据', 'no image data');
  if (header.isIndexed) checkPalette(palette);
  const hasOwnAlpha = header.samples === 2 || header.samples === 4;
  return {
    ...header,
    colors: header.isIndexed || header.samples >= 3 ? 3 : 1,
    hasAlpha: hasOwnAlpha || transparency !== undefined,
    palette: header.isIndexed ? palette : undefined,
    transparency: hasOwnAlpha ? undefined : transparency,
    resolution: resolutionOf(chunk('pHYs')),
    data,
  };
}

/** Up to and with IEND; each chunk's CRC is checked. */
function readChunks(bytes: Uint8Array): Chunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; ; ) {
    if (at + 12 > bytes.length) throw corrupt('文件不完整', 'the file is cut short');
    const length = view.getUint32(at);
    const end = at + 8 + length;
    if (end + 4 > bytes.length) throw corrupt('文件不完整', 'the file is cut short');
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) {
      throw corrupt(`${type} 校验和不符`, `the checksum of ${type} is wrong`);
    }
    chunks.push({ type, data: bytes.subarray(at + 8, end) });
    if (type === 'IEND') return chunks;
    at = end + 4;
  }
}

function readHeader(data: Uint8Array) {
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const [width, height] = [view.getUint32(0), view.getUint32(4)];
  const [bits, colorType, compression, filter, interlace] = data.subarray(8);
  const color = COLOR_TYPES[colorType!];
  if (width === 0 || height === 0 || width > 0x7fffffff || height > 0x7fffffff) {
    throw corrupt('尺寸有误', 'the size is wrong');
  }
  if (!color?.bits.includes(bits!)) throw corrupt('颜色类型有误', 'the colour type is wrong');
  if (compression !== 0 || filter !== 0 || interlace! > 1) {
    throw new ImageFault('image.format', 'PNG 的压缩方式未知', 'the PNG uses an unknown method');
  }
  const isIndexed = colorType === INDEXED;
  return { width, height, bits: bits!, samples: color.samples, isInterlaced: interlace === 1, isIndexed };
}

function checkPalette(palette: Uint8Array | undefined): void {
  const isSound = palette !== undefined && palette.length > 0 && palette.length % 3 === 0;
  if (!isSound || palette.length > 768) throw corrupt('调色板有误', 'the palette is wrong');
}

/** pHYs (clause 11.3.4.3) in pixels per inch, when it is in metres. */
function resolutionOf(data: Uint8Array | undefined): number | undefined {
  if (data?.length !== 9 || data[8] !== 1) return undefined;
  const perMetre = new DataView(data.buffer, data.byteOffset, 9).getUint32(0);
  return perMetre === 0 ? undefined : Math.round(perMetre * METRES_PER_INCH * 100) / 100;
}
