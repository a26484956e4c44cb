#!/usr/bin/env node
/** The `chengwen` command. Kept tiny: what is not asked for is not loaded. */

import { fileURLToPath } from 'node:url';
import { VERSION } from '../version.js';
import { buildName, keepCode, spareCode } from './cache/kept-code.js';
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
  const path = fileURLToPath(new URL('../command.cjs', import.meta.url));
  const compiled = compileCommand(path, spareCode(words));
  const { runProcess, leave }: Command = compiled?.run() ?? (await import('./process.js'));
  const keepReadings = await runProcess(compiled && buildName(compiled.sum));
  await leave(keepReadings, () => compiled && keepCode(compiled, words));
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
