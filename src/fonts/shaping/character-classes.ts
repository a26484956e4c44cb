/** How a character takes sides between the Chinese and the Latin face: a table of code point ranges. */

export const CLASS = {
  /** 汉字, kana, Chinese and full-width punctuation, and every symbol not named below. */
  han: 0,
  /** Latin, Greek and Cyrillic letters: they decide for ambiguous neighbours. */
  letter: 1,
  digit: 2,
  /** ASCII punctuation and other signs of Latin typography. */
  latin: 3,
  space: 4,
  /** “ ” ‘ ’: by their pair and what surrounds it. */
  quote: 5,
  /** — … ·: Chinese unless Latin letters stand on both sides. */
  joiner: 6,
  /** × ° ≤ and the like: Latin beside letters and digits. */
  sign: 7,
  /** Combining marks and variation selectors: part of the character before them. */
  mark: 8,
  /** Controls, zero-width and direction marks: never drawn. */
  invisible: 9,
} as const;

export type CharacterClass = (typeof CLASS)[keyof typeof CLASS];

/** First and last code point of a range, and its class; later entries win. Anything else is `han`. */
const RANGES: readonly (readonly [number, number, CharacterClass])[] = [
  [0x0000, 0x001f, CLASS.invisible],
  [0x0009, 0x0009, CLASS.space],
  [0x0020, 0x0020, CLASS.space],
  [0x0021, 0x007e, CLASS.latin],
  [0x0030, 0x0039, CLASS.digit],
  [0x0041, 0x005a, CLASS.letter],
  [0x0061, 0x007a, CLASS.letter],
  [0x007f, 0x009f, CLASS.invisible],
  [0x00a0, 0x00a0, CLASS.space],
  [0x00a1, 0x00bf, CLASS.latin],
  [0x00a7, 0x00a7, CLASS.sign],
  [0x00aa, 0x00aa, CLASS.letter],
  [0x00ad, 0x00ad, CLASS.invisible], // soft hyphen: words are not hyphenated
  [0x00b0, 0x00b1, CLASS.sign],
  [0x00b5, 0x00b5, CLASS.letter],
  [0x00b6, 0x00b6, CLASS.sign],
  [0x00b7, 0x00b7, CLASS.joiner],
  [0x00ba, 0x00ba, CLASS.letter],
  [0x00c0, 0x02ff, CLASS.letter], // Latin-1, Extended-A and -B, IPA, modifiers
  [0x00d7, 0x00d7, CLASS.sign],
  [0x00f7, 0x00f7, CLASS.sign],
  [0x0300, 0x036f, CLASS.mark],
  [0x034f, 0x034f, CLASS.invisible],
  [0x0370, 0x052f, CLASS.letter], // Greek, Cyrillic
  [0x0483, 0x0489, CLASS.mark],
  [0x061c, 0x061c, CLASS.invisible],
  [0x1680, 0x1680, CLASS.space],
  [0x180e, 0x180e, CLASS.invisible],
  [0x1ab0, 0x1aff, CLASS.mark],
  [0x1d00, 0x1dbf, CLASS.letter],
  [0x1dc0, 0x1dff, CLASS.mark],
  [0x1e00, 0x1fff, CLASS.letter],
  [0x2000, 0x200a, CLASS.space],
  [0x200b, 0x200f, CLASS.invisible], // zero-width space and joiners, direction marks
  [0x2010, 0x2013, CLASS.latin], // hyphens, figure dash, en dash
  [0x2014, 0x2015, CLASS.joiner],
  [0x2018, 0x2019, CLASS.quote],
  [0x201a, 0x201b, CLASS.latin],
  [0x201c, 0x201d, CLASS.quote],
  [0x201e, 0x201f, CLASS.latin],
  [0x2020, 0x2021, CLASS.sign],
  [0x2026, 0x2026, CLASS.joiner],
  [0x2028, 0x202e, CLASS.invisible],
  [0x202f, 0x202f, CLASS.space],
  [0x2030, 0x2034, CLASS.sign],
  [0x2039, 0x203a, CLASS.latin],
  [0x2044, 0x2044, CLASS.latin],
  [0x205f, 0x205f, CLASS.space],
  [0x2060, 0x206f, CLASS.invisible],
  [0x2070, 0x20c0, CLASS.latin], // superscripts, subscripts, currencies
  [0x20d0, 0x20ff, CLASS.mark],
  [0x2116, 0x2116, CLASS.sign],
  [0x2120, 0x2120, CLASS.latin],
  [0x2122, 0x2122, CLASS.latin],
  [0x2126, 0x2126, CLASS.letter],
  [0x212a, 0x212b, CLASS.letter],
  [0x2200, 0x22ff, CLASS.sign],
  [0x221a, 0x221a, CLASS.han], // √ is a tick in Chinese forms
  [0x2c60, 0x2c7f, CLASS.letter],
  [0x302a, 0x302f, CLASS.mark],
  [0x3099, 0x309a, CLASS.mark],
  [0xa720, 0xa7ff, CLASS.letter],
  [0xab30, 0xab6f, CLASS.letter],
  [0xfb00, 0xfb06, CLASS.letter],
  [0xfe00, 0xfe0f, CLASS.mark],
  [0xfe20, 0xfe2f, CLASS.mark],
  [0xfeff, 0xfeff, CLASS.invisible],
  [0xfff9, 0xfffb, CLASS.invisible],
  [0xfffe, 0xffff, CLASS.invisible],
];

/** Class of each UTF-16 unit; `han` of halves of surrogate pairs. */
export const CLASS_OF_UNIT = buildTable();

function buildTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (const [first, last, kind] of RANGES) table.fill(kind, first, last + 1);
  return table;
}

/** Class of a code point. */
export function classOf(codePoint: number): CharacterClass {
  if (codePoint < 0x10000) return CLASS_OF_UNIT[codePoint] as CharacterClass;
  if (codePoint >= 0xe0100 && codePoint <= 0xe01ef) return CLASS.mark; // ideographic variation selectors
  if (codePoint >= 0xe0000 && codePoint <= 0xe007f) return CLASS.invisible; // tags
  return CLASS.han;
}
