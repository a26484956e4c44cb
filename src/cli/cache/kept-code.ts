/** The code V8 makes of the command, kept where `dist/` has none for the V8 and the flags at hand. */

import { extname, join } from 'node:path';
import { cachedDataVersionTag } from 'node:v8';
import { crc32 } from 'node:zlib';
import { packCode } from '../code-file.js';
import type { Compiled, Sums } from '../command-bundle.js';
import { buildName, cacheFolder, hex } from './cache-folder.js';
import { makePrivate, privateFolder, readPrivate, writePrivate } from './private-files.js';
import { tidy } from './tidy.js';

const LARGEST_CODE = 16 * 1024 * 1024;

/** Kinds of files: what is written in one, and read from one, is code of its own. */
const KINDS = new Set([
  '.pdf',
  '.docx',
  '.svg',
  '.txt',
  '.yaml',
  '.yml',
  '.json',
  '.csv',
  '.xlsx',
  '.ics',
  '.md',
]);

/** What a run is for, `render .pdf .yaml`: code kept of one such run has what the next one needs. */
function purposeOf([command = '', ...words]: readonly string[]): string {
  const kinds = words.map((word) => extname(word).toLowerCase()).filter((kind) => KINDS.has(kind));
  return [command, ...new Set(kinds.sort())].join(' ');
}

/** Of one script for one purpose, by one V8. */
function codeFile(folder: string, { script }: Sums, words: readonly string[]): string {
  // V8's version, its flags and the processor's features.
  const tag = hex(cachedDataVersionTag());
  const purpose = hex(crc32(purposeOf(words)));
  return join(folder, `${tag}-${process.platform}-${process.arch}-${purpose}-${hex(script)}.code`);
}

/** The file of code kept by earlier runs for the same purpose. */
export function spareCode(sums: Sums, words: readonly string[]): Buffer | undefined {
  const root = cacheFolder(process.env);
  if (root === undefined) return undefined;
  const folder = join(root, buildName(sums.command));
  const isPrivate = privateFolder(root) && privateFolder(folder);
  return isPrivate ? readPrivate(codeFile(folder, sums, words), LARGEST_CODE) : undefined;
}

/**
 * When all is done: leaves the code of scripts that V8 had to compile for the next run.
 * @param command checksum of the command they belong to
 */
export function keepCode(fresh: readonly Compiled[], command: number, words: readonly string[]): void {
  const root = cacheFolder(process.env);
  if (root === undefined) return;
  const folder = join(root, buildName(command));
  if (!makePrivate(root, folder)) return;
  for (const { script, sum } of fresh) {
    const file = packCode(sum, script.createCachedData());
    const path = codeFile(folder, { script: sum, command }, words);
    if (file.length <= LARGEST_CODE) writePrivate(path, file);
  }
  tidy(root, folder);
}
