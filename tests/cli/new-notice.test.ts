import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
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
    const required = [
      ['schema.minItems', '/head/agencies'],
      ['schema.required', '/body'],
    ];
    expect(await found(to('a.yaml'))).toEqual(required);
    const { answer } = await chengwenJson(['check', to('a.yaml')]);
    expect(answer.findings[0]!.message.zh).toBe('未填写');
    const filled = readFileSync(to('a.yaml'), 'utf8')
      .replace('- name:', '- name: 示例省科学技术厅')
      .replace('body: |', 'body: |\n  请按要求做好有关工作。');
    writeFileSync(to('a.yaml'), filled);
    expect(await found(to('a.yaml'))).toEqual([]);
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
    expect(answer.findings.map(({ message }) => message.zh)).toContain('名单中名称相同的：第1、4；2、3项');
  });
});
