/** What is due, late or missing for one laboratory or base, from the complete fixtures of its programme. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { open } from '../src/index.js';

const { standing, home } = await open();

const completeOf = (programme: string, more: readonly string[] = []) => {
  const forms = readdirSync(join(home, 'fixtures', programme)).map((form) => `${form}/complete`);
  return [...forms, ...more].map((paper) => ({
    file: join(home, 'fixtures', programme, paper, 'data.yaml'),
  }));
};

async function told(programme: string, on: string, more?: readonly string[]) {
  const { dates } = await standing(programme, { documents: completeOf(programme, more), on });
  return dates.map(({ date, id, state }) => `${date} ${id} ${state}`);
}

test('a base of Zhejiang', async () => {
  expect(await told('zj-base', '2030-03-01')).toEqual([
    '2028-01-31 annual-report missing',
    '2028-06-12 change-request done',
    '2028-06-20 change-request done',
    '2029-01-31 annual-report done',
    '2030-01-31 annual-report missing',
    '2030-06-30 rectification-report due',
    '2031-01-31 annual-report due',
  ]);
});

test('a laboratory of Yunnan, with periods that begin with a notice', async () => {
  expect(await told('yn-lab', '2030-03-01', ['result-notice/midterm', 'result-notice/acceptance'])).toEqual([
    '2026-11-30 annual-report missing',
    '2027-11-30 annual-report done',
    '2028-03-10 midterm-evaluation done',
    '2028-07-16 midterm-plan done',
    '2028-10-01 midterm-rectified done',
    '2028-11-30 annual-report missing',
    '2029-11-30 annual-report missing',
    '2029-12-09 acceptance-application done',
    '2030-11-30 annual-report due',
  ]);
});
