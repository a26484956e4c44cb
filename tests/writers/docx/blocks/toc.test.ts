import { describe, expect, it } from 'vitest';
import type { Block, Document, Label, Reference, Toc } from '../../../../src/document/tree.js';
import { layoutDocument } from '../../../../src/layout/layout.js';
import type { PageStyle } from '../../../../src/style/style.js';
import { documentOf, h, han, p, section, table, text, tr } from '../../../support/build.js';
import { fakeFonts } from '../../../support/fake-fonts.js';
import { page } from '../../../support/sheet.js';
import { all, child, part, partsOf, SHEET, write, type XmlNode } from '../docx-file.js';

const TOC: Toc = { type: 'toc', of: 'heading', from: 1, to: 3, title: '目录' };
const TABLES: Toc = { type: 'toc', of: 'table', from: 1, to: 1, title: '' };

function label(number: number, restarts = false): Label {
  return { type: 'label', of: 'table', prefix: '表 ', number, restarts };
}

function mention(target: string, show: Reference['show'], words = ''): Reference {
  const place = { file: undefined, line: 1, column: 1 };
  return { type: 'reference', target, show, text: words, styles: [], origin: undefined, place };
}

const BLOCKS: Block[] = [
  TOC,
  TABLES,
  { type: 'pagebreak' },
  { ...h(1, '甲'), id: 'h' },
  p(han(500)),
  h(1, '乙'),
  p([mention('t', 'number', '表 1'), text('在'), mention('t', 'page'), mention('h', 'title', '甲')]),
  table(1, [tr(['值'])], { caption: [label(1), text('　题')], id: 't' }),
  table(1, [tr(['值'])], { caption: [label(7, true), text('　又')] }),
];
const DOCUMENT = documentOf(section('numbered', ...BLOCKS));

function written(document: Document, sheet = SHEET): Uint8Array {
  const layout = layoutDocument({
    document,
    sheet,
    fonts: fakeFonts(),
    images: new Map(),
    watermark: undefined,
  });
  return write(document, { sheet, layout });
}

function words(node: XmlNode): string {
  return all(node, 'w:t')
    .map((one) => one.text)
    .join('');
}

const bytes = written(DOCUMENT);
const root = part(bytes, 'document.xml');
const xml = partsOf(bytes).get('word/document.xml')!;
const instructions = all(root, 'w:instrText').map((one) => one.text.trim());

describe('tables of contents', () => {
  it('are fields in the control Word knows, filled in with the pages of layout', () => {
    const control = all(root, 'w:sdt')[0]!;
    expect(child(control, 'w:sdtPr', 'w:docPartObj', 'w:docPartGallery')!.attributes['w:val']).toBe(
      'Table of Contents',
    );
    expect(all(control, 'w:p').map(words)).toEqual(['目录', '甲2', '乙3', '']);
    expect(instructions[0]).toBe('TOC \\o "1-3" \\h \\z \\u');
    expect(instructions).toContain('TOC \\h \\z \\c "表"');
  });

  it('entries lead to bookmarks around the headings and name their pages by fields', () => {
    const names = new Set(all(root, 'w:bookmarkStart').map(({ attributes }) => attributes['w:name']));
    const links = all(root, 'w:hyperlink').map(({ attributes }) => attributes['w:anchor']);
    expect(links).toHaveLength(4);
    for (const link of links) expect(names).toContain(link);
    expect(instructions).toContain(`PAGEREF ${links[0]} \\h`);
    expect(xml).toContain(`w:name="${links[0]}"/><w:r><w:t>甲</w:t></w:r><w:bookmarkEnd`);
  });

  it('every field that begins is separated and ends, bookmarks have ids of their own', () => {
    const marks = all(root, 'w:fldChar').map(({ attributes }) => attributes['w:fldCharType']);
    const count = (type: string) => marks.filter((mark) => mark === type).length;
    expect([count('separate'), count('end')]).toEqual([count('begin'), count('begin')]);
    const ids = all(root, 'w:bookmarkStart').map(({ attributes }) => attributes['w:id']);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('styles have a right tab with a leader; nothing asks to update fields', () => {
    const styles = part(bytes, 'styles.xml');
    const toc = styles.children.find(({ attributes }) => attributes['w:styleId'] === 'TOC1')!;
    expect(child(toc, 'w:pPr', 'w:tabs', 'w:tab')!.attributes).toMatchObject({
      'w:val': 'right',
      'w:leader': 'dot',
    });
    expect(child(toc, 'w:pPr', 'w:ind')!.attributes['w:hanging']).toBe('400');
    expect(JSON.stringify(part(bytes, 'settings.xml'))).not.toContain('updateFields');
  });

  it('a section never ends inside a field or control', () => {
    const two = written(documentOf(section('numbered', TOC), section('continued', h(1, '题'), TABLES)));
    const ends = all(part(two, 'document.xml'), 'w:p').filter((one) => child(one, 'w:pPr', 'w:sectPr'));
    expect(ends).toHaveLength(1);
    expect(all(ends[0]!, 'w:fldChar')).toHaveLength(0);
  });
});

describe('captions and references', () => {
  it('numbers are SEQ fields, reset where they do not follow', () => {
    expect(instructions).toContain('SEQ 表 \\* ARABIC');
    expect(instructions).toContain('SEQ 表 \\* ARABIC \\r 7');
    expect(all(root, 'w:p').map(words)).toContain('表 1　题');
  });

  it('references are fields that show what layout found', () => {
    expect(all(root, 'w:p').map(words)).toContain('表 1在第 3 页甲');
    expect(instructions.filter((one) => one.startsWith('REF '))).toHaveLength(2);
  });

  it('fields of pages leave out the dashes that Word would give along', () => {
    const dashed = page('numbered', { numbering: 1, numberFormat: 'dash' });
    const sheet = { ...SHEET, pages: new Map([...SHEET.pages, ['numbered', dashed]]) };
    const document = part(written(DOCUMENT, sheet), 'document.xml');
    expect(all(document, 'w:p').map(words)).toContain('表 1在第 3 页甲');
    const pageFields = all(document, 'w:instrText').filter((one) => one.text.includes('PAGEREF'));
    expect(pageFields.length).toBeGreaterThan(2);
    expect(pageFields.every((one) => / \\\* Arabic\s*$/.test(one.text))).toBe(true);
    expect(instructions.filter((one) => /PAGEREF.*Arabic/.test(one))).toEqual([]);
  });
});

describe('sections', () => {
  const line = { style: 'footer', align: 'center', baseline: 470, inset: 0 } as const;

  function sheetWith(changes: Partial<PageStyle>) {
    const style = page('odd', {
      numbering: 2,
      footer: { ...line, text: '{page}/{pages} {title} {section}' },
      ...changes,
    });
    return { ...SHEET, pages: new Map([...SHEET.pages, ['odd', style]]) };
  }

  const document = documentOf(section('odd', h(1, '甲'), p('文')));

  it('formats of page numbers, landscape sheets, first pages', () => {
    const sheet = sheetWith({ numberFormat: 'chinese', width: 500, height: 300, firstFooter: 'none' });
    const section = all(part(write(document, { sheet }), 'document.xml'), 'w:sectPr')[0]!;
    expect(child(section, 'w:pgNumType')!.attributes).toEqual({
      'w:fmt': 'chineseCountingThousand',
      'w:start': '2',
    });
    expect(child(section, 'w:pgSz')!.attributes['w:orient']).toBe('landscape');
    expect(child(section, 'w:titlePg')).toBeDefined();
  });

  it('even pages, and fields in running lines', () => {
    const sheet = sheetWith({ evenFooter: { ...line, text: '偶' } });
    const file = write(document, { sheet });
    const footers = [...partsOf(file)]
      .filter(([path]) => path.startsWith('word/footer'))
      .map(([, one]) => one);
    expect(footers.join('')).toMatch(/ PAGE .* NUMPAGES .* STYLEREF &quot;heading 1&quot; /);
    expect(footers.join('')).toContain('偶');
    expect(part(file, 'settings.xml').children.some(({ name }) => name === 'w:evenAndOddHeaders')).toBe(true);
  });

  it('lines of a sheet that lies on its side stand in boxes along its left edge', () => {
    const lying = { width: 500, height: 300, top: 50, right: 40, bottom: 30, left: 60 };
    const footer = {
      ...line,
      text: '{page}',
      align: 'outer',
      inset: 7,
      baseline: 470,
      upright: true,
    } as const;
    const file = write(document, { sheet: sheetWith({ ...lying, footer }) });
    const footers = [...partsOf(file)].filter(([path]) => path.startsWith('word/footer'));
    expect(footers).toHaveLength(2);
    for (const [path] of footers) {
      const root = part(file, path.replace('word/', ''));
      const { linePitch: pitch } = SHEET.paragraphs.get(line.style)!;
      expect(all(root, 'wps:bodyPr')[0]!.attributes.vert).toBe('vert');
      const [x, y] = all(root, 'wp:posOffset').map((offset) => Number(offset.text) / 12_700);
      // A fifth of an exact line is below its baseline, which is 30 pt from the sheet's left edge.
      expect(x).toBeCloseTo(30 - pitch / 5, 2);
      expect(y).toBeCloseTo(50, 2);
      const [extent] = all(root, 'wp:extent');
      expect(Number(extent!.attributes.cx) / 12_700).toBeCloseTo(pitch, 2);
      expect(Number(extent!.attributes.cy) / 12_700).toBeCloseTo(220, 2);
    }
    expect(footers.map(([, xml]) => /<w:jc w:val="(\w+)"/.exec(xml)![1]).sort()).toEqual(['left', 'right']);
  });
});
