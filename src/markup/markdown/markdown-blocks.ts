/** Markdown's blocks → block nodes. */

import type { Code, Heading, List, Paragraph, PhrasingContent, RootContent, Table } from 'mdast';
import type { Block, Figure, ListItem, Target } from '../../document/tree.js';
import { deeper, isTooDeep, refuseHtml, type Scope, textNode } from '../narrative.js';
import { withLead } from './lead-in.js';
import { readInlines } from './markdown-inlines.js';
import { pictureOf, readPictureAttributes } from './markdown-pictures.js';
import { takeId } from './markdown-references.js';
import { captionIn, findCaptions, readTable } from './markdown-tables.js';

/** pt: a line of 五号, for a thematic break. */
const BREAK_HEIGHT = 15.6;
const DEEPEST_LEVEL = 9;

export function readBlocks(nodes: readonly RootContent[], scope: Scope): Block[] {
  const captions = findCaptions(nodes);
  const taken = new Set<RootContent>(captions.values());
  return nodes
    .filter((node) => !taken.has(node))
    .flatMap((node) => {
      const caption = node.type === 'table' ? captions.get(node) : undefined;
      return caption ? readCaptioned(node as Table, caption, scope) : readBlock(node, scope);
    });
}

type BlockReader<T extends RootContent['type']> = (
  node: Extract<RootContent, { type: T }>,
  scope: Scope,
) => readonly Block[];

const READERS: { readonly [T in RootContent['type']]?: BlockReader<T> } = {
  paragraph: readParagraph,
  heading: readHeading,
  list: readList,
  table: (node, scope) => readCaptioned(node, undefined, scope),
  code: readCode,
  thematicBreak: () => [{ type: 'space', height: BREAK_HEIGHT }],
  blockquote: (node, scope) => {
    const inside = deeper(scope, { paragraph: scope.narrative.options.styles.quote });
    return isTooDeep(inside, node) ? [] : readBlocks(node.children, inside);
  },
  html: (node, scope) => {
    refuseHtml(scope, node);
    return [];
  },
};

/** Definitions of links and footnotes have no reader: they are read where they are referred to. */
function readBlock(node: RootContent, scope: Scope): readonly Block[] {
  const read = READERS[node.type] as BlockReader<RootContent['type']> | undefined;
  return read?.(node, scope) ?? [];
}

function readParagraph(node: Paragraph, scope: Scope): readonly Block[] {
  const figures = readFigures(node.children, scope);
  if (figures !== undefined) return figures;
  const { leads = [] } = scope.narrative.options.styles;
  const children = withLead(readInlines(node.children, scope), leads);
  if (children.length === 0) return [];
  return [{ type: 'paragraph', style: scope.paragraph, align: undefined, children }];
}

/** A paragraph of nothing but pictures is figures; undefined when it holds anything else. */
function readFigures(children: readonly PhrasingContent[], scope: Scope): Figure[] | undefined {
  if (!children.some(isPicture)) return undefined;
  const hasOnlyPictures = children.every(
    (node) =>
      isPicture(node) || node.type === 'break' || (node.type === 'text' && isAfterPicture(node.value)),
  );
  if (!hasOnlyPictures) return undefined;
  return children.flatMap((node, index) => {
    if (node.type !== 'image' && node.type !== 'imageReference') return [];
    const picture = pictureOf(node, scope.narrative);
    if (picture === undefined) return [];
    const next = children[index + 1];
    const attributes = next?.type === 'text' ? readPictureAttributes(next, scope.narrative) : undefined;
    const caption = picture.caption === '' ? [] : [textNode({ ...scope, styles: [] }, picture.caption)];
    const { path, alt } = picture;
    return [named({ type: 'figure', path, alt, width: attributes?.width, caption }, attributes?.id)];
  });
}

function named<B extends Block & Target>(block: B, id: string | undefined): B {
  return id === undefined ? block : { ...block, id };
}

function isPicture(node: PhrasingContent): boolean {
  return node.type === 'image' || node.type === 'imageReference';
}

/** White space and attributes. */
function isAfterPicture(text: string): boolean {
  return /^\s*$|^\{[^{}\n]*[=#][^{}\n]*\}\s*$/.test(text);
}

function readHeading(node: Heading, scope: Scope): Block[] {
  const { shallowest, options } = scope.narrative;
  const relative = node.depth - shallowest;
  const { headings } = options.styles;
  const style = headings[Math.min(relative, headings.length - 1)] ?? options.styles.paragraph;
  const level = Math.min(options.headingLevel + relative, DEEPEST_LEVEL);
  const { id, content: children } = takeId(readInlines(node.children, scope));
  return children.length === 0 ? [] : [named({ type: 'heading', level, style, children }, id)];
}

function readList(node: List, scope: Scope): Block[] {
  const inside = deeper(scope, { paragraph: '' });
  if (isTooDeep(inside, node)) return [];
  const items = node.children.map((item): ListItem => {
    const children = readBlocks(item.children, inside);
    return { children: item.checked == null ? children : ticked(children, item.checked, inside) };
  });
  const { list } = scope.narrative.options.styles;
  return [{ type: 'list', style: list, ordered: node.ordered === true, start: node.start ?? 1, items }];
}

/** `[x]` at the start of an item, as a ticked box before its first words. */
function ticked(children: readonly Block[], checked: boolean, scope: Scope): readonly Block[] {
  const box = textNode(scope, checked ? '☑ ' : '☐ ');
  const [first, ...rest] = children;
  if (first?.type === 'paragraph') return [{ ...first, children: [box, ...first.children] }, ...rest];
  return [{ type: 'paragraph', style: scope.paragraph, align: undefined, children: [box] }, ...children];
}

/** A paragraph a line. Indentation is kept by no-break spaces, which no line end swallows. */
function readCode(node: Code, scope: Scope): Block[] {
  const { code } = scope.narrative.options.styles;
  return node.value.split(/\r\n|\r|\n/).map((line) => {
    const text = line.replaceAll('\t', '    ').replace(/^ +| {2,}/g, (run) => '\u00a0'.repeat(run.length));
    const children = text === '' ? [] : [textNode({ ...scope, styles: [] }, text)];
    return { type: 'paragraph', style: code, align: undefined, children };
  });
}

function readCaptioned(node: Table, caption: Paragraph | undefined, scope: Scope): Block[] {
  const table = readTable(node, caption ? (captionIn(caption, scope) ?? []) : [], scope);
  return table ? [table] : [];
}
