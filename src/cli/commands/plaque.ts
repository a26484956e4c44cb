/** `chengwen plaque`: one plaque from its data, or one for each row of a list. */

import type { Finding } from '../../base/finding.js';
import { LIMITS } from '../../base/limits.js';
import { textOfRead } from '../../forms/data/text-file.js';
import { parseText } from '../../forms/data/yaml-text.js';
import { isSheet } from '../../forms/lists/read-list.js';
import type { Context } from '../context.js';
import { PLAQUE_FORMATS } from '../files/plaque-formats.js';
import { STANDARD_INPUT } from '../files/sources.js';
import { refuse } from '../open-catalogue.js';
import type { Options, Run } from '../options.js';
import { usageFinding } from '../outcome.js';
import { plaqueList } from './plaque-list.js';
import { type Rendering, renderData } from './render.js';

/** More bleed than any press asks for, mm. */
const MOST_BLEED = 20;

/** What `--proof`, `--bleed` and `--marks` ask for, or why they cannot be. */
function renderingOf({ proof, bleed = '0', marks }: Options): Rendering | Finding {
  const formats = PLAQUE_FORMATS;
  const width = /^\d+(?:\.\d+)?$/.test(bleed) ? Number(bleed) : Number.NaN;
  if (!(width <= MOST_BLEED)) {
    const message = { zh: `出血应为 0～${MOST_BLEED} 毫米`, en: `the bleed should be 0 to ${MOST_BLEED} mm` };
    return usageFinding(message, { zh: '--bleed 3', en: '--bleed 3' });
  }
  if (!proof) return { formats, print: { bleed: width, marks: marks === true } };
  if (width === 0 && !marks) return { formats };
  return usageFinding({
    zh: '校对稿（--proof）没有出血和裁切线',
    en: 'a proof (--proof) has neither bleed nor marks',
  });
}

/** Whether a file is a list: a sheet, or YAML or JSON that is one. What cannot be read is told as data. */
function isList(name: string, { world }: Context): boolean {
  if (name === STANDARD_INPUT) return false;
  if (isSheet(name)) return true;
  const text = textOfRead(name, world.read(name, LIMITS.dataBytes));
  return text.ok && Array.isArray(parseText(text.text, name).value);
}

export const plaque: Run = async (invocation, context) => {
  const rendering = renderingOf(invocation.options);
  if ('rule' in rendering) return refuse([rendering], context);
  const [name = STANDARD_INPUT] = invocation.operands;
  if (isList(name, context)) return plaqueList(invocation, rendering, context);
  return renderData(invocation, rendering, context);
};
