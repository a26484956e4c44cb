/** WOFF and WOFF2 files unpacked to the TrueType or OpenType files that they hold. */

import { inflateSync } from 'node:zlib';
import { damaged, FontError, guarded, tagAt, viewOf } from './sfnt.js';
import { buildSfnt, type Table } from './sfnt-file.js';

/** Of the file inside, bytes: as much as a font file may have. */
const LARGEST_FILE = 256 * 1024 * 1024;
const MOST_TABLES = 256;

/** The size that both headers state for the file inside (WOFF 1.0, 3; WOFF 2.0, 4.1). */
function checkSize(view: DataView): void {
  const size = view.getUint32(16);
  if (size > LARGEST_FILE)
    throw new FontError('font.unreadable', '字体解压后过大', 'the font is too large when unpacked');
}

/** WOFF 1.0: an sfnt whose tables are deflated one by one. */
function unpackWoff(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  checkSize(view);
  const count = view.getUint16(12);
  if (count === 0 || count > MOST_TABLES) throw damaged('table directory');
  let left = LARGEST_FILE;
  const tables = Array.from({ length: count }, (_, i): Table => {
    const entry = 44 + 20 * i;
    const [offset, packed, length] = [4, 8, 12].map((at) => view.getUint32(entry + at)) as [
      number,
      number,
      number,
    ];
    left -= length;
    if (left < 0 || packed > length || offset + packed > bytes.length) throw damaged('table directory');
    const part = bytes.subarray(offset, offset + packed);
    const table = packed === length ? part : inflateSync(part, { maxOutputLength: Math.max(1, length) });
    if (table.length !== length) throw damaged(tagAt(view, entry));
    return { tag: tagAt(view, entry), bytes: table };
  });
  return buildSfnt(view.getUint32(4), tables);
}

/** A font file as it is, or, of a web font, the file inside. Throws a FontError where it is damaged. */
export async function unpackWebFont(bytes: Uint8Array): Promise<Uint8Array> {
  const kind = bytes.length < 48 ? '' : tagAt(viewOf(bytes), 0);
  try {
    if (kind === 'wOFF') return guarded('WOFF', () => unpackWoff(bytes));
    if (kind !== 'wOF2') return bytes;
    checkSize(viewOf(bytes));
    // Google's decoder as WebAssembly: fontkit takes minutes for a Chinese face.
    const { default: decompress } = await import('woff2-encoder/decompress');
    return await decompress(bytes);
  } catch (error) {
    throw error instanceof FontError ? error : damaged(kind === 'wOFF' ? 'WOFF' : 'WOFF2');
  }
}
