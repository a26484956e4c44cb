/** `w:sectPr`: sheet, margins, running lines and page numbers of a section (ISO 29500-1 17.6). */

import { twips } from '../../../base/units.js';
import type { Section } from '../../../document/tree.js';
import type { PageNumberFormat, PageStyle, StyleSheet } from '../../../style/style.js';
import { element, toggle, valued } from '../package/xml.js';
import { hasFirstLines, type RunningParts, runningDistance, runningReferences } from './running-lines.js';

/**
 * `firstNumber`: the number of the section's first page where Word cannot know it, because unnumbered pages
 * that do not count stand before it.
 */
export function sectionProperties(
  section: Section,
  page: PageStyle,
  { firstNumber, begins }: { readonly firstNumber: number | undefined; readonly begins: string },
  parts: RunningParts,
): string {
  const start = typeof page.numbering === 'number' ? page.numbering : firstNumber;
  return element(
    'w:sectPr',
    {},
    runningReferences(section, page, parts),
    valued('w:type', begins),
    sheetSize(page),
    margins(page, parts.writing.sheet),
    numberType(page, start),
    '<w:cols w:space="425"/>',
    valued('w:vAlign', page.verticalAlign === 'middle' ? 'center' : undefined),
    toggle('w:titlePg', hasFirstLines(page) || undefined),
    page.gridPitch === undefined
      ? ''
      : element('w:docGrid', { 'w:type': 'lines', 'w:linePitch': twips(page.gridPitch) }),
  );
}

/** ST_NumberFormat of page numbers. */
const NUMBER_FORMATS: Readonly<Record<PageNumberFormat, string | undefined>> = {
  decimal: undefined,
  'lower-roman': 'lowerRoman',
  'upper-roman': 'upperRoman',
  chinese: 'chineseCountingThousand',
  dash: 'numberInDash',
};

function numberType({ numberFormat }: PageStyle, start: number | undefined): string {
  const format = NUMBER_FORMATS[numberFormat];
  if (start === undefined && format === undefined) return '';
  return element('w:pgNumType', { 'w:fmt': format, 'w:start': start });
}

function sheetSize({ width, height }: PageStyle): string {
  const orient = width > height ? 'landscape' : undefined;
  return element('w:pgSz', { 'w:w': twips(width), 'w:h': twips(height), 'w:orient': orient });
}

function margins(page: PageStyle, sheet: StyleSheet): string {
  return element('w:pgMar', {
    'w:top': twips(page.top),
    'w:right': twips(page.right),
    'w:bottom': twips(page.bottom),
    'w:left': twips(page.left),
    'w:header': twips(runningDistance('header', page, sheet) ?? page.top / 2),
    'w:footer': twips(runningDistance('footer', page, sheet) ?? page.bottom / 2),
    'w:gutter': 0,
  });
}
