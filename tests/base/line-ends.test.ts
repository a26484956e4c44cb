import { expect, it } from 'vitest';
import { plainLineEnds } from '../../src/base/line-ends.js';

it.each([
  ['甲\r\n乙\r丙\n丁', '甲\n乙\n丙\n丁'],
  ['甲\u2028乙\u2029丙', '甲\n乙\n\n丙'],
  ['\ufeff甲', '甲'],
  ['甲乙', '甲乙'],
])('%j', (text, wanted) => {
  expect(plainLineEnds(text)).toBe(wanted);
});
