/** A style file with every length in pt, every base applied and every name checked. */

import { checkNames, checkSheet, checkWordIds, noStyle } from './checks.js';
import { type Lengths, lengthsAt, StyleError } from './lengths.js';
import type {
  CharacterEntry,
  ListEntry,
  PageEntry,
  ParagraphEntry,
  RuleStyleEntry,
  RunningLineEntry,
  StyleFile,
  TableEntry,
} from './schema.js';
import type {
  CharacterStyle,
  Color,
  ContentsStyle,
  ListStyle,
  PageStyle,
  ParagraphStyle,
  PlateStyle,
  Rule,
  RuleStyle,
  RunningLine,
  StyleSheet,
  TableRules,
  TableStyle,
} from './style.js';

function resolveColor(hex: string, inks: StyleFile['inks'] = {}): Color {
  const part = (at: number) => Number.parseInt(hex.slice(at, at + 2), 16);
  return { red: part(1), green: part(3), blue: part(5), inks: inks[hex.toLowerCase()] };
}

function resolveRule(rule: { width: string | number; color: string }, pt: Lengths): Rule {
  return { width: pt(rule.width, 'width'), color: resolveColor(rule.color) };
}

/** The entry with everything it is based on merged in, nearest winning. */
function withBases(
  entries: StyleFile['paragraphs'],
  name: string,
  seen: readonly string[] = [],
): ParagraphEntry {
  const entry = entries[name];
  const path = ['paragraphs', seen.at(-1) ?? name, 'based_on'];
  if (!entry) throw new StyleError(path, noStyle(name));
  const round = [...seen, name].join(' → ');
  if (seen.includes(name)) {
    throw new StyleError(path, { zh: `样式以自己为基础：${round}`, en: `based on itself: ${round}` });
  }
  if (entry.based_on === undefined) return entry;
  return { ...withBases(entries, entry.based_on, [...seen, name]), ...entry };
}

function resolveParagraph(file: StyleFile, name: string): ParagraphStyle {
  const entries = file.paragraphs;
  const entry = withBases(entries, name);
  const path = ['paragraphs', name];
  const { font, size } = entry;
  if (font === undefined || size === undefined) {
    throw new StyleError(path, { zh: '缺少 font（字体）或 size（字号）', en: 'font and size are wanted' });
  }
  const points = lengthsAt(path)(size, 'size');
  const tracking = lengthsAt(path)(entry.tracking ?? 0, 'tracking');
  const pt = lengthsAt(path, points + tracking);
  return {
    name,
    docx: entry.docx,
    text: {
      font,
      latin: entry.latin ?? 'latin',
      bold: entry.bold ?? false,
      italic: entry.italic ?? false,
      size: points,
      color: resolveColor(entry.color ?? '#000000', file.inks),
      tracking,
    },
    align: entry.align ?? 'justify',
    linePitch: pt(entry.line_pitch ?? '1.5字', 'line_pitch'),
    before: pt(entry.before ?? 0, 'before'),
    after: pt(entry.after ?? 0, 'after'),
    firstIndent: pt(entry.first_indent ?? 0, 'first_indent'),
    left: pt(entry.left ?? 0, 'left'),
    right: pt(entry.right ?? 0, 'right'),
    keepWithNext: entry.keep_with_next ?? false,
    keepTogether: entry.keep_together ?? false,
    outlineLevel: entry.outline_level ?? 0,
    latinGap: entry.latin_gap ?? true,
    shrink: entry.shrink?.to ?? 1,
    breaking: entry.breaking ?? 'total-fit',
    shape: entry.shape ?? 'official',
    lines: undefined,
    fit: entry.fit && { ...entry.fit, least: pt(entry.fit.least, 'fit', 'least') },
    punctuation: entry.punctuation ?? 'compress',
    firstBracket: entry.first_bracket ?? 'flush',
    ink: entry.ink ?? false,
    isRigid: entry.rigid ?? false,
    label: entry.label ?? false,
  };
}

function resolveCharacter(name: string, entry: CharacterEntry, inks: StyleFile['inks']): CharacterStyle {
  return {
    name,
    font: entry.font,
    latin: entry.latin,
    bold: entry.bold,
    italic: entry.italic,
    size: entry.size === undefined ? undefined : lengthsAt(['characters', name])(entry.size, 'size'),
    color: entry.color === undefined ? undefined : resolveColor(entry.color, inks),
    underline: entry.underline,
    strike: entry.strike,
    rise: entry.rise,
    scale: entry.scale,
  };
}

function resolveTable(name: string, entry: TableEntry): TableStyle {
  const pt = lengthsAt(['tables', name]);
  return {
    name,
    docx: entry.docx,
    rules: resolveTableRules(entry, pt),
    padding: { x: pt(entry.padding.x, 'padding', 'x'), y: pt(entry.padding.y, 'padding', 'y') },
    cell: entry.cell,
    header: entry.header,
    caption: entry.caption,
    continuation: entry.continuation,
    columns: entry.columns,
    leastSize: entry.least_size === undefined ? undefined : pt(entry.least_size, 'least_size'),
    before: pt(entry.before, 'before'),
    after: pt(entry.after, 'after'),
  };
}

function resolveTableRules(entry: TableEntry, pt: Lengths): TableRules {
  const outer = resolveRule(entry.outer, pt);
  const inner = resolveRule(entry.inner, pt);
  const or = (rule: TableEntry['header_rule'], usual: Rule) => (rule ? resolveRule(rule, pt) : usual);
  const rows = or(entry.inner_horizontal, inner);
  return {
    outer,
    sides: or(entry.outer_vertical, outer),
    rows,
    columns: or(entry.inner_vertical, inner),
    header: or(entry.header_rule, rows),
  };
}

function resolveList(name: string, entry: ListEntry, typeSize: number): ListStyle {
  const levels = entry.levels.map((level, at) => {
    const pt = lengthsAt(['lists', name, 'levels', String(at)], typeSize);
    return { ...level, indent: pt(level.indent, 'indent'), hanging: pt(level.hanging, 'hanging') };
  });
  return { name, paragraph: entry.paragraph, runIn: entry.run_in, levels };
}

function resolveRuleStyle(name: string, entry: RuleStyleEntry): RuleStyle {
  const pt = lengthsAt(['rules', name]);
  const strokes = entry.strokes.map((stroke) => resolveRule(stroke, pt));
  return {
    name,
    strokes,
    gap: pt(entry.gap, 'gap'),
    left: pt(entry.left, 'left'),
    right: pt(entry.right, 'right'),
  };
}

function resolveRunningLine(line: RunningLineEntry | undefined, pt: Lengths): RunningLine | undefined {
  if (line === undefined) return undefined;
  return { ...line, baseline: pt(line.baseline, 'baseline'), inset: pt(line.inset, 'inset') };
}

function resolveOtherLine(line: RunningLineEntry | 'none' | undefined, pt: Lengths) {
  return line === 'none' ? line : resolveRunningLine(line, pt);
}

function resolvePage(name: string, entry: PageEntry): PageStyle {
  const path = ['pages', name];
  const pt = lengthsAt(path);
  const page: PageStyle = {
    name,
    width: pt(entry.width, 'width'),
    height: pt(entry.height, 'height'),
    top: pt(entry.top, 'top'),
    right: pt(entry.right, 'right'),
    bottom: pt(entry.bottom, 'bottom'),
    left: pt(entry.left, 'left'),
    header: resolveRunningLine(entry.header, pt),
    footer: resolveRunningLine(entry.footer, pt),
    firstHeader: resolveOtherLine(entry.first_header, pt),
    firstFooter: resolveOtherLine(entry.first_footer, pt),
    evenHeader: resolveOtherLine(entry.even_header, pt),
    evenFooter: resolveOtherLine(entry.even_footer, pt),
    numberFormat: entry.number_format,
    numbering: entry.numbering,
    verticalAlign: entry.vertical_align,
    gridPitch: entry.grid_pitch === undefined ? undefined : pt(entry.grid_pitch, 'grid_pitch'),
    plate: entry.plate && resolvePlate(entry.plate),
    turned: false,
    footMargin: pt(entry.foot_margin ?? entry.bottom, 'foot_margin'),
    firstRules: entry.first_rules.map(({ style, y }) => ({ style, y: pt(y, 'first_rules') })),
  };
  checkSheet(page, path);
  return page;
}

function resolvePlate({ downwards_from, ...shares }: NonNullable<PageEntry['plate']>): PlateStyle {
  return { ...shares, downwardsFrom: downwards_from };
}

/** Tables of contents as running text. */
function plainContents(style: string): ContentsStyle {
  return { title: style, levels: [style], captions: style, leader: 'dot' };
}

function mapEntries<From, To>(entries: Record<string, From>, change: (name: string, entry: From) => To) {
  return new Map(Object.entries(entries).map(([name, entry]) => [name, change(name, entry)]));
}

/** Width of a style's 字, pt: its size and tracking. */
function cellOf(style: ParagraphStyle | undefined): number {
  return style === undefined ? 0 : style.text.size + style.text.tracking;
}

/** Throws a StyleError naming the entry when a length, a base or a style's name is wrong. */
export function resolveStyle(file: StyleFile): StyleSheet {
  const pt = lengthsAt([]);
  const paragraphs = mapEntries(file.paragraphs, (name) => resolveParagraph(file, name));
  const sheet: StyleSheet = {
    name: file.name,
    pages: mapEntries(file.pages, resolvePage),
    paragraphs,
    characters: mapEntries(file.characters, (name, entry) => resolveCharacter(name, entry, file.inks)),
    tables: mapEntries(file.tables, resolveTable),
    lists: mapEntries(file.lists, (name, entry) =>
      resolveList(name, entry, cellOf(paragraphs.get(entry.paragraph))),
    ),
    rules: mapEntries(file.rules, resolveRuleStyle),
    figure: {
      caption: file.figure.caption,
      before: pt(file.figure.before, 'figure', 'before'),
      after: pt(file.figure.after, 'figure', 'after'),
    },
    footnote: {
      paragraph: file.footnote.paragraph,
      mark: file.footnote.mark,
      ruleLength: pt(file.footnote.rule_length, 'footnote', 'rule_length'),
      gap: pt(file.footnote.gap, 'footnote', 'gap'),
    },
    contents: file.contents ?? plainContents(file.narrative.paragraph),
    captions: {
      figure: file.captions.figure,
      table: file.captions.table,
      bySection: file.captions.by_section,
    },
    fitting: file.fitting.map((entry) => {
      return { linePitch: pt(entry.line_pitch, 'fitting'), tracking: pt(entry.tracking, 'fitting') };
    }),
    narrative: file.narrative,
  };
  checkWordIds(file);
  checkNames(sheet);
  return sheet;
}
