/** A list from a file: CSV, XLSX, YAML or JSON → rows by heading, every cell with its place. */

import { LIMITS } from '../../base/limits.js';
import type { ReadResult, World } from '../../base/world.js';
import { bytesOfSource, nameOfSource, type Source } from '../data/source.js';
import { readFailureFinding } from '../data/text-file.js';
import { readCsv } from './csv-grid.js';
import { type GridResult, type ListResult, listFault } from './list-table.js';
import { hasHeadings, tableOf } from './sheet-table.js';
import { readItems } from './text-table.js';
import { readXlsx } from './xlsx-grid.js';

export interface ListOptions {
  /** Name of the sheet of an XLSX file; default: the first with a known heading, else the first. */
  readonly sheet?: string | undefined;
  /** Tells headings from a title above them. */
  readonly isHeading?: ((text: string) => boolean) | undefined;
}

const SHEET = /\.(?:csv|tsv|txt)$/i;
const WORKBOOK = /\.(?:xlsx|xlsm)$/i;

/** True for names of files that are sheets, and for bytes that only an XLSX file begins with. */
export function isSheet(name: string, bytes?: Uint8Array): boolean {
  return (
    /\.(?:csv|tsv)$/i.test(name) || isWorkbook(name, bytes) || /\.xls$/i.test(name) || OTHER_OFFICE.test(name)
  );
}

function isWorkbook(name: string, bytes: Uint8Array | undefined): boolean {
  const [p, k, three, four] = bytes ?? [];
  return WORKBOOK.test(name) || (p === 0x50 && k === 0x4b && three === 3 && four === 4);
}

function oldWorkbook(file: string): GridResult {
  const message = { zh: '旧版 Excel 文件（.xls）', en: 'an old Excel file (.xls)' };
  const wanted = { zh: '另存为 .xlsx 或 CSV', en: 'save it as .xlsx or CSV' };
  return listFault('list.xls', message, { file, wanted });
}

/** Files of office programs that hold tables, and are no lists. */
const OTHER_OFFICE = /\.(?:ods|et|numbers|docx?|wps|pdf|xlsb)$/i;

function otherFile(file: string): GridResult {
  const message = { zh: '名单不能用这种文件', en: 'a list cannot be read from such a file' };
  const wanted = { zh: '另存为 .xlsx 或 CSV', en: 'save it as .xlsx or CSV' };
  return listFault('list.kind', message, { file, wanted });
}

function sheetOfText(file: string, sheet: string): GridResult {
  const message = { zh: '只有 XLSX 文件有工作表', en: 'only an XLSX file has sheets' };
  return listFault('list.sheet', message, { file, value: sheet });
}

function gridOf(
  file: string,
  bytes: Uint8Array,
  { sheet, isHeading }: ListOptions,
): Promise<GridResult> | GridResult | undefined {
  if (OTHER_OFFICE.test(file)) return otherFile(file);
  const isOld = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (isOld || /\.xls$/i.test(file)) return oldWorkbook(file);
  if (isWorkbook(file, bytes)) {
    return readXlsx(file, bytes, sheet, (grid) => hasHeadings(grid, isHeading));
  }
  if (sheet !== undefined) return sheetOfText(file, sheet);
  return SHEET.test(file) ? readCsv(file, bytes) : undefined;
}

/** The list in `bytes`; the name tells what it is (`.csv`, `.tsv`, `.xlsx`; anything else YAML or JSON). Never throws. */
async function readListBytes(
  file: string,
  bytes: Uint8Array,
  options: ListOptions = {},
): Promise<ListResult> {
  if (bytes.length > LIMITS.listBytes) {
    return {
      ok: false,
      findings: [readFailureFinding(file, 'large', `${bytes.length} > ${LIMITS.listBytes}`)],
    };
  }
  const grid = await gridOf(file, bytes, options);
  if (grid === undefined) return readItems(file, bytes);
  return grid.ok ? tableOf(file, grid.grid, options.isHeading) : grid;
}

/** The list in a file that was read, or why there is none. */
export function readListFile(file: string, read: ReadResult, options: ListOptions = {}): Promise<ListResult> {
  if (read.ok) return readListBytes(file, read.bytes, options);
  return Promise.resolve({ ok: false, findings: [readFailureFinding(file, read.reason, read.detail)] });
}

/** The list in a source. */
export async function readList(world: World, source: Source, options: ListOptions = {}): Promise<ListResult> {
  const read = bytesOfSource(world, source, LIMITS.listBytes);
  return read.ok ? readListBytes(nameOfSource(source), read.bytes, options) : read;
}
