/** The logical structure: which marked piece of which page belongs to which element (ISO 32000-1 14.7, PDF/UA-1 7). */

import type { Element } from '../../layout/frame.js';
import { dictionary, type ObjectNumber, type PdfObjects, ref, textString } from './objects.js';

interface MarkedPiece {
  readonly page: number;
  readonly mcid: number;
}

const HEADING_LEVELS = 6;

/** Standard structure type of an element. */
export function structureType(element: Element): string {
  if (element.role !== 'H') return element.role;
  return `H${Math.min(Math.max(element.level, 1), HEADING_LEVELS)}`;
}

/** Hands out marked-content ids while pages are written, and writes the tree afterwards. */
export class Structure {
  readonly #pieces = new Map<Element, MarkedPiece[]>();
  /** Per page: the element of each MCID. */
  readonly #owners: Element[][] = [];

  /** The id of a new piece of `element` on a page (index). */
  mark(element: Element, page: number): number {
    this.#owners[page] ??= [];
    const owners = this.#owners[page];
    const mcid = owners.length;
    owners.push(element);
    const pieces = this.#pieces.get(element);
    if (pieces) pieces.push({ page, mcid });
    else this.#pieces.set(element, [{ page, mcid }]);
    return mcid;
  }

  /** Writes the tree under `root`; returns the StructTreeRoot. */
  write(objects: PdfObjects, root: Element, pages: readonly ObjectNumber[]): ObjectNumber {
    const tree = objects.reserve();
    const numbers = new Map<Element, ObjectNumber>();
    const top = this.#writeElement(objects, root, tree, pages, numbers);
    const parents = pages.map((_, page) => {
      const owners = this.#owners[page] ?? [];
      const list = owners.map((element) => ref(numbers.get(element) ?? tree)).join(' ');
      return `${page} ${ref(objects.add(`[${list}]`))}`;
    });
    objects.set(
      tree,
      dictionary({
        Type: '/StructTreeRoot',
        K: top === undefined ? '[]' : `[${ref(top)}]`,
        ParentTree: ref(objects.add(`<< /Nums [${parents.join(' ')}] >>`)),
        ParentTreeNextKey: pages.length,
      }),
    );
    return tree;
  }

  /** An element with its kids; undefined, and nothing written, when there is nothing in it. */
  #writeElement(
    objects: PdfObjects,
    element: Element,
    parent: ObjectNumber,
    pages: readonly ObjectNumber[],
    numbers: Map<Element, ObjectNumber>,
  ): ObjectNumber | undefined {
    const pieces = this.#pieces.get(element) ?? [];
    const at = objects.reserve();
    numbers.set(element, at);
    const kids = element.children
      .map((child) => this.#writeElement(objects, child, at, pages, numbers))
      .filter((kid) => kid !== undefined)
      .map(ref);
    const isCell = element.role === 'TD' || element.role === 'TH';
    if (kids.length === 0 && pieces.length === 0 && !isCell) {
      objects.set(at, 'null');
      return undefined;
    }
    const home = pieces[0]?.page;
    const marks = pieces.map(({ page, mcid }) =>
      page === home ? String(mcid) : `<< /Type /MCR /Pg ${ref(pages[page]!)} /MCID ${mcid} >>`,
    );
    objects.set(
      at,
      dictionary({
        Type: '/StructElem',
        S: `/${structureType(element)}`,
        P: ref(parent),
        Pg: home === undefined ? undefined : ref(pages[home]!),
        Alt: element.role === 'Figure' ? textString(element.alt) : undefined,
        A: attributes(element),
        K: `[${[...marks, ...kids].join(' ')}]`,
      }),
    );
    return at;
  }
}

/** Table attributes of a cell (14.8.5.7). */
function attributes(element: Element): string | undefined {
  const isCell = element.role === 'TD' || element.role === 'TH';
  if (!isCell) return undefined;
  const scope = element.role === 'TH' ? '/Column' : undefined;
  const colspan = element.colspan > 1 ? element.colspan : undefined;
  const rowspan = element.rowspan > 1 ? element.rowspan : undefined;
  if (scope === undefined && colspan === undefined && rowspan === undefined) return undefined;
  return dictionary({ O: '/Table', Scope: scope, ColSpan: colspan, RowSpan: rowspan });
}
