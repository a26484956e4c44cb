/** Tags for what the document says of itself: tables of contents, lists of figures and tables, mentions. */

import type { Block, Target } from '../../document/tree.js';
import { id, levels, oneOf, optional, required, styleName, text } from './attributes.js';
import { blockPart, defineTag, EMPTY, inlinePart, type Part, type Tag } from './elements.js';

/** Pages break before a block only because they are asked to. */
export const pageBreak = oneOf('before');

/** A block with the id and the page break that its attributes ask for. */
export function blockParts(
  block: Block & Target,
  asked: { readonly id: string | undefined; readonly break: 'before' | undefined },
): Part[] {
  const part = blockPart(asked.id === undefined ? block : { ...block, id: asked.id });
  return asked.break === undefined ? [part] : [blockPart({ type: 'pagebreak' }), part];
}

export const REFERENCE_TAGS: readonly Tag[] = [
  defineTag({
    name: 'toc',
    kind: 'block',
    content: EMPTY,
    attributes: { levels: optional(levels, { from: 1, to: 3 }), title: optional(text, '') },
    build: ({ levels, title }) => [blockPart({ type: 'toc', of: 'heading', ...levels, title })],
  }),
  defineTag({
    name: 'list-of',
    kind: 'block',
    content: EMPTY,
    attributes: { of: required(oneOf('figure', 'table')), title: optional(text, '') },
    build: ({ of, title }) => [blockPart({ type: 'toc', of, from: 1, to: 1, title })],
  }),
  defineTag({
    name: 'ref',
    kind: 'inline',
    content: EMPTY,
    attributes: {
      to: required(id),
      show: optional(oneOf('number', 'page', 'title'), 'number'),
      style: optional(styleName('characters')),
    },
    build: ({ to, show, style }, { place }) => [
      inlinePart({
        type: 'reference',
        target: to,
        show,
        text: '',
        styles: style === undefined ? [] : [style],
        origin: undefined,
        place: { file: undefined, ...place },
      }),
    ],
  }),
];
