/** The names under which Word knows our faces. */

import type { FontBook, FontChoice } from '../../../fonts/face.js';
import { isCommonCharacter } from './common-characters.js';

/** Role of the face with the tick boxes. */
export const SYMBOLS = 'symbols';
/** Word's face for CJK Extension B and beyond: none of the classical Chinese faces reaches there. */
export const EXTENSION_FONT = 'SimSun-ExtB';
export const EXTENSION_FONT_LOCAL = '宋体-ExtB';
const FIRST_EXTENSION_CHARACTER = 0x20000;
const AFTER_EXTENSIONS = 0x40000;

/** Which characters of a font choice need another font. */
export interface Instead {
  /** Name of the font that must show a character; undefined when the role's own will do. */
  fontFor(codePoint: number): string | undefined;
  /** What runs were found to ask, by UTF-16 unit: kept by `runs.ts`. */
  readonly asks: Uint8Array;
}

export interface FontNames {
  /** All names of a role, best first. */
  namesOf(role: string): readonly string[];
  /** First name of a role. */
  ofRole(role: string): string;
  /** Which characters of a choice need another font. */
  insteadFor(choice: FontChoice): Instead;
}

/** The names of a font book. */
export function fontNames(fonts: FontBook): FontNames {
  const ofRole = (role: string) => fonts.wordNames(role)[0] ?? role;
  const answers = new Map<string, Instead>();
  let roles: ReadonlyMap<string, string> | undefined;
  const insteadFor = (choice: FontChoice): Instead => {
    const key = `${choice.font}\n${choice.latin}`;
    const kept = answers.get(key);
    if (kept) return kept;
    const instead = remembered((codePoint) => {
      const coverage = fonts.coverage(codePoint, choice);
      if (!coverage?.fallback) return undefined;
      roles ??= rolesByFile(fonts);
      const role = roles.get(baseName(coverage.face.id));
      const isOwnRole = role === undefined || role === choice.font || role === choice.latin;
      return isOwnRole ? undefined : ofRole(role);
    });
    answers.set(key, instead);
    return instead;
  };
  return { namesOf: (role) => fonts.wordNames(role), ofRole, insteadFor };
}

/** Common characters are not looked up: a document that has no others opens no font file. */
function remembered(look: Instead['fontFor']): Instead {
  const answers = new Map<number, string | undefined>();
  const fontFor = (codePoint: number) => {
    if (isCommonCharacter(codePoint)) return undefined;
    if (codePoint >= FIRST_EXTENSION_CHARACTER && codePoint < AFTER_EXTENSIONS) return EXTENSION_FONT;
    if (!answers.has(codePoint)) answers.set(codePoint, look(codePoint));
    return answers.get(codePoint);
  };
  return { fontFor, asks: new Uint8Array(0x10000) };
}

function rolesByFile(fonts: FontBook): ReadonlyMap<string, string> {
  const roles = new Map<string, string>();
  for (const { role, faces } of fonts.describe()) {
    for (const { file } of faces) if (!roles.has(baseName(file))) roles.set(baseName(file), role);
  }
  return roles;
}

/** `a/b/Face.ttc#1` → `Face.ttc`. */
function baseName(file: string): string {
  return file.replace(/#\d+$/, '').replace(/^.*[\\/]/, '');
}
