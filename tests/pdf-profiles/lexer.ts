/** PDF's lexical conventions (ISO 32000-1 7.2, 7.3), for files, object streams and content streams alike. */

export interface Token {
  readonly kind: 'integer' | 'real' | 'name' | 'string' | 'hex' | 'keyword' | 'open' | 'close';
  /** Names decoded and without their slash; strings decoded, a character a byte; everything else as it stands. */
  readonly text: string;
  readonly at: number;
  /** One past its last byte. */
  readonly end: number;
}

const WHITE = '\0\t\n\f\r ';
const DELIMITERS = '()<>[]{}/%';

function isWhite(text: string, at: number): boolean {
  return WHITE.includes(text[at]!);
}

function endOfWord(text: string, at: number): number {
  let end = at;
  while (end < text.length && !isWhite(text, end) && !DELIMITERS.includes(text[end]!)) end += 1;
  return end;
}

/** Where the next token starts: past white space and comments. */
export function skipBlank(text: string, from: number): number {
  let at = from;
  for (;;) {
    while (at < text.length && isWhite(text, at)) at += 1;
    if (text[at] !== '%') return at;
    while (at < text.length && text[at] !== '\n' && text[at] !== '\r') at += 1;
  }
}

/** The token at or after a place; undefined at the end. `text` has a character for each byte. */
export function nextToken(text: string, from: number): Token | undefined {
  const at = skipBlank(text, from);
  const first = text[at];
  if (first === undefined) return undefined;
  const two = text.slice(at, at + 2);
  if (two === '<<' || two === '>>')
    return { kind: two === '<<' ? 'open' : 'close', text: two, at, end: at + 2 };
  if (first === '[' || first === ']')
    return { kind: first === '[' ? 'open' : 'close', text: first, at, end: at + 1 };
  if (first === '<') return hexToken(text, at);
  if (first === '(') return stringToken(text, at);
  if (first === '/') return nameToken(text, at);
  const end = Math.max(endOfWord(text, at), at + 1);
  const word = text.slice(at, end);
  const kind = /^[+-]?\d+$/.test(word)
    ? 'integer'
    : /^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)
      ? 'real'
      : 'keyword';
  return { kind, text: word, at, end };
}

function hexToken(text: string, at: number): Token {
  const close = text.indexOf('>', at);
  const end = close < 0 ? text.length : close + 1;
  return { kind: 'hex', text: text.slice(at + 1, end - 1).replace(/[\0\t\n\f\r ]/g, ''), at, end };
}

function nameToken(text: string, at: number): Token {
  const end = endOfWord(text, at + 1);
  const decoded = text
    .slice(at + 1, end)
    .replace(/#([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return { kind: 'name', text: decoded, at, end };
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function stringToken(text: string, at: number): Token {
  let value = '';
  let depth = 1;
  let end = at + 1;
  for (; end < text.length; end += 1) {
    const character = text[end]!;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (depth === 0) break;
    if (character !== '\\') {
      value += character;
      continue;
    }
    const octal = /^[0-7]{1,3}/.exec(text.slice(end + 1, end + 4))?.[0];
    value += octal
      ? String.fromCharCode(Number.parseInt(octal, 8) & 255)
      : (ESCAPES[text[end + 1]!] ?? text[end + 1]!);
    end += octal ? octal.length : 1;
  }
  return { kind: 'string', text: value, at, end: end + 1 };
}

/** Bytes of a hexadecimal string, a character a byte. */
export function bytesOfHex(hex: string): string {
  return hex.replace(/..?/g, (pair) => String.fromCharCode(Number.parseInt(pair.padEnd(2, '0'), 16)));
}
