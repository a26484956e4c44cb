/** Our own words for titles, with word boundaries of the test's choice. */

import { join } from 'node:path';
import type { TitleWords } from '../../src/layout/titles/lexicon.js';
import { nodeWorld } from '../../src/node/node-world.js';
import { openSense } from '../../src/pipeline/sense.js';

const world = nodeWorld();
export const OUR_WORDS: TitleWords = openSense(world, [join(world.home, 'templates')]).titleWords;

export function titleWords(segment: TitleWords['segment']): TitleWords {
  return { ...OUR_WORDS, segment };
}
