/** `from`: facts of the laboratory taken from an earlier document. */

import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { open } from '../../../src/index.js';

const { check, render, home } = await open();

type Data = Record<string, unknown>;
const fixture = (form: string) =>
  parse(readFileSync(join(home, 'fixtures/zj-lab', form, 'minimal/data.yaml'), 'utf8')) as Data;

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-from-'));
  mkdirSync(join(folder, 'data'));
  writeFileSync(join(folder, 'data/application.json'), JSON.stringify(fixture('application')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** An annual report without what `left` names. */
function report(left: readonly string[], more: Data = {}) {
  const kept = Object.entries(fixture('annual-report')).filter(([key]) => !left.includes(key));
  return { data: { ...Object.fromEntries(kept), ...more }, folder: join(folder, 'data') };
}

const found = async (source: ReturnType<typeof report>) =>
  (await check(source)).findings.map(({ rule, pointer }) => `${rule} ${pointer}`);

const PROFILE = [
  'lab',
  'category',
  'chinese_host',
  'foreign_host',
  'foreign_lead',
  'recommender',
  'contact',
  'director',
];
const FROM = { from: 'application.json' };

describe('from', () => {
  test('without it what is left out is missing', async () => {
    expect(await found(report(PROFILE))).toContain('schema.required /lab');
  });

  test('what is left out is taken, and printed', async () => {
    expect(await found(report(PROFILE, FROM))).toEqual([]);
    const { outputs } = await render(report(PROFILE, FROM), { formats: ['docx'] });
    expect(outputs).toHaveLength(1);
  });

  test('what the data says stands, and is told where it differs', async () => {
    const { findings } = await check(report([], { ...FROM, recommender: { name: '杭州市科学技术局' } }));
    expect(findings.map(({ rule, pointer, severity }) => `${rule} ${pointer} ${severity}`)).toContain(
      'from.differs /recommender/name info',
    );
  });

  test('a document drawn on may draw on another', async () => {
    const { data } = report(PROFILE, FROM);
    writeFileSync(join(folder, 'data/report.json'), JSON.stringify(data));
    expect(await found(report(PROFILE, { from: 'report.json' }))).toEqual([]);
  });

  test('documents in a circle are told of', async () => {
    writeFileSync(join(folder, 'data/a.json'), JSON.stringify(report([], { from: 'b.json' }).data));
    writeFileSync(join(folder, 'data/b.json'), JSON.stringify(report([], { from: 'a.json' }).data));
    expect(await found(report([], { from: 'a.json' }))).toEqual(['from.circle /from']);
  });

  test.each([
    ['a way out of the folder', '../secret.json', 'file.outside /from'],
    ['a link out of the folder', 'link.json', 'file.outside /from'],
    ['a file that is not there', 'nothing.yaml', 'file.missing /from'],
  ])('%s is refused', async (_, from, expected) => {
    writeFileSync(join(folder, 'secret.json'), JSON.stringify(fixture('application')));
    symlinkSync(join(folder, 'secret.json'), join(folder, 'data/link.json'));
    expect(await found(report([], { from }))).toEqual([expected]);
  });

  test('a document of another programme is refused', async () => {
    writeFileSync(join(folder, 'data/other.json'), JSON.stringify({ form: 'yn-lab/application' }));
    expect(await found(report([], { from: 'other.json' }))).toEqual(['from.programme /from']);
  });
});
