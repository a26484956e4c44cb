/** The template vocabulary: one object per tag. What each is for stands in docs/architecture.md, "Template markup". */

import { plain } from '../base/finding.js';
import { LIMITS } from '../base/limits.js';
import type { Inline, Text } from '../document/tree.js';
import {
  align,
  borders,
  columns,
  count,
  flag,
  length,
  name,
  optional,
  pointer,
  required,
  text,
  verticalAlign,
} from './attributes.js';
import {
  BLOCKS,
  blockPart,
  blocksOf,
  defineTag,
  EMPTY,
  FLOW,
  INLINES,
  inlinePart,
  inlinesOf,
  type Part,
  paragraphContent,
  type Tag,
} from './elements.js';
import { buildTable } from './template-table.js';

/** Text of the form's own. */
function ownText(value: string): Text {
  return { type: 'text', text: value, styles: [], origin: undefined };
}

function caption(value: string): Text[] {
  return value === '' ? [] : [ownText(value)];
}

/** Puts a character style around what is inside, through fields but not into notes. */
function withStyle(inline: Inline, style: string): Inline {
  if (inline.type === 'text') return { ...inline, styles: [style, ...inline.styles] };
  if (inline.type !== 'field') return inline;
  return { ...inline, children: inline.children.map((child) => withStyle(child, style)) };
}

/** A tag that stands for one character style: `<b>` is `<span style="strong">`. */
function styleTag(tagName: string, style: string): Tag {
  return defineTag({
    name: tagName,
    kind: 'inline',
    content: INLINES,
    attributes: {},
    build: (_, element) => inlinesOf(element).map((inline) => inlinePart(withStyle(inline, style))),
  });
}

function cellTag(tagName: string, header: boolean): Tag {
  return defineTag({
    name: tagName,
    kind: 'cell',
    content: FLOW,
    attributes: {
      colspan: optional(count(1, LIMITS.tableColumns), 1),
      rowspan: optional(count(1, LIMITS.tableRows), 1),
      style: optional(name),
      align: optional(align),
      valign: optional(verticalAlign, 'middle'),
      borders: optional(borders),
    },
    build: ({ colspan, rowspan, style, align, valign, borders }, element): Part[] => {
      const children = blocksOf(element);
      const cell = { colspan, rowspan, header, style, align, verticalAlign: valign, borders, children };
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
    content: BLOCKS,
    attributes: { page: required(name) },
    build: ({ page }, element): Part[] => [
      { kind: 'section', section: { type: 'section', page, children: blocksOf(element) } },
    ],
  }),
];

const BLOCK_TAGS: readonly Tag[] = [
  defineTag({
    name: 'p',
    kind: 'block',
    content: INLINES,
    attributes: { style: optional(name, ''), align: optional(align) },
    build: ({ style, align }, element) => [
      blockPart({ type: 'paragraph', style, align, children: paragraphContent(element) }),
    ],
  }),
  defineTag({
    name: 'h',
    kind: 'block',
    content: INLINES,
    attributes: { level: required(count(1, 9)), style: optional(name) },
    build: ({ level, style }, element) => [
      blockPart({
        type: 'heading',
        level,
        style: style ?? `heading-${level}`,
        children: paragraphContent(element),
      }),
    ],
  }),
  defineTag({
    name: 'table',
    kind: 'block',
    content: ['row'],
    attributes: { style: required(name), columns: required(columns), caption: optional(text, '') },
    build: (values, element) => [
      blockPart(buildTable(element, values.style, values.columns, caption(values.caption))),
    ],
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
      style: required(name),
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
      return [
        blockPart({ type: 'figure', path: picture.path, alt, width, caption: caption(values.caption) }),
      ];
    },
  }),
  defineTag({
    name: 'space',
    kind: 'block',
    content: EMPTY,
    attributes: { height: required(length) },
    build: ({ height }) => [blockPart({ type: 'space', height })],
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
    attributes: {},
    build: (_, element) => [blockPart({ type: 'keep', children: blocksOf(element) })],
  }),
  defineTag({
    name: 'narrative',
    kind: 'block',
    content: EMPTY,
    attributes: { at: required(pointer), level: optional(count(1, 9), 1) },
    build: ({ at, level }, element) => element.resolver.narrative(at, level, element.place).map(blockPart),
  }),
];

const INLINE_TAGS: readonly Tag[] = [
  defineTag({
    name: 'br',
    kind: 'inline',
    content: EMPTY,
    attributes: {},
    build: () => [inlinePart({ type: 'break' })],
  }),
  defineTag({
    name: 'span',
    kind: 'inline',
    content: INLINES,
    attributes: { style: required(name) },
    build: ({ style }, element) => inlinesOf(element).map((inline) => inlinePart(withStyle(inline, style))),
  }),
  styleTag('b', 'strong'),
  styleTag('i', 'emphasis'),
  styleTag('u', 'underline'),
  styleTag('sup', 'superscript'),
  styleTag('sub', 'subscript'),
  defineTag({
    name: 'field',
    kind: 'inline',
    content: EMPTY,
    attributes: { at: required(pointer), format: optional(name) },
    build: ({ at, format }, element) => {
      const children = element.resolver.field(at, format, element.place);
      return [inlinePart({ type: 'field', pointer: at, children })];
    },
  }),
  defineTag({
    name: 'checkbox',
    kind: 'inline',
    content: EMPTY,
    attributes: { at: required(pointer), value: required(text) },
    build: ({ at, value }, element) => {
      const checked = element.resolver.checked(at, value, element.place);
      return [inlinePart({ type: 'checkbox', pointer: at, value, checked })];
    },
  }),
  defineTag({
    name: 'note',
    kind: 'inline',
    content: FLOW,
    attributes: {},
    build: (_, element) => [inlinePart({ type: 'footnote', children: blocksOf(element) })],
  }),
];

/** The tags by name. */
export const TAGS: ReadonlyMap<string, Tag> = new Map(
  [...STRUCTURE, ...BLOCK_TAGS, ...INLINE_TAGS].map((tag) => [tag.name, tag]),
);
