/** Commands in this process, over a catalogue and a typesetter of the tests' own. */

import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Finding, open } from '../../src/index.js';
import { chengwen, chengwenJson, type Situation } from './harness.js';

const ERROR: Finding = {
  rule: 'lab.form-3',
  severity: 'error',
  message: { zh: '不得为空', en: 'must not be empty' },
  pointer: '/name',
  label: { zh: '名称', en: 'Name' },
};
const WARNING: Finding = { ...ERROR, rule: 'lab.age', severity: 'warning' };
const MISSING: Finding = {
  rule: 'file.missing',
  severity: 'error',
  message: { zh: '找不到', en: 'no such file' },
};
const COUNTS = [{ pointer: '/aims', label: { zh: '目标', en: 'Aims' }, count: 486, limit: 500 }];
const FORM = { id: 'lab/application', title: { zh: '申报书', en: 'Application' } };

/** What the faked typesetter is asked for and what it says. */
interface Script {
  readonly findings?: readonly Finding[];
  readonly outputs?: boolean;
  readonly asked?: unknown[];
  readonly fail?: Error;
}

/** Forms opened as they are, but for what checks and renders. */
function openingOf({ findings = [], outputs = true, asked = [], fail }: Script): typeof open {
  return async (settings) => ({
    ...(await open(settings)),
    async check(source, options) {
      asked.push({ source, settings: options });
      if (fail) throw fail;
      return { form: FORM, findings, counts: COUNTS };
    },
    async render(source, options) {
      asked.push({ source, settings: options });
      if (fail) throw fail;
      const made = (options?.formats ?? []).map((format) => ({
        format,
        bytes: new TextEncoder().encode(`%${format}`),
        pages: 3,
      }));
      const explanation = options?.explain && 'p1 x=0.00 y=9.00 │国│ 10.00 of 10.00; end\n';
      return { form: FORM, findings, outputs: outputs ? made : [], explanation };
    },
  });
}

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-cli-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});
const inFolder = (name: string) => join(folder, name);

describe('the command line', () => {
  it('helps in Chinese, in English when asked', async () => {
    const chinese = await chengwen(['--help']);
    expect(chinese.exit).toBe(0);
    expect(chinese.stdout).toContain('用法： chengwen <命令> [选项]');
    expect(chinese.stdout).toMatch(/render .*排成 PDF 或 DOCX/);
    const english = await chengwen(['render', '--help', '--lang', 'en']);
    expect(english.stdout).toContain('Usage: chengwen render');
    expect(english.stdout).toContain('--fill-none');
    expect((await chengwen(['help', 'check'])).stdout).toContain('--against');
  });

  it('tells its version', async () => {
    expect(await chengwen(['--version'])).toMatchObject({ exit: 0, stdout: '1.2.3\n' });
  });

  it.each([
    { words: [], said: '用法：' },
    { words: ['--lang', 'zh'], said: '用法：' },
    { words: ['help', 'chek'], said: '没有命令 chek　应为：check' },
    { words: ['chek'], said: '没有命令 chek　应为：check' },
    { words: ['list', '--jsno'], said: '没有选项 --jsno　应为：--json' },
    { words: ['check'], said: '缺少参数 <data>' },
    { words: ['render', 'a.yaml', 'b.yaml', '-o', 'c.pdf'], said: '参数太多' },
    { words: ['render', 'a.yaml', '-o'], said: '后面缺少值' },
    { words: ['render', 'a.yaml'], said: '没有说明输出到哪里' },
    { words: ['list', '--lang', 'fr'], said: '应为：zh、en' },
    { words: ['render', 'a', '-o', '-', '--format', 'odt'], said: '应为：pdf、docx' },
    { words: ['list', 'nothing-like-it'], said: '没有这个专项' },
    { words: ['new', 'nothing/like-it', '-o', '-'], said: '没有这种表单' },
    { words: ['new', 'nothing/like-it', '-o', 'x.pdf'], said: '.yaml' },
    { words: ['check', '-', '--against', '-'], said: '只能用一次' },
  ])('refuses $words', async ({ words, said }) => {
    const { exit, stdout, stderr } = await chengwen(words, { open: openingOf({}) });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(said);
  });

  it('answers usage errors as JSON, too', async () => {
    const { exit, answer, stderr } = await chengwenJson(['chek']);
    expect({ exit, stderr }).toEqual({ exit: 2, stderr: '' });
    expect(answer).toMatchObject({ result: null, findings: [{ rule: 'usage', wanted: { zh: 'check' } }] });
    expect((await chengwenJson([])).rules).toEqual(['usage']);
    expect((await chengwenJson(['--help'])).answer).toMatchObject({ command: 'help', findings: [] });
  });

  it('apologises for its own bugs', async () => {
    const opening = openingOf({ fail: new Error('boom') });
    const told = await chengwen(['check', 'a.yaml'], { open: opening });
    expect(told.exit).toBe(3);
    expect(told.stderr).toMatch(/抱歉[\s\S]*boom[\s\S]*at /);
    const { exit, rules } = await chengwenJson(['check', 'a.yaml'], { open: opening });
    expect({ exit, rules }).toEqual({ exit: 3, rules: ['fault'] });
  });
});

describe('check', () => {
  it('passes clean data with 0 and shows the word counts', async () => {
    const { exit, stdout, stderr } = await chengwen(['check', 'a.yaml'], { open: openingOf({}) });
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(stdout).toBe('a.yaml  申报书  lab/application\n\n字数\n  目标  486/500 字\n\n✓ 没有问题\n');
  });

  it.each([
    { findings: [ERROR], strict: false, exit: 1 },
    { findings: [WARNING], strict: false, exit: 0 },
    { findings: [WARNING], strict: true, exit: 1 },
    { findings: [{ ...WARNING, waived: '理由' }], strict: true, exit: 0 },
    { findings: [MISSING], strict: false, exit: 2 },
    { findings: [{ ...MISSING, pointer: '/aims' }], strict: false, exit: 1 },
    { findings: [{ ...MISSING, rule: 'file.syntax', line: 2 }], strict: false, exit: 1 },
  ])('exits with $exit', async ({ findings, strict, exit }) => {
    const words = ['check', 'a.yaml', ...(strict ? ['--strict'] : [])];
    expect((await chengwen(words, { open: openingOf({ findings }) })).exit).toBe(exit);
  });

  it('hands over several files, standard input and what to compare with', async () => {
    const asked: unknown[] = [];
    const words = ['check', 'a.yaml', '-', '--against', 'b.yaml', '--against', 'c.yaml', '--fill-none'];
    await chengwen(words, { open: openingOf({ asked }), input: 'form: x' });
    const against = [{ file: 'b.yaml' }, { file: 'c.yaml' }];
    expect(asked).toMatchObject([
      { source: { file: 'a.yaml' }, settings: { against, fillNone: true } },
      { source: { name: '-' }, settings: { against } },
    ]);
  });

  it('prints one JSON object, each finding with its file', async () => {
    const { exit, answer, stderr } = await chengwenJson(['check', 'a.yaml', 'b.yaml'], {
      open: openingOf({ findings: [ERROR] }),
    });
    expect({ exit, stderr, command: answer.command }).toEqual({ exit: 1, stderr: '', command: 'check' });
    expect(answer.findings).toMatchObject([
      { ...ERROR, file: 'a.yaml' },
      { ...ERROR, file: 'b.yaml' },
    ]);
    expect(answer.result).toMatchObject({
      documents: [
        { file: 'a.yaml', form: 'lab/application', passed: false, counts: COUNTS },
        { file: 'b.yaml' },
      ],
    });
  });

  it('refuses a folder of forms that is none', async () => {
    const { exit, stderr } = await chengwen(['check', 'a.yaml', '--catalogue', folder], {
      open: openingOf({}),
    });
    expect(exit).toBe(2);
    expect(stderr).toContain('catalogue.folder');
  });
});

describe('render', () => {
  const render = (words: readonly string[], script: Script = {}, more: Situation = {}) =>
    chengwen(['render', ...words], { open: openingOf(script), ...more });

  it('writes every output and says what it made', async () => {
    const { exit, stdout } = await render(['a.yaml', '-o', inFolder('a.pdf'), '-o', inFolder('a.docx')]);
    expect(exit).toBe(0);
    expect(stdout).toMatch(/✓ .*a\.pdf +3 页 +0\.0 kB\n✓ .*a\.docx .*\n共用时 \d+ ms\n/);
    expect(readFileSync(inFolder('a.docx'), 'utf8')).toBe('%docx');
    expect(readdirSync(folder)).toEqual(['a.docx', 'a.pdf']);
  });

  it('explains lines, with or without a file', async () => {
    const told = 'p1 x=0.00 y=9.00 │国│ 10.00 of 10.00; end\n';
    const alone = await render(['a.yaml', '--explain', 'lines']);
    expect(alone).toMatchObject({ exit: 0, stdout: told });
    const both = await render(['a.yaml', '--explain', 'lines', '-o', inFolder('a.pdf')]);
    expect(both.stdout).toMatch(/^p1 .*end\n✓ .*a\.pdf/);
    const { exit, stderr } = await render(['a.yaml', '--explain', 'words']);
    expect(exit).toBe(2);
    expect(stderr).toContain('lines');
  });

  it('writes nothing when the typesetter made nothing, and mentions --draft', async () => {
    const script = { findings: [ERROR], outputs: false };
    const { exit, stdout, stderr } = await render(['a.yaml', '-o', inFolder('a.pdf')], script);
    expect(exit).toBe(1);
    expect(stdout).toBe('没有生成文件\n');
    expect(stderr).toContain('--draft');
    expect(readdirSync(folder)).toEqual([]);
  });

  it('makes a draft in spite of errors, and still exits with 1', async () => {
    const asked: unknown[] = [];
    const { exit, stderr } = await render(['a.yaml', '-o', inFolder('a.pdf'), '--draft'], {
      findings: [ERROR],
      asked,
    });
    expect(exit).toBe(1);
    expect(stderr).toContain('错误 1');
    expect(readdirSync(folder)).toEqual(['a.pdf']);
    expect(asked).toMatchObject([{ settings: { draft: true, formats: ['pdf'] } }]);
  });

  it('gives the document alone on standard output', async () => {
    const script = { findings: [WARNING] };
    const words = ['-', '-o', '-', '--format', 'pdf', '-o', inFolder('b.docx')];
    const { exit, stdout, stderr } = await render(words, script, { input: 'form: x' });
    expect({ exit, stdout }).toEqual({ exit: 0, stdout: '%pdf' });
    expect(stderr).toContain('警告 1');
    expect(stderr).toContain('b.docx');
    expect(readdirSync(folder)).toEqual(['b.docx']);
  });

  it('asks for nothing before it knows where to put it', async () => {
    writeFileSync(inFolder('file'), '');
    mkdirSync(inFolder('folder.pdf'));
    const asked: unknown[] = [];
    const targets = ['file/a.pdf', 'none/a.pdf', 'folder.pdf', 'a.odt', 'a'].map(inFolder);
    for (const target of targets) {
      const { exit, stderr } = await render(['a.yaml', '-o', target], { asked });
      expect(exit).toBe(2);
      expect(stderr).toContain(target);
    }
    expect(asked).toEqual([]);
  });

  it('does not write over its own data', async () => {
    writeFileSync(inFolder('data.pdf'), 'form: x');
    symlinkSync('data.pdf', inFolder('alias.pdf'));
    for (const name of ['data.pdf', 'alias.pdf']) {
      const { exit, stderr } = await render([inFolder('data.pdf'), '-o', inFolder(name)]);
      expect(exit).toBe(2);
      expect(stderr).toContain('output.is-an-input');
    }
    expect(readFileSync(inFolder('data.pdf'), 'utf8')).toBe('form: x');
  });

  it('keeps --json and -o - apart', async () => {
    const { exit, rules } = await chengwenJson(['render', 'a.yaml', '-o', '-', '--format', 'pdf']);
    expect({ exit, rules }).toEqual({ exit: 2, rules: ['usage'] });
  });

  it('writes no PDF to a terminal', async () => {
    const { exit, stdout } = await render(['a.yaml', '-o', '-', '--format', 'pdf'], {}, { isTTY: true });
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
  });

  it('reports as JSON', async () => {
    const { answer } = await chengwenJson(['render', 'a.yaml', '-o', inFolder('a.pdf')], {
      open: openingOf({}),
    });
    expect(answer).toMatchObject({
      command: 'render',
      result: { file: 'a.yaml', draft: false, outputs: [{ format: 'pdf', pages: 3, bytes: 4 }] },
      findings: [],
    });
  });

  it('passes the fonts folder on, from the option or the variable', async () => {
    const seen: unknown[] = [];
    const spy: typeof open = (settings) => {
      seen.push(settings?.fonts);
      return openingOf({})();
    };
    const words = ['render', 'a.yaml', '-o', inFolder('a.pdf')];
    const environment = { CHENGWEN_FONTS: '/from/variable' };
    await chengwen([...words, '--fonts', '/from/option'], { open: spy, environment });
    await chengwen(words, { open: spy, environment });
    await chengwen(words, { open: spy, environment: { CHENGWEN_FONTS: '' } });
    expect(seen).toEqual(['/from/option', '/from/variable', undefined]);
  });
});
