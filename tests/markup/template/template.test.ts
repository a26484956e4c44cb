import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/document/text.js';
import type { Text } from '../../../src/document/tree.js';
import { type MarkupResolver, parseMarkup } from '../../../src/markup/template/template.js';
import { printTree } from '../../support/print-tree.js';
import { runs } from '../../support/thorough.js';

const GOLDEN = new URL('./golden/', import.meta.url);

function datum(text: string, pointer: string): Text {
  return { type: 'text', text, styles: [], origin: pointer };
}

/** Shows what it was asked. */
const resolver: MarkupResolver = {
  field: (pointer, format) =>
    pointer === '/empty' ? [] : [datum(`${pointer}${format ? `|${format}` : ''}`, pointer)],
  checked: (_, value) => value === 'yes',
  narrative: (pointer, level) => [
    { type: 'heading', level, style: 'heading-3', children: [datum('叙述', pointer)] },
    { type: 'paragraph', style: 'body', align: undefined, children: [datum('正文', pointer)] },
  ],
  image: (pointer) => (pointer === '/none' ? undefined : { path: `figures${pointer}.png`, alt: '图' }),
};

function parse(source: string) {
  return parseMarkup(source, 'a.hbs', resolver);
}

function body(content: string): string {
  return `<document title="t"><section page="body">${content}</section></document>`;
}

function paragraph(content: string): string {
  const { document, findings } = parse(body(`<p>${content}</p>`));
  expect(findings).toEqual([]);
  return document!.sections.map(textOf).join('\n');
}

describe('template markup', () => {
  for (const file of readdirSync(GOLDEN).filter((name) => name.endsWith('.xml'))) {
    it(`reads ${file}`, () => {
      const { document, findings } = parse(readFileSync(new URL(file, GOLDEN), 'utf8'));
      expect(findings).toEqual([]);
      const golden = new URL(file.replace('.xml', '.tree'), GOLDEN);
      if (process.env.UPDATE) writeFileSync(golden, printTree(document!));
      expect(printTree(document!)).toBe(readFileSync(golden, 'utf8'));
    });
  }

  it('takes 字 from the given type size', () => {
    const source = body('<space height="2字"/>');
    expect(parse(source).document!.sections[0]!.children).toEqual([{ type: 'space', height: 32 }]);
    expect(parseMarkup(source, 'a', resolver, 14).document!.sections[0]!.children).toEqual([
      { type: 'space', height: 28 },
    ]);
  });

  it('leaves the pitch of 行 to layout', () => {
    const source = body('<space height="2行"/>');
    expect(parse(source).document!.sections[0]!.children).toEqual([{ type: 'space', height: 0, lines: 2 }]);
  });
});

describe('white space', () => {
  it.each([
    ['  汉字\n    汉字  ', '汉字汉字'],
    ['one\n   two', 'one two'],
    ['one,\n   two', 'one, two'],
    ['汉字\n   two', '汉字two'],
    ['one  two', 'one two'],
    ['汉  字', '汉 字'],
    ['汉，\n  “字', '汉，“字'],
    ['one\n <b>two</b>\n three', 'one two three'],
    ['one <b> two</b>', 'one two'],
    ['one\n<b>\n两</b> \n three', 'one两three'],
    ['one \n<br/>\n two', 'one\ntwo'],
    ['项目：\n  <field at="/a"/>\n  年', '项目：/a年'],
    ['\n  <field at="/a"/> 年', '/a 年'],
    ['<checkbox at="/a" value="yes"/> 是\n <checkbox at="/a" value="no"/> 否', '☑ 是☐ 否'],
    ['　　全角空格是文字', '　　全角空格是文字'],
    ['a\r\nb', 'a b'],
    ['&lt;b&gt; &amp; &#x3D;', '<b> & ='],
  ])('%j gives %j', (source, text) => {
    expect(paragraph(source)).toBe(text);
  });

  it('leaves a datum as it is', () => {
    const { document } = parseMarkup(body('<p> <field at="/a"/> </p>'), 'a', {
      ...resolver,
      field: (pointer) => [datum(' 甲 \n 乙 ', pointer)],
    });
    expect(textOf(document!)).toBe(' 甲 \n 乙 ');
  });
});

describe('faults', () => {
  const faults: [string, string, number, number, RegExp, RegExp][] = [
    ['unknown tag', body('\n <foo/>'), 2, 2, /没有 <foo>/, /<p>/],
    ['unknown attribute', body('\n<p size="3">a</p>'), 2, 1, /没有属性 size/, /style \| align/],
    ['bad length', body('<p/>\n  <space height="4xx"/>'), 2, 3, /height 无法识别/, /4mm/],
    ['negative length', body('\n<space height="-4mm"/>'), 2, 1, /height 无法识别/, /长度/],
    ['missing attribute', body('\n\n<rule/>'), 3, 1, /缺少属性 style/, /名称/],
    ['no height', body('\n\n<space/>'), 3, 1, /height 或 to/, /长度/],
    ['bad align', body('\n<p align="middle">x</p>'), 2, 1, /align/, /justify/],
    ['bad count', body('\n<h level="0">x</h>'), 2, 1, /level/, /1～9/],
    ['bad nesting', body('\n<p>\n<p>a</p></p>'), 3, 1, /<p> 不能放在 <p> 中/, /<span>/],
    ['cell in section', body('\n<td>a</td>'), 2, 1, /<td> 不能放在 <section> 中/, /<table>/],
    ['root', '<section page="body"/>', 1, 1, /不能作根元素/, /<document>/],
    ['text in section', body('\n\n  words'), 3, 3, /不能直接写文字/, /<p>/],
    ['text in table', body('\n<table style="grid" columns="1">x</table>'), 2, 33, /不能直接写文字/, /<tr>/],
    ['text in an empty element', body('\n<fill>x</fill>'), 2, 7, /不能直接写文字/, /空元素/],
    ['both sources', body('\n<img src="a" at="/a"/>'), 2, 1, /src 或 at/, /src/],
    ['no source', body('\n<img/>'), 2, 1, /src 或 at/, /src/],
    ['bad pointer', body('\n<narrative at="a"/>'), 2, 1, /at 无法识别/, /数据路径/],
    [
      'one label in a diagonal cell',
      body('<table style="grid" columns="1"><tr>\n<td diagonal="down">x</td></tr></table>'),
      2,
      1,
      /斜线格中须有两个段落/,
      /<p>/,
    ],
    ['bad columns', body('\n<table style="grid" columns="1 x"/>'), 2, 1, /columns/, /auto/],
    ['a flexible share of nothing', body('\n<table style="grid" columns="0+"/>'), 2, 1, /columns/, /2\+/],
    [
      'row too short',
      body('<table style="grid" columns="1 1">\n<tr><td/></tr></table>'),
      2,
      1,
      /占 1 列，表格有 2 列/,
      /恰好 2 列/,
    ],
    [
      'row too long under a span',
      body(
        '<table style="grid" columns="1 1">\n<tr><td rowspan="2"/><td/></tr>\n<tr><td/><td/></tr></table>',
      ),
      3,
      1,
      /占 3 列/,
      /恰好 2 列/,
    ],
    [
      'span beyond the table',
      body('<table style="grid" columns="1">\n<tr><td rowspan="2"/></tr></table>'),
      2,
      1,
      /超出表格/,
      /1 列/,
    ],
    [
      'late header',
      body('<table style="grid" columns="1">\n<tr><td/></tr>\n<tr header="true"><th/></tr></table>'),
      3,
      1,
      /表头行/,
      /其他行之前/,
    ],
    [
      'header that hangs into the body',
      body(
        '<table style="grid" columns="1 1">\n<tr header="true"><th rowspan="2"/><th/></tr>\n<tr><td/></tr></table>',
      ),
      2,
      1,
      /跨到了表头以外/,
      /表头有 1 行/,
    ],
    [
      'not closed',
      '<document title="t">\n<section page="body">',
      2,
      1,
      /不配对（<section> 没有结束）/,
      /成对/,
    ],
    ['wrong close', body('\n<p>a</b></p>'), 2, 5, /不配对（<p> … <\/b>）/, /成对/],
    ['bare ampersand', body('\n<p>a & b</p>'), 2, 6, /实体/, /&amp;/],
    ['HTML entity', body('\n<p>a&nbsp;b</p>'), 2, 5, /没有这个实体/, /&amp;/],
    ['unquoted attribute', body('\n<p style=a>b</p>'), 2, 10, /属性写法/, /="/],
    ['doctype', `<!DOCTYPE x>\n${body('')}`, 1, 1, /文档类型声明/, /元素/],
    ['processing instruction', body('\n<?x y?>'), 2, 1, /处理指令/, /元素/],
    ['XML declaration', `<?xml version="1.0"?>${body('')}`, 1, 1, /XML 声明/, /元素/],
    ['CDATA', body('\n<p><![CDATA[x]]></p>'), 2, 4, /CDATA/, /元素/],
    ['two roots', `${body('')}\n${body('')}`, 2, 10, /之外/, /document/],
    ['no blank between attributes', body('\n<h level="1"id="a">b</h>'), 2, 13, /属性写法/, /="/],
    ['attribute without an end', '<document\n title="t', 2, 9, /没有写完/, /以 > 结束/],
    ['attribute twice', body('\n<p style="a"\n style="b"/>'), 3, 12, /属性重复/, /一次/],
    ['< in an attribute', body('\n<p style="a<b"/>'), 2, 12, /不能有这个字符/, /&lt;/],
    ['bare <', body('\n<p>a < b</p>'), 2, 7, /不能有这个字符/, /&lt;/],
    ['control character', body('\n<p>a\u0007</p>'), 2, 5, /不能有这个字符/, /控制字符/],
    ['unfinished tag', '<document title="t">\n<section ', 2, 1, /没有写完/, /成对/],
    ['empty', '', 1, 1, /没有内容/, /document/],
  ];
  it.each(faults)('%s', (_, source, line, column, message, wanted) => {
    const { document, findings } = parse(source);
    expect(document).toBeUndefined();
    expect(findings).toHaveLength(1);
    const [finding] = findings;
    expect(finding).toMatchObject({
      rule: 'template.markup',
      severity: 'error',
      file: 'a.hbs',
      line,
      column,
    });
    expect(finding!.message.zh).toMatch(message);
    expect(finding!.wanted!.zh).toMatch(wanted);
    expect(finding!.message.en).not.toMatch(/\p{Script=Han}/u);
  });

  it('tells what was found', () => {
    const { findings } = parse(body('\n<p>a</b></p>\n'));
    expect(findings[0]!.value).toBe('</b></p>');
    expect(findings[0]!.message.en).toBe('start and end tags do not match (<p> … </b>)');
  });

  it('reports several, in order of place', () => {
    const { findings } = parse(body('\n<foo/>\n<p bar="1"/>\n<space/>'));
    expect(findings.map((finding) => finding.line)).toEqual([2, 3, 4]);
  });

  it('refuses nesting without end', () => {
    const deep = '<b>'.repeat(100_000);
    const { findings } = parse(body(`<p>${deep}${deep.replaceAll('<b>', '</b>')}</p>`));
    expect(findings[0]).toMatchObject({
      message: { zh: expect.stringMatching(/64 层/) },
      wanted: { zh: '不超过 64 层' },
    });
  });
});

describe('fuzz', () => {
  const escapeMarkup = (text: string) =>
    text.replace(/[&<>"'`=]/g, (character) => `&#x${character.codePointAt(0)!.toString(16)};`);

  it('gives escaped text back', () => {
    const text = fc.string({ unit: fc.constantFrom(...'<>&"\'=`/]!?-abc汉字：。&lt;') });
    fc.assert(
      fc.property(text, (value) => {
        expect(paragraph(escapeMarkup(value))).toBe(value);
      }),
    );
  });

  it('never throws, and says something when it gives no document', () => {
    const piece = fc.constantFrom(
      ...['<p>', '</p>', '<b>', '</b>', '<table style="a" columns="1">', '</table>', '<tr>', '</tr>', '<td>'],
      ...[
        '</td>',
        '<br/>',
        'text',
        '汉字',
        '\n ',
        '&',
        '<',
        '>',
        '"',
        '<!--',
        '-->',
        '<x',
        ']]>',
        '<list style="l">',
      ],
      ...[
        '<item>',
        '</item>',
        '</list>',
        '<h level="1">',
        '</h>',
        '&amp;',
        '<note>',
        '</note>',
        ' a="1"',
        '<?x?>',
      ],
    );
    fc.assert(
      fc.property(fc.array(piece), fc.boolean(), (pieces, wrap) => {
        const content = pieces.join('');
        const { document, findings } = parse(wrap ? body(content) : content);
        expect(document === undefined).toBe(findings.length > 0);
      }),
      { numRuns: runs(2000) },
    );
  });
});
