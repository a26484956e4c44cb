/** How V8 is asked to run a command, which is short-lived as a rule. */

import { setFlagsFromString } from 'node:v8';

/**
 * Bytes of bytecode a function runs through before V8 optimizes it; its own 66 KiB suit programs that run for minutes.
 * A document is done before optimized code pays: with this it takes half the processor's time. Long ones still get it.
 * Of seventy cold runs each: four times as many make no difference, larger batches of baseline code cost 3 to 5 %, a
 * young generation that grows faster 7 %.
 */
const INTERRUPT_BUDGET = 1_000_000;

/** The last release of Node whose V8 was seen to know the flag: V8 grumbles about those it does not. */
const LAST_KNOWN = 24;

/** To be called before anything is compiled: kept code holds with the flags it was made with. */
export function suitShortRuns(): void {
  const [major = 0] = process.versions.node.split('.').map(Number);
  if (major <= LAST_KNOWN) setFlagsFromString(`--interrupt-budget=${INTERRUPT_BUDGET}`);
}
