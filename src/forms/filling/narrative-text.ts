/** Narratives read as Markdown, and their words without the markup. */

import { textOf } from '../../document/text.js';
import { type MarkdownSource, parseMarkdown, readMarkdown } from '../../markup/markdown/markdown.js';
import type { NarrativeStyles } from '../../style/style.js';
import type { LoadedData } from '../data/data.js';
import { printable } from './characters.js';

/** Counting looks at no style. */
const UNSTYLED: NarrativeStyles = {
  paragraph: '',
  headings: [''],
  list: '',
  table: '',
  quote: '',
  code: '',
};

/** By data and pointer: counting and composing share one reading, which goes with the data. */
const sources = new WeakMap<LoadedData, Map<string, MarkdownSource>>();

/** The narrative at a pointer, whose Markdown is `text`, with its tree. */
export function narrativeSource(loaded: LoadedData, pointer: string, text: string): MarkdownSource {
  const known = sources.get(loaded) ?? new Map<string, MarkdownSource>();
  sources.set(loaded, known);
  const source = known.get(pointer) ?? readMarkdown(printable(text));
  known.set(pointer, source);
  return source;
}

/** A narrative's text as printed: what a character count sees. */
export function printedNarrative(markdown: string | MarkdownSource): string {
  const options = { styles: UNSTYLED, headingLevel: 1, file: undefined, firstLine: 1, pointer: '' };
  return parseMarkdown(markdown, options).blocks.map(textOf).join('\n');
}
