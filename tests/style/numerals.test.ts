import { expect, test } from 'vitest';
import { formatNumeral } from '../../src/style/numerals.js';

test.each([
  ['decimal', 12, '12'],
  ['chinese', 1, '一'],
  ['chinese', 10, '十'],
  ['chinese', 18, '十八'],
  ['chinese', 20, '二十'],
  ['chinese', 105, '一百零五'],
  ['chinese', 110, '一百一十'],
  ['chinese', 1002, '一千零二'],
  ['chinese', 3200, '三千二百'],
  ['circled', 1, '①'],
  ['circled', 20, '⑳'],
  ['circled', 21, '(21)'],
  ['lowerLetter', 26, 'z'],
  ['lowerLetter', 28, 'ab'],
  ['lowerRoman', 14, 'xiv'],
  ['lowerRoman', 0, '0'],
] as const)('%s %d is %s', (numerals, number, expected) => {
  expect(formatNumeral(number, numerals)).toBe(expected);
});
