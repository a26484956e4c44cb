/** The file as written, from its first byte to its last: what a reader of objects no longer sees. */

import { inflateSync } from 'node:zlib';
import { nextToken, type Token } from './lexer.js';

export interface RawStream {
  /** First byte of the data, and how many the dictionary says there are. */
  readonly start: number;
  readonly length: number;
}

export interface RawObject {
  readonly at: number;
  readonly number: number;
  readonly tokens: readonly Token[];
  readonly stream: RawStream | undefined;
}

export interface RawFile {
  /** A character for each byte. */
  readonly text: string;
  readonly objects: readonly RawObject[];
  /** Tokens of every object, those in object streams too, and of the trailer. */
  readonly tokens: readonly Token[];
  /** Tokens between the last object and the end. */
  readonly trailer: readonly Token[];
}

export function readRaw(bytes: Uint8Array): RawFile {
  const text = Buffer.from(bytes).toString('latin1');
  const objects: RawObject[] = [];
  let trailer: Token[] = [];
  let at = 0;
  for (let token = nextToken(text, at); token; token = nextToken(text, at)) {
    at = token.end;
    trailer.push(token);
    if (token.text !== 'obj' || token.kind !== 'keyword') continue;
    const object = readObject(text, trailer.at(-3) ?? token, at);
    objects.push(object.object);
    at = object.end;
    trailer = [];
  }
  const packed = objects.flatMap((object) => packedTokens(text, object));
  const tokens = [...objects.flatMap((object) => object.tokens), ...packed, ...trailer];
  return { text, objects, tokens, trailer };
}

function readObject(text: string, number: Token, from: number): { object: RawObject; end: number } {
  const tokens: Token[] = [];
  let stream: RawStream | undefined;
  let at = from;
  for (let token = nextToken(text, at); token; token = nextToken(text, at)) {
    at = token.end;
    if (token.kind === 'keyword' && token.text === 'endobj') break;
    if (token.kind === 'keyword' && token.text === 'stream') {
      const start = at + (text.startsWith('\r\n', at) ? 2 : 1);
      stream = {
        start,
        length: lengthOf(tokens) ?? Math.max(0, text.indexOf('endstream', start) - 1 - start),
      };
      const end = text.indexOf('endstream', Math.min(start + stream.length, text.length));
      at = end < 0 ? text.indexOf('endstream', start) + 9 : end + 9;
      continue;
    }
    tokens.push(token);
  }
  return { object: { at: number.at, number: Number(number.text), tokens, stream }, end: at };
}

/** The stream's own length; undefined when it is somewhere else. */
function lengthOf(tokens: readonly Token[]): number | undefined {
  const at = tokens.findIndex((token) => token.kind === 'name' && token.text === 'Length');
  const isReference = tokens[at + 3]?.text === 'R';
  return at < 0 || isReference ? undefined : Number(tokens[at + 1]!.text);
}

export function hasName(tokens: readonly Token[], name: string): boolean {
  return tokens.some((token) => token.kind === 'name' && token.text === name);
}

function packedTokens(text: string, { tokens, stream }: RawObject): Token[] {
  if (!stream || !hasName(tokens, 'ObjStm')) return [];
  const data = Buffer.from(text.slice(stream.start, stream.start + stream.length), 'latin1');
  return allTokens(inflateSync(data).toString('latin1'));
}

export function allTokens(text: string): Token[] {
  const tokens: Token[] = [];
  for (let token = nextToken(text, 0); token; token = nextToken(text, token.end)) tokens.push(token);
  return tokens;
}
