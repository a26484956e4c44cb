/** Lists that data takes from a file beside it: `{file: labs.xlsx, sheet: 名单}` where a field has `x-list`. */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { pointerChild, pointerSteps } from '../../base/pointer.js';
import type { World } from '../../base/world.js';
import type { DataObject, LoadedData } from '../data/data.js';
import type { ValuePlace } from '../data/parsed-text.js';
import { withValue } from '../data/with-value.js';
import type { Form } from '../form.js';
import type { Field } from '../schema/fields.js';
import { datumOf } from './cell-value.js';
import { columnNamed, type ListShape, type MatchedColumn, matchColumns, shapeOf } from './list-columns.js';
import type { ListRow, ListTable } from './list-table.js';
import { readListFile } from './read-list.js';

/** A datum that names a file where a list may stand. */
interface NamedList {
  readonly pointer: string;
  readonly field: Field;
  readonly file: string;
  readonly sheet: string | undefined;
}

interface Reference {
  readonly file: string;
  readonly sheet?: string;
}

function referenceIn(value: unknown): Reference | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { file, sheet, ...rest } = value as Record<string, unknown>;
  const isReference = typeof file === 'string' && Object.keys(rest).length === 0;
  if (!isReference || (sheet !== undefined && sheet !== null && typeof sheet === 'object')) return undefined;
  return sheet === undefined || sheet === null ? { file } : { file, sheet: String(sheet) };
}

/** The files that data names for lists, in the data's order. */
function namedLists(form: Form, data: DataObject): readonly NamedList[] {
  const found: NamedList[] = [];
  const visit = (value: object, field: Field, pointer: string): void => {
    const reference = field.schema['x-list'] === true ? referenceIn(value) : undefined;
    if (reference) {
      found.push({ pointer, field, file: reference.file, sheet: reference.sheet });
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner !== 'object' || inner === null) continue;
      const child = form.fields.child(field, key);
      if (child) visit(inner, child, pointerChild(pointer, key));
    }
  };
  visit(data, form.fields.root, '');
  return found;
}

/** The items of a list, with the places and the typed texts of all that is in them. */
class Items {
  readonly places = new Map<string, ValuePlace>();
  readonly sources = new Map<string, string>();
  private readonly form: Form;
  private readonly columns: readonly MatchedColumn[];

  constructor(form: Form, columns: readonly MatchedColumn[]) {
    this.form = form;
    this.columns = columns;
  }

  item(row: ListRow, pointer: string): unknown {
    let item: unknown = {};
    this.places.set(pointer, row.place);
    for (const { path, field, heading } of this.columns) {
      const at = path.reduce(pointerChild, pointer);
      const cell = row.cells.get(heading.text);
      // A blank cell has a place, too: missing values are reported there.
      const blank = { ...heading.place, line: row.place.line };
      this.places.set(at, cell?.place ?? blank);
      if (!cell) continue;
      const datum = datumOf(cell, field, this.form.fields.inside(field)[0]);
      if (typeof datum === 'number' || typeof datum === 'boolean') this.sources.set(at, cell.text);
      item = withValue(item, path, datum);
    }
    return item;
  }
}

interface Taken {
  readonly items: readonly unknown[];
  readonly places: ReadonlyMap<string, ValuePlace>;
  readonly sources: ReadonlyMap<string, string>;
}

function takeRows(
  form: Form,
  list: NamedList,
  shape: ListShape,
  table: ListTable,
): Taken | { readonly findings: readonly Finding[] } {
  const { columns, findings } = matchColumns(table, shape);
  if (findings.length > 0) return { findings };
  const taking = new Items(form, columns);
  const items = table.rows.map((row, i) => taking.item(row, pointerChild(list.pointer, i)));
  return { items, places: taking.places, sources: taking.sources };
}

/** A finding of the file, with the field that names it; one without a place stands where the file is named. */
function atField(finding: Finding, list: NamedList, loaded: LoadedData): Finding {
  const { label, section } = list.field;
  const about = { ...finding, pointer: list.pointer, label, section };
  if (finding.line !== undefined) return about;
  const place = loaded.places.get(list.pointer);
  return { ...about, file: loaded.file, ...place, value: finding.value ?? list.file };
}

/** Puts the rows of the files that data names where the items belong. Lists that cannot be taken are `unread`. */
export async function loadLists(
  world: World,
  form: Form,
  loaded: LoadedData,
): Promise<{ readonly loaded: LoadedData; readonly findings: readonly Finding[] }> {
  const lists = namedLists(form, loaded.data);
  if (lists.length === 0) return { loaded, findings: [] };
  let data: unknown = loaded.data;
  const places = new Map(loaded.places);
  const sources = new Map(loaded.sources);
  const unread = new Set(loaded.unread);
  const findings: Finding[] = [];
  for (const list of lists) {
    const shape = shapeOf(form.fields, list.field);
    const isHeading = (text: string) => columnNamed(shape.columns, text) !== undefined;
    const read = world.readInside(loaded.folder, list.file, LIMITS.listBytes);
    const result = await readListFile(list.file, read, { sheet: list.sheet, isHeading });
    const taken = result.ok ? takeRows(form, list, shape, result.table) : result;
    if ('findings' in taken) {
      findings.push(...taken.findings.map((finding) => atField(finding, list, loaded)));
      unread.add(list.pointer);
      continue;
    }
    data = withValue(data, pointerSteps(list.pointer), taken.items);
    for (const [pointer, place] of taken.places) places.set(pointer, place);
    for (const [pointer, source] of taken.sources) sources.set(pointer, source);
  }
  return { loaded: { ...loaded, data: data as DataObject, places, sources, unread }, findings };
}
