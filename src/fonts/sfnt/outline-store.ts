/** Outlines of a glyf table, read when they are asked for and kept one after the other: of 15 MB a document shows some 200 KB. */

import type { FontBytes, Range } from './font-bytes.js';
import { viewOf } from './sfnt.js';

/** Room for the first glyphs, in bytes. */
const USUAL = 65_536;
/** Place of the first outline: 0 says that a glyph has not been read, 1 that it is about to be. */
const FIRST = 4;

export class OutlineStore {
  readonly #source: FontBytes;
  readonly #locate: (glyph: number) => number;
  /** By glyph: place of its outline in `bytes`, and where it ends there. */
  readonly #places: Uint32Array;
  readonly #ends: Uint32Array;
  #bytes = new Uint8Array(USUAL);
  #view = viewOf(this.#bytes);
  #length = FIRST;

  /** `locate`: where in the file a glyph's outline starts; the next glyph's start is its end. */
  constructor(source: FontBytes, glyphCount: number, locate: (glyph: number) => number) {
    this.#source = source;
    this.#locate = locate;
    this.#places = new Uint32Array(glyphCount);
    this.#ends = new Uint32Array(glyphCount);
  }

  /** Good until further glyphs are asked for. */
  get bytes(): Uint8Array {
    return this.#bytes;
  }

  get view(): DataView {
    return this.#view;
  }

  /** Place in `bytes` of the outline of a glyph that was asked for. */
  placeOf(glyph: number): number {
    return this.#places[glyph]!;
  }

  /** Where it ends in `bytes`. */
  endOf(glyph: number): number {
    return this.#ends[glyph]!;
  }

  /** Length of any glyph's outline. */
  lengthOf(glyph: number): number {
    return this.#locate(glyph + 1) - this.#locate(glyph);
  }

  /** Sees to it that the outlines of these glyphs are there. */
  need(glyphs: Iterable<number>): void {
    const unread = this.#unread(glyphs);
    if (unread.length === 0) return;
    const ranges: Range[] = [];
    let end = this.#length;
    for (const glyph of unread) {
      const start = this.#locate(glyph);
      const length = this.#locate(glyph + 1) - start;
      ranges.push([start, length]);
      this.#places[glyph] = end;
      end += length;
      this.#ends[glyph] = end;
    }
    this.#reserve(end);
    this.#source.copy(ranges, this.#bytes.subarray(this.#length, end));
    this.#length = end;
  }

  /** Each once, in the order of the file. */
  #unread(glyphs: Iterable<number>): Uint32Array {
    const unread: number[] = [];
    for (const glyph of glyphs) {
      if (this.#places[glyph] !== 0) continue;
      this.#places[glyph] = 1;
      unread.push(glyph);
    }
    return Uint32Array.from(unread).sort();
  }

  #reserve(length: number): void {
    if (length <= this.#bytes.length) return;
    const larger = new Uint8Array(Math.max(length, 2 * this.#bytes.length));
    larger.set(this.#bytes.subarray(0, this.#length));
    this.#bytes = larger;
    this.#view = viewOf(larger);
  }
}
