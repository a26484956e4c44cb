import { describe, expect, test } from 'vitest';
import type { Block, Cell, ColumnWidth, Paragraph } from '../../../src/document/tree.js';
import type { Layout, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf as wordsIn } from '../../../src/layout/layout-context.js';
import { body, note, p, table, td, text, tr } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { TEST_SHEET } from '../../support/sheet.js';

function layout(...blocks: Block[]): Layout {
  const document = body(...blocks);
  return layoutDocument({
    document,
    sheet: TEST_SHEET,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
  });
}

const decimal = (content: string | readonly Block[], changes: Partial<Cell> = {}) =>
  td(content, { align: 'decimal', ...changes });

function column(values: readonly string[], widths: readonly ColumnWidth[] | number = 1): Block {
  return table(
    widths,
    values.map((value) => tr([decimal(value)])),
  );
}

/** The texts of a line as one, with the place of each character: the lines of the first page's cells. */
function linesOf({
  pages,
}: Layout): { readonly words: string; readonly xs: readonly number[]; right: number }[] {
  const items = pages[0]!.items.filter((item): item is TextItem => item.type === 'text' && item.y < 460);
  const lines = new Map<number, TextItem[]>();
  for (const item of items) lines.set(item.y, [...(lines.get(item.y) ?? []), item]);
  return [...lines.values()].map((line) => ({
    words: line.map(wordsIn).join(''),
    xs: line.flatMap(({ x, glyphs, offsets }) =>
      glyphs.flatMap(({ text }, at) => Array.from(text, () => x + offsets[at]!)),
    ),
    right: line.at(-1)!.x + line.at(-1)!.width,
  }));
}

/** x of the sign, or of the line's end. */
function placeOf({ words, xs, right }: ReturnType<typeof linesOf>[number], sign: RegExp): number {
  const at = words.search(sign);
  return at < 0 ? right : xs[at]!;
}

describe('numbers aligned at the point', () => {
  test('whole parts end where the point stands, and the block is centred', () => {
    const lines = linesOf(layout(column(['1,234.5', '7.25', '80', '-0.125', '12.5%', '（3.0）'])));
    const points = lines.map((line) => placeOf(line, /\./));
    for (const point of points) expect(point).toBeCloseTo(points[0]!, 6);
    const left = Math.min(...lines.map(({ xs }) => xs[0]!));
    const right = Math.max(...lines.map((line) => line.right));
    expect((left + right) / 2).toBeCloseTo(150, 6);
    expect(right - left).toBeLessThan(180);
  });

  test('a sign behind a whole number stands behind the point', () => {
    const [whole, broken] = linesOf(layout(column(['80%', '7.5%']))) as ReturnType<typeof linesOf>;
    expect(placeOf(whole!, /%/)).toBeCloseTo(placeOf(broken!, /\./), 6);
  });

  test('text that is no number stands as the style has it', () => {
    const result = layout(
      table(1, [tr([decimal('12.5')]), tr([decimal('无')]), tr([td('无')]), tr([decimal('2026年')])]),
    );
    const [, none, plain] = linesOf(result);
    expect(none!.xs).toEqual(plain!.xs);
    expect(result.records.decimalPoints.size).toBe(1);
  });

  test('each column, and each group that spans columns, has its own point', () => {
    const rows = [
      tr([decimal('1.5'), decimal('100.25')]),
      tr([decimal('10.5'), decimal('1.25')]),
      tr([decimal('1000000.5', { colspan: 2 })]),
    ];
    const lines = linesOf(layout(table(2, rows)));
    const [first, second, wide] = lines.map(({ words, xs }) =>
      xs.filter((_, at) => words[at] === '.').map((x) => Math.round(x * 1000)),
    );
    expect(first).toEqual(second);
    expect(first).toHaveLength(2);
    expect(wide).toHaveLength(1);
    expect(first).not.toContain(wide![0]);
  });

  test('a column by content is as wide as its widest whole part with its widest fraction', () => {
    const widths: ColumnWidth[] = [{ kind: 'content' }, { kind: 'fraction', value: 1 }];
    const rows = ['123456.1', '1.123456'].map((value) => tr([decimal(value), '文']));
    const result = layout(table(widths, rows));
    const [taken] = [...result.records.tableWidths.values()][0]!;
    const numbers = linesOf(result).map(({ words, xs }) => ({ left: xs[0]!, end: xs[words.indexOf('文')]! }));
    const left = Math.min(...numbers.map((line) => line.left));
    const inner = 50 + TEST_SHEET.tables.get('grid')!.padding.x;
    expect(left).toBeGreaterThanOrEqual(inner - 0.001);
    expect(left).toBeLessThan(inner + 1);
    expect(Math.max(...[...result.records.decimalPoints.values()])).toBeLessThan(taken!);
  });

  test('no number leaves its cell, and one too long is broken', () => {
    const widths: ColumnWidth[] = [{ kind: 'fixed', value: 50 }];
    const result = layout(column(['12345.1', '1.12345', '12345678901234567'], widths));
    const inner = TEST_SHEET.tables.get('grid')!.padding.x;
    for (const { xs, right } of linesOf(result)) {
      expect(xs[0]).toBeGreaterThanOrEqual(50 + inner - 0.001);
      expect(right).toBeLessThanOrEqual(100 - inner + 0.001);
    }
    expect(result.records.decimalPoints.size).toBe(2);
  });

  test('marks of notes hang behind, notes and lists are text as elsewhere', () => {
    const marked: Paragraph = p([text('12'), note(p('34.5'))]);
    const aligned: Paragraph = { ...p('5.25'), align: 'right' };
    const list: Block = {
      type: 'list',
      style: 'list',
      ordered: true,
      start: 1,
      items: [{ children: [p('7.5')] }],
    };
    const other = p('6.75');
    const result = layout(
      table(1, [
        tr([decimal([marked])]),
        tr([decimal([other])]),
        tr([decimal([aligned])]),
        tr([decimal([list])]),
      ]),
    );
    expect([...result.records.decimalPoints.keys()]).toEqual([marked, other]);
    const [one, two] = [...result.records.decimalPoints.values()];
    expect(one).toBeCloseTo(two!, 6);
  });
});
