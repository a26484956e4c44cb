/** The command line of this process: its streams, its exit status, its last words. */

import { open, VERSION } from '../index.js';
import { nodeWorld } from '../node/node-world.js';
import { openCache } from './cache/cache.js';
import { buildName, cacheFolder } from './cache/cache-folder.js';
import { EXIT } from './outcome.js';
import { runCommandLine } from './run.js';
import { flushStreams, processSink } from './terminal/process-streams.js';
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
    stdout: processSink('stdout', 1),
    stderr: processSink('stderr', 2),
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

/** What is left to do when the output is out: nobody waits for it. */
export type Afterwards = () => void;

/**
 * Runs the words of this process and sets the exit status. What is written may still be on its way.
 * @param sum checksum of the command, by which the cache tells this build from others; without it, there is none
 * @returns keeps in the user's cache what was read anew
 */
export async function runProcess(sum?: number): Promise<Afterwards> {
  process.on('uncaughtException', lastWords);
  const folder = sum === undefined ? undefined : cacheFolder(process.env);
  const cache = folder === undefined ? undefined : openCache(folder, buildName(sum!));
  const world = nodeWorld(cache);
  const exit = await runCommandLine(process.argv.slice(2), {
    streams: streamsOf(),
    open: (settings) => open({ ...settings, world }),
    version: VERSION,
    elapsed: world.milliseconds,
  });
  process.exitCode ??= exit;
  return () => cache?.write();
}

/** Ends the process once its output is out. Left to end by itself, Node first takes its whole memory apart. */
export async function leave(keepReadings: Afterwards, keepCode: Afterwards): Promise<never> {
  await flushStreams();
  if (process.exitCode !== EXIT.fault) keepReadings();
  // What is refused half-way does not run what the next run needs.
  if (process.exitCode === EXIT.done) keepCode();
  process.exit();
}
