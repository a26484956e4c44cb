/** The command line of this process: its streams, its exit status, its last words. */

import type { ReadResult } from '../base/world.js';
import { nodeWorld } from '../node-world.js';
import { VERSION } from '../version.js';
import { EXIT } from './outcome.js';
import { runCommandLine } from './run.js';
import type { Sink, Streams } from './streams.js';

const PLAIN_COLUMNS = 80;

function sinkOf(stream: NodeJS.WriteStream): Sink {
  return {
    isTTY: Boolean(stream.isTTY),
    columns: stream.columns ?? PLAIN_COLUMNS,
    write: (data) => void stream.write(data),
  };
}

async function readInput(maxBytes: number): Promise<ReadResult> {
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

/** A reader that has seen enough (`| head`) is no error; a full disk behind `>` is. */
function watchOutput(stream: NodeJS.WriteStream): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.usage;
    if (stream === process.stdout) process.stderr.write(`标准输出写不了：${error.message}\n`);
  });
}

function streamsOf(): Streams {
  watchOutput(process.stdout);
  watchOutput(process.stderr);
  return {
    stdout: sinkOf(process.stdout),
    stderr: sinkOf(process.stderr),
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

/** Runs the words of this process. The exit status is set, not forced: what is written still gets out. */
export async function runProcess(): Promise<void> {
  process.on('uncaughtException', lastWords);
  const world = nodeWorld();
  const exit = await runCommandLine(process.argv.slice(2), {
    streams: streamsOf(),
    world,
    toolkit: () => import('../index.js'),
    version: VERSION,
    elapsed: world.milliseconds,
  });
  process.exitCode ??= exit;
}
