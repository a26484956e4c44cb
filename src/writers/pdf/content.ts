/** One page as a content stream (ISO 32000-1 8, 9, 14.6). */

import type { Face } from '../../fonts/face.js';
import type {
  ImageItem,
  Item,
  Page,
  RuleItem,
  SidewaysItem,
  StructureElement,
  Tag,
  TextItem,
  WatermarkItem,
} from '../../layout/frame.js';
import type { Color } from '../../style/style.js';
import type { PdfFont, PdfFonts } from './fonts.js';
import type { PdfImages } from './images.js';
import { number } from './objects.js';
import type { Operators } from './operators.js';
import type { Box, Structure } from './structure.js';

/** What a page is written with; shared by all pages of a document. */
export interface PageTools {
  readonly fonts: PdfFonts;
  readonly images: PdfImages;
  readonly structure: Structure;
  /** Of the page being written. */
  readonly operators: Operators;
}

/** The operators that draw a page. `index` is the page's place in the document. */
export function pageContent(page: Page, index: number, tools: PageTools): Uint8Array {
  const writer = new ContentWriter(page.height, index, tools);
  for (const item of page.items) writer.write(item);
  return writer.finish();
}

function colorOperands({ red, green, blue }: Color): string {
  if (red === green && green === blue) return number(red / 255, 3);
  return [red, green, blue].map((part) => number(part / 255, 3)).join(' ');
}

/** `0 g` or `1 0 0 rg`: grey stays grey, so that black prints on the black plate. */
function colorOperator(color: Color, grey: string, rgb: string): string {
  const operands = colorOperands(color);
  return `${operands} ${operands.includes(' ') ? rgb : grey}`;
}

/** What is no part of the text, by kind (14.8.2.2.2): each opens a marked piece of its own. */
const ARTIFACTS = {
  /** Running lines, page numbers, table headers repeated on the next page. */
  pagination: '/Artifact <</Type /Pagination>> BDC',
  /** Rules. */
  layout: '/Artifact <</Type /Layout>> BDC',
  watermark: '/Artifact <</Type /Pagination /Subtype /Watermark>> BDC',
} as const;

type Artifact = keyof typeof ARTIFACTS;

class ContentWriter {
  readonly #out: Operators;
  readonly #height: number;
  readonly #page: number;
  readonly #tools: PageTools;
  /** What is marked as open: an element, a kind of artifact, or nothing yet. */
  #open: StructureElement | Artifact | undefined;
  #inText = false;
  /** Start of the line in the open text object, in hundredths. */
  #lineX = 0;
  #lineY = 0;
  /** The font as last set: its operator, and what it was made of. */
  #setFont = '';
  #font: PdfFont | undefined;
  #size = 0;
  /** The colours as last set: their operator, and the object it was made of. */
  #fill = '0 g';
  #fillColor: Color | undefined;
  #stroke = '0 G';
  #weight = '';
  /** Rules not drawn yet: together they are one artifact, and do not cut paragraphs into pieces. */
  #rules: RuleItem[] = [];

  constructor(height: number, page: number, tools: PageTools) {
    this.#height = height;
    this.#page = page;
    this.#tools = tools;
    this.#out = tools.operators;
  }

  write(item: Item): void {
    if (item.type === 'text') this.#text(item);
    else if (item.type === 'rule') this.#rules.push(item);
    else if (item.type === 'image') this.#image(item);
    else if (item.type === 'sideways') this.#sideways(item);
    else this.#watermark(item);
  }

  finish(): Uint8Array {
    this.#drawRules();
    this.#close();
    return this.#out.take();
  }

  #close(): void {
    if (this.#open !== undefined) this.#out.line(this.#inText ? 'ET\nEMC' : 'EMC');
    this.#open = undefined;
    this.#inText = false;
  }

  /** Opens the marked piece of an element, unless it is open; what has none turns with the page. */
  #mark(tag: Tag): void {
    if (tag === undefined) {
      if (this.#open !== 'pagination') this.#markArtifact('pagination');
      return;
    }
    if (this.#open === tag) return;
    this.#close();
    this.#open = tag;
    const { structure } = this.#tools;
    this.#out.line(`/${structure.type(tag)} <</MCID ${structure.mark(tag, this.#page)}>> BDC`);
  }

  #markArtifact(kind: Artifact): void {
    this.#close();
    this.#open = kind;
    this.#out.line(ARTIFACTS[kind]);
  }

  #endText(): void {
    if (this.#inText) this.#out.line('ET');
    this.#inText = false;
  }

  #setFill(color: Color): void {
    if (color === this.#fillColor) return;
    const fill = colorOperator(color, 'g', 'rg');
    if (fill !== this.#fill) this.#out.line(fill);
    this.#fill = fill;
    this.#fillColor = color;
  }

  #text(item: TextItem): void {
    this.#mark(item.tag);
    if (item.tag?.role === 'Lbl')
      this.#tools.structure.label(item.tag, item.glyphs.map(({ text }) => text).join(''));
    if (!this.#inText) {
      this.#out.line('BT');
      this.#inText = true;
      this.#lineX = 0;
      this.#lineY = 0;
    }
    this.#setFill(item.color);
    const font = this.#selectFont(item.face, item.size);
    // From one start of a line to the next in whole hundredths, so that nothing adds up.
    const x = Math.round((item.x + (item.offsets[0] ?? 0)) * 100);
    const y = Math.round((this.#height - item.y) * 100);
    this.#out.move(x - this.#lineX, y - this.#lineY);
    this.#show(item, font);
    this.#lineX = x;
    this.#lineY = y;
  }

  #selectFont(face: Face, size: number): PdfFont {
    if (this.#font?.face === face && size === this.#size) return this.#font;
    const font = this.#tools.fonts.of(face);
    const setFont = `/${font.resource} ${number(size)} Tf`;
    if (setFont !== this.#setFont) this.#out.line(setFont);
    this.#setFont = setFont;
    this.#font = font;
    this.#size = size;
    return font;
  }

  #show({ size, glyphs, offsets }: TextItem, font: PdfFont): void {
    this.#out.show(font.codes(glyphs), font.advances, offsets, size);
  }

  #drawRules(): void {
    if (this.#rules.length === 0) return;
    this.#markArtifact('layout');
    for (const rule of this.#rules) this.#rule(rule);
    this.#rules = [];
  }

  #rule({ x1, y1, x2, y2, width, color }: RuleItem): void {
    const stroke = colorOperator(color, 'G', 'RG');
    if (stroke !== this.#stroke) this.#out.line(stroke);
    this.#stroke = stroke;
    const weight = `${number(width)} w`;
    if (weight !== this.#weight) this.#out.line(weight);
    this.#weight = weight;
    const from = `${number(x1)} ${number(this.#height - y1)} m`;
    this.#out.line(`${from} ${number(x2)} ${number(this.#height - y2)} l S`);
  }

  /** Rules drawn before a picture stay below it. */
  #image(item: ImageItem): void {
    this.#drawRules();
    const { structure, images } = this.#tools;
    const bottom = this.#height - item.y - item.height;
    const box: Box = [item.x, bottom, item.x + item.width, bottom + item.height];
    this.#mark(item.tag && structure.figure(item, item.tag, box));
    this.#endText();
    const matrix = images.placement(item, this.#height).map((part) => number(part, 3));
    this.#out.line(`q ${matrix.join(' ')} cm /${images.resource(item.path)} Do Q`);
  }

  /** A line that runs downwards; inside q … Q, so that what is set there is forgotten after it. */
  #sideways({ x, y, text }: SidewaysItem): void {
    this.#mark(text.tag);
    this.#endText();
    const turned = [0, -1, 1, 0, x, this.#height - y].map((part) => number(part, 4));
    this.#out.line(`q ${turned.join(' ')} cm BT`);
    this.#apart(text, 0, 0);
    this.#out.text(' ET Q');
  }

  /** A text with its own font and colour, after which those set before hold again. */
  #apart(text: TextItem, x: number, y: number): void {
    const [fill, fillColor] = [this.#fill, this.#fillColor];
    this.#setFill(text.color);
    const shown = this.#tools.fonts.of(text.face);
    this.#out.line(`/${shown.resource} ${number(text.size)} Tf`);
    this.#out.line(`${number(x)} ${number(y)} Td `);
    this.#show(text, shown);
    this.#fill = fill;
    this.#fillColor = fillColor;
  }

  /** Turned about the centre of the text; inside q … Q, so that what is set there is forgotten after it. */
  #watermark({ x, y, degrees, text }: WatermarkItem): void {
    this.#markArtifact('watermark');
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const turned = [cos, sin, -sin, cos, x, this.#height - y].map((part) => number(part, 4));
    const capHeight = text.face.capHeight * text.size;
    this.#out.line(`q ${turned.join(' ')} cm BT`);
    this.#apart(text, -text.width / 2, -capHeight / 2);
    this.#out.text(' ET Q');
  }
}
