/** How a name departs from its formula, each in words. */

import type { Finding, Message } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import type { CountryMatch } from './country-table.js';
import type { FoldedChange } from './fold.js';
import type { Formula, NameLanguage } from './formula.js';
import type { FoundWords } from './locate.js';

/** A finding without what is the same for all findings of one name. */
export interface Departure {
  readonly rule: string;
  readonly message: Message;
  readonly severity?: Finding['severity'];
  readonly cites?: string;
}

const COUNTRY: Message = { zh: '国家（地区）', en: 'country (region)' };
const FIELD: Message = { zh: '领域', en: 'field' };

export function missingPart(part: 'country' | 'field'): Departure {
  const { zh, en } = part === 'country' ? COUNTRY : FIELD;
  return { rule: 'name.missing', message: { zh: `缺少${zh}`, en: `the ${en} is missing` } };
}

export function unknownCountry(text: string): Departure {
  const message = { zh: `没有叫“${text}”的国家（地区）`, en: `no country (region) is called “${text}”` };
  return { rule: 'name.country', message };
}

/** The same when its name starts a Chinese text, where the country ends nowhere in particular. */
export const noCountry: Departure = {
  rule: 'name.country',
  message: {
    zh: '没有以合作国家（地区）的名称开头',
    en: 'it does not start with the name of a partner country',
  },
};

const FOLDED: Readonly<Record<FoldedChange, Message>> = {
  script: { zh: '应使用规范汉字，不用繁体字', en: 'the name is written in simplified characters' },
  width: { zh: '全角、半角用错了', en: 'full-width and half-width characters are mixed up' },
  dash: { zh: '连接号应为半角“-”', en: 'the dash should be an ASCII hyphen' },
  spacing: { zh: '空格不对', en: 'the spacing is wrong' },
};

export function foldedDeparture(change: FoldedChange): Departure {
  return { rule: `name.${change}`, message: FOLDED[change] };
}

export function wrongCase(what: Message): Departure {
  const message = { zh: `${what.zh}大小写不对`, en: `the ${what.en} is not in title case` };
  return { rule: 'name.case', message };
}

const HEAD: Message = { zh: '开头', en: 'beginning' };
const TAIL: Message = { zh: '结尾', en: 'ending' };
const MIDDLE: Message = { zh: '中间', en: 'middle' };

const letters = (text: string) =>
  text.replace(/[^\p{L}\p{N}]/gu, '').replace(/(?<=^\p{Script=Han}+)一$/u, '');

/** What is wrong with fixed words: where they stand decides what it is called. */
export function wordsDeparture(words: FoundWords, index: number, last: number): Departure | undefined {
  const { wanted, found, distance } = words;
  if (distance === 0) return undefined;
  const place = index === 0 ? HEAD : index === last ? TAIL : MIDDLE;
  const rule = index === 0 ? 'name.prefix' : index === last ? 'name.suffix' : 'name.wording';
  const [zh, en] = [`${place.zh}应为“${wanted}”`, `its ${place.en} should be “${wanted}”`];
  if (found === undefined) return { rule, message: { zh, en } };
  const told = { zh: `${zh}，不是“${found}”`, en: `${en}, not “${found}”` };
  if (letters(found) === letters(wanted)) {
    const isDash = wanted.includes('-') && !found.includes('-');
    return { rule: isDash ? 'name.dash' : 'name.spacing', message: told };
  }
  const isCase = letters(found).toLowerCase() === letters(wanted).toLowerCase();
  return { rule: isCase ? 'name.case' : rule, message: told };
}

/** Refused in words: `台湾` or `Taiwan` as a country. */
export function refusedCountry({ country, found }: CountryMatch, formula: Formula | undefined): Departure {
  const { zh = '', en = '' } = country.because ?? {};
  const message = { zh: `不能写“${found}”：${zh}`, en: `“${found}” may not be written: ${en}` };
  return {
    rule: 'name.country-called',
    message,
    ...(formula?.config.admits && { cites: formula.config.admits.cites }),
  };
}

export function aliasUsed({ country, found }: CountryMatch, language: NameLanguage): Departure {
  const name = country[language];
  const message = {
    zh: `“${found}”可以认出，通用名称是“${name}”`,
    en: `“${found}” is understood; the name in use is “${name}”`,
  };
  return { rule: 'name.country-alias', message, severity: 'warning' };
}

/** 中国 is no partner; 中国香港、中国澳门、中国台湾 are where a clause admits them. */
export function notAdmitted({ country }: CountryMatch, formula: Formula | undefined): Departure | undefined {
  const { code, kind, zh, en } = country;
  if (kind === 'home') {
    const message = {
      zh: '合作方应在国（境）外，不能是中国',
      en: 'the partner should be abroad, not in China',
    };
    return { rule: 'name.country-admitted', message };
  }
  const isAdmitted = kind === 'country' || formula?.config.admits?.codes.includes(code) === true;
  if (isAdmitted) return undefined;
  const message = {
    zh: `本办法没有准许与${zh}合作参照的条款`,
    en: `this regulation has no clause that admits cooperation with ${en}`,
  };
  return { rule: 'name.country-admitted', message };
}

/** A departure as a finding about a name. */
export function departed(departure: Departure, name: string, wanted: string, formula?: Formula): Finding {
  return {
    severity: 'error',
    ...departure,
    value: name,
    wanted: plain(wanted),
    ...(formula && { cites: departure.cites ?? formula.config.cites }),
  };
}
