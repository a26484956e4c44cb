/** word/numbering.xml: one definition per list style and kind, one instance per list (ISO 29500-1 17.9). */

import type { List } from '../../../document/tree.js';
import { levelAt } from '../../../style/run-in-list.js';
import type { ListLevel, ListStyle, ParagraphStyle, StyleSheet } from '../../../style/style.js';
import { element, NAMESPACES, valued, xmlPart } from '../package/xml.js';
import type { FontNames } from './font-names.js';
import { paragraphPropertiesInside } from './paragraph-properties.js';
import { runProperties, textStyleProperties } from './run-properties.js';

/** Levels of a Word list. */
export const LIST_LEVELS = 9;

const FORMATS: Readonly<Record<ListLevel['numerals'], string>> = {
  decimal: 'decimal',
  // Up to 99 the same as `chineseCounting`, beyond it 一百零一 instead of 一○一; what Word's own 一、 button writes.
  chinese: 'chineseCountingThousand',
  circled: 'decimalEnclosedCircle',
  lowerLetter: 'lowerLetter',
  lowerRoman: 'lowerRoman',
};

/** The lists met so far. */
export interface Numbering {
  readonly definitions: Map<string, Definition>;
  readonly instances: Instance[];
}

interface Definition {
  readonly id: number;
  readonly style: ListStyle;
  readonly ordered: boolean;
}

interface Instance {
  readonly definition: number;
  readonly level: number;
  readonly start: number | undefined;
}

export function emptyNumbering(): Numbering {
  return { definitions: new Map(), instances: [] };
}

/** The number (w:numId) of a list; every list has its own, so that it starts where it says. */
export function addList(numbering: Numbering, list: List, style: ListStyle, level: number): number {
  const key = `${list.ordered ? 'ordered' : 'bullets'} ${style.name}`;
  const found = numbering.definitions.get(key);
  const definition = found ?? { id: numbering.definitions.size, style, ordered: list.ordered };
  numbering.definitions.set(key, definition);
  // Negative starts are not in ST_DecimalNumber's use here: Word counts from 0.
  const start = list.ordered ? Math.max(0, Math.trunc(list.start)) : undefined;
  numbering.instances.push({ definition: definition.id, level, start });
  return numbering.instances.length;
}

export function numberingPart(numbering: Numbering, sheet: StyleSheet, names: FontNames): string {
  const definitions = [...numbering.definitions.values()].map((definition) =>
    definitionElement(definition, sheet.paragraphs.get(definition.style.paragraph), names),
  );
  const instances = numbering.instances.map((instance, index) => instanceElement(instance, index + 1));
  return xmlPart(element('w:numbering', NAMESPACES, ...definitions, ...instances));
}

function definitionElement(
  definition: Definition,
  paragraph: ParagraphStyle | undefined,
  names: FontNames,
): string {
  const levels = Array.from({ length: LIST_LEVELS }, (_, depth) =>
    levelElement(definition, depth, paragraph, names),
  );
  const multilevel = '<w:multiLevelType w:val="multilevel"/>';
  return element('w:abstractNum', { 'w:abstractNumId': definition.id }, multilevel, ...levels);
}

function levelElement(
  { style, ordered }: Definition,
  depth: number,
  paragraph: ParagraphStyle | undefined,
  names: FontNames,
): string {
  const level = levelAt(style, depth);
  const typeSize = paragraph?.text.size ?? 10.5;
  const indent = { left: level.indent, hanging: level.hanging, typeSize };
  const marker = ordered ? level.ordered.replaceAll('#', `%${depth + 1}`) : level.bullet;
  const run = paragraph ? { ...textStyleProperties(paragraph.text, names), hint: true } : { hint: true };
  return element(
    'w:lvl',
    { 'w:ilvl': depth },
    valued('w:start', 1),
    valued('w:numFmt', ordered ? FORMATS[level.numerals] : 'bullet'),
    valued('w:suff', 'tab'),
    valued('w:lvlText', marker),
    valued('w:lvlJc', 'left'),
    element('w:pPr', {}, paragraphPropertiesInside({ indent })),
    runProperties(run),
  );
}

function instanceElement({ definition, level, start }: Instance, id: number): string {
  const override =
    start === undefined
      ? ''
      : element('w:lvlOverride', { 'w:ilvl': level }, valued('w:startOverride', start));
  return element('w:num', { 'w:numId': id }, valued('w:abstractNumId', definition), override);
}
