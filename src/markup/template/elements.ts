/** What the template's tag table is made of: parts that elements yield, and what may stand inside an element. */

import type { Message } from '../../base/finding.js';
import type { Place } from '../../base/place.js';
import type { Block, Cell, Document, Foot, Inline, ListItem, Row, Section } from '../../document/tree.js';
import { settleWhiteSpace } from '../white-space.js';
import type { Attribute, OptionalAttribute, RequiredAttribute, StyleKind } from './attributes.js';

/** Answers what a template asks of the data while its markup is read. `place` is for findings about it. */
export interface MarkupResolver {
  /** What a field shows, formatted; unknown formats are the resolver's to report. */
  field(pointer: string, format: string | undefined, place: Place): readonly Inline[];
  /** Whether the datum equals `value` or, being a list, holds it. */
  checked(pointer: string, value: string, place: Place): boolean;
  /** The narrative's blocks; its shallowest heading gets `level` and the `rank`-th of the narrative's heading styles. */
  narrative(pointer: string, level: number, rank: number, place: Place): readonly Block[];
  /** The picture a datum names; undefined when there is none, and the figure is left out. */
  image(pointer: string, place: Place): { readonly path: string; readonly alt: string } | undefined;
  /** A style is named; one that the style sheet lacks is the resolver's to report. */
  style?(kind: StyleKind, name: string, place: Place): void;
}

/** A row as it is read: whether it is a header row is settled by its table. */
export interface RowPart {
  readonly row: Row;
  readonly isHeader: boolean;
  readonly place: Place;
}

export type Part =
  | { readonly kind: 'document'; readonly document: Document }
  | { readonly kind: 'section'; readonly section: Section }
  | { readonly kind: 'block'; readonly block: Block }
  | { readonly kind: 'foot'; readonly foot: Foot }
  | { readonly kind: 'row'; readonly row: RowPart }
  | { readonly kind: 'cell'; readonly cell: Cell }
  | { readonly kind: 'item'; readonly item: ListItem }
  | { readonly kind: 'inline'; readonly inline: Inline };

export type PartKind = Part['kind'];

/** What an element holds: the kinds of its children; text counts as `inline`. */
export type Content = readonly PartKind[];

export const EMPTY: Content = [];
export const BLOCKS: Content = ['block'];
export const INLINES: Content = ['inline'];
/** Blocks, or inline content that is wrapped in a paragraph of the container's style. */
export const FLOW: Content = ['block', 'inline'];

/** An element whose end was read. */
export interface Element {
  readonly place: Place;
  readonly parts: readonly Part[];
  readonly resolver: MarkupResolver;
  /** Reports a fault at the element's start tag. */
  fault(found: string, message: Message, wanted: Message, place?: Place): void;
}

export type Attributes = Readonly<Record<string, Attribute>>;

/** Values of attributes once read: a required one is there, or the element was refused. */
export type Values<A extends Attributes> = {
  readonly [K in keyof A]: A[K] extends RequiredAttribute<infer T>
    ? T
    : A[K] extends OptionalAttribute<infer T, infer F>
      ? T | F
      : never;
};

export interface Tag {
  readonly name: string;
  /** What it yields, and so where it may stand. */
  readonly kind: PartKind;
  readonly content: Content;
  readonly attributes: Attributes;
  /** Values of attributes that are not given. */
  readonly fallbacks: Readonly<Record<string, unknown>>;
  /** Names of the attributes that must be given. */
  readonly needed: readonly string[];
  build(this: void, values: Readonly<Record<string, unknown>>, element: Element): readonly Part[];
}

/** A tag with its values typed by its attributes. */
export function defineTag<A extends Attributes>(tag: {
  readonly name: string;
  readonly kind: PartKind;
  readonly content: Content;
  readonly attributes: A;
  build(this: void, values: Values<A>, element: Element): readonly Part[];
}): Tag {
  const attributes = Object.entries(tag.attributes);
  const fallbacks = attributes.map(([name, one]) => [name, one.required ? undefined : one.fallback]);
  return {
    ...tag,
    fallbacks: Object.fromEntries(fallbacks),
    needed: attributes.filter(([, { required }]) => required).map(([name]) => name),
    build: tag.build as Tag['build'],
  };
}

export function blockPart(block: Block): Part {
  return { kind: 'block', block };
}

export function inlinePart(inline: Inline): Part {
  return { kind: 'inline', inline };
}

/** Inline children, their white space not yet settled (that needs the whole paragraph). */
export function inlinesOf(element: Element): Inline[] {
  const inlines: Inline[] = [];
  for (const part of element.parts) if (part.kind === 'inline') inlines.push(part.inline);
  return inlines;
}

/** Inline children as the content of one paragraph. */
export function paragraphContent(element: Element): Inline[] {
  return settleWhiteSpace(inlinesOf(element));
}

/** Block children; each run of inline ones becomes a paragraph of style '': the container's paragraph style. */
export function blocksOf(element: Element): Block[] {
  const blocks: Block[] = [];
  let run: Inline[] = [];
  const endRun = () => {
    if (run.length === 0) return;
    const children = settleWhiteSpace(run);
    if (children.length > 0) blocks.push({ type: 'paragraph', style: '', align: undefined, children });
    run = [];
  };
  for (const part of element.parts) {
    if (part.kind === 'inline') run.push(part.inline);
    if (part.kind !== 'block') continue;
    endRun();
    blocks.push(part.block);
  }
  endRun();
  return blocks;
}
