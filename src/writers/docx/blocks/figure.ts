/** Figures: the picture on a line of its own, its caption below it (图题在下). */

import type { Figure } from '../../../document/tree.js';
import { namedParagraph } from '../../../style/named.js';
import type { ParagraphProperties } from '../styles/paragraph-properties.js';
import { inlineRuns } from '../text/inlines.js';
import { type PictureSize, pictureRun, pictureSize } from '../text/pictures.js';
import type { Piece } from '../text/pieces.js';
import type { Place } from '../text/place.js';

export function figurePieces(figure: Figure, place: Place): Piece[] {
  const { sheet } = place.writing;
  const style = namedParagraph(sheet, sheet.figure.caption);
  const hasCaption = figure.caption.length > 0;
  const holdsNext = place.hold === 'next' || undefined;
  const base: ParagraphProperties = {
    style: place.writing.ids.paragraphs.get(style.name),
    indent: place.listDepth > 0 ? { left: place.listIndent, typeSize: style.text.size } : undefined,
  };
  const picture: Piece = picturePiece(
    figure,
    {
      ...base,
      keepNext: hasCaption || holdsNext,
      spacing: { before: sheet.figure.before, after: hasCaption ? 0 : sheet.figure.after, line: 'auto' },
    },
    place,
  );
  if (!hasCaption) return [picture];
  const spacing = { before: style.before, after: sheet.figure.after };
  const caption = { ...base, keepNext: holdsNext, keepLines: true, spacing };
  return [
    picture,
    { type: 'paragraph', properties: caption, runs: inlineRuns(figure.caption, style, place) },
  ];
}

/** In a draft a missing picture shows as an empty frame; its finding says what is wrong. */
function picturePiece(figure: Figure, properties: ParagraphProperties, place: Place): Piece {
  const asset = place.writing.images.get(figure.path);
  const room: PictureSize = { width: place.width, height: place.pictureHeight };
  const size = pictureSize(asset, figure.width, room);
  if (asset) return { type: 'paragraph', properties, runs: pictureRun(asset, figure.alt, size, place) };
  const spacing = { ...properties.spacing, line: size.height };
  return { type: 'paragraph', properties: { ...properties, boxed: true, spacing }, runs: '' };
}
