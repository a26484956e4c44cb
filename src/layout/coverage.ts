/** Which characters of a document their own face lacks: asked before anything is set, so that no blank box is ever drawn. */

import { contentsEntries } from '../document/contents.js';
import { labelText } from '../document/text.js';
import type { Block, Cell, Document, Inline, Table, Text, Toc } from '../document/tree.js';
import type { Face, FontBook, FontChoice } from '../fonts/face.js';
import { outlineLevelOf } from '../style/outline.js';
import type { ParagraphStyle, StyleSheet, TableStyle } from '../style/style.js';
import { namedList, namedParagraph, namedTable } from './setting.js';
import { styleOf } from './toc.js';

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
  const search = new Search(sheet, fonts, document);
  for (const section of document.sections) {
    const body = namedParagraph(sheet, sheet.narrative.paragraph);
    search.blocks([...section.children, ...(section.foot?.children ?? [])], body);
  }
  return search.found;
}

class Search {
  readonly found: Substitute[] = [];
  readonly #sheet: StyleSheet;
  readonly #fonts: FontBook;
  /** Substitutes found already, by the choice of faces they were looked up for. */
  readonly #seen = new Map<string, Set<number>>();
  /** Choices of text without character styles, which is most. */
  readonly #choices = new Map<ParagraphStyle, Choice>();

  readonly #document: Document;

  constructor(sheet: StyleSheet, fonts: FontBook, document: Document) {
    this.#document = document;
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
    } else if (isContainer(block)) {
      this.blocks(block.children, container);
    } else if (block.type === 'list') {
      const item = namedParagraph(sheet, namedList(sheet, block.style).paragraph);
      for (const { children } of block.items) this.blocks(children, item);
    } else if (block.type === 'figure') {
      this.#inlines(block.caption, namedParagraph(sheet, sheet.figure.caption));
    } else if (block.type === 'toc') {
      this.#toc(block);
    } else if (block.type === 'table') {
      this.#table(block);
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
    const faces = this.#choice(styles, style);
    const key = `${faces.font}|${faces.latin}|${faces.bold}|${faces.italic}`;
    const seen = this.#seen.get(key) ?? new Set<number>();
    this.#seen.set(key, seen);
    const choice = { faces, covered: coveredBy(this.#fonts, key), seen };
    if (styles.length === 0) this.#choices.set(style, choice);
    return choice;
  }

  #text({ text, origin }: Pick<Text, 'text' | 'origin'>, { faces, covered, seen }: Choice): void {
    for (let i = 0; i < text.length; i++) {
      const codePoint = text.codePointAt(i)!;
      if (codePoint > 0xffff) i += 1;
      if (covered.has(codePoint)) continue;
      if (seen.has(codePoint)) continue;
      const coverage = this.#fonts.coverage(codePoint, faces);
      if (coverage && !coverage.fallback) {
        covered.add(codePoint);
        continue;
      }
      seen.add(codePoint);
      const character = String.fromCodePoint(codePoint);
      this.found.push({ character, role: faces.font, face: coverage?.face, origin });
    }
  }
}

/** Faces, the characters they are known to have, and those the document takes from others. */
interface Choice {
  readonly faces: FontChoice;
  readonly covered: CharacterSet;
  readonly seen: Set<number>;
}

/** What faces have does not change: it is remembered with their book, by the choice of faces. */
const coveredCharacters = new WeakMap<FontBook, Map<string, CharacterSet>>();

function coveredBy(fonts: FontBook, key: string): CharacterSet {
  const known = coveredCharacters.get(fonts) ?? new Map<string, CharacterSet>();
  coveredCharacters.set(fonts, known);
  const covered = known.get(key) ?? new CharacterSet();
  known.set(key, covered);
  return covered;
}

/** A set of code points: every character of a document passes here. */
class CharacterSet {
  readonly #basic = new Uint8Array(0x10000);
  readonly #others = new Set<number>();

  has(codePoint: number): boolean {
    return codePoint > 0xffff ? this.#others.has(codePoint) : this.#basic[codePoint] === 1;
  }

  add(codePoint: number): void {
    if (codePoint > 0xffff) this.#others.add(codePoint);
    else this.#basic[codePoint] = 1;
  }
}

function isContainer(
  block: Block,
): block is Extract<Block, { type: 'keep' | 'signature' | 'case' | 'lead' }> {
  return ['keep', 'signature', 'case', 'lead'].includes(block.type);
}
