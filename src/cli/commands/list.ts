/** `chengwen list`: which forms there are. */

import type { Catalogue, Programme } from '../../forms/catalogue.js';
import { nearestNames } from '../../forms/data/nearest.js';
import type { Form } from '../../forms/form.js';
import { isOutcome, openForms, refuse } from '../open-catalogue.js';
import type { Run } from '../options.js';
import { exitOf, usageFinding } from '../outcome.js';
import { alignRows, paint, type Style, say, visible } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

function unknownProgramme(name: string, catalogue: Catalogue) {
  const names = catalogue.programmes.map((programme) => programme.id);
  const close = nearestNames(name, names);
  const wanted = close.length > 0 ? close : names;
  return usageFinding(
    { zh: `没有这个专项：${name}`, en: `there is no programme ${name}` },
    { zh: wanted.join('、'), en: wanted.join(', ') },
  );
}

function programmeText(programme: Programme, forms: readonly Form[], style: Style): string {
  const { title, number } = programme.regulation;
  const regulation = `${say(title, style)}  ${visible(number)}`;
  const rows = forms.map((form) => [`  ${form.id}`, say(form.title, style), form.formats.join(' ')]);
  const none = style.lang === 'zh' ? '  （还没有表单）' : '  (no forms yet)';
  const lines = rows.length > 0 ? alignRows(rows) : [paint(none, 'dim', style)];
  const heading = `${paint(say(programme.title, style), 'bold', style)}  ${programme.id}`;
  return [heading, paint(`  ${regulation}`, 'dim', style), ...lines, ''].join('\n');
}

function formResult({ id, programme, title, description, edition, formats }: Form) {
  return { id, programme, title, description, edition, formats };
}

export const list: Run = async ({ operands: [only], options }, context) => {
  const opened = await openForms(options, context);
  if (isOutcome(opened)) return opened;
  const { catalogue } = opened;
  const programmes = catalogue.programmes.filter(({ id }) => only === undefined || id === only);
  if (only !== undefined && programmes.length === 0)
    return refuse([unknownProgramme(only, catalogue)], context);
  const forms = catalogue.list(only);
  // A form that cannot be opened is missing from the list: its author wants to know why.
  const faults = programmes.flatMap((one) => one.forms.flatMap((id) => catalogue.form(id).findings));
  const text = programmes
    .map((one) =>
      programmeText(
        one,
        forms.filter((form) => form.programme === one.id),
        context.out,
      ),
    )
    .join('\n');
  return {
    exit: exitOf(faults),
    result: {
      programmes: programmes.map(({ id, title, regulation }) => ({ id, title, regulation })),
      forms: forms.map(formResult),
    },
    findings: [...opened.findings, ...faults],
    text,
    notes: printFindings(faults, context.err),
  };
};
