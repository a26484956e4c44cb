import { describe, expect, it } from 'vitest';
import { buildItems, GIVE, GIVES, type Items } from '../../../src/layout/lines/items.js';
import { balancedFit, firstFit, type Span } from '../../../src/layout/lines/linebreak.js';
import { setLine } from '../../../src/layout/lines/linebreak-justify.js';
import { findBreaks, type Measure, sumItems } from '../../../src/layout/lines/linebreak-measure.js';
import { totalFit } from '../../../src/layout/lines/total-fit.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { TEXT_STYLE } from '../../support/paragraphs.js';

function itemsOf(text: string): Items {
  const glyphs = fakeFonts().shape(text, TEXT_STYLE);
  return buildItems({
    count: glyphs.length,
    glyphs,
    looks: glyphs.map(() => ({ size: 10, tracking: 0, role: 'text' as const })),
    pictures: new Map(),
    latinGap: true,
  });
}

type Fit = 'total' | 'first' | 'squeezed' | 'balanced';

/** Lines of a text set to so many 字. */
function linesOf(text: string, width: number, method: Fit = 'total'): string[] {
  const items = itemsOf(text);
  const characters = [...text];
  return spansOf(items, width, method).map(({ start, ink }) => characters.slice(start, ink + 1).join(''));
}

function spansOf(items: Items, width: number, method: Fit): Span[] {
  const measure: Measure = { first: width * 10, rest: width * 10, em: 10 };
  const sums = sumItems(items);
  const breaks = findBreaks(sums, 0, items.count, measure);
  if (method === 'total') return totalFit(sums, breaks, 0, measure);
  if (method === 'balanced') return balancedFit(sums, breaks, 0, measure);
  return firstFit(sums, breaks, 0, measure, method === 'squeezed');
}

const HAN = '国家重点实验室建设与运行管理办法规定各依托单位应当提供必要的条件保障其正常开展工作';

describe('first fit', () => {
  it('fills lines', () => {
    expect(linesOf(HAN.slice(0, 12), 5, 'first')).toEqual(['国家重点实', '验室建设与', '运行']);
  });

  it('squeezes in before it pushes out', () => {
    // The comma inside gives half a 字, so a ninth fits into 8½.
    expect(linesOf('国，家重点实验室建设与运行', 8.5, 'first')[0]).toBe('国，家重点实验室');
    expect(linesOf('国，家重点实验室建设与运行', 8.5, 'squeezed')[0]).toBe('国，家重点实验室建');
  });

  it('pushes a 字 out with the mark that cannot begin a line', () => {
    expect(linesOf('国家重点实。验室', 5, 'first')).toEqual(['国家重点', '实。验室']);
  });
});

describe('total fit', () => {
  it('agrees with first fit where nothing is to gain', () => {
    const whole = HAN.slice(0, 38);
    expect(linesOf(whole, 10)).toEqual(linesOf(whole, 10, 'first'));
  });

  it('is loose as late as it can be', () => {
    expect(linesOf(HAN.slice(0, 31), 10).map((line) => line.length)).toEqual([10, 10, 9, 2]);
  });

  it('is never costlier in lines than squeezing', () => {
    const text = '依托单位应当为实验室提供必要的条件，保障其正常运行；主管部门（含省级）定期评估，结果公开。';
    for (let width = 6; width <= 30; width++) {
      expect(linesOf(text, width).length).toBeLessThanOrEqual(linesOf(text, width, 'first').length + 1);
    }
  });

  it('takes the whole of a text that fits one line', () => {
    expect(linesOf('国家。', 3)).toEqual(['国家。']);
    expect(linesOf('国家。', 2.5)).toEqual(['国家。']);
  });

  it('gives a line to a glyph wider than any', () => {
    expect(linesOf('国家', 0.5)).toEqual(['国', '家']);
  });
});

describe('孤字', () => {
  it.each(['total', 'first', 'squeezed'] as const)(
    '%s fit leaves at least two 字 in the last line',
    (method) => {
      for (const tail of ['', '。', '”。', '！']) {
        for (let count = 11; count < 40; count++) {
          const lines = linesOf(HAN.slice(0, count) + tail, 10, method);
          const last = [...lines.at(-1)!].filter((character) => /\p{sc=Han}/u.test(character));
          if (lines.length > 1) expect(last.length, lines.join('/')).toBeGreaterThanOrEqual(2);
        }
      }
    },
  );

  it('counts neither marks nor a single digit', () => {
    expect(linesOf(`${HAN.slice(0, 9)}共5。`, 10).at(-1)).not.toBe('5。');
  });

  it('does not spread four 字 for it', () => {
    expect(linesOf(HAN.slice(0, 5), 4)).toEqual(['国家重点', '实']);
  });
});

describe('balanced fit', () => {
  it('makes lines of a title alike without adding one', () => {
    expect(linesOf(HAN.slice(0, 12), 10, 'balanced')).toEqual([HAN.slice(0, 6), HAN.slice(6, 12)]);
    expect(linesOf(HAN.slice(0, 10), 10, 'balanced')).toEqual([HAN.slice(0, 10)]);
  });
});

describe('justification order', () => {
  /** The one line of a text set to exactly `width` 字, as if it were not the last. */
  function set(text: string, width: number) {
    const items = itemsOf(text);
    const [span] = spansOf(items, 1000, 'total');
    const line = { ...span!, room: width * 10, isLast: false };
    return { items, line, setting: setLine(sumItems(items), line, 'justify', 10) };
  }

  /** 字 each kind of give contributes. */
  function given(text: string, by: number): Record<string, number> {
    const natural = set(text, 100).line.natural / 10;
    const { items, setting } = set(text, natural + by);
    const amounts = by < 0 ? items.shrinks : items.stretches;
    const sums = new Float64Array(GIVES);
    for (let i = 0; i < items.count - 1; i++)
      sums[items.gives[i]!]! += (amounts[i]! * setting.ratios[items.gives[i]!]!) / 10;
    const named = Object.entries(GIVE).map(([name, give]) => [name, round(sums[give]!)] as const);
    const gaps = items.open.subarray(0, items.count - 1).reduce((sum, open) => sum + open, 0);
    const all = [...named, ['spread', round((gaps * setting.spread) / 10)] as const];
    return Object.fromEntries(all.filter(([, amount]) => amount !== 0));
  }

  const round = (value: number) => Math.round(value * 1000) / 1000;
  // Gives: brackets ½ + ½, pause ½, two gaps ⅛ each, stop ½; stretches: gaps ¼ each.
  const text = '国（家）甲，乙a丙。丁国';

  it.each([
    [-0.5, { bracket: -0.5 }],
    [-0.75, { bracket: -0.5, pause: -0.25 }],
    [-0.8, { bracket: -0.5, pause: -0.25, latinGap: -0.05 }],
    [-1.125, { bracket: -0.5, pause: -0.25, latinGap: -0.125, stop: -0.25 }],
    [-1.5, { bracket: -0.875, pause: -0.25, latinGap: -0.125, stop: -0.25 }],
    [-1.875, { bracket: -1, pause: -0.5, latinGap: -0.125, stop: -0.25 }],
    [-2.25, { bracket: -1, pause: -0.5, latinGap: -0.25, stop: -0.5 }],
  ])(
    'shrinks %s 字: brackets, pauses, gaps, stops, each by half, then in that order by the rest',
    (by, expected) => {
      expect(given(text, by)).toEqual(expected);
    },
  );

  it.each([
    [0.25, { latinGap: 0.25 }],
    [0.4, { latinGap: 0.25, spread: 0.15 }],
    [0.5, { latinGap: 0.28, spread: 0.22 }],
    [1.1, { latinGap: 0.5, spread: 0.6 }],
  ])(
    'stretches %s 字: gaps by half, everything unseen, gaps by the rest, then everything',
    (by, expected) => {
      expect(given(text, by)).toEqual(expected);
    },
  );

  it('takes word spaces first, up to half a 字', () => {
    expect(given('国a b国', 0.125)).toEqual({ wordSpace: 0.125 });
    expect(given('国a b国', 0.6)).toMatchObject({ wordSpace: 0.25 });
  });

  it('spreads neither inside unbreakables nor around connectors', () => {
    const { items } = set('甲——乙12.5%丙～丁/戊', 20);
    const open = Array.from(items.open.slice(0, items.count - 1));
    //                   甲— —— —乙 乙1 12 2. .5 5% %丙 丙～ ～丁 丁/ /戊
    expect(open).toEqual([1, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
  });

  it('leaves a line ragged rather than spreading it by more than half a 字 a gap', () => {
    expect(set('国家', 5).setting.spread).toBe(0);
    expect(set('国家重', 4).setting.spread).toBe(5);
  });
});
