/** Text for terminals: columns, padding, colour, and no control characters. */

import type { Message } from '../../index.js';

export type Lang = 'zh' | 'en';

export interface Style {
  readonly lang: Lang;
  readonly color: boolean;
}

/** C0, DEL, C1 and the bidirectional controls, which can hide or forge what a line says. */
const CONTROLS = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
const SGR = { red: 31, green: 32, yellow: 33, cyan: 36, bold: 1, dim: 2 } as const;

export type Color = keyof typeof SGR;

/** East Asian wide and full-width characters (UAX #11): two columns. */
function isWide(character: string): boolean {
  return /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u.test(
    character,
  );
}

/** Columns a character takes. Common characters are compared first: a regular expression takes longer to compile than most tables to print. */
function columnsOf(character: string): number {
  if (character <= '\u007e' || character === '✓' || character === '✗') return 1;
  if (character >= '\u4e00' && character <= '\u9fff') return 2;
  if (/[\p{Mn}\p{Me}\p{Cf}]/u.test(character)) return 0;
  return isWide(character) ? 2 : 1;
}

/** Columns a text takes on a terminal. */
export function displayWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
}

/** The text, padded with spaces to `columns`. */
export function padTo(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)));
}

/** Rows of cells in aligned columns; the last column is not padded. */
export function alignRows(rows: readonly (readonly string[])[], gap = 2): string[] {
  const columns = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: columns }, (_, i) =>
    Math.max(...rows.map((row) => displayWidth(row[i] ?? ''))),
  );
  return rows.map((row) =>
    row
      .map((cell, i) => (i === row.length - 1 ? cell : padTo(cell, (widths[i] ?? 0) + gap)))
      .join('')
      .trimEnd(),
  );
}

/** A text from outside, safe to print: control characters become pictures (␛) or �. */
export function visible(text: string): string {
  return text.replace(CONTROLS, (c) => {
    const code = c.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

/** The message in the language asked for, safe to print. */
export function say(message: Message, style: Style): string {
  return visible(message[style.lang]);
}

/** Coloured, where colour is wanted. */
export function paint(text: string, color: Color, style: Style): string {
  return style.color ? `\u001b[${SGR[color]}m${text}\u001b[0m` : text;
}
