/** Composes a section in stretches: those that print page numbers can be composed anew while the others stay. */

import type { Block, Section } from '../../document/tree.js';
import { walk } from '../../document/walk.js';
import { namedParagraph } from '../../style/named.js';
import { TALLEST_PICTURE } from '../../style/page-shares.js';
import type { PageStyle } from '../../style/style.js';
import { composeBlocks, joinStretches } from '../blocks/blocks.js';
import type { NoteBook, Setting, Stretch } from '../blocks/setting.js';
import { isSolid, type Piece } from '../flow/flow.js';
import type { Element } from '../frame.js';
import type { LayoutContext } from '../line.js';
import { fitPlate } from '../plates/plate.js';
import type { Records } from '../records.js';
import { rootElement } from '../structure.js';
import type { FootFlow, SectionFlow } from './pages.js';

/** Neighbouring blocks that all print page numbers, or all do not. */
interface Run {
  readonly blocks: readonly Block[];
  readonly printsNumbers: boolean;
  readonly stretch: Stretch;
  readonly elements: readonly Element[];
  readonly notes: NoteBook['pieces'];
}

export interface ComposedSection {
  readonly section: Section;
  readonly style: PageStyle;
  readonly runs: readonly Run[];
  /** What stands at the foot of its last page. */
  readonly foot: Run | undefined;
}

/** What all sections share. */
export interface Composing {
  readonly context: LayoutContext;
  readonly records: Records;
}

/** Whether a block's look hangs on page numbers. */
export function printsPageNumbers(block: Block): boolean {
  let prints = false;
  walk(block, (node) => {
    prints ||= node.type === 'toc' || (node.type === 'reference' && node.show === 'page');
    return !prints;
  });
  return prints;
}

/** `isNumbered`: whether any block of the document prints page numbers. */
export function composeSection(
  section: Section,
  style: PageStyle,
  isNumbered: boolean,
  composing: Composing,
): ComposedSection {
  if (style.plate) return composePlate(section, style, composing);
  const groups = isNumbered ? groupBlocks(section.children) : [{ blocks: section.children, prints: false }];
  const runs = groups.map(({ blocks, prints }) => composeRun(blocks, prints, style, composing));
  const foot = section.foot && composeRun(section.foot.children, false, style, composing);
  return { section, style, runs, foot };
}

/** A plate's texts are sized first. They print no page numbers. */
function composePlate(section: Section, style: PageStyle, composing: Composing): ComposedSection {
  const { sheet, shortages } = fitPlate(section, style, composing.context);
  composing.records.shortages.push(...shortages);
  const fitted = { ...composing, context: { ...composing.context, sheet } };
  return { section, style, runs: [composeRun(section.children, false, style, fitted)], foot: undefined };
}

/** Composes again what prints page numbers. */
export function recomposeSection(section: ComposedSection, composing: Composing): ComposedSection {
  const runs = section.runs.map((run) =>
    run.printsNumbers ? composeRun(run.blocks, true, section.style, composing) : run,
  );
  return { ...section, runs };
}

export function hasPageNumbers({ runs }: ComposedSection): boolean {
  return runs.some((run) => run.printsNumbers);
}

function groupBlocks(blocks: readonly Block[]): { blocks: Block[]; prints: boolean }[] {
  const groups: { blocks: Block[]; prints: boolean }[] = [];
  for (const block of blocks) {
    const prints = printsPageNumbers(block);
    const last = groups.at(-1);
    if (last?.prints === prints) last.blocks.push(block);
    else groups.push({ blocks: [block], prints });
  }
  return groups;
}

function composeRun(
  blocks: readonly Block[],
  printsNumbers: boolean,
  style: PageStyle,
  { context, records }: Composing,
): Run {
  const width = style.width - style.left - style.right;
  const element = rootElement();
  const notes: NoteBook = { width, pieces: new Map() };
  const setting: Setting = {
    context,
    width,
    pictureHeight: (style.height - style.top - style.bottom) * TALLEST_PICTURE,
    paragraph: namedParagraph(context.sheet, context.sheet.narrative.paragraph),
    align: undefined,
    decimalPoint: undefined,
    listDepth: 0,
    listIndent: 0,
    element,
    notes,
    records,
    columnTop: style.top,
    compose: composeBlocks,
  };
  const stretch = composeBlocks(blocks, setting);
  return { blocks, printsNumbers, stretch, elements: element.children, notes: notes.pieces };
}

/** The section as one flow. */
export function flowOf(composed: ComposedSection): SectionFlow {
  const { runs, style } = composed;
  const foot = footOf(composed);
  const [only, ...others] = runs;
  if (only && others.length === 0) return { pieces: only.stretch.pieces, notes: only.notes, style, foot };
  const pieces: readonly Piece[] = joinStretches(runs.map((run) => run.stretch)).pieces;
  return { pieces, notes: new Map(runs.flatMap((run) => [...run.notes])), style, foot };
}

function footOf({ section, foot }: ComposedSection): FootFlow | undefined {
  const hasFoot = foot?.stretch.pieces.some(isSolid) ?? false;
  return section.foot && foot && hasFoot ? { foot: section.foot, pieces: foot.stretch.pieces } : undefined;
}

/** The section's elements in order. */
export function elementsOf({ runs, foot }: ComposedSection): Element[] {
  return [...runs, ...(foot ? [foot] : [])].flatMap((run) => run.elements);
}
