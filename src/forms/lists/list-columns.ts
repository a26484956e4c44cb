/** What the columns of a list are called: headings matched to the fields of its items. */

import { withoutInvisible } from '../../base/character-names.js';
import type { Finding, Message } from '../../base/finding.js';
import { pointerChild, pointerSteps } from '../../base/pointer.js';
import { nearestNames } from '../data/nearest.js';
import { type MadeNames, madeNamesOf } from '../filling/fill-names.js';
import type { Field, Fields } from '../schema/fields.js';
import type { ListHeading, ListTable } from './list-table.js';

/** A field of an item that a column may hold: a value, or a list of values in one cell. */
export interface ListColumn {
  readonly field: Field;
  /** As it stands inside an item: 名称·中文. */
  readonly label: Message;
  /** From the item: `['name', 'zh']`. */
  readonly path: readonly string[];
  /** Is it required of every item? */
  readonly isRequired: boolean;
  /** What its heading may say, folded. */
  readonly names: ReadonlySet<string>;
}

export interface MatchedColumn extends ListColumn {
  readonly heading: ListHeading;
}

/** Headings are compared without spaces, invisible characters, width, case and marks such as `*` and （必填）. */
export function foldHeading(text: string): string {
  return withoutInvisible(text)
    .normalize('NFKC')
    .replace(/\s+|[*＊]|\((?:必填|选填|required|optional)\)/gi, '')
    .toLowerCase();
}

/** Headings, folded, of columns that number the rows; the list's order says the same. */
const ROW_NUMBERS = new Set(['序号', '编号', 'no.', 'no', '#']);

const isPlain = ({ types }: Field) => !types.includes('object') && !types.includes('array');

function namesOf(field: Field, path: readonly string[], label: Message): ReadonlySet<string> {
  const also = Array.isArray(field.schema['x-headings']) ? field.schema['x-headings'].map(String) : [];
  const own = path.length === 1 ? [field.title.zh, field.title.en] : [];
  const joined = [label.zh, label.zh.replace(/·/g, ''), label.en];
  return new Set([...own, ...joined, ...also, path.join('.')].map(foldHeading));
}

/** What the rows of a list are: the columns it may have, and what else its sheet may hold. */
export interface ListShape {
  /** In the order of the items' fields. */
  readonly columns: readonly ListColumn[];
  /** Headings that other forms made from the same sheet know (`x-other-headings`), folded: left alone. */
  readonly others: ReadonlySet<string>;
  /** Names that are made where the sheet has none. */
  readonly made: MadeNames | undefined;
}

/** The shape of a list in the data. */
export function shapeOf(fields: Fields, list: Field): ListShape {
  return shapeInside(fields, fields.inside(list)[0]);
}

/** The shape of a list whose rows are `item`. */
export function shapeInside(fields: Fields, item: Field | undefined): ListShape {
  const others = item?.schema['x-other-headings'];
  return {
    columns: columnsInside(fields, item),
    others: new Set(Array.isArray(others) ? others.map((text) => foldHeading(String(text))) : []),
    made: item && madeNamesOf(item),
  };
}

function columnsInside(fields: Fields, item: Field | undefined): readonly ListColumn[] {
  const depth = item ? pointerSteps(item.pointer).length : 0;
  const prefix = item?.label.zh ?? '';
  const inside = (field: Field, isRequired: boolean): ListColumn[] =>
    fields.inside(field).flatMap((one): ListColumn[] => {
      const path = pointerSteps(one.pointer).slice(depth);
      const needed = isRequired && one.isRequired;
      const content = one.types.includes('array') ? fields.inside(one)[0] : undefined;
      if (isPlain(one) || (content && isPlain(content))) {
        const label = { zh: withoutPrefix(one.label.zh, prefix), en: one.title.en };
        return [{ field: one, label, path, isRequired: needed, names: namesOf(one, path, label) }];
      }
      return one.types.includes('object') && path.length < 4 ? inside(one, needed) : [];
    });
  return item ? inside(item, true) : [];
}

const withoutPrefix = (label: string, prefix: string) =>
  prefix !== '' && label.startsWith(`${prefix}·`) ? label.slice(prefix.length + 1) : label;

/** The column a heading names. */
export function columnNamed(columns: readonly ListColumn[], heading: string): ListColumn | undefined {
  const folded = foldHeading(heading);
  return columns.find(({ names }) => names.has(folded));
}

const titles = (columns: readonly ListColumn[]): Message => ({
  zh: columns.map(({ label }) => label.zh).join('、'),
  en: columns.map(({ label }) => label.en).join(', '),
});

function unknownColumn({ text, place }: ListHeading, columns: readonly ListColumn[]): Finding {
  const like = nearestNames(
    text,
    columns.map(({ label }) => label.zh),
  );
  // Two characters are near any other two: some one must be the same.
  const known = columns.filter(
    ({ label: { zh } }) => like.includes(zh) && [...zh].some((character) => text.includes(character)),
  );
  return {
    rule: 'list.unknown-column',
    severity: 'error',
    ...place,
    value: text,
    message: { zh: '名单中没有这个栏目', en: 'the list has no such column' },
    wanted: titles(known.length > 0 ? known : columns),
  };
}

const pointerOf = ({ path }: ListColumn) => path.reduce(pointerChild, '');

/** The columns that the name in `column` is made from; none when it is not made. */
function makersOf(column: ListColumn, { columns, made }: ListShape): readonly ListColumn[] {
  if (!made) return [];
  const { zh, en, ...parts } = made;
  if (![zh, en].includes(pointerOf(column))) return [];
  return columns.filter((one) => Object.values(parts).includes(pointerOf(one)));
}

function missingColumns(table: ListTable, missing: readonly ListColumn[], shape: ListShape): Finding[] {
  if (missing.length === 0) return [];
  const line = table.headings[0]?.place.line;
  const message = { zh: '缺少必需的栏目', en: 'columns that are required are missing' };
  const makers = titles(missing.map((one) => makersOf(one, shape)).find((some) => some.length > 0) ?? []);
  const { zh, en } = titles(missing);
  const wanted =
    makers.zh === ''
      ? { zh, en }
      : { zh: `${zh}；名称也可由${makers.zh}起`, en: `${en}; names may be made from ${makers.en}` };
  return [{ rule: 'list.missing-column', severity: 'error', file: table.file, line, message, wanted }];
}

function namedTwice(columns: readonly MatchedColumn[]): Finding[] {
  return columns.flatMap(({ field, heading }, i): Finding[] => {
    const before = columns.slice(0, i).find((one) => one.field === field);
    if (!before) return [];
    const message = {
      zh: `与“${before.heading.text}”是同一个栏目`,
      en: `the same column as “${before.heading.text}”`,
    };
    return [
      { rule: 'list.heading-twice', severity: 'error', ...heading.place, value: heading.text, message },
    ];
  });
}

/** None of a sheet's first row is a heading of the list: one finding, not one a column. */
function noHeadings({ file, headings }: ListTable, { columns }: ListShape): Finding {
  const required = columns.filter(({ isRequired }) => isRequired);
  const { zh, en } = titles(required.length > 0 ? required : columns);
  return {
    rule: 'list.no-headings',
    severity: 'error',
    file,
    line: headings[0]?.place.line,
    value: headings
      .map(({ text }) => text)
      .join('、')
      .slice(0, 60),
    message: {
      zh: '这一行不是栏目名称，前面也没有写明栏目名称的行',
      en: 'this row holds no headings, and no row before it does',
    },
    wanted: { zh: `先有一行栏目名称：${zh}`, en: `a row of headings first: ${en}` },
  };
}

/** The columns of a table, or why they are not those of the list. */
export function matchColumns(
  table: ListTable,
  shape: ListShape,
): { readonly columns: readonly MatchedColumn[]; readonly findings: readonly Finding[] } {
  const { columns, others } = shape;
  const matched: MatchedColumn[] = [];
  const findings: Finding[] = [];
  for (const heading of table.headings) {
    const column = columnNamed(columns, heading.text);
    const isLeft = [ROW_NUMBERS, others].some((some) => some.has(foldHeading(heading.text)));
    if (column) matched.push({ ...column, heading });
    else if (!isLeft) findings.push(unknownColumn(heading, columns));
  }
  if (matched.length === 0 && table.headings.length > 0) {
    return { columns: [], findings: [noHeadings(table, shape)] };
  }
  const isThere = ({ field }: ListColumn) => matched.some((one) => one.field === field);
  const isMade = (column: ListColumn) => {
    const makers = makersOf(column, shape);
    return makers.length > 0 && makers.every(isThere);
  };
  const missing = columns.filter((one) => one.isRequired && !isThere(one) && !isMade(one));
  return {
    columns: matched,
    findings: [...findings, ...namedTwice(matched), ...missingColumns(table, missing, shape)],
  };
}
