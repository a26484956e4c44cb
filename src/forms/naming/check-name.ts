/** A full name read back: which programme's formula it follows and its parts, or where it departs from the formula. */

import { type Finding, shorten } from '../../base/finding.js';
import type { CheckedName } from '../../contract/names.js';
import type { CountryMatch, CountryTable } from './country-table.js';
import {
  aliasUsed,
  type Departure,
  departed,
  foldedDeparture,
  missingPart,
  noCountry,
  notAdmitted,
  refusedCountry,
  unknownCountry,
  wordsDeparture,
  wrongCase,
} from './departures.js';
import { wrongField } from './field-departures.js';
import { foldName } from './fold.js';
import { type Formula, fillFormula, formulaText, slotOf } from './formula.js';
import { type Located, locate } from './locate.js';
import type { Naming } from './open-naming.js';
import { isShouted, titleCase } from './title-case.js';

export interface NameParts {
  /** ISO code; undefined where the formula has no country, or the name's is not known. */
  readonly country: string | undefined;
  readonly field: string;
}

/** Longer texts are no names; they are not searched. */
const LONGEST = 400;
/** Below this a name is like no formula at all. */
const LEAST_LIKENESS = 0.5;

const foldFor = (text: string, { language, words }: Formula) => foldName(text, language, words.join(''));

/** A name that begins as the formula does is meant for it, whatever follows. */
function isLikely({ words: [head], likeness }: Located): boolean {
  const isBegun = head !== undefined && head.distance === 0 && head.wanted.length > 2;
  return likeness >= LEAST_LIKENESS || isBegun;
}

/** The formula a name is most like; of equals the one with more fixed words. */
function nearestFormula(text: string, formulas: readonly Formula[], isPatient = false): Located | undefined {
  const length = ({ formula }: Located) => formula.words.join('').length;
  const best = formulas
    .map((formula) => locate(foldFor(text, formula).text, formula, isPatient))
    .sort((a, b) => b.likeness - a.likeness || length(b) - length(a))[0];
  if (best?.likeness !== 1 && !isPatient) return nearestFormula(text, formulas, true);
  return best && isLikely(best) ? best : undefined;
}

/** What the gaps of a formula hold: country and field. */
interface GapContents {
  readonly country: CountryMatch | undefined;
  /** The words where the country should be, when no country is found. */
  readonly unread: string | undefined;
  readonly field: string;
}

/** `德国智能制造`, where country and field stand side by side: the field starts where the country's name ends. */
function readSideBySide(text: string, countries: CountryTable): GapContents {
  const country = countries.leading(text);
  return { country, unread: undefined, field: text.slice(country?.found.length ?? 0).trim() };
}

function readGaps({ formula, gaps }: Located, countries: CountryTable): GapContents {
  const both = formula.gaps.findIndex((gap) => gap.length > 1);
  if (both >= 0) return readSideBySide(gaps[both]!, countries);
  const textOf = (part: 'country' | 'field') => {
    const index = formula.gaps.findIndex((gap) => gap[0]?.part === part);
    return index < 0 ? undefined : gaps[index]!.trim();
  };
  const name = textOf('country');
  const country = name === undefined ? undefined : countries.find(name);
  // A bare code is no name: `Zhejiang-DE`.
  const isNamed = country !== undefined && country.found.toUpperCase() !== country.country.code;
  return {
    country: isNamed ? country : undefined,
    unread: isNamed ? undefined : name,
    field: textOf('field') ?? '',
  };
}

function countryDepartures(contents: GapContents, formula: Formula): Departure[] {
  if (slotOf(formula, 'country') === undefined) return [];
  const { country: match, unread, field } = contents;
  if (match === undefined) {
    if (unread === '' || (unread === undefined && field === '')) return [missingPart('country')];
    return [unread === undefined ? noCountry : unknownCountry(unread)];
  }
  if (match.how === 'refused') return [refusedCountry(match, formula)];
  const bar = notAdmitted(match, formula);
  if (bar) return [bar];
  if (match.how === 'alias') return [aliasUsed(match, formula.language)];
  const isAsIs = match.found.replace(/’/g, "'") === match.country[formula.language];
  return isAsIs ? [] : [wrongCase({ zh: '国家名称', en: 'country' })];
}

/** 国际 before 联合实验室: the ending is another programme's, and 国际 no part of the field. */
function foreignEnding(field: string, formula: Formula, formulas: readonly Formula[]): Departure | undefined {
  const own = formula.words.at(-1)!;
  const longer = formulas
    .filter(({ language, programme }) => language === formula.language && programme !== formula.programme)
    .map(({ words }) => words.at(-1)!)
    .find((words) => own !== '' && words.length > own.length && `${field}${own}`.endsWith(words));
  if (longer === undefined) return undefined;
  const message = {
    zh: `结尾应为“${own}”，“${longer}”是另一专项的`,
    en: `it should end in “${own}”; “${longer}” is another programme's ending`,
  };
  return { rule: 'name.suffix', message };
}

function fieldDepartures(
  contents: GapContents,
  formula: Formula,
  { formulas, countries }: Naming,
): Departure[] {
  const { field } = contents;
  if (field === '') return [missingPart('field')];
  const wrong = wrongField(field, formula.language, contents.country && countries);
  if (wrong) return [wrong];
  const ending = foreignEnding(field, formula, formulas);
  if (ending) return [ending];
  if (formula.language === 'en' && /\p{Script=Han}/u.test(field)) {
    const message = { zh: '英文名称的领域应为英文', en: 'the field of an English name should be in English' };
    return [{ rule: 'name.field', message }];
  }
  const isTitle = slotOf(formula, 'field')?.isTitle === true;
  const hasRightCase = !isTitle || (titleCase(field) === field && !isShouted(field));
  return hasRightCase ? [] : [wrongCase({ zh: '领域', en: 'field' })];
}

/** The field without another programme's ending, in title case. */
function mendedField(field: string, formula: Formula, formulas: readonly Formula[]): string {
  const own = formula.words.at(-1)!;
  const endings = formulas.map(({ words }) => words.at(-1)!).filter((words) => words.length > own.length);
  const ending = endings.find((words) => own !== '' && `${field}${own}`.endsWith(words));
  const bare =
    ending === undefined ? field : field.slice(0, field.length + own.length - ending.length).trim();
  // Acronyms can no longer be recognised.
  return slotOf(formula, 'field')?.isTitle ? titleCase(isShouted(bare) ? bare.toLowerCase() : bare) : bare;
}

/** The name as it should be; undefined where a part is missing or cannot be mended. */
function mendedName(
  contents: GapContents,
  formula: Formula,
  { formulas, countries }: Naming,
): string | undefined {
  const needsCountry = slotOf(formula, 'country') !== undefined;
  const country = contents.country?.country;
  const isForbidden = contents.country !== undefined && notAdmitted(contents.country, formula) !== undefined;
  if (contents.field === '' || (needsCountry && (country === undefined || isForbidden))) return undefined;
  // There is no way to tell what the field should be.
  if (wrongField(contents.field, formula.language, contents.country && countries)) return undefined;
  const field = mendedField(contents.field, formula, formulas);
  return fillFormula(formula, { country: country?.[formula.language], field });
}

const notRead = (text: string, finding: Finding): CheckedName => ({
  text,
  programme: undefined,
  language: undefined,
  parts: undefined,
  wanted: undefined,
  findings: [finding],
});

/** Nothing at all, or far more than a name. */
function unreadable(text: string): CheckedName | undefined {
  const length = [...text].length;
  const told = (rule: string, message: Finding['message']) =>
    notRead(text, { rule, severity: 'error', value: shorten(text, 80), message });
  if (text.trim() === '') return told('name.missing', { zh: '名称是空的', en: 'the name is empty' });
  if (text.length <= LONGEST) return undefined;
  return told('name.long', {
    zh: `名称过长：现有 ${length} 字，至多 ${LONGEST} 字`,
    en: `the name has ${length} characters; at most ${LONGEST}`,
  });
}

function unlikeAny(text: string, formulas: readonly Formula[]): CheckedName {
  const language = /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
  const texts = formulas.filter((formula) => formula.language === language).map(formulaText);
  return notRead(text, {
    rule: 'name.unknown',
    severity: 'error',
    value: shorten(text, 80),
    message: {
      zh: '不合任何一个专项的命名格式',
      en: 'it follows no programme’s formula',
    },
    wanted: { zh: texts.join('；'), en: texts.join('; ') },
  });
}

/** Reads one name, in either language. */
export function checkName(text: string, naming: Naming): CheckedName {
  const { formulas, countries } = naming;
  const unread = unreadable(text);
  if (unread) return unread;
  const located = nearestFormula(text, formulas);
  if (!located) return unlikeAny(text, formulas);
  const { formula } = located;
  const folded = foldFor(text, formula);
  const contents = readGaps(located, countries);
  const last = located.words.length - 1;
  const departures = [
    ...folded.changes.map(foldedDeparture),
    ...located.words.map((words, index) => wordsDeparture(words, index, last)),
    ...countryDepartures(contents, formula),
    ...fieldDepartures(contents, formula, naming),
  ].filter((one) => one !== undefined);
  const wanted = mendedName(contents, formula, naming);
  const findings = departures.map((one) => departed(one, text, wanted ?? formulaText(formula), formula));
  const country = slotOf(formula, 'country') ? contents.country?.country.code : undefined;
  const { programme, language } = formula;
  return { text, programme, language, parts: { country, field: contents.field }, wanted, findings };
}
