import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, type PDFRef } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import type { Block, Document, Inline } from '../../../src/document/tree.js';
import { openFontBook } from '../../../src/fonts/book.js';
import type { Layout, TextItem } from '../../../src/layout/frame.js';
import { layoutDocument } from '../../../src/layout/layout.js';
import { nodeWorld } from '../../../src/node/node-world.js';
import { loadStyle } from '../../../src/style/load.js';
import { writePdf } from '../../../src/writers/pdf/write-pdf.js';
import { dense, seePages } from '../../support/pdf-pages.js';

const world = nodeWorld();
const sheet = loadStyle(world, [world.join(world.home, 'templates')], 'form').sheet!;
const fonts = openFontBook(world).book;
const facts = {
  title: '成文测试',
  language: 'zh-CN',
  date: { year: 2026, month: 6, day: 9 },
  producer: 'chengwen test',
};

const text = (content: string, ...styles: string[]): Inline => ({
  type: 'text',
  text: content,
  styles,
  origin: undefined,
});
const paragraph = (style: string, ...children: Inline[]): Block => ({
  type: 'paragraph',
  style,
  align: undefined,
  children,
});

function layOut(...children: Block[]): Layout {
  const document: Document = {
    type: 'document',
    title: facts.title,
    language: facts.language,
    style: 'form',
    sections: [{ type: 'section', page: 'body', children }],
  };
  return layoutDocument({ document, sheet, fonts, images: new Map(), watermark: undefined });
}

/** Every face, the marks that need shaping, rare names, and characters that share a glyph. */
const SPECIMEN = layOut(
  paragraph('heading-1', text('黑体标题：“引号”——破折号……')),
  paragraph('cover-title', text('小标宋标题')),
  paragraph('hint', text('楷体提示‘单引号’（括号）·间隔')),
  paragraph('page-number', text('宋体 — 12 —')),
  paragraph(
    'body',
    text('仿宋正文 Latin 0123，'),
    text('加粗 Bold', 'strong'),
    text('斜体 Italic', 'emphasis'),
  ),
  paragraph('body', text('生僻字：䶮㛃𬭚𠮷；符号：☑☐①㎡★々＋＝○●※√')),
  paragraph('body', text('H'), text('2', 'subscript'), text('O，10'), text('-3', 'superscript')),
  paragraph('body', text('同形：一⼀ µμ Ω\u2126 a-b a\u2011b')),
);
const WORDS =
  '黑体标题：“引号”——破折号……小标宋标题楷体提示‘单引号’（括号）·间隔宋体—12—仿宋正文Latin0123，加粗Bold斜体Italic' +
  '生僻字：䶮㛃𬭚𠮷；符号：☑☐①㎡★々＋＝○●※√H2O，10-3同形：一⼀µμΩ\u2126a-ba\u2011b—1—';

describe('writing a PDF', async () => {
  const bytes = await writePdf(SPECIMEN, new Map(), facts);

  it('gives the same bytes for the same layout', async () => {
    expect(await writePdf(SPECIMEN, new Map(), facts)).toEqual(bytes);
  });

  it('gives back just the text that went in, character for character', async () => {
    const [page] = await seePages(bytes);
    expect(dense(page!.text)).toBe(WORDS);
  });

  it('draws every glyph: ink where each stands', async () => {
    const scale = 3;
    const [page] = await seePages(bytes, scale);
    const items = SPECIMEN.pages[0]!.items.filter((item): item is TextItem => item.type === 'text');
    const blank: string[] = [];
    for (const item of items) {
      item.glyphs.forEach(({ glyph, text }, at) => {
        const width = item.face.advanceOf(glyph) * item.size;
        const isDrawn =
          page!.darkest(item.x + item.offsets[at]!, item.y - item.size * 0.9, width, item.size) < 160;
        if (!isDrawn && text.trim() !== '') blank.push(text);
      });
    }
    expect(blank).toEqual([]);
    expect(page!.darkest(10, 10, 40, 40)).toBe(255); // the margin: the question can be answered with no
  });

  it('says what it is: title, language, outline, page labels, structure', async () => {
    const file = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
    const { catalog } = file;
    expect(file.getTitle()).toBe(facts.title);
    expect(catalog.lookup(PDFName.of('Lang'), PDFHexString).decodeText()).toBe('zh-CN');
    const outline = catalog.lookup(PDFName.of('Outlines'), PDFDict).lookup(PDFName.of('First'), PDFDict);
    expect(outline.lookup(PDFName.of('Title'), PDFHexString).decodeText()).toBe('黑体标题：“引号”——破折号……');
    expect(String(catalog.lookup(PDFName.of('MarkInfo')))).toContain('/Marked true');
    expect(String(catalog.lookup(PDFName.of('PageLabels')))).toContain('/St 1');
    expect(catalog.lookup(PDFName.of('StructTreeRoot'), PDFDict).has(PDFName.of('ParentTree'))).toBe(true);
  });

  it('puts a reference into its paragraph as one link, with an annotation a line', async () => {
    const place = { file: undefined, line: 1, column: 1 };
    const words = '名称很长'.repeat(12);
    const mention = { type: 'reference', target: 't', show: 'title', text: words, styles: [] } as const;
    const heading = {
      type: 'heading',
      level: 1,
      style: 'heading-1',
      id: 't',
      children: [text('目标')],
    } as const;
    const linked = layOut(
      paragraph('body', text('见'), { ...mention, origin: undefined, place }, text('。')),
      heading,
    );
    const file = await PDFDocument.load(await writePdf(linked, new Map(), facts));
    const links = file.context
      .enumerateIndirectObjects()
      .filter(
        ([, object]) => object instanceof PDFDict && object.get(PDFName.of('S')) === PDFName.of('Link'),
      );
    expect(links).toHaveLength(1);
    const [number, link] = links[0] as [PDFRef, PDFDict];
    const kids = link.lookup(PDFName.of('K'), PDFArray).asArray();
    expect(
      kids.map((kid) => (kid instanceof PDFDict ? String(kid.get(PDFName.of('Type'))) : 'text')),
    ).toEqual(['text', '/OBJR', '/OBJR']);
    for (const kid of kids.slice(1)) {
      const annotation = (kid as PDFDict).lookup(PDFName.of('Obj'), PDFDict);
      expect(annotation.lookup(PDFName.of('Contents'), PDFHexString).decodeText()).toBe('目标');
      expect(String(annotation.get(PDFName.of('F')))).toBe('4');
    }
    const above = link.lookup(PDFName.of('P'), PDFDict).lookup(PDFName.of('K'), PDFArray).asArray();
    expect(above).toHaveLength(3);
    expect(above[1]).toBe(number);
  });

  it('embeds every font as a named subset with a way back to Unicode', async () => {
    const file = await PDFDocument.load(bytes);
    const dictionaries = file.context
      .enumerateIndirectObjects()
      .map(([, object]) => object)
      .filter((object) => object instanceof PDFDict);
    const ofType = (type: string) =>
      dictionaries.filter((one) => one.get(PDFName.of('Type')) === PDFName.of(type));
    for (const font of ofType('Font')) {
      expect(String(font.get(PDFName.of('BaseFont')))).toMatch(/^\/[A-Z]{6}\+/);
      const isComposite = font.get(PDFName.of('Subtype')) === PDFName.of('Type0');
      expect(font.has(PDFName.of('ToUnicode'))).toBe(isComposite);
    }
    for (const descriptor of ofType('FontDescriptor'))
      expect(descriptor.has(PDFName.of('FontFile2'))).toBe(true);
    expect(ofType('FontDescriptor').length).toBeGreaterThanOrEqual(7);
  });
});
