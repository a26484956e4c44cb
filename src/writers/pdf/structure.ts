/** The logical structure: which marked piece of which page belongs to which element (ISO 32000-1 14.7, PDF/UA-1 7). */

import type { ImageItem, StructureElement } from '../../layout/frame.js';
import { type ElementFacts, elementEntries } from './element-entries.js';
import { hex4, type ObjectNumber, type PdfObjects, ref } from './objects.js';

/** What stands inside an element, in reading order: a marked piece of a page, an annotation, a picture in the line. */
type Content =
  | { readonly type: 'piece'; readonly page: number; readonly mcid: number }
  | { readonly type: 'annotation'; readonly page: number; readonly annotation: ObjectNumber }
  | { readonly type: 'element'; readonly element: StructureElement };

/** A box in default user space: left, bottom, right, top. */
export type Box = readonly [number, number, number, number];

/** Hands out marked-content ids while pages are written, and writes the tree afterwards. */
export class Structure {
  readonly #levels: ReadonlyMap<StructureElement, number>;
  readonly #contents = new Map<StructureElement, Content[]>();
  readonly #boxes = new Map<StructureElement, Box>();
  /** Text of list labels, which tells how the list is numbered. */
  readonly #labels = new Map<StructureElement, string>();
  /** Per page: the element of each MCID. */
  readonly #owners: StructureElement[][] = [];
  /** Elements of annotations, whose keys in the parent tree follow those of the pages. */
  readonly #linked: StructureElement[] = [];
  readonly #pageCount: number;

  /** `levels`: of each heading, as the file shall say them. */
  constructor(levels: ReadonlyMap<StructureElement, number>, pageCount: number) {
    this.#levels = levels;
    this.#pageCount = pageCount;
  }

  /** Standard structure type of an element. */
  type(element: StructureElement): string {
    return element.role === 'H' ? `H${this.#levels.get(element) ?? 1}` : element.role;
  }

  /** The id of a new piece of `element` on a page (index). */
  mark(element: StructureElement, page: number): number {
    this.#owners[page] ??= [];
    const owners = this.#owners[page];
    const mcid = owners.length;
    owners.push(element);
    const { within } = element;
    if (within && !this.#contents.has(element)) this.#contentsOf(within).push({ type: 'element', element });
    this.#contentsOf(element).push({ type: 'piece', page, mcid });
    return mcid;
  }

  /** The figure an image is: the block's own, or a new one for a picture in a line of text. */
  figure(item: ImageItem, owner: StructureElement, box: Box): StructureElement {
    const isOwn = owner.role === 'Figure';
    const figure: StructureElement = isOwn
      ? owner
      : { role: 'Figure', level: 0, colspan: 1, rowspan: 1, alt: item.alt, within: owner, children: [] };
    if (!this.#boxes.has(figure)) this.#boxes.set(figure, box);
    return figure;
  }

  /** Puts an annotation into its element; returns its key in the parent tree. */
  annotate(element: StructureElement, page: number, annotation: ObjectNumber): number {
    this.#contentsOf(element).push({ type: 'annotation', page, annotation });
    return this.#pageCount + this.#linked.push(element) - 1;
  }

  /** What a list's label says. */
  label(element: StructureElement, text: string): void {
    this.#labels.set(element, (this.#labels.get(element) ?? '') + text);
  }

  #contentsOf(element: StructureElement): Content[] {
    let contents = this.#contents.get(element);
    if (!contents) {
      contents = [];
      this.#contents.set(element, contents);
    }
    return contents;
  }

  /** Writes the tree under `root`; returns the StructTreeRoot. */
  write(objects: PdfObjects, root: StructureElement, pages: readonly ObjectNumber[]): ObjectNumber {
    const tree = objects.reserve();
    const writer = new TreeWriter(objects, pages, {
      contents: this.#contents,
      boxes: this.#boxes,
      labels: this.#labels,
      type: (element) => this.type(element),
    });
    const top = writer.write(root, tree, undefined);
    const parents = pages.map((_, page) => `${page} ${ref(writer.parents(this.#owners[page] ?? [], tree))}`);
    this.#linked.forEach((element, at) => {
      parents.push(`${this.#pageCount + at} ${ref(writer.numberOf(element) ?? tree)}`);
    });
    const ids = writer.ids.map((number, at) => `(${noteId(at)}) ${ref(number)}`);
    const idTree = ids.length > 0 ? ` /IDTree ${ref(objects.add(`<< /Names [${ids.join(' ')}] >>`))}` : '';
    const parentTree = objects.add(`<< /Nums [${parents.join(' ')}] >>`);
    const kids = top === undefined ? '' : ref(top);
    objects.set(
      tree,
      `<< /Type /StructTreeRoot /K [${kids}] /ParentTree ${ref(parentTree)} /ParentTreeNextKey ${parents.length}${idTree} >>`,
    );
    return tree;
  }
}

/** Unique, and in the order an id tree wants. */
function noteId(index: number): string {
  return `note-${hex4(index >> 16)}${hex4(index & 0xffff)}`;
}

/** What pages told of the elements. */
interface Told extends ElementFacts {
  readonly contents: ReadonlyMap<StructureElement, readonly Content[]>;
}

const NOTHING: readonly Content[] = [];

/** The page of the first marked piece. */
function firstPage(contents: readonly Content[]): number | undefined {
  for (const content of contents) if (content.type === 'piece') return content.page;
  return undefined;
}

class TreeWriter {
  readonly #objects: PdfObjects;
  readonly #pages: readonly ObjectNumber[];
  readonly #told: Told;
  readonly #numbers = new Map<StructureElement, ObjectNumber>();
  /** Notes, in order of their ids. */
  readonly ids: ObjectNumber[] = [];

  constructor(objects: PdfObjects, pages: readonly ObjectNumber[], told: Told) {
    this.#objects = objects;
    this.#pages = pages;
    this.#told = told;
  }

  /** An array of the elements of a page's pieces, by MCID. */
  parents(owners: readonly StructureElement[], tree: ObjectNumber): ObjectNumber {
    let list = '';
    for (const element of owners) list += `${ref(this.#numbers.get(element) ?? tree)} `;
    return this.#objects.add(`[${list.trimEnd()}]`);
  }

  numberOf(element: StructureElement): ObjectNumber | undefined {
    return this.#numbers.get(element);
  }

  /** An element with its kids; undefined, and nothing written, when there is nothing in it. */
  write(
    element: StructureElement,
    parent: ObjectNumber,
    above: StructureElement | undefined,
  ): ObjectNumber | undefined {
    const contents = this.#told.contents.get(element);
    // Rows and cells stay even when empty: without them a table would not be regular.
    const isNeeded = contents || element.role === 'TR' || element.role === 'TD' || element.role === 'TH';
    if (!isNeeded && !element.children.some((child) => this.#hasContent(child))) return undefined;
    const at = this.#objects.reserve();
    this.#numbers.set(element, at);
    const first = contents && firstPage(contents);
    let kids = '';
    for (const content of contents ?? NOTHING) kids += this.#content(content, element, at, first);
    for (const child of element.children) kids += this.#kid(child, element, at);
    const page = first === undefined ? '' : ` /Pg ${ref(this.#pages[first]!)}`;
    const id = element.role === 'Note' ? ` /ID (${noteId(this.ids.push(at) - 1)})` : '';
    const entries = elementEntries(element, above, this.#told);
    this.#objects.set(
      at,
      `<< /Type /StructElem /S /${this.#told.type(element)} /P ${ref(parent)}${page}${id}${entries} /K [${kids.trimEnd()}] >>`,
    );
    return at;
  }

  #content(content: Content, owner: StructureElement, at: ObjectNumber, first: number | undefined): string {
    if (content.type === 'element') return this.#kid(content.element, owner, at);
    if (content.type === 'annotation') {
      return `<< /Type /OBJR /Pg ${ref(this.#pages[content.page]!)} /Obj ${ref(content.annotation)} >> `;
    }
    if (content.page === first) return `${content.mcid} `;
    return `<< /Type /MCR /Pg ${ref(this.#pages[content.page]!)} /MCID ${content.mcid} >> `;
  }

  #kid(element: StructureElement, owner: StructureElement, at: ObjectNumber): string {
    const kid = this.write(element, at, owner);
    return kid === undefined ? '' : `${ref(kid)} `;
  }

  #hasContent(element: StructureElement): boolean {
    if (this.#told.contents.has(element) || element.role === 'TR') return true;
    return element.children.some((child) => this.#hasContent(child));
  }
}
