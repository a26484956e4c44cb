/** Headers and footers: parts of their own, one for each different content. */

import { wordsOf } from '../../../document/contents.js';
import { inlineText } from '../../../document/text.js';
import type { Heading, Section } from '../../../document/tree.js';
import { nodesOf } from '../../../document/walk.js';
import { scriptsOf } from '../../../fonts/shaping/script.js';
import { runningLines } from '../../../style/checks.js';
import { namedParagraph, namedRule } from '../../../style/named.js';
import type { PageStyle, RunningLine, StyleSheet } from '../../../style/style.js';
import { type Relations, relate } from '../package/relations.js';
import { element, NAMESPACES, xmlPart } from '../package/xml.js';
import { paragraphPropertiesInside } from '../styles/paragraph-properties.js';
import { BLANK_STYLE } from '../styles/styles-part.js';
import type { Writing } from '../text/block-context.js';
import { field } from '../text/fields.js';
import { lookOf } from '../text/looks.js';
import { textRuns } from '../text/runs.js';
import { borderOf } from './placed-blocks.js';
import { type BoxPlace, textBoxRun } from './text-box.js';
import { watermarkRun } from './watermark.js';

export type RunningKind = 'header' | 'footer';
/** Pages a running line stands on: `default` is the odd ones when there are even ones too, all but the first if that has its own. */
type Side = 'default' | 'even' | 'first';

/** Share of an exact line that Word and LibreOffice put above the baseline. */
const ABOVE_BASELINE = 0.8;

/** The running lines written so far. */
export interface RunningParts {
  readonly writing: Writing;
  readonly relations: Relations;
  readonly watermark: string | undefined;
  /** True when any page of the document differs left from right. */
  readonly evenAndOdd: boolean;
  /** How many pages have numbers, where not all have. */
  readonly numberedPages: number | undefined;
  /** Path by content; content by path is what the package holds. */
  readonly paths: Map<string, string>;
  /** Kinds that an earlier section has: later ones without must say so, or they inherit it. */
  readonly used: Set<string>;
}

/** Whether left and right pages differ in any page style. */
export function hasOuterLines(pages: readonly PageStyle[]): boolean {
  return pages.some((page) => {
    const hasEven = page.evenHeader !== undefined || page.evenFooter !== undefined;
    return hasEven || runningLines(page).some((line) => line.align === 'outer');
  });
}

/** Whether the first page of a section has lines of its own: `w:titlePg`. */
export function hasFirstLines(page: PageStyle): boolean {
  return page.firstHeader !== undefined || page.firstFooter !== undefined || page.firstRules.length > 0;
}

/** The line as it stands on this page style; one that prints the page's number is left out where there is none. */
export function runningLine(
  kind: RunningKind,
  page: PageStyle,
  side: Side = 'default',
): RunningLine | undefined {
  const [first, even] =
    kind === 'header' ? [page.firstHeader, page.evenHeader] : [page.firstFooter, page.evenFooter];
  const own = side === 'first' ? first : side === 'even' ? even : undefined;
  const line = own === 'none' ? undefined : (own ?? page[kind]);
  const lacksNumber = page.numbering === 'none' && line?.text.includes('{page}');
  return lacksNumber ? undefined : line;
}

/** References of a section to its headers and footers, for `w:sectPr`. */
export function runningReferences(section: Section, page: PageStyle, parts: RunningParts): string {
  const sides: Side[] = ['default'];
  if (parts.evenAndOdd) sides.push('even');
  if (hasFirstLines(page)) sides.push('first');
  const kinds: readonly RunningKind[] = ['header', 'footer'];
  return kinds.flatMap((kind) => sides.map((side) => reference(kind, side, section, page, parts))).join('');
}

function reference(
  kind: RunningKind,
  side: Side,
  section: Section,
  page: PageStyle,
  parts: RunningParts,
): string {
  const line = runningLine(kind, page, side);
  const hasWatermark = kind === 'header' && parts.watermark !== undefined;
  const hasRules = kind === 'footer' && side === 'first' && page.firstRules.length > 0;
  const place = `${kind} ${side}`;
  // A first page of its own begins with no line; the others inherit those of the section before.
  if (!line && !hasWatermark && !hasRules && !parts.used.has(place)) return '';
  parts.used.add(place);
  const content = lineParagraph(kind, line, side, section, page, parts);
  const path = partPath(kind, content, parts.paths);
  const id = relate(parts.relations, kind, path);
  return element(`w:${kind}Reference`, { 'w:type': side, 'r:id': id });
}

function partPath(kind: RunningKind, content: string, paths: Map<string, string>): string {
  const root = kind === 'header' ? 'w:hdr' : 'w:ftr';
  const part = xmlPart(element(root, NAMESPACES, content));
  const path = paths.get(part) ?? `${kind}${paths.size + 1}.xml`;
  paths.set(part, path);
  return path;
}

function lineParagraph(
  kind: RunningKind,
  line: RunningLine | undefined,
  side: Side,
  section: Section,
  page: PageStyle,
  parts: RunningParts,
): string {
  const { writing } = parts;
  const watermark = kind === 'header' && parts.watermark !== undefined ? parts.watermark : '';
  const font = writing.names.ofRole(
    namedParagraph(writing.sheet, writing.sheet.narrative.paragraph).text.font,
  );
  // The id follows the place of use, so that two headers with one look still are one part.
  const id = { default: 1, even: 2, first: 3 }[side];
  const rules = kind === 'footer' && side === 'first' ? firstRuleRuns(page, writing) : '';
  const mark = rules + (watermark === '' ? '' : watermarkRun(watermark, page, font, id));
  if (!line) return `<w:p><w:pPr><w:pStyle w:val="${BLANK_STYLE}"/></w:pPr>${mark}</w:p>`;
  const style = namedParagraph(writing.sheet, line.style);
  const outer = side === 'even' ? 'left' : 'right';
  const align = line.align === 'outer' ? outer : line.align;
  const indent = {
    left: align === 'left' ? line.inset : 0,
    right: align === 'right' ? line.inset : 0,
    first: 0,
    typeSize: style.text.size,
  };
  const properties = paragraphPropertiesInside({
    style: writing.ids.paragraphs.get(style.name),
    spacing: { before: 0, after: 0 },
    indent,
    align,
  });
  const runs = lineRuns(line, section, parts);
  if (!line.upright) return element('w:p', {}, element('w:pPr', {}, properties), mark + runs);
  const inside = element('w:p', {}, element('w:pPr', {}, properties), runs);
  const box = textBoxRun(inside, uprightPlace(line, page, style.linePitch), {
    name: '页边文字',
    id: LINE_ID + id,
  });
  return `<w:p><w:pPr><w:pStyle w:val="${BLANK_STYLE}"/></w:pPr>${mark}${box}</w:p>`;
}

/** Where a line of the upright sheet stands on the sheet lying on its left side: along its left or right edge. */
function uprightPlace({ baseline }: RunningLine, page: PageStyle, pitch: number): BoxPlace {
  const x = page.width - baseline - pitch * (1 - ABOVE_BASELINE);
  const height = page.height - page.top - page.bottom;
  return { x, y: page.top, width: pitch, height, turned: true };
}

/** Ids of drawings in running lines, well above those of the text. */
const RULE_ID = 900_000;
const LINE_ID = 910_000;

/** Rules at fixed places of the first page, each in a box that its footer holds. */
function firstRuleRuns(page: PageStyle, { sheet }: Writing): string {
  const runs = page.firstRules.map(({ style, y }, index) => {
    const rule = namedRule(sheet, style);
    const border = borderOf(rule);
    const properties = paragraphPropertiesInside({ style: BLANK_STYLE, topBorder: border });
    const x = page.left + rule.left;
    const width = page.width - page.right - rule.right - x;
    const box = { x, y: y - border.width, width, height: 3 * border.width + BOX_ROOM };
    return textBoxRun(`<w:p><w:pPr>${properties}</w:pPr></w:p>`, box, {
      name: '分隔线',
      id: RULE_ID + index,
    });
  });
  return runs.join('');
}

/** pt that a rule's box is higher than its strokes. */
const BOX_ROOM = 6;

/** The text, with fields for what Word works out on each page. */
function lineRuns(line: RunningLine, section: Section, parts: RunningParts): string {
  const style = namedParagraph(parts.writing.sheet, line.style);
  const look = lookOf([], style, parts.writing);
  const words = (text: string) => textRuns(text, () => scriptsOf(text).scripts, 0, look);
  const pieces = line.text.split(/(\{(?:page|pages|title|section)\})/);
  return pieces.map((piece) => FIELDS[piece]?.(words, section, parts) ?? words(piece)).join('');
}

type FieldRuns = (words: (text: string) => string, section: Section, parts: RunningParts) => string;

/** What stands for the words in braces. */
const FIELDS: Readonly<Record<string, FieldRuns | undefined>> = {
  '{page}': () => field('PAGE', '<w:r><w:t>1</w:t></w:r>'),
  '{pages}': (words, _, { numberedPages }) =>
    numberedPages === undefined ? field('NUMPAGES', words('1')) : words(String(numberedPages)),
  '{title}': (words, _, { writing }) => words(writing.document.title),
  '{section}': (words, section, { writing }) => {
    const isTop = (heading: Heading) => heading.level === 1;
    const top = nodesOf(section, 'heading').find(isTop) ?? nodesOf(writing.document, 'heading').find(isTop);
    if (!top) return '';
    const { name } = namedParagraph(writing.sheet, top.style).docx;
    return field(`STYLEREF "${name}"`, words(inlineText(wordsOf(top.children))));
  },
};

/** How far a running line's paragraph stands from the sheet's near edge, pt, so that its baseline is where the style says. */
export function runningDistance(kind: RunningKind, page: PageStyle, sheet: StyleSheet): number | undefined {
  const sides = ['default', 'even', 'first'] as const;
  const lines = sides.map((side) => runningLine(kind, page, side));
  // Upright ones stand in boxes of their own, wherever the paragraph that holds them is.
  const line = lines.find((one) => one !== undefined && !one.upright);
  if (!line) return undefined;
  const { linePitch } = namedParagraph(sheet, line.style);
  const top = line.baseline - linePitch * ABOVE_BASELINE;
  return Math.max(0, kind === 'header' ? top : page.height - (top + linePitch));
}
