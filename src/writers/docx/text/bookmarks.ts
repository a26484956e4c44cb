/** Bookmarks around what tables of contents list and references name. Numbered in reading order, so that they repeat. */

import { contentsEntries } from '../../../document/contents.js';
import { targetsOf } from '../../../document/references.js';
import type { Block, Captioned, Document, Inline, Label } from '../../../document/tree.js';
import { nodesOf } from '../../../document/walk.js';
import { outlineLevelOf } from '../../../style/outline.js';
import type { StyleSheet } from '../../../style/style.js';
import type { Bookmark } from './fields.js';

export interface Bookmarks {
  /** Around the whole of a heading or caption; by its content. */
  readonly ofContent: ReadonlyMap<readonly Inline[], Bookmark>;
  /** Around the number of a caption. */
  readonly ofLabel: ReadonlyMap<Label, Bookmark>;
  /** Blocks by their ids; the first of two with one id counts. */
  readonly targets: ReadonlyMap<string, Block>;
}

/** What captions are counted by: the name of their SEQ fields. */
export const SEQUENCES: Readonly<Record<Captioned, string>> = { figure: '图', table: '表' };

const FIRST_NUMBER = 100_000_001;

export function bookmarksOf(document: Document, sheet: StyleSheet): Bookmarks {
  const targets = targetsOf(document);
  const marked = new Set<Block>(targets.values());
  for (const toc of nodesOf(document, 'toc')) {
    for (const { block } of contentsEntries(document, toc, (one) => outlineLevelOf(one, sheet))) {
      marked.add(block);
    }
  }
  const ofContent = new Map<readonly Inline[], Bookmark>();
  const ofLabel = new Map<Label, Bookmark>();
  let id = 0;
  for (const block of marked) {
    const content = contentOf(block);
    if (content.length === 0) continue;
    ofContent.set(content, { name: `_Toc${FIRST_NUMBER + id}`, id });
    const label = labelOf(content);
    if (label) ofLabel.set(label, { name: `_Ref${FIRST_NUMBER + id + 1}`, id: id + 1 });
    id += 2;
  }
  return { ofContent, ofLabel, targets };
}

/** Words of a heading or a caption. */
export function contentOf(block: Block): readonly Inline[] {
  if (block.type === 'heading' || block.type === 'paragraph') return block.children;
  return block.type === 'table' || block.type === 'figure' ? block.caption : [];
}

export function labelOf(content: readonly Inline[]): Label | undefined {
  return content.find((inline) => inline.type === 'label');
}
