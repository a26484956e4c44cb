/** `chengwen list`: which forms there are. */

import type { FormSummary, Programme } from '../../index.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Run } from '../options.js';
import { exitOf } from '../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

function programmeText(programme: Programme, forms: readonly FormSummary[], style: Style): string {
  const { title, number } = programme.regulation;
  const regulation = `${say(title, style)}  ${visible(number)}`;
  const rows = forms.map((form) => [`  ${form.id}`, say(form.title, style), form.formats.join(' ')]);
  const none = style.lang === 'zh' ? '  （还没有表单）' : '  (no forms yet)';
  const lines = rows.length > 0 ? alignRows(rows) : [paint(none, 'dim', style)];
  const heading = `${paint(say(programme.title, style), 'bold', style)}  ${programme.id}`;
  return [heading, paint(`  ${regulation}`, 'dim', style), ...lines, ''].join('\n');
}

export const list: Run = async ({ operands: [only], options }, context) => {
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const programmes = chengwen.programmes.filter(({ id }) => only === undefined || id === only);
  const { forms, findings } = chengwen.forms(only);
  if (only !== undefined && programmes.length === 0) return refuse(findings, context);
  const ofProgramme = ({ id }: Programme) => forms.filter(({ programme }) => programme === id);
  return {
    exit: exitOf(findings),
    result: {
      programmes: programmes.map(({ id, title, regulation }) => ({ id, title, regulation })),
      forms,
    },
    findings: [...chengwen.findings, ...findings],
    text: programmes.map((one) => programmeText(one, ofProgramme(one), context.out)).join('\n'),
    notes: printFindings(findings, context.err),
  };
};
