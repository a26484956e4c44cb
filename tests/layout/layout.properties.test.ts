import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Inline } from '../../src/document/tree.js';
import { drawBorders } from '../../src/layout/flow/borders.js';
import type { FlowPart, PlacedCell, TablePart } from '../../src/layout/flow/flow.js';
import type { Item, Layout, RuleItem, StructureElement, TextItem } from '../../src/layout/frame.js';
import { layoutDocument } from '../../src/layout/layout.js';
import { textOf as wordsIn } from '../../src/layout/layout-context.js';
import { body } from '../support/build.js';
import { fakeFonts } from '../support/fake-fonts.js';
import { TEST_SHEET } from '../support/sheet.js';
import { runs } from '../support/thorough.js';
import { composePages, TEST_IMAGES, tableParts } from './compose.js';
import { randomBlocks } from './random-documents.js';

const RUNS = { numRuns: runs(150) };

function layout(blocks: readonly Block[]): Layout {
  const document = body(...blocks);
  return layoutDocument({
    document,
    sheet: TEST_SHEET,
    fonts: fakeFonts(),
    images: TEST_IMAGES,
    watermark: undefined,
  });
}

/** What the tree says, paragraph by paragraph, each note behind the paragraph its mark stands in. */
function spoken(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        return spokenInlines(block.children);
      case 'list':
        return block.items.flatMap((item) => spoken(item.children));
      case 'table':
        return [
          ...spokenInlines(block.caption),
          ...block.rows.flatMap((row) => row.cells.flatMap((cell) => spoken(cell.children))),
        ];
      case 'figure':
        return spokenInlines(block.caption);
      case 'keep':
        return spoken(block.children);
      default:
        return [];
    }
  });
}

function spokenInlines(inlines: readonly Inline[]): string[] {
  const own = inlines.map((inline) => (inline.type === 'text' ? inline.text : '')).join('');
  const notes = inlines.flatMap((inline) => (inline.type === 'footnote' ? spoken(inline.children) : []));
  return [own, ...notes].filter((text) => text !== '');
}

interface Place {
  readonly page: number;
  readonly item: TextItem;
}

function textsByElement(result: Layout): Map<StructureElement, Place[]> {
  const places = new Map<StructureElement, Place[]>();
  result.pages.forEach((page, index) => {
    for (const item of page.items) {
      if (item.type !== 'text' || !item.tag) continue;
      places.set(item.tag, [...(places.get(item.tag) ?? []), { page: index, item }]);
    }
  });
  return places;
}

/** Elements with text of their own, in structure order; list labels left out. */
function readingOrder(element: StructureElement): StructureElement[] {
  const own = element.role === 'Lbl' ? [] : [element];
  return [...own, ...element.children.flatMap(readingOrder)];
}

const onlyHan = (text: string) => text.replace(/[^\u4e00-\u9fff]/g, '');

describe('any document', () => {
  test('shows every text once, in reading order', () => {
    fc.assert(
      fc.property(randomBlocks, (blocks) => {
        const result = layout(blocks);
        const places = textsByElement(result);
        const shown = readingOrder(result.structure).map((element) => {
          return onlyHan((places.get(element) ?? []).map(({ item }) => wordsIn(item)).join(''));
        });
        expect(shown.filter((text) => text !== '')).toEqual(spoken(blocks));
        for (const [element, own] of places) if (element.role !== 'Lbl') expectDownward(own);
      }),
      RUNS,
    );
  });

  test('keeps to the type area, and no two texts on one spot', () => {
    fc.assert(
      fc.property(randomBlocks, (blocks) => {
        for (const page of layout(blocks).pages) {
          for (const item of page.items) expectInside(item);
          expectApart(page.items.filter((item) => item.type === 'text'));
        }
      }),
      RUNS,
    );
  });

  test('closes the borders of every part of every cell', () => {
    fc.assert(
      fc.property(randomBlocks, (blocks) => {
        for (const part of tableParts(composePages(blocks))) expectClosed(part);
      }),
      RUNS,
    );
  });

  test('leaves no heading last on a page, no page empty', () => {
    fc.assert(
      fc.property(randomBlocks, (blocks) => {
        const pages = composePages(blocks);
        pages.forEach((page, index) => {
          expect(page.body.placed.length + (page.notes?.placed.length ?? 0)).toBeGreaterThan(0);
          if (index < pages.length - 1 && !followsBreak(page, blocks)) expectNoLastHeading(page.body);
        });
      }),
      RUNS,
    );
  });
});

/** The page ends where the document asks for it. */
function followsBreak(page: { readonly body: FlowPart }, blocks: readonly Block[]): boolean {
  return page.body.next === undefined || (!page.body.next.continued && blocks.length > 0);
}

function expectDownward(places: readonly Place[]): void {
  for (const [index, place] of places.entries()) {
    const before = places[index - 1];
    if (!before) continue;
    const isLater =
      place.page > before.page || (place.page === before.page && place.item.y >= before.item.y - 5);
    expect(isLater).toBe(true);
  }
}

function expectInside(item: Item): void {
  if (item.type === 'rule') {
    expect(Math.min(item.x1, item.x2)).toBeGreaterThanOrEqual(49.4);
    expect(Math.max(item.x1, item.x2)).toBeLessThanOrEqual(250.6);
    expect(Math.min(item.y1, item.y2)).toBeGreaterThanOrEqual(49.4);
    expect(Math.max(item.y1, item.y2)).toBeLessThanOrEqual(450.6);
  }
  if (item.type === 'text' && item.tag) {
    expect(item.x).toBeGreaterThanOrEqual(49.99);
    expect(item.x + item.width).toBeLessThanOrEqual(250.01);
    expect(item.y).toBeGreaterThanOrEqual(50);
    expect(item.y).toBeLessThanOrEqual(450);
  }
  if (item.type === 'image') expect(item.y + item.height).toBeLessThanOrEqual(450.01);
}

function expectApart(items: readonly TextItem[]): void {
  for (const [index, one] of items.entries()) {
    for (const other of items.slice(index + 1)) {
      const sameLine = Math.abs(one.y - other.y) < 7;
      const overlap = Math.min(one.x + one.width, other.x + other.width) - Math.max(one.x, other.x);
      if (sameLine && overlap > 0.1) {
        throw new Error(`"${wordsIn(one)}" and "${wordsIn(other)}" overlap at ${one.x}, ${one.y}`);
      }
    }
  }
}

/** Headings stand last only where nothing but headings, from the page's top on, precedes what did not fit below them. */
function expectNoLastHeading(part: FlowPart): void {
  const last = part.placed.at(-1);
  if (!last) return;
  if ('items' in last.content) {
    const isAllHeadings = part.placed.every(isHeadingLine);
    expect(isHeadingLine(last) && !isAllHeadings).toBe(false);
    return;
  }
  for (const cell of last.content.cells) {
    if (cell.content.next) expectNoLastHeading(cell.content);
  }
}

function isHeadingLine({ content }: FlowPart['placed'][number]): boolean {
  return 'items' in content && content.items.some((item) => item.type === 'text' && item.tag?.role === 'H');
}

// ——— Borders ———

function expectClosed(part: TablePart): void {
  const rules = drawBorders(part);
  const { edges } = part.box;
  for (const placed of part.cells) {
    const [left, right] = [edges[placed.cell.column]!, edges[placed.cell.endColumn]!];
    const [top, bottom] = [part.lines[placed.firstLine]!, part.lines[placed.lastLine + 1]!];
    if (wants(placed, 'top')) expectAcross(rules, top, left, right);
    if (wants(placed, 'bottom')) expectAcross(rules, bottom, left, right);
    if (wants(placed, 'left')) expectDown(rules, left, top, bottom);
    if (wants(placed, 'right')) expectDown(rules, right, top, bottom);
  }
}

function wants(placed: PlacedCell, side: 'top' | 'right' | 'bottom' | 'left'): boolean {
  return placed.cell.cell.borders?.[side] ?? true;
}

function expectAcross(rules: readonly RuleItem[], y: number, from: number, to: number): void {
  const covers = rules.some((rule) => rule.y1 === y && rule.y2 === y && rule.x1 <= from && rule.x2 >= to);
  if (!covers) throw new Error(`no rule at y = ${y} from ${from} to ${to}`);
}

function expectDown(rules: readonly RuleItem[], x: number, from: number, to: number): void {
  const covers = rules.some((rule) => rule.x1 === x && rule.x2 === x && rule.y1 <= from && rule.y2 >= to);
  if (!covers) throw new Error(`no rule at x = ${x} from ${from} to ${to}`);
}
