import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/document/text.js';
import type { Block, Heading, Inline, List, Paragraph, Table } from '../../../src/document/tree.js';
import { parseMarkdown } from '../../../src/markup/markdown/markdown.js';
import { markdownTree } from '../../../src/markup/markdown/markdown-tree.js';
import { printTree } from '../../support/print-tree.js';
import { runs } from '../../support/thorough.js';

const GOLDEN = new URL('./golden/', import.meta.url);

const options = {
  styles: {
    paragraph: 'body',
    headings: ['heading-3', 'heading-4', 'heading-5'],
    list: 'narrative',
    table: 'data',
    quote: 'quote',
    code: 'code',
    leads: ['strong', 'kai', 'plain', 'plain'],
  },
  headingLevel: 3,
  file: 'a.md',
  firstLine: 1,
  pointer: '/text',
};

function parse(source: string) {
  return parseMarkdown(source, options);
}

function blocks(source: string): readonly Block[] {
  const { blocks, findings } = parse(source);
  expect(findings).toEqual([]);
  return blocks;
}

const SHORT: Readonly<Record<string, string>> = {
  strong: 'b',
  emphasis: 'i',
  delete: 's',
  subscript: 'sub',
  superscript: 'sup',
};

/** A paragraph with its character styles as tags. */
function marked(source: string): string {
  const [paragraph] = blocks(source) as [Paragraph];
  const show = (inline: Inline): string => {
    if (inline.type === 'break') return '⏎';
    if (inline.type !== 'text') return `{${inline.type}}`;
    return inline.styles.reduceRight((text, style) => {
      const name = SHORT[style] ?? style;
      return `<${name}>${text}</${name}>`;
    }, inline.text);
  };
  return paragraph.children.map(show).join('');
}

function rules(source: string): string[] {
  return parse(source).findings.map((finding) => `${finding.rule} ${finding.line}`);
}

describe('golden', () => {
  for (const file of readdirSync(GOLDEN).filter((name) => name.endsWith('.md'))) {
    it(`reads ${file}`, () => {
      const { blocks, findings } = parse(readFileSync(new URL(file, GOLDEN), 'utf8'));
      const lines = findings.map(
        (one) => `${one.line}:${one.column} ${one.severity} ${one.rule} ${one.value} ${one.message.zh}`,
      );
      const printed = `${printTree(blocks)}---\n${lines.join('\n')}\n`;
      const golden = new URL(file.replace('.md', '.tree'), GOLDEN);
      if (process.env.UPDATE) writeFileSync(golden, printed);
      expect(printed).toBe(readFileSync(golden, 'utf8'));
    });
  }
});

describe('emphasis', () => {
  it.each([
    ['**重点：**内容', '<b>重点：</b>内容'],
    ['内容**“引号”**内容', '内容<b>“引号”</b>内容'],
    ['**重点:**内容', '<b>重点:</b>内容'],
    ['内容**（一）标题。**内容', '内容<b>（一）标题。</b>内容'],
    ['**甲**乙**丙**', '<b>甲</b>乙<b>丙</b>'],
    ['价格**¥100**元', '价格<b>¥100</b>元'],
    ['提高**100%**以上', '提高<b>100%</b>以上'],
    ['中文**(abc)**中文', '中文<b>(abc)</b>中文'],
    ['中文*《书名》*中文', '中文<i>《书名》</i>中文'],
    ['**——破折号——**后', '<b>——破折号——</b>后'],
    ['前**……**后', '前<b>……</b>后'],
    ['**`code`**后', '<b><code>code</code></b>后'],
    ['**𠮷：**内容𠮷**（𠮷）**𠮷', '<b>𠮷：</b>内容𠮷<b>（𠮷）</b>𠮷'],
    ['~~删除。~~内容', '<s>删除。</s>内容'],
    ['内容~~“甲”~~内容', '内容<s>“甲”</s>内容'],
    ['**a ~~b~~ c**', '<b>a </b><b><s>b</s></b><b> c</b>'],
    ['**甲*乙*丙**', '<b>甲</b><b><i>乙</i></b><b>丙</b>'],
    ['***甲***', '<i><b>甲</b></i>'],
    ['***a** b*', '<i><b>a</b></i><i> b</i>'],
    ['***a* b**', '<b><i>a</i></b><b> b</b>'],
    ['*foo**bar*', '<i>foo**bar</i>'],
    ['**a**b**', '<b>a</b>b**'],
    ['a * b * c', 'a * b * c'],
    ['** 不是 **', '** 不是 **'],
    ['2*3*4', '2*3*4'],
    ['form_ratio_x 变量_名_字', 'form_ratio_x 变量_名_字'],
    ['，_强_。 __a__', '，<i>强</i>。 __a__'],
    ['`**甲：**乙`', '<code>**甲：**乙</code>'],
    ['\\*\\*甲：\\*\\*乙', '**甲：**乙'],
    ['\\**甲：*乙', '*<i>甲：</i>乙'],
    ['**甲\\**：**乙', '<b>甲**：</b>乙'],
    ['**甲\n乙：**丙', '<b>甲乙：</b>丙'],
    ['**没有关上', '**没有关上'],
    ['~单~ ~~~三~~~', '~单~ ~~~三~~~'],
  ])('%s', (source, expected) => {
    expect(marked(source)).toBe(expected);
  });

  it('nests no deeper in links and keeps to their brackets', () => {
    expect(marked('[*a](b)*')).toBe('*a（b）*');
  });
});

describe('subscript and superscript', () => {
  it.each([
    ['H~2~O', 'H<sub>2</sub>O'],
    ['10^-3^', '10<sup>-3</sup>'],
    ['m^2^，', 'm<sup>2</sup>，'],
    ['C~6~H~12~O~6~', 'C<sub>6</sub>H<sub>12</sub>O<sub>6</sub>'],
    ['SO~4~^2-^', 'SO<sub>4</sub><sup>2-</sup>'],
    ['**x~i+1~**', '<b>x</b><b><sub>i+1</sub></b>'],
    ['*T*~室温~', '<i>T</i><sub>室温</sub>'],
    ['第1^[注]^', '第1^[注]^'],
    ['3~5天，6~8天', '3~5天，6~8天'],
    ['第一章~第三章和第五章~第七章', '第一章~第三章和第五章~第七章'],
    ['A~C和D~F', 'A~C和D~F'],
    ['x^2+y^2=1', 'x^2+y^2=1'],
    ['a^ b^ ~ ~', 'a^ b^ ~ ~'],
    ['H\\~2~O 10\\^3^', 'H~2~O 10^3^'],
    ['`H~2~O`', '<code>H~2~O</code>'],
    ['~~H~2~O~~', '<s>H</s><s><sub>2</sub></s><s>O</s>'],
  ])('%s', (source, expected) => {
    expect(marked(source)).toBe(expected);
  });
});

describe('text', () => {
  it.each([
    ['汉字\n汉字', '汉字汉字'],
    ['汉字，\n  “汉字”', '汉字，“汉字”'],
    ['one\ntwo', 'one two'],
    ['汉字\ntwo', '汉字two'],
    ['甲\n乙*', '甲乙*'],
    ['甲\n*乙*\n丙', '甲<i>乙</i>丙'],
    ['甲\\\n乙  \n丙', '甲⏎乙⏎丙'],
    ['a < b，<5%，{{x}}，1<2>3，<主持人>', 'a < b，<5%，{{x}}，1<2>3，<主持人>'],
    ['&lt;b&gt; &copy; &#20013; \\<b>', '<b> © 中 <b>'],
    ['[a](https://x.cn)', 'a（https://x.cn）'],
    ['<https://x.cn> [b@c.d](mailto:b@c.d) https://a_b_c.cn', 'https://x.cn b@c.d https://a_b_c.cn'],
    ['[甲](#乙)', '甲'],
    ['[**甲**](u)乙', '<b>甲</b>（u）乙'],
  ])('%j', (source, expected) => {
    expect(marked(source)).toBe(expected);
  });

  it('has its datum as origin', () => {
    const [paragraph] = blocks('甲`乙`') as [Paragraph];
    expect(paragraph.children).toEqual([
      { type: 'text', text: '甲', styles: [], origin: '/text' },
      { type: 'text', text: '乙', styles: ['code'], origin: '/text' },
    ]);
  });
});

describe('headings that run on into their paragraph', () => {
  it.each([
    ['**一、总体要求。**坚持', '<b>一、总体要求。</b>坚持'],
    ['**（二）加强*领导*。**各单位', '<kai>（二）加强</kai><kai><i>领导</i></kai><kai>。</kai>各单位'],
    ['**1. 落实。**各**单位**', '<plain>1. 落实。</plain>各<b>单位</b>'],
    ['**（3）落实。**', '<plain>（3）落实。</plain>'],
    ['**注意。**（一）不', '<b>注意。</b>（一）不'],
    ['各单位**（一）要**', '各单位<b>（一）要</b>'],
  ])('%s', (source, expected) => {
    expect(marked(source)).toBe(expected);
  });
});

describe('headings', () => {
  it('start at the given level and the first style', () => {
    const found = blocks('### 甲\n\n#### 乙\n\n##### 丙\n\n###### 丁').map((block) => block as Heading);
    expect(found.map(({ level, style }) => `${level} ${style}`)).toEqual([
      '3 heading-3',
      '4 heading-4',
      '5 heading-5',
      '6 heading-5',
    ]);
  });
});

describe('tables', () => {
  const table = (source: string) => blocks(source).find((block) => block.type === 'table') as Table;
  const caption = (source: string) => table(source).caption.map(textOf).join('');

  it.each([
    ['表：经费\n\n|a|b|\n|-|-|\n|1|2|', '经费'],
    ['|a|b|\n|-|-|\n|1|2|\n\n表: 经费', '经费'],
    ['Table: money\n\n|a|b|\n|-|-|\n|1|2|', 'money'],
    ['|a|b|\n|-|-|\n|1|2|\n\n: money', 'money'],
    ['|a|b|\n|-|-|\n|1|2|\n: money', 'money'],
    ['表 1-2：经费\n\n|a|b|\n|-|-|\n|1|2|', '表 1-2：经费'],
    ['表 1 列出经费。\n\n|a|b|\n|-|-|\n|1|2|', ''],
  ])('%j has the caption %j', (source, expected) => {
    expect(caption(source)).toBe(expected);
  });

  it('give a caption between two tables to the lower one', () => {
    const found = blocks('|a|\n|-|\n\n表：乙\n\n|b|\n|-|') as Table[];
    expect(found.map((one) => one.caption.map(textOf).join(''))).toEqual(['', '乙']);
  });

  it('have header row, alignment and columns by content', () => {
    const found = table('|序号|说明|数|\n|:-:|---|--:|\n|1|一段比较长的说明文字，会占去大半的宽度|2|');
    expect(found.headerRows).toBe(1);
    expect(found.rows[1]!.cells.map((cell) => cell.align)).toEqual(['center', undefined, 'right']);
    const [first, second, third] = found.columns.map((column) =>
      column.kind === 'flexible' ? column.value : 0,
    );
    expect(second).toBeGreaterThan(3 * first!);
    expect(third).toBeGreaterThanOrEqual(2);
  });

  it('are refused beyond the limits', () => {
    expect(rules(`|${'a|'.repeat(64)}\n|${'-|'.repeat(64)}`)).toEqual(['narrative.table 1']);
  });
});

describe('pictures', () => {
  it('in a line take no size', () => {
    const { blocks, findings } = parse('甲![乙](a.png){width=60%}丙');
    expect(textOf(blocks[0]!)).toBe('甲乙丙');
    expect(findings).toMatchObject([{ rule: 'narrative.image', severity: 'warning' }]);
  });

  it.each(['https://x.cn/a.png', 'data:image/png;base64,AA', '//x/a.png', '', 'C:\\a.png'])(
    '%j is refused',
    (url) => {
      const { blocks, findings } = parse(`甲\n\n![乙](<${url}>)`);
      const isDrive = url.startsWith('C:');
      if (isDrive) return;
      expect(blocks).toHaveLength(1);
      expect(findings).toMatchObject([{ rule: 'narrative.image', severity: 'error', line: 3 }]);
    },
  );

  it('take other braces as text', () => {
    expect(marked('![a](b.png){x}')).toBe('{image}{x}');
  });

  it('report attributes they do not know', () => {
    const { blocks, findings } = parse('![a](b.png){width=wide #id=x}');
    expect(blocks).toMatchObject([{ type: 'figure', width: undefined }]);
    expect(findings.map((finding) => finding.value)).toEqual(
      ['width=wide', '#id=x'].slice(0, findings.length),
    );
  });

  it('scale with the given text width', () => {
    const { blocks } = parseMarkdown('![a](b.png){width=50%}', { ...options, textWidth: 300 });
    expect(blocks).toMatchObject([{ type: 'figure', width: 150 }]);
  });
});

describe('lists', () => {
  it('keep their start and nesting', () => {
    const [list] = blocks('7. 甲\n   1) 乙\n8. 丙') as [List];
    expect(list).toMatchObject({ style: 'narrative', ordered: true, start: 7 });
    expect(list.items[0]!.children[1]).toMatchObject({ type: 'list', ordered: true, start: 1 });
  });
});

describe('findings', () => {
  it.each([
    ['甲\n乙<b\nx="1">丙</b>', '<b', 2, /加重/],
    ['<div>\n\n甲\n\n</div>', '<div>', 1, /去掉标签/],
    ['甲\n\n<!-- 注 -->', '<!-- 注 -->', 3, /去掉标签/],
    ['x<sup>2</sup>', '<sup>', 1, /m\^2\^/],
  ])('HTML in %j', (source, value, line, wanted) => {
    const [finding] = parse(source).findings;
    expect(finding).toMatchObject({
      rule: 'narrative.html',
      severity: 'error',
      file: 'a.md',
      line,
      pointer: '/text',
    });
    expect(finding!.value).toBe(value);
    expect(finding!.wanted!.zh).toMatch(wanted);
    expect(finding!.message.en).toContain(value);
  });

  it('count lines from where the source starts', () => {
    const { findings } = parseMarkdown('甲\n\n<br>', { ...options, file: 'data.yaml', firstLine: 40 });
    expect(findings).toMatchObject([{ file: 'data.yaml', line: 42 }]);
  });

  it('about footnotes', () => {
    expect(rules('甲[^a]\\[^b]`[^c]`\n\n[^d]: 乙')).toEqual(['narrative.footnote 1', 'narrative.footnote 3']);
    expect(rules('甲[^a]\n\n[^a]: 乙[^a]')).toEqual(['narrative.footnote 3']);
    expect(rules(`${'[^a]'.repeat(300)}\n\n[^a]: x`)).toEqual([]);
  });

  it('about depth, once', () => {
    const deepest = 32;
    expect(rules(`${'> '.repeat(deepest)}甲`)).toEqual([]);
    expect(rules(`${'> '.repeat(deepest + 1)}甲`)).toEqual(['narrative.depth 1']);
    expect(rules(`乙\n\n${'>'.repeat(10_000)}甲`)).toEqual(['narrative.depth 3']);
    expect(rules(`${'- '.repeat(deepest + 1)}甲`)).toEqual(['narrative.depth 1']);
    const emphasis = `${'*a **a '.repeat(20)}${'b** b* '.repeat(20)}`;
    expect(rules(`${emphasis}\n\n${emphasis}`)).toEqual(['narrative.depth 1']);
  });
});

describe('fuzz', () => {
  it('plain text in, the same text out', () => {
    const text = fc.string({
      unit: fc.constantFrom(...'汉字，。：“”（）《》abcXYZ019%！？、；…—'),
      minLength: 1,
    });
    fc.assert(
      fc.property(text, (value) => {
        expect(blocks(value).map(textOf)).toEqual([value]);
      }),
    );
  });

  it('escaped markup is text', () => {
    const text = fc.string({ unit: fc.constantFrom(...'*_~^`[]<>!#\\|-+=&{}()汉a：“'), minLength: 1 });
    fc.assert(
      fc.property(text, (value) => {
        const escaped = value.replace(/[!-/:-@[-`{-~]/g, '\\$&');
        expect(blocks(escaped).map(textOf)).toEqual([value]);
      }),
    );
  });

  it('reads segments as it reads the whole', () => {
    const line = fc.constantFrom(
      ...[
        '甲',
        '# 乙',
        '[a][b] [^c]',
        '[b]: u',
        '[B]: v',
        '[^c]: 丙',
        '[^C]: 丁',
        '- 戊',
        '1. 己',
        '  续',
        '    深',
      ],
      ...[
        '```',
        '~~~~',
        '  ```',
        '- ```',
        '> ```',
        '`````',
        '> 引',
        '|x|y|',
        '|-|-|',
        '---',
        '===',
        '**k',
        '表：题',
      ],
      ...['\tt', '   ~~~', '[b] [^c] [d]', '``` a`b', '[d]:', '/url'],
    );
    const end = fc.constantFrom('\n', '\n\n', '\n\n', '\r\n\r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 30 }), (lines) => {
        const source = lines.flat().join('');
        const tree = (size: number) => markdownTree(source, size).children;
        expect(tree(1)).toEqual(tree(Number.POSITIVE_INFINITY));
      }),
      { numRuns: runs(1500) },
    );
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      ...[
        '*',
        '**',
        '_',
        '~~',
        '~',
        '^',
        '`',
        '```',
        '[',
        ']',
        '(',
        ')',
        '![',
        '](a)',
        '[^1]',
        '[^1]: ',
        '\n',
        '\n\n',
      ],
      ...[
        '> ',
        '- ',
        '1. ',
        '|',
        '|-|\n',
        '# ',
        '<',
        '<b>',
        '>',
        '\\',
        '&amp;',
        '汉',
        'a',
        ' ',
        '：',
        '“',
        '{width=1%}',
      ],
      ...['    ', '\t', '表：', ': ', '---', '===', '[x]', '\u0000', '\ufeff', '𠮷', '\ud800'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const { blocks, findings } = parse(pieces.join(''));
        expect(findings.every((finding) => finding.line! >= 1 && finding.pointer === '/text')).toBe(true);
        printTree(blocks);
      }),
      { numRuns: runs(3000) },
    );
  });
});
