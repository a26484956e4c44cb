/** Names of laboratories and bases. */

import type { Finding } from './finding.js';
import type { Source } from './source.js';

export interface NameRequest {
  /** ISO code (`DE`), or the country's name in Chinese or English. */
  readonly country?: string | undefined;
  readonly field: string;
  readonly fieldEn: string;
}

export interface MadeName {
  readonly zh: string;
  readonly en: string;
  /** ISO code. */
  readonly country: string | undefined;
}

export interface MadeNames {
  /** Those without an error. */
  readonly names: readonly MadeName[];
  readonly findings: readonly Finding[];
}

export interface CheckedName {
  readonly text: string;
  /** The programme whose formula it follows, or comes nearest to. */
  readonly programme: string | undefined;
  readonly language: 'zh' | 'en' | undefined;
  readonly parts: { readonly country: string | undefined; readonly field: string } | undefined;
  /** The name as the formula has it. */
  readonly wanted: string | undefined;
  readonly findings: readonly Finding[];
}

export interface CheckedNames {
  /** In the order given. */
  readonly names: readonly CheckedName[];
  /** Of all names. */
  readonly findings: readonly Finding[];
}

export interface Names {
  /**
   * Chinese and English names by the programme's formula: of one laboratory, of several, or of a list (XLSX, CSV, YAML,
   * JSON) with the columns country, field and field_en.
   */
  make(programme: string, requests: NameRequest | readonly NameRequest[] | Source): Promise<MadeNames>;
  /**
   * Names against the formulas of all programmes; a Chinese and an English name in turn must agree. A list is a text of
   * one name to a line, or a sheet with a column of names.
   */
  check(names: readonly string[] | Source): Promise<CheckedNames>;
}
