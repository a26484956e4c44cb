/**
 * Just enough of GSUB for the clusters fonts.yaml names: single (type 1) and ligature (type 4) substitution, direct or
 * by extension (type 7). A whole shaper would copy a 15 MB face into its memory to join two dashes.
 */

import { tagAt } from './sfnt.js';
import type { SfntFace } from './sfnt-face.js';

const SINGLE = 1;
const LIGATURE = 4;
const EXTENSION = 7;
const NO_FEATURE = 0xffff;

/** Position of `glyph` in a coverage table, −1 when it is not covered. */
function coverageIndex(view: DataView, at: number, glyph: number): number {
  const count = view.getUint16(at + 2);
  if (view.getUint16(at) === 1) {
    for (let i = 0; i < count; i++) if (view.getUint16(at + 4 + 2 * i) === glyph) return i;
    return -1;
  }
  for (let i = 0; i < count; i++) {
    const range = at + 4 + 6 * i;
    const first = view.getUint16(range);
    if (glyph >= first && glyph <= view.getUint16(range + 2))
      return view.getUint16(range + 4) + glyph - first;
  }
  return -1;
}

function records(view: DataView, at: number): Map<string, number> {
  const found = new Map<string, number>();
  for (let i = 0; i < view.getUint16(at); i++) {
    found.set(tagAt(view, at + 2 + 6 * i), view.getUint16(at + 6 + 6 * i));
  }
  return found;
}

/** The language system for Han text: of `language`, or the script's default. */
function languageSystem(view: DataView, scripts: number, language: string): number | undefined {
  const offsets = records(view, scripts);
  const script = offsets.get('hani') ?? offsets.get('DFLT');
  if (script === undefined) return undefined;
  const at = scripts + script;
  const chosen = records(view, at + 2).get(language.padEnd(4)) ?? view.getUint16(at);
  return chosen === 0 ? undefined : at + chosen;
}

/** Lookups of the wanted features, in the order the table asks for. */
function lookupsOf(view: DataView, gsub: number, features: readonly string[], language: string): number[] {
  const system = languageSystem(view, gsub + view.getUint16(gsub + 4), language);
  if (system === undefined) return [];
  const featureList = gsub + view.getUint16(gsub + 6);
  const indices = Array.from({ length: view.getUint16(system + 4) }, (_, i) =>
    view.getUint16(system + 6 + 2 * i),
  );
  const required = view.getUint16(system + 2);
  const lookups = new Set<number>();
  for (const index of required === NO_FEATURE ? indices : [required, ...indices]) {
    const record = featureList + 2 + 6 * index;
    if (!features.includes(tagAt(view, record))) continue;
    const feature = featureList + view.getUint16(record + 4);
    for (let i = 0; i < view.getUint16(feature + 2); i++) lookups.add(view.getUint16(feature + 4 + 2 * i));
  }
  return [...lookups].sort((a, b) => a - b);
}

function single(view: DataView, at: number, glyph: number): number {
  const index = coverageIndex(view, at + view.getUint16(at + 2), glyph);
  if (index < 0) return glyph;
  if (view.getUint16(at) === 1) return (glyph + view.getInt16(at + 4)) & 0xffff;
  return view.getUint16(at + 6 + 2 * index);
}

/** The ligature that starts at `from`: its glyph and how many glyphs it takes. */
function ligature(
  view: DataView,
  at: number,
  glyphs: readonly number[],
  from: number,
): [number, number] | undefined {
  const index = coverageIndex(view, at + view.getUint16(at + 2), glyphs[from]!);
  if (index < 0) return undefined;
  const set = at + view.getUint16(at + 6 + 2 * index);
  for (let i = 0; i < view.getUint16(set); i++) {
    const entry = set + view.getUint16(set + 2 + 2 * i);
    const length = view.getUint16(entry + 2);
    const rest = Array.from({ length: length - 1 }, (_, k) => view.getUint16(entry + 4 + 2 * k));
    if (rest.every((glyph, k) => glyphs[from + 1 + k] === glyph)) return [view.getUint16(entry), length];
  }
  return undefined;
}

function applySubtable(view: DataView, type: number, at: number, glyphs: readonly number[]): number[] {
  if (type === EXTENSION) {
    return applySubtable(view, view.getUint16(at + 2), at + view.getUint32(at + 4), glyphs);
  }
  if (type === SINGLE) return glyphs.map((glyph) => single(view, at, glyph));
  if (type !== LIGATURE) return [...glyphs];
  const out: number[] = [];
  for (let i = 0; i < glyphs.length; ) {
    const [glyph, length] = ligature(view, at, glyphs, i) ?? [glyphs[i]!, 1];
    out.push(glyph);
    i += length;
  }
  return out;
}

/** Glyphs after the substitutions of `features` in the language system `language` (`ZHS`). */
export function substitute(
  face: SfntFace,
  glyphs: readonly number[],
  features: readonly string[],
  language: string,
): readonly number[] {
  const gsub = face.tables.get('GSUB')?.offset;
  if (gsub === undefined) return glyphs;
  face.needTables(['GSUB']);
  const view = face.view;
  const lookupList = gsub + view.getUint16(gsub + 8);
  let result: readonly number[] = glyphs;
  for (const index of lookupsOf(view, gsub, features, language)) {
    const lookup = lookupList + view.getUint16(lookupList + 2 + 2 * index);
    for (let i = 0; i < view.getUint16(lookup + 4); i++) {
      const before = result;
      result = applySubtable(
        view,
        view.getUint16(lookup),
        lookup + view.getUint16(lookup + 6 + 2 * i),
        before,
      );
      if (result.some((glyph, k) => glyph !== before[k])) break; // the first subtable that applies ends the lookup
    }
  }
  return result;
}
