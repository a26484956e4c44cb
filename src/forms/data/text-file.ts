/** Bytes of a text file as text: strict UTF-8, and a finding that names what the file is when it is something else. */

import { isUtf8, transcode } from 'node:buffer';
import type { Finding, Message } from '../../base/finding.js';
import type { ReadFailure, ReadResult } from '../../base/world.js';

export type TextResult =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly finding: Finding };

const FAILURES: Readonly<Record<ReadFailure, { readonly rule: string; readonly message: Message }>> = {
  missing: { rule: 'file.missing', message: { zh: '找不到这个文件', en: 'there is no such file' } },
  denied: {
    rule: 'file.denied',
    message: { zh: '没有读取这个文件的权限', en: 'permission to read it is denied' },
  },
  folder: { rule: 'file.folder', message: { zh: '这是文件夹，不是文件', en: 'it is a folder, not a file' } },
  special: {
    rule: 'file.special',
    message: { zh: '这是管道或设备，不是文件', en: 'it is a pipe or a device, not a file' },
  },
  outside: {
    rule: 'file.outside',
    message: {
      zh: '文件必须放在数据文件所在的文件夹内',
      en: 'it must lie inside the folder of the data file',
    },
  },
  large: { rule: 'file.large', message: { zh: '文件过大', en: 'the file is too large' } },
  failed: { rule: 'file.failed', message: { zh: '文件读取失败', en: 'the file cannot be read' } },
};

/** The finding for a file that could not be read. */
export function readFailureFinding(file: string, reason: ReadFailure, detail: string): Finding {
  const { rule, message } = FAILURES[reason];
  const tellsDetail = reason === 'large' || reason === 'failed';
  return { rule, severity: 'error', file, message, ...(tellsDetail && { value: detail }) };
}

/** What files people hand over by mistake begin with. */
const SIGNATURES: readonly { readonly bytes: readonly number[]; readonly name: Message }[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: { zh: 'ZIP、DOCX 或 XLSX 文件', en: 'a ZIP, DOCX or XLSX file' } },
  { bytes: [0x25, 0x50, 0x44, 0x46], name: { zh: 'PDF 文件', en: 'a PDF file' } },
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    name: { zh: '旧版 Word 或 Excel 文件', en: 'an old Word or Excel file' },
  },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: { zh: 'PNG 图片', en: 'a PNG picture' } },
  { bytes: [0xff, 0xd8, 0xff], name: { zh: 'JPEG 图片', en: 'a JPEG picture' } },
];

const startsWith = (bytes: Uint8Array, start: readonly number[]) => start.every((b, i) => bytes[i] === b);

function utf16Name(bytes: Uint8Array): string | undefined {
  if (startsWith(bytes, [0xff, 0xfe])) return 'UTF-16 LE';
  if (startsWith(bytes, [0xfe, 0xff])) return 'UTF-16 BE';
  const head = bytes.subarray(0, 256);
  const zeros = [0, 0];
  head.forEach((byte, i) => {
    if (byte === 0) zeros[i % 2]! += 1;
  });
  // ASCII in UTF-16 has a zero in every other byte, and only there.
  if (zeros[0] === 0 && zeros[1]! > head.length / 8) return 'UTF-16 LE';
  if (zeros[1] === 0 && zeros[0]! > head.length / 8) return 'UTF-16 BE';
  return undefined;
}

/** Strict UTF-8 by way of UTF-16, which is all but free; a TextDecoder takes as long as reading the JSON in it. */
function decodesUtf8(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  const text = transcode(bytes, 'utf8', 'utf16le').toString('utf16le');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function decodes(label: string, bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function encodingFinding(file: string, name: string): Finding {
  const message = {
    zh: `文件看起来是 ${name} 编码，请另存为 UTF-8`,
    en: `the file looks like ${name}; save it as UTF-8`,
  };
  return { rule: 'file.encoding', severity: 'error', file, message };
}

function binaryFinding(file: string, name: Message): Finding {
  const message = {
    zh: `不是文本文件，像是${name.zh}`,
    en: `this is not a text file; it looks like ${name.en}`,
  };
  return { rule: 'file.binary', severity: 'error', file, message };
}

/** A character cut in two at the very end: the file was copied or sent in part. */
function isCutShort(bytes: Uint8Array): boolean {
  return [1, 2, 3].some((cut) => bytes.length > cut && isUtf8(bytes.subarray(0, bytes.length - cut)));
}

function undecodableFinding(file: string, bytes: Uint8Array): Finding {
  if (isCutShort(bytes)) {
    const message = { zh: '文件末尾不完整，可能没有传完', en: 'the file ends in the middle of a character' };
    return { rule: 'file.truncated', severity: 'error', file, message };
  }
  if (decodes('gb18030', bytes) !== undefined) return encodingFinding(file, 'GB18030');
  const loose = new TextDecoder('utf-8').decode(bytes);
  const before = loose.slice(0, Math.max(0, loose.indexOf('\ufffd')));
  const message = { zh: '含有不是 UTF-8 的字节', en: 'it contains bytes that are not UTF-8' };
  return { rule: 'file.encoding', severity: 'error', file, line: before.split('\n').length, message };
}

/** The text of `bytes`, a byte order mark dropped. `file` is the name findings show. */
export function decodeText(file: string, bytes: Uint8Array): TextResult {
  const known = SIGNATURES.find(({ bytes: start }) => startsWith(bytes, start));
  if (known) return { ok: false, finding: binaryFinding(file, known.name) };
  const utf16 = utf16Name(bytes);
  if (utf16 !== undefined) return { ok: false, finding: encodingFinding(file, utf16) };
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(0)) {
    return { ok: false, finding: binaryFinding(file, { zh: '二进制文件', en: 'a binary file' }) };
  }
  const text = decodesUtf8(bytes);
  return text === undefined ? { ok: false, finding: undecodableFinding(file, bytes) } : { ok: true, text };
}

/** The text of a file that `World` read, or the finding that says why there is none. */
export function textOfRead(file: string, result: ReadResult): TextResult {
  if (result.ok) return decodeText(file, result.bytes);
  return { ok: false, finding: readFailureFinding(file, result.reason, result.detail) };
}
