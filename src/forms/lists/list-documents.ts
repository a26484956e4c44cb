/** A list of which every row is a document of its own: the data of each, and where it stands. */

import type { Finding } from '../../base/finding.js';
import { pointerChild, valueAt } from '../../base/pointer.js';
import type { DataObject } from '../data/data.js';
import { withValue } from '../data/with-value.js';
import { namesFilled } from '../filling/fill-names.js';
import type { Form } from '../form.js';
import { datumOf } from './cell-value.js';
import { type ListShape, type MatchedColumn, matchColumns, shapeInside } from './list-columns.js';
import type { ListPlace, ListRow, ListTable } from './list-table.js';

export interface ListedDocument {
  /** Data of the form. */
  readonly data: DataObject;
  readonly place: ListPlace;
  /** By pointer: where each datum stands, and where what is missing should. */
  readonly places: ReadonlyMap<string, ListPlace>;
  /** The first text of the document, in the form's order, names made where the row has none: what it is called by. */
  readonly name: string;
}

/** Fields that are the same for all documents of a form, or none of a row's business. */
const NOT_LISTED = new Set(['form', 'waivers', '$schema']);

/** The shape of a list whose rows are documents of a form. */
export function shapeOfDocuments({ fields }: Form): ListShape {
  const shape = shapeInside(fields, fields.root);
  return { ...shape, columns: shape.columns.filter(({ path }) => !NOT_LISTED.has(path[0]!)) };
}

function nameOf(form: Form, data: DataObject, { columns }: ListShape): string {
  const whole = namesFilled(form, data).data;
  const texts = columns.map(({ path }) => valueAt(whole, path.reduce(pointerChild, '')));
  return String(texts.find((text) => typeof text === 'string' && text.trim() !== '') ?? '');
}

function documentOf(
  form: Form,
  shape: ListShape,
  columns: readonly MatchedColumn[],
  row: ListRow,
): ListedDocument {
  let data: DataObject = { form: form.id };
  const places = new Map<string, ListPlace>();
  for (const { path, field, heading } of columns) {
    const cell = row.cells.get(heading.text);
    places.set(path.reduce(pointerChild, ''), cell?.place ?? { ...heading.place, line: row.place.line });
    if (!cell) continue;
    data = withValue(data, path, datumOf(cell, field, form.fields.inside(field)[0])) as DataObject;
  }
  return { data, place: row.place, places, name: nameOf(form, data, shape) };
}

/** The documents of a table, or why its columns are not those of the form. */
export function documentsOf(
  form: Form,
  table: ListTable,
): { readonly documents: readonly ListedDocument[]; readonly findings: readonly Finding[] } {
  const shape = shapeOfDocuments(form);
  const { columns, findings } = matchColumns(table, shape);
  if (findings.length > 0) return { documents: [], findings };
  return { documents: table.rows.map((row) => documentOf(form, shape, columns, row)), findings: [] };
}

/** A finding about a row's document, placed at the row. */
export function atRow(finding: Finding, { place, places }: ListedDocument): Finding {
  const { line: _, column: _column, ...rest } = finding;
  return { ...rest, ...place, ...(finding.pointer !== undefined && places.get(finding.pointer)) };
}
