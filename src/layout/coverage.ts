/** Which characters of a document their own face lacks: asked before anything is set, so that no blank box is ever drawn. */

import type { Block, Cell, Document, Inline, Table, Text } from '../document/tree.js';
import type { Face, FontBook, FontChoice } from '../fonts/face.js';
import type { ParagraphStyle, StyleSheet, TableStyle } from '../style/style.js';
import { namedList, namedParagraph, namedTable } from './setting.js';

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
  fonts: FontBook,
): readonly Substitute[] {
  const search = new Search(sheet, fonts);
  for (const section of document.sections) {
    search.blocks(section.children, namedParagraph(sheet, sheet.narrative.paragraph));
  }
  return search.found;
}

class Search {
  readonly found: Substitute[] = [];
  readonly #sheet: StyleSheet;
  readonly #fonts: FontBook;
  /** Characters looked up already, by the choice of faces they were looked up for. */
  readonly #seen = new Map<string, Set<string>>();

  constructor(sheet: StyleSheet, fonts: FontBook) {
    this.#sheet = sheet;
    this.#fonts = fonts;
  }

  /** `container`: the style of paragraphs that name none. */
  blocks(blocks: readonly Block[], container: ParagraphStyle): void {
    for (const block of blocks) this.#block(block, container);
  }

  #block(block: Block, container: ParagraphStyle): void {
    const sheet = this.#sheet;
    if (block.type === 'paragraph' || block.type === 'heading') {
      this.#inlines(block.children, block.style === '' ? container : namedParagraph(sheet, block.style));
    } else if (block.type === 'keep') {
      this.blocks(block.children, container);
    } else if (block.type === 'list') {
      const item = namedParagraph(sheet, namedList(sheet, block.style).paragraph);
      for (const { children } of block.items) this.blocks(children, item);
    } else if (block.type === 'figure') {
      this.#inlines(block.caption, namedParagraph(sheet, sheet.figure.caption));
    } else if (block.type === 'table') {
      this.#table(block);
    }
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
      if (inline.type === 'text') this.#text(inline, this.#choice(inline, style));
      else if (inline.type === 'field') this.#inlines(inline.children, style);
      else if (inline.type === 'footnote') {
        this.blocks(inline.children, namedParagraph(this.#sheet, this.#sheet.footnote.paragraph));
      }
    }
  }

  #choice(text: Text, style: ParagraphStyle): FontChoice {
    let { font, latin, bold, italic } = style.text;
    for (const name of text.styles) {
      const change = this.#sheet.characters.get(name);
      font = change?.font ?? font;
      latin = change?.latin ?? latin;
      bold = change?.bold ?? bold;
      italic = change?.italic ?? italic;
    }
    return { font, latin, bold, italic };
  }

  #text({ text, origin }: Text, choice: FontChoice): void {
    const key = `${choice.font}|${choice.latin}|${choice.bold}|${choice.italic}`;
    const seen = this.#seen.get(key) ?? new Set();
    this.#seen.set(key, seen);
    for (const character of text) {
      if (seen.has(character)) continue;
      seen.add(character);
      const coverage = this.#fonts.coverage(character.codePointAt(0)!, choice);
      if (coverage && !coverage.fallback) continue;
      this.found.push({ character, role: choice.font, face: coverage?.face, origin });
    }
  }
}
