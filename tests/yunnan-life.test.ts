/** The fixtures of one Yunnan laboratory, from the call for applications to its post-evaluation, agree with each other. */

import { describe, expect, test } from 'vitest';
import { papersOf } from './support/papers.js';

const { problems, changed } = papersOf('yn-lab');

/** In the order in which they are filed. */
const LIFE = [
  'call-notice',
  'application',
  'recommendation-letter',
  'formal-review',
  'expert-review',
  'certification-notice',
  'contract',
  'change-request',
  'reply',
  'annual-report',
  'midterm-evaluation',
  'result-notice/midterm',
  'rectification-plan',
  'rectification-report',
  'acceptance-application',
  'acceptance-opinion',
  'result-notice/acceptance',
  'post-evaluation',
  'result-notice',
  'plaque',
];

describe('one laboratory’s papers', () => {
  test.each(LIFE.map((paper, i) => [paper, LIFE.slice(0, i)] as const))(
    '%s agrees with those before it',
    async (paper, before) => {
      expect(await problems(paper, before)).toEqual([]);
    },
  );

  const PENDING = ['status: 已批准', 'status: 审批中'] as const;

  test('a change counts only once it is approved', async () => {
    expect(await changed('annual-report', PENDING, ['contract'])).toEqual(['yn-lab.17.3 /director/name']);
  });

  test('the reply approves what the report still calls pending', async () => {
    expect(await changed('annual-report', PENDING, ['contract', 'reply'])).toEqual([]);
  });

  test('the contract’s grant is that of the approval', async () => {
    const grant = ['grant: 240\n  own_cash', 'grant: 200\n  own_cash'] as const;
    expect(await changed('contract', grant, [])).toContain('yn-lab.23.4 /funds/grant');
  });

  test('every matter of the plan has its answer in the report', async () => {
    const left = ['示范点建设滞后', '其他问题'] as const;
    expect(await changed('rectification-report', left, ['rectification-plan'])).toEqual([
      'yn-lab.18.1.3 /matters',
    ]);
  });

  test('rectification begins with the notice, on its day, of a laboratory it names', async () => {
    const day = ["issued_on: '2028-07-01'", "issued_on: '2028-07-02'"] as const;
    const before = ['result-notice/midterm'];
    expect(await changed('rectification-plan', day, before)).toEqual(['yn-lab.18.3 /notice/issued_on']);
    const other = ['热带作物育种', '生物医药'] as const;
    expect(await changed('rectification-plan', other, before)).toContain('yn-lab.18.3 /notice/issued_on');
  });

  test('an award is a share of the approved grant', async () => {
    const grant = ['grant: 240', 'grant: 300'] as const;
    expect(await changed('result-notice', grant, ['certification-notice'])).toEqual([
      'yn-lab.19.2 /labs/0/grant',
    ]);
  });

  test('no revocation for a result that the notice did not give', async () => {
    const other = ['花卉育种', '热带作物育种'] as const;
    expect(await problems('revocation-notice', ['result-notice/acceptance'])).toEqual([]);
    expect(await changed('revocation-notice', other, ['result-notice/acceptance'])).toEqual([
      'yn-lab.21 /basis/result',
    ]);
  });
});
