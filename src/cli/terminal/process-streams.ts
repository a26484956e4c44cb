/** Standard output and error of this process. Node's own streams are opened only when needed, because they take 5 ms. */

import { fstatSync, writeSync } from 'node:fs';
import { EXIT } from '../outcome.js';
import type { Sink } from './streams.js';

const PLAIN_COLUMNS = 80;

type Name = 'stdout' | 'stderr';

/** Node's streams that have been opened. */
const opened = new Map<Name, NodeJS.WriteStream>();

/** A reader that stops early (`| head`) is no error; a full disk behind `>` is. */
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

/** Files and pipes (sockets, in Node) are written to directly. A terminal needs Node's stream for its width, colours and Windows. */
function isPlain(descriptor: number): boolean {
  try {
    const stat = fstatSync(descriptor);
    return stat.isFile() || stat.isFIFO() || stat.isSocket();
  } catch {
    return false;
  }
}

/** Returns what could not be written, because the reader is slow or gone, or the disk is full: Node's stream handles that. */
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

/** Waits until the output is flushed or has failed. */
export async function flushStreams(): Promise<void> {
  for (const stream of opened.values()) await new Promise((done) => stream.write('', done));
  // The stream reports an error only after its callback.
  if (opened.size > 0) await new Promise((done) => setImmediate(done));
}
