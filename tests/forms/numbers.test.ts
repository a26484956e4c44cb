import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysInMonth } from '../../src/base/date.js';
import { numberInHanzi, spellNumber, yearInHanzi } from '../../src/base/hanzi-numbers.js';
import {
  formatNumber,
  formatPercent,
  formatWan,
  shiftDecimal,
  yuanOfWan,
} from '../../src/forms/numbers/amounts.js';
import { creditCodeProvince, isCreditCode } from '../../src/forms/numbers/credit-code.js';
import {
  formatDocumentDate,
  formatHanziDate,
  missingDay,
  readStatedDate,
} from '../../src/forms/numbers/document-date.js';
import {
  checkDocumentNumber,
  formatDocumentNumber,
  parseDocumentNumber,
} from '../../src/forms/numbers/document-number.js';
import { rmbInCapitals } from '../../src/forms/numbers/rmb.js';
import { formatValue } from '../../src/forms/template/formats.js';

const capitals = (amount: number | string) => {
  const result = rmbInCapitals(amount);
  return result.ok ? result.text : result.finding.message.zh;
};

/** 人民币大写 read back by value, sign for sign: nothing of how it is written is used. */
function fenOfCapitals(text: string): bigint {
  const digits = '零壹贰叁肆伍陆柒捌玖';
  const units: Record<string, bigint> = { 拾: 10n, 佰: 100n, 仟: 1000n };
  let [total, section, group, digit] = [0n, 0n, 0n, 0n];
  let cents = 0n;
  for (const sign of text) {
    const value = digits.indexOf(sign);
    if (value >= 0) digit = BigInt(value);
    else if (sign in units) [group, digit] = [group + digit * units[sign]!, 0n];
    else if (sign === '万') [section, group, digit] = [section + (group + digit) * 10_000n, 0n, 0n];
    else if (sign === '亿')
      [total, section, group, digit] = [total + (section + group + digit) * 100_000_000n, 0n, 0n, 0n];
    else if (sign === '元') [total, section, group, digit] = [total + section + group + digit, 0n, 0n, 0n];
    else if (sign === '角') [cents, digit] = [cents + digit * 10n, 0n];
    else if (sign === '分') [cents, digit] = [cents + digit, 0n];
    else expect(sign).toBe('整');
  }
  return total * 100n + cents;
}

/** The same the other way: every figure with its unit, then the zeros taken together. No step is shared with what is tested. */
function capitalsByUnits(fen: bigint): string {
  const units = [
    '仟',
    '佰',
    '拾',
    '万',
    '仟',
    '佰',
    '拾',
    '亿',
    '仟',
    '佰',
    '拾',
    '万',
    '仟',
    '佰',
    '拾',
    '元',
  ];
  const figures = String(fen).padStart(18, '0');
  const spelled = [...figures.slice(0, 16)].map(
    (figure, i) => `${'零壹贰叁肆伍陆柒捌玖'[Number(figure)]}${units[i]}`,
  );
  const yuan = spelled
    .join('')
    .replace(/零[仟佰拾]/g, '零')
    .replace(/零+([万亿元])/g, '$1')
    .replace(/亿万/, '亿零')
    .replace(/零+/g, '零')
    .replace(/^(?:[万亿零])+/, '')
    .replace(/零元$/, '元');
  const [jiao, last] = [...figures.slice(16)].map(Number) as [number, number];
  const whole = yuan === '元' ? '' : yuan;
  if (jiao === 0 && last === 0) return `${whole || '零元'}整`;
  const zero = whole !== '' && (jiao === 0 || figures[15] === '0') ? '零' : '';
  const signs = '零壹贰叁肆伍陆柒捌玖';
  return `${whole}${zero}${jiao > 0 ? `${signs[jiao]}角` : ''}${last > 0 ? `${signs[last]}分` : ''}`;
}

const printed = (fen: bigint) => `${fen / 100n}.${String(fen % 100n).padStart(2, '0')}`;

describe('人民币大写 (支付结算办法 附一)', () => {
  test.each([
    // The examples of the 办法 itself.
    ['1409.50', '壹仟肆佰零玖元伍角'],
    ['6007.14', '陆仟零柒元壹角肆分'],
    ['1680.32', '壹仟陆佰捌拾元零叁角贰分'],
    ['107000.53', '壹拾万柒仟元零伍角叁分'],
    ['16409.02', '壹万陆仟肆佰零玖元零贰分'],
    ['325.04', '叁佰贰拾伍元零肆分'],
    // Edges.
    ['0', '零元整'],
    ['0.00', '零元整'],
    ['0.05', '伍分'],
    ['0.5', '伍角'],
    ['0.55', '伍角伍分'],
    ['10', '壹拾元整'],
    ['19', '壹拾玖元整'],
    ['10.05', '壹拾元零伍分'],
    ['100', '壹佰元整'],
    ['1001', '壹仟零壹元整'],
    ['10001', '壹万零壹元整'],
    ['100000', '壹拾万元整'],
    ['1000000', '壹佰万元整'],
    ['10000000', '壹仟万元整'],
    ['100000000', '壹亿元整'],
    ['100010000', '壹亿零壹万元整'],
    ['100000001', '壹亿零壹元整'],
    ['1000100000000', '壹万零壹亿元整'],
    ['9999999999999999.99', '玖仟玖佰玖拾玖万玖仟玖佰玖拾玖亿玖仟玖佰玖拾玖万玖仟玖佰玖拾玖元玖角玖分'],
    ['¥1,680.32', '壹仟陆佰捌拾元零叁角贰分'],
    [300, '叁佰元整'],
    [0.1, '壹角'],
  ])('%s → %s', (amount, text) => {
    expect(capitals(amount)).toBe(text);
  });

  test.each([
    ['-1', '金额不能是负数'],
    ['1.005', '金额最多到分（两位小数）'],
    ['1.500', '金额最多到分（两位小数）'],
    [0.1 + 0.2, '金额最多到分（两位小数）'],
    ['10000000000000000', '金额应小于一亿亿元'],
    ['1e5', '不是金额'],
    ['1,23', '不是金额'],
    ['', '不是金额'],
    ['一百', '不是金额'],
    [Number.NaN, '不是金额'],
    [1e15, '数字过大，分位已不准确，请写成文字'],
  ])('refuses %s: %s', (amount, message) => {
    expect(capitals(amount)).toBe(message);
  });

  test('reads back as the amount it was made from', () => {
    const spread = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 18n - 1n }), fc.nat({ max: 18 }));
    fc.assert(
      fc.property(spread, ([large, digits]) => {
        const fen = large % 10n ** BigInt(digits);
        const text = capitals(printed(fen));
        expect(fenOfCapitals(text)).toBe(fen);
        expect(text).not.toMatch(/零零|零$|.零元|零元[^整]|零万|零亿|分整/);
      }),
    );
  });
});

describe('人民币大写 beside a second way of spelling it', () => {
  const zeros = fc.array(fc.constantFrom('0', '0', '0', '1', '5', '9'), { minLength: 1, maxLength: 18 });

  test('agrees for amounts with many zeros', () => {
    const amounts = zeros.map((figures) => BigInt(figures.join('')));
    fc.assert(
      fc.property(amounts, (fen) => {
        expect(capitals(printed(fen))).toBe(capitalsByUnits(fen));
      }),
      { numRuns: 2000 },
    );
  });

  test('agrees for every amount up to a hundred yuan, and about each power of ten', () => {
    const small = Array.from({ length: 10_001 }, (_, fen) => BigInt(fen));
    const about = Array.from({ length: 18 }, (_, power) =>
      [-100n, -1n, 0n, 1n, 10n, 100n, 1000n].map((off) => 10n ** BigInt(power) + off),
    ).flat();
    for (const fen of [...small, ...about.filter((one) => one >= 0n)])
      expect(capitals(printed(fen))).toBe(capitalsByUnits(fen));
  });
});

describe('Chinese numerals', () => {
  test.each([
    [0, '零'],
    [10, '十'],
    [110, '一百一十'],
    [10_010, '一万零一十'],
    [107_000, '十万七千'],
    [1e8, '一亿'],
    [1_0001_0000_0000, '一万零一亿'],
    [-1, '-1'],
    [1.5, '1.5'],
  ])('%s → %s', (number, hanzi) => {
    expect(numberInHanzi(number)).toBe(hanzi);
  });

  test('years take 〇, quantities 零', () => {
    expect([yearInHanzi(2026), numberInHanzi(2026)]).toEqual(['二〇二六', '二千零二十六']);
  });

  test('no two numbers have one name', () => {
    const big = fc.bigInt({ min: 0n, max: 10n ** 16n - 1n });
    fc.assert(fc.property(big, big, (a, b) => a === b || spellNumber(a) !== spellNumber(b)));
  });
});

describe('成文日期', () => {
  test('is printed and read', () => {
    const date = { year: 2026, month: 6, day: 9 };
    expect(formatDocumentDate(date)).toBe('2026年6月9日');
    expect(formatHanziDate(date)).toBe('二〇二六年六月九日');
    expect(readStatedDate('二○二六年 六月九日')).toEqual({ ...date, isHanzi: true });
    expect(readStatedDate('2026-06-09')).toEqual({ ...date, isHanzi: false });
    expect(readStatedDate('六月')).toBeUndefined();
  });

  test('both ways of writing read back', () => {
    const days = fc
      .record({ year: fc.integer({ min: 1000, max: 9999 }), month: fc.integer({ min: 1, max: 12 }) })
      .chain((month) =>
        fc.record({
          year: fc.constant(month.year),
          month: fc.constant(month.month),
          day: fc.integer({ min: 1, max: daysInMonth(month.year, month.month) }),
        }),
      );
    fc.assert(
      fc.property(days, (date) => {
        expect(readStatedDate(formatDocumentDate(date))).toEqual({ ...date, isHanzi: false });
        expect(readStatedDate(formatHanziDate(date))).toEqual({ ...date, isHanzi: true });
        expect(missingDay(date)).toBeUndefined();
      }),
    );
  });

  test.each([
    ['2026年02月30日', '2026年2月没有30日'],
    ['二〇二五年二月二十九日', '2025年2月没有29日'],
    ['2026年13月1日', '一年没有13月'],
    ['二〇二六年十十月一日', '一年没有这样的月份'],
    ['二〇二六年一月十十日', '2026年1月没有这样的日子'],
  ])('%s is no day', (text, zh) => {
    expect(missingDay(readStatedDate(text)!)?.zh).toBe(zh);
  });
});

describe('发文字号', () => {
  const RIGHT = '浙科发外〔2026〕21号';

  test('is read and printed', () => {
    const number = { agency: '浙科发外', year: 2026, number: 21 };
    expect(parseDocumentNumber(RIGHT)).toEqual(number);
    expect(formatDocumentNumber(number)).toBe(RIGHT);
    expect(checkDocumentNumber(RIGHT)).toEqual([]);
    expect(checkDocumentNumber('教科信厅函〔2022〕41号')).toEqual([]);
  });

  test.each([
    ['浙科发外[2026]21号', ['brackets']],
    ['浙科发外（2026）21号', ['brackets']],
    ['浙科发外(2026)21号', ['brackets']],
    ['浙科发外【2026】21号', ['brackets']],
    ['浙科发外﹝2026﹞21号', ['brackets']],
    ['浙科发外［2026］21号', ['brackets']],
    ['浙科发外〔2026〕021号', ['zero']],
    ['浙科发外〔2026〕第21号', ['ordinal']],
    ['浙科发外〔2026〕 21 号', ['space']],
    ['浙科发外〔26〕21号', ['year']],
    ['浙科发外〔2026年〕21号', ['year']],
    ['浙科发外〔２０２６〕２１号', ['width']],
    ['浙科发外〔2026〕21', ['end']],
    ['浙科发外 [26] 第021号', ['space', 'brackets', 'year', 'ordinal', 'zero']],
  ])('%s: %s', (text, faults) => {
    const findings = checkDocumentNumber(text);
    expect(findings.map(({ rule }) => rule)).toEqual(faults.map((fault) => `number.document.${fault}`));
    expect(findings.every(({ wanted }) => wanted?.zh === RIGHT)).toBe(true);
  });

  test.each(['〔2026〕21号', '浙科发外21号', '浙科发外〔2026〕0号', '浙科发外〔1826〕2号', ''])(
    '%s has not the shape',
    (text) => {
      expect(checkDocumentNumber(text).map(({ rule }) => rule)).toContain('number.document.shape');
    },
  );

  test('never throws, and what it passes can be read', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'浙外〔〕[]（）2026第0号 '), maxLength: 14 }),
        (text) => {
          expect(checkDocumentNumber(text).length === 0).toBe(parseDocumentNumber(text) !== undefined);
        },
      ),
    );
  });
});

describe('amounts', () => {
  test.each([
    [1_234_500, '123.45万元'],
    [10_000, '1万元'],
    [1, '0.0001万元'],
    [0, '0万元'],
    [-50_000, '-5万元'],
    ['300000.00', '30万元'],
    ['x', undefined],
  ])('%s yuan → %s', (yuan, text) => {
    expect(formatWan(yuan)).toBe(text);
  });

  test('there and back is the same amount', () => {
    const whole = fc.bigInt({ min: 0n, max: 10n ** 15n }).map(String);
    fc.assert(fc.property(whole, (yuan) => yuanOfWan(shiftDecimal(yuan, -4)!) === yuan));
  });

  test('no noise of binary fractions', () => {
    expect([formatNumber(0.1 + 0.2), formatPercent(33.333), formatPercent(50), yuanOfWan(1.1)]).toEqual([
      '0.3',
      '33.3%',
      '50%',
      '11000',
    ]);
  });

  test('are formats of fields', () => {
    expect(formatValue(300, 'rmb', { 'x-unit': '万元' })).toBe('叁佰万元整');
    expect(formatValue('1409.50', 'rmb', {})).toBe('壹仟肆佰零玖元伍角');
    expect(formatValue(3_000_000, 'wan', {})).toBe('300万元');
    expect(formatValue({ agency: '浙科发外', year: 2026, number: 21 }, 'doc-number', {})).toBe(
      '浙科发外〔2026〕21号',
    );
    expect(formatValue('浙科发外〔2026〕21号', 'doc-number', {})).toBe('浙科发外〔2026〕21号');
    expect(formatValue('2026-06-09', 'hanzi-date', {})).toBe('二〇二六年六月九日');
  });
});

describe('统一社会信用代码 (GB 32100-2015)', () => {
  const SET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

  /** The standard's sum itself, powers of three written out: what the check character must make of 31. */
  function sumOf(code: string): bigint {
    return [...code].reduce((sum, sign, i) => sum + BigInt(SET.indexOf(sign)) * 3n ** BigInt(i), 0n);
  }
  const first = fc.array(fc.constantFrom(...SET), { minLength: 2, maxLength: 2 });
  const region = fc.integer({ min: 100000, max: 659999 });
  const body = fc.array(fc.constantFrom(...SET), { minLength: 9, maxLength: 9 });
  const head = fc.tuple(first, region, body).map(([a, b, c]) => `${a.join('')}${b}${c.join('')}`);

  test('of the 31 last characters the one that brings the sum to a multiple of 31 is right', () => {
    fc.assert(
      fc.property(head, (start) => {
        const right = [...SET].filter((sign) => isCreditCode(start + sign));
        const wanted = SET[Number((31n - (sumOf(start) % 31n)) % 31n)]!;
        expect(right).toEqual([wanted]);
      }),
    );
  });

  test.each(['12330000550000001F', '123300005500001028', '91330206550000304M'])('%s', (code) => {
    expect(isCreditCode(code)).toBe(true);
    expect(creditCodeProvince(code)).toBe('浙江省');
  });

  test.each([
    ['12330000550000001G', 'another check character'],
    ['12330000550000010F', 'two digits changed places'],
    ['12330000550000O01F', 'the letter O'],
    ['12330000550000001f', 'a small letter'],
    ['1233000055000001F', 'too short'],
    ['', 'nothing'],
  ])('%s is none: %s', (code) => {
    expect(isCreditCode(code)).toBe(false);
  });

  test('a code given by a central department names no province', () => {
    expect(creditCodeProvince('12100000550000001A')).toBe('');
  });
});
