/** docs/add-a-programme.md, followed to the letter in an empty folder: a regulation's names, dates, shared rules and first document. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chengwen, chengwenJson, world } from './cli/harness.js';
import { filesOnPage } from './support/page-files.js';

const files = filesOnPage(readFileSync(join(world.home, 'docs/add-a-programme.md'), 'utf8'));
const DATA = 'fixtures/nursery/annual-report/complete/data.yaml';

let folder = '';
let data = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-programme-'));
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

/** Rules that the page's data with some of its text replaced breaks. */
async function broken(from: string, to: string, others: readonly string[] = []) {
  const sound = readFileSync(data, 'utf8');
  expect(sound).toContain(from);
  const file = write('broken.yaml', sound.replace(from, to));
  const against = others.flatMap((other) => ['--against', other]);
  return [...new Set((await chengwenJson(['check', file, ...against, ...mine()])).rules)];
}

describe('a programme of one’s own, as docs/add-a-programme.md has it', () => {
  it('is four files', () => {
    expect(files.map(([name]) => name)).toEqual([
      'schemas/nursery/programme.yaml',
      'schemas/nursery/annual-report.schema.json',
      'templates/nursery/annual-report.hbs',
      DATA,
    ]);
  });

  it('makes names and counts days', async () => {
    const words = [
      'name',
      'make',
      'nursery',
      '--field',
      '智能制造',
      '--field-en',
      'intelligent manufacturing',
    ];
    expect((await chengwen([...words, ...mine()])).stdout).toContain('示例省智能制造国际合作培育基地');
    const { stdout } = await chengwen(['show', 'nursery', '--from', '2026-09-01', '--years', '2', ...mine()]);
    expect(stdout).toMatch(/2028-01-31 .*2027 年度报告/);
  });

  it('passes sound data, and prints it', async () => {
    expect(await chengwenJson(['check', data, ...mine()])).toMatchObject({ exit: 0, rules: [] });
    const target = join(folder, 'report.pdf');
    expect((await chengwen(['render', data, ...mine(), '-o', target])).exit).toBe(0);
  });

  it('has the rules that programmes share, under its own ids', async () => {
    expect(await broken('name: 示例省智能制造', 'name: 示例省量子信息')).toEqual(['nursery.3']);
    expect(await broken('filed_on: 2028-01-20', 'filed_on: 2028-02-01')).toEqual(['nursery.5.2']);
    expect(await broken('issued_on: 2026-09-01', 'issued_on: 2027-02-01')).toEqual(['nursery.5.1']);
    expect(await broken('results: 与两家', 'results: 无 # ')).toEqual(['nursery.8']);
    const earlier = write(
      'earlier.yaml',
      readFileSync(data, 'utf8').replace('filed_on: 2028', 'filed_on: 2027'),
    );
    expect(await broken('张三', '李四', [earlier])).toEqual(['nursery.6']);
  });

  it('tells what is due of one base', async () => {
    const words = ['show', 'nursery', '--against', data, '--on', '2029-03-01'];
    const { answer } = await chengwenJson([...words, ...mine()]);
    const { dates } = answer.result as { dates: readonly { date: string; state: string }[] };
    expect(dates.map(({ date, state }) => `${date} ${state}`)).toEqual([
      '2028-01-31 done',
      '2029-01-31 missing',
      '2030-01-31 due',
    ]);
  });

  it('lints: only the fixtures the page leaves to its reader are missing', async () => {
    const { answer, exit } = await chengwenJson(['lint', folder]);
    expect(exit).toBe(0);
    const rules = answer.findings.map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['lint.fixture']));
  });
});
