import { describe, expect, it } from 'vitest';
import { buildItems, GIVE, type Items } from '../../../src/layout/lines/items.js';
import type { Clusters } from '../../../src/layout/lines/items-classes.js';
import { composeParagraph } from '../../../src/layout/paragraphs/paragraph.js';
import { clustersOf, marked } from '../../support/breaks.js';
import { layoutContext, paragraphStyle, pensOf, textOf, texts } from '../../support/paragraphs.js';

/** The text in faces whose glyphs are so wide, em. */
function withAdvances(text: string, advances: readonly number[]): Clusters {
  const clusters = clustersOf(text);
  return { ...clusters, glyphs: clusters.glyphs.map((glyph, i) => ({ ...glyph!, advance: advances[i]! })) };
}

function itemsOf(text: string): Items {
  return buildItems(clustersOf(text));
}

/** Width of text inside a line (between two 汉字), in 字. */
function widthInside(text: string): number {
  const items = itemsOf(`国${text}国`);
  let width = 0;
  for (let i = 0; i < items.count; i++)
    width += items.widths[i]! + (i < items.count - 1 ? items.glues[i]! : 0);
  return width / 10 - 2;
}

describe('adjacent marks', () => {
  it.each([
    ['open + open', '（《', 1.5],
    ['open + open', '“‘', 1.5],
    ['close + close', '》）', 1.5],
    ['close + close', '’”', 1.5],
    ['close + open', '）（', 1.5],
    ['close + open', '》《', 1.5],
    ['stop + close', '。”', 1.5],
    ['stop + close', '，》', 1.5],
    ['stop + open', '：“', 1.5],
    ['stop + open', '，《', 1.5],
    ['stop + open', '。（', 1.5],
    ['close + stop', '》，', 1.5],
    ['close + stop', '）。', 1.5],
    ['exclamation + close', '！”', 1.5],
    ['three in a row', '。”）', 2],
    ['three in a row', '》（“', 2],
    ['four in a row', '）》，《', 2.5],
    ['a lone mark', '，', 1],
    ['open + close: ink faces ink', '（）', 2],
    ['？ and ！ share one 字', '？！', 1],
    ['three take two', '！！！', 2],
    ['four take two', '！！！！', 2],
    ['five take three', '？？？？？', 3],
    ['shared, then closed', '？！”', 1.5 + 0.5 - 0.5 + 0.5],
    ['·: half a 字', '·', 0.5],
    ['∶ in a ratio: half a 字', '1∶2', 1.5 + 0.5],
    ['· after a closing mark', '”·', 1.5],
    ['—— stays whole', '——', 2],
    ['…… stays whole', '……', 2],
    ['—— after a comma', '，——', 3],
  ])('%s: %s', (_name, text, width) => expect(widthInside(text)).toBeCloseTo(width));

  it('gives · half a 字, however narrow its face draws it (GB/T 15834 5.1.7)', () => {
    const items = buildItems(withAdvances('国·国', [1, 0.3, 1]));
    expect(Array.from(items.glues.slice(0, 3))).toEqual([1, 1, 0]);
  });

  it('leaves narrow marks alone', () => {
    const items = buildItems(withAdvances('国”，国', [1, 0.4, 1, 1]));
    expect([items.endCuts[1], items.glues[1], items.shrinks[1]]).toEqual([0, 0, 0]);
  });
});

describe('line edges', () => {
  it.each([...'（《“‘【〔'])('%s gives half a 字 at a line start', (mark) => {
    expect(itemsOf(mark).startCuts[0]).toBe(5);
  });
  it.each([...'）》”’】〕。，、；：？！'])('%s takes half a 字 at a line end', (mark) => {
    expect(itemsOf(mark).endCuts[0]).toBe(5);
  });
  it.each([...'字—…～a('])('%s keeps its width', (character) => {
    const items = itemsOf(character);
    expect([items.startCuts[0], items.endCuts[0]]).toEqual([0, 0]);
  });

  it('cuts the opening mark on an indented first line too', () => {
    const [line] = composeParagraph(
      texts('“国家”'),
      paragraphStyle({ firstIndent: 20 }),
      200,
      undefined,
      layoutContext(),
    );
    expect(pensOf(line!).map(({ x }) => x)).toEqual([15, 25, 35, 45]);
    expect(line!.items[0]).toMatchObject({ x: 20, width: 30 });
  });
});

describe('Chinese–Latin gaps', () => {
  it('stand between 汉字 and letters or digits, and nowhere else', () => {
    const gaps = (text: string) =>
      Array.from(itemsOf(text).glues.slice(0, text.length - 1), (glue) => glue / 10);
    expect(gaps('国a国')).toEqual([0.25, 0.25]);
    expect(gaps('共5国')).toEqual([0.25, 0.25]);
    expect(gaps('（a）')).toEqual([0, 0]);
    expect(gaps('，a。')).toEqual([0, 0]);
    expect(gaps('5%的')).toEqual([0, 0.25]);
    expect(gaps('国(a)')).toEqual([0, 0, 0]);
    expect(gaps('国 a')).toEqual([0, 0]);
  });

  it('are as wide where a space was typed, and give alike', () => {
    const typed = itemsOf('国 a 国');
    const widths = ({ widths: boxes, glues, count }: Items) =>
      Array.from(boxes.slice(0, count), (width, i) => width + glues[i]!);
    expect(widths(typed)).toEqual([10, 2.5, 5, 2.5, 10]);
    expect([typed.shrinks[1], typed.stretches[1], typed.gives[1]]).toEqual([1.25, 2.5, GIVE.latinGap]);
    expect(itemsOf('国 国').gives[1]).toBe(GIVE.wordSpace);
    expect(buildItems({ ...clustersOf('国 a'), latinGap: false }).gives[1]).toBe(GIVE.wordSpace);
  });

  it('shrink to an eighth, stretch to a half, and can be switched off', () => {
    const items = itemsOf('国a');
    expect([items.shrinks[0], items.stretches[0]]).toEqual([1.25, 2.5]);
    expect(buildItems({ ...clustersOf('国a'), latinGap: false }).glues[0]).toBe(0);
  });
});

describe('where a line may end', () => {
  it.each([
    ['本实验室', '本|实|验|室'],
    ['甲，乙（丙）丁。', '甲，|乙|（丙）|丁。'],
    ['“甲”“乙”', '“甲”|“乙”'],
    ['见——甲', '见|——|甲'],
    ['甲……乙', '甲……|乙'],
    ['甲…………乙', '甲……|……|乙'],
    ['甲————乙', '甲|——|——|乙'],
    ['北京—上海', '北|京—|上|海'],
    ['13万元～17万元', '13¦万|元～|17¦万|元'],
    ['和/或', '和/或'],
    ['共1,234.5万元', '共|1,234.5¦万|元'],
    ['占15.5%的', '占|15.5%|的'],
    ['约37℃。', '约|37℃。'],
    ['￥300元', '￥300¦元'],
    ['长5 km处', '长|5 km|处'],
    ['达10 GHz。', '达|10 GHz。'],
    ['约20 mg/L的', '约|20 mg/L|的'],
    ['5 members of', '5 |members |of'],
    ['用Transformer模型', '用|Transformer|模|型'],
    ['state-of-the-art', 'state-|of-|the-|art'],
    ['CRISPR–Cas9', 'CRISPR–|Cas9'],
    ['2020–2025', '2020–¦2025'],
    ['GB/T 9704-2012', 'GB/T |9704-2012'],
    ['“a b” c', '“a |b” |c'],
    ['甲 乙', '甲 |乙'],
    ['甲 ，乙', '甲 ，|乙'],
    ['（ 甲', '（ 甲'],
    ['a  b', 'a  |b'],
    ['a\u00a0b甲', 'a\u00a0b|甲'],
    ['甲\u3000\u3000乙', '甲\u3000|\u3000|乙'],
    ['□是□否', '□是|□否'],
    ['甲·乙', '甲·|乙'],
    ['２０２６年', '２０２６¦年'],
    ['1\u2009234\u2009567元', '1\u2009234\u2009567¦元'],
    ['10 年', '10 ¦年'],
    ['共5 021.30元', '共|5 021.30¦元'],
    ['电0571 1234', '电|0571 |1234'],
    ['2020—2022年', '2020—¦2022¦年'],
    ['比1∶20', '比|1∶20'],
    ['张三·李四', '张|三·|李|四'],
    ['《甲》、乙', '《甲》、|乙'],
    ['见https://a-b.cn/c?d=1。', '见|https://¦a-¦b.¦cn/¦c?d=1。'],
    ['箱lab.office@x.edu.cn甲', '箱|lab.¦office@¦x.¦edu.¦cn|甲'],
    ['v1.2/a-b', 'v1.2/a-|b'],
  ])('%s', (text, expected) => {
    expect(marked(text)).toBe(expected);
  });

  it('knows —— and …… as single glyphs too', () => {
    expect(marked('见——甲……乙', true)).toBe('见|——|甲……|乙');
    expect(marked('甲…………乙————丙', true)).toBe('甲……|……|乙|——|——|丙');
  });
});

describe('a word longer than the line', () => {
  it('is broken at any character, and only then', () => {
    const url = 'https://www.example.edu.cn/a/very/long/address?with=query';
    const lines = composeParagraph(texts(`见${url}。`), paragraphStyle(), 100, undefined, layoutContext());
    expect(lines.map(textOf).join('')).toBe(`见${url}。`);
    const short = composeParagraph(
      texts('甲乙丙丁戊己Transformer'),
      paragraphStyle(),
      100,
      undefined,
      layoutContext(),
    );
    expect(short.map(textOf)).toEqual(['甲乙丙丁戊己', 'Transformer']);
  });
});
