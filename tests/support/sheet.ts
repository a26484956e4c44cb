/** A small style sheet for layout tests: round numbers, one face, a page of 20 lines of 20 characters. */

import type {
  Color,
  ListStyle,
  PageStyle,
  ParagraphStyle,
  Rule,
  StyleSheet,
  TableRules,
  TableStyle,
  TextStyle,
} from '../../src/style/style.js';

export const BLACK: Color = { red: 0, green: 0, blue: 0 };

const TEXT: TextStyle = {
  font: '仿宋',
  latin: 'latin',
  bold: false,
  italic: false,
  size: 10,
  color: BLACK,
  tracking: 0,
};

export function paragraph(name: string, changes: Partial<ParagraphStyle> = {}): ParagraphStyle {
  return {
    name,
    docx: { id: name, name },
    text: TEXT,
    align: 'left',
    linePitch: 20,
    before: 0,
    after: 0,
    firstIndent: 0,
    left: 0,
    right: 0,
    keepWithNext: false,
    keepTogether: false,
    outlineLevel: 0,
    latinGap: false,
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

/** Type area 200 × 400 pt at (50, 50). */
export function page(name: string, changes: Partial<PageStyle> = {}): PageStyle {
  return {
    name,
    width: 300,
    height: 500,
    top: 50,
    right: 50,
    bottom: 50,
    left: 50,
    header: undefined,
    footer: undefined,
    firstHeader: undefined,
    firstFooter: undefined,
    evenHeader: undefined,
    evenFooter: undefined,
    numberFormat: 'decimal',
    numbering: 'none',
    verticalAlign: 'top',
    gridPitch: undefined,
    plate: undefined,
    turned: false,
    footMargin: 50,
    firstRules: [],
    ...changes,
  };
}

/** Rules of these weights, pt, around and inside. */
export function tableRules(outside: number, inside: number): TableRules {
  const [outer, inner] = [outside, inside].map((width) => ({ width, color: BLACK })) as [Rule, Rule];
  return { outer, sides: outer, rows: inner, columns: inner, header: inner };
}

const TABLE: TableStyle = {
  name: 'grid',
  docx: { id: 'grid', name: 'grid' },
  rules: tableRules(1, 0.5),
  padding: { x: 5, y: 2 },
  columns: 'stated',
  leastSize: undefined,
  cell: 'cell',
  header: 'header',
  caption: 'caption',
  continuation: undefined,
  before: 0,
  after: 0,
};

const CONTINUED: TableStyle = {
  ...TABLE,
  name: 'continued',
  docx: { id: 'continued', name: 'continued' },
  rules: {
    ...tableRules(1, 0.5),
    columns: { width: 0.25, color: BLACK },
    header: { width: 0.75, color: BLACK },
  },
  continuation: { text: '续表{number}', align: 'right' },
};

const LIST: ListStyle = {
  name: 'list',
  runIn: false,
  levels: [
    { ordered: '#.', numerals: 'decimal', bullet: '•', indent: 20, hanging: 20 },
    { ordered: '（#）', numerals: 'chinese', bullet: '–', indent: 50, hanging: 30 },
  ],
  paragraph: 'body',
};

function byName<T extends { readonly name: string }>(...styles: readonly T[]): ReadonlyMap<string, T> {
  return new Map(styles.map((style) => [style.name, style]));
}

const FOOTER = { text: '— {page} —', style: 'footer', align: 'outer', baseline: 470, inset: 10 } as const;

/** Pages `body` (numbered from 1) and `cover`; paragraphs `body`, `heading-1` … ; tables `grid` and `continued`; list `list`. */
export const TEST_SHEET: StyleSheet = {
  name: 'test',
  pages: byName(page('body', { numbering: 1, footer: FOOTER }), page('cover', { verticalAlign: 'middle' })),
  paragraphs: byName(
    paragraph('body'),
    paragraph('heading-1', { before: 10, after: 10, keepWithNext: true, outlineLevel: 1 }),
    paragraph('heading-2', { before: 5, keepWithNext: true, outlineLevel: 2 }),
    paragraph('cell'),
    paragraph('header', { align: 'center' }),
    paragraph('caption', { align: 'center' }),
    paragraph('note', { linePitch: 10 }),
    paragraph('footer'),
    paragraph('toc-1', { docx: { id: 'TOC1', name: 'toc 1' }, left: 20, firstIndent: -20 }),
    paragraph('toc-2', { docx: { id: 'TOC2', name: 'toc 2' }, left: 40, firstIndent: -20 }),
    paragraph('kept', { keepTogether: true }),
  ),
  characters: byName({
    name: 'mark',
    font: undefined,
    latin: undefined,
    bold: undefined,
    italic: undefined,
    size: undefined,
    color: undefined,
    underline: false,
    strike: false,
    rise: 0.3,
    scale: 0.6,
  }),
  tables: byName(TABLE, CONTINUED),
  lists: byName(LIST),
  rules: new Map(),
  fitting: [],
  figure: { caption: 'caption', before: 6, after: 6 },
  footnote: { paragraph: 'note', mark: 'mark', ruleLength: 60, gap: 5 },
  contents: { title: 'body', levels: ['toc-1', 'toc-2'], captions: 'toc-1', leader: 'dot' },
  captions: { figure: '图 {n}', table: '表 {n}', bySection: false },
  narrative: {
    paragraph: 'body',
    headings: ['heading-1', 'heading-2'],
    list: 'list',
    table: 'grid',
    quote: 'body',
    code: 'body',
  },
};
