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
        '浙江省科学技术厅',
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
    const screwed = data('screwed.yaml', `${readFileSync(small, 'utf8')}screws: {diameter: 20, inset: 60}\n`);
    expect((await chengwen(['check', screwed])).stdout).toContain(
      '安装孔之间没有地方排字，字至少要 10 毫米高',
    );
    const enough = data(
      'enough.yaml',
      readFileSync(small, 'utf8').replace('width: 80\nheight: 60', `width: ${width}\nheight: ${height}`),
    );
    expect((await chengwen(['plaque', enough, '-o', to('enough.pdf')])).exit).toBe(0);
  });
});

describe('a plaque filled in wrongly', () => {
  const NAME = '{zh: 浙江-德国茶学联合实验室, en: Zhejiang-Germany Joint Laboratory on Tea}';

  it.each([
    ['size: 600*400', 'schema.enum', '/size', '600x400（方牌 600×400）'],
    ['width: 500', 'schema.dependentRequired', '/height', undefined],
    ['color: 黑', 'schema.enum', '/color', 'black（黑）、red（红） 之一'],
    ['date: 2026年02月30日', 'schema.x-date', '/date', '2026-06'],
  ])('%s is told of its own field alone', async (line, rule, pointer, wanted) => {
    const file = data('a.yaml', `form: zj-lab/plaque\nname: ${NAME}\n${line}\n`);
    const { exit, answer } = await chengwenJson(['plaque', file, '-o', to('a.pdf')]);
    expect([exit, answer.findings.map((one) => [one.rule, one.pointer])]).toEqual([1, [[rule, pointer]]]);
    if (wanted) expect(answer.findings[0]!.wanted?.zh).toContain(wanted);
  });

  it('is told the English name that would agree', async () => {
    const file = data('a.yaml', `form: zj-lab/plaque\nname: ${NAME.replace('Germany', 'France')}\n`);
    const { answer } = await chengwenJson(['check', file]);
    expect(answer.findings).toMatchObject([
      { rule: 'zj-lab.31.2', wanted: { zh: 'Zhejiang-Germany Joint Laboratory on Tea' } },
    ]);
  });
});

describe('a strip', () => {
  const order = (size: string) => `form: zj-lab/plaque
name: {zh: 浙江-德国智能制造联合实验室, en: Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing}
issuers: [示例省科学技术厅, 示例大学]
date: 2026-07
${size}
`;

  it.each(['size: 2300x380', 'size: 380x2300', 'size: 300x120', 'width: 1000\nheight: 400'])(
    '%s has its issuers and date in one line',
    async (size) => {
      await chengwen(['plaque', data('a.yaml', order(size)), '-o', to('a.txt')]);
      expect(readFileSync(to('a.txt'), 'utf8').split('\n')[2]).toBe(
        '示例省科学技术厅　示例大学　二〇二六年七月',
      );
    },
  );

  it('other plates have each below the other', async () => {
    await chengwen(['plaque', data('a.yaml', order('width: 900\nheight: 400')), '-o', to('a.txt')]);
    expect(readFileSync(to('a.txt'), 'utf8').split('\n').slice(2)).toEqual([
      '示例省科学技术厅',
      '示例大学',
      '二〇二六年七月',
      '',
    ]);
  });
});

it('breaks a long name by sense, and takes four lines where they make it larger', async () => {
  const order = (zh: string, en: string) =>
    data('a.yaml', `form: zj-lab/plaque\nname: {zh: ${zh}, en: ${en}}\n`);
  const linesOf = async (file: string) => {
    const { answer } = await chengwenJson(['render', file, '--explain', 'lines', '-o', to('a.pdf')]);
    const { lines } = answer.result as { lines: string[] };
    return lines.map((line) => /│(.*)│/.exec(line)![1]!).filter((text) => /\p{Script=Han}/u.test(text));
  };
  const bosnia = order(
    '浙江-波斯尼亚和黑塞哥维那低碳冶金与先进金属材料智能制造联合实验室',
    'Zhejiang-Bosnia and Herzegovina Joint Laboratory on Low-Carbon Metallurgy',
  );
  expect(await linesOf(bosnia)).toEqual([
    '浙江-波斯尼亚和黑塞哥维那',
    '低碳冶金与先进金属材料',
    '智能制造联合实验室',
  ]);
  const longer = order(
    '浙江-波斯尼亚和黑塞哥维那面向极端环境的低碳冶金与先进金属材料智能制造及其数字孪生技术联合实验室',
    'Zhejiang-Bosnia and Herzegovina Joint Laboratory on Low-Carbon Metallurgy',
  );
  expect(await linesOf(longer)).toHaveLength(4);
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
    const { answer } = await chengwenJson([
      'plaque',
      '--form',
      'zj-lab/plaque',
      data('labs.csv', csv),
      '-o',
      to('out'),
    ]);
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
      '--form',
      'zj-lab/plaque',
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
    const { exit, answer } = await chengwenJson([
      'plaque',
      '--form',
      'zj-lab/plaque',
      data('labs.csv', csv),
      '-o',
      to('out'),
    ]);
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
    [['-o', 'plaques.pdf'], '不能输出到一个文件'],
    [['-o', fixture('minimal')], '不能输出到一个文件'],
    [['-o', join(fixture('minimal'), 'inside')], '不是文件夹'],
  ])('refuses %j', async (words, told) => {
    const { exit, stderr } = await chengwen(['plaque', '--form', 'zj-lab/plaque', LABORATORIES, ...words]);
    expect([exit, stderr]).toEqual([2, expect.stringContaining(told)]);
    expect(existsSync('plaques.pdf')).toBe(false);
  });

  it('tells of plaques that an earlier list left in the folder', async () => {
    const rows = readFileSync(LABORATORIES, 'utf8').split('\n');
    await chengwen(['plaque', data('all.csv', rows.slice(0, 4).join('\n')), '-o', to('out')]);
    const fewer = data('fewer.csv', rows.slice(0, 3).join('\n'));
    const { exit, answer } = await chengwenJson(['plaque', fewer, '-o', to('out')]);
    expect([exit, answer.findings]).toMatchObject([0, [{ rule: 'plaque.left', severity: 'info' }]]);
    expect(answer.findings[0]!.message.zh).toContain('03-浙江-新加坡数字健康联合实验室.pdf');
    const svg = await chengwenJson(['plaque', fewer, '-o', to('out'), '--format', 'svg']);
    expect(svg.rules).toEqual([]);
  });
});
