/** The command line of this process: its streams, its exit status, its last words. */

import { open, VERSION } from '../index.js';
import { nodeWorld } from '../node/node-world.js';
import { EXIT } from './outcome.js';
import { runCommandLine } from './run.js';
import { processSink } from './terminal/process-streams.js';
import type { InputResult, Streams } from './terminal/streams.js';

async function readInput(maxBytes: number): Promise<InputResult> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > maxBytes) return { ok: false, reason: 'large', detail: `> ${maxBytes}` };
      chunks.push(chunk);
    }
    return { ok: true, bytes: Buffer.concat(chunks) };
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return { ok: false, reason: code === 'EISDIR' ? 'folder' : 'failed', detail: message };
  }
}

function streamsOf(): Streams {
  return {
    stdout: processSink('stdout'),
    stderr: processSink('stderr'),
    environment: process.env,
    readInput,
  };
}

/** What escapes even the command's own catch, such as a file of the package that is gone. */
function lastWords(error: unknown): void {
  const stack = error instanceof Error ? error.stack : String(error);
  process.stderr.write(`抱歉，这是成文自身的故障，请报告 (sorry, this is our fault):\n${stack}\n`);
  process.exitCode = EXIT.fault;
}

/** Runs the words of this process and sets the exit status. */
export async function runProcess(): Promise<void> {
  process.on('uncaughtException', lastWords);
  const world = nodeWorld();
  const exit = await runCommandLine(process.argv.slice(2), {
    streams: streamsOf(),
    open: (settings) => open({ ...settings, world }),
    version: VERSION,
    elapsed: world.milliseconds,
  });
  process.exitCode ??= exit;
}
