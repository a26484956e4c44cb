/** micromark's codes as what stands beside a delimiter. A code is a UTF-16 unit, a negative line end or tab, or null. */

import { isPunctuation, isSpace, scriptOf } from '../scripts.js';

/** `chinese`: letters and marks, and the quotation marks and dashes both scripts use. */
export type Edge = 'space' | 'mark' | 'letter' | 'chinese';

export function edgeOf(code: number | null): Edge {
  if (code === null || code < 0) return 'space';
  // Half of a pair: rare Han, or a pictograph, which is no word either.
  if (code >= 0xd800 && code <= 0xdfff) return 'chinese';
  const character = String.fromCharCode(code);
  if (isSpace(character)) return 'space';
  if (scriptOf(character) !== 'other') return 'chinese';
  return isPunctuation(character) ? 'mark' : 'letter';
}

/** Punctuation of any script. */
export function isMark(code: number | null): boolean {
  return code !== null && code > 0 && isPunctuation(String.fromCharCode(code));
}
