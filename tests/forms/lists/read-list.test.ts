import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../../src/base/limits.js';
import { readList } from '../../../src/forms/lists/read-list.js';
import { nodeWorld } from '../../../src/node/node-world.js';
import { type XlsxCell, xlsx } from '../../support/xlsx.js';

const world = nodeWorld();
const readListBytes = (name: string, bytes: Uint8Array, options?: Parameters<typeof readList>[2]) =>
  readList(world, { name, bytes }, options);

const utf8 = (text: string) => new TextEncoder().encode(text);

/** GB18030 of characters that have two bytes there. */
function gb18030(text: string): Uint8Array {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let first = 0xb0; first <= 0xf7; first++) {
    for (let second = 0xa1; second <= 0xfe; second++) {
      codes.set(decoder.decode(new Uint8Array([first, second])), [first, second]);
    }
  }
  return new Uint8Array([...text].flatMap((character) => codes.get(character) ?? [character.charCodeAt(0)]));
}

/** Rows as plain texts, by heading. */
async function rows(file: string, bytes: Uint8Array, sheet?: string) {
  const read = await readListBytes(file, bytes, { sheet });
  if (!read.ok) throw new Error(JSON.stringify(read.findings));
  return read.table.rows.map(({ cells }) =>
    Object.fromEntries([...cells].map(([heading, { value }]) => [heading, value])),
  );
}

async function faults(file: string, bytes: Uint8Array, sheet?: string) {
  const read = await readListBytes(file, bytes, { sheet });
  return read.ok ? [] : read.findings;
}

const TWO = [
  { 名称: '甲', 国家: '德国' },
  { 名称: '乙', 国家: '法国' },
];

describe('a CSV list', () => {
  test.each([
    ['UTF-8', utf8('名称,国家\n甲,德国\n乙,法国\n')],
    ['UTF-8 with a mark, CRLF', utf8('\ufeff名称,国家\r\n甲,德国\r\n乙,法国\r\n')],
    ['semicolons', utf8('名称;国家\n甲;德国\n乙;法国')],
    ['tabs', utf8('名称\t国家\n甲\t德国\n乙\t法国\n')],
    ['GB18030, as Excel on a Chinese machine writes it', gb18030('名称,国家\r\n甲,德国\r\n乙,法国\r\n')],
    [
      'UTF-16, as its “Unicode text”',
      new Uint8Array([
        0xff,
        0xfe,
        ...new Uint8Array(
          new Uint16Array([...'名称\t国家\r\n甲\t德国\r\n乙\t法国\r\n'].map((c) => c.charCodeAt(0))).buffer,
        ),
      ]),
    ],
    [
      'quotes, spaces, blank rows and a title above',
      utf8('附件1 名单,\n\n"名称", 国家\n 甲 ,"德国"\n,,\n乙,法国\n,\n\n'),
    ],
  ])('%s', async (_, bytes) => {
    expect(await rows('l.csv', bytes)).toEqual(TWO);
  });

  test('keeps what a quoted cell holds', async () => {
    const text = '名称,说明\n"甲, 乙","一行\n又一行 ""引"""\n';
    expect(await rows('l.csv', utf8(text))).toEqual([{ 名称: '甲, 乙', 说明: '一行\n又一行 "引"' }]);
  });

  test('tells row and heading of every cell', async () => {
    const read = await readListBytes('l.csv', utf8('名称,国家\n\n甲,德国\n'));
    expect(read.ok && read.table.rows[0]).toMatchObject({ place: { file: 'l.csv', line: 3 } });
    const cell = read.ok ? read.table.rows[0]!.cells.get('国家') : undefined;
    expect(cell).toEqual({
      value: '德国',
      text: '德国',
      place: { file: 'l.csv', line: 3, column: 2, heading: '国家' },
    });
  });

  test.each([
    ['nothing', '', 'file.empty', {}],
    ['blanks', ' \n,,\n', 'file.empty', {}],
    ['a quote that is not closed', '名称,国家\n"甲,德国\n', 'list.csv', {}],
    ['a quote inside', '名称,国家\n甲"a",德国\n', 'list.csv', { line: 2 }],
    [
      'the same heading twice',
      '名称,名称\n甲,乙\n',
      'list.heading-twice',
      { line: 1, column: 2, value: '名称' },
    ],
    [
      'a cell beside the columns',
      '名称,国家\n甲,德国,丙\n',
      'list.no-heading',
      { line: 2, column: 3, value: '丙' },
    ],
  ])('refuses %s', async (_, text, rule, place) => {
    expect(await faults('l.csv', utf8(text))).toMatchObject([
      { rule, severity: 'error', file: 'l.csv', ...place },
    ]);
  });

  test('is bounded', async () => {
    const long = `名称,国家\n${'甲,乙\n'.repeat(LIMITS.listRows + 1)}`;
    expect(await faults('l.csv', utf8(long))).toMatchObject([{ rule: 'list.large' }]);
    expect(await rows('l.csv', utf8(`名称,国家\n${'甲,乙\n'.repeat(LIMITS.listRows)}`))).toHaveLength(
      LIMITS.listRows,
    );
    expect(await faults('l.csv', new Uint8Array(LIMITS.listBytes + 1))).toMatchObject([
      { rule: 'file.large' },
    ]);
  });

  test('text in is text out', async () => {
    const text = fc.string({ unit: 'binary', maxLength: 12 }).filter((one) => !one.includes('\0'));
    const cells = fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 6 });
    const separator = fc.constantFrom(',', ';', '\t');
    const quoted = (one: string) => `"${one.replace(/"/g, '""')}"`;
    await fc.assert(
      fc.asyncProperty(cells, separator, fc.constantFrom('\n', '\r\n'), async (items, between, end) => {
        const lines = [['甲', '乙', '丙'], ...items].map((row) => row.map(quoted).join(between));
        const read = await rows('l.csv', utf8(lines.join(end)));
        const wanted = items
          .map((row) => row.map((one) => one.trim()))
          .filter((row) => row.some((one) => one !== ''))
          .map((row) =>
            Object.fromEntries(
              ['甲', '乙', '丙'].map((name, i) => [name, row[i]]).filter(([, one]) => one !== ''),
            ),
          );
        expect(read).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});

describe('an XLSX list', () => {
  const sheet = (content: readonly (readonly XlsxCell[])[], merged?: readonly string[]) =>
    xlsx([{ name: '名单', rows: content, ...(merged && { merged }) }]);

  test('gives texts, numbers as typed, dates as ISO, formulas by their values', async () => {
    const bytes = sheet([
      ['名称', '人数', '经费', '日期', '是否', '合计'],
      [' 甲 & <乙> ', 20, 0.1 + 0.2, { serial: 46182 }, true, { formula: 'B2*2', value: 40 }],
      ['丙', 13800000000, 0.1, { serial: 46182.75 }, false, { formula: 'A3', value: '丙' }],
      ['', undefined],
      [],
    ]);
    expect(await rows('l.xlsx', bytes)).toEqual([
      { 名称: '甲 & <乙>', 人数: 20, 经费: 0.30000000000000004, 日期: '2026-06-09', 是否: true, 合计: 40 },
      { 名称: '丙', 人数: 13800000000, 经费: 0.1, 日期: '2026-06-09T18:00:00', 是否: false, 合计: '丙' },
    ]);
  });

  test('gives every row of a merged cell its value', async () => {
    const content = [
      ['名单', undefined],
      ['部门', '名称'],
      ['甲市', '一'],
      [undefined, '二'],
      ['乙市', '三'],
    ];
    expect(await rows('l.xlsx', sheet(content, ['A1:B1', 'A3:A4', 'A5:A1048576']))).toEqual([
      { 部门: '甲市', 名称: '一' },
      { 部门: '甲市', 名称: '二' },
      { 部门: '乙市', 名称: '三' },
    ]);
  });

  test('takes the sheet that is named, the first one otherwise', async () => {
    const bytes = xlsx([
      {
        name: '说明',
        rows: [
          ['甲', '乙'],
          ['1', '2'],
        ],
      },
      {
        name: '名单 & 附',
        rows: [
          ['名称', '国家'],
          ['甲', '德国'],
        ],
      },
    ]);
    expect(await rows('l.xlsx', bytes)).toEqual([{ 甲: '1', 乙: '2' }]);
    expect(await rows('l.xlsx', bytes, '名单 & 附')).toEqual([{ 名称: '甲', 国家: '德国' }]);
    expect(await faults('l.xlsx', bytes, '名单')).toMatchObject([
      { rule: 'list.sheet', value: '名单', wanted: { zh: '说明、名单 & 附' } },
    ]);
    expect(await faults('l.csv', utf8('a,b\n'), '名单')).toMatchObject([{ rule: 'list.sheet' }]);
  });

  test('takes the sheet that has headings that are known, where none is named', async () => {
    const list: XlsxCell[][] = [
      ['名称', '国家'],
      ['甲', '德国'],
    ];
    const isHeading = (text: string) => text === '名称';
    const sheetOf = async (...sheets: XlsxCell[][][]) => {
      const bytes = xlsx(sheets.map((content, i) => ({ name: `表${i + 1}`, rows: content })));
      const read = await readListBytes('l.xlsx', bytes, { isHeading });
      return read.ok ? read.table.headings.map(({ text }) => text) : read.findings.map(({ rule }) => rule);
    };
    expect(await sheetOf([['填写说明']], list)).toEqual(['名称', '国家']);
    expect(await sheetOf([], list)).toEqual(['名称', '国家']);
    expect(await sheetOf(list, [['名称', '备注']])).toEqual(['名称', '国家']);
    expect(await sheetOf([['填写说明']], [['别的']])).toEqual(['填写说明']);
    expect(await sheetOf([['说明']], [...list, ['乙', { error: '#N/A' }]])).toEqual(['list.formula']);
  });

  test.each(['l.ods', 'l.et', 'l.docx', 'l.PDF'])('%s is told to be saved otherwise', async (file) => {
    expect(await faults(file, sheet([['名称']]))).toMatchObject([
      { rule: 'list.kind', wanted: { zh: '另存为 .xlsx 或 CSV' } },
    ]);
  });

  test('is known by its bytes, whatever it is called', async () => {
    expect(
      await rows(
        '-',
        sheet([
          ['名称', '国家'],
          ['甲', '德国'],
        ]),
      ),
    ).toEqual([{ 名称: '甲', 国家: '德国' }]);
  });

  test('many rows, beyond what the reader takes in one piece', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => [`联合实验室 ${i}`, i, '甲'.repeat(i % 40)]);
    const read = await rows('l.xlsx', sheet([['名称', '号', '文'], ...many]));
    expect(read).toEqual(many.map(([a, b, c]) => ({ 名称: a, 号: b, ...(c !== '' && { 文: c }) })));
  });

  const far = (address: string) => ({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="1"><c r="${address}" t="inlineStr"><is><t>x</t></is></c></row></sheetData></worksheet>`,
  });
  const row = (number: string) => ({
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData><row r="${number}"><c r="A1"><v>1</v></c></row></sheetData></worksheet>`,
  });
  test.each([
    [
      'a formula that failed',
      sheet([
        ['名称', '数'],
        ['甲', { error: '#N/A' }],
      ]),
      'list.formula',
      { line: 2, value: '#N/A' },
    ],
    ['an old file', new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0, 0]), 'list.xls', {}],
    ['no ZIP', utf8('PK no'), 'list.damaged', {}],
    ['a ZIP of something else', zipSync({ 'a.xml': strToU8('<a/>') }), 'list.damaged', {}],
    ['a cell far out', xlsx([{ name: 'a', rows: [] }], far('XFD900000')), 'list.large', {}],
    ['a cell further than sheets go', xlsx([{ name: 'a', rows: [] }], far('ZZZ1')), 'list.damaged', {}],
    ['a row number without end', xlsx([{ name: 'a', rows: [] }], row('99999999999')), 'list.damaged', {}],
    ['an address in disguise', xlsx([{ name: 'a', rows: [] }], far('&#88;FD9')), 'list.damaged', {}],
    [
      'XML that is none',
      xlsx([{ name: 'a', rows: [] }], { 'xl/worksheets/sheet1.xml': '<worksheet><sheetData' }),
      'list.damaged',
      {},
    ],
  ])('refuses %s', async (_, bytes, rule, place) => {
    expect(await faults('l.xlsx', bytes)).toMatchObject([
      { rule, severity: 'error', file: 'l.xlsx', ...place },
    ]);
  });

  test('is not unpacked beyond its bound', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(LIMITS.listUnpackedBytes + 1) }, { level: 9 });
    expect(bomb.length).toBeLessThan(LIMITS.listBytes);
    expect(await faults('l.xlsx', bomb)).toMatchObject([{ rule: 'file.large' }]);
  });

  test('text in is text out', async () => {
    const text = fc
      .string({ unit: 'grapheme', maxLength: 10 })
      .map((one) => one.replace(/[\r_]/g, '').trim())
      .filter((one) => one !== '');
    const number = fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    );
    const cells = fc.array(fc.tuple(text, fc.oneof(text, number, fc.boolean())), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(cells, async (items) => {
        const read = await rows('l.xlsx', sheet([['甲', '乙'], ...items]));
        // A sheet knows no negative zero.
        const plain = (value: unknown) => (Object.is(value, -0) ? 0 : value);
        expect(read).toEqual(items.map(([a, b]) => ({ 甲: a, 乙: plain(b) })));
      }),
      { numRuns: 100 },
    );
  });
});

describe('a YAML or JSON list', () => {
  test('gives its keys as headings', async () => {
    const yaml = '- {name: {zh: 甲, en: A}, tel: 0571, tags: [x, 2]}\n- {name: {zh: 乙}}\n';
    const read = await readListBytes('l.yaml', utf8(yaml));
    expect(read.ok && read.table.headings.map(({ text }) => text)).toEqual([
      'name.zh',
      'name.en',
      'tel',
      'tags',
    ]);
    const cell = read.ok ? read.table.rows[0]!.cells.get('tel') : undefined;
    expect(cell).toMatchObject({ value: 571, text: '0571', place: { file: 'l.yaml', line: 1 } });
    expect(await rows('l.json', utf8('[{"a": "甲"}]'))).toEqual([{ a: '甲' }]);
  });

  test.each([
    ['no list', 'a: 1\n', 'list.shape'],
    ['items that are no groups', '- 甲\n- 乙\n', 'list.item'],
    ['no YAML', '- {a: [\n', 'file.syntax'],
  ])('refuses %s', async (_, text, rule) => {
    expect((await faults('l.yaml', utf8(text)))[0]).toMatchObject({ rule, file: 'l.yaml' });
  });
});

describe('random bytes', () => {
  const name = fc.constantFrom('l.csv', 'l.tsv', 'l.xlsx', 'l.yaml', 'l.json', 'l.xls', '-');
  const whole = xlsx([
    {
      name: '名单',
      rows: [
        ['名称', '国家'],
        ['甲', '德国'],
      ],
      merged: ['A1:B1'],
    },
  ]);

  test('never make the reader throw', async () => {
    await fc.assert(
      fc.asyncProperty(name, fc.uint8Array({ maxLength: 200 }), async (file, bytes) => {
        await readListBytes(file, bytes);
        await readListBytes(file, new Uint8Array([0x50, 0x4b, 3, 4, ...bytes]));
      }),
      { numRuns: 300 },
    );
  });

  test('in a sound workbook neither', async () => {
    const changes = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(changes, async (changed) => {
        const bytes = whole.slice();
        for (const [at, byte] of changed) bytes[at] = byte;
        const read = await readListBytes('l.xlsx', bytes);
        if (!read.ok) expect(read.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 300 },
    );
  });

  test('in its XML neither', async () => {
    const piece = fc.constantFrom(
      '<c r="A2">',
      '</c>',
      '<row r="3">',
      '</row>',
      '<v>1</v>',
      '<is><t>x</t></is>',
      '&',
      '<',
      '>',
      '"',
      '<!--',
      ']]>',
      '<c r="B1" t="s"><v>9</v></c>',
      '<mergeCell ref="A1:A9"/>',
      '甲',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 12 }), async (pieces) => {
        const part = `<worksheet><sheetData>${pieces.join('')}</sheetData></worksheet>`;
        await readListBytes('l.xlsx', xlsx([{ name: 'a', rows: [] }], { 'xl/worksheets/sheet1.xml': part }));
      }),
      { numRuns: 300 },
    );
  });
});

test('a relation that names __proto__ is no part', async () => {
  const parts = {
    'xl/workbook.xml': '<workbook><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
    'xl/_rels/workbook.xml.rels':
      '<Relationships><Relationship Id="r1" Target="/__proto__"/></Relationships>',
    '[Content_Types].xml': '<Types/>',
  };
  const bytes = zipSync(Object.fromEntries(Object.entries(parts).map(([path, xml]) => [path, strToU8(xml)])));
  const found = await faults('a.xlsx', bytes);
  expect(found.length).toBeGreaterThan(0);
});
