/** Aborting long work: what is used of an `AbortSignal`. */

import type { Signal } from '../contract/source.js';

export type { Signal } from '../contract/source.js';

/** Lets the caller's events run, then throws the signal's reason if it was aborted. Does nothing without a signal. */
export async function pause(signal: Signal | undefined): Promise<void> {
  if (!signal) return;
  signal.throwIfAborted();
  await new Promise<void>((resume) => void setTimeout(resume, 0));
  signal.throwIfAborted();
}
