/** Narratives as people type them: what is printed, and what is told. Cases follow public reports, in words of our own. */

import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../src/document/text.js';
import type { Block } from '../../src/document/tree.js';
import { parseMarkdown } from '../../src/markup/markdown/markdown.js';
import { typedText } from '../../src/markup/typed-text.js';

const STYLES = { paragraph: 'p', headings: ['h'], list: 'l', table: 't', quote: 'q', code: 'c' };

function parse(source: string) {
  return parseMarkdown(source, {
    styles: STYLES,
    headingLevel: 1,
    file: 'a.md',
    firstLine: 1,
    pointer: '/text',
  });
}

/** A letter for the kind of each block, and its text. */
function shown(block: Block): string {
  if (block.type === 'paragraph') return `${block.style}:${textOf(block)}`;
  if (block.type === 'list')
    return `l:${block.items.map((item) => item.children.map(textOf).join('/')).join('|')}`;
  if (block.type === 'figure') return `f:${block.path}:${textOf(block)}`;
  if (block.type === 'table') {
    const rows = block.rows.map((row) =>
      row.cells.map((cell) => cell.children.map(textOf).join('')).join(','),
    );
    return `t:${rows.join(';')}`;
  }
  return `${block.type[0]}:${textOf(block)}`;
}
const printed = (source: string) => parse(source).blocks.map(shown);

const PARAGRAPHS = ['p:甲。', 'p:乙。'];

describe('paragraphs', () => {
  it.each([
    ['a paragraph to a line, indented by 　　', '　　甲。\n　　乙。', PARAGRAPHS],
    ['one that ends with a full stop', '甲。\n乙。', PARAGRAPHS],
    ['closed by a quotation mark', '“甲。”\n乙。', ['p:“甲。”', 'p:乙。']],
    ['four spaces', '    甲。\n\n    乙。', PARAGRAPHS],
    ['tabs', '\t甲。\n\t乙。', PARAGRAPHS],
    ['no-break spaces', '\u00a0\u00a0甲。\n\n\u00a0\u00a0乙。', PARAGRAPHS],
    ['&emsp;', '&emsp;&emsp;甲。\n\n&emsp;&emsp;乙。', PARAGRAPHS],
    ['CRLF', '甲。\r\n乙。', PARAGRAPHS],
    ['CR', '甲。\r乙。', PARAGRAPHS],
    ['U+2029', '甲\u2029乙', ['p:甲', 'p:乙']],
    ['U+2028, a line end', '甲，\u2028乙。', ['p:甲，乙。']],
    ['a byte order mark', '\ufeff甲。', ['p:甲。']],
    [
      'numbers of the levels',
      '目标\n一、甲\n（一）乙\n1、丙\n（1）丁\n①戊',
      ['p:目标', 'p:一、甲', 'p:（一）乙', 'p:1、丙', 'p:（1）丁', 'p:①戊'],
    ],
    ['numbers without a space', '1.甲\n2.乙', ['p:1.甲', 'p:2.乙']],
    ['lines broken in a sentence', '甲，\n乙', ['p:甲，乙']],
    ['a hard break', '甲。\\\n乙。', ['p:甲。\n乙。']],
    ['code in a fence', '```\n　　甲。\n乙。\n```', ['c:　　甲。', 'c:乙。']],
    ['the paragraphs of an item', '- 甲。\n\n  乙。', ['l:甲。/乙。']],
    ['no space beside a full-width character', '中文\nword，\nword\nword', ['p:中文word，word word']],
  ])('%s', (_, source, wanted) => {
    expect(printed(source)).toEqual(wanted);
  });
});

describe('marks that mean themselves', () => {
  it.each([
    '600*400*300mm',
    '1920*1080，两块屏1920*1080',
    '2*3=6，4*5=20',
    'A*B*C',
    '（a+b）*2',
    '张*三、李*四',
    '330106********1234',
    '必填项*，请勿遗漏*',
    '>50%的企业',
    '>=3项',
    '__init__',
    'x_1 和 y_2',
    '签字：____日期：____',
    '路径C:\\data\\new，D:\\_temp',
    '\\\\server\\share',
    '#1号楼改造完成。',
    '#话题#联合攻关#',
    '-5℃',
    '+86 571',
    '$100 万',
  ])('%s', (text) => {
    expect(printed(text)).toEqual([`p:${text}`]);
  });

  it.each([
    ['strong beside a colon', '**重点：**内容', '重点：内容'],
    ['strong, then a comma', '**重点**，内容', '重点，内容'],
    ['emphasis', '这是*强调*文字', '这是强调文字'],
    ['code', '`a*b*c`与2*3', 'a*b*c与2*3'],
  ])('%s is still markup', (_, source, wanted) => {
    expect(printed(source)).toEqual([`p:${wanted}`]);
  });

  it('keeps the numbers in cells', () => {
    expect(printed('| 尺寸 | 价 |\n|---|---|\n| 2*3*4 | 5*6 |')).toEqual(['t:尺寸,价;2*3*4,5*6']);
  });
});

describe('what Markdown would turn', () => {
  it.each([
    ['a line above ---', '甲\n---\n乙', ['p:甲', 's:', 'p:乙']],
    ['a line above ===', '甲\n====\n乙', ['p:甲', 'p:====', 'p:乙']],
    ['a lone -', '甲\n-\n乙', ['p:甲', 'p:-', 'p:乙']],
    ['##标题', '##标题\n\n甲', ['h:标题', 'p:甲']],
    ['-项', '-甲\n-乙', ['l:甲|乙']],
    ['bullets of Word', '\uf0b7\t甲\n\uf0d8 乙', ['l:甲|乙']],
    ['a table of tabs', '姓名\t年龄\n张三\t45\n李四\t50', ['t:姓名,年龄;张三,45;李四,50']],
    ['<br> in a cell', '| 甲 |\n|---|\n| 乙<br>丙 |', ['t:甲;乙\n丙']],
    ['\\ at the end of a cell', '| 甲 | 乙 |\n|---|---|\n| 丙\\\n丁 | 1 |', ['t:甲,乙;丙\n丁,1']],
    ['a picture with a space in its name', '![图题](图 1（最终版）.jpg)', ['f:图 1（最终版）.jpg:图题']],
    ['a picture with full-width marks', '！[图题]（tall.png）', ['f:tall.png:图题']],
    ['a picture with \\', '![图题](img\\a.png)', ['f:img/a.png:图题']],
  ])('%s', (_, source, wanted) => {
    const { findings } = parse(source);
    expect(findings).toEqual([]);
    expect(printed(source)).toEqual(wanted);
  });

  it('takes 表1　… above a table for its caption', () => {
    const source = '表1　人员情况\n| 姓名 |\n|---|\n| 张三 |';
    const [table] = parse(source).blocks;
    expect(table).toMatchObject({ type: 'table', caption: [{ text: '表1　人员情况' }] });
  });

  it.each([
    ['---\ntitle: 甲\n---\n乙。', 'narrative.front-matter', 1],
    ['甲。\n\n＃标题', 'narrative.mark', 3],
    ['甲。\n乙。\n#标题', 'narrative.mark', 3],
    ['甲。\n\n$\\alpha$', 'narrative.math', 3],
  ])('tells of %j', (source, rule, line) => {
    expect(parse(source).findings).toMatchObject([{ rule, severity: 'info', file: 'a.md', line }]);
  });

  it('gives places by the lines that were typed', () => {
    const { findings } = parse('甲。\n乙。\n丙。\n<b>丁</b>');
    expect(findings.map(({ line }) => line)).toEqual([4, 4]);
  });
});

describe('any text', () => {
  const line = fc.array(fc.constantFrom('甲', '乙', '。', '，', '1', '2', 'a', ' ', '（', '）', '：'), {
    maxLength: 12,
  });

  it('without marks is printed character for character', () => {
    fc.assert(
      fc.property(fc.array(line, { maxLength: 6 }), (lines) => {
        const source = lines.map((one) => one.join('')).join('\n');
        const bare = (text: string) => text.replace(/\s/g, '');
        expect(bare(parse(source).blocks.map(textOf).join(''))).toBe(bare(source));
      }),
    );
  });

  it('never throws, whatever is in it, and names lines that are there', () => {
    const any = fc.array(fc.constantFrom(...'甲。*_#>-+=|`~$\\![]()（）！　\t\r\n\u2028\u2029 1a<br>'), {
      maxLength: 60,
    });
    fc.assert(
      fc.property(any, (characters) => {
        const source = characters.join('');
        const { lines = [], notes } = typedText(source);
        const most = source.split(/\r\n|\r|\n/).length;
        for (const one of [...lines, ...notes.map((note) => note.line)])
          expect(one).toBeLessThanOrEqual(most);
        expect(parse(source).blocks).toBeDefined();
      }),
      { numRuns: 500 },
    );
  });
});
