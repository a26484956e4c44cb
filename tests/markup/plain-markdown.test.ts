import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  fullMarkdownTree,
  markdownExtensions,
  markdownTree,
} from '../../src/markup/markdown/markdown-tree.js';
import { plainBlocks } from '../../src/markup/markdown/plain-blocks.js';
import { SPECIAL } from '../../src/markup/markdown/plain-inlines.js';
import { runs } from '../support/thorough.js';

function isPlain(text: string): boolean {
  return plainBlocks({ text, line: 0, offset: 0 }, SPECIAL) !== undefined;
}

const PLAIN = [
  '甲乙丙。',
  '### （一）标题',
  '**重点：**内容**“引号”**，*强调*和`code`。',
  '低CH~4~、x^2^+1',
  '![图1 题](images/a.png){width=60%}',
  '- 甲\n- **乙**\n- 丙',
  '1. 甲\n2. 乙\n   - 丙\n   - 丁\n     1. 戊\n3. 己',
  '引言：\n\n- 甲\n- 乙',
  '|a|b|\n|:-:|--:|\n|**c**||\n| d | 　e |',
  ': 表1　题',
];

/** Characters that a construct of the syntax begins with, but for those that are switched off. */
function charactersOfSyntax(): readonly string[] {
  const { extensions } = markdownExtensions();
  const disabled = extensions.flatMap(({ disable }) => disable?.null ?? []);
  return extensions.flatMap(({ document, flow, text }) =>
    Object.entries({ ...document, ...flow, ...text })
      .filter(([code]) => code !== 'null')
      .filter(([, constructs]) => [constructs].flat().some((one) => !disabled.includes(one?.name ?? '')))
      .map(([code]) => String.fromCharCode(Number(code))),
  );
}

describe('plain Markdown', () => {
  test('has none of the characters that our syntax gives a meaning inside a line', () => {
    const characters = charactersOfSyntax();
    expect(characters).toContain('~');
    for (const character of characters) expect(`甲${character}`.search(SPECIAL)).toBe(1);
  });

  test.each(PLAIN)('%j is read without micromark, to the same tree', (source) => {
    expect(isPlain(source)).toBe(true);
    expect(markdownTree(source)).toEqual(fullMarkdownTree(source));
  });

  const OTHER = [
    '甲\n乙',
    '- 甲\n\n- 乙',
    '甲\n===',
    '# 甲 #',
    '> 甲',
    '甲  \n',
    '[^a]',
    '<b>',
    '**甲',
    '2) 甲',
    '* * *',
  ];
  test.each(OTHER)('%j is left to micromark', (source) => {
    expect(isPlain(source)).toBe(false);
  });

  test('HTML that goes on over blank lines stays one piece', () => {
    const source = '<!-- 甲\n\n乙\n\n丙 -->\n\n丁';
    expect(markdownTree(source)).toEqual(fullMarkdownTree(source));
  });

  test.each(['[^n]: <!--\n\n甲\n', '[^n]: ```\n\n甲\n\n    乙\n', '- [^n]: > ~~~\n\n甲\n'])(
    '%j is not cut in a note',
    (source) => {
      expect(markdownTree(source)).toEqual(fullMarkdownTree(source));
    },
  );

  test('a line of ideographic space is no blank line', () => {
    const source = '甲\n　\n乙\n\n　丙';
    expect(markdownTree(source)).toEqual(fullMarkdownTree(source));
  });

  const starts = [
    '',
    '',
    '',
    '# ',
    '### ',
    '- ',
    '* ',
    '1. ',
    '3. ',
    '  - ',
    '   - ',
    '   ',
    '    1. ',
    '> ',
    '|',
    '| ',
    ': ',
  ];
  const words = [
    ...[
      '甲',
      '乙丙',
      '。',
      '“',
      '”',
      ' ',
      'a',
      'b c',
      '1',
      '2.',
      '-',
      '+',
      '=',
      '#',
      ':',
      '|',
      ' | ',
      '　',
      '\u{20bb7}',
    ],
    ...['*', '**', '**', '**甲**', '*a*', '***', '`', '`a`', '``', '~', '~2~', '~~', '^', '^2^', '_', '\\'],
    ...[
      '![',
      '](a.png)',
      '![a](b.png)',
      '{width=60%}',
      '[',
      ']',
      '[^n]',
      '[^n]: ',
      '&amp;',
      '<',
      '<!--',
      '-->',
      '<pre>',
    ],
    ...['|a|b|', '|-|-|', '|:-:|', '---', '===', '```', '~~~', '$', '@', '{#a}'],
  ];
  const line = fc
    .tuple(fc.constantFrom(...starts), fc.array(fc.constantFrom(...words), { maxLength: 5 }))
    .map(([start, rest]) => start + rest.join(''));
  const source = fc
    .array(fc.tuple(line, fc.constantFrom('\n', '\n', '\n\n', '\n\n', '\r\n', '\n \n')), { maxLength: 12 })
    .map((lines) => lines.flat().join(''));

  test('any text gives the tree that micromark gives', () => {
    const property = fc.property(source, (text) => {
      expect(markdownTree(text)).toEqual(fullMarkdownTree(text));
    });
    fc.assert(property, { numRuns: runs(3000) });
  });

  test('and so does any run of asterisks', () => {
    const parts = fc.constantFrom('*', '**', '***', '***', '****', '甲', 'a', '“', '。', ' ');
    const asterisks = fc.array(parts, { minLength: 3, maxLength: 9 }).map((all) => all.join(''));
    const property = fc.property(asterisks, (text) => {
      expect(markdownTree(text)).toEqual(fullMarkdownTree(text));
    });
    fc.assert(property, { numRuns: runs(2000) });
  });

  test.each(['***甲***', '甲***乙***丙', '***甲**乙*', '****甲****'])('%j is left to micromark', (source) => {
    expect(isPlain(source)).toBe(false);
    expect(markdownTree(source)).toEqual(fullMarkdownTree(source));
  });

  const table = fc
    .array(fc.array(fc.constantFrom(...words.filter((one) => !one.includes('\n'))), { maxLength: 3 }), {
      minLength: 2,
      maxLength: 6,
    })
    .map((cells) => {
      const row = (at: number) => `| ${cells[at]!.join('')} |${cells[at + 1]?.join('') ?? ''}|\n`;
      return `甲\n\n${row(0)}|:-:|--|\n${cells.map((_, at) => row(at)).join('')}`;
    });

  test('and so does any table', () => {
    const property = fc.property(table, (text) => {
      expect(markdownTree(text)).toEqual(fullMarkdownTree(text));
    });
    fc.assert(property, { numRuns: runs(1500) });
  });
});
