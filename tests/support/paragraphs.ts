/** Paragraphs for layout tests: 10 pt type (a 字 is 10 pt), 20 pt line pitch, fake fonts unless others are given. */

import type { Footnote, Inline, Text } from '../../src/document/tree.js';
import type { FontBook } from '../../src/fonts/face.js';
import type { TextItem } from '../../src/layout/frame.js';
import type { LayoutContext, Line } from '../../src/layout/layout-context.js';
import { textOf as wordsIn } from '../../src/layout/layout-context.js';
import { ItemRooms } from '../../src/layout/lines/items-room.js';
import { startContents } from '../../src/layout/pages/contents.js';
import { Looks } from '../../src/layout/paragraphs/looks.js';
import type { CharacterStyle, ParagraphStyle, StyleSheet, TextStyle } from '../../src/style/style.js';
import { documentOf } from './build.js';
import { fakeFonts } from './fake-fonts.js';

const BLACK = { red: 0, green: 0, blue: 0 };

export const TEXT_STYLE: TextStyle = {
  font: '仿宋',
  latin: 'latin',
  bold: false,
  italic: false,
  size: 10,
  color: BLACK,
  tracking: 0,
};

export function paragraphStyle(changes: Partial<ParagraphStyle> = {}): ParagraphStyle {
  return {
    name: 'body',
    docx: { id: 'Body', name: '正文' },
    text: TEXT_STYLE,
    align: 'justify',
    linePitch: 20,
    before: 0,
    after: 0,
    firstIndent: 0,
    left: 0,
    right: 0,
    keepWithNext: false,
    keepTogether: false,
    outlineLevel: 0,
    latinGap: true,
    shrink: 1,
    breaking: 'total-fit',
    shape: 'official',
    lines: undefined,
    fit: undefined,
    punctuation: 'compress',
    firstBracket: 'flush',
    ink: false,
    isRigid: false,
    label: false,
    ...changes,
  };
}

export function characterStyle(name: string, changes: Partial<CharacterStyle> = {}): CharacterStyle {
  return {
    name,
    font: undefined,
    latin: undefined,
    bold: undefined,
    italic: undefined,
    size: undefined,
    color: undefined,
    underline: false,
    strike: false,
    rise: 0,
    scale: 1,
    ...changes,
  };
}

function sheetOf(characters: readonly CharacterStyle[]): StyleSheet {
  return {
    name: 'test',
    pages: new Map(),
    paragraphs: new Map([['body', paragraphStyle()]]),
    characters: new Map(characters.map((style) => [style.name, style])),
    tables: new Map(),
    lists: new Map(),
    rules: new Map(),
    fitting: [],
    figure: { caption: 'body', before: 0, after: 0 },
    footnote: { paragraph: 'body', mark: 'mark', ruleLength: 100, gap: 5 },
    contents: { title: 'body', levels: ['body'], captions: 'body', leader: 'dot' },
    captions: { figure: '图 {n}', table: '表 {n}', bySection: false },
    narrative: { paragraph: 'body', headings: [], list: '', table: '', quote: 'body', code: 'body' },
  };
}

export interface ContextOptions {
  readonly fonts?: FontBook;
  readonly images?: LayoutContext['images'];
  readonly notes?: readonly Footnote[];
  readonly characters?: readonly CharacterStyle[];
}

export function layoutContext(options: ContextOptions = {}): LayoutContext {
  const mark = characterStyle('mark', { rise: 0.4, scale: 0.6 });
  const sheet = sheetOf([mark, ...(options.characters ?? [])]);
  return {
    sheet,
    looks: new Looks(sheet.characters),
    rooms: new ItemRooms(),
    fonts: options.fonts ?? fakeFonts(),
    images: options.images ?? new Map(),
    footnoteNumbers: new Map((options.notes ?? []).map((note, i) => [note, i + 1])),
    contents: startContents(documentOf(), sheetOf([])),
    isDrawn: true,
  };
}

export function text(value: string, ...styles: string[]): Text {
  return { type: 'text', text: value, styles, origin: undefined };
}

export function texts(...values: (string | Inline)[]): Inline[] {
  return values.map((value) => (typeof value === 'string' ? text(value) : value));
}

/** The text items of a line, in order. */
export function textItems(line: Line): TextItem[] {
  return line.items.filter((item) => item.type === 'text');
}

export function textOf(line: Line): string {
  return textItems(line).map(wordsIn).join('');
}

/** Pen positions of a line's glyphs from the paragraph box's left edge, in pt, with the source text of each. */
export function pensOf(line: Line): { text: string; x: number; end: number }[] {
  return textItems(line).flatMap((item) =>
    item.glyphs.map(({ text }, i) => ({
      text,
      x: round(item.x + item.offsets[i]!),
      end: round(item.x + (item.offsets[i + 1] ?? item.width)),
    })),
  );
}

/** Right edge of a line's last text. */
export function rightEdge(line: Line): number {
  return line.items.reduce((edge, item) => {
    if (item.type === 'text' || item.type === 'image') return Math.max(edge, item.x + item.width);
    return edge;
  }, 0);
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
