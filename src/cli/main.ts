#!/usr/bin/env node
/** The `chengwen` command. Kept tiny, for Node compiles this file each time: what is not asked for is not loaded. */

import { join } from 'node:path';
import { VERSION } from '../base/version.js';
import { keepCode, spareCode } from './cache/kept-code.js';
import { type Command, compileCommand } from './command-bundle.js';
import { suitShortRuns } from './engine.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < 20 || (major === 20 && minor < 19);
const words = process.argv.slice(2);
const [first, ...others] = words;
const asksVersion = others.length === 0 && (first === '--version' || first === '-V');

/** Runs the command from its one script; without that, from the chunks, which keep nothing: they tell no build from another. */
async function runCommand(): Promise<void> {
  suitShortRuns();
  const path = join(import.meta.dirname, '../command.cjs');
  const compiled = compileCommand(path, (sums) => spareCode(sums, words));
  const { runProcess, leave }: Command = compiled?.run() ?? (await import('./process.js'));
  const keepReadings = await runProcess(compiled?.sum);
  await leave(keepReadings, () => {
    const fresh = [...(compiled?.scripts.values() ?? [])].filter(({ isKept }) => !isKept);
    if (fresh.length > 0) keepCode(fresh, compiled!.sum, words);
  });
}

async function run(): Promise<void> {
  try {
    await runCommand();
  } catch (error) {
    // An installation with a part missing: not even the apology of `run.ts` can be loaded.
    process.stderr.write(`成文没有装好，请重新安装 (please reinstall chengwen):\n${String(error)}\n`);
    process.exitCode = 3;
  }
}

if (isTooOld) {
  const found = process.versions.node;
  process.stderr.write(
    `成文需要 Node.js 20.19 或更高版本，现在是 ${found}。\nchengwen needs Node.js 20.19 or later; this is ${found}.\n`,
  );
  process.exitCode = 2;
} else if (asksVersion) {
  // Answered here: loading the command parser alone takes longer than this.
  process.stdout.write(`${VERSION}\n`);
} else void run();
