/** What every command gets besides its operands and options. */

import type { open } from '../index.js';
import type { Style } from './terminal/display.js';
import type { Streams } from './terminal/streams.js';

export interface Context {
  readonly open: typeof open;
  readonly streams: Streams;
  /** How texts on standard output and on standard error look. */
  readonly out: Style;
  readonly err: Style;
  /** Only the JSON object goes to standard output. */
  readonly json: boolean;
  /** Milliseconds of a clock that only runs forward. */
  readonly elapsed: () => number;
}
