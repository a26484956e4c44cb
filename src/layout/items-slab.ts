/**
 * Zeroed parallel arrays of one length, cut from one buffer. A document has hundreds of short paragraphs of some twenty
 * arrays each; allocated one by one they cost more than everything that is computed in them.
 */

const NUMBER = Float64Array.BYTES_PER_ELEMENT;
const INTEGER = Int32Array.BYTES_PER_ELEMENT;
/** Bytes of a buffer that several slabs are cut from; each byte is handed out once, so slabs never share any. */
const CHUNK = 256 * 1024;
let chunk = new ArrayBuffer(0);
let used = 0;

/** Where a slab of so many bytes begins in `chunk`. A large one has a buffer of its own. */
function reserve(bytes: number): number {
  const needed = Math.ceil(bytes / NUMBER) * NUMBER;
  if (used + needed > chunk.byteLength) {
    chunk = new ArrayBuffer(Math.max(CHUNK, needed));
    used = 0;
  }
  used += needed;
  return used - needed;
}

export class Slab {
  readonly #buffer: ArrayBuffer;
  readonly #count: number;
  #numbersAt: number;
  #integersAt: number;
  #flagsAt: number;

  /** Room for so many `numbers`, `flags` and `integers` of `count` entries each. */
  constructor(count: number, numbers: number, flags: number, integers = 0) {
    const start = reserve(count * (numbers * NUMBER + integers * INTEGER + flags));
    this.#buffer = chunk;
    this.#count = count;
    this.#numbersAt = start;
    this.#integersAt = start + numbers * count * NUMBER;
    this.#flagsAt = this.#integersAt + integers * count * INTEGER;
  }

  numbers(): Float64Array {
    const array = new Float64Array(this.#buffer, this.#numbersAt, this.#count);
    this.#numbersAt += this.#count * NUMBER;
    return array;
  }

  integers(): Int32Array {
    const array = new Int32Array(this.#buffer, this.#integersAt, this.#count);
    this.#integersAt += this.#count * INTEGER;
    return array;
  }

  flags(): Uint8Array {
    const array = new Uint8Array(this.#buffer, this.#flagsAt, this.#count);
    this.#flagsAt += this.#count;
    return array;
  }
}
