/** Slips in a form, a style or a template of one's own: told in words and with their place, never a fault of ours. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chengwen, chengwenJson, world } from './harness.js';

const STYLE = readFileSync(join(world.home, 'templates/styles/form.yaml'), 'utf8');
const FORM = {
  'x-form': {
    id: 'own/paper',
    edition: 2026,
    formats: ['pdf', 'docx'],
    style: 'own',
    title: { zh: '文稿', en: 'Paper' },
    description: { zh: '试排', en: 'a trial' },
  },
  type: 'object',
  properties: {},
};
const PROGRAMME = `id: own
title: { zh: 文稿, en: Papers }
regulation: { title: { zh: 示例大学文稿办法, en: Rules }, number: 示例校发〔2026〕3号 }
forms: [paper]
`;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-own-'));
  put('schemas/own/programme.yaml', PROGRAMME);
  put('schemas/own/paper.schema.json', JSON.stringify(FORM));
  put('templates/styles/own.yaml', STYLE);
  put('data.yaml', 'form: own/paper\nfiled_on: 2026-06-20\n');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function put(path: string, text: string): void {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function putBody(body: string): void {
  put(
    'templates/own/paper.hbs',
    `<document title="文稿" style="own"><section page="body">${body}</section></document>`,
  );
}

const words = () => ['render', join(folder, 'data.yaml'), '--catalogue', folder, '-o', join(folder, 'a.pdf')];

async function findings() {
  return (await chengwenJson(words())).answer.findings;
}

describe('a style of one’s own', () => {
  it('that names no known face is told of, with the entry', async () => {
    put('templates/styles/own.yaml', STYLE.replace('font: 小标宋', 'font: 华康'));
    putBody('<p style="body">甲</p>');
    expect(await findings()).toMatchObject([
      {
        rule: 'style.invalid',
        file: join(folder, 'templates/styles/own.yaml'),
        value: 'paragraphs.cover-title.font',
        message: { zh: '没有这种字体：华康' },
      },
    ]);
    expect((await chengwen([...words(), '--draft'])).exit).toBe(1);
  });

  it('is told of in Chinese, with the entry and what it may be', async () => {
    put('templates/styles/own.yaml', STYLE.replace('align: distribute', 'align: middle'));
    putBody('<p style="body">甲</p>');
    const { exit, stderr } = await chengwen(words());
    expect(exit).toBe(1);
    expect(stderr).toContain('paragraphs.cover-label.align');
    expect(stderr).toContain('“middle”不是可用的值　应为：justify | left | center | right | distribute');
  });
});

describe('a template of one’s own', () => {
  it('that is not there is missed in one’s own folder', async () => {
    const [first] = await findings();
    expect(first).toMatchObject({ rule: 'file.missing', file: join(folder, 'templates/own/paper.hbs') });
  });

  it('whose table is too narrow for text, or wider than the page, is told of', async () => {
    const row = (cells: number) => `<tr>${'<td>甲</td>'.repeat(cells)}</tr>`;
    const columns = Array.from({ length: 60 }, () => '1').join(' ');
    putBody(
      `<table style="grid" columns="${columns}" caption="很宽的表">${row(60)}</table><table style="cover-lines" columns="150mm 150mm">${row(2)}</table>`,
    );
    expect(await findings()).toMatchObject([
      { rule: 'layout.table-narrow', severity: 'warning', value: '表 1\u3000很宽的表' },
      { rule: 'layout.table-wide', severity: 'info', value: '甲' },
    ]);
  });

  it('whose header cell hangs into the body is told of', async () => {
    putBody(
      '<table style="grid" columns="1 1"><tr header="true"><th rowspan="2">甲</th><th>乙</th></tr><tr><td>丙</td></tr></table>',
    );
    expect(await findings()).toMatchObject([{ rule: 'template.markup', value: 'rowspan' }]);
  });
});
