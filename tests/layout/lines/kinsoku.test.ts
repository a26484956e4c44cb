import { describe, expect, it } from 'vitest';
import { MARKS, markOf } from '../../../src/layout/lines/kinsoku.js';
import { marked } from '../../support/breaks.js';

/** Whether a line may begin, or end, with a text that stands between 汉字. */
const mayBegin = (text: string) => /^国[|¦]/.test(marked(`国${text}国`));
const mayEnd = (text: string) => /[|¦]国$/.test(marked(`国${text}国`));
const mayBreakBetween = (before: string, after: string) => /[|¦]/.test(marked(before + after));

// standards.md C, from GB/T 15834-2011 5.1 and CLREQ 3.1.
const NOT_AT_START = [...'。．，、；：！？”’」』）〕］｝】〗》〉·・／–—～%‰°℃′″¢'];
const NOT_AT_END = [...'“‘「『（〔［｛【〖《〈￥¥$£#'];

// Word's zh-CN lists (ECMA-376 kinsoku), without vertical forms and marks no form uses.
const WORD_NOT_AT_START = [...'!%),.:;?]}¢°·’”…‰′″℃、。〃〉》」』】〕〗〞﹚﹜﹞！％），．：；？］｝￠'];
const WORD_NOT_AT_END = [...'$([{£¥‘“〈《「『【〔〖〝﹙﹛﹝＄（［｛￡￥'];

describe('避头避尾', () => {
  it.each(NOT_AT_START)('%s does not begin a line', (mark) => expect(mayBegin(mark)).toBe(false));
  it.each(NOT_AT_END)('%s does not end a line', (mark) => expect(mayEnd(mark)).toBe(false));
  it.each(WORD_NOT_AT_START.filter((mark) => mark !== '〃'))(
    '%s does not begin a line in Word either',
    (mark) => expect(mayBegin(mark)).toBe(false),
  );
  it.each(WORD_NOT_AT_END)('%s does not end a line in Word either', (mark) =>
    expect(mayEnd(mark)).toBe(false),
  );

  it('lets the solidus stand at neither end', () => {
    for (const mark of ['/', '／']) expect([mayBegin(mark), mayEnd(mark)]).toEqual([false, false]);
  });

  it('tells 破折号 from 连接号', () => {
    expect([mayBegin('——'), mayEnd('——')]).toEqual([true, true]);
    expect([mayBegin('—'), mayEnd('—')]).toEqual([false, true]);
  });

  it('leaves 汉字, letters and digits alone', () => {
    for (const text of ['字', 'a', '7', '々', '①', '𠀀', 'é']) {
      expect([markOf(text), mayBegin(text), mayEnd(text)]).toEqual([undefined, true, true]);
    }
  });

  it('keeps neighbours together', () => {
    const together = [...'12', ...'３４'].map((digit) => [digit, '5']);
    for (const [a, b] of [
      ...together,
      ['a', 'b'],
      ['—', '—'],
      ['…', '…'],
      ['字', '，'],
      ['（', '字'],
      ['¥', '1'],
      ['5', '%'],
    ]) {
      expect(mayBreakBetween(a!, b!), `${a}|${b}`).toBe(false);
    }
    for (const [a, b] of [
      ['字', '字'],
      ['，', '字'],
      ['字', '（'],
      ['字', 'a'],
      ['9', '字'],
      ['）', '（'],
      ['——', '字'],
    ]) {
      expect(mayBreakBetween(a!, b!), `${a}|${b}`).toBe(true);
    }
  });
});

describe('the table', () => {
  it('names a clause for every mark and lists none twice', () => {
    const marks = MARKS.flatMap((mark) => mark.marks);
    expect(new Set(marks).size).toBe(marks.length);
    for (const mark of MARKS) expect(mark.clause).not.toBe('');
  });

  it('puts blanks where mainland marks have them', () => {
    for (const text of '（《“') expect(markOf(text)?.blank).toBe('start');
    for (const text of '）》”。，、；：？！') expect(markOf(text)?.blank).toBe('end');
    expect(markOf('·')?.blank).toBe('both');
    for (const text of ['—', '……', '～', '/']) expect(markOf(text)?.blank).toBe('none');
  });
});
