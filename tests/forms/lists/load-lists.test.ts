import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { printFindings } from '../../../src/cli/terminal/printer.js';
import { openCatalogue } from '../../../src/forms/catalogue.js';
import { checkData, openData } from '../../../src/forms/check.js';
import { editorSchema } from '../../../src/forms/schema/editor-schema.js';
import { type XlsxCell, xlsx } from '../../support/xlsx.js';
import { COMPLETE, type Files, folderWith, SCHEMA, sampleWorld } from '../sample.js';

const person = {
  type: 'object',
  additionalProperties: false,
  required: ['name', 'country'],
  properties: {
    name: {
      title: '名称',
      'x-title-en': 'Name',
      type: 'object',
      additionalProperties: false,
      required: ['zh'],
      properties: {
        zh: { title: '中文', 'x-title-en': 'Chinese', type: 'string', 'x-headings': ['实验室名称'] },
        en: { title: '英文', 'x-title-en': 'English', type: 'string' },
      },
    },
    country: { title: '国家（地区）', 'x-title-en': 'Country (region)', type: 'string', maxLength: 4 },
    kind: {
      title: '类别',
      'x-title-en': 'Kind',
      type: 'string',
      enum: ['a', 'b'],
      'x-enum-titles': { a: '前沿类', b: '产业类' },
    },
    staff: { title: '人数', 'x-title-en': 'Staff', type: 'integer' },
    since: { title: '日期', 'x-title-en': 'Since', type: 'string', 'x-date': 'day' },
    phone: { title: '电话', 'x-title-en': 'Telephone', type: 'string' },
    open: { title: '开放', 'x-title-en': 'Open', type: 'boolean' },
    tags: { title: '方向', 'x-title-en': 'Fields', type: 'array', items: { type: 'string' } },
  },
};
const schema = {
  ...SCHEMA,
  properties: {
    ...SCHEMA.properties,
    labs: {
      title: '实验室',
      'x-title-en': 'Laboratories',
      type: 'array',
      minItems: 1,
      'x-list': true,
      items: person,
    },
  },
};
const world = sampleWorld({
  'schemas/sample/request.schema.json': JSON.stringify(schema),
  'schemas/sample/request.rules.yaml': `
rules:
  - id: sample.english
    severity: warning
    each: /labs
    at: /name/en
    holds: filled(item.name.en)
    message: { zh: 没有英文名称, en: no English name }
`,
});
const { catalogue } = openCatalogue(world);

async function opened(labs: string, files: Files) {
  const folder = folderWith({ ...files, 'data.yaml': `${COMPLETE}labs: ${labs}\n` });
  return openData(world, catalogue, { file: join(folder, 'data.yaml') });
}

async function found(labs: string, files: Files) {
  const { form, loaded, findings } = await opened(labs, files);
  const all = [...findings, ...checkData(form!, loaded!)];
  return all.filter(({ pointer }) => pointer?.startsWith('/labs'));
}

const HEAD = [
  '序号',
  '实验室名称',
  '名称·英文',
  '国家（地区）',
  '类别',
  '人数',
  '日期',
  '电话',
  '开放',
  '方向',
];
const ROW: readonly XlsxCell[] = [
  1,
  '甲',
  'A',
  '德国',
  '前沿类',
  20,
  { serial: 46182 },
  57187650000,
  '是',
  '茶；丝',
];
const sheet = (...rows: readonly (readonly XlsxCell[])[]) => ({
  'labs.xlsx': xlsx([{ name: '名单', rows: [['附件'], HEAD, ...rows] }]),
});

describe('a list from a file beside the data', () => {
  test('takes the place of the items', async () => {
    const { loaded, findings } = await opened('{file: labs.xlsx, sheet: 名单}', sheet(ROW));
    expect(findings).toEqual([]);
    expect(loaded!.data.labs).toEqual([
      {
        name: { zh: '甲', en: 'A' },
        country: '德国',
        kind: 'a',
        staff: 20,
        since: '2026-06-09',
        phone: '57187650000',
        open: true,
        tags: ['茶', '丝'],
      },
    ]);
  });

  test('says the same in CSV and in YAML', async () => {
    const csv = `${HEAD.join(',')}\n1,甲,A,德国,前沿类,20,2026/6/9,57187650000,是,茶；丝\n`;
    const yaml =
      '- {name: {zh: 甲, en: A}, country: 德国, kind: a, staff: 20, since: 2026-06-09, phone: 57187650000, open: true, tags: [茶, 丝]}\n';
    const wanted = (await opened('{file: labs.xlsx}', sheet(ROW))).loaded!.data.labs;
    expect((await opened('{file: labs.csv}', { 'labs.csv': csv })).loaded!.data.labs).toEqual(wanted);
    expect((await opened('{file: labs.yaml}', { 'labs.yaml': yaml })).loaded!.data.labs).toEqual(wanted);
  });

  test('findings of schema and rules name the file, the row and the column', async () => {
    const [, , , ...rest] = ROW;
    const wrong = await found(
      '{file: labs.xlsx}',
      sheet(
        [1, '甲', 'A', '', ...rest.slice(1)],
        [2, '乙', '', '联邦德意志', '别类', '二十', '2026年2月30日'],
      ),
    );
    expect(
      wrong.map(({ rule, file, line, heading, pointer }) => ({ rule, file, line, heading, pointer })),
    ).toEqual([
      {
        rule: 'schema.required',
        file: 'labs.xlsx',
        line: 3,
        heading: '国家（地区）',
        pointer: '/labs/0/country',
      },
      {
        rule: 'sample.english',
        file: 'labs.xlsx',
        line: 4,
        heading: '名称·英文',
        pointer: '/labs/1/name/en',
      },
      {
        rule: 'schema.maxLength',
        file: 'labs.xlsx',
        line: 4,
        heading: '国家（地区）',
        pointer: '/labs/1/country',
      },
      { rule: 'schema.enum', file: 'labs.xlsx', line: 4, heading: '类别', pointer: '/labs/1/kind' },
      { rule: 'schema.type', file: 'labs.xlsx', line: 4, heading: '人数', pointer: '/labs/1/staff' },
      { rule: 'schema.x-date', file: 'labs.xlsx', line: 4, heading: '日期', pointer: '/labs/1/since' },
    ]);
    const style = { lang: 'zh', color: false } as const;
    expect(printFindings(wrong, style)).toContain('labs.xlsx 第3行“国家（地区）”  schema.required');
    expect(printFindings(wrong, { ...style, lang: 'en' })).toContain('labs.xlsx row 3 "国家（地区）"');
  });

  test.each([
    [
      'a column nobody knows',
      '实验室名称,国家（地区）,电活\n甲,德国,1\n',
      'list.unknown-column',
      { line: 1, heading: '电活', wanted: { zh: '电话' } },
    ],
    [
      'a column that is missing',
      '实验室名称,电话\n甲,1\n',
      'list.missing-column',
      { line: 1, wanted: { zh: '国家（地区）' } },
    ],
    [
      'a column given twice',
      '实验室名称,name.zh,国家（地区）\n甲,乙,德国\n',
      'list.heading-twice',
      { line: 1, heading: 'name.zh' },
    ],
    [
      'a sheet without headings',
      '甲,德国,前沿类\n乙,法国,产业类\n',
      'list.no-headings',
      { line: 1, wanted: { zh: '先有一行栏目名称：名称·中文、国家（地区）' } },
    ],
  ])('refuses %s, and nothing else is said', async (_, text, rule, place) => {
    expect(await found('{file: labs.csv}', { 'labs.csv': text })).toMatchObject([
      { rule, file: 'labs.csv', pointer: '/labs', label: { zh: '实验室' }, ...place },
    ]);
  });

  test.each([
    ['that is not there', '{file: none.xlsx}', 'file.missing'],
    ['outside the folder', '{file: ../labs.csv}', 'file.outside'],
    ['outside, absolutely', '{file: /etc/passwd}', 'file.outside'],
    ['without a sheet of that name', '{file: labs.xlsx, sheet: 别的}', 'list.sheet'],
  ])('refuses a file %s', async (_, labs, rule) => {
    const told = await found(labs, sheet(ROW));
    expect(told).toMatchObject([{ rule, pointer: '/labs', severity: 'error' }]);
    expect(told[0]!.file).toMatch(/data\.yaml$/);
  });

  test('an empty list is short, and other keys are no file', async () => {
    expect(await found('{file: labs.xlsx}', sheet())).toMatchObject([{ rule: 'schema.minItems' }]);
    expect(await found('{file: labs.xlsx, shet: 1}', sheet(ROW))).toMatchObject([{ rule: 'schema.type' }]);
  });

  test('an editor takes the file, too', () => {
    const { form } = catalogue.form('sample/request');
    const properties = editorSchema(form!.schema).properties as Record<string, Record<string, unknown>>;
    expect(properties.labs).toMatchObject({
      title: '实验室',
      'x-list': true,
      anyOf: [{ type: 'array', minItems: 1 }, { required: ['file'] }],
    });
    expect(properties.labs).not.toHaveProperty('type');
    expect(properties.members).toMatchObject({ type: 'array' });
  });

  test('items written in the data stay as they are', async () => {
    expect(await found('[{name: {zh: 甲, en: A}, country: 德国}]', {})).toEqual([]);
  });
});
