/** CRC-32 as PNG has it (clause 5.5): the one of zlib. */

export { crc32 } from 'node:zlib';
