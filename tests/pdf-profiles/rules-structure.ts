/** Tagging (PDF/UA-1 6.2, 7.1 to 7.10). */

import type { ContentItem, Mark } from './content.js';
import type { Model } from './model.js';
import { boolOf, get, has, items, keys, numberOf, textOf } from './objects.js';
import { each, once, type Rule } from './rule.js';
import {
  attribute,
  gridOf,
  languageOf,
  mappedType,
  numberTreeEntry,
  rowsOf,
  STANDARD,
  type StructureElement,
} from './tree.js';

const LANGUAGE = /^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$/;
const elements = (model: Model) => model.elements;
const at = ({ where }: { where: string }) => where;
const ofType =
  (...types: readonly string[]) =>
  (model: Model) =>
    model.elements.filter(({ standard }) => types.includes(standard));
const kidsOf = (element: StructureElement) => element.children.map(({ standard }) => standard);
const catalogLanguage = ({ catalog }: Model) => textOf(get(catalog, 'Lang'));
const roleMap = ({ catalog }: Model) => get(catalog, 'StructTreeRoot', 'RoleMap');

/** A kind of element whose parent must be one of some. */
const inside = (ids: string, type: string, parents: readonly string[]): Rule =>
  each(
    ids,
    ofType(type),
    at,
    ({ parent }) => !parents.includes(parent?.standard ?? '') && `in ${parent?.standard}`,
  );

/** A kind of element whose kids must be of some. */
const holds = (ids: string, type: string, kids: readonly string[]): Rule =>
  each(ids, ofType(type), at, (element) => kidsOf(element).find((kid) => !kids.includes(kid)));

const atMostOne = (ids: string, type: string, kid: string): Rule =>
  each(
    ids,
    ofType(type),
    at,
    (element) => kidsOf(element).filter((one) => one === kid).length > 1 && `several ${kid}`,
  );

const needsBody = (ids: string, kid: string): Rule =>
  each(
    ids,
    ofType('Table'),
    at,
    (element) =>
      kidsOf(element).includes(kid) && !kidsOf(element).includes('TBody') && `${kid} without TBody`,
  );

const captionFirst = (ids: string, type: string): Rule =>
  each(
    ids,
    ofType(type),
    at,
    (element) => kidsOf(element).indexOf('Caption', 1) > 0 && 'Caption is not first',
  );

interface Placed<T> {
  readonly where: string;
  readonly page: number;
  readonly thing: T;
}

function marks(model: Model): Placed<Mark>[] {
  return model.played.flatMap((played, page) =>
    played.marks.map((thing) => ({ where: `page ${page + 1} /${thing.tag}`, page, thing })),
  );
}

function drawn(model: Model): Placed<ContentItem>[] {
  return model.played.flatMap((played, page) =>
    played.drawn.map((thing) => ({ where: `page ${page + 1} ${thing.kind}`, page, thing })),
  );
}

/** Whether a mark belongs to an element: its MCID is in the parent tree. */
function isTagged({ page, mcid }: { page: number; mcid: number | undefined }, model: Model): boolean {
  if (mcid === undefined) return false;
  return parentsOf(model, page)[mcid] === true;
}

const parentCache = new WeakMap<Model, boolean[][]>();

/** Per page and MCID: whether an element is there. */
function parentsOf(model: Model, page: number): readonly boolean[] {
  const known = parentCache.get(model) ?? [];
  parentCache.set(model, known);
  known[page] ??= items(
    numberTreeEntry(
      get(model.catalog, 'StructTreeRoot', 'ParentTree'),
      numberOf(get(model.pages[page], 'StructParents')) ?? -1,
    ),
  ).map((one) => has(one, 'S'));
  return known[page];
}

/** A text entry of elements that needs a language. */
const spoken = (ids: string, key: string): Rule =>
  each(
    ids,
    elements,
    at,
    (element, model) =>
      has(element.object, key) && !languageOf(element) && !catalogLanguage(model) && `${key} without Lang`,
  );

const spokenMark = (ids: string, key: string): Rule =>
  each(ids, marks, at, ({ thing }, model) => {
    const isMute = thing.tag === 'Span' && thing.properties.has(key) && !thing.properties.has('Lang');
    return isMute && !catalogLanguage(model) && `${key} without Lang`;
  });

const described = (ids: string, type: string): Rule =>
  each(
    ids,
    ofType(type),
    at,
    ({ object }) => !textOf(get(object, 'Alt')) && !has(object, 'ActualText') && 'no Alt',
  );

const table = (ids: string, found: (element: StructureElement) => string | undefined | false): Rule =>
  each(ids, ofType('Table'), at, found);

function uneven(lengths: readonly number[]): boolean {
  return lengths.some((length) => length !== lengths[0]);
}

/** Rows with spans that reach past the others are reported by one rule, short ones by another. */
function rowFault(element: StructureElement, isPast: boolean): string | undefined {
  const { rowLengths } = gridOf(element);
  if (!uneven(rowLengths)) return undefined;
  const hasSpan = rowsOf(element).some((row) =>
    row.children.some((cell) => attribute(cell, 'Table', 'ColSpan')),
  );
  return hasSpan === isPast ? `rows of ${rowLengths.join(', ')} columns` : undefined;
}

const headingLevel = ({ standard }: StructureElement) => Number(/^H([1-6])$/.exec(standard)?.[1] ?? 0);

function headingGaps(model: Model): { where: string; found: string }[] {
  let previous = 0;
  return model.elements.filter(headingLevel).flatMap((element) => {
    const level = headingLevel(element);
    const gap = level > previous + 1 ? [{ where: element.where, found: `H${level} after H${previous}` }] : [];
    previous = level;
    return gap;
  });
}

function tableOf(cell: StructureElement): StructureElement | undefined {
  return cell.standard === 'Table' || !cell.parent ? cell : tableOf(cell.parent);
}

const cellsOf = (element: StructureElement) => rowsOf(element).flatMap((row) => row.children);

/** Headers a data cell names that no cell of its table has as its ID. */
function unknownHeaders(cell: StructureElement): string[] {
  const owner = tableOf(cell);
  const known = new Set(owner ? cellsOf(owner).map(({ object }) => textOf(get(object, 'ID'))) : []);
  return items(attribute(cell, 'Table', 'Headers'))
    .map(textOf)
    .filter((id) => id !== undefined)
    .filter((id) => !known.has(id));
}

/** Connected by Headers, or because every header of the table has a Scope. */
function isConnected(cell: StructureElement): boolean {
  const named = items(attribute(cell, 'Table', 'Headers'));
  if (named.length > 0) return unknownHeaders(cell).length === 0;
  const headers = cellsOf(tableOf(cell) ?? cell).filter(({ standard }) => standard === 'TH');
  return headers.every((header) => attribute(header, 'Table', 'Scope') !== undefined);
}

const noteIds = (model: Model) => ofType('Note')(model).map(({ object }) => textOf(get(object, 'ID')));

function languages(model: Model): { where: string; text: string }[] {
  return model.objects
    .filter(({ object }) => has(object, 'Lang'))
    .map(({ where, object }) => ({ where, text: textOf(get(object, 'Lang')) ?? '' }));
}

export const STRUCTURE_RULES: readonly Rule[] = [
  once('6.2-1', ({ catalog }) => !boolOf(get(catalog, 'MarkInfo', 'Marked')) && 'not Marked'),
  each('7.1-1', marks, at, ({ thing, page }, model) => {
    const isInside = thing.around.some((mark) => isTagged({ page, mcid: mark.mcid }, model));
    return thing.tag === 'Artifact' && isInside && 'Artifact inside tagged content';
  }),
  each('7.1-2', marks, at, ({ thing, page }, model) => {
    const isInside = thing.around.some(({ tag }) => tag === 'Artifact');
    return isInside && isTagged({ page, mcid: thing.mcid }, model) && 'tagged content inside Artifact';
  }),
  each('7.1-3', drawn, at, ({ thing, page }, model) => {
    const isMarked = thing.around.some(
      (mark) => mark.tag === 'Artifact' || isTagged({ page, mcid: mark.mcid }, model),
    );
    return !isMarked && 'neither tagged nor Artifact';
  }),
  once('7.1-4', ({ catalog }) => boolOf(get(catalog, 'MarkInfo', 'Suspects')) && 'Suspects'),
  each('7.1-5', elements, at, ({ type, standard }, model) => {
    return mappedType(type, roleMap(model)) !== undefined && !STANDARD.has(standard) && type;
  }),
  each('7.1-6', elements, at, ({ type }, model) => mappedType(type, roleMap(model)) === undefined && type),
  once('7.1-7', (model) => keys(roleMap(model)).find((type) => STANDARD.has(type))),
  once(
    '7.1-10',
    ({ catalog }) => !boolOf(get(catalog, 'ViewerPreferences', 'DisplayDocTitle')) && 'no DisplayDocTitle',
  ),
  once('7.1-11', ({ catalog }) => !has(catalog, 'StructTreeRoot') && 'no StructTreeRoot'),
  each('7.1-12', elements, at, ({ object }) => !has(object, 'P') && 'no P'),
  once(
    '7.2-2',
    (model) => has(model.catalog, 'Outlines') && !catalogLanguage(model) && 'outline without Lang',
  ),
  holds('7.2-3', 'Table', ['TR', 'THead', 'TBody', 'TFoot', 'Caption']),
  inside('7.2-4', 'TR', ['Table', 'THead', 'TBody', 'TFoot']),
  inside('7.2-5', 'THead', ['Table']),
  inside('7.2-6', 'TBody', ['Table']),
  inside('7.2-7', 'TFoot', ['Table']),
  inside('7.2-8', 'TH', ['TR']),
  inside('7.2-9', 'TD', ['TR']),
  holds('7.2-10', 'TR', ['TH', 'TD']),
  atMostOne('7.2-11', 'Table', 'THead'),
  atMostOne('7.2-12', 'Table', 'TFoot'),
  needsBody('7.2-13', 'TFoot'),
  needsBody('7.2-14', 'THead'),
  table('7.2-15', (element) => gridOf(element).intersects && 'cells overlap'),
  table('7.2-16', (element) => kidsOf(element).slice(1, -1).includes('Caption') && 'Caption in the middle'),
  inside('7.2-17', 'LI', ['L']),
  inside('7.2-18', 'LBody', ['LI']),
  holds('7.2-19', 'L', ['L', 'LI', 'Caption']),
  holds('7.2-20', 'LI', ['Lbl', 'LBody']),
  spoken('7.2-21', 'ActualText'),
  spoken('7.2-22', 'Alt'),
  spoken('7.2-23', 'E'),
  inside('7.2-26', 'TOCI', ['TOC']),
  holds('7.2-27', 'TOC', ['TOC', 'TOCI', 'Caption']),
  captionFirst('7.2-28', 'TOC'),
  each('7.2-29', languages, at, ({ text }) => !LANGUAGE.test(text) && JSON.stringify(text)),
  spokenMark('7.2-30', 'ActualText'),
  spokenMark('7.2-31', 'Alt'),
  spokenMark('7.2-32', 'E'),
  once(
    '7.2-34',
    (model) =>
      !catalogLanguage(model) &&
      drawn(model).some(({ thing }) => thing.kind === 'text') &&
      'text without Lang',
  ),
  holds('7.2-36', 'THead', ['TR']),
  holds('7.2-37', 'TBody', ['TR']),
  holds('7.2-38', 'TFoot', ['TR']),
  atMostOne('7.2-39', 'Table', 'Caption'),
  captionFirst('7.2-40', 'L'),
  table('7.2-41', (element) => {
    const { columnLengths, rowLengths } = gridOf(element);
    return (
      (uneven(columnLengths) || rowLengths.length > rowsOf(element).length) &&
      `columns of ${columnLengths.join(', ')} rows`
    );
  }),
  table('7.2-42', (element) => rowFault(element, false)),
  table('7.2-43', (element) => rowFault(element, true)),
  described('7.3-1', 'Figure'),
  { ids: ['7.4.2-1'], check: headingGaps },
  each(
    '7.4.4-1',
    elements,
    at,
    (element) => kidsOf(element).filter((kid) => kid === 'H').length > 1 && 'several H',
  ),
  each('7.4.4-2', ofType('H'), at, (_, model) => model.elements.some(headingLevel) && 'H beside Hn'),
  each(
    '7.4.4-3',
    (model) => model.elements.filter(headingLevel),
    at,
    (_, model) => {
      return model.elements.some(({ standard }) => standard === 'H') && 'Hn beside H';
    },
  ),
  each(
    '7.5-1',
    ofType('TD'),
    at,
    (cell) => !isConnected(cell) && unknownHeaders(cell).length === 0 && 'no header',
  ),
  each('7.5-2', ofType('TD'), at, (cell) => unknownHeaders(cell)[0]),
  described('7.7-1', 'Formula'),
  each('7.9-1', ofType('Note'), at, ({ object }) => !textOf(get(object, 'ID')) && 'no ID'),
  each('7.9-2', ofType('Note'), at, ({ object }, model) => {
    const id = textOf(get(object, 'ID'));
    return id !== undefined && noteIds(model).filter((one) => one === id).length > 1 && id;
  }),
];
