import { describe, expect, it } from 'vitest';
import { endOfLine, gapBetween, type Sign } from '../../../../src/writers/docx/text/writer-lines.js';

const EM = 10;

/** 汉字 and marks 10 pt, figures and letters 5 pt, spaces 2.5 pt wide; “ as wide as `quote`. */
function signs(words: string, quote = EM): Sign[] {
  return [...words].map((text) => {
    const isLatin = /[0-9a-z ]/.test(text);
    const width = text === ' ' ? EM / 4 : isLatin ? EM / 2 : EM;
    return { text, width, plain: text === '“' ? quote : width, isLatin };
  });
}

/** The first line of words that are set `tracking` pt apart in 100 pt. */
function lineOf(words: string, tracking = 0, quote = EM): string {
  const all = signs(words, quote);
  const end = endOfLine(
    all,
    all.map(() => tracking),
    0,
    { room: 100, em: EM },
  );
  return words.slice(0, end);
}

const TEN = '甲乙丙丁戊己庚辛壬癸';

describe('lines as LibreOffice ends them', () => {
  it('hold what fits', () => {
    expect(lineOf(`${TEN}子丑`)).toBe(TEN);
    expect(lineOf('甲乙丙')).toBe('甲乙丙');
    expect(lineOf(`${TEN}子丑`, 0.1)).toBe(TEN.slice(0, 9));
    expect(lineOf(`${TEN}子丑`, -1)).toBe(`${TEN}子`);
  });

  it('have a gap between Chinese and Latin letters and figures, none beside marks', () => {
    const [han, figure, mark] = signs('年2，') as [Sign, Sign, Sign];
    expect([gapBetween(han, figure, EM), gapBetween(figure, han, EM)]).toEqual([2, 2]);
    expect([gapBetween(mark, figure, EM), gapBetween(han, mark, EM), gapBetween(han, han, EM)]).toEqual([
      0, 0, 0,
    ]);
    expect(lineOf('甲乙丙26丁戊己庚辛壬')).toBe('甲乙丙26丁戊己庚辛');
  });

  it('track no character before another script', () => {
    // 104 pt with two gaps; of ten characters before others two stand before a change.
    expect(lineOf('甲乙丙12丁戊己庚辛壬癸', -0.5)).toBe('甲乙丙12丁戊己庚辛壬');
    expect(lineOf('甲乙丙12丁戊己庚辛壬癸', -0.45)).toBe('甲乙丙12丁戊己庚辛');
  });

  it('break no word, and not before a closing mark or after an opening one', () => {
    expect(lineOf('甲乙丙丁戊己庚辛壬abc子')).toBe('甲乙丙丁戊己庚辛壬');
    expect(lineOf(`${TEN.slice(0, 9)}（子）`)).toBe(TEN.slice(0, 9));
    expect(lineOf(`${TEN}）子`)).toBe(TEN.slice(0, 9));
  });

  it('hang a pause into the margin', () => {
    expect(lineOf(`${TEN}，子丑`)).toBe(`${TEN}，`);
  });

  it('have quotes as narrow as the face has them', () => {
    expect(lineOf(`“${TEN}`)).toBe(`“${TEN.slice(0, 9)}`);
    expect(lineOf(`“${TEN}`, -0.4, 3)).toBe(`“${TEN}`);
  });

  it('take one sign at least', () => {
    expect(lineOf('（（（（（（（（（（（（')).toHaveLength(1);
  });
});
