/** Numbers as list markers print them. */

import { numberInHanzi } from '../base/hanzi-numbers.js';
import type { ListLevel } from './style.js';

type Numerals = ListLevel['numerals'];

const ROMAN: readonly (readonly [number, string])[] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
];

const WRITERS: Readonly<Record<Numerals, (number: number) => string>> = {
  decimal: String,
  chinese: numberInHanzi,
  circled: toCircled,
  lowerLetter: toLetters,
  lowerRoman: toRoman,
};

/** A number in a numbering system; decimal where the system has no sign for it (zero, negative, too large). */
export function formatNumeral(number: number, numerals: Numerals): string {
  const hasSign = Number.isInteger(number) && number >= 1 && number < 10000;
  return hasSign ? WRITERS[numerals](number) : String(number);
}

/** ①–⑳; Unicode's ㉑ and on are missing from most faces, so (21). */
function toCircled(number: number): string {
  return number <= 20 ? String.fromCodePoint(0x2460 + number - 1) : `(${number})`;
}

/** a–z, aa, ab … */
function toLetters(number: number): string {
  const last = String.fromCodePoint(0x61 + ((number - 1) % 26));
  return number > 26 ? toLetters(Math.floor((number - 1) / 26)) + last : last;
}

function toRoman(number: number): string {
  let rest = number;
  let text = '';
  for (const [value, sign] of ROMAN) {
    for (; rest >= value; rest -= value) text += sign;
  }
  return text;
}
