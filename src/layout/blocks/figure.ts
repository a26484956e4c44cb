/** Composes figures: a picture on a line of its own, its caption below it (图题在下). */

import type { ImageAsset } from '../../document/image.js';
import type { Figure } from '../../document/tree.js';
import { namedParagraph } from '../../style/named.js';
import type { ParagraphStyle } from '../../style/style.js';
import { ALONE, FREE, NEXT, type Piece } from '../flow/flow.js';
import type { Item, RuleItem, StructureElement } from '../frame.js';
import { composeParagraph } from '../paragraphs/paragraph.js';
import { addElement, addFigure } from '../structure.js';
import { collectNotes } from './footnotes.js';
import type { Fragment, Setting } from './setting.js';

/** Pixels per inch of a picture that states none: what screens and Word assume. */
const USUAL_RESOLUTION = 96;

interface Size {
  readonly width: number;
  readonly height: number;
}

export function composeFigure(figure: Figure, setting: Setting): Fragment {
  const { figure: style } = setting.context.sheet;
  const captionStyle = namedParagraph(setting.context.sheet, style.caption);
  const element = addFigure(setting.element, figure.alt);
  const caption = composeCaption(figure, captionStyle, element, setting);
  const captionHeight = caption.reduce((height, piece) => height + piece.line.height, 0);
  const picture = composePicture(figure, captionStyle, element, captionHeight, setting);
  const pieces: Piece[] = [
    { type: 'space', height: style.before, starts: [] },
    picture,
    ...caption,
    { type: 'space', height: style.after, starts: [] },
  ];
  return { pieces, bondAfter: FREE };
}

/** Lines of the caption, kept with the picture. */
function composeCaption(figure: Figure, style: ParagraphStyle, element: StructureElement, setting: Setting) {
  if (figure.caption.length === 0) return [];
  const tag = addElement(element, 'Caption');
  const lines = composeParagraph(figure.caption, style, setting.width, tag, setting.context);
  collectNotes(lines, setting);
  return lines.map((line, index) => {
    const bond = index === 0 ? NEXT : ALONE;
    return { type: 'line', line, x: 0, bond, starts: [] } as const;
  });
}

function composePicture(
  figure: Figure,
  style: ParagraphStyle,
  element: StructureElement,
  captionHeight: number,
  setting: Setting,
): Piece {
  const asset = setting.context.images.get(figure.path);
  const room = { width: setting.width, height: Math.max(setting.pictureHeight - captionHeight, 1) };
  const { width, height } = pictureSize(figure, asset, room);
  const spare = setting.width - width;
  const x = style.align === 'center' ? spare / 2 : style.align === 'right' ? spare : 0;
  const items: readonly Item[] = asset
    ? [{ type: 'image', x, y: 0, width, height, path: figure.path, alt: figure.alt, tag: element }]
    : emptyBox(x, width, height, style);
  return { type: 'line', line: { height, items, footnotes: [] }, x: 0, bond: FREE, starts: [] };
}

/** The wanted or own size, scaled down to the room; a picture that is not there keeps 3 : 2. */
function pictureSize(figure: Figure, asset: ImageAsset | undefined, room: Size): Size {
  const ratio = asset ? asset.height / asset.width : 2 / 3;
  const own = asset ? (asset.width * 72) / (asset.resolution ?? USUAL_RESOLUTION) : room.width / 2;
  const width = Math.min(figure.width ?? own, room.width, room.height / ratio);
  return { width, height: width * ratio };
}

/** In a draft a missing picture shows as an empty frame; its finding says what is wrong. */
function emptyBox(x: number, width: number, height: number, style: ParagraphStyle): RuleItem[] {
  const line = (x1: number, y1: number, x2: number, y2: number): RuleItem => {
    return { type: 'rule', x1, y1, x2, y2, width: 0.5, color: style.text.color };
  };
  const right = x + width;
  return [
    line(x, 0, right, 0),
    line(right, 0, right, height),
    line(right, height, x, height),
    line(x, height, x, 0),
  ];
}
