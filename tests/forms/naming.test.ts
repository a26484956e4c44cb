import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { checkName } from '../../src/forms/naming/check-name.js';
import { checkPair, findRepeated, pairsOf } from '../../src/forms/naming/check-names.js';
import { makeName } from '../../src/forms/naming/make-name.js';
import { openNaming } from '../../src/forms/naming/open-naming.js';
import { titleCase } from '../../src/forms/naming/title-case.js';
import { standardScript } from '../../src/forms/naming/traditional.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { folderWith, sampleWorld } from './sample.js';

const world = nodeWorld();
const { catalogue, findings: faults } = openCatalogue(world);
const opened = openNaming(world, catalogue.programmes);
const naming = opened.naming!;

const DE = { country: 'DE', fieldZh: '智能制造', fieldEn: 'intelligent manufacturing' };
const made = (programme: string, request: object) => makeName(naming, programme, { ...DE, ...request });
const rulesOf = (name: string) =>
  checkName(name, naming).findings.map(({ rule }) => rule.replace('name.', ''));

test('the formulas and the table open without fault', () => {
  expect([...faults, ...opened.findings]).toEqual([]);
});

describe('names are made by the formulas of the articles', () => {
  test.each([
    [
      'zj-lab',
      {},
      '浙江-德国智能制造联合实验室',
      'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing',
    ],
    [
      'zj-base',
      { country: undefined },
      '浙江省科技厅智能制造国际科技合作基地',
      'International Science and Technology Cooperation Base in Intelligent Manufacturing Authorized by Zhejiang Provincial Department of Science and Technology',
    ],
    [
      'yn-lab',
      { country: undefined },
      '云南省智能制造国际联合实验室',
      'Yunnan International Joint Laboratory of Intelligent Manufacturing',
    ],
    [
      'zj-lab',
      { country: 'tw' },
      '浙江-中国台湾智能制造联合实验室',
      'Zhejiang-Taiwan, China Joint Laboratory on Intelligent Manufacturing',
    ],
    [
      'zj-lab',
      { country: 'HK' },
      '浙江-中国香港智能制造联合实验室',
      'Zhejiang-Hong Kong, China Joint Laboratory on Intelligent Manufacturing',
    ],
    [
      'zj-lab',
      { country: '大韩民国', fieldZh: ' ＡＩ 芯片 ', fieldEn: 'ai  chips' },
      '浙江-韩国AI芯片联合实验室',
      'Zhejiang-Republic of Korea Joint Laboratory on AI Chips',
    ],
  ])('%s %o', (programme, request, zh, en) => {
    const { names, findings } = made(programme, request);
    expect(findings).toEqual([]);
    expect(names).toMatchObject({ zh, en });
  });

  test.each([
    ['zj-lab', { country: undefined }, 'name.missing'],
    ['zj-lab', { country: 'XX' }, 'name.country'],
    ['zj-lab', { country: 'CN' }, 'name.country-admitted'],
    ['zj-lab', { country: '台湾' }, 'name.country-called'],
    ['zj-lab', { country: 'Taiwan' }, 'name.country-called'],
    ['zj-lab', { country: 'Republic of China' }, 'name.country-called'],
    ['zj-lab', { country: '香港' }, 'name.country-called'],
    ['yn-lab', { country: 'TW' }, 'name.country-admitted'],
    ['zj-lab', { fieldZh: '' }, 'name.missing'],
    ['zj-lab', { fieldEn: ' ' }, 'name.missing'],
    ['zj-lab', { fieldEn: '智能' }, 'name.field'],
    ['zj-lab', { fieldEn: 'INTELLIGENT MANUFACTURING' }, 'name.field'],
    ['zj-lab', { fieldZh: '智能制造联合实验室' }, 'name.field'],
    ['zj-lab', { country: 'IN', fieldZh: '尼西亚语言' }, 'name.ambiguous'],
    ['moe-lab', {}, 'name.formula'],
  ])('%s %o is refused as %s', (programme, request, rule) => {
    const { names, findings } = made(programme, request);
    expect(names).toBeUndefined();
    expect(findings).toMatchObject([{ rule, severity: 'error' }]);
  });

  test('Taiwan as a country is refused in words, with the clause and what to write', () => {
    expect(made('zj-lab', { country: '台湾' }).findings).toMatchObject([
      {
        message: { zh: '不能写“台湾”：台湾是中国的一部分，不是国家，不得称为国家' },
        wanted: { zh: 'TW（中国台湾 / Taiwan, China）' },
        cites: '第三十二条',
      },
    ]);
  });

  test('a country where the formula has none is told of', () => {
    expect(made('zj-base', {})).toMatchObject({
      names: { zh: '浙江省科技厅智能制造国际科技合作基地' },
      findings: [{ rule: 'name.country-unused', severity: 'info' }],
    });
  });
});

describe('names are read back', () => {
  test('says the programme, the language and the parts', () => {
    expect(checkName('浙江-德国智能制造联合实验室', naming)).toMatchObject({
      programme: 'zj-lab',
      language: 'zh',
      parts: { country: 'DE', field: '智能制造' },
      findings: [],
    });
    expect(checkName('Yunnan International Joint Laboratory of Tea', naming)).toMatchObject({
      programme: 'yn-lab',
      language: 'en',
      parts: { country: undefined, field: 'Tea' },
      findings: [],
    });
  });

  test('every country, every programme: make → check gives the parts back', () => {
    const partners = naming.countries.all.filter(({ kind }) => kind !== 'home').map(({ code }) => code);
    expect(partners).toHaveLength(248);
    for (const country of partners) {
      const { names, findings } = made('zj-lab', { country });
      expect(findings).toEqual([]);
      expect(checkName(names!.zh, naming)).toMatchObject({
        parts: { country, field: '智能制造' },
        findings: [],
      });
      expect(checkName(names!.en, naming)).toMatchObject({
        parts: { country, field: 'Intelligent Manufacturing' },
        findings: [],
      });
    }
  });

  test('any field: what is made reads back, or is refused', () => {
    const codes = fc.constantFrom(...naming.countries.all.map(({ code }) => code));
    const programmes = fc.constantFrom('zj-lab', 'zj-base', 'yn-lab');
    const zh = fc.string({
      unit: fc.constantFrom(...'智能制造国际科技合作基地实验室联（）-5GAI 一中国'),
      minLength: 1,
      maxLength: 9,
    });
    const words = fc.constantFrom(
      'ai',
      'of',
      'state-of-the-art',
      'mRNA',
      'wind',
      'the',
      'on',
      'pH',
      '5g',
      'R&D',
      "parkinson's",
      'tea/coffee',
    );
    const en = fc.array(words, { minLength: 1, maxLength: 5 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(programmes, codes, zh, en, (programme, country, fieldZh, fieldEn) => {
        const { names, findings } = makeName(naming, programme, { country, fieldZh, fieldEn });
        expect(names !== undefined || findings.length > 0).toBe(true);
        if (!names) return;
        for (const name of [names.zh, names.en]) {
          const checked = checkName(name, naming);
          // A field may begin with a country's name: 中国 is among its characters.
          const rules = checked.findings.map(({ rule }) => rule);
          const isTold = rules.includes('name.countries');
          expect(checked).toMatchObject({ programme, wanted: isTold ? undefined : name });
          expect([rules, findings.length > 0]).toEqual(
            isTold ? [['name.countries'], true] : [[], expect.any(Boolean)],
          );
          expect(checked.parts!.country).toBe(programme === 'zj-lab' ? country : undefined);
        }
        expect(checkName(names.en, naming).parts!.field).toBe(titleCase(fieldEn));
      }),
      { numRuns: 300, examples: [['zj-lab', 'DE', '中国制造', 'ai']] },
    );
  }, 30_000);

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        expect(checkName(text, naming).text).toBe(text);
        expect(checkName(`浙江-${text}联合实验室`, naming).programme).toBeDefined();
      }),
      { numRuns: 50 },
    );
  });
});

describe('traditional characters', () => {
  test('are told as such, with the name in standard ones', () => {
    for (const name of ['浙江-德国智能製造聯合實驗室', '浙江-德國智能制造联合实验室']) {
      expect(checkName(name, naming)).toMatchObject({
        programme: 'zj-lab',
        parts: { country: 'DE', field: '智能制造' },
        wanted: '浙江-德国智能制造联合实验室',
        findings: [{ rule: 'name.script' }],
      });
    }
    expect(rulesOf('雲南省生物醫藥國際聯合實驗室')).toEqual(['script']);
    expect(rulesOf('浙江-臺灣茶学联合实验室')).toEqual(['script', 'country-called']);
  });

  test('of a country or field given are put right', () => {
    expect(made('zj-lab', { country: '德國', fieldZh: '智能製造' }).names?.zh).toBe(
      '浙江-德国智能制造联合实验室',
    );
    expect(made('zj-lab', { country: '臺灣' }).findings).toMatchObject([
      { rule: 'name.country-called', value: '臺灣' },
    ]);
  });

  test('stand in the table once, each with another one that is no traditional character itself', () => {
    const signs = '製聯實驗室國際雲南廳灣學術';
    expect(standardScript(signs)).toBe('制联实验室国际云南厅湾学术');
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fff }).map(String.fromCodePoint) }),
        (text) => {
          const once = standardScript(text);
          expect([once.length, standardScript(once)]).toEqual([text.length, once]);
        },
      ),
    );
  });

  test('of no country’s name and of no fixed words stand in the table', () => {
    const ours = [
      ...naming.countries.all.map(({ zh }) => zh),
      ...naming.formulas.flatMap(({ words }) => words),
    ];
    for (const text of ours) expect(standardScript(text)).toBe(text);
  });
});

describe('a field', () => {
  test.each([
    ['浙江-德国、法国智能制造联合实验室', 'countries', 'error'],
    ['浙江-德国和法国智能制造联合实验室', 'countries', 'error'],
    ['浙江-德国法国文学联合实验室', 'countries', 'warning'],
    ['浙江-德国、智能制造联合实验室', 'field', 'error'],
    ['浙江-德国智能<制造联合实验室', 'field', 'error'],
    ['浙江-德国智能制造？联合实验室', 'field', 'error'],
    [`浙江-德国${'智'.repeat(61)}联合实验室`, 'field', 'error'],
  ])('%s: %s', (name, rule, severity) => {
    const { findings, wanted } = checkName(name, naming);
    expect(findings).toMatchObject([{ rule: `name.${rule}`, severity }]);
    expect(wanted).toBeUndefined();
  });

  test('is refused before a name is made of it, in words about the field', () => {
    const ruled = (request: object) =>
      made('zj-lab', request).findings.map(({ rule, value }) => [rule, value]);
    expect(ruled({ fieldZh: '、智能' })).toEqual([['name.field', '、智能']]);
    expect(ruled({ fieldEn: 'a|b' })).toEqual([['name.field', 'a|b']]);
    expect(made('zj-lab', { fieldZh: '智'.repeat(10_000) }).findings[0]!.message.zh).toBe(
      '领域过长：现有 10000 字，至多 60 字',
    );
  });

  test('that begins with a country’s name is made, with a warning', () => {
    const { names, findings } = made('zj-lab', { fieldZh: '法国文学', fieldEn: 'French literature' });
    expect(names?.zh).toBe('浙江-德国法国文学联合实验室');
    expect(findings).toMatchObject([{ rule: 'name.countries', severity: 'warning' }]);
  });
});

test('a name all in capitals is known for what it is', () => {
  const shouted = 'ZHEJIANG-GERMANY JOINT LABORATORY ON INTELLIGENT MANUFACTURING';
  const { programme, wanted, findings } = checkName(shouted, naming);
  expect([programme, wanted]).toEqual([
    'zj-lab',
    'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing',
  ]);
  expect(new Set(findings.map(({ rule }) => rule))).toEqual(new Set(['name.case']));
});

describe('departures are told plainly, with the name as it should be', () => {
  const ZH = '浙江-德国智能制造联合实验室';
  const EN = 'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing';

  test.each([
    ['浙江—德国智能制造联合实验室', ['dash']],
    ['浙江－德国智能制造联合实验室', ['dash']],
    ['浙江–德国智能制造联合实验室', ['dash']],
    ['浙江——德国智能制造联合实验室', ['dash']],
    ['浙江‑德国智能制造联合实验室', ['dash']],
    ['浙江一德国智能制造联合实验室', ['dash']],
    ['浙江德国智能制造联合实验室', ['dash']],
    ['浙江 - 德国智能制造联合实验室', ['spacing']],
    ['浙江-德国 智能制造联合实验室', ['spacing']],
    [' 浙江-德国智能制造联合实验室', ['spacing']],
    ['浙江-德国\u200b智能制造联合实验室', ['spacing']],
    ['浙江省-德国智能制造联合实验室', ['prefix']],
    ['浙江-德国智能制造联合实验中心', ['suffix']],
    ['浙江-德国智能制造国际联合实验室', ['suffix']],
    ['浙江-德意志联邦共和国智能制造联合实验室', ['country-alias']],
    ['Zhejiang–Germany Joint Laboratory on Intelligent Manufacturing', ['dash']],
    ['Zhejiang—Germany Joint Laboratory on Intelligent Manufacturing', ['dash']],
    ['Zhejiang Germany Joint Laboratory on Intelligent Manufacturing', ['dash']],
    ['Zhejiang - Germany Joint Laboratory on Intelligent Manufacturing', ['spacing']],
    ['Zhejiang-Germany  Joint Laboratory on Intelligent Manufacturing', ['spacing']],
    ['Zhejiang-Germany Joint Laboratory on intelligent manufacturing', ['case']],
    ['Zhejiang-germany Joint Laboratory on Intelligent Manufacturing', ['case']],
    ['Zhejiang-Germany Joint Laboratory of Intelligent Manufacturing', ['wording']],
    ['Zhejiang-Germany Joint Lab on Intelligent Manufacturing', ['wording']],
    ['Zhejiang-Germany Joint Laboratory on Ｉntelligent Manufacturing', ['width']],
  ])('%s', (name, rules) => {
    const checked = checkName(name, naming);
    expect(rulesOf(name)).toEqual(rules);
    expect(checked).toMatchObject({ programme: 'zj-lab', parts: { country: 'DE' } });
    expect(checked.wanted).toBe(checked.language === 'zh' ? ZH : EN);
    expect(checked.findings.every(({ cites }) => cites === '第三十一条')).toBe(true);
  });

  test.each([
    ['浙江-德国联合实验室', ['missing']],
    ['浙江-联合实验室', ['missing', 'missing']],
    ['浙江-智能制造联合实验室', ['country']],
    ['浙江-德国智能制造联合研究中心', ['suffix']],
    ['浙江-中国智能制造联合实验室', ['country-admitted']],
    ['浙江-台湾智能制造联合实验室', ['country-called']],
    ['浙江-中华民国智能制造联合实验室', ['country-called']],
    ['浙江-中国台北智能制造联合实验室', ['country-called']],
    ['浙江-香港智能制造联合实验室', ['country-called']],
    ['Zhejiang-Taiwan Joint Laboratory on AI', ['country-called']],
    ['Zhejiang-Republic of China Joint Laboratory on AI', ['country-called']],
    ['Zhejiang-Prussia Joint Laboratory on AI', ['country']],
    ['Zhejiang-DE Joint Laboratory on AI', ['country']],
    ['Zhejiang-Germany Joint Laboratory on', ['spacing', 'missing']],
    ['云南智能制造国际联合实验室', ['prefix']],
    ['浙江省科学技术厅量子国际科技合作基地', ['prefix']],
    ['Yunnan International Joint Laboratory for Ecology', ['prefix']],
    ['某某实验室', ['unknown']],
    ['', ['missing']],
    [' \u3000', ['missing']],
    ['智'.repeat(401), ['long']],
  ])('%s', (name, rules) => {
    expect(rulesOf(name)).toEqual(rules);
  });

  test('a formal or old name of a country is read, with a word of advice', () => {
    expect(checkName('Zhejiang-Burma Joint Laboratory on AI', naming)).toMatchObject({
      parts: { country: 'MM' },
      findings: [
        {
          rule: 'name.country-alias',
          severity: 'warning',
          wanted: { en: 'Zhejiang-Myanmar Joint Laboratory on AI' },
        },
      ],
    });
    // 日本国 is a formal name, but here 国 belongs to the field.
    expect(checkName('浙江-日本国际关系联合实验室', naming)).toMatchObject({
      parts: { country: 'JP', field: '国际关系' },
      findings: [],
    });
  });
});

describe('names side by side', () => {
  const read = (...names: string[]) => names.map((name) => checkName(name, naming));
  const ZH = '浙江-德国智能制造联合实验室';

  test('a Chinese and an English name must be of one country and one programme', () => {
    const told = (en: string) => {
      const [pair] = pairsOf(read(ZH, en));
      return checkPair(pair!, naming);
    };
    expect(told('Zhejiang-Germany Joint Laboratory on AI')).toBeUndefined();
    expect(told('Zhejiang-France Joint Laboratory on AI')).toMatchObject({
      rule: 'name.agreement',
      message: { zh: '英文名称的国家（法国）与中文名称的（德国）不一致' },
      wanted: { en: 'Zhejiang-Germany Joint Laboratory on AI' },
    });
    expect(told('Yunnan International Joint Laboratory of AI')).toMatchObject({ rule: 'name.agreement' });
  });

  test('only lists that go Chinese, English throughout are taken for pairs', () => {
    const en = 'Zhejiang-France Joint Laboratory on AI';
    expect(pairsOf(read(ZH, en, ZH, en))).toHaveLength(2);
    expect(pairsOf(read(en, ZH))).toHaveLength(1);
    expect(pairsOf(read(ZH, ZH, en, en))).toEqual([]);
    expect(pairsOf(read(ZH, en, ZH))).toEqual([]);
    expect(pairsOf(read(ZH, en, en, ZH))).toEqual([]);
    expect(pairsOf(read(ZH))).toEqual([]);
  });

  test('names that are the same, or the same but for spacing, dashes, width or case', () => {
    const names = [
      ZH,
      '浙江—德国智能制造联合实验室',
      '浙江-德国智能 制造联合实验室',
      '浙江-法国AI联合实验室',
      '浙江-法国ＡＩ联合实验室',
      ZH,
      '浙江-德国智能製造联合实验室',
    ];
    expect(findRepeated(names).map(({ index, finding }) => [index, finding.message.zh.slice(0, 9)])).toEqual([
      [1, '与第 1 个名称（'],
      [2, '与第 1 个名称（'],
      [4, '与第 4 个名称（'],
      [5, '与第 1 个名称相'],
      [6, '与第 1 个名称（'],
    ]);
  });
});

describe('title case (docs/names.md)', () => {
  test.each([
    ['intelligent manufacturing', 'Intelligent Manufacturing'],
    ['the internet of things', 'The Internet of Things'],
    ['health care for and with the aged', 'Health Care for and with the Aged'],
    ['what sensors are for', 'What Sensors Are For'],
    ['learning between machines', 'Learning Between Machines'],
    ['state-of-the-art optics', 'State-of-the-Art Optics'],
    ['human-machine interaction', 'Human-Machine Interaction'],
    ['dna-based storage', 'DNA-Based Storage'],
    ['ai and 5g', 'AI and 5G'],
    ['mRNA vaccines, pH sensors and the IoT', 'mRNA Vaccines, pH Sensors and the IoT'],
    ['mrna vaccines and ph sensors', 'mRNA Vaccines and pH Sensors'],
    ['covid-19', 'COVID-19'],
    ["parkinson's disease", "Parkinson's Disease"],
    ['tea: a history', 'Tea: A History'],
    ['plants (of the tropics)', 'Plants (Of the Tropics)'],
    ['β-cells', 'β-Cells'],
    ['OR in logistics', 'OR in Logistics'],
    ['Logistics In The Alps', 'Logistics in the Alps'],
    ['', ''],
  ])('%s → %s', (text, title) => {
    expect(titleCase(text)).toBe(title);
  });

  test('the table of the page is true', () => {
    const page = readFileSync(join(world.home, 'docs/names.md'), 'utf8');
    const rows = [...page.split('## 英文大小写')[1]!.matchAll(/^\| ([^|]*[a-z][^|]*) \| ([^|]+) \|$/gm)];
    expect(rows.length).toBeGreaterThan(5);
    for (const [, text, title] of rows.slice(0, 8)) expect(titleCase(text!)).toBe(title);
  });

  test('title case of title case is the same', () => {
    const text = fc
      .array(
        fc.constantFrom('of', 'AI', 'ai', 'a', 'iot', 'x-ray', 'on-line', '5g', 'é', 'up', '-', '(', 'OF'),
      )
      .map((all) => all.join(' '));
    fc.assert(fc.property(text, (words) => titleCase(titleCase(words)) === titleCase(words)));
  });
});

test('a formula must have a field, and no slot nobody knows', () => {
  const programme = (names: string) =>
    `id: sample\ntitle: {zh: a, en: b}\nregulation: {title: a, number: b}\nforms: []\nnames: ${names}\n`;
  const open = (names: string) =>
    openCatalogue(sampleWorld({ 'schemas/sample/programme.yaml': programme(names) })).findings;
  expect(open('{zh: "甲{field}室", en: "A {Field}", cites: 第一条}')).toEqual([]);
  for (const zh of ['甲室', '甲{town}{field}', '{field}{field}']) {
    expect(open(`{zh: "${zh}", en: "A {Field}", cites: 第一条}`)).toMatchObject([
      { rule: 'programme.invalid', line: 5 },
    ]);
  }
});

test('a programme of the user’s own brings its own formula', () => {
  const folder = folderWith({
    'schemas/extra/programme.yaml':
      'id: extra\ntitle: {zh: 另, en: other}\nregulation: {title: 办法, number: 1号}\nnames: {zh: "四川—{country}·{field}中心", en: "{Field} Centre, Sichuan and {Country}", cites: 第九条}\n',
  });
  const own = openNaming(world, openCatalogue(world, [folder]).catalogue.programmes).naming!;
  const { names } = makeName(own, 'extra', { country: 'FR', fieldZh: '茶', fieldEn: 'tea' });
  expect(names).toMatchObject({ zh: '四川—法国·茶中心', en: 'Tea Centre, Sichuan and France' });
  expect(checkName('四川—法国·茶中心', own).findings).toEqual([]);
});
