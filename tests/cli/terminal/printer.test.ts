import { describe, expect, it } from 'vitest';
import type { Finding } from '../../../src/base/finding.js';
import { alignRows, displayWidth, type Style, visible } from '../../../src/cli/terminal/display.js';
import { printCounts, printFindings, printTally } from '../../../src/cli/terminal/printer.js';

const ZH: Style = { lang: 'zh', color: false };
const EN: Style = { lang: 'en', color: false };

const basics = { zh: '基本信息表', en: 'Basic information' };
const partner: Finding = {
  rule: 'lab.form-3',
  severity: 'error',
  message: { zh: '不得为空。', en: 'must not be empty.' },
  wanted: { zh: '没有的填“无”', en: '无 where there is none' },
  cites: '填表说明三',
  file: 'data.yaml',
  line: 12,
  column: 3,
  pointer: '/platforms/1/name',
  label: { zh: '依托平台·名称', en: 'Platform / name' },
  section: basics,
  value: '',
};
const others: readonly Finding[] = [
  partner,
  {
    rule: 'lab.age.1',
    severity: 'warning',
    message: { zh: '超过 65 岁。', en: 'over 65.' },
    pointer: '/director/born',
    label: { zh: '主任·出生日期', en: 'Director / born' },
    section: { zh: '团队', en: 'Team' },
    waived: '全职顶尖人才',
    line: 30,
  },
  { ...partner, rule: 'lab.length', message: { zh: '太短。', en: 'too short.' }, wanted: undefined },
  { rule: 'font.fallback', severity: 'info', message: { zh: '借用了字体。', en: 'borrowed a face.' } },
];

describe('findings on a terminal', () => {
  it('are grouped by section, then by field, with everything known of each', () => {
    expect(printFindings(others, ZH)).toBe(`基本信息表
  依托平台·名称（第2项）  “”
    错误 不得为空。　应为：没有的填“无”　〔填表说明三〕
         data.yaml:12:3  lab.form-3
    错误 太短。　〔填表说明三〕
         data.yaml:12:3  lab.length

团队
  主任·出生日期
    警告 超过 65 岁。　已说明：全职顶尖人才
         30  lab.age.1

其他
    提示 借用了字体。
         font.fallback
`);
  });

  it('are told in English when asked', () => {
    expect(printFindings([partner], EN)).toBe(`Basic information
  Platform / name (item 2)  ""
    E    must not be empty.  Wanted: 无 where there is none  [填表说明三]
         data.yaml:12:3  lab.form-3
`);
  });

  it('are counted at the end', () => {
    expect(printTally(others, ZH)).toBe('错误 2，警告 1（1 条已说明），提示 1\n');
    expect(printTally(others, EN)).toBe('errors 2, warnings 1 (1 waived), notes 1\n');
    expect(printTally([], ZH)).toBe('✓ 没有问题\n');
  });

  it('are coloured only when colour is wanted', () => {
    expect(printFindings([partner], ZH)).not.toContain('\u001b');
    expect(printFindings([partner], { lang: 'zh', color: true })).toContain('\u001b[31m错误\u001b[0m');
  });

  it('cannot steer the terminal', () => {
    const evil = '\u001b]0;owned\u0007\u001b[2J\u009b31m\u202etxt.exe\r\n';
    const text = printFindings(
      [{ ...partner, value: evil, file: evil, message: { zh: evil, en: evil } }],
      ZH,
    );
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(visible('a\u001bb')).toBe('a␛b');
  });
});

describe('word counts', () => {
  it('stand against their limits, aligned by display width', () => {
    const counts = [
      { pointer: '/aims', label: { zh: '建设意义及发展目标', en: 'Aims' }, count: 486, limit: 500 },
      { pointer: '/work', label: { zh: '研究内容', en: 'Work' }, count: 812, limit: 800 },
    ];
    expect(printCounts(counts, ZH)).toBe(`字数
  建设意义及发展目标  486/500 字
  研究内容            812/800 字（超 12 字）
`);
    expect(printCounts([], ZH)).toBe('');
  });
});

describe('display width', () => {
  it('is two columns for Han and full-width characters, none for marks', () => {
    expect(displayWidth('成文ab')).toBe(6);
    expect(displayWidth('，。（）')).toBe(8);
    expect(displayWidth('𠮷')).toBe(2);
    expect(displayWidth('e\u0301')).toBe(1);
    expect(
      alignRows([
        ['中', 'x'],
        ['abc', 'y'],
      ]),
    ).toEqual(['中   x', 'abc  y']);
  });
});
