import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { visibleText } from '../../../src/fonts/shaping/script.js';
import { itemise } from '../../support/script-items.js';

/** `关于|AI` with a letter per stretch: h 关于, l AI, s a space. */
function written(text: string): string {
  return itemise(text)
    .map((item) => `${item.script[0]}:${item.text}`)
    .join('|');
}

describe('characters', () => {
  test.each([
    ['关于AI的', 'h:关于|l:AI|h:的'],
    ['第3条（2026年）', 'h:第|l:3|h:条（|l:2026|h:年）'],
    ['ｶﾅ、カナ。', 'h:ｶﾅ、カナ。'],
    ['α射线β', 'l:α|h:射线|l:β'],
    ['№ 5', 'l:№|s: |l:5'],
    ['a b', 'l:a|s: |l:b'],
    ['a\u00a0b', 'l:a|s:\u00a0|l:b'],
    ['甲　乙', 'h:甲　乙'],
    ['①②☐☑√', 'h:①②☐☑√'],
    ['𠮷野', 'h:𠮷野'],
    ['ＡＢ＋', 'h:ＡＢ＋'],
    ['10%～20%', 'l:10%|h:～|l:20%'],
    ['', ''],
  ])('%s', (text, items) => expect(written(text)).toBe(items));
});

describe('quotes', () => {
  test.each([
    ['“产业”', 'h:“产业”'],
    ['“AI”赋能', 'h:“|l:AI|h:”赋能'],
    ['推进“AI+”行动', 'h:推进“|l:AI+|h:”行动'],
    ['“AI”', 'h:“|l:AI|h:”'],
    ['the “open” door', 'l:the|s: |l:“open”|s: |l:door'],
    ['He said “yes”.', 'l:He|s: |l:said|s: |l:“yes”.'],
    ['it’s', 'l:it’s'],
    ['the students’ work', 'l:the|s: |l:students’|s: |l:work'],
    ['‘甲’“乙’s”', 'h:‘甲’“乙’|l:s|h:”'],
    ['论文“On ‘Big’ Data”发表', 'h:论文“|l:On|s: |l:‘Big’|s: |l:Data|h:”发表'],
    ['say ‘“no”’ now', 'l:say|s: |l:‘“no”’|s: |l:now'],
    ['”“', 'h:”“'],
  ])('%s', (text, items) => expect(written(text)).toBe(items));
});

describe('dashes, dots and signs', () => {
  test.each([
    ['甲——乙', 'h:甲——乙'],
    ['A——B', 'l:A|h:——|l:B'],
    ['word—word', 'l:word—word'],
    ['2020—2026年', 'l:2020|h:—|l:2026|h:年'],
    ['2020–2026', 'l:2020–2026'],
    ['等……', 'h:等……'],
    ['and so on…', 'l:and|s: |l:so|s: |l:on…'],
    ['阿卜杜·买买提', 'h:阿卜杜·买买提'],
    ['长×宽', 'h:长×宽'],
    ['3×4', 'l:3×4'],
    ['误差±0.5', 'h:误差|l:±0.5'],
    ['≥ 60%', 'l:≥|s: |l:60%'],
    ['30°', 'l:30°'],
  ])('%s', (text, items) => expect(written(text)).toBe(items));
});

test('marks, selectors and invisible characters stay with the character before them', () => {
  expect(written('e\u0301中')).toBe('l:e\u0301|h:中');
  expect(written('葛\u{e0100}A')).toBe('h:葛\u{e0100}|l:A');
  expect(written('\ufeffA\u200b中')).toBe('l:\ufeffA\u200b|h:中');
});

test('items joined give the text back', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(
        itemise(text)
          .map((item) => item.text)
          .join(''),
      ).toBe(text);
    }),
  );
});

test('a page of nothing but quotes costs no more than any other', () => {
  expect(itemise('“‘’”'.repeat(50_000)).length).toBe(1);
});

test('visible text has no controls and no zero-width characters', () => {
  expect(visibleText('\ufeff中\u0000\u200b文\u202e')).toBe('中文');
});
