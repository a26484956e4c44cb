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

/** Sum of big-endian words modulo 2³², as if zeros followed the last byte. */
function checksum(view: DataView, offset: number, length: number): number {
  let sum = 0;
  for (let at = offset; at < offset + padded(length); at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
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
  let head: number | undefined;
  let offset = 12 + 16 * sorted.length;
  for (const [i, { tag, bytes }] of sorted.entries()) {
    file.set(bytes, offset);
    if (tag === 'head') {
      head = offset;
      view.setUint32(offset + 8, 0);
    }
    const record = 12 + 16 * i;
    for (let k = 0; k < 4; k++) view.setUint8(record + k, tag.charCodeAt(k));
    view.setUint32(record + 4, checksum(view, offset, bytes.length));
    view.setUint32(record + 8, offset);
    view.setUint32(record + 12, bytes.length);
    offset += padded(bytes.length);
  }
  if (head !== undefined) view.setUint32(head + 8, (CHECKSUM_MAGIC - checksum(view, 0, size)) >>> 0);
  return file;
}
