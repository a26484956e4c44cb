/** Fields and bookmarks: what Word can work out again, already filled in (ISO 29500-1 17.16, 17.13.6). */

import { element, escapeXml } from '../package/xml.js';

/** A place in the document that fields name. */
export interface Bookmark {
  /** A name that begins with `_` is hidden in Word's dialogs. */
  readonly name: string;
  readonly id: number;
}

/** A field around the runs it shows; `look` is the `w:rPr` of its marks. */
export function field(instruction: string, result: string, look = ''): string {
  return fieldStart(instruction, look) + result + fieldEnd(look);
}

export function fieldStart(instruction: string, look = ''): string {
  const code = `<w:instrText xml:space="preserve"> ${escapeXml(instruction)} </w:instrText>`;
  return [fieldMark('begin', look), `<w:r>${look}${code}</w:r>`, fieldMark('separate', look)].join('');
}

export function fieldEnd(look = ''): string {
  return fieldMark('end', look);
}

function fieldMark(type: 'begin' | 'separate' | 'end', look: string): string {
  return `<w:r>${look}<w:fldChar w:fldCharType="${type}"/></w:r>`;
}

/** Runs with a bookmark around them, if there is one. */
export function marked(bookmark: Bookmark | undefined, runs: string): string {
  if (!bookmark) return runs;
  const { id, name } = bookmark;
  const start = element('w:bookmarkStart', { 'w:id': id, 'w:name': name });
  return start + runs + element('w:bookmarkEnd', { 'w:id': id });
}

/** Runs that lead to a bookmark, if there is one. */
export function linked(bookmark: Bookmark | undefined, runs: string): string {
  if (!bookmark) return runs;
  return element('w:hyperlink', { 'w:anchor': bookmark.name, 'w:history': 1 }, runs);
}
