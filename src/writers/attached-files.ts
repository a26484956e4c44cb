/** Files that go along inside a PDF: what a caller says of them, completed to what the file says (PDF/A-3u). */

import type { Finding } from '../base/finding.js';
import type { AttachedFile } from '../contract/documents.js';
import type { Attachment } from './pdf/attachments.js';

/** A file to attach, in memory: no two have the same name. */
export type FileInMemory = Extract<AttachedFile, { readonly bytes: Uint8Array }>;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  ofd: 'application/ofd',
  pdf: 'application/pdf',
  png: 'image/png',
  pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
  zip: 'application/zip',
};
const ANY_BYTES = 'application/octet-stream';

function mediaTypeOf(name: string): string {
  const extension = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(MEDIA_TYPES, extension) ? MEDIA_TYPES[extension]! : ANY_BYTES;
}

function attachmentOf({ name, bytes, mediaType, description, relationship }: FileInMemory): Attachment {
  return {
    name,
    bytes,
    mediaType: mediaType ?? mediaTypeOf(name),
    description: description ?? name,
    relationship: relationship ?? 'Supplement',
  };
}

function twice(name: string): Finding {
  const message = { zh: '附件重名', en: 'two attached files have the same name' };
  const wanted = { zh: '每个附件一个名称', en: 'a name of its own for each' };
  return { rule: 'attachment.twice', severity: 'error', value: name, message, wanted };
}

/** The attachments, and a finding for each name that is given more than once. */
export function attachmentsOf(files: readonly FileInMemory[]): {
  readonly attachments: readonly Attachment[];
  readonly findings: readonly Finding[];
} {
  const names = files.map(({ name }) => name);
  const repeated = new Set(names.filter((name, at) => names.indexOf(name) !== at));
  return { attachments: files.map(attachmentOf), findings: [...repeated].map(twice) };
}
