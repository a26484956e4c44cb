/**
 * Breaks sections into pages until the page numbers that stand in the text are those of the pages. A new number may
 * make a line longer, that a page, that another number: what prints numbers is composed again, all else stays.
 */

import type { Block, Document } from '../../document/tree.js';
import { nodesOf, walk } from '../../document/walk.js';
import { namedPage } from '../../style/named.js';
import type { Placed } from '../flow/flow.js';
import type { Contents } from '../layout-context.js';
import { sheetOf } from '../plates/plate-sheet.js';
import { withNumbers } from './contents.js';
import { numberPages, type PageNumber } from './page-numbers.js';
import { breakPages, isBare, type PageContent } from './pages.js';
import { renumberPages } from './renumber.js';
import {
  type ComposedSection,
  type Composing,
  composeSection,
  flowOf,
  hasPageNumbers,
  printsPageNumbers,
  recomposeSection,
} from './section-flow.js';

/** A section on its pages. */
export interface SettledSection {
  readonly composed: ComposedSection;
  readonly pages: readonly PageContent[];
  readonly numbers: readonly PageNumber[];
}

export interface Settled {
  readonly sections: readonly SettledSection[];
  readonly contents: Contents;
}

/** Most passes over the pages. Two settle nearly everything; text whose length depends on its own page may never settle. */
const MOST_PASSES = 4;

export function settlePages(document: Document, composing: Composing): Settled {
  const { sheet } = composing.context;
  const isNumbered = document.sections.some((section) => printsAny(section.children));
  const composed = document.sections.map((section) =>
    composeSection(section, sheetOf(section, namedPage(sheet, section.page)), isNumbered, composing),
  );
  let sections = number(breakSections(composed, composing));
  let { contents } = composing.context;
  if (!isNumbered) return { sections, contents };
  const listed = listedBlocks(document, contents);
  for (let pass = 1; ; pass++) {
    const next = withNumbers(contents, ...pageNumbers(sections, listed));
    if (isSame(next.ofBlock, contents.ofBlock)) return { sections, contents };
    const isLast = pass > MOST_PASSES;
    // In the last pass only lists get new numbers: these stand in reserved room and move nothing.
    contents = isLast ? { ...contents, ofBlock: next.ofBlock } : next;
    const again = { ...composing, context: { ...composing.context, contents } };
    sections = number(settleSections(sections, again));
    if (isLast) return { sections, contents };
  }
}

/** Whether any block prints page numbers; stops at the first. */
function printsAny(blocks: readonly Block[]): boolean {
  return blocks.some(printsPageNumbers);
}

type Broken = Omit<SettledSection, 'numbers'>;

function breakSections(composed: readonly ComposedSection[], composing: Composing): Broken[] {
  let before = 0;
  return composed.map((section) => {
    const broken = breakSection(section, before, composing);
    before += broken.pages.length;
    return broken;
  });
}

function breakSection(composed: ComposedSection, before: number, { context }: Composing): Broken {
  return { composed, pages: breakPages(flowOf(composed), context.sheet.footnote, before) };
}

function settleSections(sections: readonly SettledSection[], composing: Composing): Broken[] {
  let before = 0;
  return sections.map((section) => {
    const broken = settleSection(section, before, composing);
    before += broken.pages.length;
    return broken;
  });
}

function settleSection(section: SettledSection, before: number, composing: Composing): Broken {
  // A foot may need another side when the pages before it have become more.
  const hasFoot = section.composed.foot !== undefined;
  if (!hasPageNumbers(section.composed)) {
    return hasFoot ? breakSection(section.composed, before, composing) : section;
  }
  const composed = recomposeSection(section.composed, composing);
  const pages = hasFoot ? undefined : renumberPages(section.pages, section.composed, composed);
  return pages ? { composed, pages } : breakSection(composed, before, composing);
}

function number(sections: readonly Broken[]): SettledSection[] {
  const numbers = numberPages(
    sections.map(({ composed, pages }) => ({ style: composed.style, bare: pages.map(isUnnumbered) })),
  );
  return sections.map(({ composed, pages }, index) => ({ composed, pages, numbers: numbers[index]! }));
}

function isUnnumbered(page: PageContent, index: number, pages: readonly PageContent[]): boolean {
  const hasFoot = pages.some(({ foot }) => foot !== undefined);
  return hasFoot && index > 0 && isBare(page);
}

/** Blocks whose page is printed somewhere, with their ids. */
function listedBlocks(document: Document, contents: Contents): ReadonlyMap<Block, string | undefined> {
  const listed = new Map<Block, string | undefined>();
  for (const toc of nodesOf(document, 'toc'))
    for (const { block } of contents.entriesOf(toc)) listed.set(block, undefined);
  walk(document, (node) => {
    const isTarget = node.type === 'heading' || node.type === 'table' || node.type === 'figure';
    if (isTarget && node.id !== undefined) listed.set(node, node.id);
  });
  return listed;
}

/** How text names the page that each listed block begins on; by block, and by id (the first of two counts). */
function pageNumbers(
  sections: readonly SettledSection[],
  listed: ReadonlyMap<Block, string | undefined>,
): [Map<Block, string>, Map<string, string>] {
  const ofBlock = new Map<Block, string>();
  const ofTarget = new Map<string, string>();
  const visit = (placed: readonly Placed[], mention: string): void => {
    for (const { starts, content } of placed) {
      for (const block of starts) {
        if (!listed.has(block) || ofBlock.has(block)) continue;
        ofBlock.set(block, mention);
        const id = listed.get(block);
        if (id !== undefined && !ofTarget.has(id)) ofTarget.set(id, mention);
      }
      if ('items' in content) continue;
      for (const cell of content.cells) if (!cell.repeated) visit(cell.content.placed, mention);
    }
  };
  for (const { pages, numbers } of sections)
    for (const [index, page] of pages.entries()) visit(page.body.placed, numbers[index]!.mention);
  return [ofBlock, ofTarget];
}

function isSame(one: ReadonlyMap<Block, string>, other: ReadonlyMap<Block, string>): boolean {
  if (one.size !== other.size) return false;
  for (const [block, label] of one) if (other.get(block) !== label) return false;
  return true;
}
