/** Makes the nodes of the logical structure. */

import type { Cell } from '../document/tree.js';
import type { Element } from './frame.js';

type Role = Element['role'];

const PLAIN = { level: 0, colspan: 1, rowspan: 1, alt: '', within: undefined };

/** The structure's root. */
export function rootElement(): Element {
  return { role: 'Document', ...PLAIN, children: [] };
}

/** A new element, last among its parent's children. */
export function addElement(parent: Element, role: Role): Element {
  return add(parent, { role, ...PLAIN, children: [] });
}

/** A heading; `level` 1–9. */
export function addHeading(parent: Element, level: number): Element {
  return add(parent, { role: 'H', ...PLAIN, level, children: [] });
}

export function addFigure(parent: Element, alt: string): Element {
  return add(parent, { role: 'Figure', ...PLAIN, alt, children: [] });
}

/** A link in the text of another element, among whose pieces the writer finds its place. */
export function linkElement(within: Element): Element {
  return { role: 'Link', ...PLAIN, within, children: [] };
}

export function addCell(row: Element, cell: Cell, header: boolean): Element {
  const { colspan, rowspan } = cell;
  return add(row, { role: header ? 'TH' : 'TD', ...PLAIN, colspan, rowspan, children: [] });
}

function add(parent: Element, element: Element): Element {
  parent.children.push(element);
  return element;
}
