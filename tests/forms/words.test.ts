import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberInHanzi } from '../../src/base/hanzi-numbers.js';
import { editDistance, nearestNames } from '../../src/forms/data/nearest.js';
import { countWords } from '../../src/forms/data/word-count.js';
import { printedNarrative } from '../../src/forms/filling/narrative-text.js';
import { FORMATS, formatValue } from '../../src/forms/template/formats.js';

describe('字数', () => {
  test.each([
    ['', 0],
    ['   \n　', 0],
    ['国际合作', 4],
    ['国际合作。', 5],
    ['“合作”——是', 7],
    ['hello world', 2],
    ['采用 CNN 模型', 5],
    ['采用CNN模型', 5],
    ['2026年6月', 4],
    ['3.5%的增长', 4],
    ['あいう', 3],
    ['𠮷野家', 3],
    ['（a）', 3],
    ['don’t stop', 2],
    ['Ａ', 1],
  ])('%s: %i', (text, count) => {
    expect(countWords(text)).toBe(count);
  });

  test('markup is not counted', () => {
    expect(countWords(printedNarrative('# 标题\n\n**重点**在于`链接`。\n\n- 一\n- 二'))).toBe(11);
  });

  test('counting parts and the whole agree across spaces', () => {
    const words = fc.array(fc.string({ unit: fc.constantFrom(...'中a1，.'), minLength: 1, maxLength: 6 }));
    fc.assert(
      fc.property(words, (parts) => {
        const sum = parts.reduce((total, part) => total + countWords(part), 0);
        expect(countWords(parts.join(' '))).toBe(sum);
      }),
    );
  });
});

describe('formats', () => {
  test.each([
    ['date', '2026-06-09', '2026年6月9日'],
    ['date', '2026-06', '2026年6月'],
    ['date', '2026-02-30', '2026-02-30'],
    ['month', '2026-06-09', '2026年6月'],
    ['hanzi-date', '2026-06-09', '二〇二六年六月九日'],
    ['hanzi-date', '2010-10-31', '二〇一〇年十月三十一日'],
    ['percent', 12.5, '12.5%'],
    ['percent', 12, '12%'],
    ['percent', 33.3333, '33.3%'],
    ['percent', '无', '无'],
    ['number', 12345.6, '12345.6'],
    ['number', 0.1 + 0.2, '0.3'],
    ['number', '无', '无'],
    ['text', 7, '7'],
    ['text', true, '是'],
    ['text', undefined, ''],
    ['text', ['甲', '乙'], '甲、乙'],
  ])('%s %j → %s', (format, value, printed) => {
    expect(formatValue(value, format, {})).toBe(printed);
  });

  test('the schema suggests a format', () => {
    expect(formatValue('2026-06-09', undefined, { 'x-date': 'day' })).toBe('2026年6月9日');
    expect(formatValue('2026-06', undefined, { 'x-date': 'month' })).toBe('2026年6月');
    expect(formatValue('a', undefined, { enum: ['a'], 'x-enum-titles': { a: '甲类' } })).toBe('甲类');
    expect(formatValue('a', undefined, { oneOf: [{ const: 'a', title: '甲类' }] })).toBe('甲类');
    expect(formatValue(50, 'unit', { 'x-unit': '万元' })).toBe('50万元');
  });

  test('no value makes a format throw', () => {
    fc.assert(
      fc.property(fc.constantFrom(...FORMATS.keys()), fc.jsonValue(), (format, value) => {
        expect(typeof formatValue(value, format, {})).toBe('string');
      }),
    );
  });

  test.each([
    [0, '零'],
    [5, '五'],
    [10, '十'],
    [12, '十二'],
    [20, '二十'],
    [105, '一百零五'],
    [110, '一百一十'],
    [1005, '一千零五'],
    [10000, '一万'],
    [10005, '一万零五'],
    [120_500, '十二万零五百'],
    [100_000_001, '一亿零一'],
    [1.5, '1.5'],
  ])('%d is %s', (number, hanzi) => {
    expect(numberInHanzi(number)).toBe(hanzi);
  });
});

describe('nearest names', () => {
  test.each([
    ['zj/aplication', ['zj/application']],
    ['application', ['zj/application']],
    ['xyz', []],
  ])('%s', (wanted, expected) => {
    expect(nearestNames(wanted, ['zj/application', 'zj/plaque', 'other/evaluation'])).toEqual(expected);
  });

  test('distance is a metric', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 6 });
    fc.assert(
      fc.property(word, word, word, (a, b, c) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, c)).toBeLessThanOrEqual(editDistance(a, b) + editDistance(b, c));
      }),
    );
  });
});
