/** `chengwen plaque`: one plaque from its data, or one for each row of a list. */

import type { Finding } from '../../index.js';
import { PLAQUE_FORMATS } from '../files/plaque-folder.js';
import { STANDARD_INPUT } from '../files/sources.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
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
    return usageFinding(message, '--bleed 3');
  }
  if (!proof) return { formats, print: { bleed: width, marks: marks === true } };
  if (width === 0 && !marks) return { formats };
  return usageFinding({
    zh: '校对稿（--proof）没有出血和裁切线',
    en: 'a proof (--proof) has neither bleed nor marks',
  });
}

export const plaque: Run = async (invocation, context) => {
  const rendering = renderingOf(invocation.options);
  if ('rule' in rendering) return refuse([rendering], context);
  const [file = STANDARD_INPUT] = invocation.operands;
  const chengwen = await openForms(invocation.options, context);
  if (isOutcome(chengwen)) return chengwen;
  const isList = file !== STANDARD_INPUT && chengwen.isList({ file });
  return isList
    ? plaqueList(invocation, rendering, chengwen, context)
    : renderData(invocation, rendering, context);
};
