/**
 * The body of a PDF file: numbered objects, object streams, the cross-reference stream (ISO 32000-1 7.5).
 * Objects are written as text. A library for this costs 0.4 s of start-up; see docs/dependencies.md.
 */

import { promisify } from 'node:util';
import { crc32, deflateSync, deflate as deflateWith, type ZlibOptions } from 'node:zlib';

/** An object's number; as text in other objects: `ref(n)`. */
export type ObjectNumber = number;

/** Each stream takes a deflater of its own; a reader inflates some 75 KB for one object. */
const OBJECTS_PER_STREAM = 1000;
const encoder = new TextEncoder();
/** Level 6 takes half as long again and saves a hundredth of a file: of outlines as much, of text a thirtieth. */
const LEVEL = 4;
/** Of a file's outlines: level 4 takes half as long again, longer than all else takes meanwhile, and saves a fortieth. */
const OUTLINES_LEVEL = 1;

/**
 * A state no larger than the bytes have use for: 400 KB for long streams, a tenth of that for a page. The length in
 * bits is how far back there is anything to find, and makes room for one block. One chunk saves joining several.
 */
function deflateOptions(bytes: Uint8Array, level: number): ZlibOptions {
  const bits = Math.min(Math.max(32 - Math.clz32(bytes.length), 10), 15);
  return { level, windowBits: bits, memLevel: bits - 6, chunkSize: Math.max(bytes.length, 1024) };
}

/** As streams with the filter FlateDecode have their bytes. */
export function deflate(bytes: Uint8Array, level = LEVEL): Uint8Array {
  return deflateSync(bytes, deflateOptions(bytes, level));
}

/** In another thread; the same bytes as `deflate` gives. */
const deflateInThread = promisify<Uint8Array, ZlibOptions, Uint8Array>(deflateWith);

/** Streams shorter than this take less time than Node does to hand them to another thread and to take them back. */
const LEAST_THREADED = 100_000;

/** Bytes of what is written as text: a byte a character. */
export function ascii(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** `12 0 R` */
export function ref(number: ObjectNumber): string {
  return `${number} 0 R`;
}

/** A number with at most `digits` decimals and never an exponent. */
export function number(value: number, digits = 2): string {
  const scale = 10 ** digits;
  return String(Math.round(value * scale) / scale || 0);
}

/** Most bytes of a name (ISO 19005-2 6.1.13). */
const MOST_NAME_BYTES = 127;

/** A name object; characters outside the regular ones are written as #xx (7.3.5). */
export function name(text: string): string {
  let bytes = encoder.encode(text);
  for (let kept = text; bytes.length > MOST_NAME_BYTES; bytes = encoder.encode(kept))
    kept = Array.from(kept).slice(0, -1).join('');
  let out = '/';
  for (const byte of bytes) {
    const isRegular = byte > 0x20 && byte < 0x7f && !'#/()<>[]{}%'.includes(String.fromCharCode(byte));
    out += isRegular ? String.fromCharCode(byte) : `#${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

/** UTF-16 units of a string of at most 32767 bytes with its byte-order mark (ISO 19005-2 6.1.13). */
const MOST_UNITS = 16_382;

/** A text string in UTF-16BE with its byte-order mark, as hexadecimal (7.9.2.2); cut where archives cut it. */
export function textString(text: string): string {
  const kept = text.length > MOST_UNITS ? text.slice(0, MOST_UNITS).replace(/[\ud800-\udbff]$/, '') : text;
  return `<FEFF${utf16Hex(kept)}>`;
}

/** Two hexadecimal digits of every byte. */
const BYTE_HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).toUpperCase().padStart(2, '0'));

/** A 16-bit number as four hexadecimal digits. */
export function hex4(value: number): string {
  return BYTE_HEX[value >> 8]! + BYTE_HEX[value & 255]!;
}

/** UTF-16BE code units in upper-case hexadecimal. */
export function utf16Hex(text: string): string {
  let hex = '';
  for (let at = 0; at < text.length; at++) hex += hex4(text.charCodeAt(at));
  return hex;
}

/** Entries of a dictionary that are not undefined: `<< /Type /Page >>`. */
export function dictionary(entries: Readonly<Record<string, string | number | undefined>>): string {
  let out = '<<';
  for (const key in entries) if (entries[key] !== undefined) out += ` /${key} ${entries[key]}`;
  return `${out} >>`;
}

const END_STREAM = ascii('\nendstream\nendobj\n');

interface Placed {
  /** 1: at a byte offset. 2: in an object stream. */
  readonly kind: 1 | 2;
  /** Byte offset, or number of the object stream. */
  readonly where: number;
  /** Index in the object stream. */
  readonly index: number;
}

interface Stream {
  readonly number: ObjectNumber;
  readonly entries: Readonly<Record<string, string | number | undefined>>;
  /** As they stand in the file; a promise until another thread is done with them. */
  readonly bytes: Uint8Array | Promise<Uint8Array>;
}

/** Long streams are deflated in another thread. */
function deflated(bytes: Uint8Array, level: number): Uint8Array | Promise<Uint8Array> {
  if (bytes.length < LEAST_THREADED) return deflate(bytes, level);
  return deflateInThread(bytes, deflateOptions(bytes, level));
}

/** Collects objects and writes them out once. */
export class PdfObjects {
  #last = 0;
  readonly #plain = new Map<ObjectNumber, string>();
  readonly #streams: Stream[] = [];

  /** A number for an object that is given later. */
  reserve(): ObjectNumber {
    this.#last += 1;
    return this.#last;
  }

  set(at: ObjectNumber, body: string): void {
    this.#plain.set(at, body);
  }

  add(body: string): ObjectNumber {
    const at = this.reserve();
    this.set(at, body);
    return at;
  }

  /** A stream; deflated unless its entries name a filter. */
  addStream(
    bytes: Uint8Array,
    entries: Readonly<Record<string, string | number | undefined>> = {},
    at: ObjectNumber = this.reserve(),
  ): ObjectNumber {
    if (entries.Filter !== undefined) return this.addReadable(bytes, entries, at);
    return this.#addDeflated(bytes, entries, at, LEVEL);
  }

  /** A font file. */
  addOutlines(bytes: Uint8Array, entries: Readonly<Record<string, string | number>>): ObjectNumber {
    return this.#addDeflated(bytes, entries, this.reserve(), OUTLINES_LEVEL);
  }

  #addDeflated(
    bytes: Uint8Array,
    entries: Readonly<Record<string, string | number | undefined>>,
    at: ObjectNumber,
    level: number,
  ): ObjectNumber {
    const filtered = { ...entries, Filter: '/FlateDecode' };
    this.#streams.push({ number: at, entries: filtered, bytes: deflated(bytes, level) });
    return at;
  }

  /** A stream as it is, for programs that look for it without reading PDF. */
  addReadable(
    bytes: Uint8Array,
    entries: Readonly<Record<string, string | number | undefined>>,
    at: ObjectNumber = this.reserve(),
  ): ObjectNumber {
    this.#streams.push({ number: at, entries, bytes });
    return at;
  }

  /** The whole file. The trailer's ID is a digest of everything before it, so equal input gives equal bytes. */
  async finish(root: ObjectNumber, info: ObjectNumber): Promise<Uint8Array> {
    const placed = new Map<ObjectNumber, Placed>();
    this.#packObjects(placed);
    const file = new Chunks();
    file.push(ascii('%PDF-1.7\n'));
    file.push(Uint8Array.of(0x25, 0xe6, 0x88, 0x90, 0xe6, 0x96, 0x87, 0x0a)); // %成文: bytes over 127
    for (const { number: at, entries, bytes: waiting } of this.#streams) {
      const bytes = await waiting;
      placed.set(at, { kind: 1, where: file.length, index: 0 });
      file.push(ascii(`${at} 0 obj\n${dictionary({ ...entries, Length: bytes.length })}\nstream\n`));
      file.push(bytes);
      file.push(END_STREAM);
    }
    this.#writeReferences(file, placed, root, info);
    return file.join();
  }

  #packObjects(placed: Map<ObjectNumber, Placed>): void {
    const all = [...this.#plain];
    for (let from = 0; from < all.length; from += OBJECTS_PER_STREAM) {
      const at = this.reserve();
      const end = Math.min(from + OBJECTS_PER_STREAM, all.length);
      let heads = '';
      let bodies = '';
      for (let i = from; i < end; i++) {
        const [objectNumber, body] = all[i]!;
        heads += `${objectNumber} ${bodies.length} `;
        bodies += `${body}\n`;
        placed.set(objectNumber, { kind: 2, where: at, index: i - from });
      }
      this.addStream(ascii(heads + bodies), { Type: '/ObjStm', N: end - from, First: heads.length }, at);
    }
  }

  #writeReferences(
    file: Chunks,
    placed: Map<ObjectNumber, Placed>,
    root: ObjectNumber,
    info: ObjectNumber,
  ): void {
    const at = this.reserve();
    const start = file.length;
    placed.set(at, { kind: 1, where: start, index: 0 });
    const table = new Uint8Array((at + 1) * 7);
    const view = new DataView(table.buffer);
    view.setUint16(5, 0xffff); // object 0 heads the free list
    for (const [objectNumber, { kind, where, index }] of placed) {
      view.setUint8(objectNumber * 7, kind);
      view.setUint32(objectNumber * 7 + 1, where);
      view.setUint16(objectNumber * 7 + 5, index);
    }
    const id = `<${file.digest()}>`;
    const body = deflate(table);
    const entries = {
      Type: '/XRef',
      Size: at + 1,
      W: '[1 4 2]',
      Root: ref(root),
      Info: ref(info),
      ID: `[${id} ${id}]`,
      Filter: '/FlateDecode',
      Length: body.length,
    };
    file.push(ascii(`${at} 0 obj\n${dictionary(entries)}\nstream\n`));
    file.push(body);
    file.push(ascii(`\nendstream\nendobj\nstartxref\n${start}\n%%EOF\n`));
  }
}

/** Bytes in pieces, joined once; what was pushed so far has a digest. */
class Chunks {
  readonly #parts: Uint8Array[] = [];
  length = 0;

  push(part: Uint8Array): void {
    this.#parts.push(part);
    this.length += part.length;
  }

  /** 32 hexadecimal digits: checksums of every fourth part. (A hash proper would load node:crypto, which takes 8 ms.) */
  digest(): string {
    const sums = [0, 0, 0, 0];
    for (const [at, part] of this.#parts.entries()) sums[at & 3] = crc32(part, sums[at & 3]);
    return sums.map((sum) => sum.toString(16).padStart(8, '0').toUpperCase()).join('');
  }

  join(): Uint8Array {
    const whole = new Uint8Array(this.length);
    let at = 0;
    for (const part of this.#parts) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }
}
