import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { xlsx } from '../support/xlsx.js';
import { chengwen, chengwenJson, world } from './harness.js';

const ZH = '浙江-德国智能制造联合实验室';
const EN = 'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing';
const MAKE = ['name', 'make', 'zj-lab'];
const FIELD = ['--field', '智能制造', '--field-en', 'intelligent manufacturing'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-name-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
function fileWith(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe('name make', () => {
  it('prints both names', async () => {
    const caught = await chengwen([...MAKE, '--country', 'DE', ...FIELD]);
    expect(caught).toMatchObject({ exit: 0, stdout: `${ZH}\n${EN}\n`, stderr: '' });
    const { answer } = await chengwenJson([...MAKE, '--country', 'DE', ...FIELD]);
    expect(answer).toEqual({
      command: 'name make',
      result: { programme: 'zj-lab', names: [{ zh: ZH, en: EN, country: 'DE' }] },
      findings: [],
    });
  });

  it.each([
    { words: ['name', 'make', 'zj-lap', ...FIELD], said: '没有这个专项：zj-lap　应为：zj-lab' },
    { words: ['name', 'make', 'moe-lab', ...FIELD], said: '没有命名格式' },
    { words: [...MAKE, '--country', 'DE'], said: '没有写明领域' },
    { words: [...MAKE, '--from', 'x.yaml', ...FIELD], said: '不能同用' },
    { words: [...MAKE, '--from', 'none.yaml'], said: 'file.missing' },
    { words: ['name', 'make'], said: '缺少参数 <programme>' },
    { words: ['name', 'mak'], said: '没有命令 mak　应为：make' },
    { words: ['name'], said: '用法： chengwen name <子命令>' },
    { words: ['name', 'check'], said: '请写出名称' },
    { words: ['name', 'check', ZH, '--from', 'x'], said: '请写出名称' },
  ])('refuses $words', async ({ words, said }) => {
    const { exit, stdout, stderr } = await chengwen(words);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  it('refuses Taiwan as a country, in words', async () => {
    const { exit, stdout, stderr } = await chengwen([...MAKE, '--country', 'Taiwan', ...FIELD]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: '' });
    expect(stderr).toContain('台湾是中国的一部分');
    expect(stderr).toContain('应为：TW（中国台湾 / Taiwan, China）　〔第三十二条〕');
  });

  it('makes a whole list, which then passes as pairs', async () => {
    const codes = [
      'DE',
      'FR',
      'GB',
      'JP',
      'KR',
      'SG',
      'IT',
      'ES',
      'CZ',
      'PL',
      'HU',
      'RS',
      'TH',
      'MY',
      'VN',
      'HK',
      'MO',
      'TW',
      'BR',
      'ZA',
    ];
    const rows = codes.map(
      (country) => `- {country: ${country}, field: 智能制造, field_en: intelligent manufacturing}\n`,
    );
    const { exit, stdout } = await chengwen([...MAKE, '--from', fileWith('labs.yaml', rows.join(''))]);
    expect(exit).toBe(0);
    expect(stdout.match(/^浙江-.+联合实验室$/gm)).toHaveLength(20);
    const checked = await chengwenJson(['name', 'check', '--from', fileWith('names.txt', stdout)]);
    expect(checked.exit).toBe(0);
    expect((checked.answer.result!.names as unknown[]).length).toBe(40);
  });

  it('reads JSON and standard input, and names the line of what is wrong', async () => {
    const list = JSON.stringify([
      { country: 'DE', field: '智能制造', field_en: 'intelligent manufacturing' },
    ]);
    expect((await chengwen([...MAKE, '--from', fileWith('labs.json', list)])).stdout).toBe(`${ZH}\n${EN}\n`);
    const rows =
      '- {country: DE, field: 茶, field_en: tea}\n- {country: QQ, field: 茶, field_en: tea}\n- {country: DE, field: 茶, field_en: Tea}\n';
    const { exit, stdout, stderr } = await chengwen([...MAKE, '--from', '-'], { input: rows });
    expect(exit).toBe(1);
    expect(stdout.match(/^浙江/gm)).toHaveLength(2);
    expect(stderr).toMatch(/没有叫“QQ”的国家.*\n.*标准输入:2 {2}name\.country/);
    expect(stderr).toMatch(/与第 1 个名称相同\n.*标准输入:3/);
  });

  it('reads sheets, and names row and column', async () => {
    const head = '序号,合作国家（地区）,合作领域,英文领域\n';
    const rows = `${head}1,德国,智能制造,intelligent manufacturing\n2,台湾,茶,tea\n`;
    const { exit, stdout, stderr } = await chengwen([...MAKE, '--from', fileWith('labs.csv', rows)]);
    expect({ exit, stdout }).toEqual({ exit: 1, stdout: `${ZH}\n${EN}\n` });
    expect(stderr).toMatch(/labs\.csv:3 {2}name\./);
    const cells = [
      ['国家', '领域', 'field_en'],
      ['DE', '智能制造', 'intelligent manufacturing'],
    ];
    const workbook = xlsx([{ name: '名单', rows: cells }]);
    expect((await chengwen([...MAKE, '--from', '-'], { input: workbook })).stdout).toBe(`${ZH}\n${EN}\n`);
  });

  it('takes the list of a notice', async () => {
    const list = `${world.home}/fixtures/zj-lab/certification-notice/names-made/labs.csv`;
    const { exit, stdout, stderr } = await chengwen([...MAKE, '--from', list]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout.match(/^浙江-.+联合实验室$/gm)).toHaveLength(20);
  });

  it('says what a list is made of', async () => {
    const { stderr } = await chengwen([...MAKE, '--from', fileWith('labs.csv', '国家,学科\n德国,茶\n')]);
    expect(stderr).toMatch(/缺少起名要用的栏目：领域（field）、英文领域（field_en）[\s\S]*labs\.csv:1 /);
    const { rules } = await chengwenJson([...MAKE, '--from', fileWith('l.yaml', '- {county: DE}\n')]);
    expect(rules).toEqual(['name.list']);
  });
});

describe('name check', () => {
  it('says whose formula a name follows, and its parts', async () => {
    const { exit, stdout, stderr } = await chengwen(['name', 'check', ZH]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toContain(`✓ ${ZH}\n    zj-lab  国家（地区） DE  领域 智能制造`);
  });

  it('exits with 1 and says where a name departs', async () => {
    const { exit, stdout } = await chengwen(['name', 'check', '浙江—德国智能制造联合实验室']);
    expect(exit).toBe(1);
    expect(stdout).toContain(`连接号应为半角“-”　应为：${ZH}　〔第三十一条〕`);
    const { answer } = await chengwenJson(['name', 'check', ZH, '某某中心']);
    expect(answer.result).toMatchObject({
      names: [
        { text: ZH, programme: 'zj-lab', language: 'zh', parts: { country: 'DE' }, passed: true },
        { text: '某某中心', programme: null, passed: false },
      ],
    });
  });

  it('compares a Chinese name with the English one beside it', async () => {
    const wrong = EN.replace('Germany', 'France');
    expect((await chengwenJson(['name', 'check', ZH, EN])).exit).toBe(0);
    expect(await chengwenJson(['name', 'check', ZH, wrong])).toMatchObject({
      exit: 1,
      rules: ['name.agreement'],
    });
    const lines = fileWith('names.txt', `# 名单\n${ZH}\t${wrong}\r\n\n`);
    const caught = await chengwen(['name', 'check', '--from', lines]);
    expect(caught.exit).toBe(1);
    expect(caught.stdout).toContain('names.txt:2  name.agreement');
  });

  it('reads the names of a sheet in pairs', async () => {
    const sheet = `序号,名称,英文名称,备注\n1,${ZH},${EN},\n2,浙江-法国茶联合实验室,${EN},x\n`;
    const { exit, stdout } = await chengwen(['name', 'check', '--from', fileWith('names.csv', sheet)]);
    expect(exit).toBe(1);
    expect(stdout).toContain('names.csv 第3行“英文名称”  name.agreement');
    const none = await chengwenJson(['name', 'check', '--from', fileWith('n.csv', '序号,备注\n1,x\n')]);
    expect(none.rules).toEqual(['name.list']);
  });

  it('finds the same name twice', async () => {
    const lines = fileWith('names.txt', `${ZH}\n${ZH}\n浙江-德国智能 制造联合实验室\n`);
    const { exit, rules } = await chengwenJson(['name', 'check', '--from', lines]);
    expect({ exit, rules }).toEqual({ exit: 1, rules: ['name.same', 'name.spacing', 'name.same'] });
    expect((await chengwenJson(['name', 'check', '--from', fileWith('e.txt', '\n')])).rules).toEqual([
      'file.empty',
    ]);
  });
});
