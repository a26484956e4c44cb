/** How a paragraph stands, as `w:pPr`: one plain object, written in the order of CT_PPrBase (ISO 29500-1 17.3.1). */

import { twips } from '../../../base/units.js';
import type { Align } from '../../../document/tree.js';
import type { Color } from '../../../style/style.js';
import { element, toggle, valued } from '../package/xml.js';
import { hexColor } from './run-properties.js';

/** Lengths in pt. Anything undefined is left to the style. */
export interface ParagraphProperties {
  /** Style id. */
  readonly style?: string | undefined;
  readonly keepNext?: boolean | undefined;
  readonly keepLines?: boolean | undefined;
  readonly pageBreakBefore?: boolean | undefined;
  /** A frame of its own: pt from the sheet's top left corner; the text goes on below it. */
  readonly frame?: { readonly x: number; readonly y: number; readonly width: number } | undefined;
  readonly widowControl?: boolean | undefined;
  readonly numbering?: { readonly level: number; readonly id: number } | undefined;
  /** A thin box around the paragraph. */
  readonly boxed?: boolean | undefined;
  /** A rule along the upper edge. */
  readonly topBorder?: Border | undefined;
  readonly tabs?: readonly Tab[] | undefined;
  readonly kinsoku?: boolean | undefined;
  /** Marks hanging into the margin. */
  readonly overflowPunctuation?: boolean | undefined;
  /** A quarter em between Chinese and Latin letters, and digits. */
  readonly latinGap?: boolean | undefined;
  readonly snapToGrid?: boolean | undefined;
  readonly spacing?: Spacing | undefined;
  readonly indent?: Indent | undefined;
  readonly align?: Align | undefined;
  /** 1–9 */
  readonly outlineLevel?: number | undefined;
}

export interface Border {
  readonly kind: 'single' | 'thickThinSmallGap' | 'thinThickSmallGap';
  /** Of the thicker stroke, pt. */
  readonly width: number;
  readonly color: Color;
}

export interface Tab {
  /** From the text's left edge, pt. */
  readonly at: number;
  readonly align: 'right' | 'decimal';
  readonly leader: 'dot' | 'middle-dot' | 'none';
}

export interface Spacing {
  readonly before?: number | undefined;
  readonly after?: number | undefined;
  /** Baseline to baseline, exact; `auto`: as high as what stands in the line. */
  readonly line?: number | 'auto' | undefined;
}

export interface Indent {
  readonly left?: number | undefined;
  readonly right?: number | undefined;
  readonly first?: number | undefined;
  readonly hanging?: number | undefined;
  /** Type size, pt: first-line indents are given in characters too, as Word's own dialog does. */
  readonly typeSize: number;
}

const ALIGNMENTS: Readonly<Record<Align, string>> = {
  justify: 'both',
  left: 'left',
  center: 'center',
  right: 'right',
  distribute: 'distribute',
};

/** The properties' elements without the `w:pPr` around them; `w:rPr` and `w:sectPr` may follow. */
export function paragraphPropertiesInside(paragraph: ParagraphProperties): string {
  const { frame, numbering, topBorder, tabs, spacing, indent, align, outlineLevel } = paragraph;
  return (
    valued('w:pStyle', paragraph.style) +
    toggle('w:keepNext', paragraph.keepNext) +
    toggle('w:keepLines', paragraph.keepLines) +
    toggle('w:pageBreakBefore', paragraph.pageBreakBefore) +
    (frame ? frameElement(frame) : '') +
    toggle('w:widowControl', paragraph.widowControl) +
    (numbering ? numberingElement(numbering.level, numbering.id) : '') +
    (paragraph.boxed ? BOX : topBorder ? topBorderElement(topBorder) : '') +
    (tabs ? element('w:tabs', {}, ...tabs.map(tabElement)) : '') +
    toggle('w:kinsoku', paragraph.kinsoku) +
    toggle('w:overflowPunct', paragraph.overflowPunctuation) +
    toggle('w:autoSpaceDE', paragraph.latinGap) +
    toggle('w:autoSpaceDN', paragraph.latinGap) +
    toggle('w:snapToGrid', paragraph.snapToGrid) +
    (spacing ? spacingElement(spacing) : '') +
    (indent ? indentElement(indent) : '') +
    valued('w:jc', align && ALIGNMENTS[align]) +
    valued('w:outlineLvl', outlineLevel === undefined ? undefined : outlineLevel - 1)
  );
}

function numberingElement(level: number, id: number): string {
  return `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${id}"/></w:numPr>`;
}

const BOX = element(
  'w:pBdr',
  {},
  ...['top', 'left', 'bottom', 'right'].map(
    (side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>`,
  ),
);

function frameElement({ x, y, width }: NonNullable<ParagraphProperties['frame']>): string {
  return element('w:framePr', {
    'w:w': twips(width),
    'w:wrap': 'notBeside',
    'w:vAnchor': 'page',
    'w:hAnchor': 'page',
    'w:x': twips(x),
    'w:y': twips(y),
  });
}

/** ST_EighthPointMeasure: 2–96. */
function topBorderElement({ kind, width, color }: Border): string {
  const eighths = Math.min(96, Math.max(2, Math.round(width * 8)));
  const top = element('w:top', { 'w:val': kind, 'w:sz': eighths, 'w:space': 0, 'w:color': hexColor(color) });
  return element('w:pBdr', {}, top);
}

function tabElement({ at, align, leader }: Tab): string {
  const sign = leader === 'middle-dot' ? 'middleDot' : leader;
  return element('w:tab', { 'w:val': align, 'w:leader': sign, 'w:pos': twips(at) });
}

function spacingElement({ before, after, line }: Spacing): string {
  const isAuto = line === 'auto';
  return element('w:spacing', {
    'w:before': before === undefined ? undefined : twips(before),
    'w:after': after === undefined ? undefined : twips(after),
    // 240 is one line of the type's own height when the rule is `auto`.
    'w:line': line === undefined ? undefined : isAuto ? 240 : twips(line),
    'w:lineRule': line === undefined ? undefined : isAuto ? 'auto' : 'exact',
  });
}

/** Both characters and twips: Word prefers the first, LibreOffice reads the second. A hanging line says that it has no first indent. */
function indentElement({ left, right, first, hanging, typeSize }: Indent): string {
  const characters = first === undefined ? undefined : Math.round((first / typeSize) * 100);
  return element('w:ind', {
    'w:left': left === undefined ? undefined : twips(left),
    'w:right': right === undefined ? undefined : twips(right),
    'w:hanging': hanging === undefined ? undefined : twips(hanging),
    'w:firstLineChars': hanging === undefined ? characters : 0,
    'w:firstLine': first === undefined || hanging !== undefined ? undefined : twips(first),
  });
}
