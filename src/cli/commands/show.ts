/** `chengwen show`: what a form asks for, or what a programme holds. */

import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Options, Run } from '../options.js';
import { EXIT, usageFinding } from '../outcome.js';
import { showForm } from './show/show-form.js';
import { showProgramme } from './show/show-programme.js';
import { showStanding } from './show/show-standing.js';

/** Options for a programme's dates, which a form does not have. */
function misplaced(options: Options) {
  const given = (['from', 'event', 'years', 'output', 'against', 'on'] as const).filter(
    (name) => options[name] !== undefined,
  );
  if (given.length === 0) return undefined;
  const flags = given.map((name) => `--${name}`).join(' ');
  const message = { zh: `${flags} 只用于专项`, en: `${flags} goes with a programme, not with a form` };
  return usageFinding(message, { zh: 'chengwen show 专项', en: 'chengwen show PROGRAMME' });
}

export const show: Run = async ({ operands: [id = ''], options }, context) => {
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const programme = chengwen.programmes.find((one) => one.id === id);
  if (programme && options.against) return showStanding(programme, options, chengwen, context);
  if (programme) return showProgramme(programme, options, chengwen, context);
  const slip = misplaced(options);
  if (slip) return refuse([slip], context);
  const { form, findings } = await chengwen.describe(id);
  return form ? showForm(form, options.schema ?? false, context.out) : refuse(findings, context, EXIT.usage);
};
