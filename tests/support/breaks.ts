/** Where lines may end, as the breaker has it. */

import { BREAK, breaksAfter } from '../../src/layout/lines/items-breaks.js';
import { type Clusters, classify } from '../../src/layout/lines/items-classes.js';
import { ItemRoom } from '../../src/layout/lines/items-room.js';
import { fakeFonts } from './fake-fonts.js';
import { TEXT_STYLE } from './paragraphs.js';

/** The glyphs of a text in 10 pt type; `clusters`: several characters may be one glyph. */
export function clustersOf(text: string, clusters = false): Clusters {
  const glyphs = fakeFonts({ clusters }).shape(text, TEXT_STYLE);
  return {
    count: glyphs.length,
    glyphs,
    looks: glyphs.map(() => ({ size: 10, tracking: 0, role: 'text' as const })),
    pictures: new Map(),
    latinGap: true,
  };
}

/** The text with `|` wherever a line may end, `¦` where it had better not. */
export function marked(text: string, clusters = false): string {
  const input = clustersOf(text, clusters);
  const room = new ItemRoom(input.count);
  const breaks = breaksAfter(input, classify(input, room), room);
  const SIGNS: Readonly<Record<number, string>> = { [BREAK.allowed]: '|', [BREAK.disliked]: '¦' };
  const signAfter = (i: number) => (i < input.count - 1 && SIGNS[breaks[i]!]) || '';
  return input.glyphs.map((glyph, i) => glyph!.text + signAfter(i)).join('');
}
