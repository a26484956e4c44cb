/** Makes the nodes of the logical structure. */

import type { Cell } from '../document/tree.js';
import type { StructureElement } from './frame.js';

type Role = StructureElement['role'];

const PLAIN = { level: 0, colspan: 1, rowspan: 1, alt: '', within: undefined };

/** The structure's root. */
export function rootElement(): StructureElement {
  return { role: 'Document', ...PLAIN, children: [] };
}

/** A new element, last among its parent's children. */
export function addElement(parent: StructureElement, role: Role): StructureElement {
  return add(parent, { role, ...PLAIN, children: [] });
}

/** A heading; `level` 1–9. */
export function addHeading(parent: StructureElement, level: number): StructureElement {
  return add(parent, { role: 'H', ...PLAIN, level, children: [] });
}

export function addFigure(parent: StructureElement, alt: string): StructureElement {
  return add(parent, { role: 'Figure', ...PLAIN, alt, children: [] });
}

/** A link in the text of another element, among whose pieces the writer finds its place. */
export function linkElement(within: StructureElement): StructureElement {
  return { role: 'Link', ...PLAIN, within, children: [] };
}

export function addCell(row: StructureElement, cell: Cell, header: boolean): StructureElement {
  const { colspan, rowspan } = cell;
  return add(row, { role: header ? 'TH' : 'TD', ...PLAIN, colspan, rowspan, children: [] });
}

function add(parent: StructureElement, element: StructureElement): StructureElement {
  parent.children.push(element);
  return element;
}
