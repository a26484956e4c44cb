/** Tables of contents and lists of figures and tables: fields of Word's, filled in with the pages that layout found. */

import { type ContentsEntry, contentsEntries } from '../../../document/contents.js';
import type { Toc } from '../../../document/tree.js';
import { namedParagraph } from '../../../style/named.js';
import { outlineLevelOf } from '../../../style/outline.js';
import type { ParagraphStyle } from '../../../style/style.js';
import { element, valued } from '../package/xml.js';
import { BLANK_STYLE } from '../styles/styles-part.js';
import type { BlockContext } from '../text/block-context.js';
import { contentOf, SEQUENCES } from '../text/bookmarks.js';
import { type Bookmark, field, fieldEnd, fieldStart, linked } from '../text/fields.js';
import { inlineRuns } from '../text/inlines.js';
import type { Piece } from '../text/pieces.js';
import { pageField } from '../text/references.js';

export function tocPieces(toc: Toc, context: BlockContext): Piece[] {
  const { sheet, document } = context.writing;
  const entries = contentsEntries(document, toc, (block) => outlineLevelOf(block, sheet));
  const pieces = [
    ...titlePieces(toc, context),
    ...entries.map((entry, index) => entryPiece(toc, entry, index, context)),
  ];
  if (entries.length === 0) return pieces;
  const end = { type: 'paragraph', properties: { style: BLANK_STYLE }, runs: fieldEnd() } as const;
  const [first, ...others] = pieces;
  if (toc.of !== 'heading' || first?.type !== 'paragraph') return [...pieces, { ...end, closing: '' }];
  return [{ ...first, opening: openControl(context) }, ...others, { ...end, closing: CLOSE_CONTROL }];
}

function titlePieces(toc: Toc, context: BlockContext): Piece[] {
  if (toc.title === '') return [];
  const { sheet } = context.writing;
  const children = [{ type: 'text', text: toc.title, styles: [], origin: undefined } as const];
  const style = sheet.contents.title;
  const [title] = context.write([{ type: 'paragraph', style, align: undefined, children }], context);
  if (title?.type !== 'paragraph') return [];
  return [{ ...title, properties: { ...title.properties, keepNext: true } }];
}

/** The control by which Word knows its own tables of contents (and offers to update them). */
function openControl({ writing }: BlockContext): string {
  const id = 200_000_001 + writing.counts.controls;
  writing.counts.controls += 1;
  const gallery = element(
    'w:docPartObj',
    {},
    valued('w:docPartGallery', 'Table of Contents'),
    '<w:docPartUnique/>',
  );
  return `<w:sdt><w:sdtPr>${valued('w:id', id)}${gallery}</w:sdtPr><w:sdtContent>`;
}

const CLOSE_CONTROL = '</w:sdtContent></w:sdt>';

/** `\h` links, `\z` no numbers on web pages, `\u` outline levels, `\c` captions counted by a SEQ field. */
function instruction(toc: Toc): string {
  if (toc.of !== 'heading') return `TOC \\h \\z \\c "${SEQUENCES[toc.of]}"`;
  return `TOC \\o "${toc.from}-${toc.to}" \\h \\z \\u`;
}

function entryPiece(toc: Toc, entry: ContentsEntry, index: number, context: BlockContext): Piece {
  const { writing, width } = context;
  const style = entryStyle(toc, entry.level, context);
  const bookmark = writing.bookmarks.ofContent.get(contentOf(entry.block));
  const number = writing.records.pageNumbers.ofBlock.get(entry.block) ?? '';
  const words = inlineRuns(entry.title, style, { ...context, isCopy: true });
  const runs = linked(bookmark, words + (number === '' ? '' : numberRuns(number, bookmark, style, context)));
  const { leader } = writing.sheet.contents;
  const properties = {
    style: writing.ids.paragraphs.get(style.name),
    tabs: [{ at: width - style.right, align: 'right', leader } as const],
  };
  return { type: 'paragraph', properties, runs: index === 0 ? fieldStart(instruction(toc)) + runs : runs };
}

function numberRuns(
  number: string,
  bookmark: Bookmark | undefined,
  style: ParagraphStyle,
  context: BlockContext,
): string {
  const text = { type: 'text', text: number, styles: [], origin: undefined } as const;
  const runs = inlineRuns([text], style, context);
  return `<w:r><w:tab/></w:r>${bookmark ? field(pageField(bookmark, number, context.writing.sheet), runs) : runs}`;
}

function entryStyle(toc: Toc, level: number, { writing: { sheet } }: BlockContext): ParagraphStyle {
  const { levels, captions } = sheet.contents;
  return namedParagraph(sheet, toc.of === 'heading' ? levels[Math.min(level, levels.length) - 1]! : captions);
}
