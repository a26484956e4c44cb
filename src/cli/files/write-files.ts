/** Files written whole: under a temporary name beside the target, then renamed. */

import { randomBytes } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fsyncSync,
  openSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { Finding } from '../../index.js';
import { outputFinding, type Target } from './output.js';

export interface Written {
  readonly target: Target;
  readonly bytes: Uint8Array;
}

/** Short, hidden, and unique among processes: in containers all have the same id. */
function temporaryBeside(path: string): string {
  return join(dirname(path), `.chengwen-${randomBytes(8).toString('hex')}.tmp`);
}

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** From here on a signal ends the process when the writing, which is synchronous, is over: no temporary file is left. */
function deferSignals(): void {
  for (const signal of SIGNALS) process.on(signal, endBySignal);
}

function endBySignal(signal: NodeJS.Signals): void {
  for (const one of SIGNALS) process.off(one, endBySignal);
  process.kill(process.pid, signal);
}

/** Writes all bytes: a single `write` may take fewer. */
function writeAll(handle: number, bytes: Uint8Array): void {
  let written = 0;
  while (written < bytes.length) written += writeSync(handle, bytes, written);
}

/** Creates a file of its own and fills it, or leaves none. */
function createFile(path: string, bytes: Uint8Array, mode?: number): void {
  const handle = openSync(path, 'wx', 0o666);
  try {
    if (mode !== undefined) fchmodSync(handle, mode);
    writeAll(handle, bytes);
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    try {
      closeSync(handle);
    } catch {
      // Already closed; the first error is the one to report.
    }
    rmSync(path, { force: true });
    throw error;
  }
}

function writeDevice(path: string, bytes: Uint8Array): void {
  const handle = openSync(path, 'w');
  try {
    writeAll(handle, bytes);
  } finally {
    closeSync(handle);
  }
}

/** A read-only file is not replaced. */
function assertReplaceable(target: Target, path: string): void {
  if (target.mode !== undefined) accessSync(path, constants.W_OK);
}

/** The file under its temporary name, ready to be renamed; undefined for what has no file of its own. */
function stage(output: Written): string | undefined {
  const { target, bytes } = output;
  if (target.path === undefined || target.isDevice) return undefined;
  assertReplaceable(target, target.path);
  const temporary = temporaryBeside(target.path);
  createFile(temporary, bytes, target.mode);
  return temporary;
}

/**
 * Writes all outputs or none: every file is complete under a temporary name before the first is renamed.
 * Standard output (no path) is left to the caller. Returns the failure, if any.
 */
export function writeFiles(outputs: readonly Written[]): Finding | undefined {
  if (process.listeners('SIGTERM').every((one) => one !== endBySignal)) deferSignals();
  const staged: { output: Written; temporary: string | undefined }[] = [];
  let current = outputs[0];
  try {
    for (const output of outputs) {
      current = output;
      staged.push({ output, temporary: stage(output) });
    }
    for (const { output, temporary } of staged) {
      current = output;
      const { path } = output.target;
      if (path === undefined) continue;
      if (temporary === undefined) writeDevice(path, output.bytes);
      else renameSync(temporary, path);
    }
    return undefined;
  } catch (error) {
    for (const { temporary } of staged) if (temporary !== undefined) rmSync(temporary, { force: true });
    return outputFinding(current?.target.name ?? '', error);
  }
}

/** Writes a file that must not exist yet. */
export function writeNewFile(path: string, bytes: Uint8Array): Finding | undefined {
  try {
    createFile(path, bytes);
    return undefined;
  } catch (error) {
    return outputFinding(path, error);
  }
}
