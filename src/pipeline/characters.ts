/** Findings about characters that their own face lacks. */

import type { Finding } from '../base/finding.js';
import type { LoadedData } from '../forms/data/data.js';
import type { Form } from '../forms/form.js';
import { aboutField } from '../forms/schema/about-field.js';
import type { Substitute } from '../layout/coverage.js';

/** `𠮷（U+20BB7）` */
function named(character: string): string {
  return `${character}（U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}）`;
}

function missing({ character, origin }: Substitute, form: Form, loaded: LoadedData): Finding {
  return {
    ...(origin === undefined ? {} : aboutField(form, loaded, origin)),
    rule: 'font.missing',
    severity: 'error',
    value: named(character),
    message: {
      zh: '所有字体都没有这个字，印不出来；可用 --fonts 指定含有该字的字体',
      en: 'no font face has this character, so it cannot be printed; give a face that has it with --fonts',
    },
  };
}

function borrowed(role: string, family: string, characters: readonly string[]): Finding {
  const list = characters.map(named).join('、');
  return {
    rule: 'font.fallback',
    severity: 'info',
    value: characters.join(''),
    message: {
      zh: `${role}字体没有以下字符，改用“${family}”：${list}`,
      en: `the ${role} face lacks these characters, taken from ${family}: ${list}`,
    },
  };
}

/** An error for each character no face has; one line for each face that characters of the data are taken from. */
export function characterFindings(
  substitutes: readonly Substitute[],
  form: Form,
  loaded: LoadedData,
): readonly Finding[] {
  const lost = substitutes.filter(({ face }) => face === undefined);
  const groups = new Map<string, { role: string; family: string; characters: string[] }>();
  for (const { character, role, face, origin } of substitutes) {
    // The form's own marks (☑, ①) come from the symbol faces by design.
    if (face === undefined || origin === undefined) continue;
    const key = `${role}\n${face.familyName}`;
    const group = groups.get(key) ?? { role, family: face.familyName, characters: [] };
    groups.set(key, group);
    group.characters.push(character);
  }
  const unique = new Map(lost.map((one) => [`${one.character}\n${one.origin}`, one]));
  return [
    ...[...unique.values()].map((one) => missing(one, form, loaded)),
    ...[...groups.values()].map(({ role, family, characters }) => borrowed(role, family, characters)),
  ];
}
