#!/usr/bin/env node
/** The `chengwen` command: checks the version of Node, then loads the rest. */

import * as nodeModule from 'node:module';
import { VERSION } from '../base/version.js';

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
const isTooOld = major < 20 || (major === 20 && minor < 19);
const words = process.argv.slice(2);
const asksVersion = words.length === 1 && ['--version', '-V'].includes(words[0]!);

async function run(): Promise<void> {
  // Node's own cache of compiled code. Node 20 has none, nor do its types name it.
  (nodeModule as { enableCompileCache?: () => void }).enableCompileCache?.();
  try {
    const { runProcess } = await import('./process.js');
    await runProcess();
  } catch (error) {
    // A part of the installation is missing: not even the apology of `run.ts` can be loaded.
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
  // Answered here: loading the command parser takes longer.
  process.stdout.write(`${VERSION}\n`);
} else void run();
