/** Contents, lists, references, landscape sections and running lines together, through the whole pipeline. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { open } from '../../src/index.js';

const FORM_STYLE = readFileSync(new URL('../../templates/styles/form.yaml', import.meta.url), 'utf8');

const PAGES = `
  front:
    { top: 25mm, bottom: 25mm, left: 25mm, right: 68.41pt, numbering: 1, number_format: lower-roman,
      footer: { text: '{page}', style: page-number, align: center, baseline: 281mm } }
  wide:
    { width: 297mm, height: 210mm, top: 25mm, bottom: 25mm, left: 25mm, right: 25mm, numbering: continue,
      header: { text: '{title}　{section}', style: page-number, align: outer, baseline: 15mm }, first_header: none,
      footer: { text: '第 {page} 页　共 {pages} 页', style: page-number, align: center, baseline: 195mm } }
`;

const SCHEMA = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  'x-form': {
    id: 'demonstration/show',
    edition: '1',
    formats: ['pdf', 'docx'],
    style: 'demonstration',
    title: { zh: '示范文件', en: 'Demonstration' },
    description: { zh: '示范', en: 'Demonstration' },
  },
  type: 'object',
  additionalProperties: false,
  properties: { plan: { title: '方案', 'x-title-en': 'Plan', 'x-narrative': true } },
};

const TEMPLATE = `<document title="示范文件" style="demonstration">
<section page="front"><toc levels="1-2" title="目录"/><list-of of="table" title="表目录"/></section>
<section page="body">
<h level="1" id="first">一、总述</h>
<p>经费见<ref to="money"/>（<ref to="money" show="page"/>）。</p>
<narrative at="/plan" level="2"/>
</section>
<section page="wide">
<h level="1" break="before">二、附表</h>
<table style="data" columns="1 1" caption="经费" id="money"><tr header="true"><th>甲</th><th>乙</th></tr><tr><td>1</td><td>2</td></tr></table>
</section>
</document>`;

const PLAN = `## 路线 {#route}

表：人员 {#people}

| 甲 | 乙 |
|---|---|
| 1 | 2 |

如[@people]、[](#money)所示，“[@first 题]”在[@first 页]。
`;

let folder = '';

function put(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-demonstration-'));
  const title = '{ zh: 示范, en: Demonstration }';
  const regulation = `regulation: { title: ${title}, number: 示范〔2026〕1号 }`;
  put(
    'schemas/demonstration/programme.yaml',
    `id: demonstration\ntitle: ${title}\n${regulation}\nforms: [show]\n`,
  );
  put('schemas/demonstration/show.schema.json', JSON.stringify(SCHEMA));
  put('schemas/demonstration/show.rules.yaml', 'rules: []\n');
  put('templates/demonstration/show.hbs', TEMPLATE);
  put(
    'templates/styles/demonstration.yaml',
    FORM_STYLE.replace('\npages:\n', `\npages:${PAGES}`).replace('by_section: false', 'by_section: true'),
  );
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rendered(plan: string) {
  const { findings, render } = await open({ catalogues: [folder] });
  expect(findings).toEqual([]);
  put('plan.md', plan);
  put('data.yaml', 'form: demonstration/show\nfiled_on: 2026-06-09\nplan: { file: plan.md }\n');
  return render({ file: join(folder, 'data.yaml') }, { formats: ['pdf', 'docx'] });
}

test('prints numbers, pages and titles that are true, in both formats', async () => {
  const { outputs, findings } = await rendered(PLAN);
  expect(findings).toEqual([]);
  expect(outputs.map(({ pages }) => pages)).toEqual([3, 3]);
  const parts = unzipSync(outputs[1]!.bytes);
  const xml = new TextDecoder().decode(parts['word/document.xml']);
  const paragraphs = xml
    .split('</w:p>')
    .map((one) => one.replace(/<w:instrText.*?<\/w:instrText>|<[^>]+>/g, ''));
  for (const words of ['一、总述1', '路线1', '二、附表2', '表 1-1　人员1', '表 2-1　经费2'])
    expect(paragraphs).toContain(words);
  expect(paragraphs).toContain('经费见表 2-1（第 2 页）。');
  expect(paragraphs).toContain('如表 1-1、表 2-1所示，“一、总述”在第 1 页。');
  expect(xml).toContain('w:orient="landscape"');
  expect(xml).toContain('<w:pgNumType w:fmt="lowerRoman" w:start="1"/>');
});

test('what is not there is a finding at its place', async () => {
  const { outputs, findings } = await rendered('文字\n\n见[@nothing]。\n');
  expect(outputs).toEqual([]);
  expect(findings).toMatchObject([
    { rule: 'reference.unknown', value: 'nothing', file: 'plan.md', line: 3, pointer: '/plan' },
  ]);
});
