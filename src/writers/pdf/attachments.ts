/** Files attached to the document (ISO 19005-3 6.8, ISO 32000-1 7.11.3, 14.13 of ISO 32000-2 for AFRelationship). */

import { createHash } from 'node:crypto';
import type { CalendarDate } from '../../base/date.js';
import type { Relationship } from '../../contract/documents.js';
import { pdfDate } from './metadata.js';
import { dictionary, name, type ObjectNumber, type PdfObjects, ref, textString } from './objects.js';

export interface Attachment {
  /** File name, with its extension; no two of a document are equal. */
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `application/yaml` */
  readonly mediaType: string;
  readonly description: string;
  readonly relationship: Relationship;
}

/** Entries of the catalog that lead to the attachments; none when there are none. */
export function writeAttachments(
  objects: PdfObjects,
  attachments: readonly Attachment[],
  date: CalendarDate,
): { readonly Names?: string; readonly AF?: string } {
  if (attachments.length === 0) return {};
  // A name tree is ordered by its keys' bytes; in UTF-16BE that is the order of code units.
  const sorted = [...attachments].sort((one, other) => (one.name < other.name ? -1 : 1));
  const isTwice = sorted.some((one, at) => one.name === sorted[at - 1]?.name);
  if (isTwice) throw new Error('two attachments have one name');
  const files = sorted.map((attachment) => writeFile(objects, attachment, date));
  const names = sorted.map((attachment, at) => `${textString(attachment.name)} ${ref(files[at]!)}`);
  return {
    Names: `<< /EmbeddedFiles << /Names [${names.join(' ')}] >> >>`,
    AF: `[${files.map(ref).join(' ')}]`,
  };
}

function writeFile(objects: PdfObjects, attachment: Attachment, date: CalendarDate): ObjectNumber {
  const { bytes, mediaType, description, relationship } = attachment;
  const sum = createHash('md5').update(bytes).digest('hex').toUpperCase(); // what CheckSum is defined as
  const file = objects.addStream(bytes, {
    Type: '/EmbeddedFile',
    Subtype: name(mediaType),
    Params: dictionary({ Size: bytes.length, ModDate: pdfDate(date), CheckSum: `<${sum}>` }),
  });
  return objects.add(
    dictionary({
      Type: '/Filespec',
      F: `(${plainName(attachment.name)})`,
      UF: textString(attachment.name),
      Desc: textString(description),
      AFRelationship: `/${relationship}`,
      EF: `<< /F ${ref(file)} /UF ${ref(file)} >>`,
    }),
  );
}

/** The name for readers that do not know UF: letters, digits and marks every file system takes. */
function plainName(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]/gu, '_');
}
