/** Standard output and error of this process, as commands see them. */

import { EXIT } from '../outcome.js';
import type { Sink } from './streams.js';

const PLAIN_COLUMNS = 80;

/** One of the two streams. A reader that has seen enough (`| head`) is no error; a full disk behind `>` is. */
export function processSink(name: 'stdout' | 'stderr'): Sink {
  const stream = process[name];
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') return;
    process.exitCode = EXIT.usage;
    if (name === 'stdout') process.stderr.write(`标准输出写不了：${error.message}\n`);
  });
  return {
    isTTY: stream.isTTY ?? false,
    get columns() {
      return stream.columns ?? PLAIN_COLUMNS;
    },
    write(data) {
      stream.write(data);
    },
  };
}
