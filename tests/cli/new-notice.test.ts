import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dense, seePages } from '../support/pdf-pages.js';
import { chengwen, chengwenJson, world } from './harness.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-notice-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const to = (name: string) => join(folder, name);

/** Rules and pointers of what `check` finds. */
async function found(file: string) {
  const { answer } = await chengwenJson(['check', file]);
  return answer.findings.map(({ rule, pointer }) => [rule, pointer]);
}

describe('a document as `new` writes it', () => {
  it('lacks what is required, and nothing of what may be left out', async () => {
    await chengwen(['new', 'office/notice', '-o', to('a.yaml')]);
    expect(await found(to('a.yaml'))).toEqual([['schema.required', '/body']]);
    const filled = readFileSync(to('a.yaml'), 'utf8')
      .replace('- name:', '- name: 示例省科学技术厅')
      .replace('body: |', 'body: |\n  请按要求做好有关工作。');
    writeFileSync(to('a.yaml'), filled);
    expect(await found(to('a.yaml'))).toEqual([]);
  });
});

describe('a document without a head, for paper that has one printed on it', () => {
  const body = 'form: office/notice\nbody: 请按要求做好有关工作。\n';

  it('begins with its title, or its text', async () => {
    writeFileSync(to('a.yaml'), `${body}title: 关于做好有关工作的通知\n`);
    const { exit, answer } = await chengwenJson([
      'render',
      to('a.yaml'),
      '-o',
      to('a.pdf'),
      '-o',
      to('a.docx'),
    ]);
    expect([exit, answer.findings]).toEqual([0, []]);
    const [page] = await seePages(readFileSync(to('a.pdf')), 0.2);
    expect(dense(page!.text)).toMatch(/^关于做好有关工作的通知请按要求/);
  });

  it.each([
    ['kind: 信函', '信函、命令（令）、纪要要有版头'],
    ['signature: {date: 2026-06-09}', '落款的机关取自版头的发文机关'],
  ])('is not enough with %s', async (line, told) => {
    writeFileSync(to('a.yaml'), `${body}${line}\n`);
    const { answer } = await chengwenJson(['check', to('a.yaml')]);
    expect(answer.findings).toMatchObject([{ rule: 'gongwen.7.2.4', pointer: '/head' }]);
    expect(answer.findings[0]!.message.zh).toContain(told);
  });
});

describe('twenty laboratories from one list, as the README has it', () => {
  const CASE = join(world.home, 'fixtures/zj-lab/certification-notice/names-made');

  it('are a notice, names in two languages and plaques, by one command each', async () => {
    const list = join(CASE, 'labs.csv');
    const notice = await chengwen(['render', join(CASE, 'data.yaml'), '-o', to('notice.pdf')]);
    const names = await chengwenJson(['name', 'make', 'zj-lab', '--from', list]);
    const plaques = await chengwenJson(['plaque', list, '--format', 'txt', '-o', to('plaques')]);
    expect([notice.exit, names.exit, plaques.exit]).toEqual([0, 0, 0]);
    const made = (names.answer.result as { names: { zh: string; en: string }[] }).names;
    const { files } = plaques.answer.result as { files: string[] };
    expect([made.length, files.length]).toEqual([20, 20]);
    for (const [i, { zh, en }] of made.entries()) {
      const text = readFileSync(to(join('plaques', files[i]!)), 'utf8');
      expect(text.startsWith(`${zh}\n${en}\n`)).toBe(true);
    }
    const pages = await seePages(readFileSync(to('notice.pdf')), 0.1);
    const printed = dense(pages.map(({ text }) => text).join(''));
    for (const { zh } of made) expect(printed).toContain(zh);
  });
});

describe('a list in which two laboratories have one name', () => {
  const LIST = readFileSync(
    join(world.home, 'fixtures/zj-lab/certification-notice/names-made/labs.csv'),
    'utf8',
  );
  const NOTICE = readFileSync(
    join(world.home, 'fixtures/zj-lab/certification-notice/names-made/data.yaml'),
    'utf8',
  );

  it('is told which', async () => {
    const [headings, first, second, ...rest] = LIST.trim().split('\n');
    writeFileSync(to('labs.csv'), [headings, first, second, second, first, ...rest].join('\n'));
    writeFileSync(to('a.yaml'), NOTICE);
    const { answer } = await chengwenJson(['check', to('a.yaml')]);
    expect(answer.findings.map(({ message }) => message.zh)).toContain('名单中列了两次：第1、4；2、3项');
  });
});
