/** Between blocks and XML: a flat list of pieces, so that breaks, blanks and section ends find their paragraph. */

import { type ParagraphProperties, paragraphPropertiesInside } from '../styles/paragraph-properties.js';
import { BLANK_HEIGHT, BLANK_STYLE } from '../styles/styles-part.js';

export type Piece =
  | {
      readonly type: 'paragraph';
      readonly properties: ParagraphProperties;
      readonly runs: string;
      /** Start of a control that holds this paragraph and others after it; end of such a control or field. */
      readonly opening?: string;
      readonly closing?: string;
    }
  | { readonly type: 'table'; readonly xml: string }
  /** Empty room, pt. `held`: it stays with what follows. */
  | { readonly type: 'blank'; readonly height: number; readonly held: boolean }
  | { readonly type: 'break' };

/** Word's highest exact line, pt (31,680 twips). */
const HIGHEST_LINE = 1584;

export interface Ending {
  /** `w:sectPr` of a section that is not the last: the closing paragraph carries it. */
  readonly section?: string;
  /** True for the page's own flow: blanks at its end go, since they could only spill an empty page. */
  readonly isPage: boolean;
}

/**
 * Pieces as XML that ends in a paragraph, as cells, notes and sections must (ISO 29500-1 17.4.66).
 * Room is given by empty paragraphs of exact height: Word, WPS and LibreOffice agree on these, while space before
 * a paragraph is dropped or merged by each in its own way, and tables have none.
 */
export function writePieces(pieces: readonly Piece[], { section, isPage }: Ending): string {
  const settled = settle(isPage ? withoutEnd(pieces) : pieces, isPage);
  let xml = '';
  let previous: Piece['type'] | undefined;
  for (const [index, piece] of settled.entries()) {
    // Word makes one table of two that touch.
    if (piece.type === 'table') {
      xml += previous === 'table' ? paragraph({ style: BLANK_STYLE }, '') + piece.xml : piece.xml;
    } else if (piece.type === 'paragraph') {
      // What a control or a field holds may be replaced: the section's end stands behind it. (LibreOffice also reads
      // headers and footers with the section's end: inside a field theirs would be lost.)
      const isLast = index === settled.length - 1 && piece.closing === undefined;
      const inside = paragraph(piece.properties, piece.runs, isLast ? section : undefined);
      xml += (piece.opening ?? '') + inside + (piece.closing ?? '');
    }
    previous = piece.type;
  }
  const last = settled.at(-1);
  const isEnded = last?.type === 'paragraph' && last.closing === undefined;
  return isEnded ? xml : xml + paragraph({ style: BLANK_STYLE }, '', section);
}

function paragraph(properties: ParagraphProperties, runs: string, section = ''): string {
  const inside = paragraphPropertiesInside(properties) + section;
  return inside === '' ? `<w:p>${runs}</w:p>` : `<w:p><w:pPr>${inside}</w:pPr>${runs}</w:p>`;
}

function withoutEnd(pieces: readonly Piece[]): readonly Piece[] {
  const last = pieces.findLastIndex((piece) => piece.type === 'paragraph' || piece.type === 'table');
  return pieces.slice(0, last + 1);
}

/** Blanks that touch become one paragraph; breaks go into the paragraph that follows. */
function settle(pieces: readonly Piece[], isPage: boolean): Piece[] {
  const settled: Piece[] = [];
  let blank = 0;
  let held = false;
  let breaks = false;
  const flush = () => {
    if (blank > 0) settled.push(blankParagraph(blank, held || holdsNext(settled.at(-1)), breaks));
    if (blank > 0) breaks = false;
    [blank, held] = [0, false];
  };
  for (const piece of pieces) {
    if (piece.type === 'blank') {
      blank += piece.height;
      held ||= piece.held;
    } else if (piece.type === 'break') {
      flush();
      // Nothing to break before the first piece, and none inside cells.
      breaks = isPage && settled.length > 0;
    } else {
      flush();
      if (breaks && piece.type === 'table') settled.push(blankParagraph(BLANK_HEIGHT, true, true));
      settled.push(breaks && piece.type === 'paragraph' ? broken(piece) : piece);
      breaks = false;
    }
  }
  flush();
  return settled;
}

function holdsNext(piece: Piece | undefined): boolean {
  return piece?.type === 'paragraph' && piece.properties.keepNext === true;
}

function broken(piece: Extract<Piece, { type: 'paragraph' }>): Piece {
  return { ...piece, properties: { ...piece.properties, pageBreakBefore: true } };
}

function blankParagraph(height: number, held: boolean, breaks: boolean): Piece {
  const line = Math.min(Math.max(height, BLANK_HEIGHT), HIGHEST_LINE);
  const properties = {
    style: BLANK_STYLE,
    keepNext: held || undefined,
    pageBreakBefore: breaks || undefined,
    spacing: line === BLANK_HEIGHT ? undefined : { line },
  };
  return { type: 'paragraph', properties, runs: '' };
}
