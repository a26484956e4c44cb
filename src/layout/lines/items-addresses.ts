/** Web and mail addresses, which may end a line after their separators: no line can be filled around one otherwise. */

import { type Classes, type Clusters, isLatin, textAt } from './items-classes.js';

/** `https://x.cn/a`, `www.x.cn`, `doi:10.1000/182`, `a.b@x.cn`, `/home/shared/2026/`. */
const ADDRESS = /^[("'<[]*(?:[a-z]+:\/\/|www\.|doi:|[^\s@]+@[^\s@]+\.[a-z]|(?:[^\s/]*\/){3})/i;
/** Anything shorter is moved to the next line whole. */
const SHORTEST = 12;
/** Characters that end a part of an address. */
const ENDS_PART = /^[/.@-]$/;

/** Whether a part of an address ends after glyph `i`: after `@ . / -`, the last of several. */
export function endsPart(clusters: Clusters, i: number): boolean {
  return ENDS_PART.test(textAt(clusters, i)) && !ENDS_PART.test(textAt(clusters, i + 1));
}

function textOf(clusters: Clusters, start: number, end: number): string {
  let text = '';
  for (let i = start; i < end; i++) text += textAt(clusters, i);
  return text;
}

/** 1 for each glyph of an address; undefined where there is none, as in nearly every paragraph. */
export function markAddresses(clusters: Clusters, { seams, seamCount }: Classes): Uint8Array | undefined {
  const { count } = clusters;
  let marked: Uint8Array | undefined;
  let end = 0;
  for (let s = 0; s < seamCount; s++) {
    const start = seams[s]!;
    // 汉字 before what is no 汉字, or a Latin glyph looked at with those before it.
    if (start < end || !isLatin(clusters, start)) continue;
    end = start;
    while (end < count && isLatin(clusters, end)) end++;
    const isAddress = end - start >= SHORTEST && ADDRESS.test(textOf(clusters, start, end));
    if (!isAddress) continue;
    marked ??= new Uint8Array(count);
    marked.fill(1, start, end);
  }
  return marked;
}
