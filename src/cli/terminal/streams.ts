/** The streams and environment of the process, as one argument, so that tests can replace them. */

import type { World } from '../../index.js';

export type InputResult = ReturnType<World['read']>;

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
  readInput(maxBytes: number): Promise<InputResult>;
}

/** Colour on a terminal only, unless NO_COLOR is set (https://no-color.org). */
export function wantsColor(sink: Sink, environment: Streams['environment']): boolean {
  const refused = Boolean(environment.NO_COLOR) || environment.TERM === 'dumb';
  return sink.isTTY && !refused;
}
