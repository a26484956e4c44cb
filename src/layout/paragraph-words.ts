/** Titles broken between words: GB/T 9704 7.3.1 wants 词意完整, which no table of marks can tell. */

import type { Breaks } from './linebreak-measure.js';
import type { Prepared } from './paragraph-glyphs.js';

/** Whether a word ends after each glyph of items `start` … `end`−1. */
function wordEnds(
  { glyphs }: Prepared,
  start: number,
  end: number,
  segmentWords: (text: string) => readonly string[],
): Uint8Array {
  const texts = glyphs.slice(start, end).map((glyph) => glyph?.text ?? '\ufffc');
  const ends = new Uint8Array(end - start);
  const words = segmentWords(texts.join(''));
  let [word, wordEnd, at] = [0, words[0]?.length ?? 0, 0];
  texts.forEach((text, i) => {
    at += text.length;
    while (wordEnd < at) wordEnd += words[++word]?.length ?? Number.POSITIVE_INFINITY;
    if (wordEnd === at) ends[i] = 1;
  });
  return ends;
}

/** Those breaks of a segment (its items end before `end`) that do not part a word. */
export function breaksBetweenWords(
  prepared: Prepared,
  breaks: Breaks,
  start: number,
  end: number,
  segmentWords: (text: string) => readonly string[],
): Breaks {
  const ends = wordEnds(prepared, start, end, segmentWords);
  const isLast = (i: number) => i === breaks.count - 1;
  const kept = Array.from({ length: breaks.count }, (_, i) => i).filter(
    (i) => isLast(i) || ends[breaks.next[i]! - 1 - start] === 1,
  );
  return {
    count: kept.length,
    next: Int32Array.from(kept, (i) => breaks.next[i]!),
    ink: Int32Array.from(kept, (i) => breaks.ink[i]!),
    level: Uint8Array.from(kept, (i) => breaks.level[i]!),
  };
}
