/** A formula for names, taken apart: `浙江-{country}{field}联合实验室` is words, a gap of two slots, and words. */

import type { NamesConfig } from './names-config.js';

export type NameLanguage = 'zh' | 'en';

export interface Slot {
  readonly part: 'country' | 'field';
  /** `{Field}`: printed in title case. */
  readonly isTitle: boolean;
}

export interface Formula {
  /** Id of the programme. */
  readonly programme: string;
  readonly language: NameLanguage;
  /** The fixed words, one more than there are gaps; the first and the last may be ''. */
  readonly words: readonly string[];
  /** Between two fixed words stands one slot, or several side by side. */
  readonly gaps: readonly (readonly Slot[])[];
  readonly config: NamesConfig;
}

/** The words that fill the slots. */
export interface Parts {
  readonly country: string | undefined;
  readonly field: string;
}

const SLOT_NAMES = {
  zh: { country: '国家（地区）', field: '领域' },
  en: { country: 'Country', field: 'Field' },
} as const;

export function formulaOf(programme: string, language: NameLanguage, config: NamesConfig): Formula {
  const words = [''];
  const gaps: Slot[][] = [];
  for (const piece of config[language].split(/(\{\w+\})/)) {
    const name = /^\{(\w+)\}$/.exec(piece)?.[1];
    if (name === undefined) {
      words[words.length - 1] += piece;
      continue;
    }
    const slot: Slot = { part: name.toLowerCase() as Slot['part'], isTitle: /^[A-Z]/.test(name) };
    const isBesideAnother = gaps.length > 0 && words.at(-1) === '';
    if (isBesideAnother) gaps.at(-1)!.push(slot);
    else {
      gaps.push([slot]);
      words.push('');
    }
  }
  return { programme, language, words, gaps, config };
}

/** The name, its slots filled as they are given. */
export function fillFormula(formula: Formula, parts: Parts): string {
  return formula.words.reduce((text, words, index) => {
    const gap = formula.gaps[index - 1] ?? [];
    return `${text}${gap.map(({ part }) => parts[part] ?? '').join('')}${words}`;
  }, '');
}

/** `浙江-〈国家（地区）〉〈领域〉联合实验室`: the formula as people read it. */
export function formulaText(formula: Formula): string {
  const names = SLOT_NAMES[formula.language];
  return fillFormula(formula, { country: `〈${names.country}〉`, field: `〈${names.field}〉` });
}

export function slotOf(formula: Formula, part: Slot['part']): Slot | undefined {
  return formula.gaps.flat().find((slot) => slot.part === part);
}
