/** Lists of names to make (a sheet, YAML or JSON) and of names to check (a sheet, or one to a line). */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { World } from '../../base/world.js';
import { bytesOfSource, nameOfSource, type Source } from '../data/source.js';
import { decodeText } from '../data/text-file.js';
import type { NameRequest } from '../naming/make-name.js';
import { foldHeading } from './list-columns.js';
import type { ListHeading, ListPlace, ListRow, ListTable } from './list-table.js';
import { isSheet, readList } from './read-list.js';

export interface ListedRequest extends NameRequest {
  /** Where the item stands. */
  readonly place: ListPlace;
}

export interface ListedName {
  readonly text: string;
  readonly place: Pick<Finding, 'file' | 'line' | 'column' | 'heading'>;
}

type Listed<T> = { readonly items: readonly T[]; readonly findings: readonly Finding[] };

/** What a column may be called; the first is what messages and YAML lists call it. */
const REQUEST_COLUMNS = {
  country: ['country', '国家（地区）', '国家', '合作国家（地区）', '合作国家', '国别'],
  field: ['field', '领域', '合作领域', '领域（中文）', '中文领域', '研究方向'],
  field_en: ['field_en', '英文领域', '领域（英文）', '合作领域（英文）', 'field in English'],
} as const;

const NAME_COLUMNS = [
  ...['name', 'name_zh', '名称', '中文名称', '名称（中文）', '实验室名称', '联合实验室名称', '基地名称'],
  ...['name_en', '英文名称', '名称（英文）', '实验室英文名称', 'English name'],
];

const isAmong = (heading: string, names: readonly string[]) =>
  names.some((name) => foldHeading(name) === foldHeading(heading));

/** What a name is made of. */
export type NamePart = keyof typeof REQUEST_COLUMNS;

/** Columns of a notice's list that no name is made of are left alone; those a name is made of must be there. */
function missingColumns({ file, headings }: ListTable, parts: readonly NamePart[]): Finding[] {
  const isThere = (part: NamePart) => headings.some(({ text }) => isAmong(text, REQUEST_COLUMNS[part]));
  const missing = parts.filter((part) => !isThere(part));
  if (missing.length === 0) return [];
  const called = missing.map((part) => REQUEST_COLUMNS[part].slice(0, 2));
  const message = {
    zh: `名单缺少起名要用的栏目：${called.map(([en, zh]) => `${zh}（${en}）`).join('、')}`,
    en: `the list lacks columns that names are made of: ${missing.join(', ')}`,
  };
  const wanted = {
    zh: '栏目国家（地区）、领域、英文领域；或 - {country: DE, field: 智能制造, field_en: intelligent manufacturing}',
    en: '- {country: DE, field: 智能制造, field_en: intelligent manufacturing}',
  };
  const line = headings[0]?.place.line;
  return [{ rule: 'name.list', severity: 'error', file, line, message, wanted }];
}

function requestIn(row: ListRow): ListedRequest {
  const textIn = (names: readonly string[]) =>
    [...row.cells].find(([heading]) => isAmong(heading, names))?.[1].text;
  return {
    country: textIn(REQUEST_COLUMNS.country),
    fieldZh: textIn(REQUEST_COLUMNS.field) ?? '',
    fieldEn: textIn(REQUEST_COLUMNS.field_en) ?? '',
    place: row.place,
  };
}

function noNames(file: string): Finding {
  const message = { zh: '文件里没有名称', en: 'the file holds no names' };
  return { rule: 'file.empty', severity: 'error', file, message };
}

/** A list of what names are made of: its columns are at least `parts`. */
export async function readRequests(
  world: World,
  source: Source,
  parts: readonly NamePart[],
): Promise<Listed<ListedRequest>> {
  const known = Object.values(REQUEST_COLUMNS).flat();
  const read = await readList(world, source, { isHeading: (text) => isAmong(text, known) });
  if (!read.ok) return { items: [], findings: read.findings };
  const wrong = missingColumns(read.table, parts);
  if (wrong.length > 0) return { items: [], findings: wrong };
  const items = read.table.rows.map(requestIn);
  return { items, findings: items.length === 0 ? [noNames(nameOfSource(source))] : [] };
}

function namesIn({ file, headings, rows }: ListTable): Listed<ListedName> {
  const columns = headings.filter(({ text }) => isAmong(text, NAME_COLUMNS));
  if (columns.length === 0) return { items: [], findings: [noNameColumn(file, headings)] };
  const items = rows.flatMap(({ cells }) =>
    columns.flatMap(({ text }): ListedName[] => {
      const cell = cells.get(text);
      return cell ? [{ text: cell.text, place: cell.place }] : [];
    }),
  );
  return { items, findings: items.length === 0 ? [noNames(file)] : [] };
}

function noNameColumn(file: string, headings: readonly ListHeading[]): Finding {
  const message = { zh: '没有名称一栏', en: 'no column holds names' };
  const wanted = {
    zh: '名称、英文名称；由国家（地区）、领域、英文领域起名用 chengwen name make',
    en: 'name, name_en; chengwen name make makes names from country and fields',
  };
  return { rule: 'name.list', severity: 'error', file, line: headings[0]?.place.line, message, wanted };
}

/**
 * The names of a sheet's columns 名称 and 英文名称, or one name to a line; there a tab may stand between a Chinese and
 * an English one, and blank lines and `#` lines are left out.
 */
export async function readNames(world: World, source: Source): Promise<Listed<ListedName>> {
  const file = nameOfSource(source);
  if (isSheet(file, 'bytes' in source ? source.bytes : undefined)) {
    const read = await readList(world, source, { isHeading: (text) => isAmong(text, NAME_COLUMNS) });
    return read.ok ? namesIn(read.table) : { items: [], findings: read.findings };
  }
  const given = bytesOfSource(world, source, LIMITS.dataBytes);
  if (!given.ok) return { items: [], findings: given.findings };
  const decoded = decodeText(file, given.bytes);
  if (!decoded.ok) return { items: [], findings: [decoded.finding] };
  const items = decoded.text.split(/\r\n|\n|\r/).flatMap((line, index) =>
    line.startsWith('#')
      ? []
      : line
          .split('\t')
          .filter((name) => name.trim() !== '')
          .map((name) => ({ text: name, place: { file, line: index + 1 } })),
  );
  return { items, findings: items.length === 0 ? [noNames(file)] : [] };
}
