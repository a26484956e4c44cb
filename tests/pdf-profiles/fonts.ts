/** Composite fonts as a reader sees them: code → CID → glyph, width and text. */

import { create, type Font } from '@cantoo/fontkit';
import type { PDFObject } from '@cantoo/pdf-lib';
import { bytesOfHex, type Token } from './lexer.js';
import { bytesOf, get, items, latin1, type Maybe, nameOf, numberOf, streamOf } from './objects.js';
import { allTokens } from './raw-file.js';

/** A font that pages show, with the codes they show. */
export interface UsedFont {
  readonly font: PDFObject;
  readonly descendant: Maybe;
  readonly descriptor: Maybe;
  /** `/F1` */
  readonly name: string;
  readonly codes: ReadonlySet<number>;
  /** Text rendering modes it is shown in. */
  readonly modes: ReadonlySet<number>;
  /** Code → text; undefined without a ToUnicode CMap. */
  readonly texts: ReadonlyMap<number, string> | undefined;
  readonly cids: ReadonlyMap<number, number> | undefined;
  /** The embedded TrueType program; undefined for others, and when it cannot be read. */
  readonly program: Font | undefined;
}

function numberFrom(token: Token | undefined): number {
  if (token?.kind !== 'hex') return Number(token?.text);
  return Number.parseInt(token.text, 16);
}

function utf16(hex: string): string {
  const bytes = bytesOfHex(hex);
  let text = '';
  for (let at = 0; at + 1 < bytes.length; at += 2)
    text += String.fromCharCode((bytes.charCodeAt(at) << 8) | bytes.charCodeAt(at + 1));
  return text;
}

/** Entries between `begin…` and `end…` of a CMap. */
function sections(tokens: readonly Token[], kind: string): Token[] {
  const out: Token[] = [];
  let isOpen = false;
  for (const token of tokens) {
    if (token.text === `end${kind}`) isOpen = false;
    if (isOpen) out.push(token);
    if (token.text === `begin${kind}`) isOpen = true;
  }
  return out;
}

/** Code → text. */
export function toUnicodeOf(stream: Maybe): Map<number, string> | undefined {
  if (!streamOf(stream)) return undefined;
  const tokens = allTokens(latin1(stream));
  const texts = new Map<number, string>();
  const chars = sections(tokens, 'bfchar');
  for (let at = 0; at + 1 < chars.length; at += 2)
    texts.set(numberFrom(chars[at]), utf16(chars[at + 1]!.text));
  const ranges = sections(tokens, 'bfrange');
  for (let at = 0; at + 2 < ranges.length; at += 3) {
    const [from, to] = [numberFrom(ranges[at]), numberFrom(ranges[at + 1])];
    const first = utf16(ranges[at + 2]!.text);
    for (let code = from; code <= to; code++)
      texts.set(
        code,
        first.slice(0, -1) + String.fromCharCode(first.charCodeAt(first.length - 1) + code - from),
      );
  }
  return texts;
}

/** Code → CID of an embedded CMap; undefined for Identity. */
export function cidsOf(encoding: Maybe): Map<number, number> | undefined {
  if (!streamOf(encoding)) return undefined;
  const tokens = allTokens(latin1(encoding));
  const cids = new Map<number, number>();
  const chars = sections(tokens, 'cidchar');
  for (let at = 0; at + 1 < chars.length; at += 2) cids.set(numberFrom(chars[at]), numberFrom(chars[at + 1]));
  const ranges = sections(tokens, 'cidrange');
  for (let at = 0; at + 2 < ranges.length; at += 3) {
    const [from, to, first] = [ranges[at], ranges[at + 1], ranges[at + 2]].map(numberFrom) as [
      number,
      number,
      number,
    ];
    for (let code = from; code <= to; code++) cids.set(code, first + code - from);
  }
  return cids;
}

/** Width of a CID by W and DW, thousandths of an em. */
export function widthsOf(descendant: Maybe): (cid: number) => number {
  const widths = new Map<number, number>();
  const list = items(get(descendant, 'W'));
  for (let at = 0; at < list.length; ) {
    const first = numberOf(list[at]) ?? 0;
    const single = numberOf(list[at + 1]);
    if (single === undefined) {
      items(list[at + 1]).forEach((width, index) => {
        widths.set(first + index, numberOf(width) ?? 0);
      });
      at += 2;
    } else {
      for (let cid = first; cid <= single; cid++) widths.set(cid, numberOf(list[at + 2]) ?? 0);
      at += 3;
    }
  }
  const usual = numberOf(get(descendant, 'DW')) ?? 1000;
  return (cid) => widths.get(cid) ?? usual;
}

/** Glyph of a CID. */
export function glyphsOf(descendant: Maybe): (cid: number) => number {
  const map = get(descendant, 'CIDToGIDMap');
  if (!streamOf(map)) return (cid) => cid;
  const bytes = bytesOf(map);
  return (cid) => ((bytes[cid * 2] ?? 0) << 8) | (bytes[cid * 2 + 1] ?? 0);
}

function programOf(descriptor: Maybe): Font | undefined {
  const file = get(descriptor, 'FontFile2');
  if (!streamOf(file)) return undefined;
  try {
    return create(bytesOf(file)) as Font;
  } catch {
    return undefined;
  }
}

export function usedFont(
  font: PDFObject,
  name: string,
  codes: ReadonlySet<number>,
  modes: ReadonlySet<number>,
): UsedFont {
  const descendant = nameOf(get(font, 'Subtype')) === 'Type0' ? items(get(font, 'DescendantFonts'))[0] : font;
  const descriptor = get(descendant, 'FontDescriptor');
  return {
    font,
    descendant,
    descriptor,
    name,
    codes,
    modes,
    texts: toUnicodeOf(get(font, 'ToUnicode')),
    cids: cidsOf(get(font, 'Encoding')),
    program: programOf(descriptor),
  };
}
