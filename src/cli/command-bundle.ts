/**
 * The command as one script, with the code V8 makes of it kept beside (scripts/build.mjs writes both): compiling a
 * million characters of JavaScript, function by function as each is first called, takes longer than setting a document.
 */

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import vm from 'node:vm';
import { crc32 } from 'node:zlib';

/** What `process.ts` exports. */
export type Command = typeof import('./process.js');

/** A script compiled but not run. */
export interface Compiled {
  readonly script: vm.Script;
  /** False where V8 had to compile the text itself. */
  readonly isKept: boolean;
  run(): Command;
}

/** CRC-32 of the script's bytes and of the code's stand before the code. */
const HEADER = 8;

/** Kept code is of one V8 on one kind of machine: others find no such file. */
export function codeFileOf(script: string): string {
  return `${script}.${process.version}-${process.platform}-${process.arch}.code`;
}

/** A file of kept code for a script's bytes. */
export function packCode(script: Uint8Array, code: Uint8Array): Uint8Array {
  const file = Buffer.alloc(HEADER + code.length);
  file.writeUInt32LE(crc32(script), 0);
  file.writeUInt32LE(crc32(code), 4);
  file.set(code, HEADER);
  return file;
}

/** The code in such a file; undefined when it is another script's, or damaged: V8 itself would run it, and crash. */
export function unpackCode(script: Uint8Array, file: Buffer): Buffer | undefined {
  if (file.length <= HEADER) return undefined;
  const code = file.subarray(HEADER);
  const isSound = file.readUInt32LE(0) === crc32(script) && file.readUInt32LE(4) === crc32(code);
  return isSound ? code : undefined;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/**
 * The script at `path`, compiled; from kept code where that is there, sound, and of this V8 with its present flags.
 * Undefined without such a script. The script is ASCII: one that is not would take two bytes a character in memory.
 */
export function compileCommand(path: string): Compiled | undefined {
  const bytes = readIfThere(path);
  if (bytes === undefined) return undefined;
  const file = readIfThere(codeFileOf(path));
  const cachedData = file && unpackCode(bytes, file);
  const script = new vm.Script(bytes.toString('latin1'), {
    filename: path,
    cachedData,
    importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { script, isKept, run: () => runCommand(script, path) };
}

/** Runs the script as Node runs a CommonJS module. */
function runCommand(script: vm.Script, path: string): Command {
  const module = { exports: {} as Command };
  const load = script.runInThisContext() as (...words: readonly unknown[]) => void;
  load(module.exports, createRequire(path), module, path, dirname(path));
  return module.exports;
}
