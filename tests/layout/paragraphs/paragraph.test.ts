import { describe, expect, it } from 'vitest';
import type { Field, Footnote, Inline } from '../../../src/document/tree.js';
import type { Line } from '../../../src/layout/layout-context.js';
import { composeParagraph, measureParagraph } from '../../../src/layout/paragraphs/paragraph.js';
import type { ParagraphStyle } from '../../../src/style/style.js';
import {
  type ContextOptions,
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
import { titleWords } from '../../support/title-words.js';

interface Case {
  readonly style?: Partial<ParagraphStyle>;
  readonly context?: ContextOptions;
}

function compose(children: Inline[] | string, width: number, { style, context }: Case = {}): Line[] {
  const nodes = typeof children === 'string' ? texts(children) : children;
  return composeParagraph(nodes, paragraphStyle(style), width, undefined, layoutContext(context));
}

const HAN = '国家重点实验室建设与运行管理办法规定';
const RED = { red: 255, green: 0, blue: 0 };

describe('a paragraph’s box', () => {
  it('indents the first line and keeps both sides free', () => {
    const lines = compose(HAN, 100, { style: { left: 10, right: 20, firstIndent: 20 } });
    expect(lines.map((line) => pensOf(line)[0]!.x)).toEqual([30, 10, 10]);
    expect(lines.map(textOf)).toEqual([HAN.slice(0, 5), HAN.slice(5, 12), HAN.slice(12)]);
  });

  it('hangs a first line out', () => {
    const lines = compose(HAN, 100, { style: { left: 20, firstIndent: -20 } });
    expect(lines.map((line) => pensOf(line)[0]!.x)).toEqual([0, 20]);
  });

  it('gives indents up where they leave no room', () => {
    const lines = compose('国家', 15, { style: { left: 10, right: 10, firstIndent: 20 } });
    expect(lines.map(textOf)).toEqual(['国', '家']);
    expect(Math.max(...lines.map(rightEdge))).toBeLessThanOrEqual(15);
  });

  it('is one empty line when empty', () => {
    expect(compose([], 100)).toEqual([{ height: 20, items: [], footnotes: [] }]);
    expect(compose('', 100)).toHaveLength(1);
    expect(compose('   ', 100)[0]!.items).toEqual([]);
  });

  it('centres the em box in the pitch, the same for every face and size', () => {
    const big = characterStyle('big', { size: 14 });
    const [line] = compose([text('国'), text('a'), text('家', 'big')], 100, {
      context: { characters: [big] },
    });
    expect(line!.height).toBe(20);
    expect(textItems(line!).map((item) => item.y)).toEqual([13.8, 13.8, 13.8]);
  });
});

describe('alignment', () => {
  const edges = (line: Line) => [pensOf(line)[0]!.x, rightEdge(line)];

  it('justifies all lines but the last', () => {
    const lines = compose('国家重点实验室，建设与运行', 75);
    expect(lines.map(textOf)).toEqual(['国家重点实验室，', '建设与运行']);
    expect(edges(lines[0]!)).toEqual([0, 75]);
    expect(edges(lines[1]!)).toEqual([0, 50]);
  });

  it('aligns a line before a forced break like the last one', () => {
    const lines = compose([text('国家'), { type: 'break' }, text('重点')], 75);
    expect(lines.map(edges)).toEqual([
      [0, 20],
      [0, 20],
    ]);
  });

  it.each([
    ['left', 0],
    ['center', 40],
    ['right', 80],
    ['justify', 0],
  ] as const)('%s', (align, x) => {
    expect(pensOf(compose('国家', 100, { style: { align } })[0]!)[0]!.x).toBe(x);
  });

  it('centres what is seen of bracketed text', () => {
    const [line] = compose('《国家》', 100, { style: { align: 'center' } });
    expect(pensOf(line!).map(({ x }) => x)).toEqual([30, 40, 50, 60]);
    expect(line!.items[0]).toMatchObject({ x: 35, width: 30 });
  });

  it('distributes a label over its width', () => {
    const distribute = (label: string) =>
      pensOf(compose(label, 80, { style: { align: 'distribute' } })[0]!).map(({ x }) => x);
    expect(distribute('姓名')).toEqual([0, 70]);
    expect(distribute('负责人')).toEqual([0, 35, 70]);
    expect(distribute('国')).toEqual([35]);
    // The word ID is one piece; its gap of a quarter 字 comes on top of the share.
    expect(distribute('单位ID')).toEqual([0, 33.75, 70, 75]);
  });

  it('takes the caller’s alignment before the style’s', () => {
    const lines = composeParagraph(texts('国家'), paragraphStyle(), 100, undefined, layoutContext(), {
      align: 'right',
    });
    expect(pensOf(lines[0]!)[0]!.x).toBe(80);
  });
});

describe('character styles', () => {
  const characters = [
    characterStyle('strong', { font: '黑体', bold: true }),
    characterStyle('hint', { color: RED, font: '楷体' }),
    characterStyle('under', { underline: true }),
    characterStyle('struck', { strike: true }),
    characterStyle('sup', { rise: 0.35, scale: 0.6 }),
  ];
  const styled = (...nodes: Inline[]) => compose(nodes, 200, { context: { characters } })[0]!;

  it('apply outermost first', () => {
    const [first, second] = textItems(styled(text('国', 'strong', 'hint'), text('家', 'hint', 'strong')));
    expect([first!.face.id, first!.color, second!.face.id]).toEqual(['楷体', RED, '黑体']);
  });

  it('raise and scale', () => {
    const [base, raised] = textItems(styled(text('m'), text('2', 'sup')));
    expect([raised!.size, raised!.y]).toEqual([6, base!.y - 3.5]);
    expect(raised!.x).toBe(5);
  });

  it('draw one rule per run and line, under everything in it', () => {
    const line = styled(text('国'), text('家 、', 'under'), text('重', 'under', 'struck'));
    const rules = line.items.filter((item) => item.type === 'rule');
    expect(rules.map(({ x1, x2 }) => [x1, x2])).toEqual([
      [10, 32.5],
      [32.5, 42.5],
      [32.5, 42.5],
    ]);
    expect(rules[0]!.width).toBe(0.5);
  });

  it('group glyphs of one look, whatever nodes they come from', () => {
    const field: Field = { type: 'field', pointer: '/name', children: [text('实验室')] };
    expect(textItems(styled(text('国家'), field, text('名', 'under')))).toHaveLength(1);
    expect(textItems(styled(text('国a家')))).toHaveLength(3);
  });

  it('that are unknown change nothing', () => {
    expect(textItems(styled(text('国', 'nowhere')))[0]!.face.id).toBe('仿宋');
  });
});

describe('inline nodes', () => {
  it('breaks lines at newlines, and widens tabs to one 字', () => {
    const lines = compose('国\n家\r\n重\t点', 100);
    expect(lines.map(textOf)).toEqual(['国', '家', '重\t点']);
    expect(pensOf(lines[2]!).map(({ x }) => x)).toEqual([0, 10, 20]);
    expect(compose([text('国'), { type: 'break' }, { type: 'break' }], 100)).toHaveLength(3);
  });

  it('keeps a tick box with its label', () => {
    const box = (checked: boolean): Inline => ({ type: 'checkbox', pointer: '/a', value: 'b', checked });
    const lines = compose([text('国家重'), box(true), text('是 '), box(false), text('否')], 45, {
      style: { align: 'left' },
    });
    expect(lines.map(textOf)).toEqual(['国家重', '☑是 ☐否']);
  });

  it('finds quotes’ partners across a field’s edge', () => {
    const field: Field = { type: 'field', pointer: '/name', children: [text('甲')] };
    const shaped: string[] = [];
    const context = layoutContext();
    const fonts = {
      ...context.fonts,
      shape: (value: string, choice: Parameters<typeof context.fonts.shape>[1]) => {
        shaped.push(value);
        return context.fonts.shape(value, choice);
      },
    };
    compose([text('“'), field, text('”')], 100, { context: { fonts } });
    expect(shaped).toEqual(['“甲”']);
  });

  it('scales a picture to the line and makes room for it', () => {
    const asset = {
      path: 'a.png',
      format: 'png' as const,
      width: 400,
      height: 200,
      resolution: 72,
      channels: 3,
      orientation: 1,
      bytes: new Uint8Array(),
    };
    const lines = compose([text('国'), { type: 'image', path: 'a.png', alt: '图' }, text('家')], 100, {
      context: { images: new Map([['a.png', asset]]) },
    });
    expect(lines.map((line) => line.height)).toEqual([20, 60, 20]);
    expect(lines[1]!.items[0]).toMatchObject({
      type: 'image',
      x: 0,
      y: 5,
      width: 100,
      height: 50,
      alt: '图',
    });
  });
});

describe('footnotes', () => {
  const note: Footnote = { type: 'footnote', children: [] };

  it('mark stays with its base and the note goes with its line', () => {
    const children = [text('国家重点实验'), note, text('，室建设')];
    for (let width = 20; width <= 90; width += 5) {
      const lines = compose(children, width, { context: { notes: [note] } });
      const at = lines.findIndex((line) => line.footnotes.length > 0);
      expect(textOf(lines[at]!)).toMatch(/验1，/);
      expect(lines.map(textOf).join('')).toBe('国家重点实验1，室建设');
    }
  });

  it('mark is set in its character style, with no gap', () => {
    const [line] = compose([text('国'), note, text('家')], 90, { context: { notes: [note] } });
    const mark = textItems(line!)[1]!;
    expect([mark.size, mark.x]).toEqual([6, 10]);
    expect(textItems(line!)[2]!.x).toBe(13);
  });
});

describe('natural widths', () => {
  const measure = (value: string, style: Partial<ParagraphStyle> = {}) =>
    measureParagraph(texts(value), paragraphStyle(style), layoutContext());

  it('are the longest piece and the unbroken text', () => {
    expect(measure('国家，a重点')).toEqual({ min: 15, max: 57.5 });
    expect(measure('共1234567人')).toEqual({ min: 35, max: 60 });
    expect(measure('国家\n重点实')).toEqual({ min: 10, max: 30 });
    expect(measure('', { left: 5 })).toEqual({ min: 5, max: 5 });
  });

  it('set to its widest, a paragraph is one line; to its narrowest, no word is broken', () => {
    for (const value of ['国家，《重点》（a）。', '共12.5%，Transformer', '“a b”——……']) {
      const { min, max } = measure(value, { firstIndent: 20 });
      expect(compose(value, max, { style: { firstIndent: 20 } })).toHaveLength(1);
      const narrow = compose(value, min, { style: { firstIndent: 20 } });
      expect(Math.max(...narrow.map(rightEdge))).toBeLessThanOrEqual(min + 0.01);
    }
  });
});

describe('nothing leaves its box', () => {
  it('a picture taller than it may be is scaled', () => {
    const asset = {
      path: 'a.png',
      format: 'png' as const,
      width: 100,
      height: 1000,
      resolution: 72,
      channels: 3,
      orientation: 1,
      bytes: new Uint8Array(),
    };
    const context = layoutContext({ images: new Map([['a.png', asset]]) });
    const picture = { type: 'image', path: 'a.png', alt: '' } as const;
    const options = { pictureHeight: 300 };
    const [line] = composeParagraph([picture], paragraphStyle(), 200, undefined, context, options);
    expect(line!.items[0]).toMatchObject({ type: 'image', width: 30, height: 300 });
  });

  it('a glyph wider than the box is set smaller', () => {
    const [line] = compose('国', 8);
    expect(textItems(line!)[0]).toMatchObject({ x: 0, size: 8, width: 8 });
  });
});

describe('titles', () => {
  const words = ['新型', '储能', '材料', '国际', '联合', '实验室', '建设', '申报书'];
  const context = { ...layoutContext(), titleWords: titleWords(() => words) };
  const linesOf = (changes: Partial<ParagraphStyle>, width = 120) =>
    composeParagraph(texts(words.join('')), paragraphStyle(changes), width, undefined, context).map(textOf);

  it('break by sense into lines of a shape (GB/T 9704 7.3.1), any other text where it likes', () => {
    expect(linesOf({ align: 'center' })).toEqual(['新型储能材料国际联合实验', '室建设申报书']);
    expect(linesOf({ align: 'center', breaking: 'sense' })).toEqual([
      '新型储能材料',
      '国际联合实验室建设申报书',
    ]);
  });

  it('take a line more rather than break a word', () => {
    expect(linesOf({ align: 'center', breaking: 'sense' }, 90)).toEqual([
      '新型储能材料',
      '国际联合实验室',
      '建设申报书',
    ]);
  });

  it('leave the wide space between names out at the end of a line, which it would push off its middle', () => {
    const names = ['示例省科学技术厅', '\u3000', '示例省财政厅', '\u3000', '示例省教育厅'];
    const style = paragraphStyle({ align: 'center', breaking: 'sense' });
    const named = { ...context, titleWords: titleWords(() => names) };
    const lines = composeParagraph(texts(names.join('')), style, 150, undefined, named);
    expect(lines.map(textOf).map((line) => line.trim())).toEqual(lines.map(textOf));
    for (const line of lines) {
      const pens = pensOf(line);
      expect((pens[0]!.x + pens.at(-1)!.end) / 2).toBeCloseTo(75, 6);
    }
  });

  it('are running text when justified', () => {
    expect(linesOf({ align: 'justify', breaking: 'sense' })).toEqual(linesOf({ align: 'justify' }));
  });

  it('tell where their lines end', () => {
    const told: (readonly number[])[] = [];
    const style = paragraphStyle({ align: 'center', breaking: 'sense' });
    const options = { onBreaks: (offsets: readonly number[]) => told.push(offsets) };
    const inlines = texts('第一行', { type: 'break' }, words.join(''));
    composeParagraph(inlines, style, 120, undefined, context, options);
    expect(told).toEqual([[9]]);
  });
});

describe('style options', () => {
  it('punctuation: keep leaves marks inside lines whole', () => {
    const widthOf = (punctuation: 'compress' | 'keep') =>
      rightEdge(compose('甲”，“乙', 200, { style: { punctuation } })[0]!);
    expect([widthOf('compress'), widthOf('keep')]).toEqual([40, 50]);
  });

  it('first_bracket: keep leaves the mark that begins a paragraph whole, not those of other lines', () => {
    const lines = (firstBracket: 'flush' | 'keep') =>
      compose('“国家重点“实验室', 50, { style: { firstBracket } }).map((line) => pensOf(line)[0]!.x);
    expect(lines('flush')).toEqual([-5, -5]);
    expect(lines('keep')).toEqual([0, -5]);
  });

  it('breaking: first-fit squeezes in what total-fit leaves for the next line', () => {
    const value = '国家，重点，实验室，建设与运行管理办法规定各依托单位应当提供';
    const lines = (breaking: 'first-fit' | 'total-fit') =>
      compose(value, 110, { style: { breaking } }).map(textOf);
    expect(lines('first-fit')[0]).toBe('国家，重点，实验室，建设');
    expect(lines('total-fit').join('')).toBe(value);
  });
});

describe('words that leave a line too loose', () => {
  it('stay whole where a line can hold them', () => {
    expect(compose('国家Electroencephalogram国', 100).map(textOf)).toEqual([
      '国家',
      'Electroencephalogram',
      '国',
    ]);
    expect(compose('甲乙丙丁戊己庚Electron国家', 100).map(textOf)[1]).toMatch(/^Electron/);
    expect(compose('国家重点CRISPR–Cas九国', 90).map(textOf)[0]).toBe('国家重点CRISPR–');
  });

  it('are broken where no line can', () => {
    const lines = compose('国家Electroencephalography国', 100).map(textOf);
    expect(lines[0]).toMatch(/^国家Electro/);
    const parts = compose('国Electroencephalographically国', 120)
      .map(textOf)
      .join('|')
      .match(/[a-z]+/gi)!;
    expect(parts.length).toBeGreaterThan(1);
    expect(Math.min(...parts.map((part) => part.length))).toBeGreaterThanOrEqual(3);
    expect(compose('Electro', 12).map(textOf)).toEqual(['El', 'ec', 'tr', 'o']);
  });

  it('are broken after a separator when they are addresses', () => {
    const lines = compose('国家重点https://www.example.edu.cn/joint/lab', 200).map(textOf);
    expect(lines).toEqual(['国家重点https://www.example.edu.cn/', 'joint/lab']);
  });
});
