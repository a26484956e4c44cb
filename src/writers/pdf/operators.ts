/** A content stream as it is written: operators a line each, a byte a character (ISO 32000-1 7.8.2). */

const NEWLINE = 0x0a;
/** Bytes of an ordinary page; longer ones grow. */
const USUAL = 16_384;

export class Operators {
  #bytes = new Uint8Array(USUAL);
  #length = 0;

  /** Where the next byte goes. */
  get length(): number {
    return this.#length;
  }

  /** An operator with its operands, on a line of its own. */
  line(text: string): void {
    this.newLine();
    this.text(text);
  }

  newLine(): void {
    if (this.#length === 0) return;
    this.#reserve(1);
    this.#bytes[this.#length++] = NEWLINE;
  }

  /** Goes on with the line. */
  text(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let at = 0; at < text.length; at++) bytes[start + at] = text.charCodeAt(at);
    this.#length = start + text.length;
  }

  /** A byte before what was written from `at` on. */
  insert(at: number, byte: number): void {
    this.#reserve(1);
    this.#bytes.copyWithin(at + 1, at, this.#length);
    this.#bytes[at] = byte;
    this.#length += 1;
  }

  /** What was written so far, and a fresh start. */
  take(): Uint8Array {
    const taken = this.#bytes.slice(0, this.#length);
    this.#length = 0;
    return taken;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * needed);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
