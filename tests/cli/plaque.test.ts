import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dense, seePages } from '../support/pdf-pages.js';
import { chengwen, chengwenJson, world } from './harness.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-plaque-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const to = (name: string) => join(folder, name);
const fixture = (name: string) => join(world.home, 'fixtures/zj-lab/plaque', name, 'data.yaml');
const LABORATORIES = join(world.home, 'tests/cli/laboratories.csv');

function data(name: string, content: string): string {
  writeFileSync(to(name), content);
  return to(name);
}

const latin = (file: string) => readFileSync(file, 'latin1');

describe('plaque of one laboratory', () => {
  it('is outlines, an SVG and the words', async () => {
    const files = ['a.pdf', 'a.svg', 'a.txt'].map(to);
    const { exit, stdout } = await chengwen([
      'plaque',
      fixture('complete'),
      ...files.flatMap((f) => ['-o', f]),
    ]);
    expect([exit, stdout]).toEqual([0, expect.stringContaining('a.svg')]);
    expect(dense((await seePages(readFileSync(files[0]!), 0.05))[0]!.text)).toBe('');
    expect(readFileSync(files[1]!, 'utf8')).toMatch(/^<\?xml.*\n<svg /);
    expect(readFileSync(files[2]!, 'utf8')).toBe(
      [
        '浙江-德国智能制造联合实验室',
        'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing',
        '示例省科学技术厅',
        '示例大学',
        '二〇二六年七月\n',
      ].join('\n'),
    );
  });

  it('--proof keeps the text, --bleed and --marks make room for themselves', async () => {
    await chengwen(['plaque', fixture('minimal'), '--proof', '-o', to('proof.pdf')]);
    const [proof] = await seePages(readFileSync(to('proof.pdf')), 0.05);
    expect(dense(proof!.text)).toContain('浙江-澳大利亚');
    await chengwen(['plaque', fixture('minimal'), '--bleed', '3', '--marks', '-o', to('marked.pdf')]);
    const [marked] = await seePages(readFileSync(to('marked.pdf')), 1);
    const millimetres = [marked!.width, marked!.height].map((px) => Math.round((px / 72) * 25.4));
    expect(millimetres).toEqual([622, 422]);
    expect(latin(to('marked.pdf'))).not.toContain('/FontFile');
  });

  it.each([
    [['--bleed', 'much'], '出血'],
    [['--bleed', '21'], '出血'],
    [['--proof', '--marks'], '--proof'],
  ])('refuses %j', async (words, told) => {
    const { exit, stderr } = await chengwen(['plaque', fixture('minimal'), ...words, '-o', to('a.pdf')]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(told)]);
    expect(existsSync(to('a.pdf'))).toBe(false);
  });

  it('refuses what is no plaque, and formats that plaques are not made in', async () => {
    const application = join(world.home, 'fixtures/moe-lab/application/minimal/data.yaml');
    const { answer, exit } = await chengwenJson(['plaque', application, '-o', to('a.pdf')]);
    expect([exit, answer.findings.at(-1)?.rule]).toEqual([1, 'print.plate']);
    const docx = await chengwenJson(['plaque', fixture('minimal'), '-o', to('a.docx')]);
    expect([docx.exit, docx.rules]).toEqual([2, ['usage']]);
    const rendered = await chengwenJson(['render', fixture('minimal'), '-o', to('a.docx')]);
    expect([rendered.exit, rendered.rules]).toEqual([1, ['form.format']]);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('says how large a plate would do, when checked too', async () => {
    const small = data(
      'small.yaml',
      `form: zj-lab/plaque
name: {zh: 浙江-澳大利亚海洋生物多样性保护联合实验室, en: Zhejiang-Australia Joint Laboratory on Marine Biodiversity Conservation}
width: 80
height: 60
`,
    );
    const { exit, stderr } = await chengwen(['plaque', small, '-o', to('small.pdf')]);
    expect(exit).toBe(1);
    expect(stderr).toMatch(/牌面太小，这里的字只能排到 [\d.]+ 毫米高，至少要 10 毫米/);
    const [, width, height] = /不小于 ([\d.]+)×([\d.]+) 毫米/.exec(stderr)!.map(Number) as [
      number,
      number,
      number,
    ];
    expect((await chengwenJson(['check', small])).rules).toContain('plate.small');
    const enough = data(
      'enough.yaml',
      readFileSync(small, 'utf8').replace('width: 80\nheight: 60', `width: ${width}\nheight: ${height}`),
    );
    expect((await chengwen(['plaque', enough, '-o', to('enough.pdf')])).exit).toBe(0);
  });
});

describe('plaques of a list', () => {
  it('makes one file a row, all at once', async () => {
    const { exit, answer } = await chengwenJson(['plaque', LABORATORIES, '-o', to('plaques')]);
    expect([exit, answer.findings.map(({ rule }) => rule)]).toEqual([0, ['zj-lab.32', 'zj-lab.32']]);
    const files = readdirSync(to('plaques')).sort();
    expect(files).toEqual((answer.result as { files: string[] }).files.toSorted());
    expect(files).toHaveLength(20);
    expect(files[0]).toBe('01-浙江-德国智能制造联合实验室.pdf');
  });

  it('takes the list of a notice, and makes the names it leaves out', async () => {
    const notice = join(world.home, 'fixtures/zj-lab/certification-notice');
    const words = ['--format', 'txt', '-o', to('out')];
    const { exit, answer } = await chengwenJson(['plaque', join(notice, 'names-made/labs.csv'), ...words]);
    const { files } = answer.result as { files: string[] };
    expect([exit, files.length, files[0]]).toEqual([0, 20, '01-浙江-德国智能制造联合实验室.txt']);
    expect(readFileSync(to('out/04-浙江-意大利文物保护科技联合实验室.txt'), 'utf8')).toContain(
      'Zhejiang-Italy Joint Laboratory on Heritage Conservation Science\n示例省科学技术厅',
    );
    expect((await chengwen(['plaque', join(notice, 'complete/labs.xlsx'), ...words])).exit).toBe(0);
    expect((await chengwen(['plaque', join(notice, 'csv/labs.csv'), ...words])).exit).toBe(0);
  });

  it('says which field a name cannot be made from, and nothing else of the row', async () => {
    const csv = '国家（地区）,领域,英文领域\n德国,智能制造,\n台湾,茶,tea\n印度,尼西亚语言,languages\n';
    const { answer } = await chengwenJson(['plaque', data('labs.csv', csv), '-o', to('out')]);
    const told = answer.findings as readonly { rule: string; line?: number; heading?: string }[];
    expect(told.map(({ rule, line, heading }) => [rule, line, heading])).toEqual([
      ['name.missing', 2, '英文领域'],
      ['name.country-called', 3, '国家（地区）'],
      ['name.ambiguous', 4, '领域'],
    ]);
  });

  it('names the columns a name could be made from', async () => {
    const { stderr, exit } = await chengwen([
      'plaque',
      data('labs.csv', '国家（地区）,领域\n德国,茶\n'),
      '-o',
      to('out'),
    ]);
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(/缺少必需的栏目.*名称·中文名称.*可由国家（地区）、领域、英文领域起/),
    ]);
  });

  it('takes YAML lists, and other formats', async () => {
    const list = data(
      'labs.yaml',
      `- name: {zh: 浙江-德国智能制造联合实验室, en: Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing}
  issuers: [示例省科学技术厅]
- name: {zh: 浙江-日本氢能联合实验室, en: Zhejiang-Japan Joint Laboratory on Hydrogen Energy}
`,
    );
    const { exit, stderr } = await chengwen(['plaque', list, '--format', 'txt', '-o', to('out')]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(readFileSync(to('out/02-浙江-日本氢能联合实验室.txt'), 'utf8')).toBe(
      '浙江-日本氢能联合实验室\nZhejiang-Japan Joint Laboratory on Hydrogen Energy\n',
    );
  });

  it('makes none while a row is wrong, and says which', async () => {
    const csv =
      '中文名称,英文名称\n浙江—德国智能制造联合实验室,Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing\n';
    const { exit, answer } = await chengwenJson(['plaque', data('labs.csv', csv), '-o', to('out')]);
    expect(exit).toBe(1);
    expect(answer.findings).toMatchObject([
      { rule: 'zj-lab.31.1', file: to('labs.csv'), line: 2, heading: '中文名称' },
    ]);
    expect(existsSync(to('out'))).toBe(false);
  });

  it.each([
    [['-o', 'a', '-o', 'b'], '文件夹'],
    [[], '文件夹'],
    [['-o', 'out', '--form', 'zj-lab/plaqe'], 'zj-lab/plaque'],
  ])('refuses %j', async (words, told) => {
    const { exit, stderr } = await chengwen(['plaque', LABORATORIES, ...words]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(told)]);
  });
});
