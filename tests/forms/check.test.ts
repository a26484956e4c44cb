import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LIMITS } from '../../src/base/limits.js';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { checkData, fieldCounts, fitAndRead } from '../../src/forms/check.js';
import type { LoadedData } from '../../src/forms/data/data.js';
import { statedRules } from '../../src/forms/rules/stated-rules.js';
import { COMPLETE, type Files, open, PARTS, sampleForm, sampleWorld } from './sample.js';

/** The complete file with lines replaced (`null` takes one out) or added, by key. */
function data(changes: Readonly<Record<string, string | null>>): string {
  const lines = COMPLETE.trim().split('\n');
  for (const [key, value] of Object.entries(changes)) {
    const at = lines.findIndex((line) => line.startsWith(`${key}:`));
    const line = value === null ? [] : [`${key}: ${value}`];
    if (at >= 0) lines.splice(at, 1, ...line);
    else lines.push(...line);
  }
  return `${lines.join('\n')}\n`;
}

function found(changes: Readonly<Record<string, string | null>>, files: Files = {}) {
  const { form, loaded, findings } = open(data(changes), files);
  return [...findings, ...checkData(form!, loaded!)].filter(({ rule }) => rule !== 'rule.failed');
}

describe('dates and document numbers', () => {
  const HYPHENS = '数据中的日期用短横和两位月、日（打印时再排成年月日）';
  test.each([
    ['2026年02月30日', '2026年2月没有30日', '日期，如 2026-06-09'],
    ['2026年13月1日', '一年没有13月', '日期，如 2026-06-09'],
    ['二〇二六年二月三十日', '2026年2月没有30日', '日期，如 2026-06-09'],
    ['2026年06月09日', HYPHENS, '2026-06-09'],
    ['2026/6/9', HYPHENS, '2026-06-09'],
    ['二〇二六年六月九日', HYPHENS, '2026-06-09'],
    ['二○二六年六月九日', HYPHENS, '2026-06-09'],
    ['2026年6月', '应写到日', '日期，如 2026-06-09'],
    ['二〇二六年六月', '应写到日', '日期，如 2026-06-09'],
    ['六月九日', '不是日期', '日期，如 2026-06-09'],
  ])('%s', (date, message, wanted) => {
    expect(found({ filed_on: date })).toMatchObject([
      { rule: 'schema.x-date', message: { zh: message }, wanted: { zh: wanted } },
    ]);
    const cure = found({ filed_on: date })[0]?.cure;
    expect(cure).toBe(message === HYPHENS ? wanted : undefined);
  });

  test.each([
    ['2026年6月', HYPHENS, '2026-06'],
    ['2026-6', HYPHENS, '2026-06'],
    ['2026-06-09', '只写到月', '2026-06'],
  ])('%s for a month', (month, message, wanted) => {
    expect(found({ director: `{name: 张三, born: "${month}"}` })).toMatchObject([
      { rule: 'schema.x-date', message: { zh: message }, wanted: { zh: wanted } },
    ]);
  });

  test.each([
    ['浙科发外[2026]021 号', '不能有空格；年份应使用六角括号〔〕', '浙科发外〔2026〕21号'],
    ['浙科发外（2026）第21号', '年份应使用六角括号〔〕', '浙科发外〔2026〕21号'],
    ['浙科发外〔26〕21', '年份应写四位数字，不写“年”字；序号后应加“号”字', '浙科发外〔2026〕21号'],
    ['二十一号文', '不是“机关代字〔年份〕序号”的写法', '如 浙科发外〔2026〕21号'],
  ])('%s', (number, message, wanted) => {
    expect(found({ number })).toMatchObject([
      {
        rule: 'schema.x-doc-number',
        value: number,
        message: { zh: expect.stringContaining(message) },
        wanted: { zh: wanted },
        cites: 'GB/T 9704-2012 7.2.5',
      },
    ]);
    expect(found({ number: '教科信厅函〔2022〕41号' })).toEqual([]);
  });
});

test('a complete file has no findings', () => {
  expect(found({})).toEqual([]);
});

describe('messages', () => {
  test.each([
    ['missing', { name: null }, 'sample.form-1', '/name', '未填写', undefined],
    ['blank is missing', { name: '"  "' }, 'sample.form-1', '/name', '未填写', undefined],
    ['nothing after the colon', { name: '' }, 'sample.form-1', '/name', '未填写', undefined],
    ['says none', { name: ' 暂无。' }, 'sample.form-1', '/name', '应写明具体情况，不能为“无”', undefined],
    [
      'says none inside a group',
      { place: '{address: 无, use: 不适用}' },
      'sample.form-3',
      '/place/use',
      '应写明具体情况，不能为“无”',
      undefined,
    ],
    ['too long', { name: '很'.repeat(21) }, 'sample.form-1', '/name', '文字过多', '至多 20 个字符'],
    ['choice', { kind: 'c' }, 'schema.enum', '/kind', '不在可选项中', 'a（甲类）、b（乙类） 之一'],
    ['type', { staff: 'many' }, 'schema.type', '/staff', '填写的内容类型不对', '整数，如 12'],
    [
      'full-width',
      { staff: '１２' },
      'schema.type',
      '/staff',
      '填写的内容类型不对',
      '整数，如 12（用半角数字）',
    ],
    ['least', { staff: '0' }, 'schema.minimum', '/staff', '数值超出范围', '不小于 1'],
    ['unit', { funds: '-1' }, 'schema.minimum', '/funds', '数值超出范围', '不小于 0 万元'],
    [
      'month',
      { director: '{name: a, born: 1975-13}' },
      'schema.x-date',
      '/director/born',
      '一年没有13月',
      '年月，如 2026-06',
    ],
    ['date', { filed_on: '7月' }, 'schema.x-date', '/filed_on', '不是日期', '日期，如 2026-06-09'],
    [
      'no such day',
      { filed_on: '2026-02-30' },
      'schema.x-date',
      '/filed_on',
      '2026年2月没有30日',
      '日期，如 2026-06-09',
    ],
    ['web', { url: 'not a url' }, 'schema.format', '/url', '格式不对', '网址，如 https://www.example.edu.cn'],
    ['unknown', { nmae: 'x' }, 'schema.additionalProperties', '/nmae', '表中没有这个栏目', 'name'],
    [
      'inside',
      { director: '{nam: x, name: y}' },
      'schema.additionalProperties',
      '/director/nam',
      '表中没有这个栏目',
      'name',
    ],
    ['a condition', { kind: 'b' }, 'sample.b-staff', '/staff', '乙类应写明人数', undefined],
    [
      'group',
      { place: '{since: 2026-01-01}' },
      'sample.form-3',
      '/place/address',
      '未填写',
      '填写内容；没有则填“无”',
    ],
    [
      'limit',
      { summary: '字'.repeat(25) },
      'sample.form-limit',
      '/summary',
      '现有 25 字，超出 5 字',
      '20 字以内',
    ],
    [
      'narrative',
      { summary: '{fiel: x}' },
      'schema.x-narrative',
      '/summary',
      '应是文字，或用 file: 指明文件',
      '文字，或 {file: 文件名.md}',
    ],
    ['any of: neither', { contact: '3.5' }, 'schema.pattern', '/contact', '格式不对', undefined],
    [
      'any of: the group meant',
      { contact: '{email: x}' },
      'schema.format',
      '/contact/email',
      '格式不对',
      '电子邮箱地址，如 zhangsan@example.edu.cn',
    ],
    [
      'any of: the group that its kind names',
      { partner: '{type: 企业}' },
      'schema.required',
      '/partner/owner',
      '未填写',
      undefined,
    ],
    [
      'any of: a group of no kind there is',
      { partner: '{type: 个人, owner: 张三}' },
      'schema.anyOf',
      '/partner',
      '不符合任何一种允许的写法',
      '高校、企业',
    ],
    [
      'any of: a list',
      { contact: '[1]' },
      'schema.anyOf',
      '/contact',
      '不符合任何一种允许的写法',
      '电话、一组联系方式',
    ],
  ])('%s', (_, changes, rule, pointer, zh, wanted) => {
    const findings = found(changes as Record<string, string | null>);
    expect(findings.map((f) => [f.rule, f.pointer, f.message.zh, f.wanted?.zh])).toEqual([
      [rule, pointer, zh, wanted],
    ]);
  });

  test('a finding has all an applicant needs', () => {
    expect(found({ name: '很'.repeat(21) })[0]).toEqual({
      rule: 'sample.form-1',
      severity: 'error',
      file: expect.stringMatching(/data\.yaml$/),
      line: 3,
      column: 1,
      pointer: '/name',
      label: { zh: '名称', en: 'Name' },
      section: { zh: '封面', en: 'Cover' },
      value: '很'.repeat(21),
      message: { zh: '文字过多', en: 'too many characters' },
      wanted: { zh: '至多 20 个字符', en: 'at most 20 characters' },
      cites: '第一条',
    });
  });

  test('labels tell what a field stands in', () => {
    expect(found({ director: '{born: 1975-03}' })[0]!.label).toEqual({
      zh: '主任·姓名',
      en: 'Director / Name',
    });
    expect(found({ members: '[{born: 1980-01}]' })[0]!.label!.zh).toBe('成员·姓名');
  });

  test('x-severity softens what x-rules reports', () => {
    expect(found({ summary: '字'.repeat(25) })[0]!.severity).toBe('warning');
  });

  test('findings come in the order of the form', () => {
    const pointers = found({ zzz: '1', staff: '0', kind: 'c', name: '' }).map(({ pointer }) => pointer);
    expect(pointers).toEqual(['/name', '/kind', '/staff', '/zzz']);
  });

  test('thousands of findings are cut and counted', () => {
    const members = `[${Array.from({ length: 600 }, () => '{born: x}').join(', ')}]`;
    const findings = found({ members });
    expect(findings).toHaveLength(LIMITS.findings + 1);
    expect(findings.at(-1)).toMatchObject({ rule: 'findings.more', severity: 'error' });
  });
});

describe('fitting', () => {
  test('numbers typed for text are text', () => {
    const { form, loaded } = open(data({ name: '0571', director: '{name: true, phone: 13800000000}' }));
    expect(loaded!.data).toMatchObject({ name: '0571', director: { name: 'true', phone: '13800000000' } });
    expect(checkData(form!, loaded!).filter(({ severity }) => severity === 'error')).toEqual([]);
  });

  test('numbers for numbers stay, 无 is an answer where x-fill allows it', () => {
    expect(open(data({ funds: '12' })).loaded!.data.funds).toBe(12);
    expect(found({ funds: '无', place: '{address: 无, since: 无}' })).toEqual([]);
  });

  test('groups and lists of blanks are nothing', () => {
    const { loaded } = open(data({ place: '{address: , since: ""}', members: '[{name: }]' }));
    expect(loaded!.data).not.toHaveProperty('place');
    expect(loaded!.data).not.toHaveProperty('members');
  });

  test('a blank row among others keeps its place', () => {
    const findings = found({ members: '[{name: }, {name: b, born: 1980-01}]' });
    expect(findings.map(({ pointer }) => pointer)).toEqual(['/members/0/name', '/members/0/born']);
  });
});

describe('rules', () => {
  test('a broken rule, with numbers in its message', () => {
    expect(found({ staff: '3', share: '20' })).toMatchObject([
      {
        rule: 'sample.ratio',
        severity: 'warning',
        pointer: '/share',
        message: { zh: '比例应为 33.3%' },
        line: 8,
      },
    ]);
  });

  test('0.1 is near enough', () => {
    expect(found({ staff: '8', share: '12.4' })).toEqual([]);
    expect(found({ staff: '8', share: '12.3' })).toHaveLength(1);
  });

  test('a birth month is taken at its end; 65 passes until the 66th birthday', () => {
    expect(found({ director: '{name: a, born: 1960-07}' })).toEqual([]);
    expect(found({ director: '{name: a, born: 1960-06}' })).toMatchObject([
      { rule: 'sample.age', message: { zh: '66 岁，超过 65 岁' }, cites: '第二条' },
    ]);
  });

  test('each item of a list', () => {
    expect(found({ members: '[{name: a, born: 1980-01}, {name: b}]' })).toMatchObject([
      { rule: 'sample.member', pointer: '/members/1/born', message: { zh: '第 2 名成员没有出生年月' } },
    ]);
  });

  test('what names missing data without a guard is reported as our fault', () => {
    const { form, loaded } = open(data({ foreign: null }));
    expect(checkData(form!, loaded!)).toMatchObject([
      { rule: 'rule.failed', severity: 'info', value: 'sample.unguarded' },
    ]);
  });

  test('other documents', () => {
    const { form, loaded } = open(data({}));
    const against = [{ form: form!, loaded: loaded! }];
    expect(checkData(form!, loaded!, { against })).toMatchObject([{ rule: 'sample.twice' }]);
  });

  describe('held against other documents (`against`)', () => {
    const rule = (more: string) =>
      `rules:\n  - id: x\n    against: other.staff > 1\n    ${more}\n    holds: "false"\n    message: {zh: '{{other.name}}', en: '{{written_date(other.filed_on)}}'}\n`;
    const told = (more: string, others: readonly Readonly<Record<string, string | null>>[]) => {
      const form = sampleForm({ 'schemas/sample/request.rules.yaml': rule(more) });
      const against = others.map((changes) => ({ form, loaded: open(data(changes)).loaded! }));
      const findings = checkData(form, open(data({})).loaded!, { against });
      return findings.map(({ message }) => [message.zh, message.en]);
    };
    const old = { name: '去年', filed_on: '2025-07-10', staff: '2' };
    const older = { name: '前年', filed_on: '2024-07-09', staff: '2' };

    test('a rule is silent without one it asks for', () => {
      expect(told('at: /name', [])).toEqual([]);
      expect(told('at: /name', [{ ...old, staff: '1' }])).toEqual([]);
      expect(told('at: /name', [{ ...old, staff: null }])).toEqual([]);
    });

    test('it is checked with each, or with the one filed last', () => {
      expect(told('at: /name', [old, older])).toEqual([
        ['前年', '2024年7月9日'],
        ['去年', '2025年7月10日'],
      ]);
      expect(told('latest: true', [old, older])).toEqual([['去年', '2025年7月10日']]);
    });
  });

  test('a rule that is no CEL', () => {
    const rule = (more: string) => `rules:\n  - id: x\n    message: {zh: a, en: b}\n    ${more}\n`;
    const broken = sampleForm({ 'schemas/sample/request.rules.yaml': rule('holds: nosuch(data.x)') });
    const { loaded } = open(data({}));
    expect(checkData(broken, loaded!)).toMatchObject([{ rule: 'rules.invalid', line: 2, value: 'x' }]);
  });

  describe('a rule that gives neither true nor false', () => {
    const told = (severity: string, rule: string) => {
      const rules = `rules:\n  - id: x\n    severity: ${severity}\n    at: /name\n    message: {zh: a, en: b}\n    ${rule}\n`;
      const form = sampleForm({ 'schemas/sample/request.rules.yaml': rules });
      return checkData(form, open(data({})).loaded!);
    };

    test.each([
      ['holds: size("甲")', 'int'],
      ['holds: "\'true\'"', 'string'],
      ['when: count(data.members)\n    holds: "true"', 'int'],
      ['against: written_date(filed_on)\n    holds: "true"', 'string'],
    ])('%s is told before any data is read', (rule, type) => {
      const [finding, ...rest] = told('info', rule);
      expect(rest).toEqual([]);
      expect(finding).toMatchObject({ rule: 'rules.invalid', severity: 'error', line: 2, value: 'x' });
      expect(finding!.message.zh).toContain(`must give true or false and gives ${type}`);
    });

    test.each([
      ['holds: data.name', 'string'],
      ['holds: data.foreign', 'number'],
      ['when: data.name\n    holds: "true"', 'string'],
    ])('%s stops at its place, as its breach would', (rule, type) => {
      for (const severity of ['error', 'warning', 'info']) {
        const findings = told(severity, rule);
        expect(findings).toMatchObject([{ rule: 'rule.failed', severity, value: 'x', pointer: '/name' }]);
        expect(findings[0]!.message.zh).toMatch(`结果应为 true 或 false，却是 ${type}`);
        expect(findings[0]!.message.zh).toMatch(/request\.rules\.yaml:2/);
      }
    });

    test('one that cannot be computed stops, too', () => {
      expect(told('error', 'holds: before(data.name, filed_on)')).toMatchObject([
        {
          rule: 'rule.failed',
          severity: 'error',
          pointer: '/name',
          message: { zh: expect.stringContaining('无法计算') },
        },
      ]);
    });
  });
});

describe('rules that a part brings along (x-rules-from)', () => {
  const member = (more: string) =>
    `rules:\n  - id: common.born.1\n    ${more}\n    message: {zh: '{{item.name}}', en: b}\n`;
  const people = {
    ...PARTS,
    $defs: { ...PARTS.$defs, person: { ...PARTS.$defs.person, 'x-rules-from': 'people.rules.yaml' } },
  };
  const files = (rules: string) => ({
    'schemas/parts/people.schema.json': JSON.stringify(people),
    'schemas/parts/people.rules.yaml': rules,
  });
  const told = (rules: string) => {
    const form = sampleForm(files(rules));
    const { loaded } = open(data({ members: '[{name: 甲, born: 1980-01}, {name: 乙}]' }));
    return checkData(form, loaded!).filter(
      ({ rule }) => rule.startsWith('common') || rule.startsWith('rules'),
    );
  };

  test('are checked wherever the part stands, also in lists', () => {
    expect(told(member('at: /born\n    holds: filled(item.born)'))).toMatchObject([
      { rule: 'common.born.1', pointer: '/members/1/born', message: { zh: '乙' } },
    ]);
    expect(told(member('holds: "false"'))).toMatchObject([
      { pointer: '/director', message: { zh: '张三' } },
      { pointer: '/members/0', message: { zh: '甲' } },
      { pointer: '/members/1', message: { zh: '乙' } },
    ]);
  });

  test('a form that reports facts makes warnings of their errors (x-severity beside it)', () => {
    const milder = structuredClone(people) as { $defs: { person: Record<string, unknown> } };
    milder.$defs.person['x-severity'] = 'warning';
    const second = member('severity: info\n    holds: "false"').replace('born.1', 'born.2');
    const rules = member('holds: "false"') + second.replace('rules:\n', '');
    const form = sampleForm({ ...files(rules), 'schemas/parts/people.schema.json': JSON.stringify(milder) });
    const { loaded } = open(data({ members: '[]' }));
    const found = checkData(form, loaded!).filter(({ rule }) => rule.startsWith('common.born'));
    expect(found.map(({ severity }) => severity)).toEqual(['warning', 'info']);
    expect(statedRules(form).find(({ id }) => id === 'common.born.1')?.severity).toBe('warning');
  });

  test('belong to the form: their ids are among its rules', () => {
    const form = sampleForm(files(member('holds: filled(item.born)')));
    expect(form.rules.map(({ id }) => id)).toContain('common.born.1');
    const places = statedRules(form).filter(({ id }) => id === 'common.born.1');
    expect(places.map(({ pointer }) => pointer)).toEqual(['/director', '/members/*']);
  });

  test('a rule file that is not there is a finding', () => {
    const { catalogue } = openCatalogue(
      sampleWorld({ 'schemas/parts/people.schema.json': JSON.stringify(people) }),
    );
    expect(catalogue.form('sample/request').findings).toMatchObject([
      { rule: 'rules.invalid', file: 'parts/people.rules.yaml' },
    ]);
  });
});

describe('waivers', () => {
  const ratio = { staff: '3', share: '20' };
  test('a warning with a reason is marked', () => {
    expect(found({ ...ratio, waivers: '[{rule: sample.ratio, reason: 四舍五入}]' })).toMatchObject([
      { rule: 'sample.ratio', waived: '四舍五入' },
    ]);
  });

  test.each([
    ['{rule: sample.age, reason: x}', 'waiver.error', undefined],
    ['{rule: sample.ration, reason: x}', 'waiver.unknown', 'sample.ratio'],
    ['{rule: sample.ratio}', 'waiver.reason', undefined],
    ['{rule: sample.form-limit, reason: x}', undefined, undefined],
  ])('%s', (waiver, rule, wanted) => {
    const findings = found({ waivers: `[${waiver}]` });
    expect(findings.map((f) => f.rule)).toEqual(rule === undefined ? [] : [rule]);
    expect(findings[0]?.wanted?.zh).toBe(wanted);
  });
});

describe('narratives and characters', () => {
  test('a file is read and counted', () => {
    const { form, loaded } = open(data({ summary: '{file: text/a.md}' }), {
      'text/a.md': '**摘要**，两句。\n',
    });
    expect(fieldCounts(form!, loaded!)).toEqual([
      { pointer: '/summary', label: { zh: '摘要', en: 'Summary' }, count: 6, limit: 20 },
    ]);
  });

  test.each([
    ['{file: none.md}', 'file.missing', 'none.md'],
    ['{file: ../x.md}', 'file.outside', '../x.md'],
    ['{file: /etc/passwd}', 'file.outside', '/etc/passwd'],
    ['{file: gb.md}', 'file.encoding', 'gb.md'],
    ['{file: empty.md}', 'file.empty', 'empty.md'],
  ])('%s', (summary, rule, value) => {
    const files = { 'gb.md': new Uint8Array([0xd6, 0xd0, 0xce, 0xc4]), 'empty.md': ' \n' };
    expect(found({ summary }, files)).toMatchObject([
      { rule, value, pointer: '/summary', label: { zh: '摘要' }, line: 6 },
    ]);
  });

  test.each([
    ['"a\\u0007b"', 'U+0007'],
    ['"a\\uFFFDb"', 'U+FFFD 乱码替代符'],
    ['"8\\u202E08\\u202C万元"', 'U+202E 从右到左强制'],
    ['"a\\u200Eb"', 'U+200E 从左到右标记'],
    ['"a\\uD800b"', 'U+D800'],
    ['"a\\u0085b"', 'U+0085'],
  ])('%s cannot be printed', (name, value) => {
    expect(found({ name })).toMatchObject([{ rule: 'text.control', value, pointer: '/name' }]);
  });

  test('characters that cannot be seen are told once, with the text as it is without them', () => {
    expect(found({ name: '"智\\u200B能\\u200B制\\u00AD造"' })).toMatchObject([
      {
        rule: 'text.invisible',
        severity: 'info',
        value: 'U+200B 零宽空格、U+00AD 软连字符',
        pointer: '/name',
        cure: '智能制造',
      },
    ]);
  });

  test('tabs, line ends and characters beyond the first plane can', () => {
    expect(found({ name: '"𠮷\\t\\n"' })).toEqual([]);
  });
});

describe('the form of a file', () => {
  test('random data never makes checking throw', () => {
    const form = sampleForm();
    const world = sampleWorld();
    const keys = Object.keys((form.schema.properties ?? {}) as object);
    const value = fc.jsonValue({ maxDepth: 3 });
    const object = fc.dictionary(fc.constantFrom(...keys), value);
    fc.assert(
      fc.property(object, (record) => {
        const maps = { places: new Map(), sources: new Map(), textLines: new Map(), narratives: new Map() };
        const unread = new Set<string>();
        const kept = { unread, readNarratives: new Map() };
        const loaded: LoadedData = { file: 'x', folder: '/nowhere', data: record, ...maps, ...kept };
        checkData(form, fitAndRead(world, form, loaded).loaded);
      }),
      { numRuns: 300 },
    );
  });
});
