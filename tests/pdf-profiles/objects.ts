/** Looking into pdf-lib's objects without asking each time what they are. */

import { inflateSync } from 'node:zlib';
import {
  decodePDFRawStream,
  PDFArray,
  PDFBool,
  PDFDict,
  PDFHexString,
  PDFName,
  PDFNumber,
  type PDFObject,
  PDFRawStream,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';

export type Maybe = PDFObject | undefined;

/** The dictionary of a dictionary or stream. */
export function dictOf(object: Maybe): PDFDict | undefined {
  if (object instanceof PDFDict) return object;
  return object instanceof PDFRawStream ? object.dict : undefined;
}

/** An entry, references followed. */
export function get(object: Maybe, ...path: readonly string[]): Maybe {
  let value = object;
  for (const key of path) {
    const dict = dictOf(value);
    value = dict?.context.lookup(dict.get(PDFName.of(key)));
  }
  return value;
}

/** An entry as it stands: a reference stays one. */
export function entry(object: Maybe, key: string): Maybe {
  return dictOf(object)?.get(PDFName.of(key));
}

export function has(object: Maybe, key: string): boolean {
  return dictOf(object)?.has(PDFName.of(key)) ?? false;
}

export function keys(object: Maybe): string[] {
  return (dictOf(object)?.keys() ?? []).map((key) => key.decodeText());
}

/** Items of an array, references followed; a single object is a list of one. */
export function items(object: Maybe): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray().map((_, at) => object.lookup(at)!);
  return object === undefined ? [] : [object];
}

/** The same, references kept. */
export function entries(object: Maybe): PDFObject[] {
  if (object instanceof PDFArray) return object.asArray();
  return object === undefined ? [] : [object];
}

export function nameOf(object: Maybe): string | undefined {
  return object instanceof PDFName ? object.decodeText() : undefined;
}

export function numberOf(object: Maybe): number | undefined {
  return object instanceof PDFNumber ? object.asNumber() : undefined;
}

export function boolOf(object: Maybe): boolean | undefined {
  return object instanceof PDFBool ? object.asBoolean() : undefined;
}

export function textOf(object: Maybe): string | undefined {
  return object instanceof PDFHexString || object instanceof PDFString ? object.decodeText() : undefined;
}

export function streamOf(object: Maybe): PDFRawStream | undefined {
  return object instanceof PDFRawStream ? object : undefined;
}

export function bytesOf(object: Maybe): Uint8Array {
  if (!(object instanceof PDFRawStream)) return new Uint8Array();
  const isPlainFlate = nameOf(get(object, 'Filter')) === 'FlateDecode' && !has(object, 'DecodeParms');
  if (!isPlainFlate) return decodePDFRawStream(object).decode();
  // pdf-lib inflates too, in JavaScript: many times slower.
  return inflateSync(object.getContents());
}

export function latin1(object: Maybe): string {
  return Buffer.from(bytesOf(object)).toString('latin1');
}

export function refText(object: Maybe): string {
  return object instanceof PDFRef ? `${object.objectNumber} 0 R` : '';
}
