import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveReferences } from '../../../src/document/references.js';
import type { Block, Cell, ColumnWidth, Document, Table } from '../../../src/document/tree.js';
import { drawBorders } from '../../../src/layout/flow/borders.js';
import type { PlacedCell, TablePart } from '../../../src/layout/flow/flow.js';
import type { Item, Layout, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf as wordsIn } from '../../../src/layout/layout-context.js';
import type { StyleSheet, TableStyle } from '../../../src/style/style.js';
import { body, h, han, p, table, td, text, tr } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { BLACK, paragraph, TEST_SHEET, tableRules } from '../../support/sheet.js';
import { runs } from '../../support/thorough.js';
import { composePages, tableParts } from '../compose.js';

/** The type area is 200 × 400 pt at (50, 50); a row of one line is 24 pt high, so a page takes 16 of them. */
function layout(document: Document, changes: Partial<TableStyle> = {}): Layout {
  const style = { ...TEST_SHEET.tables.get('grid')!, ...changes };
  const sheet: StyleSheet = { ...TEST_SHEET, tables: new Map([['grid', style]]) };
  return layoutDocument({ document, sheet, fonts: fakeFonts(), images: new Map(), watermark: undefined });
}

const isText = (item: Item): item is TextItem => item.type === 'text' && item.face !== undefined;
const wordsOf = (item: TextItem) => wordsIn(item);
/** What each page shows above its number, repeated headers and marks too; texts that touch as one. */
const wordsByPage = (result: Layout) =>
  result.pages.map(({ items }) => {
    const shown = items.filter(isText).filter(({ y }) => y < 460);
    const words: string[] = [];
    for (const [at, item] of shown.entries()) {
      const before = shown[at - 1];
      const touches = before?.y === item.y && Math.abs(before.x + before.width - item.x) < 3;
      if (touches) words[words.length - 1] += wordsOf(item);
      else words.push(wordsOf(item));
    }
    return words;
  });
const rows = (count: number) => Array.from({ length: count }, (_, at) => tr([`第${at + 1}行`]));
const lines = (count: number): Block[] => Array.from({ length: count }, () => p('文'));
const headed = (count: number, changes: Partial<Table> = {}) =>
  table(1, [tr(['头'], { keepTogether: true }), ...rows(count)], { headerRows: 1, ...changes });

describe('rows over pages', () => {
  test('a header is repeated on every page that the first row goes on to', () => {
    const long = table(1, [tr(['头']), tr([td(lines(50))])], { headerRows: 1 });
    const result = wordsByPage(layout(body(long)));
    expect(result.map(([first]) => first)).toEqual(['头', '头', '头']);
    expect(result.flat().filter((words) => words === '文')).toHaveLength(50);
  });

  test('rows lower than a quarter of the page move to the next one whole, higher ones split', () => {
    // 100 pt are left of 400; a row of n lines is 20 n + 4 pt high.
    const onFirst = (count: number) =>
      wordsByPage(layout(body(...lines(16), table(1, [tr([td(lines(count))])]))))[0]!;
    expect(onFirst(4)).toHaveLength(16);
    expect(onFirst(5).length).toBeGreaterThan(16);
  });
});

describe('rows that would stand alone', () => {
  test('a table does not begin with one row at the foot of a page', () => {
    // 352 pt are left: the header and a row.
    const result = wordsByPage(layout(body(...lines(17), headed(5))));
    expect(result[0]).toHaveLength(17);
    expect(result[1]!.slice(0, 2)).toEqual(['头', '第1行']);
  });

  test('two rows may stand there', () => {
    const result = wordsByPage(layout(body(...lines(16), headed(5))));
    expect(result[0]!.slice(16)).toEqual(['头', '第1行', '第2行']);
  });

  test('the last row (合计) takes the one before it along', () => {
    const result = wordsByPage(layout(body(headed(16))));
    expect(result.map((words) => words.length)).toEqual([15, 3]);
    expect(result[1]).toEqual(['头', '第15行', '第16行']);
  });

  test('a table of two rows stays whole', () => {
    const result = wordsByPage(layout(body(...lines(17), headed(2))));
    expect(result.map((words) => words.length)).toEqual([17, 3]);
  });

  test('high rows go where they fit', () => {
    const tall = table(1, [tr([td(han(1))], { minHeight: 300 }), tr(['下'], { minHeight: 110 })]);
    expect(wordsByPage(layout(body(tall)))).toEqual([['一'], ['下']]);
  });

  test('what spans the last rows goes along', () => {
    const spanning = table(2, [
      ...Array.from({ length: 15 }, (_, at) => tr([`甲${at}`, `乙${at}`])),
      tr([td('跨', { rowspan: 2 }), '子']),
      tr(['丑']),
    ]);
    const result = wordsByPage(layout(body(spanning)));
    expect(result[1]).toEqual(['子', '跨', '丑']);
  });
});

describe('continuation marks (续表)', () => {
  const marked = (text: string) => ({ continuation: { text, align: 'right' as const } });
  test.each([
    ['续表{number}', '表2.1　经费', '续表2.1'],
    ['{caption}（续）', '表1 经费', '表1 经费（续）'],
    ['续表{number}', '经费', '续表'],
  ])('%s', (wording, caption, expected) => {
    const result = layout(body(headed(20, { caption: [text(caption)] })), marked(wording));
    const shown = wordsByPage(result);
    expect(shown[1]![0]).toBe(expected);
    const mark = result.pages[1]!.items.filter(isText).filter(({ y }) => y < 70);
    expect(mark.every(({ tag }) => tag === undefined)).toBe(true);
    expect(mark.at(-1)!.x + mark.at(-1)!.width).toBeCloseTo(250);
    // Caption 20, header 24, rows 24 each; then mark 20 and header again.
    expect(shown[0]).toHaveLength(2 + 14);
    expect(shown[1]!.slice(1, 3)).toEqual(['头', '第15行']);
    const tops = result.pages[1]!.items.flatMap((item) => (item.type === 'rule' ? [item.y1] : []));
    expect(Math.min(...tops)).toBeCloseTo(50 + 20 - 0.5, 5);
  });

  test('the number counted for the table stands in them', () => {
    const numbered = (wording: string) => {
      const document = body(h(1, '一、甲'), headed(20, { caption: [text('经费')] }));
      const numbering = { figure: '图 {n}', table: '表 {n}', bySection: true };
      return wordsByPage(layout(resolveReferences(document, numbering).document, marked(wording)))[1]![0];
    };
    expect(numbered('续表{number}')).toBe('续表1-1');
    expect(numbered('{caption}（续）')).toBe('表 1-1\u3000经费（续）');
  });

  test('none on a table of one page', () => {
    expect(wordsByPage(layout(body(headed(3)), marked('续表'))).flat()).not.toContain('续表');
  });
});

describe('vertical alignment', () => {
  const tall = (verticalAlign: Cell['verticalAlign']) =>
    table(2, [tr([td('低', { verticalAlign }), td(han(60))])]);
  const offset = (verticalAlign: Cell['verticalAlign']) =>
    layout(body(tall(verticalAlign)))
      .pages[0]!.items.filter(isText)
      .find((item) => wordsOf(item) === '低')!.y;

  test('top, middle, bottom', () => {
    const [top, middle, bottom] = [offset('top'), offset('middle'), offset('bottom')];
    expect(middle - top).toBeCloseTo((bottom - top) / 2);
    expect(bottom - top).toBeCloseTo(120);
  });

  test('in a split row what is whole on a page keeps its place there, what goes on fills it', () => {
    const split = table(2, [tr([td('低', { verticalAlign: 'bottom' }), td(han(300))])]);
    const [part, next] = tableParts(composePages([split])) as [TablePart, TablePart];
    const [label, long] = part.cells as [PlacedCell, PlacedCell];
    expect(long.contentTop).toBe(2);
    expect(label.contentTop).toBeCloseTo(part.height - 20 - 2);
    expect(next.cells.map(({ content }) => content.placed.length > 0)).toEqual([false, true]);
  });
});

describe('diagonal header cells', () => {
  const cornered = (diagonal: Cell['diagonal'], first = '年份') =>
    table(2, [tr([td([p(first), p('项目')], { diagonal }), '经费'], { minHeight: 80 }), tr(['一', '二'])]);
  const place = (diagonal: Cell['diagonal'], words: string) => {
    const found = layout(body(cornered(diagonal))).pages[0]!.items.filter(isText);
    const { x, y, width } = found.find((item) => wordsOf(item) === words)!;
    return { isLeft: x < 60, isRight: x + width > 140, isUpper: y < 90 };
  };

  test('\\ has the first label at the lower left, the second at the upper right', () => {
    expect(place('down', '年份')).toEqual({ isLeft: true, isRight: false, isUpper: false });
    expect(place('down', '项目')).toEqual({ isLeft: false, isRight: true, isUpper: true });
  });

  test('/ has the first label at the upper left, the second at the lower right', () => {
    expect(place('up', '年份')).toEqual({ isLeft: true, isRight: false, isUpper: true });
    expect(place('up', '项目')).toEqual({ isLeft: false, isRight: true, isUpper: false });
  });

  test('the rule runs from corner to corner', () => {
    const [part] = tableParts(composePages([cornered('down')]));
    const slanted = drawBorders(part!).filter(({ x1, x2, y1, y2 }) => x1 !== x2 && y1 !== y2);
    expect(slanted).toMatchObject([{ x1: 0, y1: 0, x2: 100, y2: 80 }]);
  });

  test('a long label makes the row higher, so that the rule passes it', () => {
    const [part] = tableParts(
      composePages([table(2, [tr([td([p('年份年份年份'), p('项')], { diagonal: 'down' }), '二'])])]),
    );
    // 60 of 90 pt: past them the rule has come a third of the way.
    expect(part!.lines[1]).toBeCloseTo((20 * 90) / 30 + 4);
  });
});

describe('rules', () => {
  const line = (width: number) => ({ width, color: BLACK });
  test('三线表: above, below the header and below, nothing upright', () => {
    const none = line(0);
    const rules = { outer: line(1.5), sides: none, rows: none, columns: none, header: line(0.75) };
    const result = layout(body(headed(20)), { rules });
    const drawn = result.pages.map(({ items }) =>
      items.flatMap((item) => (item.type === 'rule' ? [[item.y1, item.width, item.x1 === item.x2]] : [])),
    );
    expect(drawn).toEqual([
      [
        [50, 1.5, false],
        [74, 0.75, false],
        [434, 1.5, false],
      ],
      [
        [50, 1.5, false],
        [74, 0.75, false],
        [194, 1.5, false],
      ],
    ]);
  });

  test('rows and columns apart', () => {
    const rules = { ...tableRules(1, 0.5), columns: line(0.25) };
    const items = layout(body(table(2, [tr(['一', '二']), tr(['三', '四'])])), { rules }).pages[0]!.items;
    const widths = items.flatMap((item) => (item.type === 'rule' ? [item.width] : []));
    expect(widths).toEqual([1, 0.5, 1, 1, 0.25, 1]);
  });
});

describe('text that may shrink', () => {
  const shrinking: StyleSheet = {
    ...TEST_SHEET,
    paragraphs: new Map([...TEST_SHEET.paragraphs, ['cell', paragraph('cell', { shrink: 0.7 })]]),
  };
  const sizes = (length: number) => {
    const document = body(table(2, [tr([han(length), '二'])]));
    const found = layoutDocument({
      document,
      sheet: shrinking,
      fonts: fakeFonts(),
      images: new Map(),
      watermark: undefined,
    });
    const texts = found.pages[0]!.items.filter(isText).filter(({ y }) => y < 460);
    return { sizes: texts.map(({ size }) => size), settled: [...found.records.shrunkSizes.values()] };
  };

  test.each([
    ['fits as it is', 9, [10, 10], []],
    ['shrinks to the half point', 10, [9, 10], [9]],
    ['and further', 11, [8, 10], [8]],
    ['but not below its least size: then it breaks at its own', 13, [10, 10, 10], []],
  ])('%s', (_, length, expected, settled) => {
    expect(sizes(length)).toEqual({ sizes: expected, settled });
  });
});

describe('flexible columns', () => {
  test('a year and a percentage stay whole beside long text', () => {
    const columns = [1, 1, 20].map((value): ColumnWidth => ({ kind: 'flexible', value }));
    const row = tr(['2020', '25.5%', han(200)]);
    const made = table(columns, [row]);
    const result = layout(body(made));
    expect(wordsByPage(result)[0]).toEqual(expect.arrayContaining(['2020', '25.5%']));
    // Two digits are one 字 wide; padding 5 pt at either side, and a point to spare.
    expect(result.records.tableWidths.get(made)!.slice(0, 2)).toEqual([20 + 11, 25 + 11]);
  });
});

// ——— Properties ———

const EM = 10;
const word = fc.oneof(
  fc.nat(40).map((length) => han(length)),
  fc.string({ unit: fc.constantFrom(...'abcdefg0123456789@._-/%'), maxLength: 60 }),
);
const content = fc.array(word, { minLength: 1, maxLength: 6 }).map((words) => words.join(' '));
const column: fc.Arbitrary<ColumnWidth> = fc.oneof(
  fc.integer({ min: 1, max: 5 }).map((value): ColumnWidth => ({ kind: 'fraction', value })),
  fc.integer({ min: 1, max: 5 }).map((value): ColumnWidth => ({ kind: 'flexible', value })),
  fc.integer({ min: 20, max: 90 }).map((value): ColumnWidth => ({ kind: 'fixed', value })),
  fc.constant<ColumnWidth>({ kind: 'content' }),
);
const random = fc.array(column, { minLength: 1, maxLength: 4 }).chain((columns) =>
  fc
    .array(fc.array(content, { minLength: columns.length, maxLength: columns.length }), {
      minLength: 1,
      maxLength: 4,
    })
    .map((texts) =>
      table(
        columns,
        texts.map((row) => tr(row)),
      ),
    ),
);

describe('any table', () => {
  test('keeps every text inside its cell: words too long are broken, never clipped', () => {
    fc.assert(
      fc.property(random, (made) => {
        for (const part of tableParts(composePages([made]))) {
          expect(part.box.edges.at(-1)!).toBeLessThanOrEqual(200.001);
          for (const cell of part.cells) expectInside(cell, part);
        }
      }),
      { numRuns: runs(200) },
    );
  });
});

function expectInside({ cell, content }: PlacedCell, { box }: TablePart): void {
  const width = box.edges[cell.endColumn]! - box.edges[cell.column]! - 2 * box.padding.x;
  // Nothing can be done where not even one 字 has room.
  if (width < EM) return;
  for (const { x, content: line } of content.placed) {
    if (!('items' in line)) continue;
    for (const item of line.items.filter(isText)) {
      expect(x + item.x).toBeGreaterThanOrEqual(-0.01);
      expect(x + item.x + item.width).toBeLessThanOrEqual(width + 0.01);
    }
  }
}

test('headings in cells do not part from their text', () => {
  const cell = table(1, [tr([td([...lines(18), h(1, '题'), p(han(60))])])]);
  expect(wordsByPage(layout(body(cell)))[1]![0]).toBe('题');
});
