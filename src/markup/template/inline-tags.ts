/** Tags that stand in a line of text. */

import type { Inline } from '../../document/tree.js';
import { name, optional, pointer, required, styleName, text } from './attributes.js';
import { blocksOf, defineTag, EMPTY, FLOW, INLINES, inlinePart, inlinesOf, type Tag } from './elements.js';

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
    build: (_, element) => {
      element.resolver.style?.('characters', style, element.place);
      return inlinesOf(element).map((inline) => inlinePart(withStyle(inline, style)));
    },
  });
}

export const INLINE_TAGS: readonly Tag[] = [
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
    attributes: { style: required(styleName('characters')) },
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
