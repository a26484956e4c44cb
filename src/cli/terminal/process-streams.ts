/** Standard output and error of this process. Node's own streams are opened only where they are needed: they take 5 ms. */

import { fstatSync, writeSync } from 'node:fs';
import { EXIT } from '../outcome.js';
import type { Sink } from './streams.js';

const PLAIN_COLUMNS = 80;

type Name = 'stdout' | 'stderr';

/** Node's streams that were asked for. */
const opened = new Map<Name, NodeJS.WriteStream>();

/** A reader that has seen enough (`| head`) is no error; a full disk behind `>` is. */
function watch(stream: NodeJS.WriteStream, name: Name): void {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.usage;
    if (name === 'stdout') process.stderr.write(`标准输出写不了：${error.message}\n`);
  });
}

function streamOf(name: Name): NodeJS.WriteStream {
  const known = opened.get(name);
  if (known) return known;
  const stream = process[name];
  opened.set(name, stream);
  watch(stream, name);
  return stream;
}

/** Files and pipes (Node makes them of sockets) are written to directly; a terminal's stream knows more: its width, its colours, Windows. */
function isPlain(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** What was not written: the reader has to catch up, has gone, or the disk is full. Node's stream sees to that. */
function writeNow(descriptor: number, data: string | Uint8Array): Uint8Array {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  let done = 0;
  try {
    while (done < bytes.length) done += writeSync(descriptor, bytes, done);
  } catch {
    return bytes.subarray(done);
  }
  return bytes.subarray(done);
}

/** One of the two streams, as a command sees it. */
export function processSink(name: Name, descriptor: number): Sink {
  const isDirect = isPlain(descriptor);
  return {
    get isTTY() {
      return !isDirect && Boolean(streamOf(name).isTTY);
    },
    get columns() {
      return isDirect ? PLAIN_COLUMNS : (streamOf(name).columns ?? PLAIN_COLUMNS);
    },
    write(data) {
      const rest = isDirect && !opened.has(name) ? writeNow(descriptor, data) : data;
      if (rest.length > 0) streamOf(name).write(rest);
    },
  };
}

/** Until what was written is out, or known never to get there. */
export async function flushStreams(): Promise<void> {
  for (const stream of opened.values()) await new Promise((done) => stream.write('', done));
  // Of an error the stream tells after it has called back.
  if (opened.size > 0) await new Promise((done) => setImmediate(done));
}
