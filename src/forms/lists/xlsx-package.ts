/**
 * An XLSX file made safe to read: unpacked within bounds, its sheets looked over, and packed again without compression.
 * The reader itself would inflate whatever a file claims to hold, and make a row for every row number it meets.
 */

import { strFromU8, type UnzipFileInfo, unzipSync, zipSync } from 'fflate';
import { LIMITS } from '../../base/limits.js';
import { columnLetters, columnNumber, type GridResult, listFault } from './list-table.js';

/** Cells merged downward in one column: those below show the first one's value. */
export interface MergedCells {
  readonly column: number;
  readonly first: number;
  readonly last: number;
}

/** What a worksheet says beside its values. */
export interface SheetNotes {
  readonly merged: readonly MergedCells[];
  /** Cells whose formula failed: `D7` → `#N/A`. */
  readonly failed: ReadonlyMap<string, string>;
}

export interface XlsxPackage {
  readonly ok: true;
  /** The same file, nothing in it compressed. */
  readonly bytes: Uint8Array;
  /** By path: `xl/worksheets/sheet1.xml`. */
  readonly sheets: ReadonlyMap<string, SheetNotes>;
  /** Names of the sheets in order, with the path of each. */
  readonly names: readonly { readonly name: string; readonly path: string }[];
}

type GridFailure = Extract<GridResult, { ok: false }>;

/** The last row and column a sheet may have (ECMA-376). */
const MOST_ROWS = 1_048_576;
const MOST_COLUMNS = 16_384;

/** Any day a zip can hold: the computer's clock may be out of its range. */
const MODIFIED = '2000-01-01T00:00:00';

const DAMAGED = {
  zh: 'XLSX 文件损坏，请用 Excel 或 WPS 重新保存',
  en: 'the XLSX file is damaged; save it again from a spreadsheet program',
};

export const damaged = (file: string): GridFailure => listFault('list.damaged', DAMAGED, { file });

function unpack(file: string, bytes: Uint8Array): Record<string, Uint8Array> | GridFailure {
  let size = 0;
  const isWanted = ({ name, originalSize }: UnzipFileInfo) => {
    if (!/\.xml(?:\.rels)?$/.test(name)) return false;
    size += originalSize;
    return size <= LIMITS.listUnpackedBytes;
  };
  try {
    const parts = unzipSync(bytes, { filter: isWanted });
    if (size <= LIMITS.listUnpackedBytes) return parts;
  } catch {
    return damaged(file);
  }
  const message = { zh: '文件解压后过大', en: 'the file is too large once unpacked' };
  return listFault('file.large', message, { file });
}

const isFault = (value: object): value is GridFailure => 'ok' in value && value.ok === false;

const CELL = /<(?:\w+:)?c(?=[\s/>])([^<>]*)>(?:\s*<(?:\w+:)?(?:f|v|is)\b)?/g;
const ROW = /<(?:\w+:)?row(?=[\s/>])([^<>]*)>/g;
const MERGE = /<(?:\w+:)?mergeCell\s[^<>]*\bref\s*=\s*["']([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})["']/g;

/** A row number that is none, or a cell without a plain address: nothing a spreadsheet program writes. */
function hasWildAddress(xml: string): boolean {
  for (const [, attributes = ''] of xml.matchAll(ROW)) {
    const row = /(?:^|\s)r\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1];
    if (row !== undefined && (!/^\d{1,7}$/.test(row) || Number(row) > MOST_ROWS)) return true;
  }
  return false;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly attributes: string;
}

/** Cells that hold something; undefined when one has no plain address. */
function filledCells(xml: string): Cell[] | undefined {
  const cells: Cell[] = [];
  for (const [tag, attributes = ''] of xml.matchAll(CELL)) {
    const address = /(?:^|\s)r\s*=\s*["']([A-Z]{1,3})(\d{1,7})["']/.exec(attributes);
    if (!address) return undefined;
    const [row, column] = [Number(address[2]), columnNumber(address[1]!)];
    if (row > MOST_ROWS || column > MOST_COLUMNS) return undefined;
    if (!tag.endsWith('>')) cells.push({ row, column, attributes });
  }
  // A tag the pattern does not see whole (a `>` in an attribute) is one too many.
  const tags = xml.match(/<(?:\w+:)?c(?=[\s/>])/g)?.length ?? 0;
  const seen = xml.match(CELL)?.length ?? 0;
  return tags === seen ? cells : undefined;
}

function mergedIn(xml: string): MergedCells[] {
  return [...xml.matchAll(MERGE)].flatMap(([, from = '', first, , last]) => {
    const merged = { column: columnNumber(from), first: Number(first), last: Number(last) };
    return merged.last > merged.first ? [merged] : [];
  });
}

function failedIn(xml: string, cells: readonly Cell[]): ReadonlyMap<string, string> {
  const failed = cells.filter(({ attributes }) => /\bt\s*=\s*["']e["']/.test(attributes)).slice(0, 20);
  return new Map(
    failed.map(({ row, column }) => {
      const address = `${columnLetters(column)}${row}`;
      const value = new RegExp(`r\\s*=\\s*["']${address}["'][^<>]*>[\\s\\S]*?<(?:\\w+:)?v>([^<]*)<`).exec(
        xml,
      );
      return [address, value?.[1] ?? '#'];
    }),
  );
}

function notesOf(file: string, xml: string): SheetNotes | GridFailure {
  const cells = hasWildAddress(xml) ? undefined : filledCells(xml);
  if (!cells) return damaged(file);
  // Some title may stand above the headings.
  const far = cells.find(({ row, column }) => row > LIMITS.listRows + 10 || column > LIMITS.listColumns);
  if (!far) return { merged: mergedIn(xml), failed: failedIn(xml, cells) };
  const message = {
    zh: `表格过大：至多 ${LIMITS.listRows} 行、${LIMITS.listColumns} 列`,
    en: `the sheet is too large: at most ${LIMITS.listRows} rows and ${LIMITS.listColumns} columns`,
  };
  return listFault('list.large', message, { file, line: far.row, column: far.column });
}

const unescapeXml = (text: string) =>
  text.replace(
    /&(?:amp|lt|gt|quot|apos|#(\d+)|#x([0-9a-fA-F]+));/g,
    (entity, decimal: string, hex: string) => {
      if (decimal !== undefined) return String.fromCodePoint(Math.min(Number(decimal), 0x10ffff));
      if (hex !== undefined) return String.fromCodePoint(Math.min(Number.parseInt(hex, 16), 0x10ffff));
      return { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'" }[entity]!;
    },
  );

const attribute = (tag: string, name: string) =>
  unescapeXml(
    new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`)
      .exec(tag)
      ?.slice(1)
      .find((one) => one !== undefined) ?? '',
  );

/** A part the file holds: a relation may name `__proto__`. */
const partAt = (parts: Readonly<Record<string, Uint8Array>>, path: string) =>
  Object.hasOwn(parts, path) ? parts[path] : undefined;

/** The workbook's sheets, by the relations that lead to their parts. */
function sheetNames(parts: Readonly<Record<string, Uint8Array>>): XlsxPackage['names'] {
  const text = (path: string) => strFromU8(partAt(parts, path) ?? new Uint8Array());
  const targets = new Map(
    [...text('xl/_rels/workbook.xml.rels').matchAll(/<(?:\w+:)?Relationship\s[^<>]*>/g)].map(([tag]) => {
      const target = attribute(tag, 'Target');
      return [attribute(tag, 'Id'), target.startsWith('/') ? target.slice(1) : `xl/${target}`];
    }),
  );
  return [...text('xl/workbook.xml').matchAll(/<(?:\w+:)?sheet\s[^<>]*>/g)].flatMap(([tag]) => {
    const name = attribute(tag, 'name');
    const path = targets.get(attribute(tag, '(?:\\w+:)?id'));
    return name === '' || path === undefined ? [] : [{ name, path }];
  });
}

/** Unpacks an XLSX file and looks it over. */
export function openXlsx(file: string, bytes: Uint8Array): XlsxPackage | GridFailure {
  const parts = unpack(file, bytes);
  if (isFault(parts)) return parts;
  const names = sheetNames(parts);
  const sheets = new Map<string, SheetNotes>();
  for (const { path } of names) {
    const part = partAt(parts, path);
    const notes = part && notesOf(file, strFromU8(part));
    if (!notes) continue;
    if (isFault(notes)) return notes;
    sheets.set(path, notes);
  }
  return { ok: true, bytes: zipSync(parts, { level: 0, mtime: MODIFIED }), sheets, names };
}
