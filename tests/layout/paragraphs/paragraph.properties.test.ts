import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Align, Inline } from '../../../src/document/tree.js';
import type { Line } from '../../../src/layout/layout-context.js';
import { composeParagraph, measureParagraph } from '../../../src/layout/paragraphs/paragraph.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import {
  characterStyle,
  layoutContext,
  paragraphStyle,
  pensOf,
  rightEdge,
  text,
  textItems,
  textOf,
  texts,
} from '../../support/paragraphs.js';
import { runs } from '../../support/thorough.js';

const CONTEXTS = [false, true].map((clusters) =>
  layoutContext({
    fonts: fakeFonts({ clusters }),
    characters: [characterStyle('strong', { bold: true }), characterStyle('sup', { rise: 0.3, scale: 0.6 })],
  }),
);

const piece = fc.oneof(
  { weight: 6, arbitrary: fc.stringMatching(/^[国家重点实验室建设运行管理办法]{1,8}$/) },
  { weight: 4, arbitrary: fc.constantFrom(...'，。、；：？！（）《》〈〉“”‘’【】〔〕·～—…/%℃￥') },
  { weight: 2, arbitrary: fc.constantFrom('——', '……', '…………', '？！', '）。', '》（', '：“', '。”', '□是') },
  { weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z]{1,12}$/) },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      '12',
      '3,456.78',
      '15.5%',
      '10 GHz',
      '2026',
      '5 km',
      '-',
      'a-b',
      'http://x.cn/y',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom(' ', '  ', '\u3000', '\u00a0', '\u200b') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 4 }) },
);
const oneLine = fc
  .array(piece, { maxLength: 40 })
  .map((parts) => parts.join('').replace(/[\n\r\u2028]/g, ''));
const align = fc.constantFrom<Align>('justify', 'left', 'center', 'right', 'distribute');
const context = fc.constantFrom(...CONTEXTS);
const indent = fc.constantFrom(0, 20, 15, -10);

const SPACES = /[\t \u1680\u2000-\u2006\u2008-\u200a\u205f]/g;

function withoutSpaces(value: string): string {
  return value.replace(SPACES, '');
}

/** What no two lines may have at their border, told apart from the code's own tables. */
const FORBIDDEN: readonly [before: RegExp, after: RegExp][] = [
  [/[“‘（《〈【〔￥/]$/, /^/],
  [/$/, /^[，。、；：？！）》〉”’】〕·～/%℃…-]/],
  [/\d$/, /^[\d%℃]/],
  [/[A-Za-z]$/, /^[A-Za-z]/],
  [/(^|[^—])—$/, /^—($|[^—])/],
  [/[^…]…$/, /^…/],
];

/** A line may begin with …… after ……, and so may —— after ——. */
function isRunBorder(before: string, after: string): boolean {
  return /……$/.test(before) && /^…/.test(after);
}

/** The text before each line but the first, dropped spaces and all, and the line. */
function borders(lines: readonly Line[], value: string): [before: string, after: string][] {
  let end = 0;
  return lines.map(textOf).flatMap((part, i) => {
    const start = value.indexOf(part, end);
    end = start + part.length;
    return i === 0 ? [] : [[value.slice(0, start), part]];
  });
}

/** An address may end a line after its separators, where a 分隔号 may not. */
function isInAddress(before: string, after: string): boolean {
  const [left, right] = [before.match(/[!-~]*$/)![0], after.match(/^[!-~]*/)![0]];
  return /[/.@\-_?&=#:]$/.test(left) && /:\/\/|@|www\.|(?:[^/]*\/){3}/.test(left + right);
}

/** A word that no line can hold has to be broken: its letters are 5 pt wide, a mark at its ends up to 20. */
function isInLongWord(before: string, after: string, width: number): boolean {
  const [left, right] = [before.match(/[!-~]*$/)![0], after.match(/^[!-~]*/)![0]];
  const isLong = (left.length + right.length) * 5 + 20 > width;
  return isLong && /[A-Za-z0-9]$/.test(left) && /^[A-Za-z0-9]/.test(right);
}

function forbiddenBorders(lines: readonly Line[], value: string, width: number): string[] {
  return borders(lines, value)
    .filter(([before, after]) => before !== '' && after !== '' && !isRunBorder(before, after))
    .filter(([before, after]) => !isInAddress(before, after) && !isInLongWord(before, after, width))
    .filter(([before, after]) => FORBIDDEN.some(([end, start]) => end.test(before) && start.test(after)))
    .map(([before, after]) => `${before.slice(-20)}|${after}`);
}

describe('any text at any width', () => {
  it('comes out complete and in order', () => {
    fc.assert(
      fc.property(
        oneLine,
        fc.integer({ min: 5, max: 400 }),
        align,
        indent,
        context,
        (value, width, how, first, using) => {
          const style = paragraphStyle({ align: how, firstIndent: first });
          const lines = composeParagraph(texts(value), style, width, undefined, using);
          expect(withoutSpaces(lines.map(textOf).join(''))).toBe(withoutSpaces(value));
          for (const line of lines) {
            const pens = pensOf(line).map(({ x }) => x);
            // A squeezed opening mark's blank may lie over a narrow neighbour: half a 字 at most.
            pens.forEach((x, i) => {
              expect(x).toBeGreaterThanOrEqual(i === 0 ? -15.001 : pens[i - 1]! - 5.001);
            });
          }
        },
      ),
      { numRuns: runs(1500) },
    );
  });

  it('stays inside its box', () => {
    fc.assert(
      fc.property(
        oneLine,
        fc.integer({ min: 4, max: 400 }),
        align,
        indent,
        context,
        (value, width, how, first, using) => {
          const style = paragraphStyle({ align: how, firstIndent: Math.max(0, first) });
          const lines = composeParagraph(texts(value), style, width, undefined, using);
          for (const line of lines) {
            expect(rightEdge(line), textOf(line)).toBeLessThanOrEqual(width + 0.01);
            // A squeezed opening mark's blank may lie over a narrow space before it, and so outside: no ink does.
            for (const item of textItems(line)) {
              const blank = /^[“‘（〈《「『【〖〔［｛]/.test(textOf({ ...line, items: [item] }))
                ? item.size / 2
                : 0;
              expect(item.x).toBeGreaterThanOrEqual(-blank - 0.001);
            }
          }
        },
      ),
      { numRuns: runs(1500), examples: [['\u00a0〈 12', 4, 'justify', 0, CONTEXTS[0]!]] },
    );
  });

  it('breaks no prohibition where its longest piece fits', () => {
    fc.assert(
      fc.property(oneLine, fc.integer({ min: 20, max: 400 }), align, context, (value, wanted, how, using) => {
        const style = paragraphStyle({ align: how });
        const width = Math.max(wanted, measureParagraph(texts(value), style, using).min);
        const lines = composeParagraph(texts(value), style, width, undefined, using);
        expect(forbiddenBorders(lines, value, width)).toEqual([]);
      }),
      { numRuns: runs(1500) },
    );
  });

  it('fits one line at its natural width and needs no last resort at its least', () => {
    fc.assert(
      fc.property(oneLine, context, (value, using) => {
        const style = paragraphStyle();
        const { min, max } = measureParagraph(texts(value), style, using);
        expect(min).toBeLessThanOrEqual(max + 0.01);
        expect(composeParagraph(texts(value), style, max, undefined, using)).toHaveLength(1);
      }),
    );
  });

  it('fills every line of plain running text', () => {
    const running = fc.stringMatching(/^[国家重点实验室建设运行管理办法]{40,120}$/);
    fc.assert(
      fc.property(running, fc.integer({ min: 100, max: 400 }), (value, width) => {
        const lines = composeParagraph(texts(value), paragraphStyle(), width, undefined, layoutContext());
        for (const line of lines.slice(0, -1)) expect(rightEdge(line)).toBeCloseTo(width, 2);
      }),
    );
  });

  it('survives any mixture of nodes', () => {
    const node: fc.Arbitrary<Inline> = fc.oneof(
      oneLine.map((value) => text(value)),
      oneLine.map((value) => text(value, 'strong')),
      fc.constant(text('2', 'sup')),
      fc.constant<Inline>({ type: 'break' }),
      fc.constant<Inline>({ type: 'footnote', children: [] }),
      fc.constant<Inline>({ type: 'image', path: 'none.png', alt: '' }),
      fc.boolean().map((checked): Inline => ({ type: 'checkbox', pointer: '/a', value: 'x', checked })),
    );
    fc.assert(
      fc.property(
        fc.array(node, { maxLength: 8 }),
        fc.integer({ min: 1, max: 300 }),
        align,
        (nodes, width, how) => {
          const lines = composeParagraph(
            nodes,
            paragraphStyle({ align: how }),
            width,
            undefined,
            layoutContext(),
          );
          const breaks = nodes.filter((each) => each.type === 'break').length;
          expect(lines.length).toBeGreaterThan(breaks);
          const notes = lines.flatMap((line) => line.footnotes);
          expect(notes).toEqual(nodes.filter((each) => each.type === 'footnote'));
        },
      ),
    );
  });
});
