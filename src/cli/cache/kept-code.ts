/** The code V8 makes of the command, kept where `dist/` has none for the V8 and the flags at hand. */

import { dirname, extname, join } from 'node:path';
import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { crc32 } from 'node:zlib';
import { VERSION } from '../../version.js';
import { type Compiled, packCode, type SpareCode } from '../command-bundle.js';
import { cacheFolder } from './cache-folder.js';
import { makePrivate, privateFolder, readPrivate, writePrivate } from './private-files.js';
import { tidy } from './tidy.js';

const LARGEST_CODE = 16 * 1024 * 1024;

const hex = (number: number) => (number >>> 0).toString(16).padStart(8, '0');

/** The name of this build's folder in the cache: no other build makes the same of a file. */
export function buildName(sum: number): string {
  return `${VERSION}-${hex(sum)}`;
}

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

function codeFile(root: string, sum: number, words: readonly string[]): string {
  // V8's version, its flags and the processor's features.
  const tag = hex(cachedDataVersionTag());
  const name = `${tag}-${process.platform}-${process.arch}-${hex(crc32(purposeOf(words)))}.code`;
  return join(root, buildName(sum), name);
}

/** The code kept by an earlier run for the same purpose. */
export function spareCode(words: readonly string[]): SpareCode {
  return (sum) => {
    const root = cacheFolder(process.env);
    if (root === undefined) return undefined;
    const path = codeFile(root, sum, words);
    const isPrivate = privateFolder(root) && privateFolder(join(root, buildName(sum)));
    return isPrivate ? readPrivate(path, LARGEST_CODE) : undefined;
  };
}

/**
 * To be called before a script that was not kept is run: V8 drops code that has not run for a while. What it gives is to
 * be called when all is done, and leaves the code for the next run. Undefined where nothing is to be kept.
 */
export function keepingCode(compiled: Compiled, words: readonly string[]): (() => void) | undefined {
  const root = cacheFolder(process.env);
  if (compiled.isKept || root === undefined) return undefined;
  const path = codeFile(root, compiled.sum, words);
  setFlagsFromString('--no-flush-bytecode');
  return () => {
    // Code is of the flags it is told with.
    setFlagsFromString('--flush-bytecode');
    const file = packCode(compiled.sum, compiled.script.createCachedData());
    if (file.length > LARGEST_CODE || !makePrivate(root, dirname(path))) return;
    writePrivate(path, file);
    tidy(root, dirname(path));
  };
}
