/** What the file says of itself: Info, XMP and the outline (ISO 32000-1 12.3.3, 14.3). */

import type { CalendarDate } from '../../base/date.js';
import { formatIsoDate } from '../../base/date.js';
import type { OutlineEntry, Page } from '../../layout/frame.js';
import { dictionary, number, type ObjectNumber, type PdfObjects, ref, textString } from './objects.js';

export interface DocumentFacts {
  readonly title: string;
  /** BCP 47 */
  readonly language: string;
  /** The data's date, so that equal data give equal files. */
  readonly date: CalendarDate;
  /** Name and version of the program. */
  readonly producer: string;
}

const encoder = new TextEncoder();

function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;');
}

/** The Info dictionary; the same facts stand in the XMP packet. */
export function writeInfo(objects: PdfObjects, facts: DocumentFacts): ObjectNumber {
  const date = `(D:${formatIsoDate(facts.date).replaceAll('-', '')}000000Z)`;
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

/** The XMP packet, uncompressed so that any tool finds it. */
export function writeXmp(objects: PdfObjects, facts: DocumentFacts): ObjectNumber {
  const date = `${formatIsoDate(facts.date)}T00:00:00Z`;
  const [title, producer] = [escapeXml(facts.title), escapeXml(facts.producer)];
  const packet = `<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${title}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>${escapeXml(facts.language)}</rdf:li></rdf:Bag></dc:language>
   <pdf:Producer>${producer}</pdf:Producer>
   <xmp:CreatorTool>${producer}</xmp:CreatorTool>
   <xmp:CreateDate>${date}</xmp:CreateDate>
   <xmp:ModifyDate>${date}</xmp:ModifyDate>
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
  return objects.addStream(encoder.encode(packet), { Type: '/Metadata', Subtype: '/XML' }, true);
}

interface OutlineNode {
  readonly entry: OutlineEntry;
  readonly children: OutlineNode[];
}

/** Entries as a tree: each under the nearest one before it of a higher level. */
function nest(entries: readonly OutlineEntry[]): OutlineNode[] {
  const top: OutlineNode[] = [];
  const open: OutlineNode[] = [];
  for (const entry of entries) {
    const node = { entry, children: [] };
    while (open.length > 0 && open.at(-1)!.entry.level >= entry.level) open.pop();
    (open.at(-1)?.children ?? top).push(node);
    open.push(node);
  }
  return top;
}

/** Writes the outline; undefined when there are no headings. */
export function writeOutline(
  objects: PdfObjects,
  entries: readonly OutlineEntry[],
  pages: readonly Page[],
  numbers: readonly ObjectNumber[],
): ObjectNumber | undefined {
  const top = nest(entries);
  if (top.length === 0) return undefined;
  const root = objects.reserve();
  const destination = ({ page, y }: OutlineEntry) =>
    `[${ref(numbers[page]!)} /XYZ null ${number(pages[page]!.height - y)} null]`;
  const writeLevel = (nodes: readonly OutlineNode[], parent: ObjectNumber): ObjectNumber[] => {
    const level = nodes.map(() => objects.reserve());
    nodes.forEach(({ entry, children }, at) => {
      const below = writeLevel(children, level[at]!);
      objects.set(
        level[at]!,
        dictionary({
          Title: textString(entry.title),
          Parent: ref(parent),
          Prev: at > 0 ? ref(level[at - 1]!) : undefined,
          Next: at < nodes.length - 1 ? ref(level[at + 1]!) : undefined,
          First: below.length > 0 ? ref(below[0]!) : undefined,
          Last: below.length > 0 ? ref(below.at(-1)!) : undefined,
          Count: below.length > 0 ? -below.length : undefined, // closed
          Dest: destination(entry),
        }),
      );
    });
    return level;
  };
  const level = writeLevel(top, root);
  objects.set(
    root,
    dictionary({
      Type: '/Outlines',
      First: ref(level[0]!),
      Last: ref(level.at(-1)!),
      Count: level.length,
    }),
  );
  return root;
}

/** Page labels: the numbers printed, and none where none is printed (12.4.2). */
export function pageLabels(pages: readonly Page[]): string {
  const parts: string[] = [];
  let expected: number | undefined;
  pages.forEach((page, index) => {
    const isRun = index > 0 && page.number === expected;
    if (!isRun)
      parts.push(page.number === undefined ? `${index} << >>` : `${index} << /S /D /St ${page.number} >>`);
    expected = page.number === undefined ? undefined : page.number + 1;
  });
  return `<< /Nums [${parts.join(' ')}] >>`;
}
