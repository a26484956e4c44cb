/** docProps: what the package says of itself (ECMA-376 part 2, 11). */

import type { CalendarDate } from '../../../base/date.js';
import { formatIsoDate } from '../../../base/date.js';
import { element, escapeXml, xmlPart } from './xml.js';

export interface DocumentFacts {
  readonly title: string;
  readonly subject: string | undefined;
  /** BCP 47 */
  readonly language: string;
  /** The data's date, so that equal data give equal files. */
  readonly date: CalendarDate;
  /** Name and version of the program. */
  readonly producer: string;
}

export function corePropertiesPart(facts: DocumentFacts): string {
  const moment = `${formatIsoDate(facts.date)}T00:00:00Z`;
  const when = { 'xsi:type': 'dcterms:W3CDTF' };
  const root = element(
    'cp:coreProperties',
    {
      'xmlns:cp': 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties',
      'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
      'xmlns:dcterms': 'http://purl.org/dc/terms/',
      'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
    },
    element('dc:title', {}, escapeXml(facts.title)),
    facts.subject === undefined ? '' : element('dc:subject', {}, escapeXml(facts.subject)),
    element('dc:creator', {}, escapeXml(facts.producer)),
    element('dc:language', {}, escapeXml(facts.language)),
    element('dcterms:created', when, moment),
    element('dcterms:modified', when, moment),
  );
  return xmlPart(root);
}

export function extendedPropertiesPart(facts: DocumentFacts): string {
  const namespace = 'http://schemas.openxmlformats.org/officeDocument/2006/extended-properties';
  return xmlPart(
    element('Properties', { xmlns: namespace }, element('Application', {}, escapeXml(facts.producer))),
  );
}
