/** Shapes at a fixed place of the sheet (Word 2010 and later, WPS, LibreOffice): text boxes without edges, and empty room. */

import { emu } from '../../../base/units.js';
import { element } from '../package/xml.js';

const SHAPE = 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape';

/** pt from the sheet's top left corner. */
export interface BoxPlace {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  /** True where lines run downwards, all signs turned clockwise. */
  readonly turned?: boolean;
}

/** What a shape is called in Word's list of objects; `id` is unique among drawings. */
export interface ShapeName {
  readonly id: number;
  readonly name: string;
}

/** A run that anchors the box; `content` is XML of blocks that ends in a paragraph. */
export function textBoxRun(content: string, place: BoxPlace, name: ShapeName): string {
  const text = element('wps:txbx', {}, element('w:txbxContent', {}, content));
  const body = `<wps:bodyPr${place.turned ? ' vert="vert"' : ''} lIns="0" tIns="0" rIns="0" bIns="0"><a:noAutofit/></wps:bodyPr>`;
  return shapeRun(['<wps:cNvSpPr txBox="1"/>', text + body], place, name, '<wp:wrapNone/>');
}

/** A run that anchors room which no line of text enters: lines go on below it, or on the next page. */
export function emptyRoomRun(place: BoxPlace, name: ShapeName): string {
  return shapeRun(['<wps:cNvSpPr/>', '<wps:bodyPr/>'], place, name, '<wp:wrapTopAndBottom/>');
}

/** `inside`: what stands before and after the shape's looks. */
function shapeRun(inside: readonly [string, string], place: BoxPlace, name: ShapeName, wrap: string): string {
  const size = { cx: emu(place.width), cy: emu(place.height) };
  const looks = element(
    'wps:spPr',
    {},
    element('a:xfrm', {}, '<a:off x="0" y="0"/>', element('a:ext', size)),
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln><a:noFill/></a:ln>',
  );
  const shape = element('wps:wsp', {}, inside[0], looks, inside[1]);
  const anchor = element(
    'wp:anchor',
    {
      distT: 0,
      distB: 0,
      distL: 0,
      distR: 0,
      simplePos: 0,
      relativeHeight: name.id,
      behindDoc: 0,
      locked: 0,
      layoutInCell: 1,
      allowOverlap: 1,
    },
    '<wp:simplePos x="0" y="0"/>',
    element('wp:positionH', { relativeFrom: 'page' }, `<wp:posOffset>${emu(place.x)}</wp:posOffset>`),
    element('wp:positionV', { relativeFrom: 'page' }, `<wp:posOffset>${emu(place.y)}</wp:posOffset>`),
    element('wp:extent', size),
    `<wp:effectExtent l="0" t="0" r="0" b="0"/>${wrap}`,
    element('wp:docPr', { id: name.id, name: name.name }),
    '<wp:cNvGraphicFramePr/>',
    element('a:graphic', {}, element('a:graphicData', { uri: SHAPE }, shape)),
  );
  const choice = `<mc:Choice Requires="wps"><w:drawing>${anchor}</w:drawing></mc:Choice>`;
  return `<w:r><mc:AlternateContent>${choice}</mc:AlternateContent></w:r>`;
}
