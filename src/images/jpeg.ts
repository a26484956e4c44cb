/** JPEG's markers (ITU-T T.81, annex B): size, channels and whether the file is whole. Pixels are not decoded. */

import { readExif } from './exif.js';
import { corrupt, ImageFault } from './problem.js';

export interface Jpeg {
  /** Pixels as stored. */
  readonly width: number;
  readonly height: number;
  /** 1 grey, 3 colour, 4 CMYK (Adobe's, inverted). */
  readonly channels: number;
  readonly resolution: number | undefined;
  /** EXIF orientation, 1–8. */
  readonly orientation: number;
  /** Checks that there are enough data for the size. Throws `ImageFault`. */
  proveData(): void;
}

/** Marker codes, the byte after FF. */
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const DQT = 0xdb;
const DHT = 0xc4;
const APP0 = 0xe0;
const APP1 = 0xe1;
const APP14 = 0xee;
/** Frames PDF's DCTDecode reads: baseline, extended and progressive, Huffman coded. */
const FRAMES = [0xc0, 0xc1, 0xc2];
const PROGRESSIVE = 0xc2;
/** Lossless, hierarchical and arithmetic frames. */
const OTHER_FRAMES = [0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf];

export function isJpeg(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === SOI && bytes[2] === 0xff;
}

interface Segment {
  readonly marker: number;
  readonly data: Uint8Array;
}

/** Walks all markers up to the end of the image. Throws `ImageFault`. */
export function readJpeg(bytes: Uint8Array): Jpeg {
  const { segments, scanBytes } = readSegments(bytes);
  const has = (marker: number) => segments.some((segment) => segment.marker === marker);
  const frame = readFrame(segments);
  if (!has(SOS) || !has(DQT) || !has(DHT)) throw corrupt('缺少图像数据', 'parts of the data are missing');
  const { channels, width, height } = frame;
  proveTables(segments);
  if (channels === 4 && !isAdobe(segments)) {
    throw new ImageFault(
      'image.format',
      '不支持没有 Adobe 标记的 CMYK JPEG，请另存为 RGB',
      'a CMYK JPEG without an Adobe marker is not supported; save it as RGB',
    );
  }
  const exif = readExif(segments.find((segment) => segment.marker === APP1 && isExif(segment.data))?.data);
  const resolution = densityOf(segments) ?? exif.resolution;
  const proveData = () => {
    if (scanBytes * 8 < frame.leastBits) throw corrupt('数据不完整', 'the data are cut short');
  };
  return { width, height, channels, resolution, orientation: exif.orientation, proveData };
}

function readSegments(bytes: Uint8Array): { segments: Segment[]; scanBytes: number } {
  const segments: Segment[] = [];
  let scanBytes = 0;
  let at = 2;
  for (;;) {
    if (bytes[at] !== 0xff) throw at < bytes.length ? corrupt('标记错位', 'a marker is missing') : cutShort();
    while (bytes[at] === 0xff) at++;
    const marker = bytes[at++];
    if (marker === undefined) throw cutShort();
    if (marker === EOI) return { segments, scanBytes };
    const isBare = (marker >= 0xd0 && marker <= SOI) || marker === 0x01;
    if (isBare) continue;
    const length = at + 2 <= bytes.length ? (bytes[at]! << 8) | bytes[at + 1]! : 0;
    if (at + length > bytes.length || at + 2 > bytes.length) throw cutShort();
    if (length < 2) throw corrupt('段长有误', 'a segment length is wrong');
    segments.push({ marker, data: bytes.subarray(at + 2, at + length) });
    at += length;
    if (marker !== SOS) continue;
    const end = endOfScan(bytes, at);
    scanBytes += end - at;
    at = end;
  }
}

function cutShort(): ImageFault {
  return corrupt('文件不完整', 'the file is cut short');
}

/** Where coded data end: at a marker that is neither a stuffed FF nor a restart. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === undefined) break;
    const isData = next === 0 || next === 0xff || (next >= 0xd0 && next <= 0xd7);
    if (!isData) return at;
  }
  throw cutShort();
}

function readFrame(segments: readonly Segment[]) {
  const other = segments.find((segment) => OTHER_FRAMES.includes(segment.marker));
  const frame = segments.find((segment) => FRAMES.includes(segment.marker));
  if (frame === undefined && other !== undefined) throw unsupported();
  if (frame === undefined || frame.data.length < 6) throw corrupt('没有图像头', 'no frame header');
  const { data } = frame;
  const [height, width] = [(data[1]! << 8) | data[2]!, (data[3]! << 8) | data[4]!];
  const channels = data[5]!;
  if (width === 0 || height === 0) throw corrupt('尺寸有误', 'the size is wrong');
  if (data[0] !== 8 || ![1, 3, 4].includes(channels)) throw unsupported();
  if (data.length < 6 + 3 * channels) throw corrupt('图像头有误', 'the frame header is wrong');
  return { width, height, channels, leastBits: leastBits(frame, width, height, channels) };
}

const brokenTable = () => corrupt('编码表有误', 'a table of codes is damaged');

/** A Huffman code of n bits has at most 2ⁿ words (T.81, annex C). Returns the segment's rest. */
function proveHuffman(data: Uint8Array): Uint8Array {
  const [kind, id] = [data[0]! >> 4, data[0]! & 15];
  if (data.length < 17 || kind > 1 || id > 3) throw brokenTable();
  let free = 1;
  let count = 0;
  for (const words of data.subarray(1, 17)) {
    free = free * 2 - words;
    count += words;
    if (free < 0) throw brokenTable();
  }
  const values = data.subarray(17, 17 + count);
  const isDc = kind === 0;
  if (values.length < count || count > 256 || (isDc && values.some((value) => value > 15)))
    throw brokenTable();
  return data.subarray(17 + count);
}

/** 64 steps of 8 or 16 bits, none of them 0. */
function proveQuantisation(data: Uint8Array): Uint8Array {
  const [isWide, id] = [data[0]! >> 4, data[0]! & 15];
  const end = 1 + 64 * (isWide + 1);
  if (isWide > 1 || id > 3 || data.length < end) throw brokenTable();
  for (let at = 1; at < end; at += isWide + 1) {
    if (data[at] === 0 && (isWide === 0 || data[at + 1] === 0)) throw brokenTable();
  }
  return data.subarray(end);
}

/** The components and tables that a scan names are those of the frame. */
function proveScan(data: Uint8Array, components: ReadonlySet<number>): void {
  const count = data[0] ?? 0;
  if (count < 1 || count > 4 || data.length !== 4 + 2 * count) throw brokenTable();
  for (let at = 1; at < 1 + 2 * count; at += 2) {
    const tables = data[at + 1]!;
    if (!components.has(data[at]!) || tables >> 4 > 3 || (tables & 15) > 3) throw brokenTable();
  }
}

/** Decoders stop at a table that cannot be: the picture would not be drawn. */
function proveTables(segments: readonly Segment[]): void {
  const frame = segments.find(({ marker }) => FRAMES.includes(marker))!.data;
  const sampled = Array.from({ length: frame[5]! }, (_, i) => frame.subarray(6 + 3 * i, 9 + 3 * i));
  const isSampled = ([, factors = 0, table = 0]: Uint8Array) =>
    factors >> 4 >= 1 && factors >> 4 <= 4 && (factors & 15) >= 1 && (factors & 15) <= 4 && table <= 3;
  if (!sampled.every(isSampled)) throw brokenTable();
  const components = new Set(sampled.map(([id]) => id!));
  for (const { marker, data } of segments) {
    let rest = data;
    if (marker === DHT) while (rest.length > 0) rest = proveHuffman(rest);
    else if (marker === DQT) while (rest.length > 0) rest = proveQuantisation(rest);
    else if (marker === SOS) proveScan(data, components);
  }
}

function unsupported(): ImageFault {
  return new ImageFault(
    'image.format',
    '不支持这种 JPEG（无损、算术编码或 12 位），请另存为普通 JPEG',
    'this kind of JPEG (lossless, arithmetic or 12 bits) is not supported; save it as an ordinary one',
  );
}

/**
 * The fewest bits the coded data can have: for each 8 × 8 block of the first channel one bit for its mean and, unless
 * progressive, one for its end. A header with a great size and no data fails here.
 */
function leastBits({ marker, data }: Segment, width: number, height: number, channels: number): number {
  const sampling = Array.from({ length: channels }, (_, i) => data[7 + 3 * i]!);
  const [most, first] = [
    { x: Math.max(...sampling.map((s) => s >> 4), 1), y: Math.max(...sampling.map((s) => s & 15), 1) },
    { x: sampling[0]! >> 4 || 1, y: sampling[0]! & 15 || 1 },
  ];
  const columns = Math.ceil((width * first.x) / most.x / 8);
  const rows = Math.ceil((height * first.y) / most.y / 8);
  return columns * rows * (marker === PROGRESSIVE ? 1 : 2);
}

function startsWith(data: Uint8Array, text: string): boolean {
  return [...text].every((character, index) => data[index] === character.charCodeAt(0));
}

function isExif(data: Uint8Array): boolean {
  return startsWith(data, 'Exif\0\0');
}

function isAdobe(segments: readonly Segment[]): boolean {
  return segments.some((segment) => segment.marker === APP14 && startsWith(segment.data, 'Adobe'));
}

const INCH = 1;
const CENTIMETRE = 2;

/** JFIF's density in pixels per inch. Writers that know none put 1 × 1. */
function densityOf(segments: readonly Segment[]): number | undefined {
  const jfif = segments.find((one) => one.marker === APP0 && startsWith(one.data, 'JFIF\0'))?.data;
  if (jfif === undefined || jfif.length < 12) return undefined;
  const density = (jfif[8]! << 8) | jfif[9]!;
  if (density <= 1) return undefined;
  if (jfif[7] === INCH) return density;
  return jfif[7] === CENTIMETRE ? Math.round(density * 254) / 100 : undefined;
}
