/** Names and countries as rules ask about them: right, or what is wrong in a sentence, and what is wanted. */

import type { Finding } from '../../base/finding.js';
import { checkName } from './check-name.js';
import { checkPair } from './check-names.js';
import { aliasUsed, type Departure, notAdmitted, refusedCountry, unknownCountry } from './departures.js';
import { type Formula, formulaText, type NameLanguage } from './formula.js';
import type { Naming } from './open-naming.js';

export interface Judgement {
  readonly ok: boolean;
  /** What is wrong; '' when nothing is. */
  readonly zh: string;
  readonly en: string;
  /** The name as it should be; '' when it cannot be derived. */
  readonly wanted: string;
  /** ISO code of the country in it; '' where there is none. */
  readonly country: string;
  /** The field in it; '' where there is none. */
  readonly field: string;
}

type Sentence = Pick<Finding, 'message'>;

function judgement(told: readonly Sentence[], wanted = '', country = '', field = ''): Judgement {
  return {
    ok: told.length === 0,
    zh: told.map(({ message }) => message.zh).join('；'),
    en: told.map(({ message }) => message.en).join('; '),
    wanted,
    country,
    field,
  };
}

function formulaFor(naming: Naming, programme: string, language: NameLanguage): Formula | undefined {
  return naming.formulas.find((one) => one.programme === programme && one.language === language);
}

/** A laboratory's name in one language (`zh`, `en`) against the formula of its programme: what is an error, or only a warning. */
export function judgeName(
  naming: Naming,
  programme: string,
  language: NameLanguage,
  name: string,
  severity: 'error' | 'warning' = 'error',
): Judgement {
  const formula = formulaFor(naming, programme, language);
  if (!formula) throw new TypeError(`${programme} has no formula for names`);
  const { findings, parts, wanted, ...checked } = checkName(name, naming);
  const isOwn = checked.programme === programme && checked.language === language;
  if (isOwn) {
    const told = findings.filter((finding) => finding.severity === severity);
    return judgement(told, wanted, parts?.country, parts?.field);
  }
  if (severity === 'warning') return judgement([]);
  const text = formulaText(formula);
  const message = {
    zh: `不合命名格式“${text}”`,
    en: `it does not follow the formula “${text}”`,
  };
  return judgement([{ message }], text);
}

/** Whether the Chinese and the English name of a laboratory speak of the same programme and country. */
export function judgeNames(naming: Naming, zh: string, en: string): Judgement {
  const [chinese, english] = [checkName(zh, naming), checkName(en, naming)];
  const isPair = chinese.language === 'zh' && english.language === 'en';
  // Faults of either name alone are reported there.
  const finding = isPair ? checkPair([chinese, english], naming) : undefined;
  return judgement(finding ? [finding] : [], finding?.wanted?.zh, chinese.parts?.country);
}

/** A partner's country or region, named in Chinese as the table of countries has it. */
export function judgeCountry(naming: Naming, programme: string, text: string): Judgement {
  const match = naming.countries.find(text);
  if (!match) return judgement([unknownCountry(text)]);
  const { zh, code } = match.country;
  const formula = formulaFor(naming, programme, 'zh');
  const told = (departure: Departure) => judgement([departure], zh, code);
  if (match.how === 'refused') return told(refusedCountry(match, formula));
  const bar = notAdmitted(match, formula);
  if (bar) return judgement([bar], '', code);
  return judgement([], zh, code);
}

/** Any country or region named in Chinese, whoever's partner: what is an error, or only a warning. */
export function judgeSpelling(naming: Naming, text: string, severity: 'error' | 'warning'): Judgement {
  const match = naming.countries.find(text);
  if (!match) return judgement(severity === 'error' ? [unknownCountry(text)] : []);
  const { zh, code } = match.country;
  const isRefused = match.how === 'refused';
  const isAlias = !isRefused && match.found !== zh;
  // A code, or a name in another language, is none at all in a Chinese document.
  const isChinese = /\p{Script=Han}/u.test(match.found);
  const error = isRefused ? refusedCountry(match, undefined) : isChinese ? undefined : aliasUsed(match, 'zh');
  const warning = isAlias && isChinese ? aliasUsed(match, 'zh') : undefined;
  const departure = severity === 'error' ? error : warning;
  return judgement(departure ? [departure] : [], zh, code);
}
