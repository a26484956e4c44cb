/**
 * Document → DOCX: the same tree as the PDF's, as named styles, real lists, tables and content controls.
 *
 * The parts are strings of our own. The `docx` package was measured and left: its skeleton alone (25 styles, a footer,
 * a list, one paragraph) takes 15 ms warm and 57 ms import + 81 ms in a fresh process, where a whole document of 25–30
 * pages takes 6 ms and 50 ms here; and it cannot say kinsoku, autoSpaceDE, characterSpacingControl, tagged controls,
 * or autoSpaceDN in the schema's order (standards F).
 */

import type { CalendarDate } from '../../base/date.js';
import type { Images } from '../../document/image.js';
import type { Document, Section } from '../../document/tree.js';
import type { FontBook } from '../../fonts/face.js';
import type { Layout } from '../../layout/frame.js';
import { namedPage, namedParagraph } from '../../style/named.js';
import { TALLEST_PICTURE } from '../../style/page-shares.js';
import type { PageStyle, StyleSheet } from '../../style/style.js';
import { blockPieces } from './blocks/blocks.js';
import { packDocx } from './package/package.js';
import {
  corePropertiesPart,
  type DocumentFacts,
  extendedPropertiesPart,
} from './package/properties-parts.js';
import { noRelations, type Relations, relate } from './package/relations.js';
import { settingsPart } from './package/settings-part.js';
import { element, NAMESPACES, xmlPart } from './package/xml.js';
import { footPieces } from './placed/placed-blocks.js';
import { hasOuterLines, type RunningParts } from './placed/running-lines.js';
import { sectionProperties } from './placed/section-properties.js';
import { emptyNumbering, numberingPart } from './styles/numbering-part.js';
import type { SheetCache, SheetParts } from './styles/sheet-parts.js';
import type { BlockContext, Writing } from './text/block-context.js';
import { bookmarksOf } from './text/bookmarks.js';
import { footnotesPart } from './text/footnotes-part.js';
import { type Piece, writePieces } from './text/pieces.js';

export interface DocxInput {
  readonly document: Document;
  readonly sheet: StyleSheet;
  readonly fonts: FontBook;
  readonly images: Images;
  readonly layout: Layout;
  /** Printed across every page (草稿); undefined for none. */
  readonly watermark: string | undefined;
  readonly subject: string | undefined;
  /** The data's date: the file says it was made then, so that equal data give equal files. */
  readonly date: CalendarDate;
  /** Name and version of the program. */
  readonly producer: string;
}

/** The bytes of a DOCX file. The same input gives the same bytes. `cache`: what other documents of its sheet had. */
export function writeDocx(input: DocxInput, cache: SheetCache): Uint8Array {
  const sheet = cache.partsOf(input.sheet, input.fonts);
  const writing = startWriting(input, sheet);
  const relations = noRelations();
  const noteRelations = noRelations();
  const parts = startRunning(input, writing, relations);
  const word = new Map<string, string>();
  word.set('document.xml', writeBody(input, writing, parts, noteRelations));
  word.set('styles.xml', sheet.styles);
  word.set('fontTable.xml', sheet.fontTable);
  const hasNotes = writing.notes.length > 0;
  word.set('settings.xml', settingsPart({ evenAndOdd: parts.evenAndOdd, footnotes: hasNotes }));
  if (writing.numbering.instances.length > 0) {
    word.set('numbering.xml', numberingPart(writing.numbering, input.sheet, writing.names));
  }
  if (hasNotes) word.set('footnotes.xml', footnotesPart(writing.notes));
  for (const path of word.keys())
    if (path !== 'document.xml') relate(relations, path.replace('.xml', ''), path);
  for (const [xml, path] of parts.paths) word.set(path, xml);
  const facts = documentFacts(input);
  const [core, extended] = [corePropertiesPart(facts), extendedPropertiesPart(facts)];
  return packDocx({ word, core, extended, relations, noteRelations, media: writing.media });
}

function documentFacts({ document, subject, date, producer }: DocxInput): DocumentFacts {
  return { title: document.title, language: document.language, subject, date, producer };
}

function startWriting(input: DocxInput, { ids, names }: SheetParts): Writing {
  const { document, sheet, images } = input;
  return {
    sheet,
    ids,
    names,
    images,
    records: input.layout.records,
    numbering: emptyNumbering(),
    notes: [],
    media: new Map(),
    looks: new Map(),
    document,
    bookmarks: bookmarksOf(document, sheet),
    counts: { controls: 0, drawings: 0 },
  };
}

function startRunning(input: DocxInput, writing: Writing, relations: Relations): RunningParts {
  const { document, sheet, watermark, layout } = input;
  const pages = document.sections.map((section) => namedPage(sheet, section.page));
  const evenAndOdd = hasOuterLines(pages);
  const numbered = layout.pages.filter(({ number }) => number !== undefined).length;
  const numberedPages = numbered === layout.pages.length ? undefined : numbered;
  return { writing, relations, watermark, evenAndOdd, numberedPages, paths: new Map(), used: new Set() };
}

function writeBody(
  input: DocxInput,
  writing: Writing,
  parts: RunningParts,
  noteRelations: Relations,
): string {
  const { document, sheet, layout } = input;
  const written = document.sections.flatMap((section) => {
    const page = namedPage(sheet, section.page);
    const context = pagePlace(page, writing, parts.relations, noteRelations);
    return writeSection(section, page, context);
  });
  // A section that shows nothing has no page; a file has at least one.
  const shown = written.filter(({ pieces }) => pieces.some(isSolid));
  const sections = shown.length > 0 ? shown : written.slice(0, 1);
  const pages = sections.map(({ page }) => page);
  const xml = sections.map(({ section, page, pieces, begins }, index) => {
    const firstNumber = restarts(pages, index) ? layout.records.firstNumbers.get(section) : undefined;
    const properties = sectionProperties(section, page, { firstNumber, begins }, parts);
    const isLast = index === sections.length - 1;
    return isLast
      ? writePieces(pieces, { isPage: true }) + properties
      : writePieces(pieces, { isPage: true, section: properties });
  });
  return xmlPart(element('w:document', NAMESPACES, element('w:body', {}, ...xml)));
}

/** A section's text with its foot, or each as a section of Word's where the foot has a page of its own. */
function writeSection(section: Section, page: PageStyle, context: BlockContext): WrittenSection[] {
  const pieces = blockPieces(section.children, context);
  const { foot } = section;
  if (!foot) return [{ section, page, pieces, begins: 'nextPage' }];
  const ending = footPieces(foot, context);
  const isAlone = context.writing.records.footTops.get(foot)?.alone ?? false;
  if (!isAlone) return [{ section, page, pieces: [...pieces, ...ending], begins: 'nextPage' }];
  return [
    { section, page, pieces, begins: 'nextPage' },
    { section, page: withoutLines(page), pieces: ending, begins: foot.even ? 'evenPage' : 'nextPage' },
  ];
}

interface WrittenSection {
  readonly section: Section;
  readonly page: PageStyle;
  readonly pieces: readonly Piece[];
  /** ST_SectionMark: where its first page stands. */
  readonly begins: 'nextPage' | 'evenPage';
}

/** The page of a foot that stands alone: no number, and no other line. */
function withoutLines(page: PageStyle): PageStyle {
  const none = { header: undefined, footer: undefined, evenHeader: undefined, evenFooter: undefined };
  return {
    ...page,
    ...none,
    firstHeader: undefined,
    firstFooter: undefined,
    firstRules: [],
    numbering: 'continue',
  };
}

/** Word counts unnumbered pages too: after them a section that continues has to be told its number. */
function restarts(pages: readonly PageStyle[], index: number): boolean {
  return pages[index]!.numbering === 'continue' && pages[index - 1]?.numbering === 'none';
}

function isSolid(piece: Piece): boolean {
  return piece.type === 'paragraph' || piece.type === 'table';
}

function pagePlace(
  page: PageStyle,
  writing: Writing,
  relations: Relations,
  noteRelations: Relations,
): BlockContext {
  const width = page.width - page.left - page.right;
  const pageHeight = page.height - page.top - page.bottom;
  return {
    writing,
    relations,
    noteRelations,
    left: page.left,
    width,
    pageWidth: width,
    pageHeight,
    pictureHeight: pageHeight * TALLEST_PICTURE,
    paragraph: namedParagraph(writing.sheet, writing.sheet.narrative.paragraph),
    align: undefined,
    hold: 'free',
    listDepth: 0,
    listIndent: 0,
    inNote: false,
    isCopy: false,
    write: blockPieces,
  };
}
