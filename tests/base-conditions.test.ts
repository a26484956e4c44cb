/** The figures and days that the rules of cooperation bases turn on: bands of R&D intensity, months, years, bars, routes. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { open } from '../src/index.js';

const { check, home } = await open();

type Data = Record<string, unknown>;

function fixture(form: string, name: string): Data {
  return parse(readFileSync(join(home, 'fixtures', form, name, 'data.yaml'), 'utf8')) as Data;
}

/** Ids of what is found in a fixture with some of its entries changed; information left out. */
async function found(form: string, name: string, changes: Data) {
  const { findings } = await check({ data: { ...fixture(form, name), ...changes } });
  return findings.filter(({ severity }) => severity !== 'info').map(({ rule }) => rule);
}

/** Three years of which only the last has the sales that choose the band; `spent` in the last year makes the total. */
const years = (sales: number, spent: number) => ({
  rnd: {
    years: [
      { year: 2023, sales: 1000, spent: 0 },
      { year: 2024, sales: 1000, spent: 0 },
      { year: 2025, sales, spent },
    ],
  },
});

describe('R&D intensity by last year’s sales (国科发火〔2016〕32号 第十一条)', () => {
  test.each([
    ['5 % up to 50 million yuan', 5000, 350, []],
    ['5 %, missed', 5000, 349.9, ['zj-base.8.1.3']],
    ['4 % above 50 million yuan', 5000.1, 280.1, []],
    ['4 % up to 200 million yuan', 20000, 880, []],
    ['4 %, missed', 20000, 879, ['zj-base.8.1.3']],
    ['3 % above 200 million yuan', 20001, 660.03, []],
    ['3 %, missed', 20001, 660, ['zj-base.8.1.3']],
    ['no rounding up', 20001, 659.9, ['zj-base.8.1.3']],
  ])('%s', async (_, sales, spent, expected) => {
    expect(await found('zj-base/application', 'company', years(sales, spent))).toEqual(expected);
  });

  const FOUNDED = fixture('zj-base/application', 'company').host as Data;
  const two = {
    rnd: {
      years: [
        { year: 2024, sales: 900, spent: 90 },
        { year: 2025, sales: 1200, spent: 80 },
      ],
    },
  };

  test('two years do for a company that is no older', async () => {
    const young = { ...two, host: { ...FOUNDED, founded_on: '2024-03-01' } };
    expect(await found('zj-base/application', 'company', young)).toEqual([]);
  });

  test('two years do not for one that is', async () => {
    expect(await found('zj-base/application', 'company', two)).toEqual(['zj-base.8.1.3']);
  });

  test.each([
    [6.3, []],
    [6.2, []],
    [6.1, ['zj-base.8.1.3']],
  ])('a typed intensity of %d %%', async (intensity, expected) => {
    const rnd = { ...(years(5000, 440).rnd as Data), intensity };
    expect(await found('zj-base/application', 'company', { rnd })).toEqual(expected);
  });
});

describe('days', () => {
  test.each([
    ['2028-02-29', []],
    ['2028-03-01', ['zj-base.16.1']],
  ])('a change of 31 January filed on %s', async (filed_on, expected) => {
    const changes = [{ kind: '负责人', before: '张三', after: '赵六', occurred_on: '2028-01-31' }];
    expect(await found('zj-base/change-request', 'minimal', { filed_on, changes })).toEqual(expected);
  });

  test.each([
    ['2028-01-31', '2029-01-31', []],
    ['2028-01-31', '2029-02-01', ['zj-base.15.2']],
    ['2028-02-01', '2029-02-01', []],
  ])('certified on %s, the report filed on %s', async (issued_on, filed_on, expected) => {
    const certification = { number: '浙科发外〔2028〕6号', issued_on };
    expect(await found('zj-base/annual-report', 'minimal', { certification, filed_on })).toEqual(expected);
  });

  test.each([
    ['zj-base/revocation-notice', '2031-02-28', []],
    ['cn-base/revocation-notice', '2031-03-01', ['cn-base.13.3']],
  ])('%s: a bar from 29 February 2028 until %s', async (form, bar_until, expected) => {
    const circular = { number: '国科发外〔2027〕30号', issued_on: '2027-04-10' };
    const own = form.startsWith('cn') ? { circular } : {};
    const bar = { bar_from: '2028-02-29', bar_until, ...own };
    expect(await found(form, 'minimal', bar)).toEqual(expected);
  });
});

describe('routes of national bases', () => {
  test.each([
    ['浙江省人民政府', []],
    ['内蒙古自治区人民政府', []],
    ['上海市人民政府', []],
    ['杭州市人民政府', ['cn-base.5.2']],
    ['浙江省杭州市人民政府', ['cn-base.5.2']],
    ['上海市浦东新区人民政府', ['cn-base.5.2']],
  ])('%s applies for a park', async (recommended_by, expected) => {
    expect(await found('cn-base/application', 'park', { recommended_by })).toEqual(expected);
  });

  test.each([
    ['教育部', []],
    ['中国科学院', []],
    ['浙江省科学技术厅', []],
    ['广西壮族自治区科学技术厅', []],
    ['北京市科学技术委员会', []],
    ['杭州市科学技术局', ['cn-base.8.2']],
    ['浙江省人民政府', ['cn-base.8.2']],
    ['示例大学', ['cn-base.8.2']],
  ])('%s recommends a demonstration base', async (recommended_by, expected) => {
    expect(await found('cn-base/application', 'demonstration', { recommended_by })).toEqual(expected);
  });
});
