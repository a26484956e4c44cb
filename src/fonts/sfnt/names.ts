/** The `name` table: what a face is called, in every language it gives. */

import type { TableRange } from './sfnt.js';

export interface FaceNames {
  readonly postScriptName: string;
  readonly familyName: string;
  /** Every family, full and PostScript name in any language: what a user may call the face by. */
  readonly all: readonly string[];
}

interface NameRecord {
  readonly id: number;
  readonly language: number;
  readonly text: string;
}

const ENGLISH = 0x409;
/** Family, full, PostScript, typographic family. */
const NAMING = new Set([1, 4, 6, 16]);

function utf16(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = 0; i + 1 < length; i += 2) text += String.fromCharCode(view.getUint16(at + i));
  return text;
}

function latin1(view: DataView, at: number, length: number): string {
  let text = '';
  for (let i = 0; i < length; i++) text += String.fromCharCode(view.getUint8(at + i));
  return text;
}

function readRecords(view: DataView, table: TableRange): NameRecord[] {
  const strings = table.offset + view.getUint16(table.offset + 4);
  const records: NameRecord[] = [];
  for (let i = 0; i < view.getUint16(table.offset + 2); i++) {
    const at = table.offset + 6 + 12 * i;
    const [platform, encoding, language, id, length, offset] = [0, 2, 4, 6, 8, 10].map((o) =>
      view.getUint16(at + o),
    ) as [number, number, number, number, number, number];
    // Windows and Unicode names are UTF-16; of the Macintosh's only Roman can be read without its code tables.
    const wide = platform === 3 || platform === 0;
    if (!NAMING.has(id) || (!wide && !(platform === 1 && encoding === 0))) continue;
    const text = (wide ? utf16 : latin1)(view, strings + offset, length);
    records.push({ id, language: wide && platform === 3 ? language : ENGLISH, text });
  }
  return records;
}

/** Names of a face; `file` stands in where the table is missing or says nothing. */
export function readNames(view: DataView, table: TableRange | undefined, file: string): FaceNames {
  const records = table === undefined ? [] : readRecords(view, table);
  const pick = (id: number): string | undefined => {
    const named = records.filter((record) => record.id === id && record.text !== '');
    return (named.find((record) => record.language === ENGLISH) ?? named[0])?.text;
  };
  const familyName = pick(16) ?? pick(1) ?? file;
  const postScriptName = pick(6) ?? familyName;
  return { postScriptName, familyName, all: [...new Set(records.map((record) => record.text))] };
}
