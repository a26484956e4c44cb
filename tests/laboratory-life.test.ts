/** The complete fixtures of one Zhejiang laboratory, from its application to its evaluation, agree with each other. */

import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { open } from '../src/index.js';

const { check, home } = await open();
const complete = (form: string) => ({
  file: join(home, 'fixtures', 'zj-lab', form, 'complete', 'data.yaml'),
});

/** In the order in which they are filed. */
const LIFE = [
  'application',
  'construction-plan',
  'change-request',
  'annual-report',
  'term-assessment',
  'evaluation',
];

const problems = async (form: string, others: readonly string[]) => {
  const { findings } = await check(complete(form), { against: others.map(complete) });
  return findings.filter(
    ({ severity, waived }) => severity === 'error' || (severity === 'warning' && !waived),
  );
};

describe('one laboratory’s papers', () => {
  test.each(LIFE.map((form, i) => [form, LIFE.slice(0, i)] as const))(
    '%s agrees with those before it',
    async (form, before) => {
      expect(await problems(form, before)).toEqual([]);
    },
  );

  test('a new director is noticed where the change was neither reported nor requested', async () => {
    const untold = { file: join(home, 'fixtures/zj-lab/term-assessment/breaks-zj-lab.19.3/data.yaml') };
    const { findings } = await check(untold, { against: [complete('construction-plan')] });
    expect(findings.map(({ rule, pointer }) => `${rule} ${pointer}`)).toContain('zj-lab.19.3 /director/name');
  });
});
