/** Page numbers as they are printed. */

import { formatNumeral } from '../../style/numerals.js';
import type { PageNumberFormat, PageStyle } from '../../style/style.js';

const WRITERS: Readonly<Record<PageNumberFormat, (number: number) => string>> = {
  decimal: String,
  'lower-roman': (number) => formatNumeral(number, 'lowerRoman'),
  'upper-roman': (number) => formatNumeral(number, 'lowerRoman').toUpperCase(),
  chinese: (number) => formatNumeral(number, 'chinese'),
  dash: (number) => `- ${number} -`,
};

export function formatPageNumber(number: number, format: PageNumberFormat): string {
  return WRITERS[format](number);
}

/** A page's number, and how the page prints it and text names it; undefined and '' on pages that have none. */
export interface PageNumber {
  readonly number: number | undefined;
  readonly label: string;
  /** The dashes of `- 3 -` stand on the page alone: 第 3 页. */
  readonly mention: string;
}

const UNNUMBERED: PageNumber = { number: undefined, label: '', mention: '' };

/**
 * Numbers of all pages, section by section; a section without pages changes nothing.
 * `bare`: of each page, whether it has no text: it counts, but carries no number.
 */
export function numberPages(
  sections: readonly { readonly style: PageStyle; readonly bare: readonly boolean[] }[],
): PageNumber[][] {
  let last = 0;
  return sections.map(({ style, bare }) => {
    if (style.numbering === 'none') return bare.map(() => UNNUMBERED);
    if (typeof style.numbering === 'number' && bare.length > 0) last = style.numbering - 1;
    return bare.map((isBare) => {
      last += 1;
      if (isBare) return UNNUMBERED;
      const label = formatPageNumber(last, style.numberFormat);
      return { number: last, label, mention: style.numberFormat === 'dash' ? String(last) : label };
    });
  });
}
