/** What a style sheet alone decides of a file: made once, for all documents of the sheet. */

import type { StyleSheet } from '../../../style/style.js';
import type { FontNames } from './font-names.js';
import { fontTablePart } from './font-table-part.js';
import { type StyleIds, styleIds } from './style-ids.js';
import { stylesPart } from './styles-part.js';

export interface SheetParts {
  readonly names: FontNames;
  readonly ids: StyleIds;
  /** word/styles.xml and word/fontTable.xml. */
  readonly styles: string;
  readonly fontTable: string;
}

const known = new WeakMap<StyleSheet, SheetParts>();

export function sheetParts(sheet: StyleSheet, names: FontNames): SheetParts {
  const before = known.get(sheet);
  if (before?.names === names) return before;
  const ids = styleIds(sheet);
  const parts = {
    names,
    ids,
    styles: stylesPart(sheet, ids, names),
    fontTable: fontTablePart(sheet, names),
  };
  known.set(sheet, parts);
  return parts;
}
