/** docs/add-a-form.md, followed to the letter in an empty folder: no TypeScript, and every command answers. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chengwen, chengwenJson, world } from './cli/harness.js';
import { filesOnPage } from './support/page-files.js';

const page = readFileSync(join(world.home, 'docs/add-a-form.md'), 'utf8');
const files = filesOnPage(page);
const DATA = 'fixtures/visit/report/complete/data.yaml';

let folder = '';
let data = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-form-'));
  for (const [name, text] of files) write(name, text);
  data = join(folder, DATA);
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return path;
}

const mine = () => ['--catalogue', folder];

describe('a form of one’s own, as docs/add-a-form.md has it', () => {
  it('is five files', () => {
    expect(files.map(([name]) => name)).toEqual([
      'schemas/visit/programme.yaml',
      'schemas/visit/report.schema.json',
      'schemas/visit/report.rules.yaml',
      'templates/visit/report.hbs',
      DATA,
    ]);
  });

  it('is listed, shown and started from', async () => {
    expect((await chengwen(['list', 'visit', ...mine()])).stdout).toContain('visit/report');
    const shown = await chengwen(['show', 'visit/report', ...mine()]);
    expect(shown.stdout).toMatch(/来访情况 .*限 1000 字 .*visit|来访情况 .*限 1000 字/);
    expect(shown.stdout).toMatch(/visit\.4 +错误 +〔第四条〕 +离开日期早于来访日期/);
    const skeleton = await chengwen(['new', 'visit/report', ...mine(), '-o', '-']);
    expect(skeleton.stdout).toContain('接待单位');
    expect((await chengwen(['check', write('new.yaml', skeleton.stdout), ...mine()])).exit).toBe(1);
  });

  it('says why a form is not in the list', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'chengwen-programme-'));
    mkdirSync(join(empty, 'schemas/visit'), { recursive: true });
    writeFileSync(join(empty, 'schemas/visit/programme.yaml'), files[0]![1]);
    const { exit, stdout, stderr } = await chengwen(['list', 'visit', '--catalogue', empty]);
    rmSync(empty, { recursive: true });
    expect(exit).not.toBe(0);
    expect(stdout).toContain('来访报告');
    expect(stderr).toContain('report.schema.json');
  });

  it('checks: sound data pass, each rule finds what breaks it', async () => {
    expect(await chengwenJson(['check', data, ...mine()])).toMatchObject({ exit: 0, rules: [] });
    const sound = readFileSync(data, 'utf8');
    const broken = async (from: string | RegExp, to: string) => {
      const changed = sound.replace(from, to);
      expect(changed).not.toBe(sound);
      return (await chengwenJson(['check', write('broken.yaml', changed), ...mine()])).rules;
    };
    expect(await broken('left_on: 2026-06-12', 'left_on: 2026-06-01')).toEqual(['visit.4']);
    expect(await broken('filed_on: 2026-06-20', 'filed_on: 2026-08-20')).toEqual(['visit.6']);
    expect(await broken(/guests:\n.*\n/, 'guests: []\n')).toEqual(['visit.3']);
    expect(await broken('双方就', '双'.repeat(1001))).toEqual(['visit.5']);
  });

  it('renders to PDF and DOCX', async () => {
    const targets = ['pdf', 'docx'].map((format) => join(folder, `visit.${format}`));
    const outputs = targets.flatMap((target) => ['-o', target]);
    const { exit, stderr } = await chengwen(['render', data, ...mine(), ...outputs]);
    expect({ exit, stderr }).toEqual({ exit: 0, stderr: '' });
    expect(readFileSync(targets[0]!).subarray(0, 5).toString()).toBe('%PDF-');
    expect(readFileSync(targets[1]!).subarray(0, 2).toString()).toBe('PK');
  });

  it('lints: only the fixtures the page leaves to its reader are missing', async () => {
    const { answer, exit } = await chengwenJson(['lint', folder]);
    const found = answer.findings as unknown as { rule: string; file: string }[];
    expect(exit).toBe(0);
    expect(found.map(({ rule, file }) => `${rule} ${file.split('/').at(-1)}`)).toEqual(
      ['breaks-visit.3', 'breaks-visit.4', 'breaks-visit.5', 'breaks-visit.6', 'minimal'].map(
        (one) => `lint.fixture ${one}`,
      ),
    );
  });

  it('lies over ours: a later folder wins', async () => {
    const over = mkdtempSync(join(tmpdir(), 'chengwen-over-'));
    const template = files.find(([name]) => name === 'templates/visit/report.hbs')![1];
    mkdirSync(join(over, 'templates/visit'), { recursive: true });
    writeFileSync(join(over, 'templates/visit/report.hbs'), template.replace('<field at="/host"/>', '改过'));
    const words = ['render', data, ...mine(), '--catalogue', over, '--explain', 'lines'];
    const { stdout } = await chengwen(words);
    rmSync(over, { recursive: true });
    expect(stdout).toContain('改过');
    expect((await chengwen(['render', data, ...mine(), '--explain', 'lines'])).stdout).not.toContain('改过');
  });
});
