/** One page as a content stream (ISO 32000-1 8, 9, 14.6). */

import type {
  Element,
  ImageItem,
  Item,
  Page,
  RuleItem,
  TextItem,
  WatermarkItem,
} from '../../layout/frame.js';
import type { Color } from '../../style/style.js';
import type { PdfFonts } from './fonts.js';
import type { PdfImages } from './images.js';
import { number } from './objects.js';
import { type Structure, structureType } from './structure.js';

/** What a page is written with; shared by all pages of a document. */
export interface PageTools {
  readonly fonts: PdfFonts;
  readonly images: PdfImages;
  readonly structure: Structure;
}

/** The operators that draw a page. `index` is the page's place in the document. */
export function pageContent(page: Page, index: number, tools: PageTools): string {
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

class ContentWriter {
  readonly #out: string[] = [];
  readonly #height: number;
  readonly #page: number;
  readonly #tools: PageTools;
  /** What is marked as open: an element, `artifact`, or nothing yet. */
  #open: Element | 'artifact' | undefined;
  #inText = false;
  #font = '';
  #fill = '0 g';
  #stroke = '0 G';
  #weight = '';

  constructor(height: number, page: number, tools: PageTools) {
    this.#height = height;
    this.#page = page;
    this.#tools = tools;
  }

  write(item: Item): void {
    this.#mark(item.type === 'text' || item.type === 'image' ? item.tag : undefined);
    if (item.type === 'text') this.#text(item);
    else if (item.type === 'rule') this.#rule(item);
    else if (item.type === 'image') this.#image(item);
    else this.#watermark(item);
  }

  finish(): string {
    this.#endText();
    if (this.#open !== undefined) this.#out.push('EMC');
    return this.#out.join('\n');
  }

  /** Opens the marked piece an item belongs to, unless it is open. */
  #mark(tag: Element | undefined): void {
    const wanted = tag ?? 'artifact';
    if (this.#open === wanted) return;
    this.#endText();
    if (this.#open !== undefined) this.#out.push('EMC');
    this.#open = wanted;
    if (tag === undefined) this.#out.push('/Artifact BMC');
    else
      this.#out.push(`/${structureType(tag)} <</MCID ${this.#tools.structure.mark(tag, this.#page)}>> BDC`);
  }

  #endText(): void {
    if (this.#inText) this.#out.push('ET');
    this.#inText = false;
  }

  #setFill(color: Color): void {
    const fill = colorOperator(color, 'g', 'rg');
    if (fill !== this.#fill) this.#out.push(fill);
    this.#fill = fill;
  }

  #text(item: TextItem): void {
    const font = this.#tools.fonts.of(item.face);
    if (!this.#inText) this.#out.push('BT');
    this.#inText = true;
    this.#setFill(item.color);
    const setFont = `/${font.resource} ${number(item.size)} Tf`;
    if (setFont !== this.#font) this.#out.push(setFont);
    this.#font = setFont;
    const start = item.x + (item.offsets[0] ?? 0);
    this.#out.push(`1 0 0 1 ${number(start)} ${number(this.#height - item.y)} Tm`, this.#show(item));
  }

  /** A TJ array: codes, and between them what the pen must go back, in thousandths of the size. */
  #show({ face, size, glyphs, texts, offsets }: TextItem): string {
    const font = this.#tools.fonts.of(face);
    const origin = offsets[0] ?? 0;
    let out = '[<';
    let pen = 0; // thousandths of an em, as a reader adds it up
    for (let at = 0; at < glyphs.length; at++) {
      const glyph = glyphs[at]!;
      const back = Math.round(pen - ((offsets[at]! - origin) / size) * 1000);
      if (back !== 0) {
        out += `> ${back} <`;
        pen -= back;
      }
      out += font.code(glyph, texts[at]!);
      pen += Math.round(face.advanceOf(glyph) * 10_000) / 10;
    }
    return `${out}>] TJ`;
  }

  #rule({ x1, y1, x2, y2, width, color }: RuleItem): void {
    this.#endText();
    const stroke = colorOperator(color, 'G', 'RG');
    if (stroke !== this.#stroke) this.#out.push(stroke);
    this.#stroke = stroke;
    const weight = `${number(width)} w`;
    if (weight !== this.#weight) this.#out.push(weight);
    this.#weight = weight;
    const from = `${number(x1)} ${number(this.#height - y1)} m`;
    this.#out.push(`${from} ${number(x2)} ${number(this.#height - y2)} l S`);
  }

  #image(item: ImageItem): void {
    this.#endText();
    const matrix = this.#tools.images.placement(item, this.#height).map((part) => number(part, 3));
    this.#out.push(`q ${matrix.join(' ')} cm /${this.#tools.images.resource(item.path)} Do Q`);
  }

  /** Turned about the centre of the text; inside q … Q, so that what is set there is forgotten after it. */
  #watermark({ x, y, degrees, text }: WatermarkItem): void {
    this.#endText();
    const [font, fill] = [this.#font, this.#fill];
    const angle = (degrees * Math.PI) / 180;
    const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
    const turned = [cos, sin, -sin, cos, x, this.#height - y].map((part) => number(part, 4));
    const capHeight = text.face.capHeight * text.size;
    this.#out.push(`q ${turned.join(' ')} cm BT`);
    this.#setFill(text.color);
    this.#out.push(
      `/${this.#tools.fonts.of(text.face).resource} ${number(text.size)} Tf`,
      `${number(-text.width / 2)} ${number(-capHeight / 2)} Td ${this.#show(text)} ET Q`,
    );
    this.#font = font;
    this.#fill = fill;
  }
}
