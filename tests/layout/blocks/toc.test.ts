import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Block, Document, Reference, Toc } from '../../../src/document/tree.js';
import type { Layout, Page, StructureElement, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { textOf as wordsIn } from '../../../src/layout/layout-context.js';
import type { PageStyle, StyleSheet } from '../../../src/style/style.js';
import { documentOf, h, han, note, p, section, table, td, text, tr } from '../../support/build.js';
import { fakeFonts } from '../../support/fake-fonts.js';
import { printLayout } from '../../support/print-layout.js';
import { page, TEST_SHEET } from '../../support/sheet.js';
import { randomBlocks } from '../random-documents.js';

const TOC: Toc = { type: 'toc', of: 'heading', from: 1, to: 9, title: '' };

function sheetWith(changes: Partial<PageStyle>, ...more: PageStyle[]): StyleSheet {
  const pages = new Map(TEST_SHEET.pages);
  pages.set('body', { ...pages.get('body')!, ...changes });
  for (const one of more) pages.set(one.name, one);
  return { ...TEST_SHEET, pages };
}

function layout(document: Document, sheet: StyleSheet = TEST_SHEET): Layout {
  return layoutDocument({
    document,
    sheet,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
  });
}

function reference(target: string, show: Reference['show']): Reference {
  const place = { file: undefined, line: 1, column: 1 };
  return { type: 'reference', target, show, text: '', styles: [], origin: undefined, place };
}

/** Texts of the items of one element, on a page or on all. */
function wordsOf(pages: readonly Page[], element: StructureElement): string {
  const items = pages.flatMap((one) => one.items).filter((item) => item.type === 'text');
  return items
    .filter((item) => item.tag === element)
    .map(wordsIn)
    .join('');
}

function elementsOf(root: StructureElement, role: StructureElement['role']): StructureElement[] {
  const inside = root.children.flatMap((child) => elementsOf(child, role));
  return root.role === role ? [root, ...inside] : inside;
}

/** For each heading in order the number printed on the page that its first text stands on: asked of the items alone. */
function headingPages({ pages, structure }: Layout): string[] {
  return elementsOf(structure, 'H').map((heading) => {
    const on = pages.find((one) => one.items.some((item) => item.type === 'text' && item.tag === heading));
    return on?.label ?? '';
  });
}

/** The numbers that entries print: what stands at the right edge. */
function printedNumbers({ pages, structure }: Layout): string[] {
  return elementsOf(structure, 'Link').map((link) => {
    const items = pages
      .flatMap((one) => one.items)
      .filter((item) => item.type === 'text' && item.tag === link);
    const last = items.at(-1) as TextItem;
    return wordsIn(last);
  });
}

describe('table of contents', () => {
  const chapters = (count: number): Block[] =>
    Array.from({ length: count }, (_, index) => [
      h(1, `第${index}章`),
      p(han(300)),
      h(2, han(30, index)),
      p(han(90)),
    ]).flat();

  test('prints the pages of headings, with leaders, links and structure', () => {
    const document = documentOf(
      section('body', { ...TOC, title: '目录' }, { type: 'pagebreak' }, ...chapters(2)),
    );
    const file = fileURLToPath(new URL('golden/toc.txt', import.meta.url));
    const printed = printLayout(layout(document));
    if (process.env.UPDATE || !existsSync(file)) writeFileSync(file, printed);
    expect(printed).toBe(readFileSync(file, 'utf8'));
  });

  test('numbers are right where the contents themselves push the text', () => {
    const result = layout(documentOf(section('body', TOC, ...chapters(40))));
    expect(printedNumbers(result)).toEqual(headingPages(result));
    expect(new Set(headingPages(result)).size).toBeGreaterThan(20);
  });

  test('numbers are right where a reference pushes its own target to the next page', () => {
    // The number makes the first paragraph a line longer: only the next pass sees where that puts the heading.
    const target = { ...h(1, '题'), id: '题' };
    const numbers = Array.from({ length: 12 }, (_, length) => {
      const first = p([text(han(8 + length)), reference('题', 'page')]);
      const lines = Array.from({ length: 16 }, () => p('文'));
      const result = layout(documentOf(section('body', first, ...lines, target, p('文'), p('文'))));
      const link = result.pages[0]!.items.filter((item) => item.type === 'text' && item.tag?.role === 'Link');
      return [link.map((item) => wordsIn(item as TextItem)).join(''), headingPages(result)[0]];
    });
    expect(new Set(numbers.map(([, page]) => page))).toEqual(new Set(['1', '2']));
    for (const [words, page] of numbers) expect(words!.replaceAll(' ', '')).toBe(`第${page}页`);
  });

  test('entries never reach their numbers', () => {
    const blocks = [1, 8, 15, 16, 17, 18, 19, 40].flatMap((length) => [h(1, han(length)), p('文')]);
    const { pages, structure } = layout(documentOf(section('body', TOC, { type: 'pagebreak' }, ...blocks)));
    for (const link of elementsOf(structure, 'Link')) {
      const items = pages[0]!.items.filter((item) => item.type === 'text' && item.tag === link) as TextItem[];
      const number = items.at(-1)!;
      expect(number.x + number.width).toBeCloseTo(250);
      for (const item of items.slice(0, -1)) expect(item.x + item.width).toBeLessThan(250 - 15);
    }
  });

  test('levels, and headings in cells and lists', () => {
    const blocks: Block[] = [
      { ...TOC, from: 2, to: 2 },
      h(1, '甲'),
      table(1, [tr([td([h(2, '格')])])]),
      { type: 'list', style: 'list', ordered: false, start: 1, items: [{ children: [h(2, '表')] }] },
      h(3, '丙'),
      p([text('注'), note(h(2, '注中'))]),
    ];
    const result = layout(documentOf(section('body', ...blocks)));
    const entries = elementsOf(result.structure, 'Link').map((link) => wordsOf(result.pages, link));
    expect(entries).toEqual(['格1', '表1']);
  });

  test('prints numbers as their pages do, and none where there is none', () => {
    const sheet = sheetWith({ numberFormat: 'lower-roman' }, page('后', { numbering: 'none' }));
    const document = documentOf(
      section('body', TOC, { type: 'pagebreak' }, h(1, '甲')),
      section('后', h(1, '乙')),
    );
    const result = layout(document, sheet);
    const entries = elementsOf(result.structure, 'Link').map((link) => wordsOf(result.pages, link));
    expect(entries).toEqual(['甲ii', '乙']);
  });

  test('leaves the dashes of - 2 - to the pages', () => {
    const document = documentOf(section('body', TOC, { type: 'pagebreak' }, h(1, '甲')));
    const result = layout(document, sheetWith({ numberFormat: 'dash' }));
    const entries = elementsOf(result.structure, 'Link').map((link) => wordsOf(result.pages, link));
    expect(entries).toEqual(['甲2']);
    expect(result.pages[1]!.label).toBe('- 2 -');
  });

  test('links lead to the headings', () => {
    const result = layout(documentOf(section('body', TOC, { type: 'pagebreak' }, ...chapters(2))));
    const targets = result.pages[0]!.links.map((link) => [link.text, link.page, link.targetY]);
    expect(targets).toEqual(result.outline.map(({ title, page: at, y }) => [title, at, y]));
  });

  test('lists of figures and tables', () => {
    const list: Toc = { type: 'toc', of: 'table', from: 1, to: 1, title: '' };
    const label = { type: 'label', of: 'table', prefix: '表 ', number: 1, restarts: false } as const;
    const one = table(1, [tr(['值'])], { caption: [label, text('　甲')] });
    const result = layout(
      documentOf(section('body', list, { type: 'pagebreak' }, one, table(1, [tr(['无题'])]))),
    );
    const entries = elementsOf(result.structure, 'Link').map((link) => wordsOf(result.pages, link));
    expect(entries).toEqual(['表 1　甲2']);
  });
});

describe('the fixed point', () => {
  const withReferences = fc
    .tuple(randomBlocks, fc.array(fc.nat(5), { maxLength: 6 }))
    .map(([blocks, targets]) => {
      const headings = Array.from({ length: 6 }, (_, index) => ({
        ...h(1, `目标${index}`),
        id: `t${index}`,
      }));
      const mentions = targets.map((target) => p([text(han(17)), reference(`t${target}`, 'page')]));
      return documentOf(
        section('body', TOC, ...mentions, headings[0]!, ...blocks, ...headings.slice(1, 3)),
        section('body', ...structuredClone(blocks), ...headings.slice(3), {
          type: 'keep',
          children: [{ ...TOC }],
        }),
      );
    });

  test('every number in the contents is that of its heading’s page', () => {
    fc.assert(
      fc.property(withReferences, (document) => {
        const result = layout(document, sheetWith({ numbering: 'continue' }));
        const wanted = headingPages(result);
        expect(printedNumbers(result)).toEqual([...wanted, ...wanted]);
      }),
      { numRuns: 60 },
    );
  });

  test('ends where a number moves the heading it names', () => {
    // With 第 9 页 the paragraph has as many lines as the page; with 第 10 页 one more, and the target moves.
    for (let length = 0; length < 22; length++) {
      const filler = Array.from({ length: 8 }, () => [p('页'), { type: 'pagebreak' } as const]).flat();
      const lines = Array.from({ length: 18 }, () => p('行'));
      const mention = p([text(han(length)), reference('t', 'page')]);
      const target = { ...h(1, '目标'), id: 't' };
      const result = layout(documentOf(section('body', ...filler, ...lines, mention, target, p('后'), TOC)));
      expect(printedNumbers(result)).toEqual(headingPages(result));
    }
  });

  test('composes text that names no page once', () => {
    const texts = new Map<string, number>();
    const fonts = fakeFonts();
    const shape: typeof fonts.shape = (words, choice) => {
      texts.set(words, (texts.get(words) ?? 0) + 1);
      return fonts.shape(words, choice);
    };
    const document = documentOf(section('body', TOC, h(1, '题'), p(han(400))));
    layoutDocument({
      document,
      sheet: TEST_SHEET,
      fonts: { ...fonts, shape },
      images: new Map(),
      watermark: undefined,
    });
    expect(texts.get(han(400))).toBe(1);
  });
});

describe('running lines', () => {
  const line = { style: 'footer', align: 'center', inset: 0 } as const;
  const sheet = sheetWith({
    header: { ...line, text: '{section}', baseline: 30 },
    firstHeader: { ...line, text: '{title}', baseline: 30 },
    evenHeader: 'none',
    footer: { ...line, text: '{page}/{pages}', baseline: 470 },
  });

  /** Words above and below the type area, page by page. */
  function running({ pages }: Layout): string[] {
    return pages.map((one) => {
      const items = one.items.filter((item) => item.type === 'text' && item.tag === undefined) as TextItem[];
      const words = (at: number) => items.filter(({ y }) => y === at).map(wordsIn);
      return `${words(30).join('')}|${words(470).join('')}`;
    });
  }

  test('first, even and odd pages; words of the page, the document and the section', () => {
    const chapter = (name: string) => [h(1, name), p(han(600))];
    const result = layout(documentOf(section('body', ...chapter('一'), ...chapter('二'))), sheet);
    expect(running(result)).toEqual(['测试|1/4', '|2/4', '二|3/4', '|4/4']);
  });

  test('number formats, restarts and landscape pages', () => {
    const wide = page('wide', {
      width: 500,
      height: 300,
      numbering: 'continue',
      numberFormat: 'chinese',
      footer: { ...line, text: '{page}', baseline: 270 },
    });
    const result = layout(
      documentOf(section('body', p('一')), section('wide', p(han(300))), section('body', p('三'))),
      sheetWith({ numberFormat: 'upper-roman', numbering: 3 }, wide),
    );
    expect(result.pages.map(({ label, width }) => `${label} ${width}`)).toEqual([
      'III 300',
      '四 500',
      'III 300',
    ]);
  });
});

describe('sheets that lie on their side', () => {
  const line = { text: '“{page}”页', style: 'footer', align: 'outer', inset: 7 } as const;
  const upright = page('body', {
    ...{ width: 300, height: 500, top: 40, right: 30, bottom: 60, left: 50 },
    numbering: 1,
    header: { ...line, text: '{title}', align: 'center', baseline: 25 },
    footer: { ...line, baseline: 470 },
  });
  /** The same sheet, its top at the left: what was left is on top. */
  const lying = page('lying', {
    ...{ width: 500, height: 300, top: 50, right: 40, bottom: 30, left: 60 },
    numbering: 'continue',
    header: { ...upright.header!, upright: true },
    footer: { ...upright.footer!, upright: true },
  });
  const sheet = { ...TEST_SHEET, pages: new Map([upright, lying].map((one) => [one.name, one])) };

  /** Signs of running lines with their places on the upright sheet. */
  function signs({ items, width }: Page): (readonly [string, number, number])[] {
    return items.flatMap((item) => {
      if (item.type === 'sideways')
        return item.text.glyphs.map(
          ({ text }, at) => [text, item.y + item.text.offsets[at]!, width - item.x] as const,
        );
      if (item.type !== 'text' || item.tag) return [];
      return item.glyphs.map(({ text }, at) => [text, item.x + item.offsets[at]!, item.y] as const);
    });
  }

  test('have their running lines where the upright ones have them, on odd and on even pages', () => {
    const text = [p(han(400))];
    const all = layout(documentOf(section('body', ...text, ...text)), sheet).pages;
    const turned = layout(documentOf(section('lying', ...text, ...text)), sheet).pages;
    expect(turned.length).toBeGreaterThan(1);
    for (const [at, one] of turned.slice(0, 2).entries()) {
      expect([one.width, one.height, one.items.some(({ type }) => type === 'sideways')]).toEqual([
        500,
        300,
        true,
      ]);
      const [found, wanted] = [signs(one), signs(all[at]!)];
      expect(found.map(([sign]) => sign)).toEqual(wanted.map(([sign]) => sign));
      for (const [index, [, x, y]] of found.entries()) {
        expect(x).toBeCloseTo(wanted[index]![1], 6);
        expect(y).toBeCloseTo(wanted[index]![2], 6);
      }
    }
    const [odd, even] = turned.map((one) => signs(one).find(([sign]) => sign === '页')![1]) as [
      number,
      number,
    ];
    expect(odd).toBeGreaterThan(200);
    expect(even).toBeLessThan(100);
  });
});

describe('lone lines', () => {
  test('stand nowhere, footnotes or not', () => {
    const content = fc.array(fc.tuple(fc.integer({ min: 30, max: 160 }), fc.nat(3)), {
      minLength: 5,
      maxLength: 25,
    });
    fc.assert(
      fc.property(content, (sizes) => {
        const blocks = sizes.map(([length, notes]) => {
          const marks = Array.from({ length: notes === 3 ? 1 : 0 }, () => note(p(han(25))));
          return p([text(han(length)), ...marks]);
        });
        const { pages, structure } = layout(documentOf(section('body', ...blocks)));
        for (const paragraph of structure.children[0]!.children.filter(({ role }) => role === 'P')) {
          const counts = pages.map((one) => {
            const items = one.items.filter(
              (item) => item.type === 'text' && item.tag === paragraph,
            ) as TextItem[];
            return new Set(items.filter(({ size }) => size === 10).map(({ y }) => y)).size;
          });
          const shown = counts.filter((count) => count > 0);
          if (shown.length > 1) expect(Math.min(...shown)).toBeGreaterThan(1);
        }
      }),
      { numRuns: 40 },
    );
  });
});
