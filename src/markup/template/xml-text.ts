/**
 * The XML that templates yield, in one pass: several times faster than saxes, which reads whatever is unusual here (a
 * fault, a comment, an entity of no plain character) and words its findings. Nothing is told before all is read.
 */

/** What is told of elements and text, in order; offsets into the source. */
export interface XmlListener {
  /** `start`: of the tag's `<`; `end`: after its `>`. */
  open(name: string, attributes: Readonly<Record<string, string>>, start: number, end: number): void;
  close(end: number): void;
  text(text: string): void;
}

interface OpenTag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly start: number;
  readonly end: number;
}

/** A start tag, text, or an end tag's end. */
type Token = OpenTag | string | number;

const SUSPECT = /[\0-\u0008\u000b-\u001f\ud800-\udfff\ufeff\ufffe\uffff]/;
/** All of these but whole surrogate pairs. */
const UNUSUAL =
  /[\0-\u0008\u000b-\u001f\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g;
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

const [QUOTE, SLASH, EQUALS, GREATER] = [0x22, 0x2f, 0x3d, 0x3e] as const;
/** Blanks that an attribute's value has as spaces. */
const LINE_BLANK = /[\t\n]/;
const LINE_BLANKS = /[\t\n]/g;

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x09;
}

function isLetter(code: number): boolean {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
}

function isDigitOrHyphen(code: number): boolean {
  return (code >= 0x30 && code <= 0x39) || code === 0x2d;
}

/** Where the name that begins at a letter ends. */
function endOfName(source: string, start: number): number {
  let end = start + 1;
  for (let code = source.charCodeAt(end); isLetter(code) || isDigitOrHyphen(code); ) {
    code = source.charCodeAt(++end);
  }
  return end;
}

/** The text with its entities replaced; undefined when saxes is to judge one. */
function decoded(text: string): string | undefined {
  if (!text.includes('&')) return text;
  let isPlain = true;
  const result = text.replace(ENTITY, (_, name?: string, decimal?: string, hexadecimal?: string) => {
    if (name !== undefined) return NAMED.get(name)!;
    const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
    const isCharacter = (code >= 0x20 && code < 0xd800) || (code >= 0xe000 && code < 0xfffe);
    isPlain &&= isCharacter;
    return isCharacter ? String.fromCharCode(code) : '';
  });
  return isPlain ? result : undefined;
}

class XmlReader {
  readonly tokens: Token[] = [];
  readonly #source: string;
  readonly #names: string[] = [];
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** False when anything is unusual. */
  read(): boolean {
    const source = this.#source;
    if (source.includes(']]>') || (SUSPECT.test(source) && UNUSUAL.test(source))) return false;
    let hasRoot = false;
    for (;;) {
      const next = source.indexOf('<', this.#at);
      const isInRoot = this.#names.length > 0;
      if (!isInRoot && /[^ \t\n]/.test(source.slice(this.#at, next === -1 ? undefined : next))) return false;
      if (next === -1) return hasRoot && !isInRoot;
      if (isInRoot && !this.#text(next)) return false;
      this.#at = next;
      if (!isInRoot && hasRoot) return false;
      hasRoot = true;
      const isSound = source.charCodeAt(next + 1) === 0x2f ? this.#end() : this.#start();
      if (!isSound) return false;
    }
  }

  #text(end: number): boolean {
    if (end === this.#at) return true;
    const text = decoded(this.#source.slice(this.#at, end));
    if (text === undefined) return false;
    this.tokens.push(text);
    return true;
  }

  /** The code of the character the reader stands at. */
  get #code(): number {
    return this.#source.charCodeAt(this.#at);
  }

  /** True, and passed, when the reader stands at this character. */
  #take(code: number): boolean {
    if (this.#code !== code) return false;
    this.#at += 1;
    return true;
  }

  #skipBlanks(): void {
    while (isBlank(this.#code)) this.#at += 1;
  }

  /** '' where none begins. */
  #name(): string {
    const start = this.#at;
    if (!isLetter(this.#code)) return '';
    this.#at = endOfName(this.#source, start);
    return this.#source.slice(start, this.#at);
  }

  #start(): boolean {
    const start = this.#at;
    this.#at += 1;
    const name = this.#name();
    if (name === '') return false;
    const attributes: Record<string, string> = {};
    while (isBlank(this.#code)) {
      this.#skipBlanks();
      if (isLetter(this.#code) && !this.#attribute(attributes)) return false;
    }
    const isEmpty = this.#take(SLASH);
    if (!this.#take(GREATER)) return false;
    this.tokens.push({ name, attributes, start, end: this.#at });
    if (isEmpty) this.tokens.push(this.#at);
    else this.#names.push(name);
    return true;
  }

  /** Adds one to the others; false when it is unusual. */
  #attribute(attributes: Record<string, string>): boolean {
    const key = this.#name();
    this.#skipBlanks();
    if (!this.#take(EQUALS)) return false;
    this.#skipBlanks();
    if (!this.#take(QUOTE)) return false;
    const end = this.#source.indexOf('"', this.#at);
    const written = this.#source.slice(this.#at, end);
    if (end === -1 || written.includes('<') || Object.hasOwn(attributes, key)) return false;
    const value = decoded(LINE_BLANK.test(written) ? written.replace(LINE_BLANKS, ' ') : written);
    if (value === undefined) return false;
    attributes[key] = value;
    this.#at = end + 1;
    return true;
  }

  #end(): boolean {
    const name = this.#names.pop();
    if (name === undefined || !this.#source.startsWith(name, this.#at + 2)) return false;
    this.#at += 2 + name.length;
    this.#skipBlanks();
    if (!this.#take(GREATER)) return false;
    this.tokens.push(this.#at);
    return true;
  }
}

/** Tells `listener` what `source` holds; false, and nothing told, when it is for saxes. */
export function readXml(source: string, listener: XmlListener): boolean {
  const reader = new XmlReader(source);
  if (!reader.read()) return false;
  for (const token of reader.tokens) {
    if (typeof token === 'string') listener.text(token);
    else if (typeof token === 'number') listener.close(token);
    else listener.open(token.name, token.attributes, token.start, token.end);
  }
  return true;
}
