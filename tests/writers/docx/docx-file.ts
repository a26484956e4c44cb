/** Writes small documents and reads the packages back, for the tests beside this file. */

import { unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';
import type { Document } from '../../../src/document/tree.js';
import type { FontBook } from '../../../src/fonts/face.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import type { Records } from '../../../src/layout/records.js';
import type { CharacterStyle, StyleSheet } from '../../../src/style/style.js';
import { SheetCache } from '../../../src/writers/docx/styles/sheet-parts.js';
import { type DocxInput, writeDocx } from '../../../src/writers/docx/write-docx.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { page, paragraph, TEST_SHEET, tableRules } from '../../support/sheet.js';

export interface XmlNode {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlNode[];
  text: string;
}

function character(name: string, changes: Partial<CharacterStyle>): CharacterStyle {
  const nothing = {
    font: undefined,
    latin: undefined,
    bold: undefined,
    italic: undefined,
    size: undefined,
    color: undefined,
  };
  return { name, ...nothing, underline: false, strike: false, rise: 0, scale: 1, ...changes };
}

const CHARACTERS = [
  character('strong', { font: '黑体', bold: true }),
  character('emphasis', { font: '楷体', italic: true }),
  character('superscript', { rise: 0.35, scale: 0.6 }),
  character('delete', { strike: true }),
  character('red', { color: { red: 255, green: 0, blue: 0 }, underline: true, size: 9 }),
];
const BODY = paragraph('body', { docx: { id: 'FormBody', name: '正文' }, firstIndent: 20, align: 'justify' });
const PARAGRAPHS = [
  BODY,
  paragraph('heading-1', {
    docx: { id: 'Heading1', name: 'heading 1' },
    keepWithNext: true,
    outlineLevel: 1,
  }),
];
const PAGES = [
  page('numbered', {
    numbering: 1,
    footer: { text: '— {page} —', style: 'footer', align: 'center', baseline: 470, inset: 0 },
    gridPitch: 20,
  }),
  page('continued', {
    numbering: 'continue',
    footer: { text: '{page}', style: 'footer', align: 'center', baseline: 470, inset: 0 },
  }),
];

function withStyles<T extends { readonly name: string }>(
  styles: ReadonlyMap<string, T>,
  added: readonly T[],
) {
  return new Map([...styles, ...added.map((style) => [style.name, style] as const)]);
}

/** The layout tests' sheet, with character styles and more pages. */
export const SHEET: StyleSheet = {
  ...TEST_SHEET,
  pages: withStyles(TEST_SHEET.pages, PAGES),
  paragraphs: withStyles(TEST_SHEET.paragraphs, PARAGRAPHS),
  characters: withStyles(TEST_SHEET.characters, CHARACTERS),
  tables: withStyles(TEST_SHEET.tables, [
    {
      ...TEST_SHEET.tables.get('grid')!,
      name: 'spaced',
      before: 6,
      after: 8,
      rules: tableRules(2, 0.5),
    },
  ]),
};

const NAMES: Readonly<Record<string, readonly string[]>> = {
  仿宋: ['仿宋_GB2312', '仿宋', 'FangSong'],
  latin: ['Times New Roman'],
  symbols: ['Segoe UI Symbol', 'MS Gothic'],
};

/** Names as Word has them; 㐀 comes from 宋体's file. */
function wordFonts(): FontBook {
  const fake = fakeFonts();
  const song = fake.shape('一', { font: 'song.ttf', latin: 'latin', bold: false, italic: false })[0]!.face;
  return {
    ...fake,
    wordNames: (role) => NAMES[role] ?? [role],
    coverage: (codePoint, choice) =>
      codePoint === 0x3400 ? { face: song, fallback: true } : fake.coverage(codePoint, choice),
    describe: () => [
      {
        role: '宋体',
        faces: [{ cut: 'regular', file: 'song.ttf', name: 'Song', user: false }],
        wordNames: ['宋体'],
        fallback: [],
      },
    ],
  };
}

/** The document on its pages, as DOCX asks for it. */
function layOut(
  document: Document,
  { sheet = SHEET, fonts = wordFonts(), images = new Map() }: Partial<DocxInput>,
) {
  return layoutDocument({ document, sheet, fonts, images, watermark: undefined, isDrawn: false });
}

/** The same with some of its records replaced. */
export function withRecords(document: Document, records: Partial<Records>): Partial<DocxInput> {
  const layout = layOut(document, {});
  return { layout: { ...layout, records: { ...layout.records, ...records } } };
}

export function write(document: Document, changes: Partial<DocxInput> = {}): Uint8Array {
  const input = {
    document,
    sheet: SHEET,
    fonts: wordFonts(),
    images: new Map(),
    layout: layOut(document, changes),
    watermark: undefined,
    subject: undefined,
    date: { year: 2026, month: 6, day: 9 },
    producer: 'chengwen test',
    ...changes,
  };
  return writeDocx(input, new SheetCache());
}

/** Text of every part by path. */
export function partsOf(bytes: Uint8Array): ReadonlyMap<string, string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  return new Map(
    Object.entries(unzipSync(bytes)).map(([path, part]) => [path, isXml(path) ? decoder.decode(part) : '']),
  );
}

export function isXml(path: string): boolean {
  return path.endsWith('.xml') || path.endsWith('.rels');
}

export function parseXml(xml: string): XmlNode {
  const root: XmlNode = { name: '', attributes: {}, children: [], text: '' };
  const open = [root];
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const node = { name, attributes: attributes as Record<string, string>, children: [], text: '' };
    open.at(-1)!.children.push(node);
    open.push(node);
  });
  parser.on('text', (text) => {
    open.at(-1)!.text += text;
  });
  parser.on('closetag', () => {
    open.pop();
  });
  parser.write(xml).close();
  return root.children[0]!;
}

/** All elements of a name inside a node, in document order. */
export function all(node: XmlNode, name: string): XmlNode[] {
  return node.children.flatMap((child) =>
    child.name === name ? [child, ...all(child, name)] : all(child, name),
  );
}

export function child(node: XmlNode, ...path: string[]): XmlNode | undefined {
  let at: XmlNode | undefined = node;
  for (const name of path) at = at?.children.find((one) => one.name === name);
  return at;
}

export function val(node: XmlNode | undefined): string | undefined {
  return node?.attributes['w:val'];
}

/** word/<name>, parsed. */
export function part(bytes: Uint8Array, name: string): XmlNode {
  const xml = partsOf(bytes).get(`word/${name}`);
  if (xml === undefined) throw new Error(`no word/${name}`);
  return parseXml(xml);
}

export function documentPart(document: Document, changes: Partial<DocxInput> = {}): XmlNode {
  return part(write(document, changes), 'document.xml');
}

/** `word/document.xml` from the first block on, without declaration and namespaces. */
export function bodyXml(document: Document, changes: Partial<DocxInput> = {}): string {
  const xml = partsOf(write(document, changes)).get('word/document.xml')!;
  return xml.slice(xml.indexOf('<w:body>') + 8, xml.indexOf('</w:body>'));
}
