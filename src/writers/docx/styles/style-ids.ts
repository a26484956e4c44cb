/** Ids under which the sheet's styles stand in the document. */

import type { StyleSheet } from '../../../style/style.js';

export interface StyleIds {
  /** Id by the sheet's name. */
  readonly paragraphs: ReadonlyMap<string, string>;
  readonly characters: ReadonlyMap<string, string>;
  readonly tables: ReadonlyMap<string, string>;
}

/** Word's own names for character styles that the sheet may have. */
const BUILT_IN_CHARACTERS: Readonly<Record<string, CharacterStyleName>> = {
  strong: { id: 'Strong', name: 'Strong' },
  emphasis: { id: 'Emphasis', name: 'Emphasis' },
};

export interface CharacterStyleName {
  readonly id: string;
  readonly name: string;
}

/** Id and display name of a character style; the mark of footnotes is Word's own style, so that new notes look alike. */
export function characterStyleName(name: string, sheet: StyleSheet): CharacterStyleName {
  if (name === sheet.footnote.mark) return { id: 'FootnoteReference', name: 'footnote reference' };
  return BUILT_IN_CHARACTERS[name] ?? { id: `Character-${name}`, name };
}

/** Ids are unique in the document: the second style that asks for an id gets its own name behind it. */
export function styleIds(sheet: StyleSheet): StyleIds {
  const taken = new Set<string>();
  const give = (id: string, name: string): string => {
    const free = taken.has(id) ? `${id}-${name}` : id;
    taken.add(free);
    return free;
  };
  const entries = <T>(styles: ReadonlyMap<string, T>, idOf: (style: T, name: string) => string) =>
    new Map([...styles].map(([name, style]) => [name, give(idOf(style, name), name)]));
  return {
    paragraphs: entries(sheet.paragraphs, (style) => style.docx.id),
    characters: entries(sheet.characters, (_, name) => characterStyleName(name, sheet).id),
    tables: entries(sheet.tables, (style) => style.docx.id),
  };
}
