/** Text of one script to glyphs of one role: single characters from a cache, clusters on their own. */

import { type Glyph, type Script, unitOf, withText } from '../face.js';
import type { SfntFace } from '../sfnt/sfnt-face.js';
import { CLASS, classOf } from './character-classes.js';
import { spaceWidth } from './spaces.js';
import { clusterAt, clusterGlyphs, type Supplies, type Supply } from './supply.js';

/** Drawn for a character no face has (GB 18030: 〓, geta mark). */
const GETA = 0x3013;
const SPACE = 0x20;
/** UTF-16 units: a thousand marks on one letter are nobody's writing, and not worth remembering. */
const LONGEST_KEPT = 16;

function isVariationSelector(codePoint: number): boolean {
  return (codePoint >= 0xfe00 && codePoint <= 0xfe0f) || codePoint >= 0xe0100;
}

export class Shaper {
  readonly #supplies: Supplies;
  readonly #script: Script;
  readonly #single = new Map<number, Glyph>();
  readonly #clusters = new Map<string, readonly Glyph[]>();
  /** Code points already known to start a cluster in the face that shows them. */
  readonly #starts = new Map<number, boolean>();

  constructor(supplies: Supplies, script: Script) {
    this.#supplies = supplies;
    this.#script = script;
  }

  /** The glyph of a character that stands alone; the same object each time. */
  single(codePoint: number): Glyph {
    const known = this.#single.get(codePoint);
    if (known) return known;
    const glyph = this.#make(codePoint);
    this.#single.set(codePoint, glyph);
    return glyph;
  }

  /** Whether a character never begins a cluster: only Chinese faces have clusters, and it is known once `clusterAt` was asked. */
  isAlone(codePoint: number): boolean {
    return this.#script !== 'han' || this.#starts.get(codePoint) === false;
  }

  /** The cluster of fonts.yaml that starts here, as text and glyphs. */
  clusterAt(
    text: string,
    at: number,
    codePoint: number,
  ): { text: string; glyphs: readonly Glyph[] } | undefined {
    if (this.#starts.get(codePoint) === false) return undefined;
    const supply = this.#supplies.find(codePoint);
    const starts = supply?.supplier.needs.starts.has(codePoint) ?? false;
    this.#starts.set(codePoint, starts);
    const cluster = supply && starts ? clusterAt(supply.supplier.needs, text, at) : undefined;
    if (!supply || !cluster) return undefined;
    const known = this.#clusters.get(cluster.text);
    if (known) return { text: cluster.text, glyphs: known };
    const glyphs = this.#assign(cluster.text, supply.face, clusterGlyphs(supply.face, cluster));
    this.#clusters.set(cluster.text, glyphs);
    return { text: cluster.text, glyphs };
  }

  /** A base with combining marks, a variation selector or invisible characters after (or, at the start, before) it. */
  joined(text: string): readonly Glyph[] {
    const known = this.#clusters.get(text);
    if (known) return known;
    const glyphs = this.#join(text);
    if (text.length <= LONGEST_KEPT) this.#clusters.set(text, glyphs);
    return glyphs;
  }

  #glyph(face: SfntFace, glyph: number, text: string, advance = face.advanceOf(glyph)): Glyph {
    return { face, glyph, text, unit: unitOf(text), advance, script: this.#script };
  }

  #make(codePoint: number): Glyph {
    const text = String.fromCodePoint(codePoint);
    const width = spaceWidth(codePoint);
    if (width !== undefined) return this.#space(codePoint, text, width);
    const found = this.#supplies.find(codePoint) ?? this.#supplies.find(GETA);
    if (!found) throw new Error('no face has U+3013, so missing characters cannot be shown');
    return this.#glyph(found.face, found.glyph, text);
  }

  /** The role's own space when it has it; otherwise U+0020's empty glyph, as wide as Unicode says. */
  #space(codePoint: number, text: string, width: number): Glyph {
    const face = this.#supplies.own().face();
    const own = face.glyphOf(codePoint);
    if (own !== 0) return this.#glyph(face, own, text);
    const empty = this.#supplies.find(SPACE);
    if (!empty) throw new Error('no face has U+0020');
    return this.#glyph(empty.face, empty.glyph, text, width || empty.face.advanceOf(empty.glyph));
  }

  /** Spreads a cluster's characters over its glyphs: one each, and what is left to the last. */
  #assign(text: string, face: SfntFace, glyphs: readonly number[]): readonly Glyph[] {
    const characters = Array.from(text);
    return glyphs.map((glyph, i) => {
      const isLast = i === glyphs.length - 1;
      const own = isLast ? characters.slice(i).join('') : characters[i]!;
      return this.#glyph(face, glyph, own);
    });
  }

  #join(text: string): readonly Glyph[] {
    const points = Array.from(text, (character) => character.codePointAt(0)!);
    const drawn = points.filter((point) => classOf(point) !== CLASS.invisible);
    const base = drawn[0];
    if (base === undefined) return [this.#nothing(text)];
    const selector = drawn.find(isVariationSelector);
    const marks = drawn.slice(1).filter((point) => !isVariationSelector(point));
    if (classOf(base) === CLASS.mark) return [withText(this.#loneMark(base), text)];
    if (marks.length > 0) return this.#marked(text, base, marks);
    const variant = selector === undefined ? undefined : this.#variant(base, selector);
    return [withText(variant ?? this.single(base), text)];
  }

  /** A text of nothing but invisible characters: an empty glyph without width keeps them. */
  #nothing(text: string): Glyph {
    return { ...withText(this.#space(SPACE, text, 0), text), advance: 0 };
  }

  /** A mark with no base: nothing to see when it is a selector, else the mark itself. */
  #loneMark(mark: number): Glyph {
    return isVariationSelector(mark) ? this.#nothing('') : this.single(mark);
  }

  #variant(base: number, selector: number): Glyph | undefined {
    const supply = this.#supplies.find(base);
    const glyph = supply?.face.variantOf(base, selector) ?? 0;
    return supply && glyph !== 0 ? this.#glyph(supply.face, glyph, '') : undefined;
  }

  /** The precomposed letter when a face has it (é, ǖ); else the base and each mark with a glyph of its own. */
  #marked(text: string, base: number, marks: readonly number[]): readonly Glyph[] {
    if (marks.length > LONGEST_KEPT) return this.#stack(text, this.#supplies.find(base));
    const composed = String.fromCodePoint(base, ...marks).normalize('NFC');
    const single = composed.codePointAt(0)!;
    const isOne = composed.length === String.fromCodePoint(single).length;
    if (isOne && this.#supplies.find(single)) return [withText(this.single(single), text)];
    return this.#stack(text, this.#supplies.find(base));
  }

  /** Marks that no face has are left out of the drawing, not of the text. */
  #stack(text: string, base: Supply | undefined): readonly Glyph[] {
    const glyphs: Glyph[] = [];
    let leading = '';
    for (const character of text) {
      const point = character.codePointAt(0)!;
      const isBase = glyphs.length === 0 && classOf(point) !== CLASS.invisible;
      const glyph = isBase ? this.single(point) : this.#mark(point, base);
      const last = glyphs.at(-1);
      if (glyph) glyphs.push(withText(glyph, isBase ? leading + character : character));
      else if (last) glyphs[glyphs.length - 1] = withText(last, last.text + character);
      else leading += character;
    }
    return glyphs;
  }

  #mark(point: number, base: Supply | undefined): Glyph | undefined {
    if (classOf(point) !== CLASS.mark || isVariationSelector(point)) return undefined;
    const own = base?.face.glyphOf(point) ?? 0;
    if (base && own !== 0) return this.#glyph(base.face, own, '');
    return this.#supplies.find(point) && this.single(point);
  }
}
