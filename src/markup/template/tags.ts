/** The template vocabulary: one object per tag. What each is for stands in docs/architecture.md, "Template markup". */

import { plain } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import type { Foot, Inline, Text } from '../../document/tree.js';
import {
  align,
  borders,
  cellAlign,
  columns,
  count,
  diagonal,
  extent,
  flag,
  id,
  length,
  name,
  optional,
  pointer,
  required,
  styleName,
  text,
  verticalAlign,
} from './attributes.js';
import {
  BLOCKS,
  blockPart,
  blocksOf,
  defineTag,
  type Element,
  EMPTY,
  FLOW,
  INLINES,
  type Part,
  paragraphContent,
  type Tag,
} from './elements.js';
import { INLINE_TAGS } from './inline-tags.js';
import { PLACED_TAGS } from './placed-tags.js';
import { blockParts, pageBreak, REFERENCE_TAGS } from './reference-tags.js';
import { buildTable } from './template-table.js';

/** Text of the form's own. */
function ownText(value: string): Text {
  return { type: 'text', text: value, styles: [], origin: undefined };
}

function caption(value: string): Text[] {
  return value === '' ? [] : [ownText(value)];
}

/** What stands between forced breaks; no text at all is one empty line. */
function linesOf(inlines: readonly Inline[]): readonly (readonly Inline[])[] {
  const lines: Inline[][] = [[]];
  for (const inline of inlines) {
    if (inline.type === 'break') lines.push([]);
    else lines.at(-1)!.push(inline);
  }
  const shown = lines.filter((line) => line.length > 0);
  return shown.length > 0 ? shown : [[]];
}

/** What stands at a section's foot; it is written last. */
function footOf(element: Element): Foot | undefined {
  const at = element.parts.findIndex(({ kind }) => kind === 'foot');
  const part = element.parts[at];
  if (part?.kind !== 'foot') return undefined;
  if (at < element.parts.length - 1) {
    const message = { zh: 'foot 须是 section 中的最后一项，且只有一个', en: 'one foot, last in its section' };
    element.fault('foot', message, plain('</foot></section>'));
  }
  return part.foot;
}

function cellTag(tagName: string, header: boolean): Tag {
  return defineTag({
    name: tagName,
    kind: 'cell',
    content: FLOW,
    attributes: {
      colspan: optional(count(1, LIMITS.tableColumns), 1),
      rowspan: optional(count(1, LIMITS.tableRows), 1),
      style: optional(styleName('paragraphs')),
      align: optional(cellAlign),
      valign: optional(verticalAlign, 'middle'),
      borders: optional(borders),
      diagonal: optional(diagonal),
    },
    build: ({ colspan, rowspan, style, align, valign, borders, diagonal }, element): Part[] => {
      const children = blocksOf(element);
      const hasTwoLabels = children.length === 2 && children.every(({ type }) => type === 'paragraph');
      if (diagonal !== undefined && !hasTwoLabels) {
        const message = { zh: '斜线格中须有两个段落', en: 'a diagonal cell holds two paragraphs' };
        element.fault(tagName, message, plain('<p>…</p><p>…</p>'));
      }
      const verticalAlign = valign;
      const cell = { colspan, rowspan, header, style, align, verticalAlign, borders, diagonal, children };
      return [{ kind: 'cell', cell }];
    },
  });
}

const STRUCTURE: readonly Tag[] = [
  defineTag({
    name: 'document',
    kind: 'document',
    content: ['section'],
    attributes: { title: required(text), style: optional(name, 'form') },
    build: ({ title, style }, element): Part[] => {
      const sections = element.parts.flatMap((part) => (part.kind === 'section' ? [part.section] : []));
      return [
        { kind: 'document', document: { type: 'document', title, language: 'zh-CN', style, sections } },
      ];
    },
  }),
  defineTag({
    name: 'section',
    kind: 'section',
    content: ['block', 'foot'],
    attributes: {
      page: required(styleName('pages')),
      width: optional(length),
      height: optional(length),
      clear: optional(length, 0),
    },
    build: ({ page, width, height, clear }, element): Part[] => {
      const sheet = width && height ? { width, height, clear } : undefined;
      const [children, foot] = [blocksOf(element), footOf(element)];
      return [{ kind: 'section', section: { type: 'section', page, sheet, children, foot } }];
    },
  }),
];

const BLOCK_TAGS: readonly Tag[] = [
  defineTag({
    name: 'p',
    kind: 'block',
    content: INLINES,
    attributes: {
      style: optional(styleName('paragraphs'), ''),
      align: optional(align),
      break: optional(pageBreak),
    },
    build: ({ style, align, break: before }, element) => {
      const children = paragraphContent(element);
      return blockParts({ type: 'paragraph', style, align, children }, { id: undefined, break: before });
    },
  }),
  defineTag({
    name: 'h',
    kind: 'block',
    content: INLINES,
    attributes: {
      level: required(count(1, 9)),
      style: optional(styleName('paragraphs')),
      id: optional(id),
      break: optional(pageBreak),
    },
    build: ({ level, style, ...asked }, element) => {
      const children = paragraphContent(element);
      const usual = `heading-${level}`;
      if (style === undefined) element.resolver.style?.('paragraphs', usual, element.place);
      return blockParts({ type: 'heading', level, style: style ?? usual, children }, asked);
    },
  }),
  defineTag({
    name: 'table',
    kind: 'block',
    content: ['row'],
    attributes: {
      style: required(styleName('tables')),
      columns: required(columns),
      caption: optional(text, ''),
      id: optional(id),
      break: optional(pageBreak),
    },
    build: (values, element) =>
      blockParts(buildTable(element, values.style, values.columns, caption(values.caption)), values),
  }),
  defineTag({
    name: 'tr',
    kind: 'row',
    content: ['cell'],
    attributes: {
      header: optional(flag, false),
      height: optional(length, 0),
      keep: optional(flag, false),
    },
    build: ({ header, height, keep }, element): Part[] => {
      const cells = element.parts.flatMap((part) => (part.kind === 'cell' ? [part.cell] : []));
      const row = { minHeight: height, keepTogether: keep || header, cells };
      return [{ kind: 'row', row: { row, isHeader: header, place: element.place } }];
    },
  }),
  cellTag('td', false),
  cellTag('th', true),
  defineTag({
    name: 'list',
    kind: 'block',
    content: ['item'],
    attributes: {
      style: required(styleName('lists')),
      ordered: optional(flag, false),
      start: optional(count(0, 999_999), 1),
    },
    build: ({ style, ordered, start }, element) => {
      const items = element.parts.flatMap((part) => (part.kind === 'item' ? [part.item] : []));
      return [blockPart({ type: 'list', style, ordered, start, items })];
    },
  }),
  defineTag({
    name: 'item',
    kind: 'item',
    content: FLOW,
    attributes: {},
    build: (_, element): Part[] => [{ kind: 'item', item: { children: blocksOf(element) } }],
  }),
  defineTag({
    name: 'img',
    kind: 'block',
    content: EMPTY,
    attributes: {
      src: optional(text),
      at: optional(pointer),
      width: optional(length),
      caption: optional(text, ''),
      alt: optional(text),
      id: optional(id),
      break: optional(pageBreak),
    },
    build: (values, element) => {
      const { src, at, width } = values;
      if ((src === undefined) === (at === undefined)) {
        const message = { zh: 'img 须有 src 或 at，且只有其一', en: 'img takes either src or at' };
        element.fault('img', message, plain('src | at'));
        return [];
      }
      const picture = at === undefined ? { path: src!, alt: '' } : element.resolver.image(at, element.place);
      if (picture === undefined) return [];
      const alt = values.alt ?? (picture.alt || values.caption);
      const words = caption(values.caption);
      return blockParts({ type: 'figure', path: picture.path, alt, width, caption: words }, values);
    },
  }),
  defineTag({
    name: 'space',
    kind: 'block',
    content: EMPTY,
    attributes: { height: optional(extent), to: optional(length) },
    build: ({ height, to }, element) => {
      if ((height === undefined) === (to === undefined)) {
        const message = { zh: 'space 须有 height 或 to，且只有其一', en: 'space takes either height or to' };
        element.fault('space', message, extent.wanted);
      }
      return [blockPart({ type: 'space', height: 0, ...height, to })];
    },
  }),
  defineTag({
    name: 'fill',
    kind: 'block',
    content: EMPTY,
    attributes: {},
    build: () => [blockPart({ type: 'fill' })],
  }),
  defineTag({
    name: 'pagebreak',
    kind: 'block',
    content: EMPTY,
    attributes: {},
    build: () => [blockPart({ type: 'pagebreak' })],
  }),
  defineTag({
    name: 'keep',
    kind: 'block',
    content: BLOCKS,
    attributes: { lines: optional(count(1, 20)) },
    build: ({ lines }, element) => [blockPart({ type: 'keep', lines, children: blocksOf(element) })],
  }),
  defineTag({
    name: 'narrative',
    kind: 'block',
    content: EMPTY,
    attributes: {
      at: required(pointer),
      level: optional(count(1, 9), 1),
      rank: optional(count(1, 9), 1),
    },
    build: ({ at, level, rank }, element) =>
      element.resolver.narrative(at, level, rank, element.place).map(blockPart),
  }),
  defineTag({
    name: 'lines',
    kind: 'block',
    content: EMPTY,
    attributes: {
      at: required(pointer),
      style: optional(styleName('paragraphs'), ''),
      align: optional(align),
    },
    build: ({ at, style, align }, element) =>
      linesOf(element.resolver.field(at, undefined, element.place)).map((line) => {
        const field: Inline = { type: 'field', pointer: at, children: line };
        return blockPart({ type: 'paragraph', style, align, children: [field] });
      }),
  }),
];

/** The tags by name. */
export const TAGS: ReadonlyMap<string, Tag> = new Map(
  [...STRUCTURE, ...BLOCK_TAGS, ...PLACED_TAGS, ...INLINE_TAGS, ...REFERENCE_TAGS].map((tag) => [
    tag.name,
    tag,
  ]),
);
