/** What a command line sees of its process, as one argument: tests hand in their own. */

import type { ReadResult } from '../../base/world.js';

export interface Sink {
  readonly isTTY: boolean;
  readonly columns: number;
  write(data: string | Uint8Array): void;
}

export interface Streams {
  readonly stdout: Sink;
  readonly stderr: Sink;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** All of standard input, at most `maxBytes`. */
  readInput(maxBytes: number): Promise<ReadResult>;
}

/** Colour only for people who look at it and have not refused it (https://no-color.org). */
export function wantsColor(sink: Sink, environment: Streams['environment']): boolean {
  const refused = Boolean(environment.NO_COLOR) || environment.TERM === 'dumb';
  return sink.isTTY && !refused;
}
