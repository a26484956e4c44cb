/** The commands that look at forms and at the machine, over the forms and fonts we ship. */

import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chengwen, chengwenJson, world } from './harness.js';

const FORM = 'moe-lab/application';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('list', () => {
  it('lists forms under their programmes', async () => {
    const { exit, stdout, stderr } = await chengwen(['list']);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toMatch(/国际合作联合实验室.* moe-lab\n/);
    expect(stdout).toMatch(/ {2}moe-lab\/application +\S+申报书 +pdf docx/);
  });

  it('gives full ids as JSON, of one programme when asked', async () => {
    const { answer } = await chengwenJson(['list', 'moe-lab']);
    expect(answer.findings).toEqual([]);
    expect(answer.result).toMatchObject({ programmes: [{ id: 'moe-lab' }] });
    const ids = (answer.result!.forms as readonly { readonly id: string }[]).map(({ id }) => id);
    expect(ids).toContain(FORM);
    expect(ids.filter((id) => !id.startsWith('moe-lab/'))).toEqual([]);
  });

  it('knows what was meant by a mistyped programme', async () => {
    const { exit, stderr } = await chengwen(['list', 'moe-lap']);
    expect(exit).toBe(2);
    expect(stderr).toContain('应为：moe-lab');
  });
});

describe('show', () => {
  it('tells the fields under the sections of the form', async () => {
    const { exit, stdout } = await chengwen(['show', FORM]);
    expect(exit).toBe(0);
    expect(stdout).toContain('\n基本信息表\n');
    expect(stdout).toMatch(/必填 限 500 字 .*\/summaries\/significance/);
    expect((await chengwen(['show', FORM, '--lang', 'en'])).stdout).toContain('at most 500 characters');
  });

  it('tells the rules, with article and severity, and which fields each speaks of', async () => {
    const { stdout } = await chengwen(['show', FORM]);
    expect(stdout).toMatch(/外籍全职人员比例.* form-ratio\.1 /);
    expect(stdout).toMatch(/moe-lab\.form-ratio\.1 +警告 +〔基本信息表〕 +外籍全职人员比例与人数不符/);
    const { answer } = await chengwenJson(['show', FORM]);
    const rules = answer.result?.rules as { id: string; severity: string; pointers: string[] }[];
    expect(rules.find(({ id }) => id === 'moe-lab.form-mode')).toMatchObject({
      severity: 'error',
      pointers: ['/mode', '/mode/*'],
    });
    const broken = readdirSync(join(world.home, 'fixtures', ...FORM.split('/')))
      .filter((name) => name.startsWith('breaks-'))
      .map((name) => name.replace('breaks-', ''));
    expect(rules.map(({ id }) => id).sort()).toEqual(broken.sort());
  });

  it('prints a JSON Schema that stands alone', async () => {
    const { stdout } = await chengwen(['show', FORM, '--schema']);
    expect(JSON.parse(stdout)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
    const references = [...stdout.matchAll(/"\$ref": "([^"]+)"/g)].map((match) => match[1] ?? '');
    expect(references.filter((one) => !one.startsWith('#/$defs/'))).toEqual([]);
  });

  it('names the nearest form', async () => {
    const { exit, stderr } = await chengwen(['show', 'moe-lab/aplication']);
    expect(exit).toBe(2);
    expect(stderr).toContain('“moe-lab/aplication”');
    expect(stderr).toContain(`应为：${FORM}`);
    const { rules } = await chengwenJson(['show', 'moe-lab/aplication']);
    expect(rules).toEqual(['form.unknown']);
  });
});

describe('new', () => {
  it('writes a commented skeleton and never overwrites', async () => {
    const file = join(folder, 'data.yaml');
    expect((await chengwen(['new', FORM, '-o', file])).exit).toBe(0);
    const written = readFileSync(file, 'utf8');
    expect(written).toContain(`\nform: ${FORM}\n`);
    expect(written).toContain('yaml-language-server: $schema=');

    writeFileSync(file, 'mine');
    const again = await chengwen(['new', FORM, '-o', file]);
    expect(again.exit).toBe(2);
    expect(again.stderr).toContain('output.exists');
    expect(readFileSync(file, 'utf8')).toBe('mine');
  });

  it('prints it on standard output for -', async () => {
    const { stdout, stderr } = await chengwen(['new', FORM, '-o', '-']);
    expect(stderr).toBe('');
    expect(stdout).toContain(`\nform: ${FORM}\n`);
    const { answer } = await chengwenJson(['new', FORM, '-o', '-']);
    expect(answer.result).toEqual({ form: FORM, file: null, text: stdout });
  });
});

describe('fonts', () => {
  it('tells roles, files, names in Word and fallbacks', async () => {
    const { exit, stdout } = await chengwen(['fonts']);
    expect(exit).toBe(0);
    expect(stdout).toMatch(
      /仿宋\n {2}常规 .*\.ttf\n {2}Word 字体名 +仿宋_GB2312、.*\n {2}缺字时依次用 +宋体 → /,
    );
  });

  it('says when the folder of own fonts cannot be read, and goes on with ours', async () => {
    const { exit, stdout, stderr } = await chengwen(['fonts', '--fonts', join(folder, 'none')]);
    expect(exit).toBe(2);
    expect(stderr).toContain('font.folder');
    expect(stdout).toContain('仿宋_GB2312');
  });

  it('says which own file is no font', async () => {
    writeFileSync(join(folder, '仿宋.ttf'), 'not a font');
    const { exit, rules } = await chengwenJson(['fonts', '--fonts', folder]);
    expect(exit).not.toBe(0);
    expect(rules.join()).toMatch(/font\./);
  });
});

describe('doctor', () => {
  it('looks at everything, a line each', async () => {
    const { exit, stdout } = await chengwen(['doctor']);
    expect(stdout.match(/^✓ /gm)?.length).toBe(6);
    expect(stdout).not.toContain('✗');
    expect(exit).toBe(0);
  });

  it('exits with 1 when something fails', async () => {
    const { exit, answer, rules } = await chengwenJson(['doctor', '--fonts', join(folder, 'none')]);
    expect(exit).toBe(1);
    expect(rules).toEqual(['doctor.fonts', 'font.folder']);
    expect(answer.result).toMatchObject({
      checks: expect.arrayContaining([expect.objectContaining({ ok: false })]),
    });
  });
});
