/** Figures: the picture on a line of its own, its caption below it (图题在下). */

import type { Figure } from '../../../document/tree.js';
import { namedParagraph } from '../../../style/named.js';
import type { ParagraphProperties } from '../styles/paragraph-properties.js';
import type { BlockContext } from '../text/block-context.js';
import { inlineRuns } from '../text/inlines.js';
import { type PictureSize, pictureRun, pictureSize } from '../text/pictures.js';
import type { Piece } from '../text/pieces.js';

export function figurePieces(figure: Figure, context: BlockContext): Piece[] {
  const { sheet } = context.writing;
  const style = namedParagraph(sheet, sheet.figure.caption);
  const hasCaption = figure.caption.length > 0;
  const holdsNext = context.hold === 'next' || undefined;
  const base: ParagraphProperties = {
    style: context.writing.ids.paragraphs.get(style.name),
    indent: context.listDepth > 0 ? { left: context.listIndent, typeSize: style.text.size } : undefined,
  };
  const picture: Piece = picturePiece(
    figure,
    {
      ...base,
      keepNext: hasCaption || holdsNext,
      spacing: { before: sheet.figure.before, after: hasCaption ? 0 : sheet.figure.after, line: 'auto' },
    },
    context,
  );
  if (!hasCaption) return [picture];
  const spacing = { before: style.before, after: sheet.figure.after };
  const caption = { ...base, keepNext: holdsNext, keepLines: true, spacing };
  return [
    picture,
    { type: 'paragraph', properties: caption, runs: inlineRuns(figure.caption, style, context) },
  ];
}

/** In a draft a missing picture shows as an empty frame; its finding says what is wrong. */
function picturePiece(figure: Figure, properties: ParagraphProperties, context: BlockContext): Piece {
  const asset = context.writing.images.get(figure.path);
  const room: PictureSize = { width: context.width, height: context.pictureHeight };
  const size = pictureSize(asset, figure.width, room);
  if (asset) return { type: 'paragraph', properties, runs: pictureRun(asset, figure.alt, size, context) };
  const spacing = { ...properties.spacing, line: size.height };
  return { type: 'paragraph', properties: { ...properties, boxed: true, spacing }, runs: '' };
}
