/** What every command is given besides its operands and options. */

import type { World } from '../base/world.js';
import type { Style } from './terminal/display.js';
import type { Streams } from './terminal/streams.js';
import type { Toolkit } from './toolkit.js';

export interface Context {
  readonly world: World;
  readonly streams: Streams;
  readonly toolkit: () => Promise<Toolkit>;
  /** How texts on standard output and on standard error look. */
  readonly out: Style;
  readonly err: Style;
  /** Only the JSON object goes to standard output. */
  readonly json: boolean;
  /** Milliseconds of a clock that only runs forward. */
  readonly elapsed: () => number;
}
