/**
 * Titles broken by sense. titles.txt holds invented titles with the words a segmenter finds in them; what becomes of them is
 * reviewed as text: `UPDATE=1 npx vitest run tests/layout/titles.test.ts` rewrites the files.
 */

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCountries } from '../../src/forms/naming/country-table.js';
import { composeParagraph } from '../../src/layout/paragraphs/paragraph.js';
import { SENSE_RULES } from '../../src/layout/titles/sense-penalties.js';
import { profilesOf } from '../../src/layout/titles/sense-shapes.js';
import { breakPlaces } from '../../src/layout/titles/sense-words.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { TITLE_SHAPES, type TitleShape } from '../../src/style/style.js';
import { layoutContext, paragraphStyle, rightEdge, textOf, texts } from '../support/paragraphs.js';
import { OUR_WORDS, titleWords } from '../support/title-words.js';

const LEXICON = OUR_WORDS.lexicon();

const FOLDER = new URL('./titles/', import.meta.url);
const TITLES = readFileSync(new URL('titles.txt', FOLDER), 'utf8').trimEnd().split('\n');

function wordsByText(titles: readonly string[]): ReadonlyMap<string, readonly string[]> {
  return new Map(titles.map((title) => [title.replaceAll('|', ''), title.split('|')]));
}

const WORDS = wordsByText(TITLES);

/** Lines of a title in 10 pt type, a 字 being 10 pt wide. */
function linesOf(title: string, width: number, shape: TitleShape, words: readonly string[]) {
  const style = paragraphStyle({ align: 'center', breaking: 'sense', shape });
  const context = { ...layoutContext(), titleWords: titleWords(() => words) };
  return composeParagraph(texts(title), style, width * 10, undefined, context);
}

function printed(width: number, shape: TitleShape): string {
  const titles = [...WORDS].map(([title, words]) => {
    const lines = linesOf(title, width, shape, words).map(textOf);
    return lines
      .map((line) => `${'　'.repeat(Math.max(0, Math.floor((width - line.length) / 2)))}${line}\n`)
      .join('');
  });
  return titles.join('\n');
}

describe('titles as they are broken', () => {
  it.each([
    [20, 'official'],
    [12, 'official'],
    [14, 'balanced'],
    [20, 'trapezoid'],
    [16, 'inverted-trapezoid'],
    [10, 'diamond'],
  ] as const)('%i 字, %s', (width, shape) => {
    const file = new URL(`${width}-${shape}.txt`, FOLDER);
    const lines = printed(width, shape);
    if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, lines);
    expect(lines).toBe(readFileSync(file, 'utf8'));
  });
});

/** The place of a rule's example: `联合|实‖验室`. */
function placeOf(example: string) {
  const at = example.replaceAll('|', '').indexOf('‖');
  const words = example.split(/[|‖]/);
  const isInWord = /实‖验/.test(example);
  const segmented = isInWord ? ['联合', '实验室'] : words;
  const text = words.join('');
  const glyphs = [...text].map((character) => ({ text: character }) as never);
  const ink = text.slice(0, at).trimEnd().length - 1;
  const level = example.startsWith('Electro') ? 2 : 0;
  const breaks = { count: 1, next: Int32Array.of(at), ink: Int32Array.of(ink), level: Uint8Array.of(level) };
  return breakPlaces(
    glyphs,
    breaks,
    0,
    text.length,
    titleWords(() => segmented),
  )[0]!;
}

describe('rules of sense', () => {
  it.each(SENSE_RULES)('$name: $example', ({ applies, example }) => {
    expect(applies(placeOf(example), LEXICON)).toBe(true);
  });

  it('say nothing against a break between two words', () => {
    const found = SENSE_RULES.filter(({ applies }) => applies(placeOf('开展|暑期‖讲座|活动'), LEXICON));
    expect(found.map(({ name }) => name)).toEqual([]);
  });

  it('take a joined country for a whole word, whatever begins after it', () => {
    const rules = (example: string) =>
      SENSE_RULES.filter(({ applies }) => applies(placeOf(example), LEXICON)).map(({ name }) => name);
    const single = 'before a single 汉字, the end of a word as a rule';
    expect(rules('浙江|-|德国‖钒|钛|材料')).not.toContain(single);
    expect(rules('中国|—|示例‖国|绿色')).toContain(single);
  });
});

describe('countries', () => {
  const { countries } = openCountries(nodeWorld());
  const names = countries!.all.map(({ zh }) => zh);
  const prefix = '浙江-';

  it.each(names)('%s is one word after a dash, though a segmenter joins its end to what follows', (name) => {
    const text = `${prefix}${name}智能制造`;
    const glyphs = [...text].map((character) => ({ text: character }) as never);
    const next = Int32Array.from([...text].keys()).slice(1);
    const breaks = { count: next.length, next, ink: next.map((at) => at - 1), level: new Uint8Array(99) };
    const places = breakPlaces(
      glyphs,
      breaks,
      0,
      text.length,
      titleWords(() => [prefix, name.slice(0, -1), `${name.slice(-1)}智`, '能', '制造']),
    );
    const within = places.slice(prefix.length, prefix.length + name.length - 1);
    expect(within.filter(({ isInWord }) => !isInWord)).toEqual([]);
    expect(places[prefix.length + name.length - 1]!.isInWord).toBe(false);
  });
});

describe('outlines of titles', () => {
  it.each(TITLE_SHAPES)('%s: as long together as the lines are', (shape) => {
    for (const { lengths } of [2, 3, 4, 7].flatMap((count) => profilesOf(shape, count)))
      expect(lengths.reduce((sum, length) => sum + length, 0)).toBeCloseTo(lengths.length, 9);
  });

  it('trapezoids grow or shrink, a 菱形 is longest in its middle', () => {
    const [first, middle, last] = profilesOf('trapezoid', 3)[1]!.lengths;
    expect([first! < middle!, middle! < last!]).toEqual([true, true]);
    expect(profilesOf('inverted-trapezoid', 3)[1]!.lengths).toEqual([last, middle, first]);
    const diamond = profilesOf('diamond', 5)[1]!.lengths;
    expect(diamond.indexOf(Math.max(...diamond))).toBe(2);
  });
});

const NOUNS = [
  '示例',
  '国际',
  '合作',
  '科技',
  '创新',
  '载体',
  '进一步',
  '自动化',
  '工业园区',
  '平台',
  '能力',
  '提升',
];
const PARTICLES = [
  '的',
  '和',
  '关于',
  '与',
  '《',
  '》',
  '（',
  '）',
  '-',
  '、',
  '2026',
  '年度',
  ' ',
  'Joint',
  'of',
];

/** Titles as their words. */
const titles = (words: readonly string[]) =>
  fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 30 }).map((found) => found);

const shapes = fc.constantFrom(...TITLE_SHAPES);

describe('any title', () => {
  it('keeps its text and stays in its room', () => {
    fc.assert(
      fc.property(
        titles([...NOUNS, ...PARTICLES]),
        fc.integer({ min: 4, max: 24 }),
        shapes,
        (words, width, shape) => {
          const title = words.join('');
          const lines = linesOf(title, width, shape, words);
          const bare = (text: string) => text.replaceAll(' ', '');
          expect(bare(lines.map(textOf).join(''))).toBe(bare(title));
          for (const line of lines) expect(rightEdge(line)).toBeLessThanOrEqual(width * 10 + 0.01);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is broken between words wherever words fit lines', () => {
    fc.assert(
      fc.property(titles(NOUNS), fc.integer({ min: 8, max: 24 }), shapes, (words, width, shape) => {
        const lines = linesOf(words.join(''), width, shape, words).map(textOf);
        fc.pre(lines.length <= 10);
        const ends = new Set(words.map((_, i) => words.slice(0, i + 1).join('').length));
        let at = 0;
        for (const line of lines) {
          at += line.length;
          expect(ends.has(at)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('breaks where its author broke it', () => {
    const lines = (title: string) => linesOf(title, 20, 'official', ['示例大学', '\n', '章程']).map(textOf);
    expect(lines('示例大学\n章程')).toEqual(['示例大学', '章程']);
  });

  it('stands on one line where it can', () => {
    fc.assert(
      fc.property(titles(NOUNS), shapes, (words, shape) => {
        expect(linesOf(words.join(''), 400, shape, words)).toHaveLength(1);
      }),
    );
  });
});
