/** A content stream as it is written: operators a line each, a byte a character (ISO 32000-1 7.8.2). */

const NEWLINE = 0x0a;
const ZERO = 0x30;
const MINUS = 0x2d;
const POINT = 0x2e;
const BACKSLASH = 0x5c;
/** What follows a backslash for bytes that say something else in a literal string than themselves (7.3.4.2); 0 for the others. */
const ESCAPES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 0x0d ? 0x72 : '()\\'.includes(String.fromCharCode(byte)) ? byte : 0,
);
/** Bytes of an ordinary page; longer ones grow. */
const USUAL = 16_384;
/** Most bytes of a number written here, and of a code. */
const LONGEST = 24;

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
    this.byte(NEWLINE);
  }

  /** Goes on with the line. */
  text(text: string): void {
    this.#reserve(text.length);
    const bytes = this.#bytes;
    const start = this.#length;
    for (let at = 0; at < text.length; at++) bytes[start + at] = text.charCodeAt(at);
    this.#length = start + text.length;
  }

  byte(byte: number): void {
    this.#reserve(1);
    this.#bytes[this.#length++] = byte;
  }

  /** A whole number. */
  integer(value: number): void {
    this.#reserve(LONGEST);
    if (value < 0) this.#bytes[this.#length++] = MINUS;
    this.#digits(Math.abs(value));
  }

  /** So many hundredths, a whole number, as a number: `12.5`. */
  hundredths(count: number): void {
    this.#reserve(LONGEST);
    const size = Math.abs(count);
    const part = size % 100;
    if (count < 0) this.#bytes[this.#length++] = MINUS;
    this.#digits((size - part) / 100);
    if (part === 0) return;
    this.#bytes[this.#length++] = POINT;
    this.#bytes[this.#length++] = ZERO + Math.floor(part / 10);
    if (part % 10 !== 0) this.#bytes[this.#length++] = ZERO + (part % 10);
  }

  /** A 16-bit number as it stands between the parentheses of a literal string. */
  code(value: number): void {
    this.#reserve(LONGEST);
    this.#literal(value >> 8);
    this.#literal(value & 0xff);
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

  #literal(byte: number): void {
    const escaped = ESCAPES[byte]!;
    if (escaped !== 0) this.#bytes[this.#length++] = BACKSLASH;
    this.#bytes[this.#length++] = escaped || byte;
  }

  /** A whole number of at least 0. */
  #digits(value: number): void {
    let places = 1;
    for (let power = 10; power <= value; power *= 10) places += 1;
    let rest = value;
    for (let at = this.#length + places - 1; at >= this.#length; at--) {
      this.#bytes[at] = ZERO + (rest % 10);
      rest = Math.floor(rest / 10);
    }
    this.#length += places;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(2 * needed);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
