/**
 * The command as one script and late ones, each with the code V8 makes of it kept beside (scripts/build.mjs writes them):
 * compiling a million characters of JavaScript, function by function as each is first called, takes longer than setting
 * a document.
 */

import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { constants, Script } from 'node:vm';
import { crc32 } from 'node:zlib';
import { unpackCode } from './code-file.js';

/** What `process.ts` exports. */
export type Command = typeof import('./process.js');

/** A script compiled but not run. */
export interface Compiled {
  readonly script: Script;
  /** Checksum of the script's bytes. */
  readonly sum: number;
  /** False where V8 had to compile the text itself. */
  readonly isKept: boolean;
}

export interface CompiledCommand extends Compiled {
  /** It and the late scripts that have been asked for so far, by path. */
  readonly scripts: ReadonlyMap<string, Compiled>;
  run(): Command;
}

/** Checksums of a script, and of the command that it belongs to, or is. */
export interface Sums {
  readonly script: number;
  readonly command: number;
}

/** Gives the file of kept code for a script, where `dist/` has none that fits. */
export type SpareCode = (sums: Sums) => Buffer | undefined;

/** Kept code is of one V8 on one kind of machine: others find no such file. */
export function codeFileOf(script: string): string {
  return `${script}.${process.version}-${process.platform}-${process.arch}.code`;
}

function readIfThere(path: string): Buffer | undefined {
  try {
    return readFileSync(path);
  } catch {
    return undefined;
  }
}

/** Whether Node was started with flags of the user's: code made without them would be looked at in vain, for 90 ms. */
function hasFlags(): boolean {
  return process.execArgv.length > 0 || Boolean(process.env.NODE_OPTIONS);
}

/** The code kept by the build, and by the command line itself: first the one that is likelier to be of these flags. */
function keptCode(path: string, sums: Sums, spare: SpareCode): Buffer | undefined {
  const own = () => unpackCode(sums.script, readIfThere(codeFileOf(path)));
  const other = () => unpackCode(sums.script, spare(sums));
  return hasFlags() ? (other() ?? own()) : (own() ?? other());
}

/**
 * The script at `path`, compiled; from kept code where that is there, sound, and of this V8 with its present flags.
 * Undefined without such a script. The script is ASCII: one that is not would take two bytes a character in memory.
 * @param command checksum of the command it belongs to, unless it is that
 */
function compileScript(path: string, spare: SpareCode, command?: number): Compiled | undefined {
  const bytes = readIfThere(path);
  if (bytes === undefined) return undefined;
  const sum = crc32(bytes);
  const cachedData = keptCode(path, { script: sum, command: command ?? sum }, spare);
  const script = new Script(bytes.toString('latin1'), {
    filename: path,
    cachedData,
    importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
  });
  const isKept = cachedData !== undefined && script.cachedDataRejected === false;
  return { script, sum, isKept };
}

type Require = (name: string) => unknown;

/** Runs a script as Node runs a CommonJS module. */
function runScript({ script }: Compiled, path: string, load: Require): unknown {
  const module = { exports: {} };
  const run = script.runInThisContext() as (...words: readonly unknown[]) => void;
  run(module.exports, load, module, path, dirname(path));
  return module.exports;
}

/** How scripts name the late ones: packages that many runs do not need (scripts/late-packages.mjs). */
const LATE = './late/';

/** The command whose script is at `path`; undefined without it. */
export function compileCommand(
  path: string,
  spare: SpareCode = () => undefined,
): CompiledCommand | undefined {
  const compiled = compileScript(path, spare);
  if (compiled === undefined) return undefined;
  const scripts = new Map([[path, compiled]]);
  const known = new Map<string, unknown>();
  let others: Require | undefined;

  function loadLate(name: string): unknown {
    const file = join(dirname(path), name);
    const late = compileScript(file, spare, compiled!.sum);
    if (late === undefined) throw new Error(`there is no ${file}`);
    scripts.set(file, late);
    return runScript(late, file, load);
  }

  function load(name: string): unknown {
    if (name.startsWith(LATE)) {
      if (!known.has(name)) known.set(name, loadLate(name));
      return known.get(name);
    }
    const own = process.getBuiltinModule(name);
    if (own !== undefined) return own;
    others ??= process.getBuiltinModule('node:module').createRequire(path);
    return others(name);
  }

  return { ...compiled, scripts, run: () => runScript(compiled, path, load) as Command };
}
