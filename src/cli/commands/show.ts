/** `chengwen show`: what a form asks for, or what a programme holds. */

import { formNamed, isOutcome, openForms, refuse } from '../open-catalogue.js';
import type { Options, Run } from '../options.js';
import { usageFinding } from '../outcome.js';
import { showForm } from './show-form.js';
import { showProgramme } from './show-programme.js';

/** Options that speak of a programme's dates, which a form has none of. */
function misplaced(options: Options) {
  const given = (['from', 'event', 'years', 'output'] as const).filter((name) => options[name] !== undefined);
  if (given.length === 0) return undefined;
  const flags = given.map((name) => `--${name}`).join(' ');
  const message = { zh: `${flags} 只用于专项`, en: `${flags} goes with a programme, not with a form` };
  return usageFinding(message, { zh: 'chengwen show 专项', en: 'chengwen show PROGRAMME' });
}

export const show: Run = async ({ operands: [id = ''], options }, context) => {
  const opened = await openForms(options, context);
  if (isOutcome(opened)) return opened;
  const programme = opened.catalogue.programmes.find((one) => one.id === id);
  if (programme) return showProgramme(programme, options, opened, context);
  const slip = misplaced(options);
  if (slip) return refuse([slip], context);
  const form = formNamed(id, opened, context);
  if (isOutcome(form)) return form;
  return showForm(form, options.schema ?? false, context.out);
};
