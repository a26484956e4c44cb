/** The fixtures of Zhejiang laboratories agree with each other: one from its application to its withdrawal, one that had to rectify. */

import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { open } from '../src/index.js';
import { chengwenJson } from './cli/harness.js';
import { papersOf } from './support/papers.js';

const { problems, changed } = papersOf('zj-lab');
const { home, standing } = await open();

/** In the order in which they are filed. */
const LIFE = [
  'application',
  'formal-review',
  'recommendation-letter',
  'baseline-verification',
  'expert-review',
  'certification-notice',
  'construction-plan',
  'work-plan',
  'change-request',
  'reply',
  'annual-report',
  'term-assessment',
  'evaluation',
  'withdrawal-request',
];

/** Of a laboratory rated 不合格. */
const RECTIFIED = ['improvement-plan', 'rectification-report'];

const stepsOf = (papers: readonly string[]) => papers.map((paper, i) => [paper, papers.slice(0, i)] as const);

describe('one laboratory’s papers', () => {
  test.each([...stepsOf(LIFE), ...stepsOf(RECTIFIED)])(
    '%s agrees with those before it',
    async (paper, before) => {
      expect(await problems(paper, before)).toEqual([]);
    },
  );

  test('a new director is noticed where the change was neither reported nor requested', async () => {
    const untold = ['status: 审核通过', 'status: 审核中'] as const;
    expect(await changed('annual-report', untold, ['construction-plan'])).toContain(
      'zj-lab.19.3 /director/name',
    );
  });

  test('the reply approves what the report still calls pending', async () => {
    const pending = ['status: 审核通过', 'status: 审核中'] as const;
    const found = await changed('annual-report', pending, ['construction-plan', 'reply']);
    expect(found.filter((one) => one.startsWith('zj-lab.'))).toEqual([]);
  });

  test('a reply decides what was asked', async () => {
    const other = ['after: 赵六（示例大学教授）', 'after: 孙七（示例大学教授）'] as const;
    expect(await changed('reply', other, ['change-request'])).toEqual(['zj-lab.19.5 /changes']);
  });
});

describe('what is due, late or missing', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'chengwen-life-'));
    for (const paper of [...LIFE, ...RECTIFIED]) {
      cpSync(join(home, 'fixtures/zj-lab', paper, 'complete/data.yaml'), join(folder, `${paper}.yaml`));
    }
    cpSync(join(home, 'fixtures/zj-lab/certification-notice/complete/labs.xlsx'), join(folder, 'labs.xlsx'));
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is told of one laboratory from its own documents', async () => {
    const documents = LIFE.map((paper) => ({ file: join(folder, `${paper}.yaml`) }));
    const { name, dates, findings } = await standing('zj-lab', { documents, on: '2030-03-01' });
    expect(name).toBe('浙江-德国智能制造联合实验室');
    expect(findings).toEqual([]);
    expect(dates.map(({ date, id, state }) => `${date} ${id} ${state}`)).toEqual([
      '2027-01-31 construction-plan done',
      '2028-01-31 annual-report missing',
      '2028-05-10 change-request late',
      '2028-06-01 change-request done',
      '2028-06-06 change-request done',
      '2029-01-31 annual-report done',
      '2029-11-19 term-assessment done',
      '2029-11-20 evaluation open',
      '2030-01-31 annual-report missing',
      '2030-12-31 committee-meeting due',
      '2031-01-31 annual-report due',
    ]);
  });

  test('documents on another laboratory are left out, and told of', async () => {
    const documents = [...LIFE, ...RECTIFIED].map((paper) => ({ file: join(folder, `${paper}.yaml`) }));
    const { documents: own, findings } = await standing('zj-lab', { documents, on: '2036-03-01' });
    expect(own).toHaveLength(LIFE.length);
    expect(findings.map(({ rule }) => rule)).toEqual(['standing.other', 'standing.other']);
  });

  test('show --against reads a folder', async () => {
    const { answer, exit } = await chengwenJson([
      'show',
      'zj-lab',
      '--against',
      folder,
      '--on',
      '2030-03-01',
    ]);
    expect(exit).toBe(0);
    expect(answer.result).toMatchObject({ laboratory: '浙江-德国智能制造联合实验室' });
    const { dates } = answer.result as { dates: readonly { state: string; document: string | null }[] };
    expect(dates.filter(({ state }) => state === 'missing').map(({ document }) => document)).toEqual([
      null,
      null,
    ]);
  });

  test('a day that does not exist is refused', async () => {
    const { findings } = await standing('zj-lab', { documents: [], on: '2030-02-30' });
    expect(findings.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual(['calendar.date /on']);
  });
});
