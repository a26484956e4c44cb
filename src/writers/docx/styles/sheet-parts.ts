/** What a style sheet alone decides of a file: made once, for all documents of the sheet. */

import type { FontBook } from '../../../fonts/face.js';
import type { StyleSheet } from '../../../style/style.js';
import { type FontNames, fontNames } from './font-names.js';
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

/** The parts of the sheets met so far, and the names of the faces they are set in. */
export class SheetCache {
  readonly #parts = new WeakMap<StyleSheet, SheetParts>();
  readonly #names = new WeakMap<FontBook, FontNames>();

  partsOf(sheet: StyleSheet, fonts: FontBook): SheetParts {
    const names = this.#namesOf(fonts);
    const before = this.#parts.get(sheet);
    if (before?.names === names) return before;
    const ids = styleIds(sheet);
    const parts = {
      names,
      ids,
      styles: stylesPart(sheet, ids, names),
      fontTable: fontTablePart(sheet, names),
    };
    this.#parts.set(sheet, parts);
    return parts;
  }

  #namesOf(fonts: FontBook): FontNames {
    const names = this.#names.get(fonts) ?? fontNames(fonts);
    this.#names.set(fonts, names);
    return names;
  }
}
