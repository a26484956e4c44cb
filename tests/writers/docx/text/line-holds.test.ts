import { describe, expect, it } from 'vitest';
import type { Align, Inline, Paragraph } from '../../../../src/document/tree.js';
import type { FontBook } from '../../../../src/fonts/face.js';
import { documentOf, p, section, text } from '../../../support/build.js';
import { fakeFonts } from '../../../support/fake-fonts.js';
import { all, child, documentPart, SHEET, val } from '../docx-file.js';

// Paragraphs 200 pt wide, the first line 20 pt in; 汉字 10 pt, figures 5 pt wide.
const FIRST = 18;
const REST = 20;

/** The runs' words, each with the twips that are added to its characters. */
function runsOf(block: Paragraph, ends: readonly number[], fonts?: FontBook): [string, number][] {
  const document = documentOf(section('numbered', block));
  const part = documentPart(document, { lineEnds: new Map([[block, ends]]), ...(fonts ? { fonts } : {}) });
  return all(part, 'w:r').map((run) => {
    const words = all(run, 'w:t').map((node) => node.text);
    return [words.join(''), Number(val(child(run, 'w:rPr', 'w:spacing')) ?? 0)];
  });
}

function runs(words: string, ends: readonly number[], align?: Align): [string, number][] {
  return runsOf({ ...p(words), align }, ends);
}

const han = (count: number) => '国'.repeat(count);

describe('lines held where the PDF ends them', () => {
  it('need nothing where every reader ends them there', () => {
    // Just not full: half a point is left to rounding.
    const words = `${han(FIRST - 1)}${han(REST - 1)}${han(5)}`;
    expect(runs(words, [FIRST - 1, FIRST + REST - 2]).every(([, twips]) => Math.abs(twips) <= 1)).toBe(true);
    expect(runs(han(5), [])).toEqual([[han(5), 0]]);
  });

  it('are drawn together where gaps between Chinese and Latin would make them too long', () => {
    const line = `${han(7)}2026${han(9)}`;
    const held = runs(`${line}${han(5)}`, [line.length]);
    expect(held.map(([words]) => words)).toEqual([line, han(5)]);
    const [[, twips], [, rest]] = held as [[string, number], [string, number]];
    // 180 pt of text in 180 pt; LibreOffice adds two gaps of 2 pt, and tracks no character before them.
    expect(180 + 2 * 2 + ((line.length - 2) * twips) / 20).toBeLessThanOrEqual(179.5);
    expect(180 + 10 + ((line.length + 1) * twips) / 20).toBeGreaterThan(180.5);
    expect(rest).toBe(0);
  });

  it('are spread where a word would still find room that the PDF carries over', () => {
    const held = runs(`${han(FIRST - 1)}${han(5)}`, [FIRST - 1]);
    const [, twips] = held[0]!;
    expect(FIRST * (10 + twips / 20)).toBeGreaterThan(180.5);
    expect((FIRST - 1) * (10 + twips / 20)).toBeLessThanOrEqual(179.5);
  });

  it('count marks that Word draws together both ways', () => {
    const line = `${han(15)}）（${han(1)}`;
    const [[, twips]] = runs(`${line}${han(5)}`, [line.length]) as [[string, number], ...unknown[]];
    expect(180 + (18 * twips) / 20).toBeLessThanOrEqual(179.5);
    expect(190 - 5 + (19 * twips) / 20).toBeGreaterThan(180.5);
  });

  it('go through fields and styles, and leave the text as it is', () => {
    const children: Inline[] = [
      text(han(6)),
      { type: 'field', pointer: '/n', children: [text('2026')] },
      { type: 'text', text: `${han(9)}1${han(1)}`, styles: ['red'], origin: undefined },
      text(han(4)),
    ];
    const held = runsOf(p(children), [21]);
    expect(held.map(([words]) => words)).toEqual([han(6), '2026', `${han(9)}1${han(1)}`, han(4)]);
    const [first, second, third, last] = held.map(([, twips]) => twips);
    expect(first).toBeLessThan(0);
    expect([second, third, last]).toEqual([first, first, 0]);
  });

  it('show it hardly where lines do not fill the column', () => {
    const full = `${han(7)}2026${han(9)}`;
    const twips = (align: Align) => runs(`${full}${han(5)}`, [full.length], align)[0]![1];
    expect(twips('justify')).toBeLessThan(-3);
    expect(twips('left')).toBeGreaterThanOrEqual(-3);
  });

  it('are right in Word where not in every reader', () => {
    // Gaps of 20 pt, 10 more than the next character is wide.
    const line = '国1'.repeat(10);
    const held = runs(`${line}${han(3)}${han(5)}`, [line.length + 3]);
    const [, twips] = held[0]!;
    const natural = 150 + 30 + (23 * twips) / 20;
    expect(natural).toBeLessThanOrEqual(179.5);
    expect(natural + 10 + twips / 20).toBeGreaterThan(180.5);
  });

  it('take in account a face whose quotes are narrow unless asked for', () => {
    const fake = fakeFonts();
    const narrow: FontBook = {
      ...fake,
      wordNames: (role) => [role],
      shape: (words, choice) =>
        fake.shape(words, choice).map((glyph) => ({
          ...glyph,
          face: { ...glyph.face, advanceOf: () => (glyph.text === '“' ? 0.5 : glyph.advance) },
        })),
    };
    const block = p(`${han(10)}“${han(FIRST - 12)}${han(6)}`);
    const [plain] = runsOf(block, [FIRST - 1]);
    const [wide] = runsOf(block, [FIRST - 1], narrow);
    expect(wide![1]).toBeGreaterThan(plain![1]);
  });

  it('are left alone in paragraphs of more than text', () => {
    const full = `${han(7)}2026${han(7)}12${han(1)}`;
    const children: Inline[] = [text(full), { type: 'break' }, text(han(5))];
    expect(runsOf(p(children), [full.length]).every(([, twips]) => twips === 0)).toBe(true);
    expect(SHEET.paragraphs.get('body')!.firstIndent).toBe(20);
  });
});
