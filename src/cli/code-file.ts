/** Files of the code that V8 made of a script: checked before V8 runs it, which would crash on a damaged one. */

import { crc32 } from 'node:zlib';

/** CRC-32 of the script and of the code stand before the code. */
const HEADER = 8;

/** A file of kept code for the script with the checksum `sum`. */
export function packCode(sum: number, code: Uint8Array): Uint8Array {
  const file = Buffer.alloc(HEADER + code.length);
  file.writeUInt32LE(sum, 0);
  file.writeUInt32LE(crc32(code), 4);
  file.set(code, HEADER);
  return file;
}

/** The code in such a file; undefined when it is another script's, or damaged. */
export function unpackCode(sum: number, file: Buffer | undefined): Buffer | undefined {
  if (file === undefined || file.length <= HEADER) return undefined;
  const code = file.subarray(HEADER);
  const isSound = file.readUInt32LE(0) === sum && file.readUInt32LE(4) === crc32(code);
  return isSound ? code : undefined;
}
