/** What the file says of itself: Info and the XMP packet (ISO 32000-1 14.3, ISO 19005-2 6.6, PDF/UA-1 5). */

import type { CalendarDate } from '../../base/date.js';
import { formatIsoDate } from '../../base/date.js';
import { dictionary, type ObjectNumber, type PdfObjects, textString } from './objects.js';

export interface DocumentFacts {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  /** The data's date, so that equal data give equal files. */
  readonly date: CalendarDate;
  /** Name and version of the program. */
  readonly producer: string;
}

/** Parts of ISO 19005: 2 lets a file hold no other files but archived PDFs, 3 any. */
export type ArchivePart = 2 | 3;

const encoder = new TextEncoder();

/** A date as dictionaries hold it (7.9.4), and the same moment as XMP does. */
export function pdfDate(date: CalendarDate): string {
  return `(D:${formatIsoDate(date).replaceAll('-', '')}000000Z)`;
}

function xmpDate(date: CalendarDate): string {
  return `${formatIsoDate(date)}T00:00:00Z`;
}

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** The Info dictionary; the same facts stand in the XMP packet. */
export function writeInfo(objects: PdfObjects, facts: DocumentFacts): ObjectNumber {
  const date = pdfDate(facts.date);
  return objects.add(
    dictionary({
      Title: textString(facts.title),
      Creator: textString(facts.producer),
      Producer: textString(facts.producer),
      CreationDate: date,
      ModDate: date,
    }),
  );
}

/** PDF/UA's own property is none of XMP's: PDF/A wants it described (6.6.2.3.3). */
const UA_SCHEMA = `  <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
   <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>http://www.pdfa.org/ns/ua/id/</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
     <pdfaProperty:name>part</pdfaProperty:name>
     <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
     <pdfaProperty:category>internal</pdfaProperty:category>
     <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
   </rdf:li></rdf:Bag></pdfaExtension:schemas>
  </rdf:Description>`;

/** The XMP packet, uncompressed so that any tool finds it. */
export function writeXmp(objects: PdfObjects, facts: DocumentFacts, part: ArchivePart): ObjectNumber {
  const date = xmpDate(facts.date);
  const [title, producer] = [escapeXml(facts.title), escapeXml(facts.producer)];
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.pdfa.org/ns/ua/id/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>${escapeXml(facts.language)}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>${producer}</pdf:Producer>
   <xmp:CreatorTool>${producer}</xmp:CreatorTool>
   <xmp:CreateDate>${date}</xmp:CreateDate>
   <xmp:ModifyDate>${date}</xmp:ModifyDate>
   <pdfaid:part>${part}</pdfaid:part>
   <pdfaid:conformance>U</pdfaid:conformance>
   <pdfuaid:part>1</pdfuaid:part>
  </rdf:Description>
${UA_SCHEMA}
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  return objects.addReadable(encoder.encode(packet), { Type: '/Metadata', Subtype: '/XML' });
}
