/** One way of writing: names that differ only in script, width, dashes or spaces fold to the same text. */

import type { NameLanguage } from './formula.js';
import { standardScript } from './traditional.js';

/** Hyphens, dashes, minus signs and the full-width hyphen; not 一, which is a word. */
export const DASHES = /[\u2010-\u2015\u2212\u2043\ufe58\ufe63\uff0d\u2e3a\u2e3b\u02d7\u30fc\u2500]/g;
const INVISIBLE =
  /[\u061c\u200b\u200c\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\u00ad]|\u200d|[\ufe00-\ufe0f]/g;

const FULL_WIDTH = { zh: /[０-９Ａ-Ｚａ-ｚ＆＋．／]/g, en: /[\uff01-\uff0c\uff0e-\uff5e]/g } as const;

/** Letters and figures are half-width; brackets as the language has them. */
function foldWidth(text: string, language: NameLanguage, kept: string): string {
  const half = text.replace(FULL_WIDTH[language], (sign) =>
    kept.includes(sign) ? sign : String.fromCharCode(sign.charCodeAt(0) - 0xfee0),
  );
  return language === 'zh' ? half.replaceAll('(', '（').replaceAll(')', '）') : half;
}

function foldDashes(text: string, kept: string): string {
  return text.replace(DASHES, (dash) => (kept.includes(dash) ? dash : '-')).replace(/-{2,}/g, '-');
}

/** Chinese has spaces between Latin words only; no space stands beside a hyphen. */
function foldSpaces(text: string, language: NameLanguage): string {
  const single = text.replace(INVISIBLE, '').trim().replace(/\s+/g, ' ');
  const besideDash = single.replace(/ ?- ?/g, '-');
  return language === 'en' ? besideDash : besideDash.replace(/(?<![\w)]) | (?![\w(])/g, '');
}

/** What of a name's writing is not as it should be. */
export type FoldedChange = 'script' | 'width' | 'dash' | 'spacing';

export interface Folded {
  readonly text: string;
  /** What had to be changed. */
  readonly changes: readonly FoldedChange[];
}

/** A name as it should be typed, and what was otherwise. Signs of `kept`, the formula's own, stay. */
export function foldName(name: string, language: NameLanguage, kept = ''): Folded {
  const composed = name.normalize('NFC');
  const script = language === 'zh' ? standardScript(composed) : composed;
  const width = foldWidth(script, language, kept);
  const dashes = foldDashes(width, kept);
  const text = foldSpaces(dashes, language);
  const changes = [
    ...(script === composed ? [] : (['script'] as const)),
    ...(width === script ? [] : (['width'] as const)),
    ...(dashes === width ? [] : (['dash'] as const)),
    ...(text === dashes ? [] : (['spacing'] as const)),
  ];
  return { text, changes };
}

/** The same for all names that only script, spacing, dashes, width, quotes or case tell apart. */
export function nameKey(name: string): string {
  return standardScript(name.normalize('NFKC'))
    .toLowerCase()
    .replace(DASHES, '')
    .replace(INVISIBLE, '')
    .replace(/[\s'’‘`_-]+/g, '');
}
