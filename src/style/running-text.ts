/** Heights that follow a style sheet's running text. */

import type { Space } from '../document/tree.js';
import type { StyleSheet } from './style.js';

/** Pitch of the running text's lines, pt: what 一行 is. */
export function runningPitch(sheet: StyleSheet): number {
  const style = sheet.paragraphs.get(sheet.narrative.paragraph);
  if (!style) throw new Error(`no such style: ${sheet.narrative.paragraph}`);
  return style.linePitch;
}

/** Height of a space that does not reach `to` a place, pt. */
export function spaceHeight({ height, lines = 0 }: Space, sheet: StyleSheet): number {
  return lines === 0 ? height : height + lines * runningPitch(sheet);
}
