/** HarfBuzz's subsetter (WebAssembly of the harfbuzzjs package), for CFF faces only; loaded when the user brings one. */

import { createRequire } from 'node:module';
import type { World } from '../../base/world.js';
import { FontError } from '../sfnt/sfnt.js';

/** The functions of hb-subset.h that we call; pointers are numbers. */
interface HarfBuzz {
  readonly memory: { readonly buffer: ArrayBuffer };
  _initialize(): void;
  malloc(size: number): number;
  free(pointer: number): void;
  hb_blob_create(data: number, length: number, mode: number, user: number, destroy: number): number;
  hb_blob_destroy(blob: number): void;
  hb_blob_get_data(blob: number, length: number): number;
  hb_blob_get_length(blob: number): number;
  hb_face_create(blob: number, index: number): number;
  hb_face_destroy(face: number): void;
  hb_face_reference_blob(face: number): number;
  hb_set_add(set: number, value: number): void;
  hb_subset_input_create_or_fail(): number;
  hb_subset_input_destroy(input: number): void;
  hb_subset_input_glyph_set(input: number): number;
  hb_subset_input_set_flags(input: number, flags: number): void;
  hb_subset_or_fail(face: number, input: number): number;
}

/** The part of the global WebAssembly we use: its types belong to lib.dom, which the project does without. */
interface WebAssemblyApi {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: unknown };
}

const WRITABLE = 2;
const NO_HINTING = 0x1;
const RETAIN_GLYPHS = 0x2;
const NO_LAYOUT_CLOSURE = 0x200;

let harfbuzz: HarfBuzz | undefined;

/** Loads the module once per process. */
export function prepareHarfBuzz(world: World): void {
  if (harfbuzz) return;
  const path = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const read = world.read(path);
  if (!read.ok) throw new Error(`cannot read ${path}: ${read.detail}`);
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyApi }).WebAssembly;
  harfbuzz = new Instance(new Module(read.bytes), {}).exports as HarfBuzz;
  harfbuzz._initialize();
}

/** A face in HarfBuzz's memory. */
export class HarfBuzzFace {
  readonly #hb: HarfBuzz;
  readonly #face: number;
  readonly #data: number;

  /** `sfnt`: a font file with the tables to be subset and no others. */
  constructor(sfnt: Uint8Array) {
    if (!harfbuzz) throw new Error('prepareHarfBuzz has not been called');
    this.#hb = harfbuzz;
    this.#data = this.#hb.malloc(sfnt.length);
    new Uint8Array(this.#hb.memory.buffer).set(sfnt, this.#data);
    const blob = this.#hb.hb_blob_create(this.#data, sfnt.length, WRITABLE, 0, 0);
    this.#face = this.#hb.hb_face_create(blob, 0);
    this.#hb.hb_blob_destroy(blob);
  }

  /** A font file of these glyphs, in their order, or with `retain` each at its old number. */
  subset(glyphs: Iterable<number>, retain: boolean): Uint8Array {
    const hb = this.#hb;
    const input = hb.hb_subset_input_create_or_fail();
    if (input === 0) throw new Error('HarfBuzz: out of memory');
    hb.hb_subset_input_set_flags(input, NO_HINTING | NO_LAYOUT_CLOSURE | (retain ? RETAIN_GLYPHS : 0));
    const set = hb.hb_subset_input_glyph_set(input);
    for (const glyph of glyphs) hb.hb_set_add(set, glyph);
    const subset = hb.hb_subset_or_fail(this.#face, input);
    hb.hb_subset_input_destroy(input);
    if (subset === 0) {
      throw new FontError('font.unreadable', '字体文件已损坏（CFF）', 'the font file is damaged (CFF)');
    }
    const blob = hb.hb_face_reference_blob(subset);
    const data = hb.hb_blob_get_data(blob, 0);
    const bytes = new Uint8Array(hb.memory.buffer).slice(data, data + hb.hb_blob_get_length(blob));
    hb.hb_blob_destroy(blob);
    hb.hb_face_destroy(subset);
    return bytes;
  }

  /** Gives the memory back. */
  dispose(): void {
    this.#hb.hb_face_destroy(this.#face);
    this.#hb.free(this.#data);
  }
}
