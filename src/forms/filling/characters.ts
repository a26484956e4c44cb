/** Characters that cannot be printed, wherever they hide in the data. */

import { characterName, invisibleIn, withoutInvisible } from '../../base/character-names.js';
import type { Finding } from '../../base/finding.js';
import { pointerChild } from '../../base/pointer.js';
import type { LoadedData } from '../data/data.js';
import type { Form } from '../form.js';
import { aboutField } from '../schema/about-field.js';

/**
 * Control characters but tab and line ends, halves of surrogate pairs, noncharacters, what decoding left broken, and
 * marks that turn the direction of writing: with them a PDF and a DOCX of the same data can show different numbers.
 */
const UNPRINTABLE =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufffd\ufffe\uffff\ufdd0-\ufdef]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;

/** The same and all surrogates: a quicker first test, since most text has neither. */
const SUSPECT =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffd\ufffe\uffff]/;

const ALL = new RegExp(UNPRINTABLE, 'g');

const isUnprintable = (text: string) => SUSPECT.test(text) && UNPRINTABLE.test(text);

/** Every text in the data is printable. */
export function isPrintableData(value: unknown): boolean {
  if (typeof value === 'string') return !isUnprintable(value);
  if (typeof value !== 'object' || value === null) return true;
  return Array.isArray(value) ? value.every(isPrintableData) : Object.values(value).every(isPrintableData);
}

/** The text with U+FFFD for everything unprintable: what a draft shows. */
export function printable(text: string): string {
  return isUnprintable(text) ? text.replace(ALL, '\ufffd') : text;
}

function controlFinding(form: Form, loaded: LoadedData, pointer: string, text: string): Finding[] {
  const match = isUnprintable(text) ? UNPRINTABLE.exec(text) : null;
  if (!match) return [];
  const name = characterName(match[0]);
  const line = text.slice(0, match.index).split('\n').length;
  const isReplacement = match[0] === '\ufffd';
  const where = text.includes('\n') ? { zh: `第 ${line} 行`, en: `line ${line} of it ` } : { zh: '', en: '' };
  return [
    {
      ...aboutField(form, loaded, pointer),
      rule: 'text.control',
      severity: 'error',
      value: name,
      message: isReplacement
        ? { zh: `${where.zh}有乱码字符（${name}）`, en: `${where.en}holds a broken character (${name})` }
        : {
            zh: `${where.zh}有不能印出的字符（${name}）`,
            en: `${where.en}holds a character that cannot be printed (${name})`,
          },
    },
  ];
}

/** Characters that cannot be seen: told once a text, with the text as it would be without them. */
function invisibleFinding(
  form: Form,
  loaded: LoadedData,
  pointer: string,
  text: string,
  isWhole: boolean,
): Finding[] {
  const found = invisibleIn(text);
  if (found.length === 0) return [];
  return [
    {
      ...aboutField(form, loaded, pointer),
      rule: 'text.invisible',
      severity: 'info',
      value: found.map(characterName).join('、'),
      message: { zh: '含有看不见的字符', en: 'holds characters that cannot be seen' },
      wanted: { zh: '删去', en: 'no such characters' },
      ...(isWhole && { cure: withoutInvisible(text) }),
    },
  ];
}

/** One finding for each text that holds such a character, narratives' files included. */
export function controlFindings(form: Form, loaded: LoadedData): readonly Finding[] {
  const findings: Finding[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value === 'string') {
      findings.push(...controlFinding(form, loaded, pointer, value));
      findings.push(...invisibleFinding(form, loaded, pointer, value, true));
    } else if (Array.isArray(value))
      for (const [i, item] of value.entries()) visit(item, pointerChild(pointer, i));
    else if (typeof value === 'object' && value !== null) {
      for (const [key, item] of Object.entries(value)) visit(item, pointerChild(pointer, key));
    }
  };
  visit(loaded.data, '');
  for (const [pointer, { text }] of loaded.narratives) {
    findings.push(...controlFinding(form, loaded, pointer, text));
    findings.push(...invisibleFinding(form, loaded, pointer, text, false));
  }
  return findings;
}
