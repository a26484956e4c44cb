/** Pictures in the line (DrawingML, ISO 29500-1 20.4.2.8). */

import { emu } from '../../../base/units.js';
import type { ImageAsset } from '../../../document/image.js';
import { relate } from '../package/relations.js';
import { element } from '../package/xml.js';
import type { BlockContext } from './block-context.js';

/** Pixels per inch of a picture that states none: what screens and Word assume. */
const USUAL_RESOLUTION = 96;
const PICTURE = 'http://schemas.openxmlformats.org/drawingml/2006/picture';
/** 60,000ths of a degree. */
const QUARTER_TURN = 5_400_000;

export interface PictureSize {
  /** pt */
  readonly width: number;
  readonly height: number;
}

/** How the stored picture is turned and mirrored to stand upright. */
interface Turn {
  readonly quarters: number;
  readonly mirrored: boolean;
}

/** EXIF 2.3, tag 274. */
const TURNS: Readonly<Record<number, Turn>> = {
  2: { quarters: 0, mirrored: true },
  3: { quarters: 2, mirrored: false },
  4: { quarters: 2, mirrored: true },
  5: { quarters: 3, mirrored: true },
  6: { quarters: 1, mirrored: false },
  7: { quarters: 1, mirrored: true },
  8: { quarters: 3, mirrored: false },
};
const UPRIGHT: Turn = { quarters: 0, mirrored: false };

/** The wanted or own size, scaled down to the room; a picture that is not there keeps 3 : 2. */
export function pictureSize(
  asset: ImageAsset | undefined,
  wanted: number | undefined,
  room: PictureSize,
): PictureSize {
  const ratio = asset ? asset.height / asset.width : 2 / 3;
  const own = asset ? (asset.width * 72) / (asset.resolution ?? USUAL_RESOLUTION) : room.width / 2;
  const width = Math.min(wanted ?? own, room.width, room.height / ratio);
  return { width, height: width * ratio };
}

/** A run that shows the picture. */
export function pictureRun(asset: ImageAsset, alt: string, size: PictureSize, context: BlockContext): string {
  const { extent, effect, names, graphic } = drawingOf(asset, alt, size, context);
  const inline = element(
    'wp:inline',
    NO_DISTANCE,
    extent,
    effect,
    names,
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
    graphic,
  );
  return `<w:r><w:drawing>${inline}</w:drawing></w:r>`;
}

/** A run that anchors the picture behind the text, pt from the column's left edge and the paragraph's top. */
export function anchoredPictureRun(
  asset: ImageAsset,
  alt: string,
  size: PictureSize,
  at: { readonly x: number; readonly y: number },
  context: BlockContext,
): string {
  const { extent, effect, names, graphic } = drawingOf(asset, alt, size, context);
  const anchor = element(
    'wp:anchor',
    {
      ...NO_DISTANCE,
      simplePos: 0,
      relativeHeight: 2,
      behindDoc: 1,
      locked: 0,
      layoutInCell: 1,
      allowOverlap: 1,
    },
    '<wp:simplePos x="0" y="0"/>',
    element('wp:positionH', { relativeFrom: 'column' }, `<wp:posOffset>${emu(at.x)}</wp:posOffset>`),
    element('wp:positionV', { relativeFrom: 'paragraph' }, `<wp:posOffset>${emu(at.y)}</wp:posOffset>`),
    extent,
    effect,
    '<wp:wrapNone/>',
    names,
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>',
    graphic,
  );
  return `<w:r><w:drawing>${anchor}</w:drawing></w:r>`;
}

const NO_DISTANCE = { distT: 0, distB: 0, distL: 0, distR: 0 };

/** What inline and anchored pictures share, as elements. */
function drawingOf(asset: ImageAsset, alt: string, size: PictureSize, { writing, relations }: BlockContext) {
  const target = mediaPath(asset, writing.media);
  const relation = relate(relations, 'image', target);
  writing.counts.drawings += 1;
  const id = writing.counts.drawings;
  const names = { id, name: `图片 ${id}`, descr: alt };
  const turn = TURNS[asset.orientation] ?? UPRIGHT;
  const isSideways = turn.quarters % 2 === 1;
  // Word turns the frame after sizing it: a sideways picture's frame has the stored picture's proportions.
  const frame = isSideways ? { width: size.height, height: size.width } : size;
  const extent = { cx: emu(frame.width), cy: emu(frame.height) };
  const data = element('a:graphicData', { uri: PICTURE }, pictureElement(relation, names, turn, extent));
  return {
    extent: element('wp:extent', extent),
    effect: effectExtent(isSideways, extent),
    names: element('wp:docPr', names),
    graphic: element('a:graphic', {}, data),
  };
}

type EmuSize = Readonly<Record<'cx' | 'cy', number>>;

/** How far the turned picture reaches over its frame, each side. */
function effectExtent(isSideways: boolean, { cx, cy }: EmuSize): string {
  const [x, y] = isSideways ? [Math.max(0, cy - cx), Math.max(0, cx - cy)] : [0, 0];
  return element('wp:effectExtent', {
    l: Math.round(x / 2),
    t: Math.round(y / 2),
    r: Math.round(x / 2),
    b: Math.round(y / 2),
  });
}

function pictureElement(
  relation: string,
  names: { readonly id: number; readonly name: string; readonly descr: string },
  turn: Turn,
  extent: EmuSize,
): string {
  const transform = element(
    'a:xfrm',
    {
      rot: turn.quarters === 0 ? undefined : turn.quarters * QUARTER_TURN,
      flipH: turn.mirrored ? 1 : undefined,
    },
    '<a:off x="0" y="0"/>',
    element('a:ext', extent),
  );
  return element(
    'pic:pic',
    {},
    element('pic:nvPicPr', {}, element('pic:cNvPr', names), '<pic:cNvPicPr/>'),
    element('pic:blipFill', {}, element('a:blip', { 'r:embed': relation }), STRETCHED),
    element('pic:spPr', {}, transform, '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'),
  );
}

const STRETCHED = '<a:stretch><a:fillRect/></a:stretch>';

/** The part that holds a picture; one however often it is shown. */
function mediaPath(asset: ImageAsset, media: Map<ImageAsset, string>): string {
  const before = media.get(asset);
  if (before !== undefined) return before;
  const path = `media/image${media.size + 1}.${asset.format === 'png' ? 'png' : 'jpeg'}`;
  media.set(asset, path);
  return path;
}
