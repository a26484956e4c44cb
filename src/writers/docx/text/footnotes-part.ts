/** word/footnotes.xml: the notes and the two separators (ISO 29500-1 17.11). */

import type { Footnote } from '../../../document/tree.js';
import { namedParagraph } from '../../../style/named.js';
import { element, NAMESPACES, xmlPart } from '../package/xml.js';
import type { BlockContext } from './block-context.js';
import { type Piece, writePieces } from './pieces.js';

/** One note: its blocks, with the number before the first line's text. */
export function noteElement(note: Footnote, number: number, context: BlockContext): string {
  const { sheet } = context.writing;
  const pieces = context.write(note.children, {
    ...context,
    relations: context.noteRelations,
    width: context.pageWidth,
    paragraph: namedParagraph(sheet, sheet.footnote.paragraph),
    align: undefined,
    hold: 'free',
    listDepth: 0,
    listIndent: 0,
    inNote: true,
  });
  const content = writePieces(withMark(pieces, context), { isPage: false });
  return element('w:footnote', { 'w:id': number }, content);
}

function withMark(pieces: readonly Piece[], context: BlockContext): Piece[] {
  const { ids, sheet } = context.writing;
  const style = ids.characters.get(sheet.footnote.mark);
  const look = style === undefined ? '' : `<w:rPr><w:rStyle w:val="${style}"/></w:rPr>`;
  const mark = `<w:r>${look}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>`;
  const [first, ...others] = pieces;
  if (first?.type === 'paragraph') return [{ ...first, runs: mark + first.runs }, ...others];
  const properties = { style: ids.paragraphs.get(sheet.footnote.paragraph) };
  return [{ type: 'paragraph', properties, runs: mark }, ...pieces];
}

export function footnotesPart(notes: readonly string[]): string {
  return xmlPart(
    element(
      'w:footnotes',
      NAMESPACES,
      separator(-1, 'separator'),
      separator(0, 'continuationSeparator'),
      ...notes,
    ),
  );
}

function separator(id: number, type: string): string {
  const line = `<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:r><w:${type}/></w:r></w:p>`;
  return element('w:footnote', { 'w:type': type, 'w:id': id }, line);
}
