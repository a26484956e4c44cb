/** Random documents for property tests: every kind of block, tables with spans, lists and tables in cells, notes. */

import fc from 'fast-check';
import type { Block, Cell, Inline, Row, Table } from '../../src/document/tree.js';
import { h, han, list, note, p, table, td, text } from '../support/build.js';

/** A stretch of text of up to `most` characters, now and then with a footnote. */
function inlines(most: number, withNotes: boolean): fc.Arbitrary<readonly Inline[]> {
  const words = fc.tuple(fc.nat(most), fc.nat(10000)).map(([length, from]) => text(han(length, from)));
  if (!withNotes) return words.map((word) => [word]);
  const notes = fc.tuple(fc.nat(80), fc.nat(10000)).map(([length, from]) => note(p(han(length + 1, from))));
  return fc.tuple(words, fc.option(notes, { freq: 6, nil: undefined })).map(([word, mark]) => {
    return mark ? [word, mark] : [word];
  });
}

const paragraph = (most: number, withNotes = true) => inlines(most, withNotes).map((content) => p(content));
const heading = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.nat(9999))
  .map(([level, from]) => h(level, han(4, from)));

function itemList(item: fc.Arbitrary<readonly Block[]>): fc.Arbitrary<Block> {
  return fc.tuple(fc.boolean(), fc.array(item, { minLength: 1, maxLength: 4 })).map(([ordered, items]) => {
    return list(ordered, items);
  });
}

const simpleList = itemList(paragraph(60).map((block) => [block]));
const nestedList = itemList(
  fc.tuple(paragraph(40), fc.option(simpleList, { nil: undefined })).map(([first, inner]) => {
    return inner ? [first, inner] : [first];
  }),
);

const innerCell = fc.array(paragraph(12), { maxLength: 2 });
const cellBlocks: fc.Arbitrary<readonly Block[]> = fc.oneof(
  { weight: 6, arbitrary: fc.array(paragraph(20), { maxLength: 2 }) },
  { weight: 2, arbitrary: fc.array(paragraph(250), { minLength: 1, maxLength: 3 }) },
  { weight: 1, arbitrary: nestedList.map((block) => [block]) },
  { weight: 1, arbitrary: fc.tuple(heading, paragraph(30)) },
  { weight: 1, arbitrary: fc.tuple(paragraph(8), randomTable(innerCell, 2, 3)) },
);

/** Numbers that decide one cell's span, borders and place. */
interface Dice {
  readonly colspan: number;
  readonly rowspan: number;
  readonly borders: number;
  readonly align: 'top' | 'middle' | 'bottom';
}

const dice: fc.Arbitrary<Dice> = fc.record({
  colspan: fc.constantFrom(1, 1, 1, 2, 3),
  rowspan: fc.constantFrom(1, 1, 1, 2, 4),
  borders: fc.nat(40),
  align: fc.constantFrom('top', 'middle', 'bottom'),
});

function randomTable(content: fc.Arbitrary<readonly Block[]>, maxColumns: number, maxRows: number) {
  const size = fc.record({
    columns: fc.integer({ min: 1, max: maxColumns }),
    rows: fc.integer({ min: 1, max: maxRows }),
    headerRows: fc.constantFrom(0, 0, 1, 2),
    caption: fc.boolean(),
    style: fc.constantFrom('grid', 'continued'),
  });
  return size.chain(({ columns, rows, headerRows, caption, style }) => {
    const cells = fc.array(fc.tuple(dice, content), { minLength: columns * rows, maxLength: columns * rows });
    const heights = fc.array(fc.tuple(fc.constantFrom(0, 0, 0, 40, 200, 700), fc.boolean()), {
      minLength: rows,
      maxLength: rows,
    });
    return fc.tuple(cells, heights).map(([bag, rowLooks]): Table => {
      const header = Math.min(headerRows, rows - 1);
      const grid = fillGrid(columns, rows, header, bag);
      const made = grid.map((row, index): Row => {
        const [minHeight, keepTogether] = rowLooks[index]!;
        return { minHeight: index < header ? 0 : minHeight, keepTogether, cells: row };
      });
      return table(columns, made, { style, headerRows: header, caption: caption ? [text('表')] : [] });
    });
  });
}

/** Cells with the spans that the dice ask for, cut to what is free. */
function fillGrid(
  columns: number,
  rows: number,
  headerRows: number,
  bag: readonly (readonly [Dice, readonly Block[]])[],
): Cell[][] {
  const freeFrom = new Array<number>(columns).fill(0);
  let next = 0;
  return Array.from({ length: rows }, (_, row) => {
    const cells: Cell[] = [];
    const lastRow = row < headerRows ? headerRows : rows;
    for (let column = 0; column < columns; column += 1) {
      if (freeFrom[column]! > row) continue;
      const [wish, children] = bag[next++]!;
      let colspan = 1;
      while (colspan < wish.colspan && column + colspan < columns && freeFrom[column + colspan]! <= row)
        colspan += 1;
      const rowspan = Math.min(wish.rowspan, lastRow - row);
      freeFrom.fill(row + rowspan, column, column + colspan);
      const isHeader = row < headerRows;
      const diagonal = isHeader && wish.borders > 30 ? ('down' as const) : undefined;
      const head = diagonal ? [p('头'), p('角')] : [p('头')];
      const looks = { colspan, rowspan, diagonal, ...looksOf(wish) };
      cells.push(td(isHeader ? head : children, looks));
    }
    return cells;
  });
}

function looksOf({ borders, align }: Dice): Pick<Cell, 'borders' | 'verticalAlign'> {
  const bit = (at: number) => (borders & (1 << at)) !== 0;
  const sides = { top: bit(0), right: bit(1), bottom: bit(2), left: bit(3) };
  return { borders: borders < 16 ? sides : undefined, verticalAlign: align };
}

const figure: fc.Arbitrary<Block> = fc.constantFrom('wide.png', 'tall.png', 'none.png').map((path) => {
  return { type: 'figure', path, alt: '', width: undefined, caption: [text('图')] };
});

const simple: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: paragraph(300) },
  { weight: 3, arbitrary: heading },
  { weight: 1, arbitrary: nestedList },
  { weight: 1, arbitrary: figure },
  {
    weight: 1,
    arbitrary: fc.integer({ min: 0, max: 600 }).map((height): Block => ({ type: 'space', height })),
  },
  { weight: 1, arbitrary: fc.constantFrom<Block>({ type: 'fill' }, { type: 'pagebreak' }) },
);

/** Blocks of a section. */
export const randomBlocks: fc.Arbitrary<readonly Block[]> = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: simple },
    { weight: 4, arbitrary: randomTable(cellBlocks, 3, 6) },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.oneof(simple, randomTable(innerCell, 3, 3)), { maxLength: 3 })
        .map((children): Block => ({ type: 'keep', children })),
    },
  ),
  { minLength: 1, maxLength: 8 },
);
