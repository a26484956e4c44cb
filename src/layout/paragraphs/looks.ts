/** How text looks: one object for each combination of styles, made once for a document. */

import type { FontChoice } from '../../fonts/face.js';
import type { CharacterStyle, Color, TextStyle } from '../../style/style.js';
import type { Role } from '../lines/items-classes.js';

/** How a run looks; one object per combination of styles, so runs and fonts of one look compare by identity. */
export interface Look {
  readonly choice: FontChoice;
  /** Size the glyphs are set at, pt (scaled for superscripts). */
  readonly size: number;
  readonly color: Color;
  /** pt above the line's baseline. */
  readonly rise: number;
  readonly underline: boolean;
  readonly strike: boolean;
  readonly role: Role;
  /** pt added to every character's width. */
  readonly tracking: number;
}

/** The looks of a document: a sheet has few, a document thousands of paragraphs. */
export class Looks {
  readonly #characters: ReadonlyMap<string, CharacterStyle>;
  readonly #ofStyle = new Map<TextStyle, StyleLooks>();
  readonly #repeated = new Map<Look, Look[]>();

  constructor(characters: ReadonlyMap<string, CharacterStyle>) {
    this.#characters = characters;
  }

  /** The looks that character styles make of a text style. */
  of(style: TextStyle): StyleLooks {
    const known = this.#ofStyle.get(style);
    if (known) return known;
    const looks = new StyleLooks(style, this.#characters);
    this.#ofStyle.set(style, looks);
    return looks;
  }

  /** At least `count` times the same look: shared by all paragraphs of a single run, which nearly all are. */
  repeated(look: Look, count: number): readonly Look[] {
    const looks = this.#repeated.get(look) ?? [];
    if (looks.length === 0) this.#repeated.set(look, looks);
    while (looks.length < count) looks.push(look);
    return looks;
  }
}

export class StyleLooks {
  readonly #style: TextStyle;
  readonly #characters: ReadonlyMap<string, CharacterStyle>;
  readonly #looks = new Map<string, Look>();

  constructor(style: TextStyle, characters: ReadonlyMap<string, CharacterStyle>) {
    this.#style = style;
    this.#characters = characters;
  }

  /** Unknown character styles change nothing: the style loader has already reported them. */
  look(names: readonly string[], role: Role): Look {
    const key = names.length === 0 ? role : `${role} ${names.join(' ')}`;
    const known = this.#looks.get(key);
    if (known) return known;
    const changes = names.flatMap((name) => this.#characters.get(name) ?? []);
    const look = lookOf(this.#style, changes, role);
    this.#looks.set(key, look);
    return look;
  }
}

function choiceOf(style: TextStyle): FontChoice {
  return { font: style.font, latin: style.latin, bold: style.bold, italic: style.italic };
}

function lookOf(text: TextStyle, changes: readonly CharacterStyle[], role: Role): Look {
  let style = text;
  let [rise, scale] = [0, 1];
  for (const change of changes) {
    style = {
      font: change.font ?? style.font,
      latin: change.latin ?? style.latin,
      bold: change.bold ?? style.bold,
      italic: change.italic ?? style.italic,
      size: change.size ?? style.size,
      color: change.color ?? style.color,
      tracking: style.tracking,
    };
    rise += change.rise * style.size;
    scale *= change.scale;
  }
  return {
    choice: choiceOf(style),
    size: style.size * scale,
    color: style.color,
    rise,
    underline: changes.some((change) => change.underline),
    strike: changes.some((change) => change.strike),
    role: role === 'text' && rise !== 0 ? 'raised' : role,
    tracking: style.tracking,
  };
}
