/** Finds the characters that their own face lacks, before anything is set: no blank box is ever drawn. */

import { contentsEntries } from '../document/contents.js';
import { labelText } from '../document/text.js';
import type { Block, Cell, Document, Inline, Table, Text, Toc } from '../document/tree.js';
import type { Face, FontBook, FontChoice } from '../fonts/face.js';
import { namedList, namedParagraph, namedTable } from '../style/named.js';
import { outlineLevelOf } from '../style/outline.js';
import type { ParagraphStyle, StyleSheet, TableStyle } from '../style/style.js';
import { styleOf } from './blocks/toc.js';

/** A character that is not in the face its style names. */
export interface Substitute {
  readonly character: string;
  /** Role of the face that lacks it. */
  readonly role: string;
  /** Where it is taken from; undefined when no face has it. */
  readonly face: Face | undefined;
  /** JSON pointer of the datum it first stands in; undefined in the form's own words. */
  readonly origin: string | undefined;
}

/** Substitutes in reading order, each character once for a role. */
export function findSubstitutes(
  document: Document,
  sheet: StyleSheet,
  known: KnownCharacters,
): readonly Substitute[] {
  const search = new Search(sheet, known, document);
  for (const section of document.sections) {
    const body = namedParagraph(sheet, sheet.narrative.paragraph);
    search.blocks([...section.children, ...(section.foot?.children ?? [])], body);
  }
  return search.found;
}

class Search {
  readonly found: Substitute[] = [];
  readonly #sheet: StyleSheet;
  readonly #known: KnownCharacters;
  /** Code points already judged that `own` cannot hold. */
  readonly #others = new Map<FontChoice, Set<number>>();
  /** Choices of text without character styles, which is most. */
  readonly #choices = new Map<ParagraphStyle, Choice>();

  readonly #document: Document;

  constructor(sheet: StyleSheet, known: KnownCharacters, document: Document) {
    this.#document = document;
    this.#sheet = sheet;
    this.#known = known;
  }

  /** `container`: the style of paragraphs that name none. */
  blocks(blocks: readonly Block[], container: ParagraphStyle): void {
    for (const block of blocks) this.#block(block, container);
  }

  #block(block: Block, container: ParagraphStyle): void {
    const sheet = this.#sheet;
    switch (block.type) {
      case 'paragraph':
      case 'heading':
        this.#inlines(block.children, block.style === '' ? container : namedParagraph(sheet, block.style));
        break;
      case 'keep':
      case 'signature':
      case 'case':
      case 'lead':
        this.blocks(block.children, container);
        break;
      case 'list': {
        const item = namedParagraph(sheet, namedList(sheet, block.style).paragraph);
        for (const { children } of block.items) this.blocks(children, item);
        break;
      }
      case 'figure':
        this.#inlines(block.caption, namedParagraph(sheet, sheet.figure.caption));
        break;
      case 'toc':
        this.#toc(block);
        break;
      case 'table':
        this.#table(block);
        break;
    }
  }

  /** Headings and captions once more, in the faces of the list's own styles. */
  #toc(toc: Toc): void {
    const sheet = this.#sheet;
    const entries = contentsEntries(this.#document, toc, (block) => outlineLevelOf(block, sheet));
    for (const { title, level } of entries) this.#inlines(title, styleOf(toc, level, { sheet }));
  }

  #table(table: Table): void {
    const style = namedTable(this.#sheet, table.style);
    this.#inlines(table.caption, namedParagraph(this.#sheet, style.caption));
    for (const row of table.rows) for (const cell of row.cells) this.#cell(cell, style);
  }

  #cell(cell: Cell, table: TableStyle): void {
    const style = cell.style ?? (cell.header ? table.header : table.cell);
    this.blocks(cell.children, namedParagraph(this.#sheet, style));
  }

  #inlines(inlines: readonly Inline[], style: ParagraphStyle): void {
    for (const inline of inlines) {
      if (inline.type === 'text') this.#text(inline, this.#choiceOf(inline.styles, style));
      else if (inline.type === 'reference') this.#text(inline, this.#choiceOf(inline.styles, style));
      else if (inline.type === 'label') {
        this.#text({ text: labelText(inline), origin: undefined }, this.#choiceOf([], style));
      } else if (inline.type === 'field') this.#inlines(inline.children, style);
      else if (inline.type === 'footnote') {
        this.blocks(inline.children, namedParagraph(this.#sheet, this.#sheet.footnote.paragraph));
      }
    }
  }

  #choice(styles: readonly string[], style: ParagraphStyle): FontChoice {
    let { font, latin, bold, italic } = style.text;
    for (const name of styles) {
      const change = this.#sheet.characters.get(name);
      font = change?.font ?? font;
      latin = change?.latin ?? latin;
      bold = change?.bold ?? bold;
      italic = change?.italic ?? italic;
    }
    return { font, latin, bold, italic };
  }

  #choiceOf(styles: readonly string[], style: ParagraphStyle): Choice {
    const known = styles.length === 0 ? this.#choices.get(style) : undefined;
    if (known) return known;
    const { faces, own } = this.#known.of(this.#choice(styles, style));
    const others = this.#others.get(faces) ?? new Set<number>();
    this.#others.set(faces, others);
    const choice = { faces, own, others };
    if (styles.length === 0) this.#choices.set(style, choice);
    return choice;
  }

  #text({ text, origin }: Pick<Text, 'text' | 'origin'>, choice: Choice): void {
    const { own } = choice;
    for (let i = 0; i < text.length; i++) {
      // Most characters are known already: skip them before the code point is read.
      if (own[text.charCodeAt(i)] === 1) continue;
      const codePoint = text.codePointAt(i)!;
      if (codePoint > 0xffff) i += 1;
      this.#judge(codePoint, choice, origin);
    }
  }

  #judge(codePoint: number, { faces, own, others }: Choice, origin: string | undefined): void {
    if (others.has(codePoint)) return;
    const coverage = this.#known.fonts.coverage(codePoint, faces);
    const isOwn = coverage?.fallback === false;
    if (isOwn && codePoint <= 0xffff) own[codePoint] = 1;
    else others.add(codePoint);
    if (isOwn) return;
    const character = String.fromCodePoint(codePoint);
    this.found.push({ character, role: faces.font, face: coverage?.face, origin });
  }
}

/** Faces, and what they are known to have. */
interface LookedUp {
  readonly faces: FontChoice;
  /** By UTF-16 unit: 1 for a character that the face is known to have. */
  readonly own: Uint8Array;
}

interface Choice extends LookedUp {
  /** Code points already judged: found in other faces or in none, or of two UTF-16 units. */
  readonly others: Set<number>;
}

/** What faces are known to have, kept with the book of the faces: it does not change. */
export class KnownCharacters {
  readonly fonts: FontBook;
  readonly #lookedUp = new Map<string, LookedUp>();

  constructor(fonts: FontBook) {
    this.fonts = fonts;
  }

  of(faces: FontChoice): LookedUp {
    const key = `${faces.font}|${faces.latin}|${faces.bold}|${faces.italic}`;
    const found = this.#lookedUp.get(key) ?? { faces, own: new Uint8Array(0x10000) };
    this.#lookedUp.set(key, found);
    return found;
  }
}
