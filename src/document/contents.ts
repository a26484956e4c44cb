/** What a table of contents or a list of figures and tables lists, without its page numbers. */

import { inlineText } from './text.js';
import type { Block, Document, Inline, Toc } from './tree.js';
import { walk } from './walk.js';

/** A line of a table of contents, before layout. */
export interface ContentsEntry {
  /** What is listed: the page it begins on is printed. */
  readonly block: Block;
  /** 1–9 for headings, 1 for figures and tables. */
  readonly level: number;
  /** Words of the heading or caption: no notes, no pictures, no forced breaks. */
  readonly title: readonly Inline[];
}

/** Printed numbers of the pages that blocks begin on: of what is listed somewhere, by the block, and by the ids of blocks that have one. */
export interface PageNumbers {
  readonly ofBlock: ReadonlyMap<Block, string>;
  readonly ofTarget: ReadonlyMap<string, string>;
}

/** All that a table of contents may list, in reading order. `levelOf`: 0 for blocks that are in no outline. */
export function contentsEntries(
  document: Document,
  toc: Toc,
  levelOf: (block: Block) => number,
): ContentsEntry[] {
  const entries: ContentsEntry[] = [];
  walk(document, (node) => {
    if (node.type === 'footnote') return false;
    if (toc.of !== 'heading') {
      if (node.type === toc.of) addEntry(node, 1, node.caption, entries);
    } else if (node.type === 'heading' || node.type === 'paragraph') {
      const level = levelOf(node);
      if (level > 0 && level >= toc.from && level <= toc.to) addEntry(node, level, node.children, entries);
      return false;
    }
    return true;
  });
  return entries;
}

function addEntry(block: Block, level: number, content: readonly Inline[], entries: ContentsEntry[]): void {
  const title = wordsOf(content);
  if (inlineText(title).trim() !== '') entries.push({ block, level, title });
}

/** The words alone: no notes, pictures, tick boxes or forced breaks. */
export function wordsOf(content: readonly Inline[]): Inline[] {
  return content.flatMap((inline): readonly Inline[] => {
    if (inline.type === 'field') return wordsOf(inline.children);
    if (inline.type === 'text') {
      const text = inline.text.replace(/[\r\n\u2028]+/g, '');
      return [text === inline.text ? inline : { ...inline, text }];
    }
    return inline.type === 'label' || inline.type === 'reference' ? [inline] : [];
  });
}

/** 第 12 页; nothing for a page that has no number. */
export function pageReference(number: string): string {
  return number === '' ? '' : `第 ${number} 页`;
}
