import { describe, expect, test } from 'vitest';
import { openCatalogue } from '../../src/forms/catalogue.js';
import { openNaming } from '../../src/forms/naming/open-naming.js';
import { type RuleContext, ruleLanguage } from '../../src/forms/rules/cel.js';
import { nodeWorld } from '../../src/node/node-world.js';

const world = nodeWorld();
const { naming } = openNaming(world, openCatalogue(world).catalogue.programmes);
const context: RuleContext = {
  data: {},
  programme: { id: '', authority: [], in_force: '', noun: { zh: '', en: '' }, papers: [], facts: [] },
  filed_on: null,
  others: [],
  other: null,
  item: null,
  index: 0n,
};
const language = ruleLanguage(() => naming);
const ask = (expression: string) => language.compile(expression)(context);

const ZH = '浙江-德国智能制造联合实验室';
const EN = 'Zhejiang-Germany Joint Laboratory on Intelligent Manufacturing';

describe('names in rules', () => {
  test.each([
    [`name_check("zh", "zj-lab", "${ZH}")`, { ok: true, country: 'DE' }],
    [`name_check("en", "zj-lab", "${EN}")`, { ok: true, country: 'DE' }],
    [
      `name_check("zh", "zj-lab", "${ZH.replace('-', '—')}")`,
      { ok: false, wanted: ZH, zh: '连接号应为半角“-”' },
    ],
    [`name_check("zh", "zj-lab", "${EN}")`, { ok: false, wanted: '浙江-〈国家（地区）〉〈领域〉联合实验室' }],
    [
      'name_check("zh", "zj-lab", "云南省茶叶国际联合实验室")',
      { ok: false, zh: '不合命名格式“浙江-〈国家（地区）〉〈领域〉联合实验室”' },
    ],
    [`names_agree("${ZH}", "${EN}")`, { ok: true }],
    [`names_agree("${ZH}", "${EN.replace('Germany', 'France')}")`, { ok: false, wanted: EN }],
    ['country_check("zj-lab", "德国")', { ok: true, country: 'DE' }],
    ['country_check("zj-lab", "中国台湾")', { ok: true, country: 'TW' }],
    [
      'country_check("yn-lab", "中国台湾")',
      { ok: false, wanted: '', zh: '本办法没有准许与中国台湾合作参照的条款' },
    ],
    [
      'country_check("zj-lab", "台湾")',
      { ok: false, wanted: '中国台湾', zh: '不能写“台湾”：台湾是中国的一部分，不是国家，不得称为国家' },
    ],
    ['country_check("zj-lab", "香港")', { ok: false, wanted: '中国香港' }],
    ['country_check("zj-lab", "中国")', { ok: false, wanted: '' }],
    ['country_check("zj-lab", "阿联酋")', { ok: true, country: 'AE', wanted: '阿拉伯联合酋长国' }],
    ['country_spelling("阿联酋")', { ok: true, country: 'AE' }],
    ['country_spelling("中国")', { ok: true, country: 'CN' }],
    ['country_spelling("DE")', { ok: false, wanted: '德国' }],
    ['country_spelling("中华民国")', { ok: false, wanted: '中国台湾' }],
    ['country_spelling("某国")', { ok: false, wanted: '' }],
    ['country_warning("阿联酋")', { ok: false, wanted: '阿拉伯联合酋长国' }],
    ['country_warning("德国")', { ok: true }],
    [`name_check("zh", "zj-lab", "浙江-南朝鲜半导体联合实验室")`, { ok: true, field: '半导体' }],
    [
      `name_warning("zh", "zj-lab", "浙江-南朝鲜半导体联合实验室")`,
      { ok: false, wanted: '浙江-韩国半导体联合实验室' },
    ],
    [`name_warning("zh", "zj-lab", "${ZH}")`, { ok: true }],
    ['country_check("zj-lab", "某国")', { ok: false, zh: '没有叫“某国”的国家（地区）' }],
  ])('%s', (expression, answer) => {
    expect(ask(expression)).toMatchObject(answer);
  });

  test('answers are read in expressions', () => {
    expect(
      ask(`name_check("zh", "zj-lab", "${ZH}").country == country_check("zj-lab", "德国").country`),
    ).toBe(true);
  });

  test('without the table nothing is judged', () => {
    const blind = ruleLanguage(() => undefined).compile('country_check("zj-lab", "德国").ok');
    expect(() => blind(context)).toThrow(/table of countries/);
  });
});
