import { describe, expect, it } from 'vitest';
import { controlTag } from '../../../src/writers/docx/text/controls.js';
import { documentOf, p, section } from '../../support/build.js';
import { all, bodyXml, child, part, partsOf, SHEET, val, write, type XmlNode } from './docx-file.js';
import { checkbox } from './sample-document.js';

const ONE = documentOf(section('numbered', p('一')));

function style(root: XmlNode, id: string): XmlNode {
  return root.children.find(({ attributes }) => attributes['w:styleId'] === id)!;
}

describe('styles.xml', () => {
  const root = part(write(ONE), 'styles.xml');

  it('makes headings Word’s own, with outline levels for the navigation pane', () => {
    const heading = style(root, 'Heading1');
    expect(heading.attributes['w:customStyle']).toBeUndefined();
    expect(val(child(heading, 'w:name'))).toBe('heading 1');
    expect(val(child(heading, 'w:pPr', 'w:outlineLvl'))).toBe('0');
    expect(val(child(heading, 'w:next'))).toBe('FormBody');
  });

  it('names both fonts, the size in half points, the pitch exact and the indent in characters and twips', () => {
    const body = style(root, 'FormBody');
    expect(child(body, 'w:rPr', 'w:rFonts')!.attributes).toEqual({
      'w:ascii': 'Times New Roman',
      'w:eastAsia': '仿宋_GB2312',
      'w:hAnsi': 'Times New Roman',
      'w:cs': 'Times New Roman',
    });
    expect(val(child(body, 'w:rPr', 'w:sz'))).toBe('20');
    expect(child(body, 'w:pPr', 'w:spacing')!.attributes).toMatchObject({
      'w:line': '400',
      'w:lineRule': 'exact',
    });
    expect(child(body, 'w:pPr', 'w:ind')!.attributes).toMatchObject({
      'w:firstLineChars': '200',
      'w:firstLine': '400',
    });
    expect(val(child(body, 'w:pPr', 'w:jc'))).toBe('both');
  });

  it('turns prohibitions on, hanging marks off, gaps off where the style says, the grid off where the pitch differs', () => {
    const defaults = child(root, 'w:docDefaults', 'w:pPrDefault', 'w:pPr')!;
    expect(defaults.children.map((node) => [node.name, val(node)])).toEqual([
      ['w:widowControl', undefined],
      ['w:kinsoku', undefined],
      ['w:overflowPunct', '0'],
    ]);
    expect(val(child(style(root, 'FormBody'), 'w:pPr', 'w:autoSpaceDE'))).toBe('0');
    expect(child(style(root, 'FormBody'), 'w:pPr', 'w:snapToGrid')).toBeUndefined();
    expect(val(child(style(root, 'note'), 'w:pPr', 'w:snapToGrid'))).toBe('0');
  });

  it('pads cells less by half a rule, which readers add to the height of rows', () => {
    const margins = child(style(root, 'grid'), 'w:tblPr', 'w:tblCellMar')!;
    const twips = margins.children.map((node) => [node.name, Number(node.attributes['w:w'])]);
    // 2 pt above and below, rules of 0.5 pt between the rows.
    expect(Object.fromEntries(twips)).toEqual({ 'w:top': 35, 'w:left': 100, 'w:bottom': 35, 'w:right': 100 });
  });

  it('gives every style an id of its own', () => {
    const ids = root.children.flatMap(({ attributes }) => attributes['w:styleId'] ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    const twins = new Map([
      ...SHEET.paragraphs,
      ['twin', { ...SHEET.paragraphs.get('body')!, name: 'twin' }],
    ]);
    const other = part(write(ONE, { sheet: { ...SHEET, paragraphs: twins } }), 'styles.xml');
    expect(style(other, 'FormBody-twin')).toBeDefined();
  });
});

describe('settings, fonts and properties', () => {
  const bytes = write(documentOf(section('body', p('一'))), { subject: '科目 <1>' });

  it('compresses punctuation and tells left from right pages where a footer stands outside', () => {
    const names = part(bytes, 'settings.xml').children.map(({ name }) => name);
    expect(names).toContain('w:evenAndOddHeaders');
    expect(names).toContain('w:characterSpacingControl');
    expect(part(write(ONE), 'settings.xml').children.map(({ name }) => name)).not.toContain(
      'w:evenAndOddHeaders',
    );
  });

  it('names the other fonts that a reader may have', () => {
    const fonts = part(bytes, 'fontTable.xml').children;
    const fangsong = fonts.find(({ attributes }) => attributes['w:name'] === '仿宋_GB2312')!;
    expect(val(child(fangsong, 'w:altName'))).toBe('仿宋,FangSong');
  });

  it('says title, language and the data’s date', () => {
    const core = partsOf(bytes).get('docProps/core.xml')!;
    for (const said of [
      '<dc:title>测试</dc:title>',
      '<dc:subject>科目 &lt;1&gt;</dc:subject>',
      '<dc:language>zh-CN</dc:language>',
      '2026-06-09T00:00:00Z</dcterms:created>',
    ]) {
      expect(core).toContain(said);
    }
  });
});

describe('sections and running lines', () => {
  const sections = (...pages: string[]) => documentOf(...pages.map((page) => section(page, p('文'))));
  const starts = (...pages: string[]) =>
    bodyXml(sections(...pages))
      .split('</w:sectPr>')
      .slice(0, -1)
      .map((xml) => /pgNumType w:start="(\d+)"/.exec(xml)?.[1]);

  it('numbers from where the page style says, and does not count unnumbered pages', () => {
    expect(starts('cover', 'numbered', 'continued')).toEqual([undefined, '1', undefined]);
    expect(starts('cover', 'continued')).toEqual([undefined, '1']);
    expect(starts('numbered', 'cover', 'continued')).toEqual(['1', undefined, '2']);
  });

  it('leaves unnumbered sections without a footer, also after numbered ones', () => {
    const bytes = write(sections('cover', 'numbered', 'cover'));
    const referred = all(part(bytes, 'document.xml'), 'w:sectPr').map(
      (node) => all(node, 'w:footerReference').length,
    );
    expect(referred).toEqual([0, 1, 1]);
    expect(all(part(bytes, 'footer1.xml'), 'w:instrText').map(({ text }) => text)).toEqual([' PAGE ']);
    expect(all(part(bytes, 'footer2.xml'), 'w:t')).toEqual([]);
  });

  it('sets outer footers right on odd, left on even pages, the inset as indent', () => {
    const bytes = write(sections('body'));
    const footers = ['footer1.xml', 'footer2.xml'].map((name) => child(part(bytes, name), 'w:p', 'w:pPr')!);
    expect(footers.map((node) => val(child(node, 'w:jc')) ?? '')).toEqual(['right', 'left']);
    expect(child(footers[0]!, 'w:ind')!.attributes['w:right']).toBe('200');
  });

  it('centres the content of pages that ask for it', () => {
    expect(bodyXml(sections('cover'))).toContain('<w:vAlign w:val="center"/>');
  });

  it('leaves out sections that show nothing', () => {
    const document = documentOf(section('cover', { type: 'fill' }), section('numbered', p('一')));
    expect(bodyXml(document).match(/<w:sectPr>/g)).toHaveLength(1);
  });

  it('draws the watermark in the header of every section', () => {
    const bytes = write(sections('cover', 'numbered'), { watermark: '草稿' });
    const sectionNodes = all(part(bytes, 'document.xml'), 'w:sectPr');
    for (const node of sectionNodes) expect(all(node, 'w:headerReference')).toHaveLength(1);
    expect(all(part(bytes, 'header1.xml'), 'v:textpath').at(-1)!.attributes.string).toBe('草稿');
  });
});

describe('content controls', () => {
  it('tags a tick box with its pointer and value', () => {
    const bytes = write(
      documentOf(section('numbered', p([checkbox('高校', true), checkbox('企业', false)]))),
    );
    const controls = all(part(bytes, 'document.xml'), 'w:sdt');
    const said = controls.map((node) => [
      val(child(node, 'w:sdtPr', 'w:tag')),
      child(node, 'w:sdtPr', 'w14:checkbox', 'w14:checked')!.attributes['w14:val'],
      all(node, 'w:t')[0]!.text,
    ]);
    expect(said).toEqual([
      ['/applicant/kind=高校', '1', '☑'],
      ['/applicant/kind=企业', '0', '☐'],
    ]);
  });

  it('shortens long tags so that they stay apart', () => {
    const tags = ['甲', '乙'].map((end) => controlTag('/a', '长'.repeat(80) + end));
    expect(tags.map(({ length }) => length)).toEqual([64, 64]);
    expect(tags[0]).not.toBe(tags[1]);
    expect(controlTag('/a', 'b')).toBe('/a=b');
    expect(controlTag(`/${'x'.repeat(52)}`, '𠀀'.repeat(9))).not.toMatch(/\p{Surrogate}/u);
  });
});
