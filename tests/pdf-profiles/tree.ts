/** The structure tree as a reader sees it. */

import { PDFNumber, type PDFObject } from '@cantoo/pdf-lib';
import { entries, get, has, items, type Maybe, nameOf, numberOf, textOf } from './objects.js';

export const STANDARD: ReadonlySet<string> = new Set(
  (
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private H H1 H2 H3 H4 H5 H6 P L LI Lbl LBody ' +
    'Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP ' +
    'Figure Formula Form'
  ).split(' '),
);

export interface StructureElement {
  readonly object: PDFObject;
  /** As written, and as the role map leads to. */
  readonly type: string;
  readonly standard: string;
  readonly parent: StructureElement | undefined;
  readonly children: StructureElement[];
  /** Object references among its kids. */
  readonly references: readonly PDFObject[];
  /** Where the element stands: `Document/Sect[2]/P[3]`. */
  readonly where: string;
}

/** The type a role map leads to; undefined when it leads in a circle. */
export function mappedType(type: string, roles: Maybe): string | undefined {
  const seen = new Set<string>();
  let now = type;
  while (has(roles, now) && !STANDARD.has(now)) {
    if (seen.has(now)) return undefined;
    seen.add(now);
    now = nameOf(get(roles, now)) ?? now;
  }
  return now;
}

export function readTree(root: Maybe): StructureElement[] {
  const roles = get(root, 'RoleMap');
  const all: StructureElement[] = [];
  const visit = (object: PDFObject, parent: StructureElement | undefined, index: number): void => {
    const type = nameOf(get(object, 'S')) ?? '';
    const kids = items(get(object, 'K'));
    const element: StructureElement = {
      object,
      type,
      standard: mappedType(type, roles) ?? type,
      parent,
      children: [],
      references: kids.filter((kid) => nameOf(get(kid, 'Type')) === 'OBJR').map((kid) => get(kid, 'Obj')!),
      where: `${parent ? `${parent.where}/` : ''}${type}[${index + 1}]`,
    };
    parent?.children.push(element);
    all.push(element);
    kids
      .filter((kid) => has(kid, 'S'))
      .forEach((kid, at) => {
        visit(kid, element, at);
      });
  };
  items(get(root, 'K')).forEach((kid, at) => {
    visit(kid, undefined, at);
  });
  return all;
}

/** An attribute of an owner (`Table`, `Layout`). */
export function attribute(element: StructureElement, owner: string, key: string): Maybe {
  return items(get(element.object, 'A'))
    .filter((one) => nameOf(get(one, 'O')) === owner)
    .map((one) => get(one, key))
    .find((value) => value !== undefined);
}

export function spanOf(cell: StructureElement, key: 'ColSpan' | 'RowSpan'): number {
  return numberOf(attribute(cell, 'Table', key)) ?? 1;
}

/** What a number tree holds for a key. */
export function numberTreeEntry(tree: Maybe, key: number): Maybe {
  const list = entries(get(tree, 'Nums'));
  const at = list.findIndex(
    (one, index) => index % 2 === 0 && one instanceof PDFNumber && one.asNumber() === key,
  );
  return at < 0 ? undefined : items(get(tree, 'Nums'))[at + 1];
}

/** Lang of the element or of one above it. */
export function languageOf(element: StructureElement | undefined): string | undefined {
  if (!element) return undefined;
  return textOf(get(element.object, 'Lang')) ?? languageOf(element.parent);
}

/** The rows of a table, those of its groups too. */
export function rowsOf(table: StructureElement): StructureElement[] {
  return table.children.flatMap((child) =>
    child.standard === 'TR'
      ? [child]
      : ['THead', 'TBody', 'TFoot'].includes(child.standard)
        ? rowsOf(child)
        : [],
  );
}

export interface TableGrid {
  readonly intersects: boolean;
  /** Columns of each row, and rows of each column. */
  readonly rowLengths: readonly number[];
  readonly columnLengths: readonly number[];
}

/** Lays the cells out with their spans. */
export function gridOf(table: StructureElement): TableGrid {
  const rows = rowsOf(table);
  const taken: Set<number>[] = rows.map(() => new Set());
  let intersects = false;
  rows.forEach((row, at) => {
    let column = 0;
    for (const cell of row.children.filter(({ standard }) => standard === 'TD' || standard === 'TH')) {
      while (taken[at]!.has(column)) column += 1;
      const [width, height] = [spanOf(cell, 'ColSpan'), spanOf(cell, 'RowSpan')];
      for (let y = at; y < at + height; y++) {
        taken[y] ??= new Set();
        for (let x = column; x < column + width; x++) {
          intersects ||= taken[y]!.has(x);
          taken[y]!.add(x);
        }
      }
      column += width;
    }
  });
  const columns = Math.max(0, ...taken.map((row) => Math.max(-1, ...row) + 1));
  const columnLengths = Array.from({ length: columns }, (_, x) => taken.filter((row) => row.has(x)).length);
  return { intersects, rowLengths: taken.map((row) => row.size), columnLengths };
}
