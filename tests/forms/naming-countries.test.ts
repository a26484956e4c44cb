/** Our country table beside CLDR's names: every difference is one somebody decided on. */

import { describe, expect, test } from 'vitest';
import { openCountries } from '../../src/forms/naming/country-table.js';
import { nodeWorld } from '../../src/node/node-world.js';

const { countries, findings } = openCountries(nodeWorld());
const all = countries!.all;

const names = {
  zh: new Intl.DisplayNames(['zh'], { type: 'region' }),
  en: new Intl.DisplayNames(['en'], { type: 'region' }),
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
/** All two-letter codes CLDR has a name for. */
const CLDR = LETTERS.flatMap((a) => LETTERS.map((b) => a + b)).filter((code) => names.zh.of(code) !== code);

/** In CLDR, but not in ISO 3166-1: unions, reserved and withdrawn codes, places without a code, and test locales. */
const NOT_ISO =
  'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HV IC NH NT QO RH SU TA TP UK UN VD XA XB XK YD YU ZR ZZ';

/** Chinese: the Ministry of Foreign Affairs' short names where CLDR has others. */
const OWN_ZH: Readonly<Record<string, string>> = {
  BL: '圣巴泰勒米岛',
  CF: '中非',
  DO: '多米尼加',
  FK: '马尔维纳斯群岛',
  FM: '密克罗尼西亚联邦',
  HK: '中国香港',
  MN: '蒙古国',
  MO: '中国澳门',
  PS: '巴勒斯坦',
  SJ: '斯瓦尔巴群岛和扬马延岛',
  TW: '中国台湾',
};

/** English: as our official papers write them. “&” and “St.” are spelt out besides. */
const OWN_EN: Readonly<Record<string, string>> = {
  BQ: 'Bonaire, Sint Eustatius and Saba',
  CD: 'Democratic Republic of the Congo',
  CG: 'Republic of the Congo',
  CV: 'Cabo Verde',
  FK: 'Falkland Islands (Malvinas)',
  FM: 'Federated States of Micronesia',
  GS: 'South Georgia and the South Sandwich Islands',
  HK: 'Hong Kong, China',
  HM: 'Heard Island and McDonald Islands',
  KP: "Democratic People's Republic of Korea",
  KR: 'Republic of Korea',
  MM: 'Myanmar',
  MO: 'Macao, China',
  PS: 'Palestine',
  ST: 'Sao Tome and Principe',
  TW: 'Taiwan, China',
  UM: 'United States Minor Outlying Islands',
  VC: 'Saint Vincent and the Grenadines',
  VI: 'United States Virgin Islands',
};

const spelt = (name: string) =>
  name
    .replace('&', 'and')
    .replace(/^St\. /, 'Saint ')
    .replaceAll('’', "'");

describe('the country table', () => {
  test('opens, and has all 249 codes of ISO 3166-1 and no other', () => {
    expect(findings).toEqual([]);
    const codes = all.map(({ code }) => code);
    expect(codes).toHaveLength(249);
    const left = CLDR.filter((code) => !codes.includes(code));
    expect(left.filter((code) => !NOT_ISO.split(' ').includes(code))).toEqual([]);
    expect(codes.filter((code) => !CLDR.includes(code) || NOT_ISO.split(' ').includes(code))).toEqual([]);
  });

  test('differs from CLDR only where it should', () => {
    const zh = all.filter((one) => one.zh !== names.zh.of(one.code)).map(({ code, zh }) => [code, zh]);
    const en = all
      .filter((one) => one.en !== spelt(names.en.of(one.code)!))
      .map(({ code, en }) => [code, en]);
    expect(Object.fromEntries(zh)).toEqual(OWN_ZH);
    expect(Object.fromEntries(en)).toEqual(OWN_EN);
  });

  test('no name stands for two countries, and each is found by all its names', () => {
    const said = all.flatMap(({ code, zh, en, aliases, refused }) =>
      [zh, en, ...aliases, ...refused].map((name) => ({ name, code })),
    );
    expect(new Set(said.map(({ name }) => name.toLowerCase())).size).toBe(said.length);
    for (const { name, code } of said) {
      // A name of two letters is taken for a code first: UK is none, HK is its own.
      expect([name, countries!.find(name)?.country.code]).toEqual([name, code]);
    }
  });

  test('home and regions are told from countries, and only they have refused names', () => {
    expect(all.filter(({ kind }) => kind === 'home').map(({ code }) => code)).toEqual(['CN']);
    expect(all.filter(({ kind }) => kind === 'region').map(({ code }) => code)).toEqual(['HK', 'MO', 'TW']);
    const refusing = all.filter(({ refused, because }) => refused.length > 0 && because !== undefined);
    expect(refusing.map(({ code }) => code)).toEqual(['HK', 'MO', 'TW']);
  });

  test.each([
    '台湾',
    '中华民国',
    'Taiwan',
    'Republic of China',
    'Chinese Taipei',
    '中华台北',
    '香港',
    'Hong Kong',
    '澳门',
    'Macau',
  ])('%s alone is refused', (name) => {
    expect(countries!.find(name)?.how).toBe('refused');
  });

  test.each([
    ['韩国', 'KR', 'name'],
    ['大韩民国', 'KR', 'alias'],
    ['United States of America', 'US', 'alias'],
    ['usa', 'US', 'alias'],
    ['Burma', 'MM', 'alias'],
    ['Viet Nam', 'VN', 'alias'],
    ['Côte d’Ivoire', 'CI', 'name'],
    ['中国台湾', 'TW', 'name'],
    ['de', 'DE', 'name'],
  ])('%s is %s, by %s', (text, code, how) => {
    expect(countries!.find(text)).toMatchObject({ country: { code }, how });
  });
});
