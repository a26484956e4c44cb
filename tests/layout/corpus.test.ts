/**
 * The whole corpus, in real and in fake faces, at several widths. The oracle is written from GB/T 15834-2011 5.1 and
 * CLREQ 3.1, not from the tables under test. `LOOSENESS=1 npx vitest run tests/layout/corpus.test.ts` prints how
 * loose the lines are, first fit beside total fit.
 */

import { describe, expect, it } from 'vitest';
import { openFontBook } from '../../src/fonts/book.js';
import type { FontBook } from '../../src/fonts/face.js';
import type { LayoutContext } from '../../src/layout/layout-context.js';
import { composeParagraph, setParagraph } from '../../src/layout/paragraphs/paragraph.js';
import type { SetLine } from '../../src/layout/paragraphs/paragraph-lines.js';
import { nodeWorld } from '../../src/node/node-world.js';
import type { ParagraphStyle } from '../../src/style/style.js';
import { CORPUS, type CorpusParagraph } from '../support/corpus.js';
import { fakeFonts } from '../support/fake-fonts.js';
import { characterStyle, layoutContext, paragraphStyle, rightEdge } from '../support/paragraphs.js';

const EM = 10;
/** 字 a line: a table's cell, a column, a 公文 page, a form's page. */
const WIDTHS = [9, 16, 28, 38];
const BOOKS: readonly (readonly [string, FontBook])[] = [
  ['real faces', openFontBook(nodeWorld()).book],
  ['fake faces', fakeFonts()],
  ['fake faces with clusters', fakeFonts({ clusters: true })],
];
const SCRIPTS = [
  characterStyle('sup', { rise: 0.33, scale: 0.6 }),
  characterStyle('sub', { rise: -0.15, scale: 0.6 }),
];
const STYLE = paragraphStyle({ firstIndent: 2 * EM });

function contextOf(fonts: FontBook): LayoutContext {
  return layoutContext({ fonts, characters: SCRIPTS });
}

/** 不居行首: GB/T 15834 5.1.1–5.1.8; ％ ℃ and the like with Word's list. */
const NOT_FIRST = /^[。，、；：？！”’）〕】》〉」』〗·～\-–/…,.;:?!)\]}%％‰℃′″]/u;
/** 不居行末: GB/T 15834 5.1.5 and 5.1.8; prefixes by CLREQ 3.1.3. */
const NOT_LAST = /[“‘（〔【《〈「『〖([{/￥¥]$/u;
const NUMBER = /[\d.,][%‰]?$/;

interface Border {
  readonly before: string;
  readonly after: string;
}

/** What is wrong with ending a line between two texts. `isRaised`: the second begins with a note's mark or an index. */
function faultsOf({ before, after }: Border): string[] {
  const faults: string[] = [];
  const isRun = /(?:……|——)$/.test(before) && /^(?:……|——)/.test(after);
  if (NOT_FIRST.test(after) && !isRun) faults.push('避头');
  if (NOT_LAST.test(before)) faults.push('避尾');
  if (/(^|[^—])—$/.test(before) && /^—($|[^—])/.test(after)) faults.push('破折号断开');
  if (/(^|[^…])…$/.test(before) && /^…/.test(after)) faults.push('省略号断开');
  if (/^—($|[^—])/.test(after)) faults.push('连接号居行首');
  if (/\d$/.test(before) && /^\d/.test(after)) faults.push('数字断开');
  if (NUMBER.test(before) && /^ ?(?:km|m|mm|kg|mg|g|W|Hz|GHz|MHz|h|d|s|℃|%)(?![A-Za-z])/.test(after))
    faults.push('数字与单位断开');
  if (/[A-Za-z]$/.test(before) && /^[A-Za-z]/.test(after)) faults.push('单词断开');
  return faults;
}

/** The run of Latin characters around a border: an address may be broken inside, a word too long for a line must be. */
function runAround({ before, after }: Border): string {
  const latin = /[!-~\u00b0-\u03ff\u2009-\u200b₂²³⁻×−≤≥]/u;
  const left = before.match(new RegExp(`${latin.source}*$`, 'u'))?.[0] ?? '';
  return left + (after.match(new RegExp(`^${latin.source}*`, 'u'))?.[0] ?? '');
}

const ADDRESS = /:\/\/|@|www\.|^doi:|(?:[^/]*\/){3}/;

function isExcused(border: Border, width: number): boolean {
  const run = runAround(border);
  const isTooLong = run.length * 0.5 > width * 0.85;
  return isTooLong || (ADDRESS.test(run) && /[/.@\-_?&=#:]$/.test(border.before));
}

function textOf({ prepared, span }: SetLine): string {
  const glyphs = prepared.glyphs.slice(span.start, span.ink + 1);
  return glyphs.map((glyph) => glyph?.text ?? '').join('');
}

/** Lines of a paragraph with the spaces dropped between them given back to the line before. */
function bordersOf(paragraph: CorpusParagraph, lines: readonly SetLine[]): Border[] {
  const texts = lines.map(textOf);
  let at = 0;
  const starts = texts.map((part) => {
    const start = paragraph.text.indexOf(part, at);
    expect(start, `${paragraph.name}: ${part}`).toBeGreaterThanOrEqual(at);
    expect(paragraph.text.slice(at, start).trim(), paragraph.name).toBe('');
    at = start + part.length;
    return start;
  });
  expect(paragraph.text.slice(at).trim(), paragraph.name).toBe('');
  return starts
    .slice(1)
    .map((start) => ({ before: paragraph.text.slice(0, start), after: paragraph.text.slice(start) }));
}

function violations(context: LayoutContext, style: ParagraphStyle, width: number): string[] {
  return CORPUS.flatMap((paragraph) => {
    const lines = setParagraph(paragraph.children, style, width * EM, context, {});
    return bordersOf(paragraph, lines)
      .filter((border) => !isExcused(border, width))
      .flatMap((border) =>
        faultsOf(border).map(
          (fault) => `${paragraph.name} ${fault}: ${border.before.slice(-12)}|${border.after.slice(0, 12)}`,
        ),
      );
  });
}

/** Lines that leave the box, or whose glue had to give more than it has. */
function overfull(context: LayoutContext, style: ParagraphStyle, width: number): string[] {
  return CORPUS.flatMap(({ name, children }) => {
    const lines = composeParagraph(children, style, width * EM, undefined, context);
    const set = setParagraph(children, style, width * EM, context, {});
    const over = lines.filter((line) => rightEdge(line) > width * EM + 0.01);
    const strained = set.filter(({ setting }) => setting.ratios.some((ratio) => ratio < -1.0001));
    return [...over, ...strained].map(() => name);
  });
}

it('has at least 200 paragraphs', () => {
  expect(CORPUS.length).toBeGreaterThanOrEqual(200);
  expect(new Set(CORPUS.map(({ text }) => text)).size).toBe(CORPUS.length);
});

describe.each(BOOKS)('%s', (_name, book) => {
  const context = contextOf(book);
  describe.each(['total-fit', 'first-fit'] as const)('%s', (breaking) => {
    const style: ParagraphStyle = { ...STYLE, breaking };
    it.each(WIDTHS)('at %i 字: no prohibition is violated', (width) => {
      expect(violations(context, style, width)).toEqual([]);
    });

    it.each(WIDTHS)('at %i 字: no line is over-full', (width) => {
      expect(overfull(context, style, width)).toEqual([]);
    });
  });
});

describe('the oracle', () => {
  it.each([
    ['国家', '，重点', '避头'],
    ['国家（', '重点', '避尾'],
    ['共12', '34元', '数字断开'],
    ['长5', ' km处', '数字与单位断开'],
    ['见—', '—甲', '破折号断开'],
    ['甲…', '…乙', '省略号断开'],
    ['北京', '—上海', '连接号居行首'],
    ['Trans', 'former', '单词断开'],
  ])('%s|%s: %s', (before, after, fault) => expect(faultsOf({ before, after })).toContain(fault));

  it('lets good lines pass', () => {
    expect(faultsOf({ before: '国家，', after: '重点' })).toEqual([]);
    expect(faultsOf({ before: '他说', after: '——这一试' })).toEqual([]);
  });
});

interface Looseness {
  readonly lines: number;
  /** Mean and largest spread of 汉字, in 字 a gap, over all justified lines. */
  readonly spread: number;
  readonly worst: number;
  /** Lines whose 汉字 stand visibly apart (over 0.05 字), and whose marks are squeezed by more than three quarters. */
  readonly loose: number;
  readonly tight: number;
  /** Mean difference of neighbouring lines, 0 … 1 of what marks and gaps can give, or 0.05 字 of spread. */
  readonly unevenness: number;
}

/** −1: marks and gaps squeezed to the last; 0: natural; 1: 汉字 spread by 0.05 字. */
function tensionOf({ setting, span, prepared: { sums } }: SetLine): number {
  const slack = span.room - span.natural;
  if (slack >= 0) return setting.spread / EM / 0.05;
  return slack / (sums.shrinks[span.ink]! - sums.shrinks[span.start]!);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function loosenessOf(context: LayoutContext, width: number, breaking: ParagraphStyle['breaking']): Looseness {
  const style = { ...STYLE, breaking };
  const tensions = CORPUS.map(({ children }) =>
    setParagraph(children, style, width * EM, context, {})
      .filter(({ span }) => !span.isLast)
      .map(tensionOf),
  );
  const all = tensions.flat();
  const spreads = all.map((tension) => Math.max(0, tension) * 0.05);
  const steps = tensions.flatMap((lines) =>
    lines.slice(1).map((tension, i) => Math.abs(tension - lines[i]!)),
  );
  return {
    lines: all.length,
    spread: mean(spreads),
    worst: Math.max(...spreads),
    loose: spreads.filter((spread) => spread > 0.05).length,
    tight: all.filter((tension) => tension < -0.75).length,
    unevenness: mean(steps),
  };
}

function printed(width: number, breaking: string, looseness: Looseness): string {
  const { lines, spread, worst, loose, tight, unevenness } = looseness;
  const figures = [lines, spread.toFixed(4), worst.toFixed(3), loose, tight, unevenness.toFixed(3)];
  return `| ${[width, breaking, ...figures].join(' | ')} |`;
}

describe('total fit beside first fit', () => {
  const context = contextOf(BOOKS[0]![1]);
  it.each(WIDTHS)('at %i 字: fewer loose and tight lines, more even neighbours', (width) => {
    const first = loosenessOf(context, width, 'first-fit');
    const total = loosenessOf(context, width, 'total-fit');
    if (process.env.LOOSENESS) {
      console.log(`${printed(width, 'first-fit', first)}\n${printed(width, 'total-fit', total)}`);
    }
    expect(total.loose + total.tight).toBeLessThanOrEqual(first.loose + first.tight);
    expect(total.unevenness).toBeLessThan(first.unevenness);
  });
});
