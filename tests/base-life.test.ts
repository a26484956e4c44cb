/** The complete fixtures of one cooperation base of Zhejiang, from its application to its leaving the list, agree with each other. */

import { describe, expect, test } from 'vitest';
import { papersOf } from './support/papers.js';

const { problems, changed } = papersOf('zj-base');

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

describe('one base’s papers', () => {
  test.each(LIFE.map((form, i) => [form, LIFE.slice(0, i)] as const))(
    '%s agrees with those before it',
    async (form, before) => {
      expect(await problems(form, before)).toEqual([]);
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

  test('so does a request to which both the recommender and the department have agreed', async () => {
    expect(await changed('annual-report', PENDING, ['construction-plan', 'change-request'])).toEqual([]);
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
