/** `chengwen check`: what is wrong with data, and how long its texts are. */

import type { Checked, Chengwen, Source } from '../../index.js';
import type { Context } from '../context.js';
import { nameOf, readSources } from '../files/sources.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Options, Run } from '../options.js';
import { EXIT, type Exit, exitOf } from '../outcome.js';
import { paint, say } from '../terminal/display.js';
import { fileName, printCounts, printFindings, printTally } from '../terminal/printer.js';

/** One data file, checked. */
interface CheckedFile extends Checked {
  readonly file: string;
}

function checkAll(
  sources: readonly Source[],
  against: readonly Source[],
  { fillNone }: Options,
  chengwen: Chengwen,
): Promise<CheckedFile[]> {
  const checked = sources.map(async (source) => {
    return { file: nameOf(source), ...(await chengwen.check(source, { against, fillNone })) };
  });
  return Promise.all(checked);
}

function checkedText({ file, form, findings, counts }: CheckedFile, context: Context): string {
  const style = context.out;
  const title = form ? `  ${say(form.title, style)}  ${form.id}` : '';
  const heading = `${paint(fileName(file, style), 'bold', style)}${title}\n`;
  const parts = [printFindings(findings, style), printCounts(counts, style), printTally(findings, style)];
  return [heading, ...parts].filter((part) => part !== '').join('\n');
}

/** The worst status: a file that cannot be read outweighs findings in another. */
function worstExit(checked: readonly CheckedFile[], strict: boolean | undefined): Exit {
  const exits = checked.map((one) => exitOf(one.findings, strict));
  return [EXIT.usage, EXIT.findings].find((exit) => exits.includes(exit)) ?? EXIT.done;
}

export const check: Run = async ({ operands, options }, context) => {
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const others = options.against ?? [];
  const read = await readSources([...operands, ...others], context);
  if (!read.ok) return refuse(read.findings, context);
  const data = read.sources.slice(0, operands.length);
  const against = read.sources.slice(operands.length);
  const checked = await checkAll(data, against, options, chengwen);
  return {
    exit: worstExit(checked, options.strict),
    result: {
      documents: checked.map(({ file, form, counts, findings }) => ({
        file,
        form: form?.id ?? null,
        passed: exitOf(findings, options.strict) === EXIT.done,
        counts,
      })),
    },
    findings: checked.flatMap(({ file, findings }) => findings.map((finding) => ({ file, ...finding }))),
    text: checked.map((one) => checkedText(one, context)).join('\n'),
    notes: '',
  };
};
