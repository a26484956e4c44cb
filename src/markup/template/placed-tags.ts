/** Tags for what has its place on the sheet: rules, signatures with their seals, feet. */

import { plain } from '../../base/finding.js';
import type { Paragraph, Seal } from '../../document/tree.js';
import { flag, length, oneOf, optional, pointer, required, styleName, text } from './attributes.js';
import {
  BLOCKS,
  blockPart,
  blocksOf,
  defineTag,
  type Element,
  EMPTY,
  type Part,
  type Tag,
} from './elements.js';

/** The paragraphs inside; anything else is a fault. */
function paragraphsOf(element: Element): Paragraph[] {
  const blocks = blocksOf(element);
  const paragraphs = blocks.filter((block) => block.type === 'paragraph');
  if (paragraphs.length < blocks.length || paragraphs.length === 0) {
    const message = { zh: '落款中只能有段落', en: 'a signature holds paragraphs, at least one' };
    element.fault('signature', message, plain('<p>…</p>'));
  }
  return paragraphs;
}

interface SealValues {
  readonly seal: string | undefined;
  readonly 'seal-width': number | undefined;
  readonly 'seal-alt': string;
  readonly outline: boolean;
  readonly clear: boolean;
}

/** A seal without a picture keeps its place free: it is set by hand. */
function sealOf(values: SealValues, { resolver, place }: Element): Seal | undefined {
  const { seal, 'seal-width': width, 'seal-alt': alt, outline, clear } = values;
  if (width === undefined) return undefined;
  const picture = seal === undefined ? undefined : resolver.image(seal, place);
  return { path: picture?.path, alt: alt || picture?.alt || '', width, outlined: outline, clear };
}

export const PLACED_TAGS: readonly Tag[] = [
  defineTag({
    name: 'rule',
    kind: 'block',
    content: EMPTY,
    attributes: { style: required(styleName('rules')) },
    build: ({ style }) => [blockPart({ type: 'rule', style })],
  }),
  defineTag({
    name: 'signature',
    kind: 'block',
    content: BLOCKS,
    attributes: {
      arrangement: optional(oneOf('axis', 'step', 'column'), 'axis'),
      right: optional(length, 0),
      step: optional(length, 0),
      seal: optional(pointer),
      'seal-width': optional(length),
      'seal-alt': optional(text, ''),
      outline: optional(flag, false),
      clear: optional(flag, false),
    },
    build: (values, element) => {
      const { arrangement, right, step } = values;
      const seal = sealOf(values, element);
      return [
        blockPart({ type: 'signature', arrangement, right, step, seal, children: paragraphsOf(element) }),
      ];
    },
  }),
  defineTag({
    name: 'case',
    kind: 'block',
    content: BLOCKS,
    attributes: { when: required(oneOf('roomy', 'crowded')) },
    build: ({ when }, element) => [blockPart({ type: 'case', when, children: blocksOf(element) })],
  }),
  defineTag({
    name: 'lead',
    kind: 'block',
    content: BLOCKS,
    attributes: {},
    build: (_, element) => [blockPart({ type: 'lead', children: blocksOf(element) })],
  }),
  defineTag({
    name: 'foot',
    kind: 'foot',
    content: BLOCKS,
    attributes: { even: optional(flag, false) },
    build: ({ even }, element): Part[] => [
      { kind: 'foot', foot: { type: 'foot', even, children: blocksOf(element) } },
    ],
  }),
];
