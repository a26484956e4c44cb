/** What a field may hold, alone and as it stands in a name. */

import type { CountryTable } from './country-table.js';
import type { Departure } from './departures.js';
import type { NameLanguage } from './formula.js';

/** Fields are a few words; more is a sentence that slipped in. */
export const LONGEST_FIELD: Readonly<Record<NameLanguage, number>> = { zh: 60, en: 200 };

const told = (zh: string, en: string): Departure => ({ rule: 'name.field', message: { zh, en } });

/** Marks that end or divide sentences, and those of markup, paths and formulas: none stands in a name. */
const NO_NAME_MARK = /[<>*?|\\^`{}=~!！？。；;#@$]/u;
const LEADING_MARK = /^[、，,：:·・.．）)】\]》”]/u;
const JOINING = /^(?:[、，,]|和|与|及|暨)+/u;

/** 、法国智能制造: a second country is joined to the first; the formula has one. */
function secondCountry(field: string, countries: CountryTable | undefined): Departure | undefined {
  const rest = field.replace(JOINING, '');
  const second = countries?.leading(rest);
  if (!second) return undefined;
  const message = {
    zh: `国家后面又有“${second.found}”：格式只写一个国家（地区）`,
    en: `“${second.found}” follows the country: the formula has one country (region)`,
  };
  // 法国文学 may be a field: only what is joined by a mark or a word cannot be one.
  return { rule: 'name.countries', message, ...(rest === field && { severity: 'warning' }) };
}

/** What is wrong with a field in itself. `countries`: of a Chinese name where the field follows the country. */
export function wrongField(
  field: string,
  language: NameLanguage,
  countries: CountryTable | undefined,
): Departure | undefined {
  const most = LONGEST_FIELD[language];
  const length = [...field].length;
  if (length > most) {
    return told(
      `领域过长：现有 ${length} 字，至多 ${most} 字`,
      `the field has ${length} characters; at most ${most}`,
    );
  }
  const mark = NO_NAME_MARK.exec(field)?.[0];
  if (mark !== undefined) return told(`领域里不能有“${mark}”`, `the field may not hold “${mark}”`);
  const second = language === 'zh' ? secondCountry(field, countries) : undefined;
  if (second) return second;
  const leading = LEADING_MARK.exec(field)?.[0];
  if (leading === undefined) return undefined;
  return told(`领域不能以“${leading}”开头`, `the field may not begin with “${leading}”`);
}
