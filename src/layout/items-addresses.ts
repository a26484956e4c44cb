/** Web and mail addresses, which may end a line after their separators: no line can be filled around one otherwise. */

import type { Clusters } from './items-classes.js';

/** `https://x.cn/a`, `www.x.cn`, `doi:10.1000/182`, `a.b@x.cn`, `/home/shared/2026/`. */
const ADDRESS = /^[("'<[]*(?:[a-z]+:\/\/|www\.|doi:|[^\s@]+@[^\s@]+\.[a-z]|(?:[^\s/]*\/){3})/i;
/** Anything shorter is moved to the next line whole. */
const SHORTEST = 12;
/** Characters that end a part of an address. */
const ENDS_PART = /^[/.@\-_?&=#:]$/;

/** Whether a part of an address ends after glyph `i`: after `/ . @ -` and the like, the last of several. */
export function endsPart(texts: readonly string[], i: number): boolean {
  return ENDS_PART.test(texts[i]!) && !ENDS_PART.test(texts[i + 1] ?? '');
}

/** 1 for each glyph of an address; undefined where there is none, as in nearly every paragraph. */
export function markAddresses({ count, texts, latin }: Clusters): Uint8Array | undefined {
  let marked: Uint8Array | undefined;
  for (let start = 0; start < count; start++) {
    if (!latin[start]) continue;
    let end = start;
    while (end < count && latin[end]) end++;
    const isAddress = end - start >= SHORTEST && ADDRESS.test(texts.slice(start, end).join(''));
    if (isAddress) {
      marked ??= new Uint8Array(count);
      marked.fill(1, start, end);
    }
    start = end;
  }
  return marked;
}
