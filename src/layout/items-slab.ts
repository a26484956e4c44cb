/**
 * Zeroed parallel arrays of one length, cut from one buffer. A document has hundreds of short paragraphs of some twenty
 * arrays each; allocated one by one they cost more than everything that is computed in them.
 */
export class Slab {
  readonly #buffer: ArrayBuffer;
  readonly #count: number;
  #numbersAt = 0;
  #flagsAt: number;

  /** Room for so many `numbers` and `flags` of `count` entries each. */
  constructor(count: number, numbers: number, flags: number) {
    this.#count = count;
    this.#flagsAt = numbers * count * 8;
    this.#buffer = new ArrayBuffer(this.#flagsAt + flags * count);
  }

  numbers(): Float64Array {
    const array = new Float64Array(this.#buffer, this.#numbersAt, this.#count);
    this.#numbersAt += this.#count * 8;
    return array;
  }

  flags(): Uint8Array {
    const array = new Uint8Array(this.#buffer, this.#flagsAt, this.#count);
    this.#flagsAt += this.#count;
    return array;
  }
}
