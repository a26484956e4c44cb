/** One entry of the cache as the bytes of its file: a checksum, and as JSON what it was made of and what came of it. */

import { crc32 } from 'node:zlib';

/** What an entry is of: a file, its text, and what it was read as. */
export interface Source {
  readonly as: string;
  /** Absolute. */
  readonly file: string;
  readonly text: string;
}

/** CRC-32 of all that follows. */
const HEADER = 4;

/** A number that JSON cannot tell would come back as another. */
function isTold(number: number): boolean {
  return Number.isFinite(number) && !Object.is(number, -0);
}

/** The file of a value; undefined where JSON cannot tell it. */
export function packEntry({ as, file, text }: Source, value: unknown): Buffer | undefined {
  let isWhole = true;
  const json = JSON.stringify([as, file, text, value], (_key, one: unknown) => {
    isWhole &&= typeof one !== 'number' || isTold(one);
    return one;
  });
  if (!isWhole) return undefined;
  const bytes = Buffer.from(json);
  const sum = Buffer.alloc(HEADER);
  sum.writeUInt32LE(crc32(bytes), 0);
  return Buffer.concat([sum, bytes]);
}

/** The value in such a file, in an object of its own; undefined when it is damaged, or of another source. */
export function unpackEntry(entry: Buffer, source: Source): { readonly value: unknown } | undefined {
  if (entry.length <= HEADER) return undefined;
  const bytes = entry.subarray(HEADER);
  if (entry.readUInt32LE(0) !== crc32(bytes)) return undefined;
  const [as, file, text, value] = JSON.parse(bytes.toString()) as readonly unknown[];
  const isOfSource = as === source.as && file === source.file && text === source.text;
  return isOfSource ? { value } : undefined;
}
