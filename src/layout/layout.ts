/** Lays a document out: blocks → pieces → pages → items. */

import type { Images } from '../document/image.js';
import type { Block, Document, Fill, Inline, Section } from '../document/tree.js';
import type { FontBook } from '../fonts/face.js';
import type { PageStyle, StyleSheet } from '../style/style.js';
import { composeBlocks } from './blocks.js';
import { type Canvas, drawFlow } from './draw.js';
import { numberFootnotes } from './footnotes.js';
import type { Element, Layout, OutlineEntry, Page, RuleItem } from './frame.js';
import type { LayoutContext } from './line.js';
import { breakPages, type PageContent, type SectionFlow } from './pages.js';
import { runningItems, watermarkItems } from './running.js';
import { type NoteBook, namedParagraph, type Setting } from './setting.js';
import { addElement, rootElement } from './structure.js';

export interface LayoutInput {
  readonly document: Document;
  readonly sheet: StyleSheet;
  readonly fonts: FontBook;
  readonly images: Images;
  /** Printed across every page (草稿); undefined for none. */
  readonly watermark: string | undefined;
}

/** Share of the page that a picture with its caption may take: headings above it find room on its page. */
const TALLEST_PICTURE = 0.85;

/** The layout as it grows, page by page. */
interface Book {
  readonly context: LayoutContext;
  readonly watermark: string | undefined;
  readonly pages: Page[];
  readonly outline: OutlineEntry[];
  readonly pageOf: Map<Block, number>;
  readonly fillHeights: Map<Fill, number>;
  readonly structure: Element;
  /** Number of the last numbered page; 0 before the first. */
  lastNumber: number;
}

export function layoutDocument(input: LayoutInput): Layout {
  const { document, sheet, fonts, images, watermark } = input;
  const context: LayoutContext = { sheet, fonts, images, footnoteNumbers: numberFootnotes(document) };
  const book: Book = {
    context,
    watermark,
    pages: [],
    outline: [],
    pageOf: new Map(),
    fillHeights: new Map(),
    structure: rootElement(),
    lastNumber: 0,
  };
  for (const section of document.sections) addSection(section, book);
  if (book.pages.length === 0) addBlankPage(document, book);
  const { pages, outline, structure, pageOf, fillHeights } = book;
  return { pages, outline, structure, pageOf, fillHeights };
}

function addSection(section: Section, book: Book): void {
  const style = pageStyle(section.page, book.context.sheet);
  const flow = composeSection(section, style, book);
  const contents = breakPages(flow, book.context.sheet.footnote);
  if (contents.length === 0) return;
  if (typeof style.numbering === 'number') book.lastNumber = style.numbering - 1;
  for (const content of contents) addPage(content, style, book);
}

/** A file needs at least one page. */
function addBlankPage(document: Document, book: Book): void {
  const { sheet } = book.context;
  const style = sheet.pages.get(document.sections[0]?.page ?? '') ?? [...sheet.pages.values()][0];
  if (!style) throw new Error(`style sheet "${sheet.name}" has no pages`);
  const { width, height, name } = style;
  book.pages.push({ width, height, style: name, number: undefined, items: [] });
}

function pageStyle(name: string, sheet: StyleSheet): PageStyle {
  const style = sheet.pages.get(name);
  if (!style) throw new Error(`no page style named "${name}"`);
  return style;
}

function composeSection(section: Section, style: PageStyle, book: Book): SectionFlow {
  const width = style.width - style.left - style.right;
  const notes: NoteBook = { width, pieces: new Map() };
  const { sheet } = book.context;
  const setting: Setting = {
    context: book.context,
    width,
    pictureHeight: (style.height - style.top - style.bottom) * TALLEST_PICTURE,
    paragraph: namedParagraph(sheet, sheet.narrative.paragraph),
    align: undefined,
    listDepth: 0,
    listIndent: 0,
    element: addElement(book.structure, 'Sect'),
    notes,
    compose: composeBlocks,
  };
  const { pieces } = composeBlocks(section.children, setting);
  return { pieces, notes: notes.pieces, style };
}

function addPage(content: PageContent, style: PageStyle, book: Book): void {
  const { context, watermark, pages } = book;
  const number = style.numbering === 'none' ? undefined : book.lastNumber + 1;
  book.lastNumber = number ?? book.lastNumber;
  const index = pages.length;
  // Odd pages are right-hand pages; where there is no number, the sheet's place decides.
  const isRight = (number ?? index + 1) % 2 === 1;
  const canvas: Canvas = { items: [], starts: [] };
  if (watermark) canvas.items.push(...watermarkItems(watermark, style, context));
  drawContent(content, style, canvas, book);
  for (const item of runningItems(style, number, isRight, context)) canvas.items.push(item);
  const { width, height, name } = style;
  pages.push({ width, height, style: name, number, items: canvas.items });
}

function drawContent(content: PageContent, style: PageStyle, canvas: Canvas, book: Book): void {
  const { left, top } = style;
  drawFlow(content.body, left, top + content.bodyTop, content.stretch, canvas);
  recordStarts(canvas, book);
  for (const fill of content.body.fills) book.fillHeights.set(fill, content.stretch);
  if (!content.notes) return;
  canvas.items.push(separatorRule(left, top + content.notesTop, book.context.sheet));
  drawFlow(content.notes, left, top + content.notesTop, 0, canvas);
}

function separatorRule(x: number, notesTop: number, sheet: StyleSheet): RuleItem {
  const { ruleLength, gap, paragraph } = sheet.footnote;
  const y = notesTop - gap;
  const { color } = namedParagraph(sheet, paragraph).text;
  return { type: 'rule', x1: x, y1: y, x2: x + ruleLength, y2: y, width: 0.5, color };
}

/** Notes which blocks begin on the page now drawn, and which of them are headings. */
function recordStarts(canvas: Canvas, book: Book): void {
  const page = book.pages.length;
  for (const { block, y } of canvas.starts) {
    if (book.pageOf.has(block)) continue;
    book.pageOf.set(block, page);
    const level = outlineLevel(block, book.context.sheet);
    const title = level > 0 ? headingText(block) : '';
    if (title !== '') book.outline.push({ title, level, page, y });
  }
}

function outlineLevel(block: Block, sheet: StyleSheet): number {
  if (block.type === 'heading') return block.level;
  return block.type === 'paragraph' ? (sheet.paragraphs.get(block.style)?.outlineLevel ?? 0) : 0;
}

function headingText(block: Block): string {
  const isText = block.type === 'heading' || block.type === 'paragraph';
  return isText ? plainText(block.children).trim() : '';
}

function plainText(inlines: readonly Inline[]): string {
  const texts = inlines.map((inline) => {
    if (inline.type === 'text') return inline.text;
    return inline.type === 'field' ? plainText(inline.children) : '';
  });
  return texts.join('');
}
