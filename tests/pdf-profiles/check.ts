/** Checks a PDF against the rules of PDF/A-2u (or A-3u) and PDF/UA-1. */

import { readModel } from './model.js';
import type { Rule } from './rule.js';
import { ANNOTATION_RULES } from './rules-annotations.js';
import { FILE_RULES } from './rules-file.js';
import { FONT_RULES } from './rules-fonts.js';
import { GRAPHICS_RULES } from './rules-graphics.js';
import { metadataRules } from './rules-metadata.js';
import { STRUCTURE_RULES } from './rules-structure.js';

export interface Violation {
  readonly rule: string;
  readonly where: string;
  readonly found: string;
}

/** A-3 lets any file be embedded; nothing else that is checked differs. */
const ONLY_IN_PART_2 = '6.8-5';

export function rulesOf(part: 2 | 3): readonly Rule[] {
  const rules = [
    ...FILE_RULES,
    ...GRAPHICS_RULES,
    ...FONT_RULES,
    ...ANNOTATION_RULES,
    ...metadataRules(part),
    ...STRUCTURE_RULES,
  ];
  return part === 2 ? rules : rules.filter(({ ids }) => !ids.includes(ONLY_IN_PART_2));
}

export async function checkProfiles(bytes: Uint8Array, part: 2 | 3 = 2): Promise<Violation[]> {
  const model = await readModel(bytes);
  return rulesOf(part).flatMap(({ ids, check }) =>
    check(model).flatMap(({ where, found }) => ids.map((rule) => ({ rule, where, found }))),
  );
}
