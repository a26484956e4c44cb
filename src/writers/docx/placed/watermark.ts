/** The watermark (草稿) as Word's own dialog writes it: a VML text path in the header, behind the text. */

import type { PageStyle } from '../../../style/style.js';
import { element, escapeXml } from '../package/xml.js';

/** Spans this share of the page's diagonal, and is at most this share of it high: as in the PDF. */
const SPAN = 0.6;
const TALLEST = 0.25;
const COLOR = '#D9D9D9';

/** Word's shape type 136, plain text along a line (VML's `fontwork`). */
const SHAPE_TYPE = [
  '<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">',
  '<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>',
  '<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/>',
  '<v:f eqn="if @0 @4 21600"/><v:f eqn="mid @5 @6"/><v:f eqn="mid @8 @5"/><v:f eqn="mid @7 @8"/>',
  '<v:f eqn="mid @6 @7"/><v:f eqn="sum @6 0 @5"/></v:formulas>',
  '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" o:connectangles="270,180,90,0"/>',
  '<v:textpath on="t" fitshape="t"/><v:handles><v:h position="#0,bottomRight" xrange="6629,14971"/></v:handles>',
  '<o:lock v:ext="edit" text="t" shapetype="t"/></v:shapetype>',
].join('');

/** A run with the watermark; `id` differs from header to header. */
export function watermarkRun(text: string, page: PageStyle, font: string, id: number): string {
  const count = Math.max(1, [...text].length);
  const diagonal = Math.hypot(page.width, page.height);
  const size = Math.round(Math.min((diagonal * SPAN) / count, diagonal * TALLEST));
  const place = [
    'position:absolute;margin-left:0;margin-top:0',
    `width:${size * count}pt;height:${size}pt;rotation:315;z-index:-251658752`,
    'mso-position-horizontal:center;mso-position-horizontal-relative:page',
    'mso-position-vertical:center;mso-position-vertical-relative:page',
  ].join(';');
  const shape = element(
    'v:shape',
    {
      id: `PowerPlusWaterMarkObject${id}`,
      'o:spid': `_x0000_s${2048 + id}`,
      type: '#_x0000_t136',
      style: place,
      'o:allowincell': 'f',
      fillcolor: COLOR,
      stroked: 'f',
    },
    `<v:fill opacity="0.5"/>`,
    `<v:textpath style="font-family:&quot;${escapeXml(font)}&quot;;font-size:1pt" string="${escapeXml(text)}"/>`,
  );
  return `<w:r><w:rPr><w:noProof/></w:rPr><w:pict>${SHAPE_TYPE}${shape}</w:pict></w:r>`;
}
