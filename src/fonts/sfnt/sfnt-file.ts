/** Writes a TrueType or OpenType file from its tables (OpenType 1.9, "otff"). */

import { viewOf } from './sfnt.js';

export interface Table {
  readonly tag: string;
  readonly bytes: Uint8Array;
}

const CHECKSUM_MAGIC = 0xb1b0afba;

/** Tables start on multiples of four. */
export function padded(length: number): number {
  return (length + 3) & ~3;
}

const IS_LITTLE_ENDIAN = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;

/**
 * The file as big-endian words, whatever this machine's are; with signs, for those are small integers to engines.
 * Asking a view for each is slow in a short-lived process.
 */
function wordsOf(file: Uint8Array): Int32Array {
  const copy = Buffer.from(file.slice().buffer);
  if (IS_LITTLE_ENDIAN) copy.swap32();
  return new Int32Array(copy.buffer);
}

/** Sum of words modulo 2³². */
function sumOf(words: Int32Array): number {
  const { length } = words;
  let sum = 0;
  for (let i = 0; i < length; i++) sum = (sum + words[i]!) | 0;
  return sum >>> 0;
}

function writeHeader(view: DataView, version: number, count: number): void {
  const log = Math.floor(Math.log2(count));
  view.setUint32(0, version);
  view.setUint16(4, count);
  view.setUint16(6, 16 << log);
  view.setUint16(8, log);
  view.setUint16(10, 16 * count - (16 << log));
}

/** A font file of these tables, checksums set. `version`: 0x00010000 for glyf, `OTTO` for CFF outlines. */
export function buildSfnt(version: number, tables: readonly Table[]): Uint8Array {
  const sorted = [...tables].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  const size = sorted.reduce((sum, { bytes }) => sum + padded(bytes.length), 12 + 16 * sorted.length);
  const file = new Uint8Array(size);
  const view = viewOf(file);
  writeHeader(view, version, sorted.length);
  const offsets: number[] = [];
  let offset = 12 + 16 * sorted.length;
  for (const [i, { tag, bytes }] of sorted.entries()) {
    offsets.push(offset);
    file.set(bytes, offset);
    if (tag === 'head') view.setUint32(offset + 8, 0);
    const record = 12 + 16 * i;
    for (let k = 0; k < 4; k++) view.setUint8(record + k, tag.charCodeAt(k));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, bytes.length);
    offset += padded(bytes.length);
  }
  const words = wordsOf(file);
  // The file's sum is that of its header and its tables; zeros after a table's last byte add nothing.
  let sum = sumOf(words.subarray(0, offsets[0]! / 4));
  for (const [i, { bytes }] of sorted.entries()) {
    const start = offsets[i]! / 4;
    const own = sumOf(words.subarray(start, start + padded(bytes.length) / 4));
    view.setUint32(12 + 16 * i + 4, own);
    sum += 2 * own; // once for the table, once for its entry in the header
  }
  const head = sorted.findIndex(({ tag }) => tag === 'head');
  if (head >= 0) view.setUint32(offsets[head]! + 8, (CHECKSUM_MAGIC - (sum % 2 ** 32)) >>> 0);
  return file;
}
