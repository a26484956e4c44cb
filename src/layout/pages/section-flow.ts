/** Composes a section in groups of blocks: those that print page numbers can be composed anew while the others stay. */

import type { Block, Section } from '../../document/tree.js';
import { walk } from '../../document/walk.js';
import { namedParagraph } from '../../style/named.js';
import { TALLEST_PICTURE } from '../../style/page-shares.js';
import type { PageStyle } from '../../style/style.js';
import { composeBlocks, joinFragments } from '../blocks/blocks.js';
import { asStyled, type Fragment, type NoteBook, type Setting } from '../blocks/setting.js';
import { isSolid, type Piece } from '../flow/flow.js';
import type { StructureElement } from '../frame.js';
import type { LayoutContext } from '../layout-context.js';
import { fitPlate } from '../plates/plate.js';
import type { Records } from '../records.js';
import { rootElement } from '../structure.js';
import type { FootFlow, SectionFlow } from './pages.js';

/** Neighbouring blocks that all print page numbers, or all do not. */
interface Group {
  readonly blocks: readonly Block[];
  readonly printsNumbers: boolean;
  readonly fragment: Fragment;
  readonly elements: readonly StructureElement[];
  readonly notes: NoteBook['pieces'];
}

export interface ComposedSection {
  readonly section: Section;
  readonly style: PageStyle;
  readonly groups: readonly Group[];
  /** What stands at the foot of its last page. */
  readonly foot: Group | undefined;
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
  const grouped = isNumbered ? groupBlocks(section.children) : [{ blocks: section.children, prints: false }];
  const groups = grouped.map(({ blocks, prints }) => composeGroup(blocks, prints, style, composing));
  const foot = section.foot && composeGroup(section.foot.children, false, style, composing);
  return { section, style, groups, foot };
}

/** A plate's texts are sized first. They print no page numbers. */
function composePlate(section: Section, style: PageStyle, composing: Composing): ComposedSection {
  const { sheet, shortages } = fitPlate(section, style, composing.context);
  composing.records.shortages.push(...shortages);
  const fitted = { ...composing, context: { ...composing.context, sheet } };
  return { section, style, groups: [composeGroup(section.children, false, style, fitted)], foot: undefined };
}

/** Composes again what prints page numbers. */
export function recomposeSection(section: ComposedSection, composing: Composing): ComposedSection {
  const groups = section.groups.map((group) =>
    group.printsNumbers ? composeGroup(group.blocks, true, section.style, composing) : group,
  );
  return { ...section, groups };
}

export function hasPageNumbers({ groups }: ComposedSection): boolean {
  return groups.some((group) => group.printsNumbers);
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

function composeGroup(
  blocks: readonly Block[],
  printsNumbers: boolean,
  style: PageStyle,
  { context, records }: Composing,
): Group {
  const width = style.width - style.left - style.right;
  const element = rootElement();
  const notes: NoteBook = { width, pieces: new Map() };
  const setting: Setting = {
    context,
    width,
    pictureHeight: (style.height - style.top - style.bottom) * TALLEST_PICTURE,
    paragraph: namedParagraph(context.sheet, context.sheet.narrative.paragraph),
    resized: asStyled,
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
  const fragment = composeBlocks(blocks, setting);
  return { blocks, printsNumbers, fragment, elements: element.children, notes: notes.pieces };
}

/** The section as one flow. */
export function flowOf(composed: ComposedSection): SectionFlow {
  const { groups, style } = composed;
  const foot = footOf(composed);
  const [only, ...others] = groups;
  if (only && others.length === 0) return { pieces: only.fragment.pieces, notes: only.notes, style, foot };
  const pieces: readonly Piece[] = joinFragments(groups.map((group) => group.fragment)).pieces;
  return { pieces, notes: new Map(groups.flatMap((group) => [...group.notes])), style, foot };
}

function footOf({ section, foot }: ComposedSection): FootFlow | undefined {
  const hasFoot = foot?.fragment.pieces.some(isSolid) ?? false;
  return section.foot && foot && hasFoot ? { foot: section.foot, pieces: foot.fragment.pieces } : undefined;
}

/** The section's elements in order. */
export function elementsOf({ groups, foot }: ComposedSection): StructureElement[] {
  return [...groups, ...(foot ? [foot] : [])].flatMap((group) => group.elements);
}
