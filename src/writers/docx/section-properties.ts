/** `w:sectPr`: sheet, margins, running lines and page numbers of a section (ISO 29500-1 17.6). */

import { twips } from '../../base/units.js';
import type { PageStyle, StyleSheet } from '../../style/style.js';
import { type RunningParts, runningDistance, runningReferences } from './running-lines.js';
import { element, valued } from './xml.js';

/**
 * `firstNumber`: the number of the section's first page where Word cannot know it, because unnumbered pages
 * that do not count stand before it.
 */
export function sectionProperties(
  page: PageStyle,
  firstNumber: number | undefined,
  parts: RunningParts,
): string {
  const start = typeof page.numbering === 'number' ? page.numbering : firstNumber;
  return element(
    'w:sectPr',
    {},
    runningReferences(page, parts),
    '<w:type w:val="nextPage"/>',
    sheetSize(page),
    margins(page, parts.writing.sheet),
    start === undefined ? '' : element('w:pgNumType', { 'w:start': start }),
    '<w:cols w:space="425"/>',
    valued('w:vAlign', page.verticalAlign === 'middle' ? 'center' : undefined),
    page.gridPitch === undefined
      ? ''
      : element('w:docGrid', { 'w:type': 'lines', 'w:linePitch': twips(page.gridPitch) }),
  );
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
