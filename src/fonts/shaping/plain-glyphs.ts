/** Glyphs of characters that need no look at the text around them, for one choice of faces: what nearly every character is found in. */

import type { Glyph } from '../face.js';
import { CLASS, classOf } from './character-classes.js';

export class PlainGlyphs {
  /** In pages of 256 code units. */
  readonly #pages: Glyph[][] = [];

  /** Puts the glyphs of the characters from `start` on at `index` and behind, as far as they are kept; returns where in the text it stopped. */
  add(text: string, start: number, glyphs: Glyph[], index: number): number {
    const pages = this.#pages;
    const shift = index - start;
    const { length } = text;
    for (let at = start; at < length; at++) {
      const unit = text.charCodeAt(at);
      const glyph = pages[unit >> 8]?.[unit & 0xff];
      if (glyph === undefined) return at > start && isFollowing(text, at) ? at - 1 : at;
      glyphs[at + shift] = glyph;
    }
    return length;
  }

  /** Keeps the glyph of a character; of one beyond the code units, or half of one, nothing. */
  keep(codePoint: number, glyph: Glyph): void {
    const isUnit = codePoint < 0xd800 || (codePoint > 0xdfff && codePoint <= 0xffff);
    if (!isUnit) return;
    for (let page = this.#pages.length; page <= codePoint >> 8; page++) this.#pages.push([]);
    const page = this.#pages[codePoint >> 8]!;
    page[codePoint & 0xff] = glyph;
  }
}

/** Whether the character is a mark or invisible: it goes with the one before it. */
export function isFollowing(text: string, at: number): boolean {
  return at < text.length && classOf(text.codePointAt(at)!) >= CLASS.mark;
}
