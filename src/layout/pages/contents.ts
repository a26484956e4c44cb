/** What layout knows of its own page numbers while it is still settling them: tables of contents and references print them. */

import { type ContentsEntry, contentsEntries } from '../../document/contents.js';
import { targetsOf } from '../../document/references.js';
import type { Block, Document, Toc } from '../../document/tree.js';
import { outlineLevelOf } from '../../style/outline.js';
import type { StyleSheet } from '../../style/style.js';
import type { Contents } from '../layout-context.js';

/** Room of a number of two digits and some blank before it. */
const LEAST_RESERVE = 2;

/** Before any page is known. */
export function startContents(document: Document, sheet: StyleSheet): Contents {
  const entries = new Map<Toc, readonly ContentsEntry[]>();
  const entriesOf = (toc: Toc) => {
    const known = entries.get(toc) ?? contentsEntries(document, toc, (block) => outlineLevelOf(block, sheet));
    entries.set(toc, known);
    return known;
  };
  let targets: ReadonlyMap<string, Block> | undefined;
  const targetOf = (id: string) => {
    targets ??= targetsOf(document);
    return targets.get(id);
  };
  const [ofBlock, ofTarget] = [new Map(), new Map()];
  const [composed, links] = [new Map(), new Map()];
  return { ofBlock, ofTarget, reserve: LEAST_RESERVE, entriesOf, targetOf, composed, links };
}

/** The same with page numbers. The room for numbers never shrinks, so that the passes settle. */
export function withNumbers(
  contents: Contents,
  ofBlock: ReadonlyMap<Block, string>,
  ofTarget: ReadonlyMap<string, string>,
): Contents {
  let reserve = contents.reserve;
  for (const number of ofBlock.values()) reserve = Math.max(reserve, widthOf(number) + 1);
  return { ...contents, ofBlock, ofTarget, reserve };
}

/** Rough width of a number, em. */
function widthOf(number: string): number {
  let width = 0;
  for (const character of number) width += character > '\u2e80' ? 1 : 0.5;
  return Math.ceil(width);
}
