/** Lays a document out: blocks → pieces → pages → items. */

import { wordsOf } from '../document/contents.js';
import type { Images } from '../document/image.js';
import { inlineText } from '../document/text.js';
import type { Block, Document } from '../document/tree.js';
import type { FontBook } from '../fonts/face.js';
import { namedParagraph, namedRule } from '../style/named.js';
import { outlineLevelOf } from '../style/outline.js';
import type { PageStyle, StyleSheet } from '../style/style.js';
import { numberFootnotes } from './blocks/footnotes.js';
import { ruleHeight, ruleItems } from './blocks/rule.js';
import { type Canvas, drawFlow } from './flow/draw.js';
import { turnItems } from './flow/turn.js';
import type { Item, Layout, OutlineEntry, Page, RuleItem, StructureElement } from './frame.js';
import type { LayoutContext, LineNotes } from './layout-context.js';
import { ItemRooms } from './lines/items-room.js';
import { startContents } from './pages/contents.js';
import { addLinks, type Start } from './pages/links.js';
import type { PageNumber } from './pages/page-numbers.js';
import type { PageContent } from './pages/pages.js';
import { runningItems, watermarkItems } from './pages/running.js';
import { elementsOf } from './pages/section-flow.js';
import { type Settled, type SettledSection, settlePages } from './pages/settle.js';
import { Looks } from './paragraphs/looks.js';
import { Records } from './records.js';
import { addElement, rootElement } from './structure.js';

export interface LayoutInput {
  readonly document: Document;
  readonly sheet: StyleSheet;
  readonly fonts: FontBook;
  readonly images: Images;
  /** Printed across every page (草稿); undefined for none. */
  readonly watermark: string | undefined;
  /** What titles of several lines are broken by. */
  readonly titleWords?: LayoutContext['titleWords'];
  /** False if only records and positions are wanted: the pages then lack most of their items. Default true. */
  readonly isDrawn?: boolean;
  /** Filled with what is to be told of each line. */
  readonly lineNotes?: LineNotes | undefined;
}

/** The layout as it grows, page by page. */
interface Book {
  readonly context: LayoutContext;
  readonly watermark: string | undefined;
  readonly pages: Page[];
  readonly outline: OutlineEntry[];
  readonly starts: Map<Block, Start>;
  /** The last of these. */
  lastStarted: Block | undefined;
  readonly pageOf: Map<Block, number>;
  readonly records: Records;
  readonly structure: StructureElement;
  /** The document's title, and how many of its pages have numbers: for running lines. */
  readonly title: string;
  readonly numbered: number;
}

export function layoutDocument(input: LayoutInput): Layout {
  const { document, sheet, fonts, images, titleWords, isDrawn = true, lineNotes } = input;
  const footnoteNumbers = numberFootnotes(document);
  const contents = startContents(document, sheet);
  const shared = { sheet, fonts, images, titleWords, isDrawn, lineNotes };
  const looks = new Looks(sheet.characters);
  const context: LayoutContext = { ...shared, footnoteNumbers, contents, looks, rooms: new ItemRooms() };
  const records = new Records();
  const settled = settlePages(document, { context, records });
  const book = openBook(input, context, settled, records);
  for (const section of settled.sections) addSection(section, book);
  if (book.pages.length === 0) addBlankPage(document, book);
  const pages = addLinks(book.pages, book.starts, settled.contents);
  records.pageNumbers = settled.contents;
  const { outline, structure, pageOf, starts } = book;
  return { pages, outline, structure, pageOf, starts, records };
}

function openBook(
  { document, watermark }: LayoutInput,
  context: LayoutContext,
  { sections }: Settled,
  records: Records,
): Book {
  const numbers = sections.flatMap((section) => section.numbers);
  return {
    context,
    watermark,
    pages: [],
    outline: [],
    starts: new Map(),
    lastStarted: undefined,
    pageOf: new Map(),
    records,
    structure: rootElement(),
    title: document.title,
    numbered: numbers.filter(({ number }) => number !== undefined).length,
  };
}

function addSection({ composed, pages, numbers }: SettledSection, book: Book): void {
  addElement(book.structure, 'Sect').children.push(...elementsOf(composed));
  const first = numbers[0]?.number;
  if (first !== undefined) book.records.firstNumbers.set(composed.section, first);
  for (const [index, content] of pages.entries()) {
    const before = pages[index - 1];
    if (before) recordTurn(before, content, composed.style, book);
    addPage(content, composed.style, numbers[index]!, index === 0, book);
  }
}

/** A file needs at least one page. */
function addBlankPage(document: Document, book: Book): void {
  const { sheet } = book.context;
  const style = sheet.pages.get(document.sections[0]?.page ?? '') ?? [...sheet.pages.values()][0];
  if (!style) throw new Error(`style sheet "${sheet.name}" has no pages`);
  const { width, height, name } = style;
  book.pages.push({ width, height, style: name, number: undefined, label: '', items: [], links: [] });
}

function addPage(
  content: PageContent,
  style: PageStyle,
  { number, label }: PageNumber,
  isFirst: boolean,
  book: Book,
): void {
  const { context, watermark, pages, title, numbered } = book;
  // Odd pages are right-hand pages; where there is no number, the sheet's place decides.
  const isRight = (number ?? pages.length + 1) % 2 === 1;
  const { isDrawn } = context;
  const canvas: Canvas = { isDrawn, items: [], starts: [] };
  if (isDrawn && watermark) canvas.items.push(...watermarkItems(watermark, style, context));
  if (isDrawn && isFirst) drawFirstRules(style, canvas, book);
  drawContent(content, style, canvas, book);
  if (isDrawn) {
    const words = { page: label, pages: String(numbered), title, section: runningHeading(book) };
    for (const item of runningItems(style, { isFirst, isRight, words }, context)) canvas.items.push(item);
  }
  pages.push({ ...upright(style, canvas.items), style: style.name, number, label, links: [] });
}

function upright({ width, height, turned }: PageStyle, items: readonly Item[]) {
  return turned
    ? { width: height, height: width, items: turnItems(items, height) }
    : { width, height, items };
}

/** The first heading of level 1 that begins on the page now drawn, else the last before it (as Word's STYLEREF has it). */
function runningHeading({ outline, pages }: Book): string {
  const isTop = (entry: OutlineEntry) => entry.level === 1;
  const here = outline.find((entry) => isTop(entry) && entry.page === pages.length);
  return (here ?? outline.findLast(isTop))?.title ?? '';
}

function drawContent(content: PageContent, style: PageStyle, canvas: Canvas, book: Book): void {
  const { left, top } = style;
  drawFlow(content.body, left, top + content.bodyTop, content.stretch, canvas);
  recordStarts(canvas, book);
  drawFoot(content, style, canvas, book);
  for (const [space, height] of content.body.reaches) book.records.reaches.set(space, height);
  for (const fill of content.body.fills) book.records.fillHeights.set(fill, content.stretch);
  if (!content.notes) return;
  canvas.items.push(separatorRule(left, top + content.notesTop, book.context.sheet));
  drawFlow(content.notes, left, top + content.notesTop, 0, canvas);
}

function drawFoot({ body, foot }: PageContent, style: PageStyle, canvas: Canvas, book: Book): void {
  if (!foot) return;
  const y = style.top + foot.top;
  drawFlow(foot.part, style.left, y, 0, canvas);
  book.records.footTops.set(foot.foot, { y, height: foot.part.height, alone: body.placed.length === 0 });
}

/** Rules at fixed places of a section's first page. */
function drawFirstRules(style: PageStyle, canvas: Canvas, { context }: Book): void {
  for (const { style: name, y } of style.firstRules) {
    const rule = namedRule(context.sheet, name);
    const [x1, x2] = [style.left + rule.left, style.width - style.right - rule.right];
    canvas.items.push(...ruleItems(rule, x1, x2, y - ruleHeight(rule) / 2));
  }
}

function separatorRule(x: number, notesTop: number, sheet: StyleSheet): RuleItem {
  const { ruleLength, gap, paragraph } = sheet.footnote;
  const y = notesTop - gap;
  const { color } = namedParagraph(sheet, paragraph).text;
  return { type: 'rule', x1: x, y1: y, x2: x + ruleLength, y2: y, width: 0.5, color };
}

/** Records the paragraph that continues from the page drawn last: the last block that began there or before. */
function recordTurn(
  before: PageContent,
  after: PageContent,
  style: PageStyle,
  { lastStarted, records: { turns } }: Book,
): void {
  const [first, last] = [after.body.placed[0], before.body.placed.at(-1)];
  const goesOn = first && last && first.starts.length === 0 && 'items' in first.content;
  const block = goesOn ? lastStarted : undefined;
  if (!last || !block || turns.has(block)) return;
  const y = style.top + before.bodyTop + last.y + last.fills * before.stretch + last.content.height;
  const bottom = before.notes ? y : style.height - style.bottom;
  turns.set(block, { y, room: bottom - y });
}

/** Records which blocks begin on the page now drawn, and which of them are headings. */
function recordStarts(canvas: Canvas, book: Book): void {
  const page = book.pages.length;
  for (const { block, y } of canvas.starts) {
    if (book.pageOf.has(block)) continue;
    book.pageOf.set(block, page);
    book.starts.set(block, { page, y });
    book.lastStarted = block;
    const level = outlineLevelOf(block, book.context.sheet);
    const title = level > 0 ? headingText(block) : '';
    if (title !== '') book.outline.push({ title, level, page, y });
  }
}

function headingText(block: Block): string {
  const isText = block.type === 'heading' || block.type === 'paragraph';
  return isText ? inlineText(wordsOf(block.children)).trim() : '';
}
