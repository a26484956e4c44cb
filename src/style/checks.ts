/** Checks of a style file beyond its lengths: names, placeholders and sheet sizes. All throw a StyleError. */

import type { Message } from '../base/finding.js';
import { mm } from '../base/units.js';
import { StyleError } from './lengths.js';
import type { StyleFile } from './schema.js';
import type { PageStyle, RunningLine, StyleSheet } from './style.js';

/** pt: 1 cm. */
const LEAST_AREA = mm(10);

export function noStyle(name: string): Message {
  return { zh: `没有这种样式：${name}`, en: `no such style: ${name}` };
}

/** There is a type area. */
export function checkSheet(
  { width, height, top, right, bottom, left }: PageStyle,
  path: readonly string[],
): void {
  if (width - left - right < LEAST_AREA || height - top - bottom < LEAST_AREA) {
    const zh = '页边距之间没有地方排字（上下、左右至少各留 1 厘米）';
    throw new StyleError(path, { zh, en: 'the margins leave no room for text (at least 1 cm each way)' });
  }
}

const BRACED = /\{[^{}]*\}/g;
const RUNNING_WORDS = ['{page}', '{pages}', '{title}', '{section}'];

/** Text in braces is a placeholder. An unknown one would be printed literally. */
function checkRunningWords(name: string, { text }: RunningLine): void {
  const unknown = text.match(BRACED)?.find((word) => !RUNNING_WORDS.includes(word));
  if (unknown === undefined) return;
  const known = RUNNING_WORDS.join(' ');
  throw new StyleError(['pages', name], {
    zh: `页眉页脚里没有 ${unknown}，可用的是 ${known}`,
    en: `running lines know no ${unknown}, only ${known}`,
  });
}

/** Word treats two styles with one id as one style. */
export function checkWordIds({ paragraphs, tables }: StyleFile): void {
  const seen = new Map<string, string>();
  for (const [kind, entries] of Object.entries({ paragraphs, tables })) {
    for (const [name, { docx }] of Object.entries(entries)) {
      const other = seen.get(docx.id);
      seen.set(docx.id, name);
      if (other === undefined) continue;
      throw new StyleError([kind, name, 'docx', 'id'], {
        zh: `与样式 ${other} 的 id 相同：${docx.id}`,
        en: `the same id as ${other}: ${docx.id}`,
      });
    }
  }
}

/** Every style name a style mentions must be there. */
export function checkNames(sheet: StyleSheet): void {
  const wanted = (path: string[], name: string, among: ReadonlyMap<string, unknown>) => {
    if (!among.has(name)) throw new StyleError(path, noStyle(name));
  };
  for (const [name, table] of sheet.tables)
    for (const part of ['cell', 'header', 'caption'] as const)
      wanted(['tables', name, part], table[part], sheet.paragraphs);
  for (const [name, list] of sheet.lists)
    wanted(['lists', name, 'paragraph'], list.paragraph, sheet.paragraphs);
  for (const [name, page] of sheet.pages)
    for (const line of runningLines(page)) {
      wanted(['pages', name], line.style, sheet.paragraphs);
      checkRunningWords(name, line);
    }
  for (const [name, page] of sheet.pages)
    for (const rule of page.firstRules) wanted(['pages', name, 'first_rules'], rule.style, sheet.rules);
  const { narrative, figure, footnote, contents } = sheet;
  for (const style of [contents.title, contents.captions, ...contents.levels])
    wanted(['contents'], style, sheet.paragraphs);
  for (const style of [narrative.paragraph, narrative.quote, narrative.code, ...narrative.headings])
    wanted(['narrative'], style, sheet.paragraphs);
  wanted(['narrative', 'list'], narrative.list, sheet.lists);
  for (const style of narrative.leads ?? []) wanted(['narrative', 'leads'], style, sheet.characters);
  wanted(['narrative', 'table'], narrative.table, sheet.tables);
  wanted(['figure', 'caption'], figure.caption, sheet.paragraphs);
  wanted(['footnote', 'paragraph'], footnote.paragraph, sheet.paragraphs);
  wanted(['footnote', 'mark'], footnote.mark, sheet.characters);
}

/** All lines that pages of a style may have. */
export function runningLines(page: PageStyle): RunningLine[] {
  const { header, footer, firstHeader, firstFooter, evenHeader, evenFooter } = page;
  const lines = [header, footer, firstHeader, firstFooter, evenHeader, evenFooter];
  return lines.filter((line) => line !== undefined && line !== 'none');
}

/** Each place where a style names a face (仿宋, latin). */
export function facesOf({ paragraphs, characters }: StyleSheet) {
  const named = (
    path: string,
    { font, latin }: { font?: string | undefined; latin?: string | undefined },
  ) => [
    { place: `${path}.font`, role: font },
    { place: `${path}.latin`, role: latin },
  ];
  const places = [
    ...[...paragraphs.values()].flatMap(({ name, text }) => named(`paragraphs.${name}`, text)),
    ...[...characters.values()].flatMap((style) => named(`characters.${style.name}`, style)),
  ];
  return places.flatMap(({ place, role }) => (role === undefined ? [] : [{ place, role }]));
}
