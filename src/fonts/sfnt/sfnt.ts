/** The container of TrueType and OpenType faces: its table directory, alone or in a collection (OpenType 1.9, "otff"). */

import type { FontBytes } from './font-bytes.js';

/** A font file that cannot be used; `format`: a kind of file we do not take, otherwise it is damaged. */
export class FontError extends Error {
  readonly rule: 'font.format' | 'font.unreadable';
  readonly zh: string;

  constructor(rule: 'font.format' | 'font.unreadable', zh: string, en: string) {
    super(en);
    this.rule = rule;
    this.zh = zh;
  }
}

/** Where a table lies in its file, in bytes. */
export interface TableRange {
  readonly offset: number;
  readonly length: number;
}

export type TableDirectory = ReadonlyMap<string, TableRange>;

const TRUETYPE = 0x00010000;
export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Four characters of a tag at an offset. */
export function tagAt(view: DataView, offset: number): string {
  return String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(offset + i)));
}

/** The word for what is wrong with bytes that end too early or point nowhere. */
export function damaged(what: string): FontError {
  return new FontError('font.unreadable', `字体文件已损坏（${what}）`, `the font file is damaged (${what})`);
}

/** Runs a reader; an offset outside the file becomes a FontError instead of a RangeError. */
export function guarded<T>(what: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof RangeError) throw damaged(what);
    throw error;
  }
}

/** Offsets of the faces in a file: one, or those of a collection. */
export function faceOffsets(bytes: Uint8Array): readonly number[] {
  return guarded('header', () => {
    const view = viewOf(bytes);
    const tag = tagAt(view, 0);
    if (tag !== 'ttcf') return [0];
    const count = view.getUint32(8);
    if (count === 0 || count > 256) throw damaged('collection');
    return Array.from({ length: count }, (_, i) => view.getUint32(12 + 4 * i));
  });
}

const HEADER_LENGTH = 12;
const RECORD_LENGTH = 16;

/** The tables of the face at `offset`. */
export function readDirectory({ bytes, need }: FontBytes, offset: number): TableDirectory {
  return guarded('table directory', () => {
    need([[offset, HEADER_LENGTH]]);
    const view = viewOf(bytes);
    const tag = tagAt(view, offset);
    const known = view.getUint32(offset) === TRUETYPE || tag === 'true' || tag === 'OTTO';
    if (!known) {
      throw new FontError(
        'font.unreadable',
        '不是 TrueType 或 OpenType 字体',
        'not a TrueType or OpenType font',
      );
    }
    const tables = new Map<string, TableRange>();
    const count = view.getUint16(offset + 4);
    need([[offset, HEADER_LENGTH + RECORD_LENGTH * count]]);
    for (let i = 0; i < count; i++) {
      const record = offset + HEADER_LENGTH + RECORD_LENGTH * i;
      const range = { offset: view.getUint32(record + 8), length: view.getUint32(record + 12) };
      const name = tagAt(view, record);
      if (range.offset + range.length > bytes.length) throw damaged(`table ${name.trim()}`);
      tables.set(name, range);
    }
    return tables;
  });
}
