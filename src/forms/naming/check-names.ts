/** Names side by side: a Chinese and an English one of the same laboratory, and a list in which no two may be the same. */

import { type Finding, plain } from '../../base/finding.js';
import type { CheckedName } from '../../contract/names.js';
import { nameKey } from './fold.js';
import { fillFormula } from './formula.js';
import type { Naming } from './open-naming.js';

/** 1-based places of two names that are one laboratory's, the Chinese and the English. */
export type NamePair = readonly [CheckedName, CheckedName];

function isPair([a, b]: readonly [CheckedName, CheckedName | undefined]): boolean {
  return b !== undefined && a.language !== undefined && b.language !== undefined && a.language !== b.language;
}

/** Pairs in a list that goes Chinese, English, Chinese, English; none in any other list. */
export function pairsOf(names: readonly CheckedName[]): readonly NamePair[] {
  const pairs = names
    .map((name, index) => [name, names[index + 1]] as const)
    .filter((_, index) => index % 2 === 0);
  const isAlternating = names.length > 1 && pairs.every(isPair);
  const inOrder = pairs.every(([first]) => first.language === names[0]?.language);
  return isAlternating && inOrder ? (pairs as readonly NamePair[]) : [];
}

function disagreement(
  zh: CheckedName,
  en: CheckedName,
  { countries, formulas }: Naming,
): Finding | undefined {
  const told = (rule: string, message: Finding['message'], wanted?: string): Finding => ({
    rule,
    severity: 'error',
    value: en.text,
    message,
    ...(wanted !== undefined && { wanted: plain(wanted) }),
  });
  if (zh.programme !== en.programme) {
    return told('name.agreement', {
      zh: `英文名称是另一专项（${en.programme}）的格式，中文名称是 ${zh.programme} 的`,
      en: `the English name follows ${en.programme}, the Chinese one ${zh.programme}`,
    });
  }
  const country = zh.parts?.country;
  const isSame = country === undefined || en.parts?.country === undefined || country === en.parts.country;
  if (isSame) return undefined;
  const formula = formulas.find(({ programme, language }) => programme === en.programme && language === 'en');
  const named = countries.all.find(({ code }) => code === country);
  const other = countries.all.find(({ code }) => code === en.parts?.country);
  const message = {
    zh: `英文名称的国家（${other?.zh}）与中文名称的（${named?.zh}）不一致`,
    en: `its country (${other?.en}) is not that of the Chinese name (${named?.en})`,
  };
  const parts = { country: named?.en, field: en.parts?.field ?? '' };
  return told('name.agreement', message, formula && fillFormula(formula, parts));
}

/** Whether the two names of a laboratory speak of the same country and programme. */
export function checkPair([first, second]: NamePair, naming: Naming): Finding | undefined {
  return first.language === 'zh' ? disagreement(first, second, naming) : disagreement(second, first, naming);
}

/** A name that stands earlier in the list too, or does so but for spacing, dashes, width or case. */
export interface Repeated {
  /** Index of the later one. */
  readonly index: number;
  readonly finding: Finding;
}

export function findRepeated(names: readonly string[]): readonly Repeated[] {
  const first = new Map<string, number>();
  return names.flatMap((name, index) => {
    const before = first.get(nameKey(name));
    if (before === undefined) {
      first.set(nameKey(name), index);
      return [];
    }
    const isSame = names[before] === name;
    const message = isSame
      ? { zh: `与第 ${before + 1} 个名称相同`, en: `the same as name ${before + 1}` }
      : {
          zh: `与第 ${before + 1} 个名称（${names[before]}）只差繁简、空格、连接号、全半角或大小写`,
          en: `the same as name ${before + 1} (${names[before]}) but for script, spacing, dashes, width or case`,
        };
    return [{ index, finding: { rule: 'name.same', severity: 'error', value: name, message } as const }];
  });
}
