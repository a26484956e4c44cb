/** `chengwen inspect` on files, and in the package as it is installed. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../src/base/finding.js';
import { displayWidth } from '../../src/cli/terminal/display.js';
import { sampleNotice } from '../support/sample-notices.js';
import { change, drawSheet } from '../support/sample-sheet.js';
import { chengwen, chengwenJson } from './harness.js';
import { MAIN } from './shipped.js';

const folder = mkdtempSync(join(tmpdir(), 'chengwen-inspect-'));
const right = join(folder, 'right.pdf');
const wrong = join(folder, 'wrong.pdf');

beforeAll(async () => {
  writeFileSync(right, await drawSheet(sampleNotice()));
  writeFileSync(wrong, await drawSheet(change(sampleNotice(), 'number', { middle: 109 })));
});
afterAll(() => {
  rmSync(folder, { recursive: true });
});

describe('chengwen inspect', () => {
  it('prints a table and exits 0 when nothing is off', async () => {
    const { exit, stdout, stderr } = await chengwen(['inspect', right]);
    expect([exit, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/right\.pdf {2}GB\/T 9704—2012 {2}文件格式 {2}4 面\n/);
    expect(stdout).toMatch(/^✓ {2}红色分隔线 +长度 +1 +156\.0 mm +7\.2\.7 +156\.0 mm ±0\.3 mm$/m);
    expect(stdout).toMatch(/\n合格 \d+，不合 0，未找到 0\n$/);
  });

  it('exits 1 and says in which row when something is', async () => {
    const { exit, stdout } = await chengwen(['inspect', wrong, '--lang', 'en']);
    expect(exit).toBe(1);
    expect(stdout.split('\n').filter((line) => line.startsWith('✗'))).toEqual([
      expect.stringMatching(/document number +place +1 +middle from the left edge 109\.0 mm +7\.2\.5/),
    ]);
    expect(stdout).toMatch(/ok \d+, off 1, not found 0\n/);
    expect(stdout).toContain(
      [
        'To change (1):',
        '  1. page 1, document number place: middle from the left edge 109.0 mm, wanted middle from the left edge 106.0 mm ±0.5 mm (7.2.5)',
        '',
      ].join('\n'),
    );
  });

  it('gives the rows as data', async () => {
    const { exit, answer, rules } = await chengwenJson(['inspect', wrong]);
    expect([exit, rules]).toEqual([1, ['inspect.number.place']]);
    const [document] = answer.result!.documents as { rows: { id: string }[] }[];
    expect(document).toMatchObject({ file: wrong, kind: { id: 'document' }, pages: 4, passed: false });
    const { rows } = document!;
    expect(rows.find(({ id }) => id === 'number.place')).toMatchObject({
      verdict: 'off',
      page: 1,
      clause: 'GB/T 9704—2012 7.2.5',
      element: { zh: '发文字号', en: 'document number' },
    });
  });

  it('measures as the format it is told', async () => {
    const { answer } = await chengwenJson(['inspect', right, '--kind', 'minutes']);
    expect(answer.result).toMatchObject({ documents: [{ kind: { id: 'minutes' } }] });
    expect((await chengwen(['inspect', right, '--kind', 'poem'])).exit).toBe(2);
  });

  it('tells what is to be changed below the table, and with --off only lists what is not right', async () => {
    const long = await chengwen(['inspect', wrong]);
    expect(long.stdout.trimEnd().split('\n').slice(-3)).toEqual([
      '',
      '请改（1 处）：',
      '  1. 第 1 面 发文字号 位置：现 中线距纸左边 109.0 mm，应为 中线距纸左边 106.0 mm ±0.5 mm（7.2.5）',
    ]);
    const { exit, stdout } = await chengwen(['inspect', wrong, '--off']);
    expect(exit).toBe(1);
    expect(stdout.split('\n').filter((line) => /^[✓✗!？i] /.test(line))).toEqual([
      expect.stringMatching(/^✗ {2}发文字号 +位置 +1 +中线距纸左边 109\.0 mm +7\.2\.5/),
    ]);
    expect((await chengwen(['inspect', right, '--off'])).stdout).toMatch(
      /4 面\n\n合格 \d+，不合 0，未找到 0\n$/,
    );
  });

  it('keeps its columns under each other, 汉字 two wide', async () => {
    const { stdout } = await chengwen(['inspect', wrong]);
    const { answer } = await chengwenJson(['inspect', wrong]);
    const [document] = answer.result!.documents as { rows: { element: Message; what: Message }[] }[];
    const lines = stdout.split('\n').slice(3);
    const columns = document!.rows.map(({ element, what }, i) => {
      const line = lines[i]!;
      const end = line.indexOf(element.zh) + element.zh.length;
      return [displayWidth(line.slice(0, line.indexOf(what.zh, end))), displayWidth(line)] as const;
    });
    expect(columns.length).toBeGreaterThan(80);
    expect(new Set(columns.map(([start]) => start)).size).toBe(1);
    expect(Math.max(...columns.map(([, width]) => width))).toBeLessThan(150);
  });

  it('measures several files, and exits by the gravest', async () => {
    const text = join(folder, 'several.pdf');
    writeFileSync(text, '成文');
    const { exit, stdout, stderr } = await chengwen(['inspect', right, text, wrong]);
    expect(exit).toBe(2);
    expect(stdout).toMatch(/right\.pdf {2}GB[\s\S]*wrong\.pdf {2}GB/);
    expect(stderr).toContain('several.pdf');
    const { answer } = await chengwenJson(['inspect', right, text, wrong]);
    const documents = answer.result!.documents as { passed: boolean; kind: unknown }[];
    expect(documents.map(({ passed, kind }) => [passed, kind === null])).toEqual([
      [true, false],
      [false, true],
      [false, false],
    ]);
    expect((await chengwen(['inspect', right, wrong])).exit).toBe(1);
  });

  it('says in its help what the signs and exit codes mean', async () => {
    const { exit, stdout } = await chengwen(['inspect', '--help']);
    expect(exit).toBe(0);
    for (const words of ['✗ 不合', '退出码', '--off', '--kind letter']) expect(stdout).toContain(words);
    expect(stdout.split('\n').every((line) => displayWidth(line) <= 100)).toBe(true);
    expect((await chengwen(['inspect', '--help', '--lang', 'en'])).stdout).toContain('Exit status');
  });

  it('exits 2 for what cannot be measured, naming the file', async () => {
    const text = join(folder, 'text.pdf');
    writeFileSync(text, '成文');
    const { exit, stdout, stderr } = await chengwen(['inspect', text]);
    expect([exit, stdout]).toEqual([2, '']);
    expect(stderr).toContain('不是 PDF 文件');
    expect(stderr).toContain('text.pdf');
    expect(await chengwenJson(['inspect', join(folder, 'none.pdf')])).toMatchObject({
      exit: 2,
      rules: ['file.missing'],
    });
    expect(await chengwenJson(['inspect', folder])).toMatchObject({ exit: 2, rules: ['file.folder'] });
  });

  it('reads standard input', async () => {
    const input = await drawSheet(sampleNotice());
    expect(await chengwenJson(['inspect', '-'], { input })).toMatchObject({ exit: 0, rules: [] });
    expect(await chengwenJson(['inspect', '-'], { input: '' })).toMatchObject({
      exit: 2,
      rules: ['pdf.empty'],
    });
  });

  it('works as installed, without a word on standard error', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, 'inspect', right], {
      encoding: 'utf8',
    });
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('合格');
  });

  it('works where the canvas of pdf.js is not installed', () => {
    // Any module system hook would do: what matters is that requiring the canvas fails.
    const deny =
      "const M=require('node:module');const r=M._resolveFilename;M._resolveFilename=(n,...a)=>{if(n==='@napi-rs/canvas')throw new Error('not installed');return r(n,...a)}";
    const hook = join(folder, 'deny.cjs');
    writeFileSync(hook, deny);
    const words = ['--require', hook, MAIN, 'inspect', wrong];
    const { status, stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect([status, stderr]).toEqual([1, '']);
    expect(stdout).toContain('不合 1');
  });
});
