/** Fonts of round numbers for tests of algorithms: 汉字 and Chinese marks 1 em, Latin letters and digits ½ em, spaces ¼ em. */

import {
  type Face,
  type FontBook,
  type FontChoice,
  type Glyph,
  type Script,
  unitOf,
} from '../../src/fonts/face.js';

function fakeFace(id: string): Face {
  return {
    id,
    postScriptName: id,
    familyName: id,
    outlines: 'glyf',
    glyphCount: 0x110000,
    unitsPerEm: 1000,
    ascent: 0.88,
    descent: -0.12,
    capHeight: 0.7,
    italicAngle: 0,
    bbox: [0, -0.12, 1, 0.88],
    weight: 400,
    serif: true,
    glyphOf: (codePoint) => codePoint,
    advanceOf: (glyph) => widthOf(glyph),
  };
}

const SPACES = /[\t \u00a0\u2000-\u200a]/;
const INVISIBLE = /[\u200b-\u200f\u2060]/;

function scriptOf(character: string): Script {
  if (SPACES.test(character)) return 'space';
  const code = character.codePointAt(0)!;
  return code < 0x250 || (code >= 0x370 && code < 0x530) ? (character === '·' ? 'han' : 'latin') : 'han';
}

function widthOf(code: number): number {
  const character = String.fromCodePoint(code);
  if (INVISIBLE.test(character)) return 0;
  const script = scriptOf(character);
  return script === 'space' ? 0.25 : script === 'latin' ? 0.5 : 1;
}

const CLUSTERS = /——|……|./gsu;

/** A font book that draws everything. `clusters`: —— and …… come as one glyph, as the Noto faces have them. */
export function fakeFonts({ clusters = false } = {}): FontBook {
  const faces = new Map<string, Face>();
  const faceOf = (name: string): Face => {
    const known = faces.get(name) ?? fakeFace(name);
    faces.set(name, known);
    return known;
  };
  const glyphOf = (text: string, choice: FontChoice): Glyph => {
    const code = text.codePointAt(0)!;
    const script = scriptOf(text);
    const cut = `${choice.bold ? ' bold' : ''}${choice.italic ? ' italic' : ''}`;
    const face = faceOf(script === 'han' ? choice.font : choice.latin + cut);
    return { face, glyph: code, text, unit: unitOf(text), advance: widthOf(code) * [...text].length, script };
  };
  return {
    shape: (text, choice) =>
      (clusters ? (text.match(CLUSTERS) ?? []) : [...text]).map((part) => glyphOf(part, choice)),
    coverage: (_codePoint, choice) => ({ face: faceOf(choice.font), fallback: false }),
    wordNames: (role) => [role],
    describe: () => [],
  };
}
