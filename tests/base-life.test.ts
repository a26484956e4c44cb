/** The complete fixtures of one cooperation base of Zhejiang, from its application to its leaving the list, agree with each other. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { open } from '../src/index.js';

const { check, home } = await open();
const complete = (form: string) => ({
  file: join(home, 'fixtures', 'zj-base', form, 'complete', 'data.yaml'),
});

/** In the order in which they are filed. */
const LIFE = [
  'application',
  'expert-review',
  'certification-notice',
  'construction-plan',
  'work-plan',
  'change-request',
  'reply',
  'annual-report',
  'evaluation',
  'result-notice',
  'improvement-plan',
  'rectification-report',
  'withdrawal-request',
];

/** Errors and unwaived warnings of a paper held against the complete ones of these forms. */
async function problems(source: { readonly file: string }, forms: readonly string[]) {
  const { findings } = await check(source, { against: forms.map(complete) });
  return findings
    .filter(({ severity, waived }) => severity === 'error' || (severity === 'warning' && !waived))
    .map(({ rule, pointer }) => `${rule} ${pointer}`);
}

/** The complete paper of a form with some of its text replaced. */
async function changed(form: string, replace: readonly [string, string], forms: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'base-life-'));
  try {
    const file = join(folder, 'data.yaml');
    const text = readFileSync(complete(form).file, 'utf8');
    expect(text).toContain(replace[0]);
    writeFileSync(file, text.replaceAll(...replace));
    return await problems({ file }, forms);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('one base’s papers', () => {
  test.each(LIFE.map((form, i) => [form, LIFE.slice(0, i)] as const))(
    '%s agrees with those before it',
    async (form, before) => {
      expect(await problems(complete(form), before)).toEqual([]);
    },
  );

  const PENDING = ['status: 审核通过', 'status: 审核中'] as const;

  test('a change counts only once it is approved', async () => {
    expect(await changed('annual-report', PENDING, ['construction-plan'])).toEqual([
      'zj-base.16.3 /head/name',
      'zj-base.16.3 /partners',
    ]);
  });

  test('the reply approves what the report still calls pending', async () => {
    expect(await changed('annual-report', PENDING, ['construction-plan', 'reply'])).toEqual([]);
  });

  test('a request alone approves nothing', async () => {
    const before = ['construction-plan', 'change-request'];
    expect(await changed('annual-report', PENDING, before)).toContain('zj-base.16.3 /head/name');
  });

  test('the reply to another base approves nothing', async () => {
    const other = ['智能制造', '海洋工程'] as const;
    expect(await changed('reply', other, ['change-request'])).toEqual(['zj-base.16.3 /request']);
  });

  test('no rectification of what the evaluation did not find wanting, and none left out', async () => {
    const left = ['合作模式推广未完成', '其他问题'] as const;
    expect(await changed('rectification-report', left, ['evaluation'])).toEqual(['zj-base.18.5 /items']);
  });
});
