import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chengwen, chengwenJson } from './harness.js';

const DATES = ['show', 'zj-lab', '--from', '2026-07-10'];

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-show-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

interface Dated {
  readonly date: string;
  readonly id: string;
  readonly sense: string;
  readonly cites: string;
}

async function datesOf(words: readonly string[]): Promise<string[]> {
  const { answer, exit } = await chengwenJson(words);
  expect(exit).toBe(0);
  return (answer.result as unknown as { dates: Dated[] }).dates.map(
    ({ date, sense, id, cites }) => `${date} ${sense} ${id} ${cites}`,
  );
}

describe('show PROGRAMME', () => {
  it('tells the regulation, the formulas of names and the forms', async () => {
    const { exit, stdout } = await chengwen(['show', 'moe-lab']);
    expect(exit).toBe(0);
    expect(stdout).toContain('教科信厅函〔2022〕41号');
    expect(stdout).toContain('moe-lab/application');
    expect((await chengwen(['show', 'zj-lab'])).stdout).toContain('浙江-{country}{field}联合实验室');
  });

  it('dates what falls due after certification, as the articles say', async () => {
    expect(await datesOf([...DATES, '--years', '3'])).toEqual([
      '2027-12-31 due committee-meeting 第十六条',
      '2028-01-31 due annual-report 第十八条',
      '2028-12-31 due committee-meeting 第十六条',
      '2029-01-31 due annual-report 第十八条',
      '2029-07-09 on term-assessment 第十七条',
      '2029-07-10 earliest evaluation 第二十一条',
    ]);
  });

  it('dates what follows other events: a change, the committee, a revocation', async () => {
    const events = ['changed=2027-01-31', 'committee=2026-09-01', 'revoked=2028-02-29'];
    const words = ['show', 'zj-lab', ...events.flatMap((event) => ['--event', event])];
    expect(await datesOf(words)).toEqual([
      '2027-02-28 due change-request 第十九条',
      '2031-02-28 until bar 第二十二条、第二十五条',
      '2031-08-31 on committee-term 第十六条',
    ]);
  });

  it('writes a calendar of whole days, the same bytes each time', async () => {
    const files = ['a.ics', 'b.ics'].map((name) => join(folder, name));
    for (const file of files) expect((await chengwen([...DATES, '-o', file])).exit).toBe(0);
    const [text, again] = files.map((file) => readFileSync(file, 'utf8'));
    expect(again).toBe(text);
    expect(text!.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true);
    expect(text!.match(/^BEGIN:VEVENT/gm)).toHaveLength(10);
    expect(text).toContain('DTSTART;VALUE=DATE:20280131');
    expect(text).toContain('SUMMARY:2027 年度报告（截止）');
  });

  it.each([
    { words: ['show', 'zj-lab', '--from', '2026-02-30'], said: '--from 的日期不对：2026-02-30' },
    { words: [...DATES, '--event', 'revoked=soon'], said: '--event 的日期不对：soon' },
    {
      words: [...DATES, '--event', 'moved=2026-08-01'],
      said: '没有这种事件：moved　应为：certified（认定）',
    },
    { words: [...DATES, '--years', '0'], said: '--years 不对：0　应为：1–30 的整数' },
    { words: ['show', 'zj-lab', '-o', 'x.ics'], said: '日历文件要从某一天算起' },
    { words: [...DATES, '-o', 'x.txt'], said: '不认得扩展名 .txt' },
    { words: ['show', 'moe-lab', '--from', '2026-02-01'], said: '没有写明到期日' },
    { words: ['show', 'moe-lab/application', '--from', '2026-02-01'], said: '--from 只用于专项' },
    { words: ['show', 'zj-lap'], said: '没有这种表单' },
  ])('refuses $words', async ({ words, said }) => {
    const { exit, stdout, stderr } = await chengwen(words);
    expect({ exit, stdout }).toEqual({ exit: 2, stdout: '' });
    expect(stderr).toContain(said);
  });
});
