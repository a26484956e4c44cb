/** A content stream as it is written: operators a line each, a byte a character (ISO 32000-1 7.8.2). */

const NEWLINE = 0x0a;
const BLANK = 0x20;
const OPENING = 0x28;
const CLOSING = 0x29;
const ZERO = 0x30;
const MINUS = 0x2d;
const POINT = 0x2e;
const OPENING_BRACKET = 0x5b;
const BACKSLASH = 0x5c;
/** What follows a backslash for bytes that say something else in a literal string than themselves (7.3.4.2); 0 for the others. */
const ESCAPES = Uint8Array.from({ length: 256 }, (_, byte) =>
  byte === 0x0d ? 0x72 : '()\\'.includes(String.fromCharCode(byte)) ? byte : 0,
);
const MOVE = Buffer.from(' Td\n');
const SHOW = Buffer.from(')Tj');
const SHOW_PARTS = Buffer.from(')]TJ');
/** Bytes of an ordinary page; longer ones grow. */
const USUAL = 16_384;
/** Most bytes of a number written here, with what stands around it, and of a code. */
const LONGEST = 24;
const LONGEST_CODE = 4;

export class Operators {
  #bytes = Buffer.alloc(USUAL);
  #length = 0;

  /** An operator with its operands, on a line of its own. */
  line(text: string): void {
    this.#newLine();
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  /** Goes on with the line. */
  text(text: string): void {
    this.#reserve(text.length);
    this.#length += this.#bytes.write(text, this.#length, 'latin1');
  }

  /** Moves by whole hundredths, on a line of its own, and begins another: `12.5 30 Td`. */
  move(x: number, y: number): void {
    this.#newLine();
    this.#reserve(2 * LONGEST + MOVE.length);
    const bytes = this.#bytes;
    let end = writeHundredths(bytes, this.#length, x);
    bytes[end++] = BLANK;
    end = writeHundredths(bytes, end, y);
    bytes.set(MOVE, end);
    this.#length = end + MOVE.length;
  }

  /**
   * Goes on with the line by showing codes, each at its offset (pt). A reader's pen goes on by `advances`, thousandths
   * of the size; where that does not get it to the next code, what it must go back stands before it.
   */
  show(codes: Uint16Array, advances: readonly number[], offsets: readonly number[], size: number): void {
    const count = offsets.length;
    this.#reserve((count + 1) * (LONGEST + LONGEST_CODE));
    const bytes = this.#bytes;
    const start = this.#length;
    const origin = offsets[0] ?? 0;
    const perPoint = 1000 / size;
    let pen = 0; // as a reader adds it up
    let isPlain = true;
    let end = start;
    bytes[end++] = OPENING;
    for (let at = 0; at < count; at++) {
      const code = codes[at]!;
      const ahead = pen - (offsets[at]! - origin) * perPoint;
      // Anything that is not 0 once it is rounded.
      if (ahead >= 0.5 || ahead < -0.5) {
        const back = Math.round(ahead);
        end = writeBetween(bytes, end, back);
        pen -= back;
        isPlain = false;
      }
      pen += advances[code]!;
      const high = code >> 8;
      if (ESCAPES[high] === 0) bytes[end++] = high;
      else end = writeEscaped(bytes, end, high);
      const low = code & 0xff;
      if (ESCAPES[low] === 0) bytes[end++] = low;
      else end = writeEscaped(bytes, end, low);
    }
    const operator = isPlain ? SHOW : SHOW_PARTS;
    bytes.set(operator, end);
    this.#length = end + operator.length;
    if (!isPlain) this.#insert(start, OPENING_BRACKET);
  }

  /** What was written so far, and a fresh start. */
  take(): Uint8Array {
    const taken = new Uint8Array(this.#bytes.subarray(0, this.#length));
    this.#length = 0;
    return taken;
  }

  #newLine(): void {
    if (this.#length === 0) return;
    this.#reserve(1);
    this.#bytes[this.#length++] = NEWLINE;
  }

  /** A byte before what was written from `at` on. */
  #insert(at: number, byte: number): void {
    this.#reserve(1);
    this.#bytes.copyWithin(at + 1, at, this.#length);
    this.#bytes[at] = byte;
    this.#length += 1;
  }

  #reserve(count: number): void {
    const needed = this.#length + count;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.alloc(2 * needed);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}

// Each of these writes at a place and returns the place after what it wrote.

function writeEscaped(bytes: Uint8Array, at: number, byte: number): number {
  bytes[at] = BACKSLASH;
  bytes[at + 1] = ESCAPES[byte]!;
  return at + 2;
}

/** A whole number between two literal strings of an array: the first one's end, the second one's start. */
function writeBetween(bytes: Uint8Array, at: number, value: number): number {
  bytes[at] = CLOSING;
  const end = writeWhole(bytes, at + 1, value);
  bytes[end] = OPENING;
  return end + 1;
}

function writeWhole(bytes: Uint8Array, at: number, value: number): number {
  if (value >= 0) return writeDigits(bytes, at, value);
  bytes[at] = MINUS;
  return writeDigits(bytes, at + 1, -value);
}

/** A whole number of at least 0. */
function writeDigits(bytes: Uint8Array, at: number, value: number): number {
  if (value < 10) {
    bytes[at] = ZERO + value;
    return at + 1;
  }
  const tens = Math.floor(value / 10);
  const end = writeDigits(bytes, at, tens);
  bytes[end] = ZERO + value - 10 * tens;
  return end + 1;
}

/** So many hundredths as a number: `12.5`. */
function writeHundredths(bytes: Uint8Array, at: number, count: number): number {
  const size = Math.abs(count);
  const part = size % 100;
  const whole = (size - part) / 100;
  let end = at;
  if (count < 0) bytes[end++] = MINUS;
  end = writeDigits(bytes, end, whole);
  if (part === 0) return end;
  bytes[end++] = POINT;
  const tenths = Math.floor(part / 10);
  bytes[end++] = ZERO + tenths;
  if (part !== 10 * tenths) bytes[end++] = ZERO + part - 10 * tenths;
  return end;
}
