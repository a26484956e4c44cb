import { describe, expect, it } from 'vitest';
import { nodesOf } from '../../src/document/walk.js';
import { parseMarkdown } from '../../src/markup/markdown/markdown.js';
import { type MarkupResolver, parseMarkup } from '../../src/markup/template/template.js';
import { printTree } from '../support/print-tree.js';

const RESOLVER: MarkupResolver = {
  field: () => [],
  checked: () => false,
  narrative: () => [],
  image: () => undefined,
};

function template(content: string): string {
  const source = `<document title="t"><section page="body">${content}</section></document>`;
  const { document, findings } = parseMarkup(source, 'a.hbs', RESOLVER);
  expect(findings).toEqual([]);
  return printTree(document!.sections[0]!.children);
}

const STYLES = { paragraph: 'body', headings: ['h3'], list: 'l', table: 'data', quote: 'q', code: 'c' };

function markdown(source: string) {
  const options = { styles: STYLES, headingLevel: 1, file: 'a.md', firstLine: 10, pointer: '/plan' };
  const { blocks, findings } = parseMarkdown(source, options);
  expect(findings).toEqual([]);
  return blocks;
}

describe('template', () => {
  it('lists of contents, figures and tables', () => {
    expect(template('<toc levels="1-2" title="目录"/><toc/><list-of of="figure"/>')).toBe(
      'toc heading levels=1-2 "目录"\ntoc heading levels=1-3 ""\ntoc figure levels=1-1 ""\n',
    );
  });

  it('ids, breaks and references', () => {
    const printed = template(
      '<h level="1" id="h" break="before">题</h><img src="a.png" id="图-1"/><p break="before"><ref to="h" show="page"/></p>',
    );
    expect(printed).toMatchInlineSnapshot(`
      "pagebreak
      heading 1 style=heading-1 id=h
        "题"
      figure a.png "" id=图-1
      pagebreak
      paragraph
        reference h page ""
      "
    `);
  });

  it.each([
    '<toc levels="3-1"/>',
    '<toc levels="0"/>',
    '<list-of of="list"/>',
    '<p><ref to="-"/></p>',
    '<p break="after"/>',
  ])('refuses %s', (content) => {
    const source = `<document title="t"><section page="body">${content}</section></document>`;
    expect(parseMarkup(source, 'a.hbs', RESOLVER).findings).toMatchObject([{ rule: 'template.markup' }]);
  });
});

describe('Markdown', () => {
  it('ids of headings, pictures and tables', () => {
    const source =
      '# 题 {#h}\n\n![图题](a.png){#fig-a width=50%}\n\n表：乙 {#表-乙}\n\n| 甲 |\n|---|\n| 1 |\n';
    const blocks = markdown(source);
    expect(blocks.map((block) => 'id' in block && block.id)).toEqual(['h', 'fig-a', '表-乙']);
    expect(printTree(blocks)).not.toContain('{#');
  });

  it('mentions: number, page, title, and empty links', () => {
    const [paragraph] = markdown(
      '见[@fig-a]、**[@fig-a 页]**、[@fig-a 题]和[](#fig-a)，不是\\[@fig-a]。\n\n[@其他 号]',
    );
    expect(printTree(paragraph!)).toMatchInlineSnapshot(`
      "paragraph style=body
        "见" @/plan
        reference fig-a number ""
        "、" @/plan
        reference fig-a page ""
        "、" @/plan
        reference fig-a title ""
        "和" @/plan
        reference fig-a number ""
        "，不是[@fig-a]。" @/plan
      "
    `);
  });

  it('say where they stand', () => {
    const references = markdown('一\n二[@a]\n\n三[@b]').flatMap((block) => nodesOf(block, 'reference'));
    expect(references.map(({ target, place, origin }) => [target, place.file, place.line, origin])).toEqual([
      ['a', 'a.md', 11, '/plan'],
      ['b', 'a.md', 13, '/plan'],
    ]);
  });

  it('braces that name nothing are text', () => {
    expect(printTree(markdown('# 集合 {a, b}\n\n文字 {#x} 之后'))).toContain('集合 {a, b}');
  });
});
