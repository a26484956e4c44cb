/** word/fontTable.xml: what a reader without a font may take instead (ISO 29500-1 17.8.3.1). */

import type { StyleSheet } from '../../../style/style.js';
import { element, NAMESPACES, valued, xmlPart } from '../package/xml.js';
import { EXTENSION_FONT, EXTENSION_FONT_LOCAL, type FontNames, SYMBOLS } from './font-names.js';

const HAN = /\p{Script=Han}/u;
/** ST_UcharHexNumber of GB 2312 and of Western text. */
const GB2312_CHARSET = '86';
const WESTERN_CHARSET = '00';

export function fontTablePart(sheet: StyleSheet, fonts: FontNames): string {
  const entries = new Map<string, string>();
  for (const role of rolesOf(sheet)) {
    const [name, ...others] = fonts.namesOf(role);
    if (name !== undefined && !entries.has(name)) entries.set(name, fontEntry(name, others));
  }
  if (!entries.has(EXTENSION_FONT)) {
    entries.set(EXTENSION_FONT, fontEntry(EXTENSION_FONT, [EXTENSION_FONT_LOCAL]));
  }
  return xmlPart(element('w:fonts', NAMESPACES, ...entries.values()));
}

/** Roles that the sheet's styles name, and that of the tick boxes. */
function rolesOf(sheet: StyleSheet): ReadonlySet<string> {
  const roles = new Set<string>();
  for (const { text } of sheet.paragraphs.values()) roles.add(text.font).add(text.latin);
  for (const { font, latin } of sheet.characters.values()) {
    for (const role of [font, latin]) if (role !== undefined) roles.add(role);
  }
  return roles.add(SYMBOLS);
}

function fontEntry(name: string, others: readonly string[]): string {
  const isChinese = [name, ...others].some((one) => HAN.test(one));
  return element(
    'w:font',
    { 'w:name': name },
    valued('w:altName', others.length > 0 ? others.join(',') : undefined),
    valued('w:charset', isChinese ? GB2312_CHARSET : WESTERN_CHARSET),
    valued('w:family', isChinese ? 'auto' : 'roman'),
    valued('w:pitch', 'variable'),
  );
}
