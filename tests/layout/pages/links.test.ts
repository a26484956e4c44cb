import { describe, expect, test } from 'vitest';
import type { Block, Reference } from '../../../src/document/tree.js';
import type { Layout, StructureElement, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf as wordsIn } from '../../../src/layout/layout-context.js';
import { documentOf, h, han, note, p, section, table, text, tr } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { TEST_SHEET } from '../../support/sheet.js';

function layout(...blocks: Block[]): Layout {
  const document = documentOf(section('body', ...blocks));
  return layoutDocument({
    document,
    sheet: TEST_SHEET,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
  });
}

function reference(target: string, words: string, show: Reference['show'] = 'number'): Reference {
  const place = { file: undefined, line: 1, column: 1 };
  return { type: 'reference', target, show, text: words, styles: [], origin: undefined, place };
}

const TARGET: Block = { ...h(1, '第二章　方法'), id: 'method' };

function textsOf({ pages }: Layout): TextItem[] {
  return pages.flatMap(({ items }) => items).filter((item) => item.type === 'text');
}

function wordsOf(result: Layout, tag: StructureElement | undefined): string {
  const items = textsOf(result).filter((item) => item.tag === tag);
  return items.map(wordsIn).join('');
}

describe('references in the text', () => {
  test('lead from their words to the block, whose title they tell', () => {
    const result = layout(
      p([text('见'), reference('method', '第二章'), text('。')]),
      { type: 'pagebreak' },
      TARGET,
    );
    const [link, ...more] = result.pages[0]!.links;
    expect(more).toEqual([]);
    const [{ page, y }] = result.outline as [Layout['outline'][number]];
    expect([link!.page, link!.targetY, link!.text]).toEqual([page, y, '第二章　方法']);
    const [words] = textsOf(result).filter((item) => item.tag === link!.tag) as [TextItem];
    expect(wordsIn(words)).toBe('第二章');
    expect([link!.x, link!.width]).toEqual([words.x, words.width]);
    expect(link!.y).toBeLessThan(words.y);
    expect(link!.y + link!.height).toBeGreaterThan(words.y);
  });

  test('are one element in their paragraph, however many lines they take', () => {
    const result = layout(p([text(han(15)), reference('method', han(30)), text('后')]), TARGET);
    const { links } = result.pages[0]!;
    expect(links.length).toBe(3);
    expect(new Set(links.map(({ tag }) => tag)).size).toBe(1);
    const [{ tag }] = links as [(typeof links)[number]];
    expect([tag.role, tag.within?.role]).toEqual(['Link', 'P']);
    expect(wordsOf(result, tag)).toBe(han(30));
    expect(wordsOf(result, tag.within)).toBe(`${han(15)}后`);
    for (const [at, { y }] of links.slice(1).entries()) expect(y).toBeGreaterThan(links[at]!.y);
  });

  test('stand where they stood as plain words', () => {
    const words = [text('“甲'), reference('method', '“乙”1.2'), text('”丙，'), text(han(40))];
    const places = (result: Layout) =>
      textsOf(result).flatMap(({ x, y, glyphs, offsets }) =>
        glyphs.map(({ glyph }, at) => [glyph, x + offsets[at]!, y]),
      );
    const plain = words.map((inline) => text(inline.text));
    const linked = places(layout(p(words), TARGET));
    for (const [at, [glyph, x, y]] of places(layout(p(plain), TARGET)).entries()) {
      expect(linked[at]![0]).toBe(glyph);
      expect(linked[at]![1]).toBeCloseTo(x!, 9);
      expect(linked[at]![2]).toBe(y);
    }
  });

  test('side by side each have their own link, as pages, in notes and in cells', () => {
    const pair = [reference('method', '甲'), reference('method', '乙')];
    const result = layout(
      p(pair),
      table(1, [tr([{ ...tr(['']).cells[0]!, children: [p([reference('method', '丙')])] }])]),
      p([text('注'), note(p([reference('method', '丁')]))]),
      p([reference('method', '', 'page')]),
      TARGET,
    );
    const words = result.pages[0]!.links.map(({ tag }) => wordsOf(result, tag));
    expect(words).toEqual(['甲', '乙', '丙', expect.stringMatching(/^第 ?1 ?页$/), '丁']);
  });

  test('are words only in repeated headers, in entries of contents, and where they lead to no page', () => {
    const hidden: Block = {
      type: 'case',
      when: 'crowded',
      children: [{ ...table(1, [tr([''])]), id: 'hidden' }],
    };
    const header = tr([{ ...tr(['']).cells[0]!, children: [p([reference('method', '头')])] }]);
    const rows = Array.from({ length: 40 }, () => tr(['行']));
    const result = layout(
      p([text('见'), reference('hidden', '藏'), text('处')]),
      { type: 'toc', of: 'heading', from: 1, to: 1, title: '' },
      { ...h(1, ''), children: [text('承'), reference('method', '第二章')] },
      TARGET,
      hidden,
      table(1, [header, ...rows], { headerRows: 1 }),
    );
    const links = result.pages.flatMap((page) => page.links);
    const words = links.map(({ tag }) => wordsOf(result, tag));
    expect(words).toEqual(['承第二章1', '第二章　方法1', '第二章', '头']);
    const [paragraph] = textsOf(result).flatMap(({ tag }) => (tag?.role === 'P' ? [tag] : []));
    expect(wordsOf(result, paragraph)).toBe('见藏处');
    const tags = textsOf(result).flatMap(({ tag }) => (tag?.role === 'Link' ? [tag] : []));
    expect(new Set(tags)).toEqual(new Set(links.map(({ tag }) => tag)));
  });
});
