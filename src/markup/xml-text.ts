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
const START = /<([A-Za-z][A-Za-z0-9-]*)/y;
const ATTRIBUTE = /[ \t\n]+([A-Za-z][A-Za-z0-9-]*)[ \t\n]*=[ \t\n]*"([^"<]*)"/y;
const START_END = /[ \t\n]*(\/?)>/y;
const END = /<\/([A-Za-z][A-Za-z0-9-]*)[ \t\n]*>/y;
const ENTITY = /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\da-fA-F]{1,6}));|&/g;
const NAMED = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

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

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#source);
    if (match) this.#at = pattern.lastIndex;
    return match;
  }

  #start(): boolean {
    const start = this.#at;
    const name = this.#match(START)?.[1];
    if (name === undefined) return false;
    const attributes: Record<string, string> = {};
    for (let given = this.#match(ATTRIBUTE); given; given = this.#match(ATTRIBUTE)) {
      const key = given[1]!;
      const value = decoded(given[2]!.replace(/[\t\n]/g, ' '));
      if (value === undefined || Object.hasOwn(attributes, key)) return false;
      attributes[key] = value;
    }
    const end = this.#match(START_END);
    if (!end) return false;
    this.tokens.push({ name, attributes, start, end: this.#at });
    if (end[1] === '/') this.tokens.push(this.#at);
    else this.#names.push(name);
    return true;
  }

  #end(): boolean {
    const name = this.#match(END)?.[1];
    if (name === undefined || this.#names.pop() !== name) return false;
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
