/** What a cell says, as its field keeps it: numbers typed as text, choices by their words, dates as people write them. */

import { withoutInvisible } from '../../base/character-names.js';
import { formatIsoDate, parseDate } from '../../base/date.js';
import { choicesOf, type Field } from '../schema/fields.js';
import { isSchema, type JsonSchema } from '../schema/schema.js';
import type { ListCell } from './list-table.js';

const NUMBER = /^-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?$/;
const YES_NO: Readonly<Record<string, boolean>> = {
  是: true,
  否: false,
  true: true,
  false: false,
  yes: true,
  no: false,
  TRUE: true,
  FALSE: false,
};
const DAY = /^(\d{4})(?:[/.-]|年)(\d{1,2})(?:[/.-]|月)(\d{1,2})日?$/;
const MONTH = /^(\d{4})(?:[/.-]|年)(\d{1,2})月?$/;
/** Between the values of a cell that holds several. */
const BETWEEN = /\s*[、；;\n]\s*/;

const twoDigits = (text: string) => text.padStart(2, '0');

/** `2026/6/9` and 2026年6月9日 as `2026-06-09`; a text that is no date stays what it is. */
function isoText(text: string, kind: unknown): string {
  const day = DAY.exec(text);
  if (day) {
    const [, year = '', month = '', date = ''] = day;
    const parsed = parseDate(`${year}-${twoDigits(month)}-${twoDigits(date)}`);
    const iso = parsed && formatIsoDate(parsed);
    return iso === undefined ? text : kind === 'month' ? iso.slice(0, 7) : iso;
  }
  const month = kind === 'month' ? MONTH.exec(text) : null;
  return month ? `${month[1]}-${twoDigits(month[2]!)}` : text;
}

function plainValue(
  cell: Pick<ListCell, 'value' | 'text'>,
  types: readonly string[],
  schema: JsonSchema,
): unknown {
  const { value } = cell;
  const text = withoutInvisible(cell.text);
  const choice = choicesOf(schema).find(({ title }) => title.zh === text || title.en === text);
  if (choice) return choice.value;
  const takesNumber = types.includes('number') || types.includes('integer');
  if (typeof value !== 'string') return value;
  if (takesNumber && NUMBER.test(text)) return Number(text.replace(/,/g, ''));
  if (types.includes('boolean')) return YES_NO[text] ?? value;
  return 'x-date' in schema ? isoText(text, schema['x-date']) : value;
}

/** The datum of a cell. `content` is the field of a list's items, where one cell holds several. */
export function datumOf(cell: ListCell, field: Field, content: Field | undefined): unknown {
  if (!field.types.includes('array')) return plainValue(cell, field.types, field.schema);
  const schema = isSchema(content?.schema) ? content.schema : {};
  const texts = cell.text.split(BETWEEN).filter((text) => text !== '');
  return texts.map((text) => plainValue({ value: text, text }, content?.types ?? [], schema));
}
