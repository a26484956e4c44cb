/** Headers and footers: parts of their own, one for each different content. */

import { scriptsOf } from '../../fonts/script.js';
import type { PageStyle, RunningLine, StyleSheet } from '../../style/style.js';
import { lookOf } from './looks.js';
import { paragraphPropertiesInside } from './paragraph-properties.js';
import { namedParagraph, type Writing } from './place.js';
import { type Relations, relate } from './relations.js';
import { textRuns } from './runs.js';
import { BLANK_STYLE } from './styles-part.js';
import { watermarkRun } from './watermark.js';
import { element, NAMESPACES, xmlPart } from './xml.js';

export type RunningKind = 'header' | 'footer';
/** Pages a running line stands on: `default` is the odd ones when there are even ones too. */
type Side = 'default' | 'even';

/** Share of an exact line that Word and LibreOffice put above the baseline. */
const ABOVE_BASELINE = 0.8;

/** The running lines written so far. */
export interface RunningParts {
  readonly writing: Writing;
  readonly relations: Relations;
  readonly watermark: string | undefined;
  /** True when any page of the document differs left from right. */
  readonly evenAndOdd: boolean;
  /** Path by content; content by path is what the package holds. */
  readonly paths: Map<string, string>;
  /** Kinds that an earlier section has: later ones without must say so, or they inherit it. */
  readonly used: Set<RunningKind>;
}

/** Whether left and right pages differ in any page style. */
export function hasOuterLines(pages: readonly PageStyle[]): boolean {
  return pages.some((page) => page.header?.align === 'outer' || page.footer?.align === 'outer');
}

/** The line as it stands on this page style; one that prints the page's number is left out where there is none. */
export function runningLine(kind: RunningKind, page: PageStyle): RunningLine | undefined {
  const line = page[kind];
  const lacksNumber = page.numbering === 'none' && line?.text.includes('{page}');
  return lacksNumber ? undefined : line;
}

/** References of a section to its headers and footers, for `w:sectPr`. */
export function runningReferences(page: PageStyle, parts: RunningParts): string {
  const sides: readonly Side[] = parts.evenAndOdd ? ['default', 'even'] : ['default'];
  const kinds: readonly RunningKind[] = ['header', 'footer'];
  return kinds.flatMap((kind) => sides.map((side) => reference(kind, side, page, parts))).join('');
}

function reference(kind: RunningKind, side: Side, page: PageStyle, parts: RunningParts): string {
  const line = runningLine(kind, page);
  const hasWatermark = kind === 'header' && parts.watermark !== undefined;
  if (!line && !hasWatermark && !parts.used.has(kind)) return '';
  parts.used.add(kind);
  const content = lineParagraph(kind, line, side, page, parts);
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
  page: PageStyle,
  parts: RunningParts,
): string {
  const { writing } = parts;
  const watermark = kind === 'header' && parts.watermark !== undefined ? parts.watermark : '';
  const font = writing.names.ofRole(
    namedParagraph(writing.sheet, writing.sheet.narrative.paragraph).text.font,
  );
  // The id follows the place of use, so that two headers with one look still are one part.
  const id = side === 'even' ? 2 : 1;
  const mark = watermark === '' ? '' : watermarkRun(watermark, page, font, id);
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
  return element('w:p', {}, element('w:pPr', {}, properties), mark + lineRuns(line, writing));
}

/** The text, with a PAGE field for each `{page}`. */
function lineRuns(line: RunningLine, writing: Writing): string {
  const style = namedParagraph(writing.sheet, line.style);
  const look = lookOf([], style, writing);
  const pieces = line.text.split('{page}').map((text) => {
    return textRuns(text, scriptsOf(text).scripts, 0, look);
  });
  return pieces.join(PAGE_FIELD);
}

const PAGE_FIELD = [
  '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>',
  '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>',
].join('');

/** How far a running line's paragraph stands from the sheet's near edge, pt, so that its baseline is where the style says. */
export function runningDistance(kind: RunningKind, page: PageStyle, sheet: StyleSheet): number | undefined {
  const line = runningLine(kind, page);
  if (!line) return undefined;
  const { linePitch } = namedParagraph(sheet, line.style);
  const top = line.baseline - linePitch * ABOVE_BASELINE;
  return Math.max(0, kind === 'header' ? top : page.height - (top + linePitch));
}
