/** The words of a narrative without its markup. */

import { textOf } from '../document/text.js';
import { parseMarkdown } from '../markup/markdown.js';
import type { NarrativeStyles } from '../style/style.js';

/** Counting looks at no style. */
const UNSTYLED: NarrativeStyles = {
  paragraph: '',
  headings: [''],
  list: '',
  table: '',
  quote: '',
  code: '',
};

/** A narrative's text as printed: what a character count sees. */
export function printedNarrative(markdown: string): string {
  const options = { styles: UNSTYLED, headingLevel: 1, file: undefined, firstLine: 1, pointer: '' };
  return parseMarkdown(markdown, options).blocks.map(textOf).join('\n');
}
