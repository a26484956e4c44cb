/** The two names of a laboratory or base, made from its parts by the programme's formulas. */

import { type Finding, shorten } from '../../base/finding.js';
import type { MadeName } from '../../contract/names.js';
import { checkName } from './check-name.js';
import type { CountryMatch } from './country-table.js';
import {
  type Departure,
  departed,
  missingPart,
  notAdmitted,
  refusedCountry,
  unknownCountry,
} from './departures.js';
import { wrongField } from './field-departures.js';
import { foldName } from './fold.js';
import { type Formula, fillFormula, formulaText, slotOf } from './formula.js';
import type { Naming } from './open-naming.js';
import { isShouted, titleCase } from './title-case.js';
import { standardScript } from './traditional.js';

export interface NameRequest {
  /** ISO code, or a name of the country in either language. */
  readonly country?: string | undefined;
  readonly fieldZh: string;
  readonly fieldEn: string;
}

export interface MakeResult {
  /** undefined when a finding is an error. */
  readonly names: MadeName | undefined;
  readonly findings: readonly Finding[];
}

const CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]/;

function countryDeparture(
  given: string,
  match: CountryMatch | undefined,
  formula: Formula,
): Departure | undefined {
  if (given === '') return slotOf(formula, 'country') ? missingPart('country') : undefined;
  if (!match) return unknownCountry(given);
  return match.how === 'refused' ? refusedCountry(match, formula) : notAdmitted(match, formula);
}

/** What to give for the country instead: `TW（中国台湾 / Taiwan, China）` where a clause admits it. */
function countryWanted(match: CountryMatch | undefined, formula: Formula): string {
  if (!match || notAdmitted(match, formula)) return 'DE、德国、Germany …';
  const { code, zh, en } = match.country;
  return `${code}（${zh} / ${en}）`;
}

/** What is wrong with a field before it is put into a name. */
function fieldDeparture(field: string, { language, words }: Formula): Departure | undefined {
  const told = (zh: string, en: string): Departure => ({ rule: 'name.field', message: { zh, en } });
  const which = language === 'zh' ? ['中文', 'Chinese'] : ['英文', 'English'];
  if (field === '') {
    return {
      rule: 'name.missing',
      message: { zh: `缺少领域的${which[0]}`, en: `the ${which[1]} field is missing` },
    };
  }
  if (CONTROL.test(field)) return told('领域只能写一行', 'the field should be one line');
  if (language === 'en' && /\p{Script=Han}/u.test(field))
    return told('英文领域里有汉字', 'the English field holds Chinese');
  if (isShouted(field) && language === 'en') {
    return told(
      '英文领域不要全用大写，否则分不出缩写',
      'do not write the field in capitals: acronyms are lost in them',
    );
  }
  const repeated = words.map((one) => one.trim()).find((one) => one.length > 3 && field.includes(one));
  if (repeated !== undefined) {
    return told(`领域里不要写“${repeated}”，格式里已有`, `leave “${repeated}” to the formula`);
  }
  return wrongField(field, language, undefined);
}

/** A name that reads back as other parts than it was made from: 印度 and 尼西亚语言 would be 印度尼西亚. */
function readsOtherwise(
  name: string,
  country: string | undefined,
  formula: Formula,
  naming: Naming,
): readonly Finding[] {
  const checked = checkName(name, naming);
  const isError = ({ severity }: Finding) => severity === 'error';
  if (checked.findings.some(isError)) return checked.findings.filter(isError);
  const isSame =
    checked.programme === formula.programme &&
    (checked.parts?.country === country || !slotOf(formula, 'country'));
  // 德国 and 法国文学: a warning that the name goes out with.
  if (isSame) return checked.findings.filter(({ rule }) => rule === 'name.countries');
  const message = {
    zh: '国家和领域连写后会读成别的国家，请换一种领域写法',
    en: 'country and field, written together, read as another country; word the field otherwise',
  };
  return [departed({ rule: 'name.ambiguous', message }, name, formulaText(formula), formula)];
}

const NO_FORMULA: Finding['message'] = {
  zh: '这个专项没有命名格式',
  en: 'this programme has no formula for names',
};

/** Makes both names of one laboratory, and proves them by reading them back. */
export function makeName(naming: Naming, programme: string, request: NameRequest): MakeResult {
  const [zh, en] = (['zh', 'en'] as const).map((language) =>
    naming.formulas.find((one) => one.programme === programme && one.language === language),
  );
  if (!zh || !en) {
    return {
      names: undefined,
      findings: [{ rule: 'name.formula', severity: 'error', value: programme, message: NO_FORMULA }],
    };
  }
  const given = (request.country ?? '').trim();
  const match = given === '' ? undefined : naming.countries.find(standardScript(given));
  const fields = { zh: foldName(request.fieldZh, 'zh').text, en: foldName(request.fieldEn, 'en').text };
  const wrong = [
    {
      departure: countryDeparture(given, match, zh),
      value: given,
      formula: zh,
      wanted: countryWanted(match, zh),
    },
    { departure: fieldDeparture(fields.zh, zh), value: request.fieldZh, formula: zh, wanted: '智能制造' },
    {
      departure: fieldDeparture(fields.en, en),
      value: request.fieldEn,
      formula: en,
      wanted: 'intelligent manufacturing',
    },
  ].flatMap(({ departure, value, formula, wanted }) =>
    departure ? [departed(departure, shorten(value, 80), wanted, formula)] : [],
  );
  if (wrong.length > 0) return { names: undefined, findings: wrong };
  return composed(naming, { zh, en }, match, fields);
}

function unusedCountry(value: string): Finding {
  const message = {
    zh: '这个专项的名称里没有国家（地区）',
    en: 'names of this programme have no country (region)',
  };
  return { rule: 'name.country-unused', severity: 'info', value, message };
}

function composed(
  naming: Naming,
  formulas: { readonly zh: Formula; readonly en: Formula },
  match: CountryMatch | undefined,
  fields: { readonly zh: string; readonly en: string },
): MakeResult {
  const { zh, en } = formulas;
  const country = match?.country;
  const titled = slotOf(en, 'field')?.isTitle ? titleCase(fields.en) : fields.en;
  const names = {
    zh: fillFormula(zh, { country: country?.zh, field: fields.zh }),
    en: fillFormula(en, { country: country?.en, field: titled }),
    country: country?.code,
  };
  const told = [
    ...readsOtherwise(names.zh, names.country, zh, naming),
    ...readsOtherwise(names.en, names.country, en, naming),
  ];
  const isWrong = told.some(({ severity }) => severity === 'error');
  const isUnused = country !== undefined && slotOf(zh, 'country') === undefined;
  return {
    names: isWrong ? undefined : names,
    findings: isUnused ? [...told, unusedCountry(country.zh)] : told,
  };
}
