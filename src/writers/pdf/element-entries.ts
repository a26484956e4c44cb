/** What an element of the structure says of itself besides its type: alternative text, attributes (ISO 32000-1 14.8.5). */

import type { StructureElement } from '../../layout/frame.js';
import { number, textString } from './objects.js';

/** What is known of elements once all pages are written. */
export interface ElementFacts {
  /** Where figures stand, in default user space. */
  readonly boxes: ReadonlyMap<StructureElement, readonly [number, number, number, number]>;
  /** Texts of list labels. */
  readonly labels: ReadonlyMap<StructureElement, string>;
  /** Standard structure type. */
  type(element: StructureElement): string;
}

/** Alternative text of a picture without a description. */
const UNDESCRIBED = '图片';

type Entries = (
  element: StructureElement,
  above: StructureElement | undefined,
  facts: ElementFacts,
) => string;

/** By role; elements of other roles have no entries of their own. */
const ENTRIES: Partial<Readonly<Record<StructureElement['role'], Entries>>> = {
  Figure: figureEntries,
  L: listEntries,
  TH: (cell, row) => cellEntries(cell, ` /Scope /${scopeOf(row)}`),
  TD: (cell) => cellEntries(cell, ''),
};

/** Entries for the element's dictionary, each after a blank. `above`: its parent. */
export function elementEntries(
  element: StructureElement,
  above: StructureElement | undefined,
  facts: ElementFacts,
): string {
  return ENTRIES[element.role]?.(element, above, facts) ?? '';
}

/** PDF/UA-1 7.3: alternative text; 14.8.5.4.3: the box a picture takes. */
function figureEntries(
  element: StructureElement,
  above: StructureElement | undefined,
  { boxes }: ElementFacts,
): string {
  const alt = ` /Alt ${textString(element.alt || UNDESCRIBED)}`;
  const box = boxes.get(element);
  if (!box) return alt;
  const isInLine = above !== undefined && !above.children.includes(element);
  const placement = isInLine ? '/Inline' : '/Block';
  const bounds = box.map((value) => number(value)).join(' ');
  return `${alt} /A << /O /Layout /Placement ${placement} /BBox [${bounds}] >>`;
}

/** A header row's cells speak for their columns; a header cell beside others for its row. */
function scopeOf(row: StructureElement | undefined): 'Column' | 'Row' {
  return row?.children.every((cell) => cell.role === 'TH') ? 'Column' : 'Row';
}

/** Table attributes (14.8.5.7). */
function cellEntries({ colspan, rowspan }: StructureElement, scope: string): string {
  const columns = colspan > 1 ? ` /ColSpan ${colspan}` : '';
  const rows = rowspan > 1 ? ` /RowSpan ${rowspan}` : '';
  const attributes = scope + columns + rows;
  return attributes === '' ? '' : ` /A << /O /Table${attributes} >>`;
}

/** How labels look, by list numbering (14.8.5.5); Chinese numerals count as decimal, there is nothing nearer. */
const NUMBERINGS: readonly (readonly [name: string, label: RegExp])[] = [
  ['Decimal', /[0-9０-９〇一二三四五六七八九十①-⑳⑴-⒇⒈-⒛㈠-㈩]/],
  ['UpperRoman', /[IVXⅠ-Ⅻ]/],
  ['LowerRoman', /[ivxⅰ-ⅻ]/],
  ['UpperAlpha', /[A-Z]/],
  ['LowerAlpha', /[a-zａ-ｚ]/],
  ['Circle', /[○◦◯]/],
  ['Square', /[■□▪▫]/],
  ['Disc', /[●•·◆]/],
];

/** PDF/UA-1 7.6: a list with labels says how it is numbered. */
function listEntries(
  element: StructureElement,
  _above: StructureElement | undefined,
  { labels }: ElementFacts,
): string {
  const label = element.children[0]?.children.map((part) => labels.get(part)).find(Boolean);
  if (label === undefined) return '';
  const numbering = NUMBERINGS.find(([, pattern]) => pattern.test(label))?.[0] ?? 'None';
  return ` /A << /O /List /ListNumbering /${numbering} >>`;
}
