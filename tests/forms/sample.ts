/** A small catalogue of its own, in a temporary folder: what the engine can do, without any real form. */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll } from 'vitest';
import type { Finding } from '../../src/base/finding.js';
import type { World } from '../../src/base/world.js';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { fitAndRead } from '../../src/forms/check.js';
import { type LoadedData, readData } from '../../src/forms/data/data.js';
import type { Form } from '../../src/forms/form.js';
import { nodeWorld } from '../../src/node/node-world.js';
import type { NarrativeStyles } from '../../src/style/style.js';

export const STYLES: NarrativeStyles = {
  paragraph: 'body',
  headings: ['heading-3', 'heading-4'],
  list: 'narrative',
  table: 'data',
  quote: 'quote',
  code: 'code',
};

const PROGRAMME = `
id: sample
title: { zh: 样例计划, en: Sample programme }
regulation:
  title: { zh: 样例办法, en: Sample regulation }
  number: 样字〔2026〕1号
forms: [request]
`;

export const PARTS = {
  $defs: {
    person: {
      title: '人员',
      'x-title-en': 'Person',
      type: 'object',
      additionalProperties: false,
      required: ['name'],
      properties: {
        name: { title: '姓名', 'x-title-en': 'Name', type: 'string' },
        born: { title: '出生年月', 'x-title-en': 'Born', type: 'string', 'x-date': 'month' },
        phone: { $ref: '#/$defs/phone' },
      },
    },
    phone: { title: '电话', 'x-title-en': 'Telephone', type: 'string', pattern: '^[0-9 -]+$' },
  },
};

export const SCHEMA = {
  'x-form': {
    id: 'sample/request',
    edition: 2026,
    formats: ['pdf', 'docx'],
    style: 'form',
    title: { zh: '样例申请书', en: 'Sample request' },
    description: { zh: '只用于测试', en: 'for tests only' },
  },
  type: 'object',
  additionalProperties: false,
  required: ['form', 'filed_on', 'name', 'director', 'summary'],
  properties: {
    name: {
      title: '名称',
      'x-title-en': 'Name',
      'x-section': { zh: '封面', en: 'Cover' },
      'x-rule': 'sample.form-1',
      'x-cites': '第一条',
      type: 'string',
      maxLength: 20,
      'x-stated': true,
    },
    kind: {
      title: '类别',
      'x-title-en': 'Kind',
      type: 'string',
      enum: ['a', 'b'],
      'x-enum-titles': { a: '甲类', b: '乙类' },
    },
    director: { $ref: '../parts/people.schema.json#/$defs/person', title: '主任', 'x-title-en': 'Director' },
    members: {
      title: '成员',
      'x-title-en': 'Members',
      type: 'array',
      items: { $ref: '../parts/people.schema.json#/$defs/person' },
    },
    staff: { title: '人数', 'x-title-en': 'Staff', type: 'integer', minimum: 1 },
    foreign: { title: '外籍人数', 'x-title-en': 'Foreign staff', type: 'integer' },
    share: { title: '外籍比例', 'x-title-en': 'Share', type: 'number', 'x-unit': '%' },
    funds: {
      title: '经费',
      'x-title-en': 'Funds',
      type: ['number', 'string'],
      minimum: 0,
      pattern: '^无$',
      'x-unit': '万元',
      'x-fill': true,
    },
    number: { title: '发文字号', 'x-title-en': 'Number', type: 'string', 'x-doc-number': true },
    url: { title: '网址', 'x-title-en': 'Web', type: 'string', format: 'uri' },
    photo: { title: '照片', 'x-title-en': 'Photo', type: 'string', 'x-image': true },
    place: {
      title: '场地',
      'x-title-en': 'Place',
      'x-rules': { required: 'sample.form-3' },
      type: 'object',
      additionalProperties: false,
      required: ['address'],
      properties: {
        address: { title: '地址', 'x-title-en': 'Address', type: 'string', 'x-fill': true },
        use: { title: '用途', 'x-title-en': 'Use', type: 'string', 'x-stated': true },
        since: { title: '启用日期', 'x-title-en': 'Since', type: 'string', 'x-date': 'day', 'x-fill': true },
      },
    },
    contact: {
      title: '联系方式',
      'x-title-en': 'Contact',
      anyOf: [
        { $ref: '../parts/people.schema.json#/$defs/phone' },
        {
          title: '一组联系方式',
          'x-title-en': 'a group',
          type: 'object',
          required: ['email'],
          additionalProperties: false,
          properties: { email: { title: '邮箱', 'x-title-en': 'E-mail', type: 'string', format: 'email' } },
        },
      ],
    },
    partner: {
      title: '合作方',
      'x-title-en': 'Partner',
      anyOf: [
        {
          title: '高校',
          'x-title-en': 'a university',
          type: 'object',
          required: ['type', 'rector'],
          properties: {
            type: { const: '高校' },
            rector: { title: '校长', 'x-title-en': 'Rector', type: 'string' },
          },
        },
        {
          title: '企业',
          'x-title-en': 'a company',
          type: 'object',
          required: ['type', 'owner'],
          properties: {
            type: { const: '企业' },
            owner: { title: '法人', 'x-title-en': 'Owner', type: 'string' },
          },
        },
      ],
    },
    summary: {
      title: '摘要',
      'x-title-en': 'Summary',
      'x-narrative': true,
      'x-limit': 20,
      'x-rules': { 'x-limit': 'sample.form-limit' },
      'x-severity': 'warning',
    },
    waivers: { title: '说明', 'x-title-en': 'Waivers', type: 'array', items: { type: 'object' } },
  },
  allOf: [
    {
      if: { properties: { kind: { const: 'b' } }, required: ['kind'] },
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema
      then: {
        required: ['staff'],
        'x-rule': 'sample.b-staff',
        'x-message': { zh: '乙类应写明人数', en: 'kind b must give the staff' },
      },
    },
  ],
};

const RULES = `
rules:
  - id: sample.ratio
    severity: warning
    at: /share
    when: filled(data.share) && filled(data.staff)
    holds: near(data.share, ratio(data.foreign, data.staff), 0.1)
    message: { zh: "比例应为 {{ratio(data.foreign, data.staff)}}%", en: "should be {{ratio(data.foreign, data.staff)}} %" }
  - id: sample.age
    cites: 第二条
    at: /director/born
    when: filled(data.director.born)
    holds: age(data.director.born, filed_on) <= 65
    message: { zh: "{{age(data.director.born, filed_on)}} 岁，超过 65 岁", en: older than 65 }
  - id: sample.member
    each: /members
    at: /born
    holds: filled(item.born)
    message: { zh: "第 {{index + 1}} 名成员没有出生年月", en: no birth month }
  - id: sample.unguarded
    severity: info
    holds: data.foreign >= 0
    message: { zh: 外籍人数, en: foreign staff }
  - id: sample.twice
    at: /name
    when: filled(data.name)
    holds: '!others.exists(o, o.name == data.name)'
    message: { zh: 已有同名申请, en: the same name again }
`;

const TEMPLATE = `{{! 样例 }}
<document title="样例申请书" style="form">
<section page="body">
  <p style="title"><field at="/name"/></p>
  <p>名称：{{name}}</p>
  {{#each members}}
  <p><field at="{{pointer 'members' @index 'name'}}"/>（{{chinese-number (plus @index 1)}}）</p>
  {{/each}}
  <p><checkbox at="/kind" value="a"/>甲类<checkbox at="/kind" value="b"/>乙类</p>
  <p><field at="/filed_on"/>|<field at="/director/born"/>|<field at="/kind"/>|<field at="/share" format="percent"/>|<field at="/funds" format="unit"/></p>
  {{> sign who=director.name}}
  {{#if photo}}<img at="/photo" width="30mm"/>{{/if}}
  <narrative at="/summary" level="2"/>
</section>
</document>
`;

const SIGN = '<p style="sign">\n  签名：{{who}}\n</p>\n';

export type Files = Readonly<Record<string, string | Uint8Array>>;

const CATALOGUE: Files = {
  'schemas/sample/programme.yaml': PROGRAMME,
  'schemas/parts/people.schema.json': JSON.stringify(PARTS),
  'schemas/sample/request.schema.json': JSON.stringify(SCHEMA),
  'schemas/sample/request.rules.yaml': RULES,
  'templates/sample/request.hbs': TEMPLATE,
  'templates/partials/sign.hbs': SIGN,
};

const folders: string[] = [];
// Of the test file that imports this one: its folders are gone when its last test is done.
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** Writes files into a new temporary folder, which lasts as long as the test file. */
export function folderWith(files: Files): string {
  const folder = mkdtempSync(join(tmpdir(), 'chengwen-forms-'));
  folders.push(folder);
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
  return folder;
}

/** A World whose own folder holds the sample catalogue, with `changes` laid into it. */
export function sampleWorld(changes: Files = {}): World {
  return { ...nodeWorld(), home: folderWith({ ...CATALOGUE, ...changes }) };
}

export function sampleForm(changes: Files = {}): Form {
  const { form, findings } = openCatalogue(sampleWorld(changes)).catalogue.form('sample/request');
  if (!form) throw new Error(JSON.stringify(findings));
  return form;
}

/** A file without fault. */
export const COMPLETE = `form: sample/request
filed_on: 2026-07-10
name: 样例实验室
director: { name: 张三, born: 1975-03 }
foreign: 1
summary: 简要说明。
`;

const world = sampleWorld();
const { catalogue } = openCatalogue(world);

export interface Opened {
  readonly form: Form;
  readonly loaded: LoadedData;
  readonly findings: readonly Finding[];
}

/** Opens data (YAML text) with the sample form; `files` lie beside it. Lists in files of their own are not read. */
export function open(text: string, files: Files = {}): Opened {
  const folder = folderWith({ ...files, 'data.yaml': text });
  const read = readData(world, { file: join(folder, 'data.yaml') });
  const { form } = catalogue.form(String(read.loaded?.data.form));
  if (!form || !read.loaded) throw new Error(JSON.stringify(read.findings));
  return { form, ...fitAndRead(world, form, read.loaded) };
}
