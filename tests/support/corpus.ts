/** Paragraphs as research administration writes them; every institution, person and number is invented. */

import { readdirSync, readFileSync } from 'node:fs';
import type { Text } from '../../src/document/tree.js';
import { CORPUS as FORMS } from '../layout/paragraph-corpus.js';
import { text } from './paragraphs.js';

const FOLDER = new URL('./corpus/', import.meta.url);

/** `H_{2}O`, `10^{-3}`: what is raised or lowered. */
const SCRIPT = /([_^])\{([^}]*)\}/;

/** A paragraph of the corpus as inline nodes, with character styles `sup` and `sub`. */
function inlineOf(paragraph: string): Text[] {
  const parts = paragraph.split(SCRIPT);
  const nodes: Text[] = [];
  for (let i = 0; i < parts.length; i += 3) {
    if (parts[i] !== '') nodes.push(text(parts[i]!));
    if (parts[i + 1]) nodes.push(text(parts[i + 2]!, parts[i + 1] === '^' ? 'sup' : 'sub'));
  }
  return nodes;
}

export interface CorpusParagraph {
  /** Where it stands: `quotes.txt:3`. */
  readonly name: string;
  readonly text: string;
  readonly children: readonly Text[];
}

function paragraphsOf(file: string, lines: readonly string[]): CorpusParagraph[] {
  return lines.map((line, i) => {
    const children = inlineOf(line);
    return { name: `${file}:${i + 1}`, text: children.map((node) => node.text).join(''), children };
  });
}

const FILES = readdirSync(FOLDER).sort();

export const CORPUS: readonly CorpusParagraph[] = [
  ...paragraphsOf('paragraph-corpus.ts', FORMS),
  ...FILES.flatMap((file) =>
    paragraphsOf(file, readFileSync(new URL(file, FOLDER), 'utf8').trimEnd().split('\n')),
  ),
];
