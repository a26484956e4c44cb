/** A face read from a TrueType or OpenType file: `Face`, and what shaping and subsetting need of its tables. */

import type { Face } from '../face.js';
import type { FaceReader } from '../face-reader.js';
import type { PathStep } from '../path.js';
import { type CharacterMap, readCharacterMap } from './cmap.js';
import type { FontBytes } from './font-bytes.js';
import { type FaceNames, readNames } from './names.js';
import { OutlineStore } from './outline-store.js';
import { FontError, guarded, readDirectory, type TableDirectory, viewOf } from './sfnt.js';

const NEEDED = ['head', 'hhea', 'maxp', 'hmtx', 'cmap'];
/** What is read of every face: not its outlines, nor what joins glyphs. */
const OPENED = [...NEEDED, 'OS/2', 'name', 'loca'];
/** Of `post` its header alone: names of glyphs may follow. */
const POST_HEADER = 32;

/** OS/2 fsType: how far the maker allows embedding. */
export interface Embedding {
  /** Bit 1 alone: no embedding without the maker's leave. */
  readonly restricted: boolean;
  /** Bit 8: not as a subset. Bit 9: bitmaps only. */
  readonly noSubset: boolean;
  readonly bitmapsOnly: boolean;
}

interface Metrics {
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly bbox: readonly [number, number, number, number];
  readonly weight: number;
  readonly serif: boolean;
  readonly embedding: Embedding;
}

function outlinesOf(tables: TableDirectory): 'glyf' | 'cff' {
  if (tables.has('glyf') && tables.has('loca')) return 'glyf';
  if (tables.has('CFF ') || tables.has('CFF2')) return 'cff';
  throw new FontError('font.unreadable', '字体中没有字形轮廓', 'the font has no outlines');
}

function checkTables(tables: TableDirectory): void {
  const missing = NEEDED.filter((tag) => !tables.has(tag));
  if (missing.length === 0) return;
  const list = missing.join(', ');
  throw new FontError('font.unreadable', `字体缺少数据表 ${list}`, `the font lacks the tables ${list}`);
}

/** PANOSE family 2 (Latin text): serif styles 2–10, sans 11–15; without it the name has to tell. */
function isSerif(panoseFamily: number, panoseSerif: number, name: string): boolean {
  if (panoseFamily === 2 && panoseSerif >= 2 && panoseSerif <= 15) return panoseSerif <= 10;
  return !/sans|gothic|hei|黑/i.test(name);
}

function readMetrics(view: DataView, tables: TableDirectory, familyName: string): Metrics {
  const head = tables.get('head')!.offset;
  const hhea = tables.get('hhea')!.offset;
  const os2 = tables.get('OS/2');
  const post = tables.get('post')?.offset;
  const unitsPerEm = view.getUint16(head + 18);
  if (unitsPerEm < 16) throw new FontError('font.unreadable', '字体的单位数无效', 'invalid units per em');
  const em = (at: number) => view.getInt16(at) / unitsPerEm;
  const base = os2?.offset ?? 0;
  const type = os2 ? view.getUint16(base + 8) : 0;
  const hasCapHeight = os2 !== undefined && view.getUint16(base) >= 2 && os2.length >= 90;
  return {
    unitsPerEm,
    ascent: os2 ? em(base + 68) : em(hhea + 4),
    descent: os2 ? em(base + 70) : em(hhea + 6),
    capHeight: hasCapHeight ? em(base + 88) : 0.7,
    italicAngle: post === undefined ? 0 : view.getInt32(post + 4) / 65536,
    bbox: [em(head + 36), em(head + 38), em(head + 40), em(head + 42)],
    weight: os2 ? view.getUint16(base + 4) : 400,
    serif: isSerif(os2 ? view.getUint8(base + 32) : 0, os2 ? view.getUint8(base + 33) : 0, familyName),
    embedding: {
      restricted: (type & 0xf) === 2,
      noSubset: (type & 0x100) !== 0,
      bitmapsOnly: (type & 0x200) !== 0,
    },
  };
}

function canDraw(reader: FaceReader, glyph: number): boolean {
  try {
    reader.outline(glyph);
    return Number.isFinite(reader.advance(glyph));
  } catch (error) {
    if (error instanceof FontError) return false;
    throw error;
  }
}

export class SfntFace implements Face {
  readonly id: string;
  readonly outlines: 'glyf' | 'cff';
  readonly postScriptName: string;
  readonly familyName: string;
  readonly unitsPerEm: number;
  readonly ascent: number;
  readonly descent: number;
  readonly capHeight: number;
  readonly italicAngle: number;
  readonly bbox: readonly [number, number, number, number];
  readonly weight: number;
  readonly serif: boolean;
  readonly embedding: Embedding;
  readonly names: FaceNames;
  /** As long as the file; of a face of our own only what was asked for is there (`needTables`). */
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly tables: TableDirectory;
  readonly #source: FontBytes;
  readonly glyphCount: number;
  readonly #map: CharacterMap;
  readonly #hmtx: number;
  readonly #advanceCount: number;
  readonly #longLocations: boolean;
  /** Of the loca table; 0 without one. */
  readonly #loca: number;
  /** Of the glyf table; empty without one. */
  readonly store: OutlineStore;
  /** Outlines in em fractions, by glyph, as far as they were asked for. */
  readonly drawings = new Map<number, readonly PathStep[]>();
  /** Of a user's face. */
  readonly reader: FaceReader | undefined;
  /** By glyph that `reader` draws: whether it can. */
  readonly #sound = new Map<number, boolean>();
  readonly #onDamage: (glyph: number) => void;

  /**
   * `offset`: of the face's table directory in the file. `onDamage` is told of each glyph that cannot be drawn, when it is first
   * asked for: the face then counts as lacking it.
   */
  constructor(
    id: string,
    source: FontBytes,
    offset: number,
    reader?: FaceReader,
    onDamage?: (glyph: number) => void,
  ) {
    this.id = id;
    this.reader = reader;
    this.#onDamage = onDamage ?? (() => undefined);
    this.#source = source;
    this.bytes = source.bytes;
    this.view = viewOf(source.bytes);
    this.tables = readDirectory(source, offset);
    checkTables(this.tables);
    this.needTables(OPENED);
    const post = this.tables.get('post');
    if (post) source.need([[post.offset, Math.min(post.length, POST_HEADER)]]);
    const { instance } = reader ?? {};
    this.outlines = instance ? 'cff' : outlinesOf(this.tables);
    this.names = readNames(this.view, this.tables.get('name'), id);
    const { postScriptName, familyName } = this.names;
    this.postScriptName = instance
      ? `${postScriptName}-${instance.name.replace(/[^A-Za-z0-9]/g, '')}`
      : postScriptName;
    this.familyName = instance ? `${familyName} ${instance.name}` : familyName;
    const metrics = readMetrics(this.view, this.tables, this.familyName);
    this.unitsPerEm = metrics.unitsPerEm;
    this.ascent = metrics.ascent;
    this.descent = metrics.descent;
    this.capHeight = metrics.capHeight;
    this.italicAngle = metrics.italicAngle;
    this.bbox = metrics.bbox;
    this.weight = instance?.weight ?? metrics.weight;
    this.serif = metrics.serif;
    this.embedding = metrics.embedding;
    this.glyphCount = this.view.getUint16(this.tables.get('maxp')!.offset + 4);
    const map = readCharacterMap(this.view, this.tables.get('cmap')!, this.glyphCount);
    if (!map)
      throw new FontError('font.unreadable', '字体没有 Unicode 字符表', 'the font has no Unicode map');
    this.#map = map;
    this.#hmtx = this.tables.get('hmtx')!.offset;
    this.#advanceCount = this.view.getUint16(this.tables.get('hhea')!.offset + 34);
    this.#longLocations = this.view.getInt16(this.tables.get('head')!.offset + 50) !== 0;
    this.#loca = this.tables.get('loca')?.offset ?? 0;
    const glyf = this.tables.get('glyf')?.offset ?? 0;
    this.store = new OutlineStore(source, this.glyphCount, (glyph) => glyf + this.glyphStart(glyph));
    this.#checkLengths();
  }

  /** Sees to it that these tables, where the face has them, are read. */
  needTables(tags: readonly string[]): void {
    const ranges = tags.map((tag) => this.tables.get(tag)).filter((table) => table !== undefined);
    this.#source.need(ranges.map(({ offset, length }) => [offset, length]));
  }

  /** A table too short for its glyphs is found here, not in the middle of a document. */
  #checkLengths(): void {
    const advances = this.#advanceCount;
    const needed = 4 * advances + 2 * Math.max(0, this.glyphCount - advances);
    const locations = this.outlines === 'glyf' ? (this.glyphCount + 1) * (this.#longLocations ? 4 : 2) : 0;
    const short =
      advances === 0 ||
      this.tables.get('hmtx')!.length < needed ||
      (this.tables.get('loca')?.length ?? 0) < locations;
    if (short)
      throw new FontError(
        'font.unreadable',
        '字体文件已损坏（表过短）',
        'the font file is damaged (table too short)',
      );
  }

  glyphOf(codePoint: number): number {
    const glyph = this.#map.glyphOf(codePoint);
    return this.#isDrawable(glyph) ? glyph : 0;
  }

  /** Glyph of a variation sequence (cmap format 14); 0 when the face has none. */
  variantOf(codePoint: number, selector: number): number {
    const glyph = this.#map.variantOf(codePoint, selector);
    return this.#isDrawable(glyph) ? glyph : 0;
  }

  /** Glyphs of a text after GSUB; undefined where there is nothing to shape with, or a glyph cannot be drawn. */
  shaped(text: string, features: readonly string[], language: string): readonly number[] | undefined {
    const glyphs = this.reader?.shape(text, features, language);
    return glyphs?.every((glyph) => glyph < this.glyphCount && this.#isDrawable(glyph)) ? glyphs : undefined;
  }

  /** Outline of a glyph that has none in a glyf table of the file, font units. */
  drawnOutline(glyph: number): readonly PathStep[] {
    // .notdef is embedded, but never shown.
    if (!this.reader || !this.#isDrawable(glyph)) return [];
    return this.reader.outline(glyph);
  }

  #isDrawable(glyph: number): boolean {
    if (this.outlines === 'glyf' || !this.reader) return true;
    const known = this.#sound.get(glyph);
    if (known !== undefined) return known;
    const isSound = canDraw(this.reader, glyph);
    this.#sound.set(glyph, isSound);
    if (!isSound) this.#onDamage(glyph);
    return isSound;
  }

  advanceOf(glyph: number): number {
    return this.advanceUnits(glyph) / this.unitsPerEm;
  }

  /** Advance in font units. */
  advanceUnits(glyph: number): number {
    if (this.reader?.instance) return Math.round(this.reader.advance(glyph));
    return this.view.getUint16(this.#hmtx + 4 * Math.min(glyph, this.#advanceCount - 1));
  }

  /** Left side bearing in font units. */
  bearingUnits(glyph: number): number {
    const beyond = glyph - this.#advanceCount;
    const at = beyond < 0 ? 4 * glyph + 2 : 4 * this.#advanceCount + 2 * beyond;
    return this.view.getInt16(this.#hmtx + at);
  }

  /** Advance and left side bearing as they stand in hmtx: two 16-bit numbers in one of 32. */
  metricUnits(glyph: number): number {
    if (glyph < this.#advanceCount) return this.view.getUint32(this.#hmtx + 4 * glyph);
    return this.advanceUnits(glyph) * 0x10000 + (this.bearingUnits(glyph) & 0xffff);
  }

  inkOf(glyph: number): { readonly top: number; readonly bottom: number } | undefined {
    if (this.outlines !== 'glyf') return undefined;
    const { store } = this;
    if (store.lengthOf(glyph) < 10) return { top: 0, bottom: 0 };
    store.need([glyph]);
    const em = (offset: number) => store.view.getInt16(store.placeOf(glyph) + offset) / this.unitsPerEm;
    return { top: em(8), bottom: em(4) };
  }

  /** Where a glyph's outline starts in the glyf table; the next glyph's start is its end. */
  glyphStart(glyph: number): number {
    return this.#longLocations
      ? this.view.getUint32(this.#loca + 4 * glyph)
      : 2 * this.view.getUint16(this.#loca + 2 * glyph);
  }

  /** Start and end of a glyph's outline in the glyf table. */
  glyphRange(glyph: number): readonly [number, number] {
    return [this.glyphStart(glyph), this.glyphStart(glyph + 1)];
  }
}

/** Reads one face of a file; throws a FontError that says in both languages what is wrong with it. */
export function readFace(
  id: string,
  source: FontBytes,
  offset: number,
  reader?: FaceReader,
  onDamage?: (glyph: number) => void,
): SfntFace {
  return guarded('tables', () => new SfntFace(id, source, offset, reader, onDamage));
}
