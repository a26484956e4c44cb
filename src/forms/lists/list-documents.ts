/** A list of which every row is a document of its own: the data of each, and where it stands. */

import type { Finding } from '../../base/finding.js';
import { pointerChild } from '../../base/pointer.js';
import type { DataObject } from '../data.js';
import type { Form } from '../form.js';
import { withValue } from '../with-value.js';
import { datumOf } from './cell-value.js';
import { columnsInside, type MatchedColumn, matchColumns } from './list-columns.js';
import type { ListPlace, ListRow, ListTable } from './list-table.js';

export interface ListedDocument {
  /** Data of the form. */
  readonly data: DataObject;
  readonly place: ListPlace;
  /** By pointer: where each datum stands, and where what is missing should. */
  readonly places: ReadonlyMap<string, ListPlace>;
  /** The first text of the row: what the document is called by. */
  readonly name: string;
}

/** Fields that are the same for all documents of a form, or none of a row's business. */
const NOT_LISTED = new Set(['form', 'waivers', '$schema']);

function documentOf(form: Form, columns: readonly MatchedColumn[], row: ListRow): ListedDocument {
  let data: DataObject = { form: form.id };
  const places = new Map<string, ListPlace>();
  let name = '';
  for (const { path, field, heading } of columns) {
    const cell = row.cells.get(heading.text);
    places.set(path.reduce(pointerChild, ''), cell?.place ?? { ...heading.place, line: row.place.line });
    if (!cell) continue;
    if (name === '') name = cell.text;
    data = withValue(data, path, datumOf(cell, field, form.fields.inside(field)[0])) as DataObject;
  }
  return { data, place: row.place, places, name };
}

/** The documents of a table, or why its columns are not those of the form. */
export function documentsOf(
  form: Form,
  table: ListTable,
): { readonly documents: readonly ListedDocument[]; readonly findings: readonly Finding[] } {
  const all = columnsInside(form.fields, form.fields.root).filter(({ path }) => !NOT_LISTED.has(path[0]!));
  const { columns, findings } = matchColumns(table, all);
  if (findings.length > 0) return { documents: [], findings };
  return { documents: table.rows.map((row) => documentOf(form, columns, row)), findings: [] };
}

/** A finding about a row's document, told of the row. */
export function atRow(finding: Finding, { place, places }: ListedDocument): Finding {
  const { line: _, column: _column, ...rest } = finding;
  return { ...rest, ...place, ...(finding.pointer !== undefined && places.get(finding.pointer)) };
}
