/** Narratives read as Markdown, and their words without the markup. */

import { textOf } from '../../document/text.js';
import { type MarkdownSource, parseMarkdown, readMarkdown } from '../../markup/markdown/markdown.js';
import type { NarrativeStyles } from '../../style/style.js';
import type { LoadedData, ReadNarrative } from '../data/data.js';
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

function readNarrative({ readNarratives }: LoadedData, pointer: string, markdown: string): ReadNarrative {
  const known = readNarratives.get(pointer);
  if (known?.markdown === markdown) return known;
  const read = { markdown, source: readMarkdown(printable(markdown)), printed: undefined };
  readNarratives.set(pointer, read);
  return read;
}

/** The narrative at a pointer, whose Markdown is `text`, with its tree. */
export function narrativeSource(loaded: LoadedData, pointer: string, text: string): MarkdownSource {
  return readNarrative(loaded, pointer, text).source;
}

/** The text of the narrative at a pointer as printed. */
export function narrativeAsPrinted(loaded: LoadedData, pointer: string, markdown: string): string {
  const read = readNarrative(loaded, pointer, markdown);
  read.printed ??= printedNarrative(read.source);
  return read.printed;
}

/** A narrative's text as printed: what a character count sees. */
export function printedNarrative(markdown: string | MarkdownSource): string {
  const options = { styles: UNSTYLED, headingLevel: 1, file: undefined, firstLine: 1, pointer: '' };
  return parseMarkdown(markdown, options).blocks.map(textOf).join('\n');
}
