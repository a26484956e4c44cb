/** A content stream as it is written: operators a line each, a byte a character (ISO 32000-1 7.8.2). */

const NEWLINE = 0x0a;
const BLANK = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
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
/** Most bytes of a number written here, with what stands around it. */
const LONGEST = 24;

export class Operators {
  #bytes = Buffer.alloc(USUAL);
  #length = 0;

  /** Where the next byte goes. */
  get length(): number {
    return this.#length;
  }

  /** An operator with its operands, on a line of its own. */
  line(text: string): void {
    this.newLine();
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  newLine(): void {
    if (this.#length === 0) return;
    this.byte(NEWLINE);
  }

  /** Goes on with the line, by a few characters. */
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

  /** A whole number between two literal strings of an array: the first one's end, the second one's start. */
  between(value: number): void {
    this.#reserve(LONGEST);
    const bytes = this.#bytes;
    bytes[this.#length++] = CLOSING;
    if (value < 0) bytes[this.#length++] = MINUS;
    this.#digits(Math.abs(value));
    bytes[this.#length++] = OPENING;
  }

  /** Coordinates at the start of a line, in whole hundredths: `12.5 30`. */
  point(x: number, y: number): void {
    this.newLine();
    this.#reserve(2 * LONGEST);
    this.#hundredths(x);
    this.#bytes[this.#length++] = BLANK;
    this.#hundredths(y);
  }

  /** 16-bit numbers from one index to another, as they stand between the parentheses of a literal string. */
  codes(codes: Uint16Array, from: number, to: number): void {
    this.#reserve(4 * (to - from));
    const bytes = this.#bytes;
    const escapes = ESCAPES;
    let end = this.#length;
    for (let at = from; at < to; at++) {
      const code = codes[at]!;
      const high = code >> 8;
      const low = code & 0xff;
      if (escapes[high] !== 0) bytes[end++] = BACKSLASH;
      bytes[end++] = escapes[high] || high;
      if (escapes[low] !== 0) bytes[end++] = BACKSLASH;
      bytes[end++] = escapes[low] || low;
    }
    this.#length = end;
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
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  /** So many hundredths as a number: `12.5`. */
  #hundredths(count: number): void {
    const bytes = this.#bytes;
    const size = Math.abs(count);
    const part = size % 100;
    if (count < 0) bytes[this.#length++] = MINUS;
    this.#digits((size - part) / 100);
    if (part === 0) return;
    bytes[this.#length++] = POINT;
    bytes[this.#length++] = ZERO + Math.floor(part / 10);
    if (part % 10 !== 0) bytes[this.#length++] = ZERO + (part % 10);
  }

  /** A whole number of at least 0. */
  #digits(value: number): void {
    const bytes = this.#bytes;
    if (value < 10) {
      bytes[this.#length++] = ZERO + value;
      return;
    }
    let end = this.#length + 2;
    for (let power = 100; power <= value; power *= 10) end += 1;
    this.#length = end;
    for (let rest = value; rest > 0; rest = Math.floor(rest / 10)) bytes[--end] = ZERO + (rest % 10);
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.alloc(2 * needed);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
