/**
 * Faces as a PDF holds them: one composite font each, subset by glyph, every (glyph, text) pair with a code of its own
 * so that a glyph two characters share still reads back as what was written (ISO 32000-1 9.7, 9.10.3).
 */

import { crc32 } from 'node:zlib';
import type { Face, Glyph } from '../../fonts/face.js';
import { CLASS, classOf } from '../../fonts/shaping/character-classes.js';
import { visibleText } from '../../fonts/shaping/script.js';
import type { FaceSubset } from '../../fonts/subset/face-subset.js';
import { subsetFace } from '../../fonts/subset/subset.js';
import { ENCODING_NAME, encodingCMap, toUnicodeCMap } from './cmaps.js';
import { ascii, dictionary, name, number, type ObjectNumber, type PdfObjects, ref } from './objects.js';

const SYSTEM = '<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >>';

/** Glyphs of an ordinary line. */
const USUAL_GLYPHS = 128;

/** What nearly all texts are: characters of one unit each that are to be seen. */
function isReadable(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    if (classOf(unit) === CLASS.invisible || (unit >= 0xd800 && unit <= 0xdfff)) return false;
  }
  return text !== '';
}

/** PDF/A forbids some of what is never seen (U+0000, U+FEFF, U+FFFE) in ToUnicode; halves of characters say nothing. */
function readableText(text: string): string {
  if (isReadable(text)) return text;
  return visibleText(text).replace(/[\p{Surrogate}\u0000\ufeff\ufffe]/gu, '\ufffd') || ' ';
}

/** One font resource: the characters shown with it so far, by code. A character is a glyph standing for a text. */
export class PdfFont {
  readonly face: Face;
  /** Name in the page's resources. */
  readonly resource: string;
  /** By code; 0 is .notdef and never shown. */
  readonly #shown: (Glyph | undefined)[] = [undefined];
  readonly #glyphs: number[] = [0];
  /** Thousandths of an em, as the font's widths say it. */
  readonly advances: number[] = [0];
  /** By glyph: the code of the first text it stands for, which is nearly always the only one; 0 for none. */
  readonly #firstCodes: Uint16Array;
  /** What `codes` gives. */
  #codes = new Uint16Array(USUAL_GLYPHS);
  /** Codes of further texts. */
  readonly #furtherCodes = new Map<string, number>();

  constructor(face: Face, resource: string) {
    this.face = face;
    this.resource = resource;
    this.#firstCodes = new Uint16Array(face.glyphCount);
  }

  /** Codes of glyphs, each standing for its text. There may be more entries than glyphs; good until it is asked again. */
  codes(glyphs: readonly Glyph[]): Uint16Array {
    if (glyphs.length > this.#codes.length) this.#codes = new Uint16Array(2 * glyphs.length);
    const [codes, firstCodes, shown] = [this.#codes, this.#firstCodes, this.#shown];
    for (let at = 0; at < glyphs.length; at++) {
      const glyph = glyphs[at]!;
      const first = firstCodes[glyph.glyph]!;
      codes[at] = shown[first] === glyph ? first : this.#code(glyph, first);
    }
    return codes;
  }

  /** `first`: the code of the first text that the glyph stands for. */
  #code(glyph: Glyph, first: number): number {
    if (first === 0) return this.#add(glyph);
    return this.#shown[first]!.text === glyph.text ? first : this.#furtherCode(glyph);
  }

  #furtherCode(glyph: Glyph): number {
    const key = `${glyph.glyph} ${glyph.text}`;
    const code = this.#furtherCodes.get(key) ?? this.#add(glyph);
    this.#furtherCodes.set(key, code);
    return code;
  }

  #add(shown: Glyph): number {
    const { glyph } = shown;
    this.advances.push(Math.round(this.face.advanceOf(glyph) * 10_000) / 10);
    this.#glyphs.push(glyph);
    const code = this.#shown.push(shown) - 1;
    if (this.#firstCodes[glyph] === 0) this.#firstCodes[glyph] = code;
    return code;
  }

  /** Writes the font's objects; returns the Type 0 font. */
  write(objects: PdfObjects): ObjectNumber {
    const subset = subsetFace(this.face, this.#glyphs);
    const toUnicode = ascii(toUnicodeCMap(this.#shown.map((one) => (one ? readableText(one.text) : ''))));
    const baseFont = name(`${this.#tag(toUnicode)}+${this.face.postScriptName}`);
    const parts = subset.outlines === 'glyf' ? this.#trueType(objects, subset) : this.#cff(objects, subset);
    const descendant = objects.add(
      dictionary({
        Type: '/Font',
        Subtype: parts.subtype,
        BaseFont: baseFont,
        CIDSystemInfo: SYSTEM,
        FontDescriptor: ref(this.#descriptor(objects, baseFont, parts.file)),
        DW: 1000,
        W: this.#widths(parts.cids),
        CIDToGIDMap: parts.glyphMap,
      }),
    );
    return objects.add(
      dictionary({
        Type: '/Font',
        Subtype: '/Type0',
        BaseFont: baseFont,
        Encoding: parts.encoding,
        DescendantFonts: `[${ref(descendant)}]`,
        ToUnicode: ref(objects.addStream(toUnicode)),
      }),
    );
  }

  /** Codes are CIDs, and a map leads from them to glyphs. */
  #trueType(objects: PdfObjects, { bytes, newGlyph }: FaceSubset): FontParts {
    const map = glyphMap(this.#glyphs.map((glyph) => newGlyph.get(glyph) ?? 0));
    return {
      subtype: '/CIDFontType2',
      file: { FontFile2: ref(objects.addOutlines(bytes, { Length1: bytes.length })) },
      cids: this.#glyphs.map((_, code) => code),
      encoding: '/Identity-H',
      glyphMap: ref(objects.addStream(map)),
    };
  }

  /** A glyph's number is its CID, so codes lead to CIDs by a CMap of our own. */
  #cff(objects: PdfObjects, { bytes, newGlyph }: FaceSubset): FontParts {
    const cids = this.#glyphs.map((glyph) => newGlyph.get(glyph) ?? 0);
    const entries = { Type: '/CMap', CMapName: `/${ENCODING_NAME}`, CIDSystemInfo: SYSTEM, WMode: 0 };
    return {
      subtype: '/CIDFontType0',
      file: { FontFile3: ref(objects.addOutlines(bytes, { Subtype: '/CIDFontType0C' })) },
      cids,
      encoding: ref(objects.addStream(ascii(encodingCMap(cids)), entries)),
      glyphMap: undefined,
    };
  }

  /** Six letters that tell this subset from others of the face (9.6.4): a sum of its glyphs and what they stand for. */
  #tag(toUnicode: Uint8Array): string {
    const sum = crc32(toUnicode, crc32(glyphMap(this.#glyphs)));
    return [0, 1, 2, 3, 4, 5]
      .map((place) => String.fromCharCode(65 + (Math.floor(sum / 26 ** place) % 26)))
      .join('');
  }

  #descriptor(objects: PdfObjects, baseFont: string, file: Readonly<Record<string, string>>): ObjectNumber {
    const { face } = this;
    const per1000 = (em: number) => number(em * 1000, 0);
    return objects.add(
      dictionary({
        Type: '/FontDescriptor',
        FontName: baseFont,
        Flags: 4 + (face.serif ? 2 : 0) + (face.italicAngle !== 0 ? 64 : 0),
        FontBBox: `[${face.bbox.map(per1000).join(' ')}]`,
        ItalicAngle: number(face.italicAngle),
        Ascent: per1000(face.ascent),
        Descent: per1000(face.descent),
        CapHeight: per1000(face.capHeight),
        StemV: number(50 + (face.weight / 65) ** 2, 0),
        ...file,
      }),
    );
  }

  /** Runs of CIDs whose width is not the default of 1000 (9.7.4.3). */
  #widths(cids: readonly number[]): string | undefined {
    const other: (readonly [cid: number, width: string])[] = [];
    for (let code = 1; code < cids.length; code++) {
      const width = this.advances[code]!;
      if (cids[code] !== 0 && width !== 1000) other.push([cids[code]!, number(width, 1)]);
    }
    let out = '';
    let last: number | undefined; // the CID the open run ends with
    for (const [cid, width] of other.sort(([a], [b]) => a - b)) {
      if (cid === last) continue; // a glyph of several texts
      if (last !== undefined && cid === last + 1) out += ` ${width}`;
      else out += `${last === undefined ? '' : '] '}${cid} [${width}`;
      last = cid;
    }
    return out === '' ? undefined : `[${out}]]`;
  }
}

/** What differs between TrueType and CFF outlines. */
interface FontParts {
  readonly subtype: string;
  /** The descriptor's entry for the font file. */
  readonly file: Readonly<Record<string, string>>;
  /** CID of each code. */
  readonly cids: readonly number[];
  readonly encoding: string;
  readonly glyphMap: string | undefined;
}

/** CIDToGIDMap: two bytes for each CID (9.7.4.2). */
function glyphMap(glyphs: readonly number[]): Uint8Array {
  const map = new Uint8Array(glyphs.length * 2);
  const view = new DataView(map.buffer);
  glyphs.forEach((glyph, cid) => {
    view.setUint16(cid * 2, glyph);
  });
  return map;
}

/** The fonts of one document, in order of first use. */
export class PdfFonts {
  readonly #fonts = new Map<string, PdfFont>();

  of(face: Face): PdfFont {
    let font = this.#fonts.get(face.id);
    if (!font) {
      font = new PdfFont(face, `F${this.#fonts.size + 1}`);
      this.#fonts.set(face.id, font);
    }
    return font;
  }

  /** Writes every font; returns the resource dictionary's entries. */
  write(objects: PdfObjects): string {
    return [...this.#fonts.values()].map((font) => `/${font.resource} ${ref(font.write(objects))}`).join(' ');
  }
}
