import type { Script } from '../../src/fonts/face.js';
import { SCRIPTS, scriptsOf } from '../../src/fonts/shaping/script.js';

export interface ScriptItem {
  readonly text: string;
  readonly script: Script;
}

/** Text cut where the script changes. */
export function itemise(text: string): readonly ScriptItem[] {
  const { scripts } = scriptsOf(text);
  const items: ScriptItem[] = [];
  for (let start = 0; start < text.length; ) {
    let end = start + 1;
    while (end < text.length && scripts[end] === scripts[start]) end++;
    items.push({ text: text.slice(start, end), script: SCRIPTS[scripts[start]!]! });
    start = end;
  }
  return items;
}
