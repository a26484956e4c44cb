import { describe, expect, it } from 'vitest';
import type { Block, Inline } from '../../../src/document/tree.js';
import type { Records } from '../../../src/layout/records.js';
import { documentOf, h, list, note, p, section, table, td, text, tr } from '../../support/build.js';
import { BLACK } from '../../support/sheet.js';
import {
  all,
  bodyXml,
  child,
  documentPart,
  part,
  partsOf,
  SHEET,
  val,
  withRecords,
  write,
  type XmlNode,
} from './docx-file.js';
import { IMAGES, PHOTO, styled } from './sample-document.js';

const BLANK = '<w:p><w:pPr><w:pStyle w:val="Blank"/></w:pPr></w:p>';

function body(...blocks: Block[]): string {
  return bodyXml(documentOf(section('numbered', ...blocks)));
}

function paragraphs(...blocks: Block[]): XmlNode[] {
  return all(documentPart(documentOf(section('numbered', ...blocks))), 'w:p');
}

function textOf(node: XmlNode): string {
  return all(node, 'w:t')
    .map((one) => one.text)
    .join('');
}

/** Runs of one paragraph: text and properties. */
function runs(...inlines: Inline[]): [string, string][] {
  const xml = body(p(inlines));
  return [...xml.matchAll(/<w:r>(?:<w:rPr>(.*?)<\/w:rPr>)?<w:t[^>]*>(.*?)<\/w:t><\/w:r>/g)].map((match) => [
    match[2]!,
    match[1] ?? '',
  ]);
}

describe('paragraphs', () => {
  it('writes a small tree like this', () => {
    expect(body(h(1, '标题'), p('正文“引号”'))).toBe(
      [
        '<w:p><w:pPr><w:pStyle w:val="Heading1"/><w:keepNext/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>',
        '<w:p><w:pPr><w:pStyle w:val="FormBody"/></w:pPr>',
        '<w:r><w:rPr><w:rFonts w:hint="eastAsia"/></w:rPr><w:t>正文“引号”</w:t></w:r></w:p>',
        '<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:type w:val="nextPage"/>',
        '<w:pgSz w:w="6000" w:h="10000"/>',
        '<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000" w:header="500" w:footer="520" w:gutter="0"/>',
        '<w:pgNumType w:start="1"/><w:cols w:space="425"/><w:docGrid w:type="lines" w:linePitch="400"/></w:sectPr>',
      ].join(''),
    );
  });

  it('states an alignment only where it differs, and a level where the style has another', () => {
    const right: Block = { ...p('右'), align: 'right' };
    const same: Block = { ...p('同'), align: 'justify' };
    const deep: Block = { type: 'heading', level: 3, style: 'heading-1', children: [text('三级')] };
    const [one, two, three] = paragraphs(right, same, deep).map((node) => child(node, 'w:pPr')!);
    expect(val(child(one!, 'w:jc'))).toBe('right');
    expect(child(two!, 'w:jc')).toBeUndefined();
    expect(val(child(three!, 'w:outlineLvl'))).toBe('2');
  });

  it('holds the blocks of a Keep together, and not to what follows', () => {
    const keep: Block = { type: 'keep', children: [p('一'), table(1, [tr(['二']), tr(['三'])]), p('四')] };
    const held = paragraphs(keep, p('五')).map((node) => child(node, 'w:pPr', 'w:keepNext') !== undefined);
    expect(held).toEqual([true, true, true, false, false]);
  });

  it('holds the lines above a Keep to it, but for a paragraph that turns the page', () => {
    const [before, text] = [p('前文'), p('正文'.repeat(40))];
    const keep: Block = { type: 'keep', lines: 2, children: [p('落款'), p('日期')] };
    const document = documentOf(section('numbered', before, text, keep));
    const held = (records: Partial<Records>) =>
      all(documentPart(document, withRecords(document, records)), 'w:p')
        .map((node) => (child(node, 'w:pPr', 'w:keepNext') ? 'held' : 'free'))
        .join(' ');
    expect(held({})).toBe('free held held free');
    expect(held({ turns: new Map([[text, { y: 430, room: 20 }]]) })).toBe('free free held free');
  });

  it('keeps the room below such a paragraph free of text, from half a line on', () => {
    const [before, text] = [p('前文'), p('正文'.repeat(40))];
    const keep: Block = { type: 'keep', lines: 2, children: [p('落款'), p('日期')] };
    const document = documentOf(section('numbered', before, text, keep));
    const xml = (room: number) =>
      bodyXml(document, withRecords(document, { turns: new Map([[text, { y: 300, room }]]) }));
    // Text at x = 50 pt, 200 pt wide, 20 pt a line; 12,700 EMU a point.
    expect(xml(19)).not.toContain('wp:anchor');
    expect(xml(150)).toContain('<wp:wrapTopAndBottom/>');
    expect(xml(150)).toContain(
      `<wp:positionV relativeFrom="page"><wp:posOffset>${310 * 12700}</wp:posOffset>`,
    );
    expect(xml(150)).toContain(`<wp:extent cx="${200 * 12700}" cy="${140 * 12700}"/>`);
    // Where no Keep follows, Word breaks the page itself.
    const alone = documentOf(section('numbered', before, text));
    const turned = withRecords(alone, { turns: new Map([[text, { y: 300, room: 150 }]]) });
    expect(bodyXml(alone, turned)).not.toContain('wp:anchor');
  });

  it('starts a page at the paragraph, table or blank after a page break, and at none without one', () => {
    const broken = (...blocks: Block[]) =>
      paragraphs(...blocks).map((node) => child(node, 'w:pPr', 'w:pageBreakBefore') !== undefined);
    const page: Block = { type: 'pagebreak' };
    expect(broken(page, p('一'), page, page, p('二'), page)).toEqual([false, true]);
    expect(broken(p('一'), page, table(1, [tr(['二'])]))).toEqual([false, true, false, false]);
  });

  it('gives room by empty lines of exact height, joined where they touch', () => {
    const xml = body(p('一'), { type: 'space', height: 20 }, { type: 'space', height: 10 }, p('二'));
    expect(xml).toContain('<w:spacing w:line="600" w:lineRule="exact"/>');
    expect(
      all(documentPart(documentOf(section('cover', p('一'), { type: 'space', height: 20 }))), 'w:p'),
    ).toHaveLength(1);
  });

  it('gives fills what the PDF gave them, a little less', () => {
    const fill: Block = { type: 'fill' };
    const document = documentOf(section('cover', fill, p('题')));
    const line = (height: number) =>
      /w:line="(\d+)"/.exec(
        bodyXml(document, withRecords(document, { fillHeights: new Map([[fill, height]]) })),
      )?.[1];
    expect(line(12)).toBeUndefined();
    expect(line(100)).toBe('1760');
  });
});

describe('runs', () => {
  it('marks shared punctuation as Chinese or Latin by what stands around it', () => {
    const hint = '<w:rFonts w:hint="eastAsia"/>';
    expect(runs(text('他说“是”—— don’t “stop” now…'))).toEqual([
      ['他说“是”—— don', hint],
      ['’t “stop” now…', ''],
    ]);
    expect(runs(text('“'), styled('中', 'red'), text('”'))[2]).toEqual(['”', hint]);
  });

  it('thickens and slants Latin letters only', () => {
    expect(runs(styled('粗 bold', 'strong'))).toEqual([
      ['粗 ', '<w:rStyle w:val="Strong"/>'],
      ['bold', '<w:rStyle w:val="Strong"/><w:b/>'],
    ]);
  });

  it('writes several styles as properties, the innermost winning', () => {
    expect(runs(styled('斜', 'strong', 'emphasis', 'superscript'))).toEqual([
      ['斜', '<w:rFonts w:eastAsia="楷体"/><w:vertAlign w:val="superscript"/>'],
    ]);
  });

  it('names another font for what the role’s own lacks, and Word’s own for Extension B', () => {
    expect(runs(text('一㐀𠀀①'))).toEqual([
      ['一', ''],
      ['㐀', '<w:rFonts w:eastAsia="宋体"/>'],
      ['𠀀', '<w:rFonts w:eastAsia="SimSun-ExtB"/>'],
      ['①', '<w:rFonts w:hint="eastAsia"/>'],
    ]);
  });
});

describe('lists', () => {
  it('indent their items past a marker wider than its hanging, in full and with some blank', () => {
    const hangings = (start: number) =>
      paragraphs(list(true, [[{ ...list(true, ['一']), start }]])).map(
        (node) => child(node, 'w:pPr', 'w:ind')?.attributes['w:hanging'],
      );
    // 1. hangs 20 pt; （一） is 30 pt wide, （十一） 40, and a tenth of 10 pt is free after it.
    expect(hangings(1)).toEqual(['400', '620']);
    expect(hangings(11)).toEqual(['400', '820']);
  });

  it('numbers the first paragraph of an item, and indents the rest', () => {
    const nodes = paragraphs(list(true, ['一', [p('二'), p('又')]]));
    const numbers = nodes.map((node) => val(child(node, 'w:pPr', 'w:numPr', 'w:numId')));
    expect(numbers).toEqual(['1', '1', undefined]);
    expect(child(nodes[2]!, 'w:pPr', 'w:ind')?.attributes['w:left']).toBe('400');
  });

  it('gives every list its own start and every depth its own level', () => {
    const inner = { ...list(true, ['甲']), start: 4 };
    const bytes = write(documentOf(section('numbered', list(true, [[p('一'), inner]]), list(true, ['二']))));
    const numbering = part(bytes, 'numbering.xml');
    const instances = all(numbering, 'w:num').map((node) => [
      child(node, 'w:lvlOverride')?.attributes['w:ilvl'],
      val(child(node, 'w:lvlOverride', 'w:startOverride')),
    ]);
    expect(instances).toEqual([
      ['0', '1'],
      ['1', '4'],
      ['0', '1'],
    ]);
    const levels = all(numbering, 'w:lvl').slice(0, 3);
    expect(levels.map((level) => val(child(level, 'w:lvlText')))).toEqual(['%1.', '（%2）', '（%3）']);
    expect(levels.map((level) => child(level, 'w:pPr', 'w:ind')?.attributes['w:left'])).toEqual([
      '400',
      '1000',
      '1600',
    ]);
    expect(val(child(levels[1]!, 'w:numFmt'))).toBe('chineseCountingThousand');
  });

  it('gives the marker a line of its own before what cannot carry it', () => {
    const texts = paragraphs(list(true, [[list(true, ['深'])], [table(1, [tr(['格'])])]])).map(textOf);
    expect(texts).toEqual(['', '深', '', '格', '']);
  });
});

describe('notes and pictures', () => {
  it('puts notes into their part, and a note on a note into brackets', () => {
    const bytes = write(
      documentOf(section('numbered', p([text('文'), note(p([text('注'), note(p('注之注'))]))]))),
    );
    const notes = all(part(bytes, 'footnotes.xml'), 'w:footnote');
    expect(notes.map((one) => one.attributes['w:id'])).toEqual(['-1', '0', '1']);
    expect(textOf(notes[2]!)).toBe(' 注（注之注）');
    expect(val(all(part(bytes, 'document.xml'), 'w:rStyle')[0])).toBe('FootnoteReference');
  });

  it('turns a sideways picture upright in a frame of the right size', () => {
    const figure: Block = { type: 'figure', path: PHOTO.path, alt: '像', width: 90, caption: [text('图')] };
    const bytes = write(documentOf(section('numbered', figure)), { images: IMAGES });
    const root = part(bytes, 'document.xml');
    const frame = child(all(root, 'a:xfrm')[0]!, 'a:ext')!.attributes;
    expect(all(root, 'a:xfrm')[0]!.attributes.rot).toBe('5400000');
    expect([Number(frame.cx), Number(frame.cy)]).toEqual([120 * 12700, 90 * 12700]);
    expect(all(root, 'wp:docPr')[0]!.attributes.descr).toBe('像');
    const [picture, caption] = all(root, 'w:p');
    expect(child(picture!, 'w:pPr', 'w:keepNext')).toBeDefined();
    expect(child(picture!, 'w:pPr', 'w:spacing')!.attributes['w:lineRule']).toBe('auto');
    expect(textOf(caption!)).toBe('图');
    expect(partsOf(bytes).has('word/media/image1.jpeg')).toBe(true);
  });

  it('frames the place of a picture that is missing', () => {
    const xml = body({ type: 'figure', path: 'none', alt: '', width: 60, caption: [] });
    expect(xml).toContain('<w:pBdr>');
    expect(xml).toContain('w:line="800" w:lineRule="exact"');
  });
});

describe('tables', () => {
  const cells = (...blocks: Block[]) => all(documentPart(documentOf(section('numbered', ...blocks))), 'w:tc');

  it('spans columns and rows as Word does', () => {
    const nodes = cells(
      table(3, [tr([td('甲', { rowspan: 2 }), td('乙', { colspan: 2 })]), tr(['丙', '丁'])]),
    );
    const spans = nodes.map((node) => [
      textOf(node),
      val(child(node, 'w:tcPr', 'w:gridSpan')),
      val(child(node, 'w:tcPr', 'w:vMerge')),
    ]);
    expect(spans).toEqual([
      ['甲', undefined, 'restart'],
      ['乙', '2', undefined],
      ['', undefined, 'continue'],
      ['丙', undefined, undefined],
      ['丁', undefined, undefined],
    ]);
  });

  it('fills the width to the twip, and ends every cell with a paragraph', () => {
    const root = documentPart(
      documentOf(section('numbered', table(3, [tr(['一', td([]), td([table(1, [tr(['内'])])])])]))),
    );
    const widths = all(all(root, 'w:tbl')[0]!, 'w:gridCol')
      .slice(0, 3)
      .map((column) => Number(column.attributes['w:w']));
    expect(widths).toEqual([1333, 1334, 1333]);
    for (const cell of all(root, 'w:tc')) expect(cell.children.at(-1)!.name).toBe('w:p');
  });

  it('draws an edge that either neighbour wants, the same from both sides', () => {
    const none = { top: false, right: false, bottom: false, left: false };
    const nodes = cells(
      table(2, [
        tr([td('一', { borders: none }), td('二', { borders: none })]),
        tr([td('三', { borders: none }), '四']),
      ]),
    );
    const drawn = nodes.map((node) =>
      child(node, 'w:tcPr', 'w:tcBorders')!
        .children.filter((side) => val(side) === 'single')
        .map((side) => `${side.name.slice(2)} ${side.attributes['w:sz']}`),
    );
    expect(drawn).toEqual([[], ['bottom 4'], ['right 4'], ['top 4', 'left 4', 'bottom 8', 'right 8']]);
    expect(cells(table(1, [tr(['甲'])]))[0]!.children[0]!.children.map(({ name }) => name)).toEqual([
      'w:tcW',
      'w:vAlign',
    ]);
  });

  it('takes paragraph styles from the cell, the header or the table', () => {
    const row = tr([
      td('一', { header: true }),
      td('二', { style: 'note', align: 'right' }),
      td([p('三', 'kept')]),
    ]);
    const styles = cells(table(3, [row])).map((node) => val(all(node, 'w:pStyle')[0]));
    expect(styles).toEqual(['header', 'note', 'kept']);
    expect(val(all(cells(table(3, [row]))[1]!, 'w:jc')[0])).toBe('right');
  });

  it('repeats header rows, keeps rows whole and gives them their height', () => {
    const rows = [tr(['头']), tr(['文'], { minHeight: 40, keepTogether: true })];
    const xml = body(table(1, rows, { headerRows: 1 }));
    expect(xml).toContain('<w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>');
    expect(xml).toContain('<w:trPr><w:cantSplit/><w:trHeight w:val="800" w:hRule="atLeast"/></w:trPr>');
  });

  it('parts two tables that touch, and follows the last with the smallest paragraph', () => {
    const one = table(1, [tr(['一'])]);
    const xml = body(one, one);
    expect(xml.split(BLANK)).toHaveLength(3);
    expect(xml).toContain(`</w:tbl>${BLANK}<w:tbl>`);
    expect(xml).toContain(`</w:tbl>${BLANK}<w:sectPr>`);
  });

  it('gives the closing paragraph the section, so that no empty page follows', () => {
    const sections = [
      section('cover', table(1, [tr(['满'])], { style: 'spaced' })),
      section('numbered', p('次')),
    ];
    const xml = bodyXml(documentOf(...sections));
    expect(xml).toMatch(
      /<\/w:tbl><w:p><w:pPr><w:pStyle w:val="Blank"\/><w:sectPr>.*?<\/w:sectPr><\/w:pPr><\/w:p><w:p>/,
    );
  });

  it('draws a rule of its own below the header, and from corner to corner', () => {
    const line = (width: number) => ({ width, color: BLACK });
    const rules = { outer: line(1.5), sides: line(0), rows: line(0), columns: line(0), header: line(0.75) };
    const style = { ...SHEET.tables.get('grid')!, rules };
    const sheet = { ...SHEET, tables: new Map([['grid', style]]) };
    const corner = td([p('年份'), p('项目')], { diagonal: 'down' });
    const made = table(2, [tr([corner, '头']), tr(['一', '二']), tr(['三', '四'])], { headerRows: 1 });
    const nodes = all(documentPart(documentOf(section('numbered', made)), { sheet }), 'w:tc');
    const drawn = nodes.map((node) =>
      (child(node, 'w:tcPr', 'w:tcBorders')?.children ?? [])
        .filter((side) => val(side) === 'single')
        .map((side) => `${side.name} ${side.attributes['w:sz']}`),
    );
    const [top, below] = ['w:top 12', 'w:bottom 6'];
    expect(drawn).toEqual([[top, below, 'w:tl2br 6'], [top, below], ['w:top 6'], ['w:top 6'], [], []]);
    expect(nodes.slice(0, 1).map(textOf)).toEqual(['项目年份']);
    expect(all(nodes[0]!, 'w:jc').map(val)).toEqual(['right', 'left']);
  });

  it('keeps the header with two rows, and the last row with the one before it', () => {
    const rows = ['头', '一', '二', '三', '四', '五'].map((label) => tr([label]));
    const nodes = cells(table(1, rows, { headerRows: 1 }));
    const held = nodes.map((node) => child(node, 'w:p', 'w:pPr', 'w:keepNext') !== undefined);
    expect(held).toEqual([true, true, false, false, true, false]);
  });

  it('does not split rows lower than a quarter of the page', () => {
    const lines = (count: number) => td(Array.from({ length: count }, () => p('文')));
    const split = (count: number) => {
      const part = documentPart(documentOf(section('numbered', table(1, [tr([lines(count)])]))));
      return child(all(part, 'w:tr')[0]!, 'w:trPr', 'w:cantSplit') === undefined;
    };
    // 100 pt; a row of n lines is 20 n + 4 pt high.
    expect([split(4), split(5)]).toEqual([false, true]);
  });

  it('merges cells over three rows, in whatever column', () => {
    const rows = [
      tr(['甲', td('乙', { rowspan: 3 }), '丙']),
      tr(['甲', '丙']),
      tr(['甲', '丙']),
      tr(['甲', '丁', '丙']),
    ];
    const merged = cells(table(3, rows)).map((node) => {
      const merge = child(node, 'w:tcPr', 'w:vMerge');
      return merge ? val(merge) : '';
    });
    expect(merged).toEqual(['', 'restart', '', '', 'continue', '', '', 'continue', '', '', '', '']);
  });

  it('sets what shrank in the size that layout found', () => {
    const phone = p('0571-88206677');
    const document = documentOf(section('numbered', phone, p('不变')));
    const shown = documentPart(document, withRecords(document, { shrunkSizes: new Map([[phone, 8.5]]) }));
    expect(all(shown, 'w:sz').map(val)).toEqual(['17']);
  });

  it('gives a number in a decimal cell the tab that layout found, and other text the style’s place', () => {
    const [number, none] = [p('12.5'), p('无')];
    const rows = [number, none].map((block) => tr([td([block], { align: 'decimal' })]));
    const document = documentOf(section('numbered', table(1, rows)));
    const shown = documentPart(document, withRecords(document, { decimalPoints: new Map([[number, 60]]) }));
    const [first, second] = all(shown, 'w:tc');
    expect(all(first!, 'w:tab').map(({ attributes }) => attributes)).toEqual([
      { 'w:val': 'decimal', 'w:leader': 'none', 'w:pos': '1200' },
    ]);
    expect([all(first!, 'w:r').length, all(second!, 'w:tab').length]).toEqual([1, 0]);
    expect(all(second!, 'w:jc')).toEqual([]);
  });

  it('ends the lines of a title where layout does', () => {
    const title = p([
      text('关于印发'),
      { type: 'field', pointer: '/name', children: [text('管理办法')] },
      text('的通知'),
    ]);
    const document = documentOf(section('numbered', title));
    const shown = (offsets: readonly number[]) => {
      const part = documentPart(document, withRecords(document, { lineBreaks: new Map([[title, offsets]]) }));
      const runs = all(part, 'w:r').map(textOf);
      return [runs.filter((run) => run !== '').join('|'), all(part, 'w:br').length];
    };
    expect(shown([4])).toEqual(['关于印发|管理办法|的通知', 1]);
    expect(shown([6, 8])).toEqual(['关于印发|管理|办法|的通知', 2]);
    expect(shown([])[1]).toBe(0);
  });

  it('has the columns that layout settled', () => {
    const content = { kind: 'content' } as const;
    const years = table([content, content], [tr(['2024', '说明'.repeat(40)])]);
    const document = documentOf(section('numbered', years));
    const shown = documentPart(
      document,
      withRecords(document, { tableWidths: new Map([[years, [31.3, 168.7]]]) }),
    );
    expect(all(shown, 'w:gridCol').map((node) => node.attributes['w:w'])).toEqual(['626', '3374']);
  });
});
