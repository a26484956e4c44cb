/** GB/T 9704—2012 is the oracle: where things stand on the pages of notices, in mm from the sheet's top left corner. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { nodesOf } from '../src/document/walk.js';
import { open } from '../src/index.js';
import type { ImageItem, Item, Layout, RuleItem, TextItem } from '../src/layout/frame.js';
import { textOf as wordsIn } from '../src/layout/layout-context.js';
import { checkProfiles } from './pdf-profiles/check.js';
import { inkOf, layOut, linesOf, type SeenLine, textsOf } from './support/laid-out.js';

const { home, render } = await open();
const FIXTURES = join(home, 'fixtures', 'office', 'notice');
const MM = 25.4 / 72;
const fixture = (name: string) => layOut(join(FIXTURES, name, 'data.yaml'));
const mm = (points: number) => points * MM;
/** Upper and lower edge of the 字 of a text: an em around its baseline. */
const boxOf = ({ y, size }: Pick<SeenLine, 'y' | 'size'>) => ({
  top: mm(y - 0.88 * size),
  bottom: mm(y + 0.12 * size),
});
const one = (layout: Layout, page: number, words: RegExp) =>
  linesOf(layout, page).find((line) => words.test(line.words))!;
const rulesOf = (layout: Layout, page: number) =>
  layout.pages[page]!.items.filter((item: Item): item is RuleItem => item.type === 'rule');
const imagesOf = (layout: Layout, page: number) =>
  layout.pages[page]!.items.filter((item: Item): item is ImageItem => item.type === 'image');
/** Circles that mark the places of seals, from left to right. */
function circlesOf(layout: Layout, page: number) {
  const dashes = rulesOf(layout, page).filter(({ color }) => color.red === 128);
  const circles = Array.from({ length: dashes.length / 90 }, (_, at) => dashes.slice(at * 90, at * 90 + 90));
  return circles.map((circle) => ({
    left: mm(Math.min(...circle.map(({ x1 }) => x1))),
    right: mm(Math.max(...circle.map(({ x1 }) => x1))),
    bottom: mm(Math.max(...circle.map(({ y1 }) => y1))),
  }));
}
/** An agency whose seal is a circle to be pressed by hand: data without a folder has no pictures. */
const marked = (agency: object) => ({ ...agency, seal: { diameter: 42, outline: true } });
const right = ({ x, width }: Pick<SeenLine, 'x' | 'width'>) => mm(x + width);

/** Within 0.3 mm of what the standard says. */
function stands(found: number, wanted: number): void {
  expect(Math.abs(found - wanted), `${found.toFixed(2)} mm instead of ${wanted} mm`).toBeLessThan(0.3);
}

/** One line and one 字 of the grid, mm. */
const LINE = mm(29.609);
const CELL = 156 / 28;

describe('a document', async () => {
  const { layout } = await fixture('complete');

  it('has its grades on the first lines, its mark 35 mm below the type area’s top', () => {
    stands(boxOf(one(layout, 0, /^000001$/)).top, 37);
    stands(mm(one(layout, 0, /^000001$/).x), 28);
    stands(boxOf(one(layout, 0, /^机密/)).top, 37 + LINE);
    stands(mm(inkOf(textsOf(layout, 0, /文件$/)[0]!).top), 37 + 35);
  });

  it('has its number two lines below the mark, and the red rule 4 mm below that', () => {
    const mark = inkOf(textsOf(layout, 0, /文件$/)[0]!);
    const number = boxOf(one(layout, 0, /〔2026〕12/));
    stands(number.top - mm(mark.bottom), 2 * LINE + mm(13.609));
    const rule = rulesOf(layout, 0)[0]!;
    stands(mm(rule.y1 - rule.width / 2) - number.bottom, 4);
    stands(mm(rule.x1), 28);
    stands(mm(rule.x2), 184);
    expect(rule.color).toEqual({ red: 255, green: 0, blue: 0 });
  });

  it('has its title two lines below the rule in 二号', () => {
    const title = one(layout, 0, /^示例省科学技术厅关于/);
    expect(title.size).toBe(22);
    const rule = rulesOf(layout, 0)[0]!;
    stands(boxOf(title).top - mm(rule.y1 + rule.width / 2), 2 * LINE + mm(13.609 / 2));
  });

  it('fills a page with 22 lines of 28 characters, flush with the type area', async () => {
    const lines = new Map<number, TextItem[]>();
    for (const item of layout.pages[1]!.items) {
      if (item.type !== 'text' || !item.tag) continue;
      lines.set(item.y, [...(lines.get(item.y) ?? []), item]);
    }
    const tops = [...lines.keys()].sort((a, b) => a - b);
    expect(tops).toHaveLength(22);
    stands(mm(tops[0]! - 0.88 * 16), 37);
    stands(mm(tops.at(-1)! + 0.12 * 16), 262);
    const text = await fullLine();
    expect([...wordsIn(text)]).toHaveLength(28);
    expect(text.size).toBe(16);
    stands(mm(text.x), 28);
    stands(right(text), 184);
  });

  it('numbers odd pages at the right and even ones at the left, the dash 7 mm below the type area', () => {
    const [odd, even] = [textsOf(layout, 0, /^—/)[0]!, textsOf(layout, 1, /^—/)[0]!];
    const dash = odd.face.inkOf!(odd.glyphs[0]!.glyph)!;
    stands(mm(odd.y - dash.top * odd.size), 262 + 7);
    const last = textsOf(layout, 0, /—$/).at(-1)!;
    stands(right(last), 184 - mm(14));
    stands(mm(even.x), 28 + mm(14));
    expect(odd.size).toBe(14);
  });

  it('centres the name on a date four characters from the right, the seal on both', () => {
    const page = layout.pages.findIndex((_, at) => one(layout, at, /^2026年3月5日$/) !== undefined);
    const date = one(layout, page, /^2026年3月5日$/);
    const name = one(layout, page, /^示例省科学技术厅$/);
    stands(right(date), 184 - 4 * CELL);
    stands(mm(name.x + name.width / 2), mm(date.x + date.width / 2));
    const circle = rulesOf(layout, page).flatMap(({ y1 }) => [mm(y1)]);
    const [top, bottom] = [Math.min(...circle), Math.max(...circle)];
    stands(bottom - top, 42);
    const above = boxOf(one(layout, page, /各推荐单位和申报单位参照执行/));
    expect(top - above.bottom).toBeGreaterThan(0);
    expect(top - above.bottom).toBeLessThan(LINE);
    const middle = (boxOf(name).top + boxOf(date).bottom) / 2;
    expect(middle).toBeGreaterThan((top + bottom) / 2);
  });

  it('begins each attachment on a page of its own, the title on the third line', () => {
    const page = layout.pages.findIndex((_, at) => textsOf(layout, at, /^附件1$/).length > 0);
    stands(boxOf(one(layout, page, /^附件1$/)).top, 37);
    const title = boxOf(one(layout, page, /^2026年度国际联合实验室建设申报指南$/));
    stands(title.top, 37 + 2 * LINE);
  });

  it('ends in its imprint at the foot of an even, unnumbered page', () => {
    expect(layout.pages).toHaveLength(6);
    expect(layout.pages.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, undefined]);
    const rules = rulesOf(layout, 5).sort((a, b) => a.y1 - b.y1);
    stands(mm(rules.at(-1)!.y1), 262);
    expect(rules.map(({ width }) => Math.round(mm(width) * 100) / 100)).toEqual([0.35, 0.25, 0.35]);
    for (const rule of rules) {
      stands(mm(rule.x1), 28);
      stands(mm(rule.x2), 184);
    }
    stands(mm(one(layout, 5, /^示例省科学技术厅办公室$/).x), 28 + mm(14));
    stands(right(one(layout, 5, /印发$/)), 184 - mm(14));
  });
});

/** A line of 28 汉字 without marks, as the grid has it. */
async function fullLine(): Promise<TextItem> {
  const head = { agencies: [{ name: '示例大学' }] };
  const { layout } = await layOut({
    form: 'office/notice',
    filed_on: '2026-03-05',
    head,
    body: '示'.repeat(28 * 4),
  });
  return textsOf(layout, 0, /^示{28}$/)[0]!;
}

describe('other layouts', () => {
  it('letters: mark 30 mm below the page’s top, rules of 170 mm, the lower one 20 mm above its bottom', async () => {
    const { layout } = await fixture('letter');
    const mark = inkOf(textsOf(layout, 0, /^示例省科学技术厅$/)[0]!);
    stands(mm(mark.top), 30);
    const rules = rulesOf(layout, 0).sort((a, b) => a.y1 - b.y1);
    expect(rules).toHaveLength(4);
    const [thick, thin, thinBelow, thickBelow] = rules as [RuleItem, RuleItem, RuleItem, RuleItem];
    expect(thick.width).toBeGreaterThan(thin.width);
    expect(thickBelow.width).toBeGreaterThan(thinBelow.width);
    stands(mm(thick.y1 - thick.width / 2 - mark.bottom), 4);
    for (const { x1, x2 } of rules) {
      stands(mm(x1), 20);
      stands(mm(x2), 190);
    }
    stands(mm((thinBelow.y1 + thickBelow.y1) / 2), 277);
    const number = one(layout, 0, /〔2026〕18号/);
    stands(right(number), 184);
    stands(boxOf(number).top - mm(thin.y1 + thin.width / 2), mm(14));
    expect(textsOf(layout, 0, /—/)).toEqual([]);
  });

  it('orders: mark 20 mm below the type area’s top, the stamp four characters from the right', async () => {
    const { layout } = await fixture('order');
    stands(mm(inkOf(textsOf(layout, 0, /令$/)[0]!).top), 37 + 20);
    const stamp = imagesOf(layout, 0)[0]!;
    stands(mm(stamp.x + stamp.width), 184 - 4 * CELL);
    const post = one(layout, 0, /^省　长$/);
    stands(mm(stamp.x) - right(post), 2 * CELL);
    stands((boxOf(post).top + boxOf(post).bottom) / 2, mm(stamp.y + stamp.height / 2));
    stands(right(one(layout, 0, /^2026年5月8日$/)), 184 - 4 * CELL);
  });

  it('seals of three agencies stand in a row, none touching another', async () => {
    const { layout } = await fixture('joint');
    const seals = imagesOf(layout, 1);
    expect(seals).toHaveLength(3);
    for (const [at, { x, y, width }] of seals.entries()) {
      const next = seals[at + 1];
      if (next) expect(x + width).toBeLessThan(next.x);
      expect(y).toBeCloseTo(seals[0]!.y, 3);
      stands(mm(width), 42);
    }
  });

  it.each(['2026-06-08', '2026-10-08', '2026-12-25'])(
    'the last of three seals presses its name and the date, %s, which ends four characters from the right',
    async (date) => {
      const data = parse(readFileSync(join(FIXTURES, 'joint', 'data.yaml'), 'utf8'));
      const head = { ...data.head, agencies: data.head.agencies.map(marked) };
      const { layout } = await layOut({ ...data, head, signature: { date }, record: undefined });
      const printed = one(layout, 1, /^2026年\d+月\d+日$/);
      stands(right(printed), 184 - 4 * CELL);
      const name = one(layout, 1, /^示例省教育厅$/);
      stands(mm(name.x + name.width / 2), mm(printed.x + printed.width / 2));
      const [first, , last] = circlesOf(layout, 1);
      stands((last!.left + last!.right) / 2, mm(printed.x + printed.width / 2));
      expect(last!.bottom).toBeGreaterThan(boxOf(printed).top);
      expect(first!.left).toBeGreaterThan(28);
    },
  );

  it('four seals stand in two rows, three in the first, the last pressing the date', async () => {
    const { layout } = await fixture('joint-four');
    const seals = imagesOf(layout, 1).map(({ x, y, width, height }) => {
      return { left: mm(x), top: mm(y), right: mm(x + width), bottom: mm(y + height) };
    });
    expect(seals).toHaveLength(4);
    for (const [at, seal] of seals.entries()) {
      expect(seal.left).toBeGreaterThan(28);
      expect(seal.right).toBeLessThan(184);
      for (const other of seals.slice(at + 1))
        expect(other.left > seal.right || other.top > seal.bottom).toBe(true);
    }
    const [first, second, third, last] = seals.map(({ top }) => top);
    expect([second, third]).toEqual([first, first]);
    expect(last).toBeGreaterThan(first!);
    const above = boxOf(one(layout, 1, /按照职责分工予以支持。$/));
    expect(first! - above.bottom).toBeGreaterThan(0);
    expect(first! - above.bottom).toBeLessThan(LINE);
    const date = one(layout, 1, /^2026年6月8日$/);
    stands(right(date), 184 - 4 * CELL);
    expect(boxOf(date).top).toBeLessThan(seals[3]!.bottom);
  });

  it('stamps of several signers stand below each other, one organ a row, posts in full', async () => {
    const { layout } = await fixture('joint-stamps');
    const stamps = imagesOf(layout, 0);
    const posts = ['示例省科学技术厅厅长', '示例省财政厅厅长', '示例省人力资源和社会保障厅厅长'];
    expect(stamps).toHaveLength(3);
    for (const [at, { x, y, width, height }] of stamps.entries()) {
      const post = one(layout, 0, new RegExp(`^${posts[at]}$`));
      stands(mm(x + width), 184 - 4 * CELL);
      stands(mm(x) - right(post), 2 * CELL);
      stands((boxOf(post).top + boxOf(post).bottom) / 2, mm(y + height / 2));
      const next = stamps[at + 1];
      if (next) expect(y + height).toBeLessThan(next.y);
    }
    const date = one(layout, 0, /^2026年11月18日$/);
    stands(right(date), 184 - 4 * CELL);
    const last = one(layout, 0, /社会保障厅厅长$/);
    stands(mm(date.y - last.y), 2 * LINE);
  });

  it('a joint order has 令 beside its agencies’ names', async () => {
    const { layout } = await fixture('joint-stamps');
    const [word, first, last] = [/^令$/, /^示例省科学技术厅$/, /^示例省人力资源和社会保障厅$/].map(
      (words) => linesOf(layout, 0).find((line) => words.test(line.words) && line.size > 20)!,
    );
    const inked = textsOf(layout, 0, /^示例省科学技术厅$|^示/)[0]!;
    stands(mm(inkOf(inked).top), 37 + 20);
    expect(word!.x).toBeGreaterThan(last!.x + last!.width);
    expect(word!.y).toBeGreaterThan(first!.y);
    expect(word!.y).toBeLessThan(last!.y + 20);
  });

  it('the number of an upward document stands on the last signer’s line, one character from the left', async () => {
    const { layout } = await fixture('upward');
    const number = one(layout, 0, /〔2026〕7号/);
    const signer = one(layout, 0, /^王六$/);
    expect(number.y).toBeCloseTo(signer.y, 3);
    stands(mm(number.x), 28 + CELL);
    stands(right(one(layout, 0, /^李四五$/)), 184 - CELL);
  });
});

describe('paragraphs', () => {
  const first = [
    ['an opening bracket', '（一）示例大学负责组织实施。', '（一）示例'],
    ['an opening quote', '“示例”是指举例说明。', '“示例”是指'],
    ['a note’s bracket', '正文。', '（此件公开发布）'],
  ] as const;

  it.each(first)(
    '%s that begins one keeps its blank: the text stands in the grid',
    async (_, body, words) => {
      const head = { agencies: [{ name: '示例大学' }] };
      const note = '此件公开发布';
      const { layout } = await layOut({ form: 'office/notice', filed_on: '2026-03-05', head, body, note });
      const { y } = linesOf(layout, 0).find((line) => line.words.startsWith(words))!;
      const items = layout.pages[0]!.items.filter(
        (item): item is TextItem => item.type === 'text' && item.y === y,
      );
      const pens = items.flatMap(({ x, offsets }) => offsets.map((offset) => mm(x + offset)));
      expect(items[0]!.glyphs[0]!.text).toBe(words[0]);
      stands(pens[0]!, 28 + 2 * CELL);
      stands(pens[1]!, 28 + 3 * CELL);
    },
  );
});

describe('numbered items in a text', () => {
  const body = [
    `1. ${'示'.repeat(40)}。`,
    '2. 例如：',
    '   1. 示例文字。',
    '',
    '**（一）加强领导。**各单位要高度重视。',
    '',
    '**1. 落实责任。**各单位要落实责任。',
    '',
    '**特别提醒。**逾期不候。',
  ].join('\n');
  const data = {
    form: 'office/notice',
    filed_on: '2026-03-05',
    head: { agencies: [{ name: '示例大学' }] },
    body,
  };

  it('are paragraphs: two characters in, their other lines flush left', async () => {
    const { layout } = await layOut(data);
    const [first, other, second, inner] = [/^1\.示/, /^示+。$/, /^2\.例如：$/, /^（1）示例文字。$/].map(
      (words) => one(layout, 0, words),
    );
    stands(mm(first!.x), 28 + 2 * CELL);
    stands(right(first!), 184);
    stands(mm(other!.x), 28);
    stands(mm(second!.x), 28 + 2 * CELL);
    stands(mm(inner!.x), 28 + 2 * CELL);
    stands(mm(inner!.y - second!.y), LINE);
  });

  it('are paragraphs in DOCX too, with their numbers as text', async () => {
    const source = { name: 'data.json', bytes: new TextEncoder().encode(JSON.stringify(data)) };
    const { outputs } = await render(source, { formats: ['docx'] });
    const xml = strFromU8(unzipSync(outputs[0]!.bytes)['word/document.xml']!);
    expect(xml).not.toContain('<w:numPr>');
    const item = xml.match(/<w:p>(?:(?!<w:p>).)*GongwenListItem.*?<\/w:p>/s)![0];
    expect(item.replace(/<[^>]*>/g, '')).toMatch(/^1\.示+。$/);
    expect(item).not.toMatch(/w:hanging|w:left="[1-9]/);
  });

  it('take the face of their level where they head a paragraph in bold', async () => {
    const { layout, sheet } = await layOut(data);
    const faceOf = (words: RegExp) => textsOf(layout, 0, words)[0]!.face;
    const [kai, body, hei] = [faceOf(/加强领导/), faceOf(/高度重视/), faceOf(/特别提醒/)];
    expect(kai).not.toBe(body);
    expect(hei).not.toBe(kai);
    expect(faceOf(/落实责任/)).toBe(body);
    expect(sheet.narrative.leads).toHaveLength(4);
  });
});

describe('pages', () => {
  const notice = (paragraphs: readonly number[], recipients: string) => ({
    form: 'office/notice',
    filed_on: '2026-03-05',
    head: { agencies: [{ name: '示例省科学技术厅' }], number: '示科发〔2026〕12号' },
    title: '示例省科学技术厅关于开展国际联合实验室建设工作的通知',
    recipients,
    body: paragraphs.map((length) => '示例文字'.repeat(Math.ceil(length / 4)).slice(0, length)).join('\n\n'),
    signature: { date: '2026-03-05' },
    record: { printed_by: '示例省科学技术厅办公室', printed_on: '2026-03-06' },
  });

  it('never leave a signature without text above it', async () => {
    const bodies = fc.array(fc.integer({ min: 3, max: 400 }), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(bodies, async (paragraphs) => {
        const { document, layout, sheet } = await layOut(notice(paragraphs, '各有关单位'));
        const [keep] = nodesOf(document, 'keep').filter(({ lines }) => lines !== undefined);
        const start = layout.starts.get(keep!)!;
        const { top } = sheet.pages.get('document')!;
        const pitch = sheet.paragraphs.get('body')!.linePitch;
        // On the first page all of the head stands above.
        if (start.page > 0) expect((start.y - top) / pitch).toBeGreaterThan(1.9);
        expect(layout.pages.length % 2).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('move addressees to the imprint where the first page would show no text', async () => {
    const many = Array.from(
      { length: 16 },
      (_, at) => `示例第${at + 1}区县人民政府及其所属各部门各单位`,
    ).join('，');
    const { layout, findings } = await layOut(notice([100, 200], many));
    expect(findings.map(({ rule }) => rule)).toContain('layout.crowded');
    expect(textsOf(layout, 0, /^示例文字/).length).toBeGreaterThan(0);
    expect(textsOf(layout, 0, /^各|区县/)).toEqual([]);
    expect(textsOf(layout, layout.pages.length - 1, /^主送：/)).toHaveLength(1);
  });

  it('draw lines together, within bounds and said, where that keeps the signature with its text', async () => {
    const { findings, sheet } = await fixture('letter');
    expect(findings.map(({ rule }) => rule)).toEqual(['layout.fitted']);
    const { linePitch } = sheet.paragraphs.get('body')!;
    expect(linePitch).toBeLessThan(29.609);
    expect(linePitch).toBeGreaterThan(27);
  });

  it('draw blank lines together with the others: the title stays two lines below what stands above', async () => {
    const { layout, sheet } = await fixture('letter');
    const pitch = sheet.paragraphs.get('body')!.linePitch;
    const urgency = one(layout, 0, /^特急$/);
    const title = linesOf(layout, 0).find(({ size }) => size === 22)!;
    // From baseline to baseline: two blank lines and, at either end, half a leading and a part of the type.
    const wanted = 2 * pitch + pitch / 2 + sheet.paragraphs.get('title')!.linePitch / 2 + 0.38 * (22 - 16);
    stands(mm(title.y - urgency.y), mm(wanted));
  });
});

describe('their files', () => {
  it.each(['complete', 'joint', 'order', 'letter'])('%s keeps to PDF/A-2u and PDF/UA-1', async (name) => {
    const source = { file: join(FIXTURES, name, 'data.yaml') };
    const { outputs } = await render(source, { formats: ['pdf'] });
    expect(await checkProfiles(outputs[0]!.bytes)).toEqual([]);
  });

  it('in DOCX cells are as high as the seals anchored in them', async () => {
    const source = { file: join(FIXTURES, 'joint-four', 'data.yaml') };
    const { outputs } = await render(source, { formats: ['docx'] });
    const xml = strFromU8(unzipSync(outputs[0]!.bytes)['word/document.xml']!);
    const cells = [...xml.matchAll(/<w:tc>(?:(?!<w:tc>).)*?<\/w:tc>/gs)].map(([cell]) => cell);
    const sealed = cells.filter((cell) => cell.includes('<wp:anchor'));
    expect(sealed).toHaveLength(4);
    for (const cell of sealed) {
      const heights = [...cell.matchAll(/w:line="(\d+)" w:lineRule="exact"/g)].map(
        ([, line]) => Number(line) / 20,
      );
      const lines = [...cell.matchAll(/GongwenSignature/g)].length + (cell.includes('社会保障厅') ? 1 : 0);
      const height = heights.reduce((sum, one) => sum + one, lines * 29.609);
      const [, offset] = /<wp:positionV[^>]*><wp:posOffset>(-?\d+)/.exec(cell)!;
      const lead = heights[0]!;
      expect(lead + Number(offset) / 12_700).toBeGreaterThanOrEqual(0);
      expect(lead + Number(offset) / 12_700 + 42 / MM).toBeLessThan(height + 0.5);
    }
  });

  it('the DOCX has the date end four 字 from the edge, whatever face it is set in (7.3.5.1)', async () => {
    const source = { file: join(FIXTURES, 'sealed', 'data.yaml') };
    const { outputs } = await render(source, { formats: ['docx'] });
    const body = strFromU8(unzipSync(outputs[0]!.bytes)['word/document.xml']!);
    const [date] = [...body.matchAll(/<w:p>(?:(?!<\/w:p>).)*<\/w:p>/g)]
      .map(([xml]) => xml)
      .filter((xml) => xml.includes('>2026年3月15日<'));
    stands(mm(Number(/ w:right="(\d+)"/.exec(date!)![1]) / 20), 4 * CELL);
    expect(date).toContain('<w:jc w:val="right"/>');
  });

  it('seals are figures with words of their own, drawn below the text', async () => {
    const { layout } = await fixture('sealed');
    const page = layout.pages.findIndex((_, at) => imagesOf(layout, at).length > 0);
    const [seal] = imagesOf(layout, page);
    expect(seal!.tag).toMatchObject({ role: 'Figure', alt: '示例大学印章' });
    const items = layout.pages[page]!.items;
    const name = textsOf(layout, page, /^示例大学$/)[0]!;
    expect(items.indexOf(seal!)).toBeLessThan(items.indexOf(name));
  });
});
