/** Widths of Unicode's spaces in em (The Unicode Standard, chapter 6.2), for faces that lack them. */

const WIDTHS: ReadonlyMap<number, number> = new Map([
  [0x0009, 0], // a tab that layout has not placed is a word space
  [0x0020, 0],
  [0x00a0, 0],
  [0x1680, 0],
  [0x2000, 1 / 2], // en quad
  [0x2001, 1], // em quad
  [0x2002, 1 / 2], // en
  [0x2003, 1], // em
  [0x2004, 1 / 3],
  [0x2005, 1 / 4],
  [0x2006, 1 / 6],
  [0x2007, 1 / 2], // figure space: a digit of Times
  [0x2008, 1 / 4], // punctuation space
  [0x2009, 1 / 5], // thin
  [0x200a, 1 / 10], // hair
  [0x202f, 1 / 5], // narrow no-break
  [0x205f, 4 / 18], // medium mathematical
  [0x3000, 1], // ideographic
]);

/** Width of a space; 0: as wide as the face's U+0020. Undefined for what is no space. */
export function spaceWidth(codePoint: number): number | undefined {
  return WIDTHS.get(codePoint);
}
