/** Headings that run on into their paragraph: `**（一）加强领导。**各单位要……`. */

import type { Inline } from '../../document/tree.js';

/** Numbers of the levels of an official document (GB/T 9704 7.3.3). */
const NUMBERS = [/^[一二三四五六七八九十百]+、/, /^（[一二三四五六七八九十百]+）/, /^\d+[.．]/, /^（\d+）/];

/** The bold text that a paragraph begins with, in the character style of the level its number says; others as they are. */
export function withLead(inlines: readonly Inline[], leads: readonly string[]): readonly Inline[] {
  const [first] = inlines;
  if (first?.type !== 'text' || first.styles[0] !== 'strong') return inlines;
  const style = leads[NUMBERS.findIndex((number) => number.test(first.text))];
  if (style === undefined) return inlines;
  const isLead = (inline: Inline) => inline.type === 'text' && inline.styles[0] === 'strong';
  const end = inlines.findIndex((inline) => !isLead(inline));
  return inlines.map((inline, index) => {
    if (inline.type !== 'text' || (end !== -1 && index >= end)) return inline;
    return { ...inline, styles: [style, ...inline.styles.slice(1)] };
  });
}
